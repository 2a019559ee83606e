"""Everything that a mail server does to a message, as a table: one name a fault.

The name is the beginning of a recipient's local part, up to the first dot: ``rcpt-550.17@press.example`` is refused. With
``-once`` or ``-twice`` after it the fault strikes as often a recipient, and then all is well. Faults before RCPT are given to a
connection or by the local part of the sender (see :class:`tests.delivery.misbehaving.Server`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Step(StrEnum):
    """Where in the conversation it strikes."""

    GREETING = "greeting"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"
    DOT = "dot"


@dataclass(frozen=True)
class Fault:
    """What is said (bytes, raw) instead of the right reply; None: nothing. Then the connection may be cut.

    ``kept``: the message is in the server's store in spite of it. ``delay`` in seconds, before the reply. ``dribble``: a byte at a
    time, with a ``pause`` in seconds after each. ``times``: how often a recipient or a connection; None for always.
    """

    step: Step
    reply: bytes | None = None
    cut: bool = False
    kept: bool = False
    delay: float = 0.0
    dribble: bool = False
    pause: float = 0.0
    times: int | None = None


def _line(text: str) -> bytes:
    return text.encode() + b"\r\n"


WELL = _line("250 2.0.0 Ok: queued as 4F1A2B3C4D")
MANY_LINES = _line("250-2.0.0 The message was read,") + _line("250-2.0.0 and understood:") + WELL

FAULTS: dict[str, Fault] = {
    "greeting-421": Fault(Step.GREETING, _line("421 4.3.2 Too many connections"), cut=True),
    "greeting-554": Fault(Step.GREETING, _line("554 5.7.1 Your address is on a list"), cut=True),
    "greeting-cut": Fault(Step.GREETING, cut=True),
    "greeting-junk": Fault(Step.GREETING, _line("* OK IMAP4rev1 ready")),
    "greeting-lines": Fault(Step.GREETING, _line("220-mx.example ESMTP") + _line("220 No advertising here")),
    "greeting-slow": Fault(Step.GREETING, _line("220 mx.example ESMTP"), delay=5.0),
    "ehlo-421": Fault(Step.EHLO, _line("421 4.3.2 Going down"), cut=True),
    "ehlo-502": Fault(Step.EHLO, _line("502 5.5.1 Not implemented")),
    "starttls-454": Fault(Step.STARTTLS, _line("454 4.7.0 TLS not available")),
    "starttls-cut": Fault(Step.STARTTLS, cut=True),
    "starttls-injected": Fault(Step.STARTTLS, _line("220 Go ahead") + _line("250 Injected")),
    "auth-535": Fault(Step.AUTH, _line("535 5.7.8 Username and password not accepted")),
    "auth-534": Fault(Step.AUTH, _line("534 5.7.9 Application-specific password required")),
    "auth-454": Fault(Step.AUTH, _line("454 4.7.0 Temporary authentication failure")),
    "auth-421": Fault(Step.AUTH, _line("421 4.7.0 Too many logins"), cut=True),
    "auth-cut": Fault(Step.AUTH, cut=True),
    "mail-421": Fault(Step.MAIL, _line("421 4.7.0 Try later"), cut=True),
    "mail-451": Fault(Step.MAIL, _line("451 4.3.0 Try later")),
    "mail-452": Fault(Step.MAIL, _line("452 4.3.1 Insufficient storage")),
    "mail-550": Fault(Step.MAIL, _line("550 5.7.1 This sender is not yours")),
    "mail-552": Fault(Step.MAIL, _line("552 5.3.4 Message size exceeds fixed limit")),
    "mail-cut": Fault(Step.MAIL, cut=True),
    "mail-junk": Fault(Step.MAIL, _line("Hello")),
    "rcpt-421": Fault(Step.RCPT, _line("421 4.7.0 Too many errors"), cut=True),
    "rcpt-450": Fault(Step.RCPT, _line("450 4.2.0 Greylisted, come again")),
    "rcpt-451": Fault(Step.RCPT, _line("451 4.3.0 Local error")),
    "rcpt-452": Fault(Step.RCPT, _line("452 4.2.2 Mailbox full")),
    "rcpt-550": Fault(Step.RCPT, _line("550 5.1.1 User unknown")),
    "rcpt-552": Fault(Step.RCPT, _line("552 5.2.2 Over quota")),
    "rcpt-policy": Fault(Step.RCPT, _line("550 5.7.1 Blocked by policy")),
    "rcpt-cut": Fault(Step.RCPT, cut=True),
    "rcpt-junk": Fault(Step.RCPT, b"\xff\x00 what?\r\n"),
    "rcpt-mixed": Fault(Step.RCPT, _line("250-Fine") + _line("550 Not fine")),
    "rcpt-split": Fault(Step.RCPT, _line("250 2.1.5 Ok"), dribble=True),
    "rcpt-lines": Fault(Step.RCPT, _line("250-2.1.5 A fine") + _line("250 2.1.5 recipient")),
    "data-421": Fault(Step.DATA, _line("421 4.3.2 Going down"), cut=True),
    "data-450": Fault(Step.DATA, _line("450 4.3.0 Try later")),
    "data-451": Fault(Step.DATA, _line("451 4.3.0 Try later")),
    "data-452": Fault(Step.DATA, _line("452 4.3.1 Insufficient storage")),
    "data-554": Fault(Step.DATA, _line("554 5.7.1 Not from you")),
    "data-250": Fault(Step.DATA, _line("250 Ok")),
    "data-cut": Fault(Step.DATA, cut=True),
    "data-junk": Fault(Step.DATA, _line("go on then")),
    "body-cut": Fault(Step.BODY, cut=True),
    "body-421": Fault(Step.BODY, _line("421 4.4.2 Timeout"), cut=True),
    "body-552": Fault(Step.BODY, _line("552 5.3.4 Too big"), cut=True),
    "dot-421": Fault(Step.DOT, _line("421 4.3.2 Going down"), cut=True),
    "dot-451": Fault(Step.DOT, _line("451 4.7.1 Scanner busy")),
    "dot-452": Fault(Step.DOT, _line("452 4.3.1 Insufficient storage")),
    "dot-550": Fault(Step.DOT, _line("550 5.1.1 User unknown")),
    "dot-554": Fault(Step.DOT, _line("554 5.6.0 Transaction failed")),
    "dot-policy": Fault(Step.DOT, _line("554 5.7.1 Message rejected as spam")),
    "dot-refused-cut": Fault(Step.DOT, cut=True),
    "dot-lost": Fault(Step.DOT, cut=True, kept=True),
    "dot-close": Fault(Step.DOT, WELL, cut=True, kept=True),
    "dot-slow": Fault(Step.DOT, WELL, kept=True, delay=0.3),
    "dot-silent": Fault(Step.DOT, WELL, kept=True, delay=3600.0),
    "dot-split": Fault(Step.DOT, WELL, kept=True, dribble=True),
    "dot-lines": Fault(Step.DOT, MANY_LINES, kept=True),
    "dot-lines-split": Fault(Step.DOT, MANY_LINES, kept=True, dribble=True),
    "dot-junk": Fault(Step.DOT, b"\x00\xfe thanks!\r\n", kept=True),
    "dot-mixed": Fault(Step.DOT, _line("250-2.0.0 Fine") + _line("554 5.0.0 Not fine"), kept=True),
    "dot-354": Fault(Step.DOT, _line("354 More, please"), kept=True),
    "dot-long": Fault(Step.DOT, b"250 " + b"x" * 200_000 + b"\r\n", kept=True),
    "dot-endless": Fault(Step.DOT, _line("250-and") * 20_000, cut=True, kept=True),
    "dot-drip": Fault(Step.DOT, _line("250-and so on") * 100, kept=True, dribble=True, pause=0.05),
    "dot-unfinished": Fault(Step.DOT, b"250 2.0.0 Ok", cut=True, kept=True),
    "dot-doubled": Fault(Step.DOT, WELL + WELL, kept=True),
}

_TIMES = {"once": 1, "twice": 2}


def fault_for(local_part: str, table: dict[str, Fault] = FAULTS) -> Fault | None:
    """The fault that a local part asks for, or None where it asks for none."""
    name = local_part.split(".")[0]
    if name in table:
        return table[name]
    first, _, times = name.rpartition("-")
    if first in table and times in _TIMES:
        return replace(table[first], times=_TIMES[times])
    return None
