"""smtplib's connection with our reading of replies: every answer whole, within its time, and nothing left over before encryption."""

from __future__ import annotations

import smtplib
import socket
import ssl
from typing import Any

from pressroom.delivery.transport.replies import Answer
from pressroom.delivery.transport.waits import at_once
from pressroom.delivery.transport.wire import Wire


class Session(smtplib.SMTP):
    """Not connected when it is made; :meth:`dial` connects. Raises what :class:`Wire` raises."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        super().__init__(local_hostname="localhost", timeout=seconds)  # a name, so that none is looked up
        self._server, self._at = host, port
        self._wire: Wire | None = None
        self._last: Answer | None = None

    def dial(self, context: ssl.SSLContext | None, connect: float) -> None:
        """Open the socket, encrypted from the first byte if there is a ``context``. Says and hears nothing. Raises OSError."""
        connection = socket.create_connection((self._server, self._at), timeout=connect)
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._use(connection)
            if context is not None:
                self.encrypt(context)
        except BaseException:
            connection.close()
            raise

    def encrypt(self, context: ssl.SSLContext) -> None:
        """The TLS handshake. What was heard before it is forgotten (RFC 3207, 4.2). Raises OSError."""
        plain = self.wire.socket
        plain.settimeout(self.timeout)
        self._use(context.wrap_socket(plain, server_hostname=self._server))
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False

    def _use(self, connection: socket.socket) -> None:
        self.sock = connection
        self._wire = Wire(connection)

    @property
    def wire(self) -> Wire:
        """What is spoken over now."""
        if self._wire is None:
            raise RuntimeError("dial() comes first")
        return self._wire

    @property
    def last(self) -> Answer:
        """The last answer."""
        if self._last is None:
            raise RuntimeError("nothing was heard yet")
        return self._last

    def getreply(self) -> tuple[int, bytes]:
        """The next answer, for smtplib too."""
        self._last = at_once(self.wire.hear(float(self.timeout)))
        return self.last.code, b"\n".join(self.last.lines)

    def send(self, s: Any) -> None:
        """For smtplib: everything goes over the wire that also hears."""
        at_once(self.wire.say(s.encode("ascii") if isinstance(s, str) else s, float(self.timeout)))

    def ask(self, line: str) -> Answer:
        """Say one line, hear the answer."""
        self.send(line + "\r\n")
        self.getreply()
        return self.last
