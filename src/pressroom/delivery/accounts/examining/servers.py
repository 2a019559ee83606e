"""The way to the server and through its door: name, port, encryption, certificate, login, sender, size."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress

from pressroom.delivery.accounts.examining.certificates import refused, trusted
from pressroom.delivery.accounts.examining.entering import enter
from pressroom.delivery.accounts.examining.probing import answers, greets, speaks_tls
from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.delivery.accounts.secret import Secret
from pressroom.delivery.transport.interface import Refused
from pressroom.delivery.transport.opening import encryption
from pressroom.delivery.transport.replies import Answer, Garbled
from pressroom.delivery.transport.session import Session
from pressroom.delivery.transport.troubles import ELSEWHERE, LATER, OVERBURDENED, UNWANTED
from pressroom.delivery.transport.wire import Lost
from pressroom.model.mail import MailSettings

_READY, _TEMPORARY = 220, 4


class Stop(Exception):  # noqa: N818 - what is to be done
    """A step that went wrong: the next ones have nothing to look at."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.detail)
        self.step = step


def wrong(subject: str, detail: str, hint: str, said: str = "") -> Stop:
    """The end of the way."""
    return Stop(Step(subject, Verdict.WRONG, detail, hint, said))


def talk_to_server(
    settings: MailSettings, sender: str, secret: Callable[[], Secret | None] | None, seconds: float
) -> Iterator[Step]:
    """Each step, up to the first that is wrong."""
    session = Session(settings.host, settings.port, seconds)
    try:
        yield _named(settings)
        yield _reached(session, settings, seconds)
        yield from _greeted(session, settings, seconds)
        yield from enter(session, settings, sender, secret)
    except Stop as end:
        yield end.step
    except (Lost, Garbled) as problem:
        hint = "Try again later; if it stays, ask whoever runs the server"
        yield Step("Conversation", Verdict.WRONG, f"The server broke off: {problem}", hint)
    finally:
        with suppress(RuntimeError):
            session.wire.close()


def _named(settings: MailSettings) -> Step:
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise wrong(
            "Server", f"“{settings.host}” is no name of a server", 'Write   host = "smtp.example.org"'
        ) from None
    except socket.gaierror as problem:
        if problem.errno == socket.EAI_AGAIN:
            told = f"The name {settings.host} cannot be looked up now"
            raise wrong("Server", told, "Is this machine online? Try again when it is") from None
        told = f"There is no server called {settings.host}"
        hint = "Look at how your provider writes it:   host = “…”   under [mail] in pressroom.toml"
        raise wrong("Server", told, hint) from None
    addresses = dict.fromkeys(str(one[4][0]) for one in found)
    return Step("Server", Verdict.FINE, f"{settings.host} is {', '.join(list(addresses)[:3])}")


def _reached(session: Session, settings: MailSettings, seconds: float) -> Step:
    try:
        session.dial(None, seconds)
    except OSError as problem:
        others = {465: "tls", 587: "starttls"}
        found = next((port for port in others if port != settings.port and answers(settings.host, port, seconds)), None)
        if isinstance(problem, TimeoutError):
            told = f"Port {settings.port} of {settings.host} does not answer"
            hint = "A firewall may be in the way: try from another network, or ask your IT"
        else:
            told = f"Nobody listens at port {settings.port} of {settings.host}"
            hint = "Ask your provider for the port; usual ones are 465 (tls) and 587 (starttls)"
        if found is not None:
            hint = f'Port {found} answers:   port = {found}   security = "{others[found]}"'
        elif settings.port == 25:
            hint = "Most networks block port 25; providers take mail at 465 (tls) or 587 (starttls)"
        raise wrong("Port", told, hint) from None
    return Step("Port", Verdict.FINE, f"port {settings.port} answers")


def _greeted(session: Session, settings: MailSettings, seconds: float) -> Iterator[Step]:
    context = _context(settings)
    if context is not None and settings.security == "tls":
        yield _encrypted(session, settings, context, seconds)
    try:
        session.getreply()
    except (Lost, Garbled):
        if settings.security != "tls" and speaks_tls(settings, seconds):
            raise wrong(
                "Encryption",
                f"Port {settings.port} of {settings.host} is encrypted from the first byte",
                f'Write   security = "tls"   with   port = {settings.port}',
            ) from None
        told = f"Port {settings.port} of {settings.host} does not greet like a mail server"
        raise wrong("Greeting", told, "Look at   host   and   port   under [mail] in pressroom.toml") from None
    answer = session.last
    if answer.code != _READY:
        raise _not_welcome(answer)
    yield Step("Greeting", Verdict.FINE, answer.reply().text or "the server greets")
    introduce(session, settings)
    if context is not None and settings.security == "starttls":
        _ask_for_encryption(session, settings)
        yield _encrypted(session, settings, context, seconds)
        introduce(session, settings)


def introduce(session: Session, settings: MailSettings) -> None:
    """EHLO, with the domain of the account where it has one (RFC 5321, 4.1.1.1)."""
    domain = settings.user.rpartition("@")[2]
    session.ehlo(domain if domain.isascii() and "." in domain else "[127.0.0.1]")
    if session.last.code // 100 != 2:
        raise _not_welcome(session.last)


def _not_welcome(answer: Answer) -> Stop:
    later = answer.code // 100 == _TEMPORARY
    told, hint = (OVERBURDENED, LATER) if later else (UNWANTED, ELSEWHERE)
    return wrong("Greeting", f"The server {told}", hint, str(answer.reply()))


def _context(settings: MailSettings) -> ssl.SSLContext | None:
    if settings.security == "none":
        return None
    try:
        return encryption(settings.ca_file)
    except Refused as problem:
        hint = 'Ask your IT for the certificate of your authority (PEM), and name its file:   ca-file = "authority.pem"'
        raise wrong("Certificate", problem.message, problem.hint or hint) from None


def _ask_for_encryption(session: Session, settings: MailSettings) -> None:
    if "starttls" not in session.esmtp_features:
        hint = (
            'Port 465 answers:   port = 465   security = "tls"'
            if settings.port != 465 and answers(settings.host, 465, float(session.timeout))
            else "Ask your provider for an encrypted port. A virus scanner or a firewall may hide it"
        )
        raise wrong("Encryption", f"Port {settings.port} of {settings.host} offers no encryption (STARTTLS)", hint)
    answer = session.ask("STARTTLS")
    if answer.code != _READY:
        hint = "Try again later; nothing is sent without encryption"
        raise wrong("Encryption", "The server refuses to encrypt (STARTTLS)", hint, str(answer.reply()))


def _encrypted(session: Session, settings: MailSettings, context: ssl.SSLContext, seconds: float) -> Step:
    try:
        session.encrypt(context)
    except ssl.SSLCertVerificationError as problem:
        raise Stop(refused(problem, settings)) from None
    except OSError as problem:
        if settings.security == "tls" and greets(settings, seconds):
            raise wrong(
                "Encryption",
                f"Port {settings.port} of {settings.host} begins without encryption",
                f'Write   security = "starttls"   with   port = {settings.port}',
            ) from None
        reason = getattr(problem, "reason", None) or problem.strerror or type(problem).__name__
        told = f"The encryption does not come about ({reason})"
        raise wrong(
            "Encryption", told, "Look at   port   and   security; an old server may know no encryption of today"
        ) from None
    connection = session.wire.socket
    if not isinstance(connection, ssl.SSLSocket):
        raise wrong("Encryption", "The connection is not encrypted", "Nothing is sent without encryption")
    return trusted(connection, settings)
