"""Logs of many shapes, archives, and the officer's own word."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.delivery.returns import Verdict, by_archive, by_hand, by_log, evidence, open_source, settle
from pressroom.delivery.returns.settling.logs import Line, read_lines
from pressroom.delivery.returns.settling.postfix import verdict_on
from pressroom.delivery.returns.settling.traces import trace
from pressroom.lists import Reason
from pressroom.machine import MachineError
from pressroom.model.sendings import Attempt, Delivery, Reply, Stage, State
from tests.delivery.returns.conftest import LATER, Sent

Send = Callable[..., Sent]
ZOE = "uncertain-zoe@daily.example"
BEGUN = """\
smtpd[7]: 4F3A21C0D2: client=desk.newsroom.example[192.0.2.1]
cleanup[8]: 4F3A21C0D2: message-id=<{token}@newsroom.example>
"""
TAKEN = BEGUN + "qmgr[9]: 4F3A21C0D2: from=<bounces@newsroom.example>, size=312000, nrcpt=1 (queue active)\n"
SMTP = "smtp[10]: 4F3A21C0D2: to=<{address}>, relay=mx.daily.example[192.0.2.10]:25, delay=1.2, delays=0/0/1/0, dsn={dsn}, status="
SENT = SMTP.replace("{dsn}", "2.0.0") + "sent (250 2.0.0 Ok: queued as 9C41F0)\nqmgr[9]: 4F3A21C0D2: removed\n"
TOOK = "Postfix took it as 4F3A21C0D2 at Apr 29 09:00:12"
END = "DATA (120000 bytes) from desk.newsroom.example[192.0.2.1]\n"
LOST = "Postfix began it as 4F3A21C0D2 at Apr 29 09:00:12, but lost the connection in the middle of the text at Apr 29 09:00:12"

CASES: dict[str, tuple[str, State | None, str]] = {
    "delivered": (
        TAKEN + SENT,
        State.ACCEPTED,
        TOOK + " and delivered it to mx.daily.example at Apr 29 09:00:12 (250 2.0.0 Ok: queued as 9C41F0)",
    ),
    "put off, then delivered": (
        TAKEN + SMTP.replace("{dsn}", "4.2.1") + "deferred (host said: 450 busy)\n" + SENT,
        State.ACCEPTED,
        TOOK + " and delivered it to mx.daily.example at Apr 29 09:00:12 (250 2.0.0 Ok: queued as 9C41F0)",
    ),
    "in the queue": (TAKEN, State.ACCEPTED, TOOK + "; the log does not say yet what became of it"),
    "put off": (
        TAKEN + SMTP.replace("{dsn}", "4.4.1") + "deferred (connect to mx.daily.example[192.0.2.10]:25: Connection timed out)\n",
        State.ACCEPTED,
        TOOK
        + " and is still trying to deliver it, last at Apr 29 09:00:12 (connect to mx.daily.example[192.0.2.10]:25: Connection timed out)",
    ),
    "given back": (
        TAKEN + SMTP.replace("{dsn}", "5.1.1") + "bounced (host mx.daily.example[192.0.2.10] said: 550 5.1.1 <{address}>: User unknown)\n",
        State.REJECTED,
        TOOK
        + " and gave it back as undeliverable at Apr 29 09:00:12 (host mx.daily.example[192.0.2.10] said: 550 5.1.1 <…>: User unknown)",
    ),
    "too late": (
        TAKEN + "qmgr[9]: 4F3A21C0D2: from=<bounces@newsroom.example>, status=expired, returned to sender\n",
        State.REJECTED,
        TOOK + " and gave it back as undeliverable at Apr 29 09:00:12",
    ),
    "through a content filter": (
        TAKEN
        + SMTP.replace("mx.daily.example[192.0.2.10]:25", "127.0.0.1[127.0.0.1]:10024").replace("{dsn}", "2.0.0")
        + "sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5B00000001)\n"
        + TAKEN.replace("4F3A21C0D2", "5B00000001")
        + SENT.replace("4F3A21C0D2", "5B00000001"),
        State.ACCEPTED,
        TOOK.replace("4F3A21C0D2", "5B00000001")
        + " and delivered it to mx.daily.example at Apr 29 09:00:12 (250 2.0.0 Ok: queued as 9C41F0)",
    ),
    "a blind copy went well, the message did not": (
        TAKEN
        + SENT.replace("{address}", "archive@newsroom.example").replace("qmgr[9]: 4F3A21C0D2: removed\n", "")
        + SMTP.replace("{dsn}", "5.1.1") + "bounced (unknown)\n",
        State.REJECTED,
        TOOK + " and gave it back as undeliverable at Apr 29 09:00:12 (5.1.1 unknown)",
    ),
    "refused after the text": (
        BEGUN + "cleanup[8]: 4F3A21C0D2: milter-reject: END-OF-MESSAGE from desk[192.0.2.1]: 5.7.1 Spam; from=<b@newsroom.example>\n",
        State.REJECTED,
        "Postfix refused it after the text (5.7.1 Spam)",
    ),
    "broken off in the text": (BEGUN + "smtpd[7]: lost connection after " + END, None, LOST + "; it has not left, if the log is complete"),
    "broken off, after which it was sent again": (
        BEGUN.replace("4F3A21C0D2", "AA00000001") + "smtpd[7]: lost connection after " + END + TAKEN,
        State.ACCEPTED,
        TOOK + "; the log does not say yet what became of it",
    ),
    "another connection broke off": (
        BEGUN + "smtpd[17]: lost connection after " + END,
        None,
        "Postfix began it as 4F3A21C0D2 at Apr 29 09:00:12; the log does not say whether it came into the queue",
    ),
    "taken, after which the connection broke": (
        TAKEN + "smtpd[7]: lost connection after " + END,
        State.ACCEPTED,
        TOOK + "; the log does not say yet what became of it",
    ),
    "the dot had come": (
        BEGUN + "smtpd[7]: lost connection after END-OF-MESSAGE from desk[192.0.2.1]\n",
        None,
        "Postfix began it as 4F3A21C0D2 at Apr 29 09:00:12; the log does not say whether it came into the queue",
    ),
    "the log ends": (
        BEGUN,
        None,
        "Postfix began it as 4F3A21C0D2 at Apr 29 09:00:12; the log does not say whether it came into the queue",
    ),
    "the queue id was used again": (
        BEGUN
        + "smtpd[12]: 4F3A21C0D2: client=other[192.0.2.2]\ncleanup[8]: 4F3A21C0D2: message-id=<other@newsroom.example>\n"
        + "qmgr[9]: 4F3A21C0D2: from=<x@newsroom.example>, size=1, nrcpt=1 (queue active)\n",
        None,
        "Postfix began it as 4F3A21C0D2 at Apr 29 09:00:12; the log does not say whether it came into the queue",
    ),
    "of somebody else": (
        TAKEN.replace("{token}", "somebody") + SENT,
        None,
        "the log does not name it, which proves nothing",
    ),
}  # fmt: skip


def log(lines: str, sent: Sent, stamp: str = "Apr 29 09:00:12 mail postfix/") -> str:
    filled = lines.replace("{token}", sent.delivery(ZOE).token).replace("{address}", ZOE)
    return "".join(stamp + line for line in filled.splitlines(keepends=True))


@pytest.mark.parametrize("case", CASES)
def test_a_log_says_exactly_this(send: Send, case: str) -> None:
    sent = send(ZOE)
    lines, state, words = CASES[case]
    path = sent.root / "mail.log"
    path.write_text(log(lines, sent))
    done = settle(sent.ledger, sent.name, by_log([path]), LATER)
    assert [(verdict.state, verdict.evidence) for _, verdict in done.verdicts] == [(state, words)]
    assert done.moved == (state is not None)
    assert sent.delivery(ZOE).state is (state or State.UNCERTAIN)
    assert sent.delivery(ZOE).evidence == (words if state else "")


def test_of_two_tries_a_log_that_names_one_refused_says_nothing_of_the_other(send: Send) -> None:
    sent = send(ZOE)
    sent.ledger.move(
        sent.name, [sent.delivery(ZOE).recipient], State.PENDING, "once more, by hand", LATER, settled=False
    )
    worker = sent.ledger.enlist(LATER)
    (again,) = worker.lease(sent.name, 1, LATER, True)
    assert worker.intend(again, LATER, "public").durable()
    refusal = Attempt(State.REJECTED, Stage.DOT, Reply(550, "5.7.1", "Spam"))
    assert worker.record(again, refusal, LATER, None) is State.UNCERTAIN
    worker.close()
    assert evidence(sent.delivery(ZOE)).endswith("Once more, by hand: refused as spam (550 5.7.1 Spam).")
    refused = CASES["refused after the text"][0]
    path = sent.root / "mail.log"
    path.write_text(log(refused, sent))
    settle(sent.ledger, sent.name, by_log([path]), LATER)
    assert sent.delivery(ZOE).state is State.UNCERTAIN
    path.write_text(log(BEGUN + refused.replace("4F3A21C0D2", "4F3A21C0D3"), sent))
    settle(sent.ledger, sent.name, by_log([path]), LATER)
    assert sent.delivery(ZOE).state is State.UNCERTAIN
    path.write_text(log(TAKEN + SENT + refused.replace("4F3A21C0D2", "4F3A21C0D3"), sent))
    settle(sent.ledger, sent.name, by_log([path]), LATER)
    assert (sent.delivery(ZOE).state, sent.delivery(ZOE).doubt) == (State.ACCEPTED, None)


@pytest.mark.parametrize(
    ("stamp", "when"),
    [
        ("Apr 29 09:00:12 mail postfix/", "Apr 29 09:00:12"),
        ("Apr  9 09:00:12 mail postfix/", "Apr  9 09:00:12"),
        ("2024-04-29T09:00:12.123456+02:00 mail postfix/", "2024-04-29 09:00:12"),
        ("2024-04-29T07:00:12Z mail postfix/submission/", "2024-04-29 07:00:12"),
        ("2024-04-29 09:00:12 mail postfix-out/", "2024-04-29 09:00:12"),
    ],
)
def test_time_stamps(send: Send, stamp: str, when: str) -> None:
    sent = send(ZOE)
    path = sent.root / "maillog"
    path.write_text(log(TAKEN, sent, stamp))
    done = settle(sent.ledger, sent.name, by_log([path]), LATER)
    assert f"Postfix took it as 4F3A21C0D2 at {when};" in done.verdicts[0][1].evidence


def test_rotated_and_compressed_logs_are_one(send: Send) -> None:
    sent = send(ZOE)
    begun, queued, tried = (log(part, sent) for part in (BEGUN, TAKEN.replace(BEGUN, ""), SENT))
    (sent.root / "log").mkdir()
    with gzip.open(sent.root / "log" / "mail.log.2.gz", "wt") as file:
        file.write(begun)
    (sent.root / "log" / "mail.log.1").write_text(queued)
    (sent.root / "log" / "mail.log").write_text(tried)
    done = settle(sent.ledger, sent.name, by_log([sent.root / "log"]), LATER)
    assert done.verdicts[0][1].evidence == CASES["delivered"][2]


def test_dated_logs_come_before_the_current_one(tmp_path: Path) -> None:
    for name in ("maillog", "maillog-20240501", "maillog-20240424"):
        (tmp_path / name).write_text(f"Apr 29 09:00:12 mail postfix/qmgr[1]: {name}\n")
    found = [line.text for line in read_lines([tmp_path / "maillog", tmp_path])]
    assert found == ["maillog-20240424", "maillog-20240501", "maillog"]


def test_rfc_5424(tmp_path: Path) -> None:
    path = tmp_path / "mail.log"
    path.write_text("<22>1 2024-04-29T07:00:12.1Z mail postfix/qmgr 99 - - 4F3A21C0D2: removed\n")
    assert list(read_lines([path])) == [Line("2024-04-29 07:00:12", "qmgr", "99", "4F3A21C0D2: removed")]


@pytest.mark.parametrize("name", ["mail.log.gz", "nowhere.log"])
def test_a_damaged_or_absent_log_is_told(send: Send, name: str) -> None:
    sent = send(ZOE)
    if name.endswith("gz"):
        (sent.root / name).write_bytes(gzip.compress(b"Apr 29 09:00:12 " * 1000)[:50])
    with pytest.raises(MachineError, match="cannot be read"):
        settle(sent.ledger, sent.name, by_log([sent.root / name]), LATER)
    assert sent.delivery(ZOE).state is State.UNCERTAIN


_LINES = [
    Line("now", *line.split(": ", 1)[0].rstrip("]").split("["), line.split(": ", 1)[1])  # type: ignore[arg-type]
    for lines, _, _ in CASES.values()
    for line in lines.replace("{token}", "t" * 26).replace("{address}", ZOE).splitlines()
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=30))
def test_no_order_of_lines_sends_one_again_that_was_in_the_queue(lines: list[Line]) -> None:
    found = list(trace(lines, frozenset({"t" * 26}), {}))
    verdict = verdict_on(found, None, complete=True)
    assert verdict.state is not State.PENDING or not any(one.taken or one.tries for one in found)
    assert verdict.state is not State.ACCEPTED or any(line.service in ("qmgr", "smtp") for line in lines)


def test_a_complete_log_proves_that_it_never_left(send: Send) -> None:
    sent = send(ZOE)
    path = sent.root / "mail.log"
    path.write_text(log(BEGUN + "smtpd[7]: lost connection after " + END, sent))
    done = settle(sent.ledger, sent.name, by_log([path], complete=True), LATER)
    assert [(verdict.state, verdict.evidence) for _, verdict in done.verdicts] == [
        (State.PENDING, f"{LOST}, so it never came into the queue")
    ]
    assert sent.delivery(ZOE).state is State.PENDING


@pytest.mark.parametrize("case", sorted(set(CASES) - {"broken off in the text"}))
def test_that_it_is_complete_changes_nothing_else(send: Send, case: str) -> None:
    sent = send(ZOE)
    path = sent.root / "mail.log"
    path.write_text(log(CASES[case][0], sent))
    done = settle(sent.ledger, sent.name, by_log([path], complete=True), LATER)
    assert [verdict.state for _, verdict in done.verdicts] == [CASES[case][1]]


def test_an_archive_proves_what_is_there(send: Send) -> None:
    there, absent = ZOE, "uncertain-yan@daily.example"
    sent = send(there, absent)
    path = sent.root / "sent.mbox"
    copy = f"From x\nFrom: p@newsroom.example\nMessage-Id: <{sent.delivery(there).token}@newsroom.example>\n\nText.\n\n"
    bounce = sent.sample("postfix-unknown-user", absent).decode()
    path.write_text(f"From y\n{bounce}\n\n{copy}")
    done = settle(sent.ledger, sent.name, by_archive(open_source(path)), LATER)
    assert {one.person.address: (verdict.state, verdict.evidence) for one, verdict in done.verdicts if one.person} == {
        there: (State.ACCEPTED, "its copy lies in the archive (sent.mbox, message 2), so it had left"),
        absent: (None, "the archive holds no copy of it, which proves nothing unless the archive is complete"),
    }
    whole = settle(sent.ledger, sent.name, by_archive(open_source(path), complete=True), LATER)
    assert whole.moved == 1
    assert (sent.delivery(there).state, sent.delivery(absent).state) == (State.ACCEPTED, State.PENDING)


def test_by_hand(send: Send) -> None:
    other = "uncertain-yan@daily.example"
    sent = send(ZOE, other)
    done = settle(
        sent.ledger, sent.name, by_hand("accepted", f"{ZOE} told me so", ["Uncertain-Zoe@Daily.example"]), LATER
    )
    assert done.moved == 1
    assert sent.delivery(ZOE).state is State.ACCEPTED
    assert sent.delivery(ZOE).evidence == "by hand: accepted, since <…> told me so"
    assert settle(sent.ledger, sent.name, by_hand("not sent"), LATER).moved == 1
    assert (sent.delivery(other).state, sent.delivery(other).evidence) == (State.PENDING, "by hand: not sent")


@pytest.mark.parametrize("number", ["06 12 34 56 78", "+33 (0)6.12.34.56.78", "0612345678"])
def test_words_by_hand_say_how_she_knows_and_not_of_whom(send: Send, number: str) -> None:
    sent = send(ZOE)
    (one,) = sent.ledger.deliveries(sent.name)
    assert one.person is not None
    name, local = one.person.name, one.person.address.partition("@")[0]
    why = f"{name} phoned at 10:30 on 2026-11-21 from {number}, {local} has it"
    assert settle(sent.ledger, sent.name, by_hand("accepted", why, [ZOE]), LATER).moved == 1
    assert sent.delivery(ZOE).evidence == "by hand: accepted, since … phoned at 10:30 on 2026-11-21 from …, … has it"


def test_by_hand_with_an_address_that_is_not_uncertain_does_nothing(send: Send) -> None:
    sent = send(ZOE, "accepted-yan@daily.example")
    with pytest.raises(MachineError, match="1 of the 2 addresses given") as told:
        settle(sent.ledger, sent.name, by_hand("not sent", "", [ZOE, "accepted-yan@daily.example"]), LATER)
    assert "yan" not in str(told.value)
    assert sent.delivery(ZOE).state is State.UNCERTAIN


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in Paris."""
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/Paris")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("paris")
def test_evidence_in_a_sentence_with_the_time_of_the_machine(send: Send) -> None:
    sent = send(ZOE)
    assert evidence(sent.delivery(ZOE)) == (
        "The message was handed over, and no answer was read: the connection was lost after the final dot."
        " Noted at 2024-04-29 09:00:12 CEST."
    )


