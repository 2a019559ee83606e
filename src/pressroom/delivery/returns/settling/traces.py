"""The way of messages through Postfix, put together from its log.

``cleanup`` writes the Message-ID beside the queue id while the text still comes in; only ``qmgr`` writes that the message stands in the
queue, which is the moment at which Postfix has taken it; then come the tries to pass it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pressroom.delivery.returns.settling.logs import Line
from pressroom.delivery.returns.tracing import tokens_in

_QUEUED = re.compile(r"(?P<queue>[0-9A-F]{6,}|[0-9A-Za-z]{10,}): (?P<rest>.*)")
_TRY = re.compile(
    r"to=<(?P<to>[^>]*)>,(?: orig_to=<(?P<original>[^>]*)>,)? relay=(?P<relay>[^,]+),(?:.*? dsn=(?P<dsn>[245]\.\d+\.\d+),)?.*?"
    r"status=(?P<status>[a-z]+)(?: \((?P<words>.*)\))?"
)
_REFUSED = re.compile(
    r"(?:milter-reject|proxy-reject|reject): (?:END-OF-MESSAGE|header|body|mime)\b.*?: (?P<words>.*?)(?:; from=|$)"
)
_BROKEN = re.compile(r"(?:lost connection|timeout) after DATA\b")


@dataclass(slots=True)
class Try:
    """One try of Postfix to pass a message on. ``status``: sent, bounced, deferred, expired; ``dsn`` the enhanced code, or empty."""

    moment: str
    to: tuple[str, ...]
    relay: str
    status: str
    words: str
    dsn: str = ""


@dataclass(slots=True)
class Trace:
    """One message in Postfix, known by ``token``.

    ``taken`` is when it stood in the queue, empty where it never did; ``broken`` when its connection was lost in the middle of the
    text; ``refused`` Postfix's words against it. ``process`` is the number of the one that received it.
    """

    token: str
    queue: str
    begun: str
    process: str = ""
    taken: str = ""
    broken: str = ""
    refused: str = ""
    tries: list[Try] = field(default_factory=list)


def trace(lines: Iterable[Line], tokens: frozenset[str], queues: Mapping[str, str]) -> Iterator[Trace]:
    """What the log says of the messages with these tokens, in the order in which they came; ``queues`` are queue ids with their token."""
    found: list[Trace] = []
    current: dict[str, Trace] = {}
    in_hand: dict[str, str] = {}  # which queue id a process that receives mail has in hand
    for line in lines:
        if line.service == "smtpd" and _BROKEN.match(line.text):
            one = current.get(in_hand.pop(line.process, ""))
            if one is not None and one.process == line.process and not one.taken:
                one.broken = line.moment
            continue
        queued = _QUEUED.match(line.text)
        if queued is None:
            if line.text.startswith("disconnect from"):
                in_hand.pop(line.process, None)
            continue
        queue, rest = queued["queue"], queued["rest"]
        if rest.startswith("client="):
            in_hand[line.process] = queue
            current.pop(queue, None)  # a short queue id is used again for another message
            if queue in queues:
                current[queue] = Trace(queues[queue], queue, line.moment, line.process)
                found.append(current[queue])
        elif rest.startswith(("message-id=", "resent-message-id=")):
            _name(line, queue, rest, tokens, current, in_hand, found)
        elif queue in current:
            _follow(current[queue], line, rest)
    yield from (one for one in found if one.token)


def _name(
    line: Line,
    queue: str,
    rest: str,
    tokens: frozenset[str],
    current: dict[str, Trace],
    in_hand: Mapping[str, str],
    found: list[Trace],
) -> None:
    token = next((one for one in tokens_in(rest) if one in tokens), "")
    known = current.get(queue)
    if known is not None and known.token != token:
        known.token = ""  # the queue id is ours, the message is not: it belongs to another time
        del current[queue]
        known = None
    if token and known is None:
        process = next((process for process, one in in_hand.items() if one == queue), "")
        current[queue] = Trace(token, queue, line.moment, process)
        found.append(current[queue])


def _follow(one: Trace, line: Line, rest: str) -> None:
    if line.service == "qmgr" and rest.startswith("from=<") and "status=" not in rest:
        one.taken = one.taken or line.moment
    elif (tried := _TRY.match(rest)) is not None:
        addresses = tuple(filter(None, (tried["to"], tried["original"])))
        one.tries.append(
            Try(line.moment, addresses, tried["relay"], tried["status"], tried["words"] or "", tried["dsn"] or "")
        )
    elif line.service == "qmgr" and "status=expired" in rest:
        one.tries.append(Try(line.moment, (), "none", "expired", ""))
    elif (refused := _REFUSED.match(rest)) is not None:
        one.refused = refused["words"]
