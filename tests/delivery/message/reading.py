"""Messages read back by the standard library, as things that can be compared."""

from __future__ import annotations

import email
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import compat32, default
from email.utils import parseaddr

TEXTS = ("text/plain", "text/html")
OF_PARTS = ("content-type", "content-transfer-encoding", "content-disposition", "mime-version", "content-id")
MAILBOXES = ("from", "to", "reply-to", "list-id")


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def headers(raw: bytes) -> dict[str, object]:
    """Every header of the message itself, decoded; mailboxes as name and address. None may be there twice.

    Names are read with the library's older decoder: the newer one keeps the white space between two encoded words of a name
    (RFC 2047, section 6.2, says that it does not count).
    """
    found: dict[str, object] = {}
    old: Message = email.message_from_string(raw.decode(), policy=compat32)
    message = email.message_from_string(raw.decode(), policy=default)
    for name in message:
        assert name not in found, f"{name} is there twice"
        value = message[name]
        if name.lower() in MAILBOXES:
            shown, address = parseaddr(str(old[name]).replace("\r\n", ""))
            found[name] = (str(make_header(decode_header(shown))), address)
        elif name.lower() not in OF_PARTS:
            assert not value.defects, (name, value.defects)
            found[name] = str(value)
    return found


def tree(message: EmailMessage) -> tuple[object, ...]:
    """Types, dispositions and contents of all parts; the lines of texts end in newlines."""
    assert not message.defects, message.defects
    kind = message.get_content_type()
    about = (kind, message.get_content_disposition(), message["Content-ID"])
    if message.is_multipart():
        return (*about, [tree(part) for part in message.iter_parts() if isinstance(part, EmailMessage)])
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)
    return (*about, message.get_content_charset(), content.replace(b"\r\n", b"\n") if kind in TEXTS else content)


def file_names(message: EmailMessage) -> list[str]:
    """Of all files in the message, in order."""
    given = [part["Content-Disposition"] for part in message.walk() if part.get_content_disposition()]
    return [header.params["filename"] for header in given]


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    """The text, or the HTML, its lines ending in newlines."""
    part = message.get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")