def test_evidence_with_a_reply_and_a_queue_id() -> None:
    attempt = Attempt(State.UNCERTAIN, Stage.DOT, Reply(250, "", "something for zoe@daily.example"), queue_id="4F3A")
    delivery = Delivery("s", "r", "t", State.UNCERTAIN, None, "en", False, attempt=attempt)
    assert evidence(delivery) == (
        "The message was handed over, and no answer was read: what came was “250 something for <…>”."
        " The server calls it 4F3A."
    )


@pytest.mark.parametrize("held", [None, Reason.UNSUBSCRIBED])
def test_who_does_not_exist_by_the_log_is_not_written_to_again(send: Send, held: Reason | None) -> None:
    sent = send(ZOE)
    if held is not None:
        sent.suppressions.add([ZOE], held, "2024-04-29")
    path = sent.root / "mail.log"
    path.write_text(log(CASES["given back"][0], sent))
    settle(sent.ledger, sent.name, by_log([path]), LATER, dry_run=True, suppressions=sent.suppressions)
    assert sent.reason(ZOE) is held
    done = settle(sent.ledger, sent.name, by_log([path]), LATER, suppressions=sent.suppressions)
    assert (done.moved, done.left_out, done.doubted) == (1, 1, 0)
    assert sent.reason(ZOE) is (held or Reason.BOUNCED)


@pytest.mark.parametrize("case", ["too late", "refused after the text", "delivered", "put off"])
def test_a_log_that_says_less_shuts_nobody_out(send: Send, case: str) -> None:
    sent = send(ZOE)
    path = sent.root / "mail.log"
    path.write_text(log(CASES[case][0], sent))
    done = settle(sent.ledger, sent.name, by_log([path]), LATER, suppressions=sent.suppressions)
    assert (done.moved, done.left_out, sent.reason(ZOE)) == (1, 0, None)


def test_a_server_that_refused_everybody_shuts_nobody_out(send: Send) -> None:
    everybody = [f"uncertain-{number}@daily.example" for number in range(6)]
    sent = send(*everybody)
    gone = Verdict(State.REJECTED, "the log says so (550 5.1.1 User unknown)", gone=True)

    def judge(uncertain: Sequence[Delivery]) -> Mapping[str, Verdict]:
        return {one.token: gone for one in uncertain}

    done = settle(sent.ledger, sent.name, judge, LATER, suppressions=sent.suppressions)
    assert (done.moved, done.left_out, done.doubted) == (6, 0, 6)
    assert [sent.reason(one) for one in everybody] == [None] * 6
