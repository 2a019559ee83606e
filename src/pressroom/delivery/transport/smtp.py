"""SMTP (RFC 5321) with encryption (RFC 8314, RFC 3207) and login (RFC 4954)."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable

from pressroom.delivery.transport.opening import encryption, open_session
from pressroom.delivery.transport.timing import Timeouts
from pressroom.delivery.transport.transaction import SmtpConnection
from pressroom.model.mail import MailSettings


class SmtpTransport:
    """A :class:`~pressroom.delivery.transport.interface.Transport`. ``secret`` is asked once a connection."""

    def __init__(
        self, settings: MailSettings, secret: Callable[[], str] | None = None, timeouts: Timeouts | None = None
    ) -> None:
        self._settings = settings
        self._secret = secret
        self._timeouts = timeouts or Timeouts()
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()

    def connect(self) -> SmtpConnection:
        """See the interface."""
        wire, offers = open_session(self._settings, self._secret, self._encryption, self._timeouts)
        return SmtpConnection(wire, offers, self._timeouts)

    def _encryption(self) -> ssl.SSLContext:
        with self._lock:  # made once: reading the machine's authorities takes long
            if self._context is None:
                self._context = encryption(self._settings.ca_file)
            return self._context


def from_settings(settings: MailSettings, secret: Callable[[], str] | None) -> SmtpTransport:
    """The row of the table."""
    return SmtpTransport(settings, secret)
