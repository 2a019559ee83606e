"""What the tests of transports share: an intent that remembers, short times, a way to deliver one message."""

from __future__ import annotations

import select
from collections.abc import Sequence

from pressroom.delivery.transport import Envelope
from pressroom.delivery.transport.smtp import SmtpTransport
from pressroom.delivery.transport.timing import Timeouts
from pressroom.delivery.transport.transaction import SmtpConnection
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Attempt
from tests.delivery.misbehaving import Server

SHORT = Timeouts(connect=5, greeting=1.0, command=1.0, data=1.0, block=2.0, dot=1.0, farewell=0.2)
MESSAGE = (b"Subject: News\r\nMessage-ID: <token@newsroom.example>\r\n", b"\r\n", b"..a dot\r\nAnd text.\r\n" * 40)
CONTENT = b"".join(MESSAGE).replace(b"\r\n..", b"\r\n.")
SENDER = "press@organisation.example"


class Remembering:
    """An intent that is durable at once, unless it is told otherwise; remembers how far it came."""

    connection: SmtpConnection | None = None

    def __init__(self, durable: bool | Exception = True) -> None:
        self.calls: list[str] = []
        self._durable = durable

    def announce(self) -> None:
        self.calls.append("announce")

    def durable(self) -> bool:
        self.calls.append("durable")
        if isinstance(self._durable, Exception):
            raise self._durable
        return self._durable


class Watching(Remembering):
    """Written down only once the server has spoken or hung up, as happens when the disk is slow. Set ``connection`` first."""

    connection: SmtpConnection | None = None

    def durable(self) -> bool:
        assert self.connection is not None
        ready, _, _ = select.select([self.connection._wire.socket], [], [], 10)
        assert ready, "the server did nothing"
        return super().durable()


def settings(server: Server, **changes: object) -> MailSettings:
    """The way to the server, without encryption and login unless told otherwise."""
    usual: dict[str, object] = {"host": "127.0.0.1", "port": server.port, "security": "none", "login": "none"}
    return MailSettings(**(usual | changes))  # type: ignore[arg-type]


def transport(server: Server, secret: str | None = None, **changes: object) -> SmtpTransport:
    """With short times."""
    return SmtpTransport(settings(server, **changes), (lambda: secret) if secret is not None else None, SHORT)


def envelope(recipient: str, message: Sequence[bytes] = MESSAGE, sender: str = SENDER) -> Envelope:
    return Envelope(sender, recipient, "token", sum(map(len, message)))


def deliver_one(server: Server, recipient: str, sender: str = SENDER) -> Attempt:
    """Over a connection of its own."""
    connection = transport(server).connect()
    try:
        return connection.deliver(envelope(recipient, sender=sender), MESSAGE, Remembering())
    finally:
        connection.close()
