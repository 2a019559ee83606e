"""A cell that is not understood keeps nobody from a release, and lets nobody be written to who may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.shell.conftest import NAME, Newsroom


def test_whom_import_keeps_check_and_send_accept(newsroom: Newsroom) -> None:
    languages = ("Schweizerdeutsch", "kabyle", "Filipino", "cantonais", "frensh", "anglais")
    rows = "".join(f"a{number}@x.example;A;{language}\n" for number, language in enumerate(languages))
    (newsroom.root / "new.csv").write_text(f"email;nom;langue\n{rows}")
    said = ("--basis", "consent", "--source", "fair", "--yes")
    imported = newsroom("list", "import", "new.csv", "--name", "new", *said)
    assert imported.code == 0, imported.err
    assert "6 rows: 6 contacts" in imported.err
    assert imported.err.count("warning[contact-language]") == 1
    assert newsroom("list", "check", "new").code == 0
    sent = newsroom("send", NAME, "--list", "new", "--really", "--yes")
    assert sent.code == 0, sent.err
    assert newsroom.received() == [f"a{number}@x.example" for number in range(6)]


def test_the_plan_tells_what_is_not_understood_and_what_becomes_of_it(newsroom: Newsroom) -> None:
    newsroom.people(
        (
            "anna@post.example,Ms,Anna,Alm,The Post,health,en,,",
            "bert@post.example,Mr,Bert,Berg,The Post,science,frensh,,",
            "zoe@courrier.example,Mme,Zoé,Lévêque,Le Courrier,health,fr,perhaps,",
        )
    )
    plan = newsroom("send", NAME, "--list", "press")
    assert plan.err.splitlines()[:2] == [
        (
            "lists/press.csv, line 3: the language is not understood, and the release is sent in its own:"
            " pressroom list check press"
        ),
        (
            "lists/press.csv, line 4: a yes or no is not understood, and taken for what sends nothing, or nothing early:"
            " pressroom list check press"
        ),
    ]
    assert newsroom("list", "check", "press").code == 0
    sent = newsroom("send", NAME, "--list", "press", "--really", "--yes")
    assert sent.code == 0, sent.err
    assert newsroom.received() == ["anna@post.example", "bert@post.example"]


LETTERS = (
    "anna@post.example,Ms,Anna,Alm,The Post,health,en,,",
    "müller@post.example,Mr,Ernst,Müller,The Post,science,en,,",
    "zoe@courrier.example,Mme,Zoé,Lévêque,Le Courrier,health,fr,,",
)


@pytest.mark.parametrize("carried", [True, False])
def test_letters_before_the_at_leave_where_the_server_carries_them(newsroom: Newsroom, carried: bool) -> None:
    newsroom.people(LETTERS)
    newsroom.server.manners.smtputf8 = carried
    plan = newsroom("send", NAME, "--list", "press")
    assert plan.err.count("warning[contact-address-letters]") + plan.out.count("warning[contact-address-letters]") == 1
    assert newsroom("list", "check", "press").err.count("warning[contact-address-letters]") == 1
    sent = newsroom("send", NAME, "--list", "press", "--really", "--yes")
    others = ["anna@post.example", "zoe@courrier.example"]
    assert newsroom.received() == (sorted([*others, "müller@post.example"]) if carried else others)
    record = newsroom("status", NAME, "--export", "csv").out
    (row,) = [line for line in record.splitlines() if "müller@post.example" in line]
    if carried:
        assert sent.code == 0, sent.err
        (kept,) = [one for one in newsroom.server.kept if one.recipient == "müller@post.example"]
        assert {"BODY=8BITMIME", "SMTPUTF8"} <= set(kept.parameters)
        assert ";accepted;" in row
    else:
        assert sent.code == 4, sent.err
        assert ";rejected;" in row
        assert "the address has letters before the @ that this server does not carry" in row
    for one in newsroom.server.kept:
        assert one.recipient == "müller@post.example" or "SMTPUTF8" not in one.parameters


def test_letters_before_the_at_in_an_outbox(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.people(LETTERS)
    assert newsroom("send", NAME, "--list", "press", "--outbox", str(tmp_path / "box")).code == 0
    written = [path.read_bytes() for path in (tmp_path / "box").glob("*.eml")]
    assert sum("<müller@post.example>\r\n".encode() in one for one in written) == 1
    assert sum(one.isascii() for one in written) == 2
