"""The static part of a message: its tree built and encoded once, by the standard library, with places for the two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from pressroom.delivery.message.letter import Letter
from pressroom.delivery.message.merging import Field, Merged
from pressroom.delivery.message.quoted import quoted_printable
from pressroom.model.mail_headers import file_name_parameters

_MEDIA_TYPE = re.compile(r"(application|audio|font|image|text|video)/[A-Za-z0-9][A-Za-z0-9.+-]{0,60}")


def tree(letter: Letter, text: Merged, html: Merged) -> tuple[bytes | Field, ...]:
    """mixed( alternative( text, related( html, pictures ) ), attachments ) in pieces, from MIME-Version on.

    ``text`` and ``html`` end with a line end. The same content gives the same bytes.
    """
    seed = _seed(letter, text, html)
    marked = _build(letter, seed).as_bytes()
    names = [*(one.name for one in letter.pictures), *(one.name for one in letter.attachments)]
    texts = {b"text": text, b"html": html}
    pieces: list[bytes | Field] = []
    # Static, number of a file name, name of a text, static, …; the marks hold a digest of the content, which cannot hold itself.
    cut = re.split(rb';\s+filename="%b-(\d+)"|%b-(text|html)\r\n' % (seed.encode(), seed.encode()), marked)
    for at in range(0, len(cut), 3):
        pieces.append(cut[at])
        if at + 1 < len(cut):
            number, which = cut[at + 1], cut[at + 2]
            if which is not None:
                pieces += (part if isinstance(part, Field) else quoted_printable(part) for part in texts[which])
            else:
                pieces.append(f";\r\n {file_name_parameters(names[int(number)])}".encode("ascii"))
    return tuple(_joined(pieces))


def media_type(given: str) -> tuple[str, str]:
    """Type and subtype; what is none of the plain kinds is only bytes."""
    kind, _, subtype = (given if _MEDIA_TYPE.fullmatch(given) else "application/octet-stream").partition("/")
    return kind, subtype


def _build(letter: Letter, seed: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(f"{seed}-text", cte="quoted-printable")
    message.add_alternative(f"{seed}-html", subtype="html", cte="quoted-printable")
    page = message.get_payload(1)
    assert isinstance(page, EmailMessage)  # noqa: S101 - what add_alternative has just added
    number = 0
    for picture in letter.pictures:
        kind, subtype = media_type(picture.media_type)
        page.add_related(
            picture.content,
            kind,
            subtype,
            cid=f"<{picture.content_id}>",
            disposition="inline",
            filename=f"{seed}-{number}",
        )
        number += 1
    for attachment in letter.attachments:
        kind, subtype = media_type(attachment.media_type)
        message.add_attachment(attachment.content, kind, subtype, disposition="attachment", filename=f"{seed}-{number}")
        number += 1
    # "=_" never stands in quoted-printable or base64, so that no content can look like a boundary.
    for count, part in enumerate([one for one in message.walk() if one.is_multipart()]):
        part.set_boundary(f"=_{seed}_{count}")
    for part in message.walk():
        if part is not message:
            del part["MIME-Version"]
    return message


def _seed(letter: Letter, text: Merged, html: Merged) -> str:
    digest = sha256(repr((letter.subject, text, html)).encode())
    for picture in letter.pictures:
        digest.update(repr((picture.name, picture.media_type, sha256(picture.content).digest())).encode())
    for attachment in letter.attachments:
        digest.update(repr((attachment.name, attachment.media_type, sha256(attachment.content).digest())).encode())
    return digest.hexdigest()[:24]


def _joined(pieces: list[bytes | Field]) -> Iterator[bytes | Field]:
    run: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, bytes):
            run.append(piece)
            continue
        if any(run):
            yield b"".join(run)
        run = []
        yield piece
    if any(run):
        yield b"".join(run)
