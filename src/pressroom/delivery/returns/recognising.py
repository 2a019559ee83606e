"""Reports of non-delivery that keep to no standard: by flufl.bounce, which knows many servers, and by their words."""

from __future__ import annotations

import logging
from email.message import Message

from pressroom.delivery.returns.automatic import says_away
from pressroom.delivery.returns.classifying import classify, code_in, sharper, status_in
from pressroom.delivery.returns.opened import addresses, addresses_in, header, headers, texts
from pressroom.delivery.returns.phrases import fold, is_one_of, mentions
from pressroom.delivery.returns.returned import Kind, Notice, Return
from pressroom.delivery.returns.tracing import RECIPIENTS, trace

_MOST = 20_000
"""Characters of a report that are looked at."""


def recognise(message: Message) -> Return | None:
    """The report that it is, or None. What only looks like a report and says nothing that is known is none."""
    if says_away(message):
        return None
    soft, hard = _by_library(message)
    named = [one for value in headers(message, "X-Failed-Recipients") for one in addresses_in(value)]
    if not (soft or hard or named or _comes_from_a_server(message)):
        return None
    subject = header(message, "Subject")
    text = _own_words("\n".join(texts(message))[:_MOST])
    line = _telling_line(text)
    status = sharper(status_in(line), text)
    action = "delayed" if mentions(fold(subject), "kinds", "delayed") else ""
    kind = classify(status, code_in(line), text, action)
    if soft and not hard and kind is not Kind.FULL:
        kind = Kind.DELAYED
    if kind is None and not hard:
        return None
    kind = kind or Kind.REFUSED
    own = {one.lower() for one in addresses(message, *RECIPIENTS, "From", "Sender", "Reply-To")}
    found = dict.fromkeys([*hard, *soft, *named]) or dict.fromkeys(
        one for one in addresses_in(text) if one.lower() not in own and not _is_server(one)
    )
    tokens, foreign = trace(message)
    notices = tuple(Notice(kind, address, "", status, code_in(line), line) for address in found)
    if not notices and not tokens:
        return None
    return Return(tokens, notices or (Notice(kind, "", "", status, code_in(line), line),), foreign, "", standard=False)


def _by_library(message: Message) -> tuple[list[str], list[str]]:
    from flufl.bounce import all_failures

    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it would write down the message it fails on
    try:
        soft, hard = all_failures(message)
    except Exception:  # whatever a stranger's message makes the library do, it is no reason to stop
        return [], []
    return _texts(soft - hard), _texts(hard)


def _texts(found: frozenset[bytes]) -> list[str]:
    return sorted(text for one in found if "@" in (text := one.decode("utf-8", "replace").strip("<>")))


def _comes_from_a_server(message: Message) -> bool:
    senders = addresses(message, "From", "Sender")
    null = "<>" in (value.replace(" ", "") for value in headers(message, "Return-Path"))
    if any(map(_is_server, senders)):
        return True
    return (null or not senders) and mentions(fold(header(message, "Subject")), "reports", "subjects")


def _is_server(address: str) -> bool:
    return is_one_of(address.partition("@")[0], "reports", "senders")


def _own_words(text: str) -> str:
    """What the server says, without the copy of the message that follows."""
    kept: list[str] = []
    for line in text.split("\n"):
        if kept and len(line) < 120 and mentions(fold(line), "copies", "markers"):
            break
        kept.append(line)
    return "\n".join(kept)


def _telling_line(text: str) -> str:
    """The line with the server's code, or else one with words that say why."""
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    for line in lines:
        if status_in(line) and code_in(line):
            return line
    for line in lines:
        if status_in(line) or code_in(line):
            return line
    return next(
        (line for line in lines for key in ("full", "address", "refused") if mentions(fold(line), "kinds", key)), ""
    )
