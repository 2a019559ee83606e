"""What a port does, tried once more to tell what is wrong with the settings. Nothing is said over these connections."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress

from pressroom.delivery.transport.replies import Garbled
from pressroom.delivery.transport.session import Session
from pressroom.delivery.transport.wire import Lost
from pressroom.model.mail import MailSettings


def answers(host: str, port: int, seconds: float) -> bool:
    """Whether anybody listens there."""
    try:
        socket.create_connection((host, port), timeout=min(seconds, 5)).close()
    except OSError:
        return False
    return True


def greets(settings: MailSettings, seconds: float) -> bool:
    """Whether the server speaks first, and unencrypted."""
    session = Session(settings.host, settings.port, seconds)
    try:
        session.dial(None, seconds)
        session.getreply()
    except (OSError, Lost, Garbled):
        return False
    finally:
        with suppress(RuntimeError):
            session.wire.close()
    return True


def speaks_tls(settings: MailSettings, seconds: float) -> bool:
    """Whether it is encrypted from the first byte; by whom does not matter, for nothing is said over it."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with socket.create_connection((settings.host, settings.port), timeout=seconds) as connection:
            context.wrap_socket(connection, server_hostname=settings.host).close()
    except OSError:
        return False
    return True
