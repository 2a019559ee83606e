"""What stands in lists while a sending runs: read as everything else, whatever is done to the files meanwhile."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from pressroom.lists import marked
from pressroom.lists.marked import ListsNow
from pressroom.lists.storing import read_list

ROWS = (
    ("address", "last-name", "do-not-mail", "embargo"),
    ("anna@post.example", "Alm", "yes", ""),
    ("bert@post.example", "Berg", "", "yes"),
    ("carla@post.example", "Corn", "", ""),
)
KEYS = [row[0] for row in ROWS[1:]]
NOT_KNOWN = "Who is trusted with embargoed news is not known: lists/press.csv cannot be read"


def written(separator: str = ",", rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


FORMS = {
    "as it is kept": written().encode("utf-8-sig"),
    "semicolons": written(";").encode(),
    "a separator is stated": ("sep=;\r\n" + written(";")).encode("utf-8-sig"),
    "bars": written("|").encode(),
    "an empty line first": ("\r\n" + written()).encode(),
    "a title first": ("Our press list,,,\r\n" + written()).encode(),
    "UTF-16": written("\t").encode("utf-16"),
    "UTF-16 without a mark": written("\t").encode("utf-16-le"),
    "line ends of old": written().replace("\r\n", "\r").encode(),
    "quoted headings": written().replace("do-not-mail", '"do-not-mail"').encode(),
    "a heading of two lines": written().replace("last-name", '"last-\nname"').encode(),
    "in French": written(";").replace("do-not-mail", "ne pas contacter").encode(),
    "of Windows": written().replace("Alm", "Älm").encode("latin-1"),
}


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a list; each look is a fresh one."""
    monkeypatch.setattr(marked, "_FRESH", 0.0)
    (tmp_path / "lists").mkdir()
    return tmp_path / "lists" / "press.csv"


def lists_of(press: Path, *early: str) -> ListsNow:
    return ListsNow(press.parent.parent, lambda: early)


def distrusted(lists: ListsNow) -> list[str]:
    return [key for key in KEYS if lists.distrust(key)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("early", [(), ("press",)])
def test_whatever_a_list_looks_like_it_marks_whom_reading_finds_marked(
    press: Path, form: str, early: tuple[str, ...]
) -> None:
    press.write_bytes(FORMS[form])
    found = read_list(press.parent.parent, "press").value
    assert found is not None
    assert [one.key for one in found.contacts if one.do_not_mail] == ["anna@post.example"]
    lists = lists_of(press, *early)
    assert lists.marked(KEYS) == ["anna@post.example"]
    if early:
        assert distrusted(lists) == ["anna@post.example", "carla@post.example"]
        assert [key for key in KEYS if lists.trusts(key)] == ["bert@post.example"]


def test_a_word_that_is_no_clear_no_means_not_to_write(press: Path) -> None:
    press.write_text(written().replace("Berg,,", "Berg,NEVER!,").replace("Corn,,", "Corn,no,"), "utf-8")
    assert lists_of(press).marked(KEYS) == ["anna@post.example", "bert@post.example"]


@pytest.mark.parametrize(
    "meanwhile", [b"", written(rows=ROWS[:1]).encode(), written().encode()[:50], b'"', b"\x80\x81\xfe", None]
)
def test_while_a_file_is_saved_what_it_said_holds(press: Path, meanwhile: bytes | None) -> None:
    press.write_bytes(FORMS["as it is kept"])
    lists = lists_of(press, "press")
    assert lists.look()
    if meanwhile is None:
        press.rename(press.with_suffix(".bak"))
    else:
        press.write_bytes(meanwhile)
    lists.look()
    assert lists.marked(KEYS) == ["anna@post.example"]
    assert distrusted(lists) == ["anna@post.example", "carla@post.example"]
    press.write_bytes(FORMS["as it is kept"])
    for _ in range(2):
        lists.look()
    assert not lists.look()
    assert lists.marked(KEYS) == ["anna@post.example"]
    assert distrusted(lists) == ["anna@post.example", "carla@post.example"]


def test_what_is_typed_counts_at_once_and_what_is_taken_back_at_the_second_look(press: Path) -> None:
    press.write_text(written(), "utf-8")
    lists = lists_of(press, "press")
    lists.look()
    press.write_text(written().replace("Alm,yes,", "Alm,,yes").replace("Berg,,yes", "Berg,yes,"), "utf-8")
    told = [(lists.look(), lists.marked(KEYS), distrusted(lists)) for _ in range(3)]
    assert told == [
        (True, ["anna@post.example", "bert@post.example"], KEYS),
        (True, ["bert@post.example"], ["bert@post.example", "carla@post.example"]),
        (False, ["bert@post.example"], ["bert@post.example", "carla@post.example"]),
    ]


@pytest.mark.parametrize(("content", "elsewhere"), [*itertools.product([b"", b"\x80\x81\xfe", None], [False, True])])
def test_a_list_that_was_never_read_trusts_nobody(press: Path, content: bytes | None, elsewhere: bool) -> None:
    if content is not None:
        press.write_bytes(content)
    lists = ListsNow(press.parent.parent, lambda: ("press",), elsewhere=elsewhere)
    expected = "" if content is None and elsewhere else NOT_KNOWN
    assert [lists.distrust(key) for key in KEYS] == [expected] * 3
    assert lists.trouble == expected
    press.write_bytes(FORMS["as it is kept"])
    assert lists.look()
    assert distrusted(lists) == ["anna@post.example", "carla@post.example"]
    assert lists.trouble == ""
