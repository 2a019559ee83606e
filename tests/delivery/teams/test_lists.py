"""Who is not written to by the word of a list is so on all machines of a team; and what is said where its database is silent."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from tests.delivery.shell.conftest import HEADINGS, Newsroom
from tests.delivery.shell.conftest import built as built
from tests.delivery.shell.conftest import mended as mended
from tests.delivery.shell.conftest import newsroom as newsroom
from tests.delivery.shell.conftest import run as run

from .test_command import share

NOBODY = "postgresql://press@127.0.0.1:9/nowhere"
SILENT = "the connection to the ledger's database was lost, or does not come about"
IMPORT = ("list", "import", "some.csv", "--name", "mine", "--basis", "consent", "--source", "an event", "--yes")


def rows(newsroom: Newsroom, *lines: str) -> None:
    (newsroom.root / "some.csv").write_text(HEADINGS + "".join(f"{line}\r\n" for line in lines), "utf-8", newline="")


@pytest.fixture
def colleague(newsroom: Newsroom, postgresql: str, tmp_path: Path) -> Newsroom:
    """Another machine of the team, which has the key and nothing else."""
    share(newsroom, postgresql)
    newsroom("status")  # makes the key
    root = tmp_path / "colleague"
    shutil.copytree(newsroom.root, root, ignore=shutil.ignore_patterns("suppress*", "ledger.state"))
    return dataclasses.replace(newsroom, root=root)


def test_whom_an_import_marks_is_not_written_to_by_a_colleague(newsroom: Newsroom, colleague: Newsroom) -> None:
    rows(newsroom, "bert@post.example,Mr,Bert,Berg,The Post,science,en,yes,")
    done = newsroom(*IMPORT)
    assert done.code == 0, done.err
    assert colleague("send", "first", "--list", "press", "--really", "--yes").code == 0
    assert newsroom.received() == ["anna@post.example", "zoe@courrier.example"]
    rows(colleague, "bert@post.example,Mr,Bert,Berg,The Post,science,en,,")
    done = colleague(*IMPORT)
    assert done.code == 0, done.err
    assert ",yes" in (colleague.root / "lists" / "mine.csv").read_text("utf-8-sig").replace(";", ",")


def test_who_is_erased_is_not_imported_by_a_colleague_until_it_is_undone(
    newsroom: Newsroom, colleague: Newsroom
) -> None:
    done = newsroom("list", "forget", "bert@post.example")
    assert done.code == 0, done.err
    rows(colleague, "bert@post.example,Mr,Bert,Berg,The Post,science,en,,")
    left = colleague(*IMPORT)
    assert "left out, because the person was erased on request: 1 row" in left.err
    undone = newsroom("list", "forget", "bert@post.example", "--undo")
    assert undone.err.startswith("The address may be imported and written to again.\n")
    taken = colleague(*IMPORT)
    assert taken.code == 0, taken.err
    assert "bert@post.example" in (colleague.root / "lists" / "mine.csv").read_text("utf-8")


def test_a_silent_database_keeps_an_import_from_being_half_kept(newsroom: Newsroom) -> None:
    share(newsroom, NOBODY)
    rows(newsroom, "bert@post.example,Mr,Bert,Berg,The Post,science,en,yes,")
    for words in (IMPORT, ("list", "merge", "press", "--into", "mine", "--yes")):
        done = newsroom(*words)
        assert done.code == 3
        assert f"{SILENT}; nothing was kept" in done.err
        assert "then do the same again" in done.err
    assert not (newsroom.root / "lists" / "mine.csv").exists()
    assert not (newsroom.root / ".pressroom" / "suppressed.csv").exists()
    looked = newsroom("list", "check", "press")
    assert f"{SILENT}; who objected to your colleagues only is not looked for" in looked.err
    assert "1 list, 3 contacts" in looked.err


def test_a_silent_database_does_not_keep_a_person_on_the_list(newsroom: Newsroom) -> None:
    share(newsroom, NOBODY)
    done = newsroom("list", "forget", "bert@post.example")
    assert done.code == 3
    assert "erased 1 row from lists/press.csv" in done.err
    assert SILENT in done.err
    assert (
        "The record of what was sent still names the person, and your colleagues' machines have not been told"
        in done.err
    )
    assert done.err.endswith("type:\npressroom list forget bert@post.example\n")
    assert "bert" not in (newsroom.root / "lists" / "press.csv").read_text("utf-8")
    kept = (newsroom.root / ".pressroom" / "suppressed.csv").read_bytes()
    undone = newsroom("list", "forget", "bert@post.example", "--undo")
    assert undone.code == 3
    assert f"{SILENT}; nothing was changed" in undone.err
    assert (newsroom.root / ".pressroom" / "suppressed.csv").read_bytes() == kept
