"""Which of our messages is meant: the envelope token, wherever it may stand in what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.message import Message
from itertools import chain
from urllib.parse import unquote

from pressroom.delivery.returns.opened import addresses, header, headers, returned, text_of, texts
from pressroom.delivery.returns.opened import own_parts as parts

_TOKEN = re.compile(r"(?<![a-z0-9])[a-z2-7]{26}(?![a-z0-9])", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"(?im)^[> \t]*message-id:[ \t]*(?:\r?\n[ \t]+)?<[^<>\s]{3,}>")
RECIPIENTS = (
    "To",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "X-Delivered-To",
    "Apparently-To",
    "Cc",
)

_OURS = ("List-Unsubscribe", "Return-Path", "X-Original-Message-ID", "References")
"""Headers of a returned message that hold the token where a provider wrote a Message-ID of its own over ours, as Amazon's does."""


def tokens_in(text: str) -> Iterator[str]:
    """What has the shape of an envelope token (:func:`pressroom.model.sendings.envelope_token`) in a text or an address of the web."""
    plain = unquote(text) if "%" in text else text
    yield from (found[0].lower() for found in _TOKEN.finditer(plain))


def message_token(message: Message) -> str:
    """The token in the Message-ID of a message that we wrote: ``<token@domain>``. Empty for one of somebody else."""
    local = header(message, "Message-ID").strip("<> \t").partition("@")[0]
    return local.lower() if _TOKEN.fullmatch(local) else ""


def trace(message: Message, fields: Iterable[str] = ()) -> tuple[tuple[str, ...], bool]:
    """The tokens in it, the surest first; and whether it returns a message that is none of ours.

    ``fields`` are those of a report that name the envelope (Original-Envelope-Id, RFC 3464 2.2.1).
    """
    inner = list(returned(message))
    sure = chain(
        chain.from_iterable(map(tokens_in, fields)),
        filter(None, map(message_token, inner)),
        chain.from_iterable(tokens_in(value) for one in inner for value in headers(one, *_OURS)),
        chain.from_iterable(tokens_in(one.partition("@")[0]) for one in addresses(message, *RECIPIENTS)),
        chain.from_iterable(map(tokens_in, headers(message, "In-Reply-To", "References"))),
    )
    written = list(texts(message))
    loose = chain.from_iterable(map(tokens_in, written))
    found = tuple(dict.fromkeys(chain(sure, loose)))
    if found:
        return found, False
    quoted = any(_MESSAGE_ID.search(text) for text in [*written, *map(text_of, parts(message))])
    return (), quoted or any(header(one, "Message-ID") for one in inner)
