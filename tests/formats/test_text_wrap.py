"""Where lines of plain text end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.formats.text.wrap import COLUMNS, pad, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u2066+33\u2069", 3), ("بيان", 4), ("🤝", 2), ("ｱ", 1), ("\u00a0", 1)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_lines_end_at_spaces() -> None:
    assert wrap("one two three four", "- ", "  ", 10) == ["- one two", "  three", "  four"]


def test_a_no_break_space_holds() -> None:
    assert wrap("dix mille 13\u00a0M€\u202f!", columns=12) == ["dix mille", "13\u00a0M€\u202f!"]


def test_japanese_breaks_between_characters_but_no_line_begins_with_a_full_stop() -> None:
    assert wrap("創設者が参加。発表", columns=12) == ["創設者が参", "加。発表"]


def test_japanese_opening_bracket_ends_no_line() -> None:
    assert wrap("創設者は「発足」", columns=10) == ["創設者は", "「発足」"]


def test_korean_breaks_at_spaces_only() -> None:
    assert wrap("바이오 클러스터", columns=8) == ["바이오", "클러스터"]


def test_an_address_is_never_broken() -> None:
    address = "https://www.genopole.example/" + "a/" * 40
    assert wrap(f"See {address} now", columns=40) == ["See", address, "now"]


def test_an_author_s_line_end_holds() -> None:
    assert wrap("one\ntwo", "> ", "> ") == ["> one", "> two"]


@pytest.mark.parametrize(("alignment", "made"), [("start", "ab   "), ("end", "   ab"), ("center", " ab  ")])
def test_pad(alignment: str, made: str) -> None:
    assert pad("ab", 5, alignment) == made


WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=90), max_size=40
)


@given(WORDS, st.sampled_from(["", "- ", "    "]))
def test_no_word_changes_and_only_an_unbreakable_one_is_too_long(words: list[str], indent: str) -> None:
    lines = wrap(" ".join(words), indent, " " * len(indent))
    body = [line[len(indent) :] for line in lines]
    assert "".join("".join(body).split(" ")) == "".join(words)
    for line in body:
        assert width(line) <= COLUMNS - len(indent) or " " not in line


@given(st.text(st.sampled_from("創設者がー、。「」a "), max_size=200))
def test_no_line_begins_with_a_closing_sign(text: str) -> None:
    words = text.split()
    lines = wrap(" ".join(words), columns=20)
    starts = {word[0] for word in words}
    assert not [line for line in lines if line and line[0] in "、。」ー" and line[0] not in starts]
