"""Delivery status notifications: RFC 3464, and RFC 6533 for addresses beyond ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser

from pressroom.delivery.returns.classifying import classify, code_in, sharper
from pressroom.delivery.returns.opened import enclosed, header, headers, own_parts, text_of
from pressroom.delivery.returns.returned import Kind, Notice, Return
from pressroom.delivery.returns.tracing import trace

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_KINDS = ("message/delivery-status", "message/global-delivery-status")

_ENVELOPE = ("Original-Envelope-Id", "X-Original-Message-ID")
"""Fields that name what was sent; the second is Google's."""


def read_report(message: Message) -> Return | None:
    """What a message with a delivery-status part says; None for one without such a part, or with an empty one."""
    blocks = [block for part in own_parts(message) if part.get_content_type() in _KINDS for block in _blocks(part)]
    notices = tuple(notice for block in blocks if (notice := _notice(block)) is not None)
    if not notices:
        return None
    tokens, foreign = trace(message, [value for block in blocks for value in headers(block, *_ENVELOPE)])
    reporter = next(filter(None, (header(block, "Reporting-MTA") for block in blocks)), "")
    return Return(tokens, notices, foreign, _after_type(reporter))


def _blocks(part: Message) -> Iterator[Message]:
    for block in enclosed(part):
        yield block
        # The global kind is parsed as one message: what follows the first block is its text.
        yield from _split(text_of(block))
    if not part.is_multipart():
        yield from _split(text_of(part))


def _split(text: str) -> Iterator[Message]:
    for block in re.split(r"\r?\n[ \t]*\r?\n", text):
        if block.strip():
            yield HeaderParser().parsestr(block.strip("\r\n"))


def _notice(block: Message) -> Notice | None:
    final, original = header(block, "Final-Recipient"), header(block, "Original-Recipient")
    action = header(block, "Action").partition(" ")[0].lower()
    if not (final or original or action):
        return None
    words = _after_type(header(block, "Diagnostic-Code"))
    found = _STATUS.search(header(block, "Status"))
    status = sharper(found[0] if found else "", words)
    kind = classify(status, code_in(words), words, action)
    return Notice(
        kind or Kind.REFUSED,
        _address(final),
        _address(original or header(block, "X-Actual-Recipient")),
        status,
        code_in(words),
        words,
    )


def _after_type(value: str) -> str:
    """``smtp; 550 No such user`` → ``550 No such user``."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and len(kind) <= 20 else value.strip()


def _address(value: str) -> str:
    found = _after_type(value).strip("<> ")
    return found.partition(" ")[0].strip("<>") if "@" in found else ""
