"""One version of the message, readable: all of its text is final, but for the fields."""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.delivery.message.merging import Merged


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with the message. ``name`` is a file name in any script, without a folder."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture within the HTML, which names it as ``cid:<content_id>`` (``content_id`` without angle brackets: ``logo@domain``)."""

    content_id: str
    media_type: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What all recipients of one language and edition get.

    ``subject``, ``text`` and ``html`` hold the fields. The lines of ``text`` and ``html`` end in newlines. ``reply_to`` may be
    empty. ``list_id`` is the newsroom's name as in RFC 2919, without brackets: ``presse.institut.example``. ``domain`` is the right side of
    Message-ID. ``objections`` is a mailbox for objections by mail, ``unsubscribe`` an https address with ``{token}`` in it (RFC 8058);
    either may be empty. ``test`` marks subject and header.
    """

    language: str
    edition: str
    language_tag: str
    sender_name: str
    sender: str
    reply_to_name: str
    reply_to: str
    subject: Merged
    text: Merged
    html: Merged
    pictures: tuple[Picture, ...]
    attachments: tuple[Attachment, ...]
    list_id: str
    domain: str
    objections: str
    unsubscribe: str
    test: bool = False
