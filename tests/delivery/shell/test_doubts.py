"""A cell that is not understood keeps nobody from a release, and lets nobody be written to who may not."""

from __future__ import annotations

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
