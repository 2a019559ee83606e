"""Objections by mail: List-Unsubscribe (RFC 2369), or in a person's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice, takewhile

from pressroom.delivery.returns.opened import addresses, header, headers, texts
from pressroom.delivery.returns.phrases import fold, is_one_of, mentions, phrases, without_reply
from pressroom.delivery.returns.returned import Objection
from pressroom.delivery.returns.tracing import RECIPIENTS, tokens_in

_LINE = 80
"""Characters of a first line that can be nothing but an objection."""
_QUOTED = re.compile(r">|[-_]{5}|[^\W\d_]{2,8} ?: .*@|(?=.*\d).*:$")
"""A line with which the quoted message begins: ``> …``, ``-----``, ``De : …@…``, ``Le 29 avril 2024 à 09:00, … a écrit :``."""
_FIRST, _LONGEST = 12, 1_000
"""Lines in which somebody says what the mail is about, and characters of one of them."""


def read_objection(message: Message, *, automatic: bool = False) -> Objection | None:
    """The objection that it is, or None. Of an ``automatic`` reply only the token counts.

    A token in a subject that answers nothing is one, whatever else stands there: it comes from our List-Unsubscribe. So is a mail to a
    mailbox of that name with a token. Without token, the subject or the first line must say so: as a whole, or, in a subject that is
    not the answer to another one, anywhere.

    What somebody asks for in the subject of an answer, or in the first lines of a text, is one that is not ``sure``; what a program sent
    to many is none.
    """
    subject, answered = without_reply(header(message, "Subject"))
    sender = next(iter(addresses(message, "From")), "")
    direct = tuple(dict.fromkeys([*([] if answered else tokens_in(subject)), *_by_mailbox(message)]))
    if direct:
        return Objection(direct, sender)
    if automatic:
        return None
    sure = (
        _says_so(subject) or (not answered and mentions(fold(subject), "objections", "phrases")) or _begins_so(message)
    )
    if sure or (not _is_sent_to_many(message) and _asks_for_it(message, subject)):
        related = [token for value in headers(message, "In-Reply-To", "References") for token in tokens_in(value)]
        to = [token for one in addresses(message, *RECIPIENTS) for token in tokens_in(one.partition("@")[0])]
        return Objection(tuple(dict.fromkeys([*related, *to])), sender, sure)
    return None


def _asks_for_it(message: Message, subject: str) -> bool:
    lines = (line[:_LONGEST] for line in _lines(message))
    own = takewhile(lambda line: not _QUOTED.match(line) and not mentions(fold(line), "copies", "markers"), lines)
    return any(mentions(fold(text), "objections", "personal") for text in (subject, " ".join(islice(own, _FIRST))))


def _is_sent_to_many(message: Message) -> bool:
    if any(header(message, name) for name in ("List-Id", "List-Unsubscribe")):
        return True
    return header(message, "Precedence").lower() in ("bulk", "list", "junk")


def _lines(message: Message) -> Iterator[str]:
    return (line.strip() for text in islice(texts(message), 1) for line in text.split("\n") if line.strip())


def _by_mailbox(message: Message) -> list[str]:
    found = []
    for address in addresses(message, *RECIPIENTS):
        local = address.partition("@")[0]
        for token in tokens_in(local):
            rest = local.lower().replace(token, "").strip("+-_.=")
            if is_one_of(rest, "objections", "mailboxes"):
                found.append(token)
    return found


def _says_so(text: str) -> bool:
    return _bare(text) in _whole()


def _begins_so(message: Message) -> bool:
    first = next(_lines(message), "")
    return len(first) <= _LINE and not first.startswith(">") and _says_so(first)


def _whole() -> frozenset[str]:
    return frozenset(map(_bare, phrases()["objections"]["whole"]))


def _bare(text: str) -> str:
    courtesies = {one.strip() for one in phrases()["objections"]["courtesies"]}
    return " ".join(word for word in fold(text).split() if word not in courtesies)
