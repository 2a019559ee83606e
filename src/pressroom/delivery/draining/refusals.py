"""When refusals are too many: a server that refuses much refuses the sender, and each further message makes it worse."""

from __future__ import annotations

import re
import threading
from collections import Counter, deque

from pressroom.delivery.draining.halting import Halt
from pressroom.model.sendings import Attempt, Reply, Stage, State

FIRST, MANY, SHARE = 20, 6, 0.3
"""Of the first 20 answers, at least 6 and 30 % are refusals."""
ROW, HALF = 50, 0.5
"""Later: half of any 50 answers in a row."""

_NO_MAILBOX = re.compile(r"5\.1\.(1|2|3|6|10)|5\.2\.1")
"""Bad mailbox, bad domain, bad address, moved, no mail taken at all; mailbox disabled (RFC 3463, RFC 7505)."""
_POLICY = re.compile(
    r"spam|polic|block|black ?list|reputation|\bspf\b|dkim|dmarc|\bdnsbl|\brbl\b|relay|denied|abuse|banned|reject(ed)? by|"
    r"authenti|not (allowed|permitted|authori[sz]ed)|unsolicited|junk",
    re.IGNORECASE,
)


def no_mailbox(attempt: Attempt) -> bool:
    """Whether the address itself is bad for good, and not refused by policy (5.7.x), for a full mailbox or the like.

    An enhanced code that says so counts wherever it was said: some servers look for the mailbox only after the text. Servers that give
    none say 550, 551 or 553 to ``RCPT``, and their words decide whether they mean the mailbox; later it may be the text that they mean.
    """
    reply = attempt.reply
    if attempt.state is not State.REJECTED or reply is None:
        return False
    if reply.enhanced:
        return names_no_mailbox(reply.enhanced)
    return attempt.stage is Stage.RCPT and reply.code in (550, 551, 553) and _POLICY.search(reply.text) is None


def names_no_mailbox(enhanced: str) -> bool:
    """Whether an enhanced code (``5.1.1``) says that there is nobody at the address."""
    return _NO_MAILBOX.fullmatch(enhanced) is not None


def too_many(refused: int, of: int) -> bool:
    """Whether so many refusals among the first answers say something of the server, and nothing of those who were refused."""
    return refused >= max(MANY, SHARE * of)


class Refusals:
    """Counts answers of servers, and judges them. Told in the loop, asked by the thread that decides."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: deque[Reply | None] = deque(maxlen=ROW)
        self._seen = 0
        self.held = False

    @property
    def judged(self) -> bool:
        """Enough has been seen to believe single refusals."""
        return self._seen >= FIRST and not self.held

    def note(self, attempt: Attempt) -> Halt | None:
        """One more try is over; a reason to stop, if there is one now. Tries that say nothing of the recipient are not counted."""
        refused = attempt.state is State.REJECTED and attempt.reply is not None and attempt.reply.code >= 500
        if not attempt.counts or (attempt.state is State.REJECTED and not refused):
            return None
        with self._lock:
            self._seen += 1
            self._answers.append(attempt.reply if refused else None)
            if not refused:
                return None
            refusals = [reply for reply in self._answers if reply is not None]
            early = self._seen <= FIRST and too_many(len(refusals), min(self._seen, FIRST))
            late = self._seen >= ROW and len(refusals) >= HALF * ROW
            if self.held or not (early or late):
                return None
            self.held = True
            return _too_many(refusals, min(self._seen, ROW))


def _too_many(refusals: list[Reply], of: int) -> Halt:
    kinds = Counter((reply.code, reply.enhanced) for reply in refusals)
    (code, enhanced), _ = kinds.most_common(1)[0]
    policy = sum(count for (_, kind), count in kinds.items() if kind.startswith("5.7."))
    name = " ".join(filter(None, (str(code), enhanced)))
    if policy * 2 >= len(refusals):
        return Halt(
            f"The server refuses by its policy: {len(refusals)} of the last {of} messages, mostly with {name}",
            "It does not trust this sender or this message. Look at the server's words with `pressroom status`, run "
            "`pressroom mail test` (SPF, DKIM, DMARC), ask your provider; then let it go on",
            held=True,
        )
    return Halt(
        f"Too many are refused: {len(refusals)} of the last {of} messages, mostly with {name}",
        "Either the list is old or the server does not take mail from you. Look at the server's words with `pressroom status`, "
        "mend the list or the account, then let it go on",
        held=True,
    )
