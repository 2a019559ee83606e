"""A stencil as one run of bytes: a line with the format and the digest, a line of JSON, then the static pieces as they are."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple, get_args

from pressroom.delivery.message.merging import Field, Merged, Place

FORMAT = 1
"""Raised whenever what is kept would be read differently."""

_FIRST_LINE = re.compile(rb"pressroom-stencil (\d{1,6}) ([0-9a-f]{64})\n")

Parts = tuple[Merged, str, str, str, tuple[bytes | Field, ...]]
"""Subject, domain, mailbox and address for objections, pieces."""


class UnreadableStencil(Exception):  # noqa: N818 - it is what the stencil is
    """A kept message cannot be used. The text says why and what to do."""


class Packed(NamedTuple):
    """A stencil to be kept, and its digest in hexadecimal."""

    whole: bytes
    digest: str


def pack(subject: Merged, domain: str, objections: str, unsubscribe: str, pieces: tuple[bytes | Field, ...]) -> Packed:
    """The digest covers the format, the JSON and all pieces."""
    head = {
        "subject": [part if isinstance(part, str) else _kept(part) for part in subject],
        "domain": domain,
        "objections": objections,
        "unsubscribe": unsubscribe,
        "pieces": [len(piece) if isinstance(piece, bytes) else _kept(piece) for piece in pieces],
    }
    body = json.dumps(head, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    body += b"".join(piece for piece in pieces if isinstance(piece, bytes))
    digest = _digest(FORMAT, body)
    return Packed(f"pressroom-stencil {FORMAT} {digest}\n".encode() + body, digest)


def unpack(kept: bytes) -> Parts:
    """Raises :class:`UnreadableStencil` for another format, and for one that was changed or cut off."""
    first = _FIRST_LINE.match(kept)
    if first is None:
        raise UnreadableStencil(
            "What was kept of the message is damaged: its first line is missing. Start a new sending"
        )
    if int(first[1]) != FORMAT:
        raise UnreadableStencil(
            f"The message was kept by another version of Pressroom (format {int(first[1])}, this one reads {FORMAT}). "
            "Finish the sending with the version that began it, or cancel it and start a new one"
        )
    body = kept[first.end() :]
    if _digest(FORMAT, body) != first[2].decode():
        raise UnreadableStencil(
            "What was kept of the message was changed or cut off. Cancel the sending and start a new one"
        )
    line, _, raw = body.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    pieces: list[bytes | Field] = []
    at = 0
    for one in head["pieces"]:
        if isinstance(one, int):
            pieces.append(raw[at : at + one])
            at += one
        else:
            pieces.append(_field(one))
    subject = tuple(part if isinstance(part, str) else _field(part) for part in head["subject"])
    return subject, head["domain"], head["objections"], head["unsubscribe"], tuple(pieces)


def _digest(number: int, body: bytes) -> str:
    return hashlib.sha256(b"%d\n" % number + body).hexdigest()


def _kept(field: Field) -> list[str | None]:
    return [field.name, field.fallback, field.place]


def _field(kept: list[Any]) -> Field:
    name, fallback, place = kept
    if place not in get_args(Place):
        raise UnreadableStencil(
            "What was kept of the message cannot be understood. Cancel the sending and start a new one"
        )
    return Field(name, fallback, place)
