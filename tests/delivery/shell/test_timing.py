"""Embargo and schedule from the command line: who gets what before, and that nothing of the public edition leaves early."""

from __future__ import annotations

import email
import email.policy
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import pressroom
from pressroom.cli.send_asked import Asked
from pressroom.cli.send_trying import try_oneself
from pressroom.delivery.draining import Event, Started, SystemClock, Waiting
from pressroom.delivery.ledger import Ledger
from pressroom.delivery.planning import Listed
from pressroom.delivery.transport import open_transport
from pressroom.lists.storing import read_list
from pressroom.model.contacts import Contact
from pressroom.model.mail import MailSettings
from pressroom.pipeline import Desk
from pressroom.read.settings import Settings
from pressroom.read.workspace import Workspace
from pressroom.sending import Wish, dispatch, prepare
from tests.cli.terminal import Terminal

from .conftest import NAME, SENDING, Newsroom

TRUSTED = "carla@post.example,Ms,Carla,Corn,The Post,health,en,,yes"
OTHER = "anna@post.example,Ms,Anna,Alm,The Post,health,en,,"


@pytest.fixture
def embargoed(newsroom: Newsroom) -> Newsroom:
    page = newsroom.root / "releases" / NAME / "en.md"
    page.write_text(
        page.read_text("utf-8").replace("place: Évry\n", "place: Évry\nembargo: 2099-01-15 10:00 Europe/Paris\n"),
        "utf-8",
    )
    assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
    newsroom.people([OTHER, TRUSTED])
    return newsroom


def test_before_the_embargo_only_the_trusted_get_it_and_their_edition_says_so(embargoed: Newsroom) -> None:
    plan = embargoed("send", "first", "--list", "press")
    assert plan.code == 0, plan.err
    said = " ".join(plan.out.split())
    assert "1 at once, embargoed edition" in said
    assert "1 at 2099-01-15 10:00 Europe/Paris, when the embargo ends, public edition" in said
    with Terminal(embargoed.root, "send", "first", "--list", "press", "--really", "--yes", columns=80) as terminal:
        terminal.until("waiting until 2099-01-15 10:00 Europe/Paris: the embargo ends then")
        terminal.interrupt()
        assert terminal.end()[0] == 130
    (kept,) = embargoed.server.kept
    assert kept.recipient == "carla@post.example"
    message = email.message_from_bytes(kept.content, policy=email.policy.default)
    assert "mbargo" in str(message["Subject"])
    status = embargoed("status", "first")
    assert "1  waiting" in status.out
    assert "embargo   2099-01-15 10:00 Europe/Paris" in status.out
    record = embargoed("status", "first", "--export", "csv").out
    assert "carla@post.example;Carla Corn;en;embargoed;accepted" in record
    assert "anna@post.example;Anna Alm;en;;pending" in record


@pytest.mark.parametrize(
    "again", [("send", "resume", "first"), ("send", "first", "--list", "press", "--really", "--yes")]
)
def test_who_is_trusted_no_more_since_the_plan_gets_nothing_early(embargoed: Newsroom, again: tuple[str, ...]) -> None:
    other = TRUSTED.replace("carla", "dora")
    embargoed.people([TRUSTED, other])
    assert embargoed("send", "first", "--list", "press", "--really", "--yes", "--limit", "1").code == 4
    assert embargoed.received() == ["carla@post.example"]
    embargoed.people([TRUSTED, other.replace(",,yes", ",,")])
    plan = " ".join(embargoed("send", "first", "--list", "press").out.split())
    assert "leaves 1 at 2099-01-15 10:00 Europe/Paris, when the embargo ends, public edition" in plan
    with Terminal(embargoed.root, *again, columns=80) as terminal:
        terminal.until("waiting until")
        terminal.interrupt()
        assert terminal.end()[0] == 130
    assert embargoed.received() == ["carla@post.example"]
    status = " ".join(embargoed("status", "first").out.split())
    assert "dora@post.example" in status
    assert "trusted with embargoed news no more" in status


