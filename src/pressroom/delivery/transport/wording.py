"""Refusals in plain words, beside which the server's own line stands: by enhanced code (RFC 3463), by known texts, by code.

Also for what comes later in a bounce: there the code may be missing (0), and the words are those of ``Diagnostic-Code``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from pressroom.model.sendings import Attempt, Reply, State


class Cause(StrEnum):
    """Why a message was not taken. The value is what the officer reads."""

    NO_MAILBOX = "the mailbox does not exist"
    NO_DOMAIN = "the domain takes no mail, or does not exist"
    CLOSED = "the mailbox is closed or not in use"
    MOVED = "the mailbox has moved"
    FULL = "the mailbox is full"
    BAD_ADDRESS = "the address is not a valid one"
    TOO_BIG = "the message is too big for the recipient's server"
    SPAM = "refused as spam"
    LISTED = "refused because of the reputation of your server (it stands on a block list)"
    UNPROVEN = "refused because the sender could not be verified (SPF, DKIM, DMARC)"
    POLICY = "refused by a rule of the recipient's server"
    CONTENT = "refused because of what is in the message or attached to it"
    RATE = "the server wants fewer messages at a time"
    GREYLISTED = "the server asks to try again later (greylisting)"
    SENDER = "the server does not take messages from this sender"
    LOGIN = "the server wants a login"
    RELAY = "the server does not pass messages on to that domain"
    BUSY = "the server is busy or has a fault of its own"
    UNREACHABLE = "the recipient's server could not be reached"
    REFUSED = "refused, with no reason that is known"
    LATER = "put off, with no reason that is known"

    @property
    def bad_address(self) -> bool:
        """Whether nobody will ever read mail at this address: the ground for not writing to it again, where the refusal is final."""
        return self in (Cause.NO_MAILBOX, Cause.NO_DOMAIN, Cause.CLOSED, Cause.MOVED, Cause.BAD_ADDRESS)


_ENHANCED = {
    "1.1": Cause.NO_MAILBOX,
    "1.2": Cause.NO_DOMAIN,
    "1.3": Cause.BAD_ADDRESS,
    "1.4": Cause.BAD_ADDRESS,
    "1.6": Cause.MOVED,
    "1.7": Cause.SENDER,
    "1.8": Cause.SENDER,
    "1.10": Cause.NO_DOMAIN,  # RFC 7505: null MX
    "2.1": Cause.CLOSED,
    "2.2": Cause.FULL,
    "2.3": Cause.TOO_BIG,
    "3.1": Cause.BUSY,
    "3.2": Cause.BUSY,
    "3.4": Cause.TOO_BIG,
    "4.1": Cause.UNREACHABLE,
    "4.2": Cause.UNREACHABLE,
    "4.4": Cause.NO_DOMAIN,
    "4.5": Cause.RATE,
    "4.7": Cause.UNREACHABLE,
    "6.0": Cause.CONTENT,
    "6.1": Cause.CONTENT,
    "7.0": Cause.POLICY,
    "7.1": Cause.POLICY,
    "7.8": Cause.LOGIN,
    "7.9": Cause.LOGIN,
    "7.20": Cause.UNPROVEN,
    "7.21": Cause.UNPROVEN,
    "7.22": Cause.UNPROVEN,
    "7.23": Cause.UNPROVEN,
    "7.24": Cause.UNPROVEN,
    "7.25": Cause.UNPROVEN,
    "7.26": Cause.UNPROVEN,
    "7.28": Cause.RATE,
}
"""Subject and detail of the enhanced code; RFC 3463, 4954, 7372, 7505 and the register at IANA."""

_TEXTS: tuple[tuple[Cause, str], ...] = (
    (Cause.GREYLISTED, r"gr[ea]y-?list|try again later.*first time|come back later"),
    (
        Cause.LISTED,
        r"\b(block|black|deny)-?list|spamhaus|barracuda|\brbls?\b|dnsbl|poor reputation|\breputation\b|S3140|S3150",
    ),
    (Cause.UNPROVEN, r"\b(spf|dkim|dmarc)\b|unauthenticated|not authenticated mail|reverse dns|\bptr\b"),
    (
        Cause.RELAY,
        r"relay(ing)? (access )?(denied|not permitted|not allowed|prohibited)|unable to relay|not permitted to relay",
    ),
    (
        Cause.FULL,
        r"mailbox (is )?full|over ?quota|quota exceeded|out of storage|insufficient disk|inbox is full|bo[iî]te pleine",
    ),
    (
        Cause.CLOSED,
        r"(account|mailbox|user|recipient)\b.{0,20}(disabled|inactive|suspended|deactivated|closed|no longer)",
    ),
    (
        Cause.NO_MAILBOX,
        (
            r"(user|mailbox|recipient|account|address)( address)?( is| was)? "
            r"(unknown|not found|unavailable|does ?n[o']t exist|invalid)"
            r"|unknown (user|recipient|local|mailbox|address)|no such (user|mailbox|recipient|person|address|account)"
            r"|address rejected: (user unknown|undeliverable|access denied)|not a valid (user|mailbox|recipient)"
            r"|does(n't| not) exist|recipient ?not ?found|invalid (recipient|mailbox)|no mailbox|utilisateur inconnu"
        ),
    ),
    (Cause.NO_DOMAIN, r"domain (not found|does not exist|unknown)|(host|domain) name lookup fail|null ?mx|no mx"),
    (Cause.TOO_BIG, r"(message|size|mail)\b.{0,30}(too (big|large)|exceeds|limit)"),
    (Cause.CONTENT, r"\bvirus|malware|attachment|executable|prohibited content|phishing|infected"),
    (Cause.SPAM, r"\bspam\b|spammy|unsolicited|bulk mail|junk mail|content rejected"),
    (
        Cause.RATE,
        r"rate ?limit|too many (messages|connections|recipients|emails)|throttl|too fast|unusual rate|limit exceeded",
    ),
    (Cause.LOGIN, r"authentication (is )?required|must (be )?authenticat|not logged in"),
    (Cause.SENDER, r"sender (address )?(rejected|denied|not)|send as|not allowed to send|sender verify"),
    (
        Cause.UNREACHABLE,
        r"connection (timed out|refused)|no route|host unreachable|could not connect|retry timeout exceeded",
    ),
    (
        Cause.BUSY,
        r"temporar|local error|insufficient system|service (not|un)available|try (again|later)|system load|resources",
    ),
)
_KNOWN = tuple((cause, re.compile(pattern, re.IGNORECASE)) for cause, pattern in _TEXTS)
_CODES = {
    421: Cause.BUSY,
    450: Cause.LATER,
    451: Cause.BUSY,
    452: Cause.BUSY,
    454: Cause.LOGIN,
    501: Cause.BAD_ADDRESS,
    521: Cause.NO_DOMAIN,
    530: Cause.LOGIN,
    534: Cause.LOGIN,
    535: Cause.LOGIN,
    550: Cause.REFUSED,
    551: Cause.MOVED,
    552: Cause.FULL,
    553: Cause.BAD_ADDRESS,
    556: Cause.NO_DOMAIN,
}
_UNWANTED = frozenset({Cause.SPAM, Cause.LISTED, Cause.UNPROVEN, Cause.CONTENT, Cause.RATE, Cause.GREYLISTED})
_OVERRULED: dict[Cause, frozenset[Cause]] = {
    # 5.7.x stays a matter of policy: what is refused for its sender says nothing of the address.
    Cause.POLICY: _UNWANTED | {Cause.RELAY, Cause.SENDER, Cause.LOGIN, Cause.TOO_BIG},
    Cause.BUSY: frozenset(Cause),
    Cause.CONTENT: _UNWANTED | {Cause.TOO_BIG},
    Cause.NO_MAILBOX: _UNWANTED | {Cause.CLOSED, Cause.FULL, Cause.RELAY},
    Cause.NO_DOMAIN: frozenset({Cause.NO_MAILBOX}),  # 5.1.10 is that at Microsoft
    Cause.CLOSED: _UNWANTED | {Cause.NO_MAILBOX, Cause.FULL},
    Cause.UNREACHABLE: frozenset({Cause.NO_MAILBOX, Cause.RELAY, Cause.GREYLISTED}),
}
"""Enhanced codes that servers use for many things, and the words that say more than they do."""


def cause_of(code: int, enhanced: str = "", text: str = "") -> Cause:
    """The cause by code (``550``, 0 where there is none), enhanced code (``5.1.1``) and words of a refusal."""
    kind, _, detail = enhanced.partition(".")
    read = next((each for each, pattern in _KNOWN if pattern.search(text)), None)
    told = _ENHANCED.get(detail) or (Cause.POLICY if detail.startswith("7.") else None)
    if told is not None:
        return read if read is not None and read in _OVERRULED.get(told, ()) else told
    later = code // 100 == 4 or kind == "4"
    return read or _CODES.get(code) or (Cause.LATER if later else Cause.REFUSED)


def cause(reply: Reply) -> Cause:
    """The cause of a refusal by a server's reply."""
    return cause_of(reply.code, reply.enhanced, reply.text)


def in_plain_words(attempt: Attempt) -> str:
    """What came of an attempt, for the officer: without the server's own line, which is shown beside it."""
    if attempt.state is State.ACCEPTED:
        return "accepted by the server"
    if attempt.state is State.UNCERTAIN:
        return f"sent, and no answer came: {attempt.trouble}" if attempt.trouble else "sent, and no answer came"
    if attempt.trouble or attempt.reply is None:
        return attempt.trouble or "not sent"
    return str(cause(attempt.reply))
