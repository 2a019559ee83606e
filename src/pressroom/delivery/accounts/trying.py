"""One small message through the account, to see it arrive."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

from pressroom.model.sendings import Attempt

if TYPE_CHECKING:
    from pressroom.delivery.transport.interface import Transport


def send_trial(transport: Transport, sender: str, recipient: str, now: datetime) -> Attempt:
    """Send it, with the sender in the envelope too.

    Raises what :meth:`Transport.connect` raises, and ``Unmailable`` for an address that no server takes.
    """
    from pressroom.delivery.transport.addressing import wire_address
    from pressroom.delivery.transport.interface import Envelope, Unrecorded

    sender, recipient = (wire_address(one, international=False) for one in (sender, recipient))
    content = _message(sender, recipient, now)
    connection = transport.connect()
    try:
        return connection.deliver(Envelope(sender, recipient, "trial", len(content)), [content], Unrecorded())
    finally:
        connection.close()


def _message(sender: str, recipient: str, now: datetime) -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = "[Test] Pressroom can send mail"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        "This is a test by “pressroom mail test”: the account works, and this message has left by it.\n\n"
        "Look where it arrived. If that is the folder for spam, look at what the same command says of SPF, DKIM and DMARC.\n",
        cte="quoted-printable",
    )
    lines = message.as_bytes().replace(b"\r\n", b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