def test_an_embargo_that_is_moved_later_holds_the_sending_until_it_is_the_old_one_again(embargoed: Newsroom) -> None:
    page = embargoed.root / "releases" / NAME / "en.md"
    old = page.read_text("utf-8")
    advice = [
        f"Give it up, then send anew:      pressroom send cancel {SENDING}",
        f"Tell those who have it already:  pressroom send {NAME} --correct {SENDING}",
        f"Or write the old embargo again:  pressroom send resume {SENDING}",
    ]
    why = (
        "The embargo of the release was moved: it ends at 2099-12-01 10:00 Europe/Paris now, "
        "and this sending waits for 2099-01-15 10:00 Europe/Paris"
    )
    with Terminal(embargoed.root, "send", "first", "--list", "press", "--really", "--yes", columns=200) as terminal:
        terminal.until("waiting until")
        page.write_text(old.replace("2099-01-15", "2099-12-01"), "utf-8")
        assert terminal.end()[0] == 4
        assert why in terminal.screen
    assert embargoed.received() == ["carla@post.example"]
    status = embargoed("status", "first").out
    assert f"{SENDING}  held" in status
    assert why in " ".join(status.split())
    assert " ".join(status.split()).endswith(" ".join(" ".join(advice).split()))
    for words in (("resume", "first"), ("resume", "first", "--late"), ("retry", "first", "--late")):
        done = embargoed("send", *words)
        assert done.code == 4
        assert why in done.err
        assert all(line in done.err for line in advice)
    page.write_text(old, "utf-8")
    with Terminal(embargoed.root, "send", "resume", "first", columns=80) as terminal:
        terminal.until("waiting until")
        terminal.interrupt()
        assert terminal.end()[0] == 130
    assert "held" not in embargoed("status", "first").out


def test_another_sending_beside_one_that_waits_is_refused_with_until_when_and_how_both_go_on(
    embargoed: Newsroom,
) -> None:
    embargoed.people([OTHER])
    with Terminal(embargoed.root, "send", "first", "--list", "press", "--really", "--yes", columns=80) as terminal:
        terminal.until("waiting until")
        notes = embargoed.root / "releases" / NAME / "mailings"
        notes.mkdir()
        (notes / "more.en.md").write_text("More.\n", "utf-8")
        done = embargoed("send", "first", "--list", "press", "--mailing", "more", "--again", "--really", "--yes")
        assert done.code == 4
        said = " ".join(done.err.split())
        assert f"{SENDING} waits for the embargo until 2099-01-15 10:00 Europe/Paris (" in said
        assert "Stop that one with Ctrl-C where it runs, which loses nothing; then do the same again." in said
        assert f"Before 2099-01-15 10:00 Europe/Paris, go on with it: pressroom send resume {SENDING}" in said
        terminal.interrupt()
        assert terminal.end()[0] == 130


def test_who_is_trusted_again_gets_it_at_once(embargoed: Newsroom) -> None:
    other = TRUSTED.replace("carla", "dora")
    embargoed.people([TRUSTED, other])
    assert embargoed("send", "first", "--list", "press", "--really", "--yes", "--limit", "1").code == 4
    embargoed.people([TRUSTED, other.replace(",,yes", ",,")])
    with Terminal(embargoed.root, "send", "resume", "first", columns=80) as terminal:
        terminal.until("waiting until 2099-01-15")
        terminal.until("the embargo ends then")
        terminal.interrupt()
        terminal.end()
    status = " ".join(embargoed("status", "first").out.split())
    assert "1 put off not taken yet; the next try is at 2099-01-15" in status
    assert "the server said" not in status
    embargoed.people([TRUSTED, other])
    assert "leaves 1 at once, embargoed edition" in " ".join(embargoed("send", "first", "--list", "press").out.split())
    assert embargoed("send", "resume", "first").code == 0
    assert embargoed.received() == ["carla@post.example", "dora@post.example"]


