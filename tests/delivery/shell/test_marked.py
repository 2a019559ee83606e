"""A word typed into a list after the plan counts: whoever is marked is written to no more, by whatever way."""

from __future__ import annotations

import pytest

from .conftest import SENDING, Newsroom


def mark(newsroom: Newsroom, address: str) -> None:
    """Type “yes” into the column do-not-mail, as she does in her spreadsheet."""
    path = newsroom.root / "lists" / "press.csv"
    rows = path.read_bytes().decode().split("\r\n")
    marked = [row.removesuffix(",,") + ",yes," if row.startswith(address) else row for row in rows]
    path.write_text("\r\n".join(marked), "utf-8", newline="")


@pytest.mark.parametrize(
    "again", [("send", "resume", "first"), ("send", "first", "--list", "press", "--really", "--yes")]
)
def test_who_is_marked_after_the_plan_is_written_to_no_more(newsroom: Newsroom, again: tuple[str, ...]) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    assert newsroom.received() == ["anna@post.example"]
    mark(newsroom, "bert@post.example")
    done = newsroom(*again)
    assert newsroom.received() == ["anna@post.example", "zoe@courrier.example"], done.err
    assert "1  left out" in newsroom("status", "first").out


@pytest.mark.parametrize("above", ["sep=,\r\n", "Our press list,,,,,,,,\r\n"])
def test_a_mark_counts_whatever_stands_above_the_headings(newsroom: Newsroom, above: str) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    mark(newsroom, "bert@post.example")
    path = newsroom.root / "lists" / "press.csv"
    path.write_text(above + path.read_text("utf-8"), "utf-8", newline="")
    done = newsroom("send", "resume", "first")
    assert newsroom.received() == ["anna@post.example", "zoe@courrier.example"], done.err


def test_who_is_marked_gets_no_correction_either(newsroom: Newsroom) -> None:
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 0
    mark(newsroom, "bert@post.example")
    newsroom.mend()
    done = newsroom("send", "first", "--correct", SENDING, "--really", "--yes")
    assert newsroom.received().count("bert@post.example") == 1, done.err
    assert newsroom.received().count("anna@post.example") == 2
