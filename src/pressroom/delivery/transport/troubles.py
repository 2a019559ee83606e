"""Connections that do not come about: what it was, in plain words, and what can be done."""

from __future__ import annotations

import socket
import ssl

from pressroom.delivery.transport.interface import Cure, Refused
from pressroom.delivery.transport.replies import Answer, Garbled
from pressroom.delivery.transport.wire import Lost, why
from pressroom.model.mail import MailSettings

_TEMPORARY, _PERMANENT = 4, 5


def not_reached(problem: OSError, settings: MailSettings) -> Refused:
    """Opening the socket, or the handshake of TLS, failed."""
    server = f"{settings.host}, port {settings.port}"
    if isinstance(problem, ssl.SSLCertVerificationError):
        return Refused(
            Cure.STOP,
            f"the certificate of {server} is not to be trusted: {problem.verify_message or 'it could not be verified'}",
            "Is [mail] host spelt as your provider writes it? If your organisation has an authority of its own, name its file in"
            " [mail] ca-file. Nothing was sent, and no password",
        )
    if isinstance(problem, ssl.SSLZeroReturnError | ssl.SSLEOFError):
        return Refused(Cure.WAIT, f"{server} closed the connection while it was being encrypted", _port_hint(settings))
    if isinstance(problem, ssl.SSLError):
        return Refused(
            Cure.STOP,
            f"{server} does not speak TLS there ({problem.reason or 'no reason given'})",
            _port_hint(settings),
        )
    if isinstance(problem, socket.gaierror):
        if problem.errno == socket.EAI_AGAIN:
            return Refused(Cure.WAIT, f"the name {settings.host} cannot be looked up now", "Is this machine online?")
        return Refused(Cure.STOP, f"there is no server called {settings.host}", "Look at [mail] host")
    if isinstance(problem, ConnectionRefusedError):
        return Refused(Cure.WAIT, f"nobody listens at {server}", _port_hint(settings))
    if isinstance(problem, TimeoutError):
        hint = "Networks often block port 25: providers take mail at 465 or 587" if settings.port == 25 else None
        return Refused(Cure.WAIT, f"{server} does not answer", hint)
    return Refused(Cure.WAIT, f"{server} cannot be reached: {why(problem)}")


def broke_off(problem: Lost | Garbled, settings: MailSettings, doing: str) -> Refused:
    """The conversation ended, or made no sense, before a message could be sent. ``doing``: “at the greeting”."""
    server = f"{settings.host}, port {settings.port}"
    if isinstance(problem, Garbled):
        return Refused(
            Cure.WAIT,
            f"{server} does not answer like a mail server {doing}: {problem.said}".rstrip(": "),
            _port_hint(settings),
        )
    return Refused(Cure.WAIT, f"{server}, {doing}: {problem}", _port_hint(settings))


OVERBURDENED, UNWANTED = "takes no more connections for now", "does not want to talk to this machine"
"""What a server that greets with 421 does, and one that greets with 554 (RFC 5321, 3.8 and 3.1)."""
LATER = (
    "It is busy, or too many connections are open to it; nothing is wrong with your settings. Try again in some minutes"
)
ELSEWHERE = (
    "It may know this machine as a source of spam, or not know it at all: try from another network, or ask its owner"
)


def not_welcome(answer: Answer, settings: MailSettings) -> Refused:
    """The server does not greet, or does not go on after the greeting."""
    later = answer.code // 100 == _TEMPORARY
    return said_no(
        answer, f"the server {settings.host} {OVERBURDENED if later else UNWANTED}", LATER if later else ELSEWHERE
    )


def said_no(answer: Answer, message: str, hint: str | None = None) -> Refused:
    """The server refused in so many words: 4xx may pass, 5xx will not."""
    cure = Cure.STOP if answer.code // 100 == _PERMANENT else Cure.WAIT
    return Refused(cure, message, hint, answer.reply())


def _port_hint(settings: MailSettings) -> str:
    match settings.security:
        case "tls":
            return (
                f'Under [mail], port 465 is usual for security = "tls", 587 for "starttls"; here it is {settings.port}'
            )
        case "starttls":
            return (
                f'Under [mail], port 587 is usual for security = "starttls", 465 for "tls"; here it is {settings.port}'
            )
        case _:
            return f"Is [mail] port right? Here it is {settings.port}"
