"""A message opened with the standard library, so that whatever bytes it is made of, its parts can be asked for."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from itertools import islice

from pressroom.delivery.returns.markup import without_tags

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,128}@[^\s<>()\[\],;:\"@]{1,255}[^\s<>()\[\],;:\"@.']")
_LONGEST = 400_000
"""Bytes of one part that are read."""

_MOST_PARTS = 1_000
_LONGEST_HEADER = 8_000
"""Characters of one header that are read; the library takes too long over longer ones."""


def open_message(content: bytes) -> Message | None:
    """The message, or None for one that is nested too deeply, or has more parts than any report has."""
    start = content.lstrip(b"\r\n\xef\xbb\xbf")
    if start.startswith((b"From ", b">From ")):
        start = start.partition(b"\n")[2]
    try:
        opened = email.message_from_bytes(start)
        parts = sum(1 for _ in islice(opened.walk(), _MOST_PARTS + 1))
        return opened if parts <= _MOST_PARTS else None
    except (RecursionError, ValueError, LookupError):
        return None


def header(message: Message, name: str) -> str:
    """The first header of that name as text on one line; empty where there is none."""
    return next(headers(message, name), "")


def headers(message: Message, *names: str) -> Iterator[str]:
    """All headers of these names as text."""
    for name in names:
        for given, value in message.raw_items():
            if given.lower() != name.lower():
                continue
            raw = _readable(str(value)[:_LONGEST_HEADER])
            with suppress(HeaderParseError, UnicodeError, LookupError, ValueError):
                raw = str(make_header(decode_header(raw)))
            yield " ".join(raw.encode("utf-8", "replace").decode().split())


def _readable(value: str) -> str:
    """A header with bytes that no RFC 2047 word wraps: they are UTF-8 (RFC 6532), or else what Windows writes."""
    if value.isascii():
        return value
    return decoded(value.encode("utf-8", "surrogateescape"))


def decoded(content: bytes) -> str:
    """Bytes that do not say what they are, or not truly."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def addresses(message: Message, *names: str) -> tuple[str, ...]:
    """The addresses in these headers, without names."""
    found = getaddresses(list(headers(message, *names)))
    return tuple(dict.fromkeys(address for _, address in found if "@" in address))


def addresses_in(text: str) -> tuple[str, ...]:
    """What looks like an address in running text, in order."""
    return tuple(dict.fromkeys(one.strip("'*") for one in _ADDRESS.findall(text)))


def text_of(part: Message) -> str:
    """The text of one part, decoded as far as it goes; tags left out where it is HTML."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    payload = payload[:_LONGEST]
    charset = part.get_content_charset("utf-8")
    try:
        # What says that it is ASCII or UTF-8 and is not, nobody has looked at: it may be anything.
        plain = charset in ("utf-8", "us-ascii", "ascii")
        text = decoded(payload) if plain else payload.decode(charset, "replace")
    except (LookupError, UnicodeError, ValueError):
        text = decoded(payload)
    return without_tags(text) if part.get_content_type() == "text/html" else text


def texts(message: Message) -> Iterator[str]:
    """What a person reads of it: its own text parts, not those of messages inside it. HTML only where there is no plain text."""
    plain, rich = [], []
    for part in own_parts(message):
        if part.get_content_type() == "text/html":
            rich.append(part)
        elif part.get_content_maintype() == "text" and not part.get_content_type().endswith("rfc822-headers"):
            plain.append(part)
    found = [text for part in plain if (text := text_of(part)).strip()]
    yield from found or (text_of(part) for part in rich)


def own_parts(message: Message) -> Iterator[Message]:
    """The parts of it, itself among them, without going into messages that it encloses."""
    yield message
    if message.get_content_maintype() == "multipart":
        for part in enclosed(message):
            yield from own_parts(part)


def enclosed(part: Message) -> list[Message]:
    """The parts of a multipart, the message in a message/rfc822, the blocks of a delivery status; empty for a text."""
    payload = part.get_payload() if part.is_multipart() else ()
    return [one for one in payload if isinstance(one, Message)]


def returned(message: Message) -> Iterator[Message]:
    """Messages, or their headers, that come back inside it (RFC 3462)."""
    for part in own_parts(message):
        kind = part.get_content_type()
        if kind in ("message/rfc822", "message/global", "message/rfc822-headers", "message/global-headers"):
            yield from enclosed(part)
        elif kind == "text/rfc822-headers" and (inner := open_message(text_of(part).encode("utf-8", "replace"))):
            yield inner
