"""What is written can be signed by a relay with DKIM (RFC 6376), and the signature holds at the other end."""

from __future__ import annotations

import base64
from dataclasses import replace

import dkim  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.delivery.message.samples import LETTER, PERSON, named, written

SIGNED = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"list-unsubscribe",
    b"list-unsubscribe-post",
)
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def published(name: bytes, timeout: float = 5) -> bytes:
    """What the domain's name server would say."""
    assert name == b"press._domainkey.institut.example."
    public = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def signed(raw: bytes) -> bytes:
    private = KEY.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    signature = dkim.sign(
        raw, b"press", b"institut.example", private, include_headers=list(SIGNED), canonicalize=(b"relaxed", b"relaxed")
    )
    return bytes(signature) + raw


@pytest.mark.parametrize(
    "raw",
    [
        written(),
        written(person=named("Anna Müller " * 12)),
        written(replace(LETTER, subject=("É" * 200,), text=(".\n..\nFrom x  \n\n\n",))),
        written(person=replace(PERSON, address="anna@müller.example")),
    ],
)
def test_a_signature_holds(raw: bytes) -> None:
    message = signed(raw)
    assert dkim.verify(message, dnsfunc=published)
    # As most servers do on the way: a header before, white space in a folded line.
    assert dkim.verify(
        b"Received: by mx.journal.example\r\n" + message.replace(b"\r\n <", b"\r\n\t<"), dnsfunc=published
    )


def test_a_signature_breaks_when_the_message_is_changed() -> None:
    message = signed(written())
    assert not dkim.verify(message.replace(b"Le texte", b"Un texte"), dnsfunc=published)
    assert not dkim.verify(message.replace(b"One-Click", b"Two-Click"), dnsfunc=published)
