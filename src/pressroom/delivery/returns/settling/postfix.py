"""Evidence from the log of a Postfix server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pressroom.delivery.draining.refusals import names_no_mailbox
from pressroom.delivery.returns.classifying import sharper, status_in
from pressroom.delivery.returns.discreet import without_person
from pressroom.delivery.returns.settling.logs import read_lines
from pressroom.delivery.returns.settling.traces import Trace, Try, trace
from pressroom.delivery.returns.settling.verdicts import Judge, Verdict
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import Delivery, Person, State

_HERE = ("127.", "localhost", "[::1]", "[127.")
_STILL = Verdict(None, "the log does not name it, which proves nothing")


def by_log(paths: Iterable[Path], *, complete: bool = False) -> Judge:
    """What the log says of each message, found by its Message-ID, or by the queue id that the server had named.

    In the queue: accepted; what became of it afterwards stands in the evidence. Refused after the text, or returned later: rejected.

    ``complete``: she says that these are the whole logs, up to now, of all servers that take her mail. Then one whose connection broke
    in the middle of the text, and of which nothing came into the queue, is pending again. Without it that could be an earlier try, and
    the one that counts stand in a log that is not here; so it stays uncertain, as does whatever the log does not name.
    """
    files = tuple(paths)

    def judge(uncertain: Sequence[Delivery]) -> Mapping[str, Verdict]:
        tokens = frozenset(one.token for one in uncertain)
        queues = {
            attempt.queue_id: one.token
            for one in uncertain
            for attempt in (one.attempt, one.doubt and one.doubt.attempt)
            if attempt is not None and attempt.queue_id
        }
        traces: dict[str, list[Trace]] = {}
        for found in trace(read_lines(files), tokens, queues):
            traces.setdefault(found.token, []).append(found)
        return {one.token: _of_all(one, traces.get(one.token, []), complete=complete) for one in uncertain}

    return judge


def _of_all(one: Delivery, traces: Sequence[Trace], *, complete: bool) -> Verdict:
    """What was sent once more may have arrived by the first try: that one must stand in the log too before it is taken for refused."""
    found = verdict_on(traces, one.person, complete=complete)
    if one.doubt is None or complete or found.state is not State.REJECTED or len(traces) > 1:
        return found
    return Verdict(None, f"{found.evidence}; but that was one try, and the log does not name the other")


def verdict_on(traces: Sequence[Trace], person: Person | None, *, complete: bool) -> Verdict:
    """What follows from all that the logs say of one message."""
    if not traces:
        return _STILL
    taken = [one for one in traces if one.taken or one.tries]
    if taken:
        # A content filter hands a message back under another queue id: what counts is the last part of its way, unless an earlier
        # one left the house.
        gone = [one for one in taken if any(_left(tried) for tried in _of(one, person))]
        return _of_taken(gone[-1] if gone else taken[-1], person)
    last = traces[-1]
    if last.refused and all(one.refused or one.broken for one in traces):
        said = without_person(last.refused, person)
        return Verdict(State.REJECTED, f"Postfix refused it after the text ({said})", gone=_is_gone("", said))
    began = f"Postfix began it as {last.queue} at {last.begun}"
    if not all(one.broken for one in traces):
        return Verdict(None, f"{began}; the log does not say whether it came into the queue")
    lost = f"{began}, but lost the connection in the middle of the text at {last.broken}"
    if complete:
        return Verdict(State.PENDING, f"{lost}, so it never came into the queue")
    return Verdict(None, f"{lost}; it has not left, if the log is complete")


def _of_taken(one: Trace, person: Person | None) -> Verdict:
    took = f"Postfix took it as {one.queue} at {one.taken or one.begun}"
    tries = _of(one, person)
    if not tries:
        return Verdict(State.ACCEPTED, f"{took}; the log does not say yet what became of it")
    last = next((tried for tried in reversed(tries) if tried.status == "sent"), tries[-1])
    words = f" ({line})" if (line := without_person(last.words, person)) else ""
    if last.status == "sent":
        return Verdict(State.ACCEPTED, f"{took} and delivered it to {_server(last.relay)} at {last.moment}{words}")
    if last.status in ("bounced", "expired", "undeliverable"):
        if last.dsn and not status_in(last.words):
            words = f" ({' '.join(filter(None, (last.dsn, line)))})"
        back = f"{took} and gave it back as undeliverable at {last.moment}{words}"
        return Verdict(State.REJECTED, back, gone=_is_gone(last.dsn, line))
    return Verdict(State.ACCEPTED, f"{took} and is still trying to deliver it, last at {last.moment}{words}")


def _is_gone(status: str, words: str) -> bool:
    return names_no_mailbox(sharper(status, words))


def _of(one: Trace, person: Person | None) -> list[Try]:
    """The tries for this person, where blind copies make several; all of them where the log hides addresses."""
    if person is None:
        return one.tries
    mine = [tried for tried in one.tries if not tried.to or person.key in map(contact_key, tried.to)]
    return mine or one.tries


def _left(tried: Try) -> bool:
    return tried.status == "sent" and not tried.relay.startswith(_HERE)


def _server(relay: str) -> str:
    return relay.partition("[")[0] or relay
