"""Objections by mail: List-Unsubscribe (RFC 2369), or in a person's own words."""

from __future__ import annotations

from email.message import Message
from itertools import islice

from pressroom.delivery.returns.opened import addresses, header, headers, texts
from pressroom.delivery.returns.phrases import fold, is_one_of, mentions, phrases, without_reply
from pressroom.delivery.returns.returned import Objection
from pressroom.delivery.returns.tracing import RECIPIENTS, tokens_in

_LINE = 80
"""Characters of a first line that can be nothing but an objection."""


def read_objection(message: Message, *, automatic: bool = False) -> Objection | None:
    """The objection that it is, or None. Of an ``automatic`` reply only the token counts.

    A token in a subject that answers nothing is one, whatever else stands there: it comes from our List-Unsubscribe. So is a mail to a
    mailbox of that name with a token. Without token, the subject or the first line must say so: as a whole, or, in a subject that is
    not the answer to another one, anywhere.
    """
    subject, answered = without_reply(header(message, "Subject"))
    sender = next(iter(addresses(message, "From")), "")
    direct = tuple(dict.fromkeys([*([] if answered else tokens_in(subject)), *_by_mailbox(message)]))
    if direct:
        return Objection(direct, sender)
    if automatic:
        return None
    if _says_so(subject) or (not answered and mentions(fold(subject), "objections", "phrases")) or _begins_so(message):
        related = [token for value in headers(message, "In-Reply-To", "References") for token in tokens_in(value)]
        to = [token for one in addresses(message, *RECIPIENTS) for token in tokens_in(one.partition("@")[0])]
        return Objection(tuple(dict.fromkeys([*related, *to])), sender)
    return None


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
    first = next((line for text in islice(texts(message), 1) for line in text.split("\n") if line.strip()), "")
    return len(first) <= _LINE and not first.lstrip().startswith(">") and _says_so(first)


def _whole() -> frozenset[str]:
    return frozenset(map(_bare, phrases()["objections"]["whole"]))


def _bare(text: str) -> str:
    courtesies = {one.strip() for one in phrases()["objections"]["courtesies"]}
    return " ".join(word for word in fold(text).split() if word not in courtesies)
