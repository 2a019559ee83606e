"""The message of one recipient as the standard library builds it: slow, and the measure of the fast way."""

from __future__ import annotations

import html
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from pressroom.delivery.message.letter import Letter
from pressroom.delivery.message.merging import Field, Merged
from pressroom.delivery.message.stencil import subject_for, text_of, unsubscribe_for
from pressroom.delivery.message.tree import media_type
from pressroom.delivery.message.values import (
    recipient_address,
    sendable_address,
    sendable_domain,
    sendable_line,
    sendable_text,
)
from pressroom.model.mail_headers import file_name, header_text
from pressroom.model.sendings import Person


def naive(letter: Letter, person: Person, token: str, moment: datetime) -> EmailMessage:
    """What :meth:`Stencil.write` writes, as an ``EmailMessage``. Raises :class:`Unsendable` for the same values.

    The standard library does not refuse text that looks like an encoded word (``=?utf-8?q?x?=``): it decodes it, where the fast
    way keeps it as it is.
    """
    # Over 78 characters, List-Unsubscribe would become an encoded word.
    local, _, domain = recipient_address(person.address).rpartition("@")
    message = EmailMessage(policy=SMTP.clone(max_line_length=998, utf8=not local.isascii()))
    message["Date"] = moment
    message["Message-ID"] = f"<{token}@{sendable_domain(letter.domain)}>"
    message["From"] = _mailbox(letter.sender_name, letter.sender)
    if letter.reply_to and sendable_address(letter.reply_to) != sendable_address(letter.sender):
        message["Reply-To"] = _mailbox(letter.reply_to_name, letter.reply_to)
    message["To"] = Address(header_text(sendable_line(person.name, "the name")), local, domain)
    marked = ("[Test] ", *letter.subject) if letter.test else letter.subject
    message["Subject"] = header_text(subject_for(marked, person, token))
    objections = sendable_address(letter.objections) if letter.objections else ""
    if ways := unsubscribe_for(objections, letter.unsubscribe, token):
        message["List-Unsubscribe"] = ways
    if letter.unsubscribe:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    sender_name = header_text(letter.sender_name)
    message["List-Id"] = str(Address(sender_name)).removesuffix("<>") + f"<{sendable_domain(letter.list_id)}>"
    if letter.test:
        message["X-Pressroom-Test"] = "yes"
    message.set_content(_text(_ended(letter.text), person, token), cte="quoted-printable")
    message.add_alternative(_html(_ended(letter.html), person, token), subtype="html", cte="quoted-printable")
    page = message.get_payload(1)
    assert isinstance(page, EmailMessage)  # noqa: S101 - what add_alternative has just added
    for picture in letter.pictures:
        page.add_related(
            picture.content,
            *media_type(picture.media_type),
            cid=f"<{picture.content_id}>",
            disposition="inline",
            filename=file_name(picture.name),
        )
    for attachment in letter.attachments:
        message.add_attachment(
            attachment.content, *media_type(attachment.media_type), filename=file_name(attachment.name)
        )
    # Not earlier: the library moves the content headers of a message into its first part.
    message["Content-Language"] = header_text(letter.language_tag)
    return message


def _mailbox(name: str, address: str) -> Address:
    return Address(header_text(name), addr_spec=sendable_address(address))


def _ended(merged: Merged) -> Merged:
    # Static text that ends in a line end needs no other; what a field ends in differs from person to person.
    last = next((part for part in reversed(merged) if part != ""), "")
    return merged if isinstance(last, str) and last.endswith(("\n", "\r")) else (*merged, "\n")


def _text(merged: Merged, person: Person, token: str) -> str:
    return "".join(part if isinstance(part, str) else _value(part, person, token) for part in merged)


def _html(merged: Merged, person: Person, token: str) -> str:
    return "".join(
        part
        if isinstance(part, str)
        else _value(part, person, token)
        if part.place == "url"
        else html.escape(_value(part, person, token))
        for part in merged
    )


def _value(field: Field, person: Person, token: str) -> str:
    value = sendable_text(text_of(field, person, token), f"{{{field.name}}}")
    return quote(value, safe="") if field.place == "url" else value