def test_a_list_that_others_add_while_it_waits_says_who_is_trusted(
    embargoed: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pressroom.lists.marked._FRESH", 0)
    dora = TRUSTED.replace("carla", "dora")
    embargoed.people([TRUSTED, OTHER])
    embargoed.people([dora], "two")
    assert embargoed("send", "first", "--list", "press", "--really", "--yes", "--limit", "1").code == 4
    seen = []

    def watch(event: Event) -> None:
        if isinstance(event, Started):  # meanwhile, elsewhere
            plan(embargoed.root, ledger, ("press", "two"))
            embargoed.people([dora.replace(",,yes", ",,")], "two")
        if isinstance(event, Waiting):
            seen.append(event.why)
            stop.set()

    stop = threading.Event()
    ledger = dispatch.ledger_of(embargoed.root, None, datetime.now(UTC))
    assert ledger is not None
    mail = MailSettings(
        host="127.0.0.1", port=embargoed.server.port, security="none", login="none", sender="press@institute.example"
    )
    (sending,) = ledger.sendings()
    worker = ledger.enlist(datetime.now(UTC))
    dispatch.send(
        embargoed.root, ledger, worker, sending, open_transport(mail), mail, clock=SystemClock(), stop=stop, watch=watch
    )
    worker.close()
    ledger.close()
    assert embargoed.received() == ["carla@post.example"]
    assert seen == ["the embargo ends then"]


def plan(root: Path, ledger: Ledger, names: tuple[str, ...]) -> None:
    """Plan the release anew with these lists, and enter it."""
    lists = [read_list(root, name).value for name in names]
    listed = tuple(Listed(one.name, one.contacts) for one in lists if one is not None)
    now = datetime.now(UTC)
    ready = prepare(
        Desk(Workspace(root)),
        Settings(mail=MailSettings(sender="press@institute.example")),
        Wish(NAME, listed),
        ledger,
        now,
    )
    assert dispatch.enter(ready, ledger, now)[1] == 1


@pytest.mark.parametrize("more", [(), ("--as", "anna"), ("--as", "carla"), ("--schedule", "2099-01-16 09:00 UTC")])
def test_a_test_to_oneself_is_allowed_before_the_embargo_and_says_that_there_is_one(
    embargoed: Newsroom, more: tuple[str, ...]
) -> None:
    done = embargoed("send", "first", "--list", "press", "--to", "me@home.example", *more)
    assert done.code == 0, done.err
    assert "It is the embargoed edition" in done.err
    (kept,) = embargoed.server.kept
    assert kept.recipient == "me@home.example"
    message = email.message_from_bytes(kept.content, policy=email.policy.default)
    assert "Test" in str(message["Subject"])
    assert "mbargo" in str(message["Subject"])
    body = message.get_body(("plain",))
    assert body is not None
    assert "mbargo" in body.get_content()
    (pdf,) = (part.get_content() for part in message.iter_attachments())
    assert pdf == next((embargoed.root / "dist" / NAME / "embargoed").glob("*.en.pdf")).read_bytes()


def test_a_journalist_gets_nothing_of_the_public_edition_as_a_test_before_the_embargo(embargoed: Newsroom) -> None:
    assert embargoed("send", "first", "--list", "press", "--to", "anna@post.example").code == 0
    (kept,) = embargoed.server.kept
    message = email.message_from_bytes(kept.content, policy=email.policy.default)
    assert "mbargo" in str(message["Subject"])
    assert embargoed("send", "first", "--to", "bert@post.example").code == 0  # and without a list
    assert "mbargo" in str(
        email.message_from_bytes(embargoed.server.kept[1].content, policy=email.policy.default)["Subject"]
    )


def test_without_an_embargoed_edition_a_test_is_refused_with_what_to_do(
    embargoed: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = Listed("yourself", (Contact("me@home.example"),))
    wish = Wish(NAME, (listed,), test=True)
    mail = MailSettings("127.0.0.1", embargoed.server.port, security="none", login="none")
    now = datetime.now(UTC)
    ready = prepare(Desk(Workspace(embargoed.root)), Settings(mail=mail), wish, None, now)
    public = {version: one for version, one in ready.stencils.items() if version.edition == "public"}
    asked = Asked(
        "first", (), None, "", ("me@home.example",), *(None,) * 2, False, False, *(None,) * 5, *(False, None, False)
    )
    code = try_oneself(asked, embargoed.root, replace(ready, stencils=public), mail, now)
    said = " ".join(capsys.readouterr().err.split())
    assert code == 1
    assert "has no embargoed edition, and until the embargo ends nothing of the public one leaves" in said
    assert "pressroom send first --outbox lists/test" in said
    assert embargoed.server.kept == []


def test_nothing_leaves_before_its_schedule_and_the_wait_can_be_given_up(newsroom: Newsroom) -> None:
    words = ("send", "first", "--list", "press", "--schedule", "2099-01-15 09:00 Europe/Paris")
    assert "3 at 2099-01-15 09:00 Europe/Paris" in newsroom(*words).out
    with Terminal(newsroom.root, *words, "--really", "--yes", columns=80) as terminal:
        terminal.until("waiting until 2099-01-15 09:00 Europe/Paris")
        terminal.interrupt()
        assert terminal.end()[0] == 130
    assert newsroom.received() == []
    assert "scheduled" in newsroom("status").out
    assert "3 messages given up" in newsroom("send", "cancel", "first", "--yes").err


def test_a_moment_that_is_past_or_none_is_refused(newsroom: Newsroom) -> None:
    for moment, words in (
        ("2020-01-01 10:00 Europe/Paris", "is past"),
        ("2099-03-29 02:30 Europe/Paris", "does not exist"),
        ("2099-01-15 10:00", "names no time zone"),
        ("tomorrow", "needs date, time and zone"),
    ):
        done = newsroom("send", "first", "--list", "press", "--schedule", moment)
        assert done.code == 2, moment
        assert words in done.err, done.err


def test_when_the_moment_comes_it_leaves(newsroom: Newsroom) -> None:
    minute = datetime.now(UTC) + timedelta(seconds=61)
    moment = f"{minute:%Y-%m-%d %H:%M} UTC"
    newsroom.people([OTHER])
    done = newsroom("send", "first", "--list", "press", "--schedule", moment, "--really", "--yes")
    assert done.code == 0, done.err
    assert "waiting until" in done.err
    assert newsroom.received() == ["anna@post.example"]


@pytest.mark.parametrize(
    ("greeting", "heard"),
    [
        (None, "nobody listens at 127.0.0.1, port "),
        (
            "greeting-421",
            "the server 127.0.0.1 takes no more connections for now: 421 4.3.2 Too many connections",
        ),
    ],
)
def test_a_server_that_is_away_is_told_of_while_one_waits_and_at_the_end(
    newsroom: Newsroom, greeting: str | None, heard: str
) -> None:
    """Nobody sits at the terminal: what is written down must say why nothing leaves."""
    if greeting is None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            newsroom.settings(port=closed.getsockname()[1])
    else:
        newsroom.server.connections = {"*": greeting}
    words = [sys.executable, "-m", "pressroom", "send", "first", "--list", "press", "--really", "--yes"]
    with subprocess.Popen(words, cwd=newsroom.root, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        told = ""
        while "goes on in" not in told:
            line = running.stderr.readline().decode()
            assert line, told
            told += line
        running.send_signal(signal.SIGTERM)
        last = running.stderr.read().decode()
        assert running.wait(30) == 143
    assert heard in told.splitlines()[-1]
    assert f"The last thing heard: {heard}" in last


def test_a_server_that_does_not_want_this_machine_is_told_with_its_own_line(newsroom: Newsroom) -> None:
    newsroom.server.connections = {"*": "greeting-554"}
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 3
    line = "the server 127.0.0.1 does not want to talk to this machine: 554 5.7.1 Your address is on a list"
    assert f"error: {line}" in done.err
    assert "try from another network" in " ".join(done.err.split())


def test_who_is_first_tried_the_next_day_and_put_off_is_tried_again(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-450-once.1")
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    with closing(sqlite3.connect(newsroom.root / ".pressroom" / "ledger.db")) as ledger, ledger:
        ledger.execute("update sendings set created = '2024-04-29T07:00:00.000000+00:00'")  # it is another day now
    with Terminal(newsroom.root, "send", "resume", "first", columns=80) as terminal:
        terminal.until("waiting until")
        terminal.interrupt()
        assert terminal.end()[0] == 130
    status = newsroom("status", "first").out
    assert "1  put off" in status
    assert "given up" not in status
