"""From nothing to a session that can take messages: socket, greeting, encryption, login. Never with less encryption than was asked for."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable

from pressroom.delivery.transport.commands import Offers, understand
from pressroom.delivery.transport.interface import Cure, Refused
from pressroom.delivery.transport.login import log_in
from pressroom.delivery.transport.replies import Garbled
from pressroom.delivery.transport.session import Session
from pressroom.delivery.transport.timing import Timeouts
from pressroom.delivery.transport.troubles import broke_off, not_reached, not_welcome
from pressroom.delivery.transport.wire import Lost, Wire
from pressroom.model.mail import MailSettings

_READY = 220
_WELL = 250


def encryption(ca_file: str) -> ssl.SSLContext:
    """Certificates are verified, and names with them; ``ca_file`` adds a private authority. Raises :class:`Refused`."""
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as problem:
            reason = "it holds no certificate" if isinstance(problem, ssl.SSLError) else problem.strerror
            raise Refused(Cure.STOP, f"the file in [mail] ca-file cannot be used: {reason}") from None
    return context


def open_session(
    settings: MailSettings,
    secret: Callable[[], str] | None,
    encrypted: Callable[[], ssl.SSLContext],
    timeouts: Timeouts,
) -> tuple[Wire, Offers]:
    """A wire on which MAIL can be said. ``encrypted`` gives the rules for TLS, where it is wanted.

    Raises :class:`Refused`; what ``secret`` raises passes through.
    """
    if not settings.host:
        raise Refused(Cure.STOP, "no mail server is named", "Write it to [mail] host in pressroom.toml")
    session = Session(settings.host, settings.port, timeouts.greeting)
    try:
        session.dial(encrypted() if settings.security == "tls" else None, timeouts.connect)
    except UnicodeError:
        raise Refused(Cure.STOP, "the name of the mail server is not one", "Look at [mail] host") from None
    except OSError as problem:
        raise not_reached(problem, settings) from None
    try:
        offers = _converse(session, settings, secret, encrypted, timeouts)
    except BaseException:
        session.wire.close()
        raise
    return session.wire, offers


def _converse(
    session: Session,
    settings: MailSettings,
    secret: Callable[[], str] | None,
    encrypted: Callable[[], ssl.SSLContext],
    timeouts: Timeouts,
) -> Offers:
    if settings.security == "none":
        _only_here(session.wire.socket, settings)
    doing = "at the greeting"
    try:
        session.getreply()
        if session.last.code != _READY:
            raise not_welcome(session.last, settings)
        session.timeout = timeouts.command
        _introduce(session, settings)
        if settings.security == "starttls":
            doing = "while it was being encrypted"
            _encrypt(session, settings, encrypted())
            _introduce(session, settings)
        if settings.login != "none":
            doing = "at the login"
            log_in(session, settings, _asked(secret))
    except (Lost, Garbled) as problem:
        raise broke_off(problem, settings, doing) from None
    return understand(session.esmtp_features)


def _only_here(connection: socket.socket, settings: MailSettings) -> None:
    """Journalists' addresses and passwords do not go through a network in the clear."""
    if not ipaddress.ip_address(connection.getpeername()[0].partition("%")[0]).is_loopback:
        raise Refused(
            Cure.STOP,
            f"{settings.host} is another machine, and the connection to it would not be encrypted",
            'Under [mail], write   security = "starttls"   or   security = "tls"; "none" is for a server on this machine',
        )


def _introduce(session: Session, settings: MailSettings) -> None:
    name = _own_name(session.wire.socket, settings)
    session.ehlo(name)
    if session.last.code // 100 == 5 and session.last.code != 554:
        session.helo(name)  # an old server, with no extensions
    if session.last.code != _WELL:
        raise not_welcome(session.last, settings)


def _own_name(connection: socket.socket, settings: MailSettings) -> str:
    """For EHLO (RFC 5321, 4.1.4): the domain of the account, which relays look at; else this end's address. No name is looked up."""
    domain = settings.user.rpartition("@")[2] if "@" in settings.user else ""
    if domain.isascii() and "." in domain and domain.replace("-", "").replace(".", "").isalnum():
        return domain
    here = connection.getsockname()[0].partition("%")[0]
    return f"[IPv6:{here}]" if ":" in here else f"[{here}]"


def _encrypt(session: Session, settings: MailSettings, context: ssl.SSLContext) -> None:
    hint = 'Nothing was sent, and no password. Under [mail], try   security = "tls"   with   port = 465'
    if "starttls" not in session.esmtp_features:
        raise Refused(Cure.STOP, f"the server {settings.host} offers no encryption (STARTTLS)", hint)
    answer = session.ask("STARTTLS")
    if answer.code != _READY:
        raise Refused(Cure.STOP, f"the server {settings.host} refuses encryption (STARTTLS)", hint, answer.reply())
    if not session.wire.untouched:
        raise Refused(
            Cure.STOP,
            f"somebody spoke between this machine and {settings.host} before the connection was encrypted",
            "Try from another network; if it stays, ask your provider. Nothing was sent, and no password",
        )
    try:
        session.encrypt(context)
    except OSError as problem:
        raise not_reached(problem, settings) from None


def _asked(secret: Callable[[], str] | None) -> str:
    if secret is None:
        raise Refused(Cure.STOP, "there is no password for the mail server", "pressroom mail setup")
    return secret()
