"""What follows from returns, with a real ledger: exactly once, and only for those who were written to."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from pressroom.delivery.record import figures
from pressroom.delivery.returns import Effect, Incoming, SeenFile, process, read_tokens
from pressroom.lists import Reason
from pressroom.model.sendings import State
from tests.delivery.returns.conftest import LATER, SENT, Sent

Send = Callable[..., Sent]
ZOE, YAN = "accepted-zoe@daily.example", "accepted-yan@daily.example"


@pytest.mark.parametrize(
    ("sample", "effect", "reason", "note"),
    [
        ("postfix-unknown-user", Effect.BOUNCED, Reason.BOUNCED,
         "the mailbox does not exist (550 5.1.1 <…>: Recipient address rejected: User unknown in local recipient table)"),
        ("gmail-no-such-user", Effect.BOUNCED, Reason.BOUNCED, "the mailbox does not exist (550-5.1.1 The email account"),
        ("exchange-de-html", Effect.BOUNCED, Reason.BOUNCED, "the mailbox does not exist (#550 5.1.1 RESOLVER"),
        ("qmail", Effect.BOUNCED, Reason.BOUNCED, "the mailbox does not exist (Sorry, no mailbox here"),
        ("postfix-delayed", Effect.NOTED, None, "for now: not delivered yet, and still being tried (connect to mx"),
        ("postfix-expired", Effect.NOTED, None, "for now: the recipient's server could not be reached in time (connect"),
        ("gmail-over-quota", Effect.NOTED, None, "for now: the mailbox is full (552-5.2.2 The email account"),
        ("m365-policy", Effect.NOTED, None, "for now: refused by a rule of the recipient's server (550 5.7.133"),
        ("spam-refused", Effect.NOTED, None, "for now: the server did not want this message; the address may be good (554"),
        ("several-recipients", Effect.NOTED, None, "for now: the mailbox is full"),
        ("complaint", Effect.COMPLAINED, Reason.COMPLAINT, "the recipient called it spam"),
        ("unsubscribe-mailto", Effect.OBJECTED, Reason.UNSUBSCRIBED, ""),
        ("unsubscribe-reply", Effect.OBJECTED, Reason.UNSUBSCRIBED, ""),
        ("vacation", Effect.AUTOMATIC, None, ""),
        ("success", Effect.KNOWN, None, ""),
        ("newsletter", Effect.NOT_UNDERSTOOD, None, ""),
    ],
)  # fmt: skip
def test_what_follows(send: Send, sample: str, effect: Effect, reason: Reason | None, note: str) -> None:
    sent = send(ZOE, YAN)
    content = sent.sample(sample, ZOE)
    assert dict(sent.process(content, dry_run=True).counts) == {effect: 1}
    assert (sent.delivery(ZOE).returned, sent.reason(ZOE)) == ("", None), "a dry run changes nothing"
    done = sent.process(content)
    assert dict(done.counts) == {effect: 1}
    assert sent.delivery(ZOE).returned.startswith(note)
    assert bool(sent.delivery(ZOE).returned) == bool(note)
    assert sent.reason(ZOE) is reason
    assert (sent.delivery(YAN).returned, sent.reason(YAN)) == ("", None), "nobody else is concerned"
    assert "@" not in repr(done), "no address is told"
    head = sent.ledger.head()
    again = sent.process(content)
    assert not set(again.counts) - {Effect.KNOWN, Effect.AUTOMATIC, Effect.NOT_UNDERSTOOD}
    assert sent.ledger.head() == head, "a second reading writes nothing"
    assert sent.ledger.verify() == ()


def test_the_order_of_reports_does_not_matter(send: Send, tmp_path_factory: pytest.TempPathFactory) -> None:
    sent = send(*(f"accepted-{number}@daily.example" for number in range(6)))
    names = ("postfix-delayed", "gmail-over-quota", "postfix-unknown-user")
    ends = set()
    for number, order in enumerate(itertools.permutations(names)):
        address = f"accepted-{number}@daily.example"
        sent.process(*(sent.sample(name, address) for name in order))
        sent.process(*(sent.sample(name, address) for name in order))
        ends.add((sent.delivery(address).returned, sent.reason(address)))
    assert len(ends) == 1
    assert ends.pop()[1] is Reason.BOUNCED


def test_a_report_that_names_only_an_address_shuts_nobody_out_and_is_shown_for_a_while(send: Send) -> None:
    sent = send(ZOE, "rejected-kim@daily.example", "pending-ana@daily.example")
    for address in ("nobody@daily.example", "rejected-kim@daily.example", "pending-ana@daily.example"):
        forged = (sent.sample("without-token", ZOE, token=False)).replace(ZOE.encode(), address.encode())
        assert dict(sent.process(forged).counts) == {Effect.STRANGER: 1}
        assert sent.reason(address) is None
    report = sent.sample("without-token", ZOE, token=False)
    late = sent.process(report, now=SENT + timedelta(days=15))
    early = sent.process(report, now=SENT - timedelta(days=1))
    assert [dict(one.counts) for one in (late, early)] == [{Effect.STRANGER: 1}] * 2
    assert sent.reason(ZOE) is None
    head = sent.ledger.head()
    shown = sent.process(report)
    assert dict(shown.counts) == {Effect.UNTRACED: 1}
    assert shown.told[0].sending == sent.name
    assert "the mailbox does not exist" in shown.told[0].words
    assert "@" not in repr(shown)
    assert (sent.delivery(ZOE).returned, sent.reason(ZOE)) == ("", None)
    assert sent.ledger.head() == head


def test_a_complaint_that_names_only_an_address_shuts_nobody_out(send: Send) -> None:
    sent = send(ZOE)
    traced = sent.sample("complaint", ZOE)
    untraced = b"\r\n".join(
        line for line in traced.splitlines() if sent.delivery(ZOE).token.encode() not in line.lower()
    )
    assert dict(sent.process(untraced).counts) == {Effect.UNTRACED: 1}
    assert (sent.delivery(ZOE).returned, sent.reason(ZOE)) == ("", None)
    assert dict(sent.process(traced).counts) == {Effect.COMPLAINED: 1}
    assert sent.reason(ZOE) is Reason.COMPLAINT


def test_a_report_on_a_message_of_somebody_else_changes_nothing(send: Send) -> None:
    sent = send(ZOE)
    assert dict(sent.process(sent.sample("foreign", ZOE)).counts) == {Effect.STRANGER: 1}
    other = sent.sample("postfix-unknown-user", ZOE).replace(sent.delivery(ZOE).token.encode(), b"q" * 26)
    assert dict(sent.process(other).counts) == {Effect.STRANGER: 1}
    assert (sent.delivery(ZOE).returned, sent.reason(ZOE)) == ("", None)


@pytest.mark.parametrize("sample", ["postfix-unknown-user", "success", "vacation", "unsubscribe-mailto", "complaint"])
def test_whatever_comes_back_with_our_token_settles_an_uncertain_one(send: Send, sample: str) -> None:
    address = "uncertain-zoe@daily.example"
    sent = send(address)
    done = sent.process(sent.sample(sample, address))
    assert done.settled == 1
    assert sent.delivery(address).state is State.ACCEPTED
    assert "so " in sent.delivery(address).evidence
    assert sent.process(sent.sample(sample, address)).settled == 0


def test_without_token_an_uncertain_one_stays_so(send: Send) -> None:
    address = "uncertain-zoe@daily.example"
    sent = send(address)
    assert dict(sent.process(sent.sample("without-token", address, token=False)).counts) == {Effect.STRANGER: 1}
    assert sent.delivery(address).state is State.UNCERTAIN


def test_an_objection_outweighs_a_bounce_and_not_the_other_way_round(send: Send) -> None:
    sent = send(ZOE, YAN)
    bounce, objection = "postfix-unknown-user", "unsubscribe-mailto"
    sent.process(sent.sample(bounce, ZOE), sent.sample(objection, ZOE))
    sent.process(sent.sample(objection, YAN), sent.sample(bounce, YAN))
    assert (sent.reason(ZOE), sent.reason(YAN)) == (Reason.UNSUBSCRIBED, Reason.UNSUBSCRIBED)


STOP = "From: Nobody <Nobody@Daily.example>\nSubject: STOP\n\nThank you.\n"


def test_an_objection_of_somebody_who_was_not_written_to_counts(send: Send) -> None:
    sent = send(ZOE)
    for again in (True, False):
        (told,) = sent.process(STOP.encode(), dry_run=again).told
        assert (told.where, told.effect, told.sending) == ("message 1", Effect.OBJECTED, "")
        assert told.words == "does not want to be written to, and was not yet"
        assert sent.reason("nobody@daily.example") is (None if again else Reason.UNSUBSCRIBED)
    assert dict(sent.process(STOP.encode()).counts) == {Effect.KNOWN: 1}
    assert sent.reason(ZOE) is None


def test_who_answers_from_another_address_is_written_to_at_neither(send: Send) -> None:
    sent = send(ZOE, YAN)
    answer = f"From: zoe@home.example\nSubject: STOP\nIn-Reply-To: <{sent.delivery(ZOE).token}@newsroom.example>\n\n-\n"
    assert dict(sent.process(answer.encode()).counts) == {Effect.OBJECTED: 1}
    reasons = [sent.reason(one) for one in (ZOE, "zoe@home.example", YAN)]
    assert reasons == [Reason.UNSUBSCRIBED, Reason.UNSUBSCRIBED, None]


def test_an_objection_without_a_sender_is_shown_to_be_decided(send: Send) -> None:
    sent = send(ZOE)
    (told,) = sent.process(b"Subject: STOP\n\nThank you.\n").told
    assert (told.effect, told.words) == (
        Effect.LIKELY,
        "an objection that does not say whose: look at it yourself",
    )


def test_what_sounds_like_an_objection_shuts_nobody_out(send: Send) -> None:
    sent = send(ZOE)
    question = sent.sample("question", ZOE)
    done = sent.process(question)
    assert dict(done.counts) == {Effect.LIKELY: 1}
    assert done.told[0].sending == sent.name
    assert sent.reason(ZOE) is None
    stranger = question.replace(sent.delivery(ZOE).token.encode(), b"x").replace(ZOE.encode(), b"nobody@daily.example")
    (told,) = sent.process(stranger).told
    assert told.effect is Effect.LIKELY
    assert told.words == "it sounds like an objection, of somebody who was not written to"
    assert sent.reason("nobody@daily.example") is None


def test_one_who_was_erased_gets_a_note_and_nothing_else(send: Send) -> None:
    sent = send(ZOE)
    content = sent.sample("postfix-unknown-user", ZOE)
    token = sent.delivery(ZOE).token
    sent.ledger.forget(ZOE, LATER)
    assert dict(sent.process(content).counts) == {Effect.BOUNCED: 1}
    found = sent.ledger.by_token(token)
    assert found is not None
    assert found.returned.startswith("the mailbox does not exist")
    assert "zoe" not in found.returned
    assert sent.reason(ZOE) is None


def test_one_that_is_allowed_again_stays_so_when_the_old_bounce_is_read_again(send: Send) -> None:
    sent = send(ZOE)
    content = sent.sample("postfix-unknown-user", ZOE)
    sent.process(content, seen=SeenFile(sent.root))
    sent.suppressions.lift([ZOE], "2024-05-02")
    again = sent.process(content, seen=SeenFile(sent.root))
    assert dict(again.counts) == {Effect.KNOWN: 1}
    assert sent.reason(ZOE) is None


def test_a_dry_run_remembers_nothing(send: Send) -> None:
    sent = send(ZOE)
    content = sent.sample("postfix-unknown-user", ZOE)
    sent.process(content, seen=SeenFile(sent.root), dry_run=True)
    assert dict(sent.process(content, seen=SeenFile(sent.root)).counts) == {Effect.BOUNCED: 1}


def test_what_comes_too_early_is_read_again(send: Send) -> None:
    sent = send("pending-ana@daily.example")
    content = sent.sample("postfix-unknown-user", "pending-ana@daily.example")
    for _ in range(2):
        assert dict(sent.process(content, seen=SeenFile(sent.root)).counts) == {Effect.EARLY: 1}
    assert sent.reason("pending-ana@daily.example") is None


def test_a_torn_line_of_what_was_read_is_mended(send: Send) -> None:
    sent = send(ZOE)
    SeenFile(sent.root).add(["one", "two"])
    path = sent.root / ".pressroom" / "returns.seen"
    path.write_bytes(path.read_bytes()[:-2])
    SeenFile(sent.root).add(["three"])
    assert [mark in SeenFile(sent.root) for mark in ("one", "two", "three")] == [True, False, True]


def test_objections_from_the_web(send: Send) -> None:
    sent = send(ZOE, YAN)
    path = sent.root / "tokens.csv"
    path.write_text(f"time;token\n2024-04-30T10:00;{sent.delivery(ZOE).token}\n2024-04-30T10:01;{'q' * 26}\nrubbish\n")
    done = process(sent.ledger, sent.suppressions, read_tokens(path), LATER)
    assert [(one.where, one.effect) for one in done.told] == [
        ("tokens.csv, line 2", Effect.OBJECTED),
        ("tokens.csv, line 3", Effect.STRANGER),
    ]
    assert (sent.reason(ZOE), sent.reason(YAN)) == (Reason.UNSUBSCRIBED, None)


def test_many_recipients_in_one_report_without_token_are_each_looked_at(send: Send) -> None:
    sent = send(ZOE, YAN)
    content = sent.sample("several-recipients", ZOE).replace(sent.delivery(ZOE).token.upper().encode(), b"")
    content = content.replace(b"one@elsewhere.example", ZOE.encode()).replace(b"two@elsewhere.example", YAN.encode())
    done = process(sent.ledger, sent.suppressions, [Incoming("a", content)], LATER)
    assert [one.effect for one in done.told] == [Effect.UNTRACED, Effect.UNTRACED]
    assert (sent.reason(ZOE), sent.reason(YAN)) == (None, None)


def test_a_delay_is_no_return(send: Callable[..., Sent]) -> None:
    late, full = "accepted-late@daily.example", "accepted-full@daily.example"
    sent = send(late, full)
    sent.process(sent.sample("postfix-delayed", late))
    assert sent.delivery(late).returned.startswith("for now: not delivered yet")
    assert not sent.delivery(late).came_back
    assert sent.ledger.counts(sent.name).returned == 0
    sent.ledger.note_return(sent.name, sent.delivery(full).recipient, "the mailbox is full", False, LATER)
    assert sent.delivery(full).came_back
    counts = sent.ledger.counts(sent.name)
    assert counts.returned == 1
    found = figures(sent.ledger, sent.ledger.sending(sent.name), counts)
    assert [one.person.address for one in found.returned if one.person] == [full]
