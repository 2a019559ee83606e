"""Codes and words of a server to what they mean for the address (RFC 3463, RFC 5321)."""

from __future__ import annotations

import re

from pressroom.delivery.returns.phrases import fold, mentions
from pressroom.delivery.returns.returned import Kind

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_AFTER_CODE = re.compile(r"(?:\b[245]\d\d[ -]|#)\s*#?<?\s*([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_CODE = re.compile(r"(?<![\d.@-])([45][0-5]\d)(?=[ -]|:|$)(?!-\d{4})")

_GONE = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.4.4", "5.4.310"})
"""Mailbox or domain that is not there, does not accept mail at all (RFC 7505), has moved or is closed."""
_DOUBTFUL = frozenset({"5.2.1", "5.1.0"})
"""Also said of pace and policy: then the words decide."""
_SAYS_LITTLE = frozenset({"0.0", "2.0", "3.0", "4.0", "4.1", "5.0"})
"""Subject and detail that leave it to the words. Exchange says 5.4.1 of an address that does not exist."""


def status_in(text: str) -> str:
    """The enhanced code in a server's line: the one after a reply code rather than any other. Empty where there is none."""
    if found := _AFTER_CODE.search(text):
        return found[1]
    found = _STATUS.search(text)
    return found[0] if found else ""


def code_in(text: str) -> int:
    """The reply code in a server's line, 0 where there is none."""
    found = _CODE.search(text)
    return int(found[1]) if found else 0


def sharper(status: str, words: str) -> str:
    """``status``, or the one in the server's words where that says more of the same."""
    other = status_in(words)
    if not status or (other and status[0] == other[0] and status[2:] in _SAYS_LITTLE):
        return other or status
    return status


def classify(status: str, code: int, words: str, action: str = "") -> Kind | None:
    """What is said of the address; None where neither code nor word says anything.

    ``action`` is that of RFC 3464, or empty. In doubt the milder meaning: an address is only given up for a clear word.
    """
    if action in ("delivered", "relayed", "expanded") or (not action and status.startswith("2")):
        return Kind.DELIVERED
    if action == "delayed":
        return Kind.DELAYED
    folded = fold(words)
    if status[2:] == "2.2" or mentions(folded, "kinds", "full"):
        return Kind.FULL
    if status.startswith("4") or (not status and 400 <= code < 500):
        return Kind.GAVE_UP if action == "failed" else Kind.DELAYED
    if status in _GONE:
        doubt = status in _DOUBTFUL and mentions(folded, "kinds", "refused")
        return Kind.REFUSED if doubt and not mentions(folded, "kinds", "address") else Kind.ADDRESS
    if status.startswith("5") and status[2:] not in _SAYS_LITTLE:
        return Kind.REFUSED
    return _by_words(folded, failed=bool(status) or code >= 500 or action == "failed")


def _by_words(folded: str, *, failed: bool) -> Kind | None:
    if not failed and mentions(folded, "kinds", "delayed"):
        return Kind.DELAYED
    for kind in (Kind.ADDRESS, Kind.REFUSED, Kind.GAVE_UP):
        if mentions(folded, "kinds", kind.value):
            return kind
    return Kind.REFUSED if failed else None
