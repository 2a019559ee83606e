"""What a server said, in the words of somebody who runs no server (RFC 3463, RFC 5321)."""

from __future__ import annotations

import re

from pressroom.model.sendings import Attempt, Reply, State

STATES: dict[State, tuple[str, str]] = {
    State.PENDING: ("waiting", "not tried yet"),
    State.LEASED: ("in hand", "about to be sent"),
    State.COMMITTING: ("being sent", "the last byte is about to go out"),
    State.DEFERRED: ("put off", "the server said: not now; it is tried again"),
    State.ACCEPTED: ("accepted", "the server took it, and said so"),
    State.REJECTED: ("refused", "the server will not take it"),
    State.UNCERTAIN: ("uncertain", "may have arrived: no answer was read"),
    State.EXPIRED: ("given up", "put off until it was no news any more"),
    State.SUPPRESSED: ("left out", "is not to be written to"),
    State.CANCELLED: ("cancelled", "by your hand"),
}
"""What a state is called before her, and what it means, in the order in which they are shown."""


def state_words(state: State) -> str:
    """What a state is called."""
    return STATES[state][0]


_ENHANCED = {
    "1.0": "the address is not good",
    "1.1": "the mailbox does not exist",
    "1.2": "there is no mail for this domain",
    "1.3": "the address is not well formed",
    "1.4": "the address means several mailboxes",
    "1.6": "the mailbox has moved, and left no address",
    "1.8": "your sender's address is not accepted",
    "1.10": "the domain takes no mail",
    "2.0": "the mailbox cannot be written to",
    "2.1": "the mailbox is closed",
    "2.2": "the mailbox is full",
    "2.3": "the message is too large for this mailbox",
    "3.1": "the server has no room",
    "3.2": "the server takes nothing at the moment",
    "3.4": "the message is too large for the server",
    "4.1": "the recipient's server does not answer",
    "4.4": "nobody knows where this domain's mail goes",
    "4.7": "it could not be passed on in time",
    "6.7": "the server cannot take an address with such letters",
    "7.0": "the server's rules refuse it; the address may be good",
    "7.1": "the server's rules refuse it; the address may be good",
    "7.20": "the server asks for a DKIM signature",
    "7.23": "the sender's domain does not allow this way out (SPF)",
    "7.25": "the server that sends has no name (reverse DNS)",
    "7.26": "the server asks for SPF or DKIM",
}
"""By subject and detail of the enhanced code: what holds for 4.x.x and for 5.x.x."""

_SAID = (
    (r"gr[ea]ylist", "the server lets strangers wait first"),
    (r"user unknown|no such (user|recipient|mailbox)|unknown (user|recipient|mailbox)|does(n't| not) exist|inconnu",
     "the mailbox does not exist"),
    (r"mailbox (is )?full|over ?quota|quota exceeded", "the mailbox is full"),
    (r"too (large|big)|size limit|exceeds", "the message is too large"),
    (r"spam|blocked|black ?list|block ?list|reputation|policy|denied", "the server's rules refuse it; the address may be good"),
    (r"rate|too many|try again later|slow down|throttl", "too many messages at a time"),
    (r"disabled|inactive|suspended", "the mailbox is closed"),
    (r"relay", "the server passes nothing on to this domain"),
)  # fmt: skip
"""Where there is no enhanced code: words that servers use, most telling first."""


def in_plain_words(attempt: Attempt | None) -> str:
    """Why a message was not taken: ``the mailbox does not exist``. Empty where nothing is known."""
    if attempt is None:
        return ""
    return attempt.trouble if attempt.reply is None else _of_reply(attempt.reply)


def _of_reply(reply: Reply) -> str:
    detail = reply.enhanced.partition(".")[2]
    if detail in _ENHANCED and not (detail.startswith("7.") and re.search(_SAID[0][0], reply.text, re.IGNORECASE)):
        return _ENHANCED[detail]
    for pattern, words in _SAID:
        if re.search(pattern, reply.text, re.IGNORECASE):
            return words
    if detail.startswith("7."):
        return _ENHANCED["7.1"]
    if reply.code // 100 == 4:
        return "not now, says the server"
    return "the server refuses it" if reply.code // 100 == 5 else ""
