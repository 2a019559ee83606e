"""Logging in: a password (PLAIN, LOGIN) or an access token (XOAUTH2, OAUTHBEARER: RFC 7628). Tried once: three tries lock accounts."""

from __future__ import annotations

from base64 import b64encode

from pressroom.delivery.transport.interface import Cure, Refused
from pressroom.delivery.transport.replies import Answer
from pressroom.delivery.transport.session import Session
from pressroom.delivery.transport.troubles import said_no
from pressroom.model.mail import MailSettings

_MORE = 334
_WELCOME = 235


def log_in(session: Session, settings: MailSettings, secret: str) -> None:
    """Raises :class:`Refused`, and what the wire raises. ``secret`` is a password, or a token where the login is by one."""
    offered = session.esmtp_features.get("auth", "").upper().split()
    wanted = ("PLAIN", "LOGIN") if settings.login == "password" else ("XOAUTH2", "OAUTHBEARER")
    mechanism = next((each for each in wanted if each in offered), None)
    if mechanism is None:
        raise Refused(
            Cure.STOP,
            f"the server {settings.host} offers no login by {_by(settings)}"
            + (f", only {', '.join(offered)}" if offered else ""),
            'Look at   login   under [mail]; a relay that knows this machine needs none:   login = "none"',
        )
    answer = _LOGINS[mechanism](session, settings, secret)
    if answer.code == _WELCOME:
        return
    raise said_no(answer, f"the server did not take the {_by(settings)} of {settings.user}", _hint(answer, settings))


def _by(settings: MailSettings) -> str:
    return "password" if settings.login == "password" else "access token"


def _hint(answer: Answer, settings: MailSettings) -> str | None:
    if answer.code // 100 == 4:
        return None
    if settings.login == "password" and settings.profile == "postfix":  # a relay of one's own
        return "Is it the right user and password? Your IT knows those of the relay, or whether it wants none"
    if answer.code == 534 or answer.reply().enhanced == "5.7.9":
        return "This account needs a password made for this program (“app password”), or a login without a password"
    if settings.login == "password":
        return "Is it the right user and password? Some providers want an “app password” for programs"
    return "Log in again; the permission may have been withdrawn"


def _plain(session: Session, settings: MailSettings, secret: str) -> Answer:
    return session.ask(f"AUTH PLAIN {_encoded(f'{chr(0)}{settings.user}{chr(0)}{secret}')}")


def _login(session: Session, settings: MailSettings, secret: str) -> Answer:
    answer = session.ask("AUTH LOGIN")
    for each in (settings.user, secret):
        if answer.code == _MORE:
            answer = session.ask(_encoded(each))
    return answer


def _xoauth2(session: Session, settings: MailSettings, secret: str) -> Answer:
    words = f"user={settings.user}\x01auth=Bearer {secret}\x01\x01"
    answer = session.ask(f"AUTH XOAUTH2 {_encoded(words)}")
    return session.ask("") if answer.code == _MORE else answer  # the challenge says why; the refusal comes after it


def _oauthbearer(session: Session, settings: MailSettings, secret: str) -> Answer:
    user = settings.user.replace("=", "=3D").replace(",", "=2C")
    words = f"n,a={user},\x01host={settings.host}\x01port={settings.port}\x01auth=Bearer {secret}\x01\x01"
    answer = session.ask(f"AUTH OAUTHBEARER {_encoded(words)}")
    return session.ask("AQ==") if answer.code == _MORE else answer


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


_LOGINS = {"PLAIN": _plain, "LOGIN": _login, "XOAUTH2": _xoauth2, "OAUTHBEARER": _oauthbearer}
