"""The ``.eml`` draft: a whole message that a mail program opens for sending, with the PDF attached."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from pressroom.diagnostics import Diagnostics
from pressroom.formats.email.html import HtmlVersion
from pressroom.model.branded import BrandedRelease, RenderedFile
from pressroom.model.mail_headers import ascii_file_name, file_name_parameters, header_text, mailbox

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
    head, found, tail = message.rpartition(plain)
    return message if not found else head + file_name_parameters(path).encode() + tail
