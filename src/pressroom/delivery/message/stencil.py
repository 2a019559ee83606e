"""The message of a sending with holes where it is personal."""

from __future__ import annotations

import email
import email.policy
import html
import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from pressroom.delivery.message.container import UnreadableStencil, pack, unpack
from pressroom.delivery.message.headers import mailbox_header, text_header
from pressroom.delivery.message.merging import Field, Merged, fields_of, value_of
from pressroom.delivery.message.quoted import quoted_printable
from pressroom.delivery.message.values import Unsendable, recipient_address, sendable_line, sendable_text

if TYPE_CHECKING:
    from pressroom.model.sendings import Person

__all__ = ["Message", "Stencil", "UnreadableStencil", "plain", "subject_for"]

TEST_MARK = "[Test] "
_TOKEN = re.compile(r"[a-z0-9]{1,64}")


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one recipient, ready for DATA: CRLF lines, none of which begins with a dot.

    ``chunks`` are its pieces in order; all but a few small ones are the same objects in every message of a stencil. ``size`` is in
    bytes, ``message_id`` with its angle brackets. ``recipient`` is the address for RCPT, its domain in ASCII.
    Where letters beyond ASCII stand before its @, they stand in ``To`` too, as UTF-8 (RFC 6532), and nowhere else.
    """

    chunks: tuple[bytes, ...]
    size: int
    message_id: str
    recipient: str


def plain(message: Message) -> bytes:
    """The message as a file (``.eml``)."""
    whole = b"".join(message.chunks)
    return whole.replace(b"\r\n..", b"\r\n.")


@dataclass(frozen=True)
class Stencil:
    """What is the same for everybody, encoded, and what is to be put in.

    ``subject`` holds the subject where it has fields, else it is empty and part of ``pieces``. ``domain`` is the right side of
    Message-ID; ``objections`` a mailbox in ASCII and ``unsubscribe`` an https address with ``{token}``, either may be empty. ``pieces`` are
    what follows the personal headers. Safe to share between threads.
    """

    subject: Merged
    domain: str
    objections: str
    unsubscribe: str
    pieces: tuple[bytes | Field, ...]

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of all fields that a list has to fill in."""
        return fields_of(self.subject, (one for one in self.pieces if isinstance(one, Field)))

    @cached_property
    def size(self) -> int:
        """Bytes, without personal parts."""
        return sum(len(one) for one in self.pieces if isinstance(one, bytes))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that is kept, in hexadecimal."""
        return pack(self.subject, self.domain, self.objections, self.unsubscribe, self.pieces).digest

    def write(self, person: Person, token: str, moment: datetime) -> Message:
        """The message to ``person``, who is its only recipient.

        ``token`` is the envelope token, ``moment`` has a zone and becomes Date. Raises :class:`Unsendable` for what must not go out.
        """
        if not _TOKEN.fullmatch(token) or moment.tzinfo is None:
            raise ValueError("a token has small letters and digits only, and a moment has a zone")
        recipient = recipient_address(person.address)
        message_id = f"<{token}@{self.domain}>"
        head = self._head(person, recipient, message_id, token, moment)
        chunks = [head]
        size = self.size + len(head)
        for piece in self.pieces:
            if isinstance(piece, bytes):
                chunks.append(piece)
            else:
                chunks.append(_filled(piece, person, token))
                size += len(chunks[-1])
        return Message(tuple(chunks), size, message_id, recipient)

    def _head(self, person: Person, recipient: str, message_id: str, token: str, moment: datetime) -> bytes:
        lines = [
            f"Date: {format_datetime(moment)}\r\nMessage-ID: {message_id}\r\n",
            mailbox_header("To", sendable_line(person.name, "the name").strip(), recipient),
        ]
        if self.subject:
            lines.append(text_header("Subject", subject_for(self.subject, person, token)))
        if ways := unsubscribe_for(self.objections, self.unsubscribe, token):
            lines.append(f"List-Unsubscribe: {ways}\r\n")
        return "".join(lines).encode()

    def as_test(self) -> Stencil:
        """The same, marked as a test in subject and header."""
        first, *rest = self.pieces
        assert isinstance(first, bytes)  # noqa: S101 - the head
        head = b"X-Pressroom-Test: yes\r\n" + first
        if self.subject:
            return replace(self, subject=(TEST_MARK, *self.subject), pieces=(head, *rest))
        # A line of its own, so that none becomes too long for an encoded word (RFC 2047, section 2).
        mark = f"\r\nSubject: {TEST_MARK.strip()}\r\n ".encode("ascii")
        return replace(self, pieces=(head.replace(b"\r\nSubject: ", mark, 1), *rest))

    def attached(self) -> tuple[tuple[str, int], ...]:
        """Name and size in bytes of each file that goes with it."""
        whole = b"".join(one for one in self.pieces if isinstance(one, bytes)).replace(b"\r\n..", b"\r\n.")
        parts = email.message_from_bytes(whole, policy=email.policy.SMTP).walk()
        found = [one for one in parts if one.get_content_disposition() == "attachment"]
        return tuple((one.get_filename() or "", len(one.get_payload(decode=True) or b"")) for one in found)

    def to_bytes(self) -> bytes:
        """All of it, with its digest, to be kept."""
        return pack(self.subject, self.domain, self.objections, self.unsubscribe, self.pieces).whole

    @staticmethod
    def from_bytes(kept: bytes) -> Stencil:
        """What :meth:`to_bytes` gave. Raises :class:`UnreadableStencil`, in plain words."""
        return Stencil(*unpack(kept))


def text_of(field: Field, person: Person, token: str) -> str:
    """What stands in place of ``field``, not escaped yet. Raises :class:`Unsendable`."""
    value = value_of(field, person.values, token)
    if value is None:
        raise Unsendable(f"{{{field.name}}} is not known, and the note does not say what to write instead")
    return value


def subject_for(subject: Merged, person: Person, token: str) -> str:
    """The subject with its fields filled in, on one line."""
    parts = (
        part if isinstance(part, str) else sendable_line(text_of(part, person, token), f"{{{part.name}}}")
        for part in subject
    )
    return re.sub(" {2,}", " ", "".join(parts)).strip()


def unsubscribe_for(objections: str, unsubscribe: str, token: str) -> str:
    """The value of List-Unsubscribe (RFC 2369, RFC 8058): a mailbox, whose subject carries the token, and an https address."""
    mailto = f"<mailto:{quote(objections, safe='@+')}?subject=unsubscribe%20{token}>" if objections else ""
    https = f"<{unsubscribe.replace('{token}', token)}>" if unsubscribe else ""
    return ", ".join(filter(None, (mailto, https)))


def _filled(field: Field, person: Person, token: str) -> bytes:
    value = sendable_text(text_of(field, person, token), f"{{{field.name}}}")
    if field.place == "url":
        value = quote(value, safe="")
    elif field.place == "html":
        value = html.escape(value)
    return quoted_printable(value)
