"""What a server offers, and what is said to it before the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pressroom.delivery.transport.addressing import Unmailable, wire_address, xtext
from pressroom.delivery.transport.interface import Envelope
from pressroom.model.sendings import Stage


@dataclass(frozen=True, slots=True)
class Offers:
    """Extensions of SMTP that matter here. ``size`` is the largest message in bytes; 0: no limit is said (RFC 1870)."""

    pipelining: bool = False
    dsn: bool = False
    smtputf8: bool = False
    size: int = 0
    sized: bool = False
    """Whether SIZE is offered at all, and may be told."""


def understand(features: Mapping[str, str]) -> Offers:
    """The extensions by name in small letters, with their parameters, as smtplib has them."""
    size = features.get("size", "").strip()
    return Offers(
        pipelining="pipelining" in features,
        dsn="dsn" in features,
        smtputf8="smtputf8" in features,
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 20 else 0,  # 64 bits
        sized="size" in features,
    )


def commands(envelope: Envelope, offers: Offers, *, reset: bool) -> tuple[tuple[Stage, bytes], ...]:
    """The lines up to DATA, each with the stage that its answer decides. Raises :class:`Unmailable`, and :class:`BadSender`."""
    recipient = wire_address(envelope.recipient, international=offers.smtputf8)
    try:
        sender = wire_address(envelope.sender, international=offers.smtputf8) if envelope.sender else ""
    except Unmailable as problem:
        raise BadSender(f"the sender's address: {problem}") from None
    mail = [f"MAIL FROM:<{sender}>"]
    rcpt = [f"RCPT TO:<{recipient}>"]
    if offers.sized:
        mail.append(f"SIZE={envelope.size}")
    if offers.dsn:  # RFC 3461: a bounce names the token, and comes without the message
        mail += ["RET=HDRS", f"ENVID={xtext(envelope.token)}"] if envelope.token else ["RET=HDRS"]
        rcpt.append("NOTIFY=FAILURE")
        if recipient.isascii():
            rcpt.append(f"ORCPT=rfc822;{xtext(recipient)}")
    if not (sender.isascii() and recipient.isascii()):
        mail += ["BODY=8BITMIME", "SMTPUTF8"]  # who offers the second offers the first (RFC 6531, 3.1)
    lines = ((Stage.MAIL, " ".join(mail)), (Stage.RCPT, " ".join(rcpt)), (Stage.DATA, "DATA"))
    encoded = tuple((stage, line.encode() + b"\r\n") for stage, line in lines)
    return ((Stage.CONNECT, b"RSET\r\n"), *encoded) if reset else encoded


class BadSender(Exception):  # noqa: N818 - it is what the sender is
    """The sender's own address cannot stand in an envelope."""
