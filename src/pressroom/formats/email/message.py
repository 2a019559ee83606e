"""The ``.eml`` draft: a whole message that a mail program opens for sending, with the PDF attached."""

from __future__ import annotations

import re
import unicodedata
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from urllib.parse import quote

from pressroom.diagnostics import Diagnostics
from pressroom.formats.email.html import HtmlVersion
from pressroom.model.branded import BrandedRelease, RenderedFile

NO_DOMAIN = "pressroom.invalid"
"""Right side of Content-IDs where there is no sender (RFC 2606)."""


def draft(
    release: BrandedRelease, text: str, html: HtmlVersion, pdf: RenderedFile | None, diagnostics: Diagnostics
) -> bytes:
    """Write mixed( alternative( text, related( html, pictures ) ), pdf ), in CRLF lines of at most 998 bytes.

    The same release gives the same bytes: boundaries and Content-IDs come from the content. There is no ``To`` and no ``Date``:
    the mail program adds both when the officer sends it. ``X-Unsent: 1`` makes Outlook open it for writing.
    """
    sender = mailbox(release.email.sender_name, release.email.sender_address, diagnostics)
    reply_to = mailbox("", release.email.reply_to, diagnostics)
    domain = sender.domain if sender else NO_DOMAIN
    message = EmailMessage(policy=SMTP)
    if sender:
        message["From"] = sender
    if reply_to and (sender is None or reply_to.addr_spec != sender.addr_spec):
        message["Reply-To"] = reply_to
    message["Subject"] = header_text(release.email.subject)
    message["X-Unsent"] = "1"
    message.set_content(text)
    message.add_alternative(html.for_message(domain), subtype="html")
    page = message.get_payload(1)
    assert isinstance(page, EmailMessage)  # noqa: S101 – what add_alternative has just added
    for picture in {one.identity: one for one in html.pictures.values()}.values():
        kind, _, subtype = picture.media_type.partition("/")
        name = picture.path.rpartition("/")[2]
        page.add_related(
            picture.content, kind, subtype, cid=f"<{picture.identity}@{domain}>", disposition="inline", filename=name
        )
    if pdf is not None:
        message.add_attachment(
            pdf.content, "application", "pdf", filename=ascii_file_name(pdf.path), disposition="attachment"
        )
    # Not earlier: the library moves the content headers of a message into its first part.
    message["Content-Language"] = release.language.tag
    _set_boundaries(message, sha256(text.encode() + html.page.encode()).hexdigest()[:24])
    written = message.as_bytes()
    return written if pdf is None else _with_both_names(written, pdf.path)


def header_text(text: str) -> str:
    """``text`` on one line: no control character or line separator can open a new header."""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} else c for c in text)
    return re.sub(r" {2,}", " ", kept).strip()


def mailbox(name: str, address: str | None, diagnostics: Diagnostics) -> Address | None:
    """A name with its address; the domain in its ASCII form (IDNA 2008), which every mail server understands."""
    if address is None:
        return None
    import idna

    local, _, domain = header_text(address).rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
        if not local.isascii():
            raise ValueError("before the @ there are letters that many mail servers refuse")
        return Address(header_text(name), addr_spec=f"{local}@{ascii_domain}")
    except (ValueError, IndexError, MessageError, idna.IDNAError) as problem:
        diagnostics.error(
            "bad-sender",
            f"The address {address!r} cannot stand in an e-mail: {problem}",
            None,
            "Correct `sender:` in organisation.yml, or the first press contact",
        )
        return None


def ascii_file_name(path: str) -> str:
    """The last part of ``path`` in ASCII, for mail programs that know nothing else."""
    plain = unicodedata.normalize("NFKD", path.rpartition("/")[2])
    kept = "".join(
        c if c.isalnum() or c in "-_." else "-" for c in plain if not unicodedata.combining(c) and c.isascii()
    )
    return kept if kept.strip("-.") not in {"", "pdf"} else "release.pdf"


def _set_boundaries(message: EmailMessage, seed: str) -> None:
    # "=_" never stands in quoted-printable or base64, so that no content can look like a boundary.
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{seed}_{number}")
    for part in message.walk():
        if part is not message:
            del part["MIME-Version"]


def _with_both_names(message: bytes, path: str) -> bytes:
    """Add ``filename*`` (RFC 2231) beside the ASCII ``filename``; the standard library writes one or the other."""
    plain = f'filename="{ascii_file_name(path)}"'.encode()
    encoded = quote(unicodedata.normalize("NFC", path.rpartition("/")[2]), safe="")
    head, found, tail = message.rpartition(plain)
    return message if not found else head + plain + f";\r\n filename*=utf-8''{encoded}".encode() + tail
