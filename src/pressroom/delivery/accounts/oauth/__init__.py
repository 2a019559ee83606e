"""Logins without a password (XOAUTH2): a token that is valid for an hour, made from one that the keyring keeps."""

from __future__ import annotations

import threading
import time

from pressroom.delivery.accounts.keyrings import KeyringTrouble, keep, recall
from pressroom.delivery.accounts.oauth.tokens import AskSecret, LoginTrouble, Show, Tokens
from pressroom.delivery.accounts.secret import Secret
from pressroom.model.mail import MailSettings

__all__ = ["LoginTrouble", "Tokens", "access_token", "entry", "forget_tokens", "log_in"]

_EARLY = 300.0
"""Seconds before its end at which a token is replaced."""
_AGAIN = "Type   pressroom mail setup   and log in once more"


_valid: dict[str, tuple[Secret, float]] = {}
_lock = threading.Lock()


def access_token(settings: MailSettings) -> Secret:
    """A token that is valid now; many connections may ask at once. Raises :class:`LoginTrouble` or a trouble of the keyring."""
    name = entry(settings)
    with _lock:
        token, until = _valid.get(name, (None, 0.0))
        if token is not None and time.monotonic() < until:
            return token
        kept = recall(name)
        if kept is None:
            raise LoginTrouble(
                f"Nobody has logged in as {settings.user} on this machine yet", advice="Type   pressroom mail setup"
            )
        return _remember(settings, _renewed(settings, kept)).access


def log_in(settings: MailSettings, show: Show, ask: AskSecret) -> None:
    """Log in at the provider, with a browser, and keep what it hands out in the keyring. Raises :class:`LoginTrouble`."""
    tokens = _logged_in(settings, show, ask)
    if not tokens.refresh:
        raise LoginTrouble("The provider let you in, but not for longer than an hour", advice=_AGAIN)
    with _lock:
        _remember(settings, tokens)


def entry(settings: MailSettings) -> str:
    """What names the login in the keyring."""
    return f"{settings.user} at {settings.login}"


def forget_tokens() -> None:
    """Ask the keyring again: for another account, or where a token was refused."""
    with _lock:
        _valid.clear()


def _remember(settings: MailSettings, tokens: Tokens) -> Tokens:
    _valid[entry(settings)] = (tokens.access, time.monotonic() + tokens.seconds - _EARLY)
    if tokens.refresh:
        try:
            keep(entry(settings), tokens.refresh)
        except KeyringTrouble as problem:
            raise LoginTrouble(
                f"{problem.message}, and a login without a password needs one",
                advice="Use a machine with a keyring, or a relay or an app password instead",
            ) from problem
    return tokens


def _renewed(settings: MailSettings, kept: Secret) -> Tokens:
    from pressroom.delivery.accounts.oauth import google, microsoft

    return microsoft.renew(settings, kept) if settings.login == "microsoft" else google.renew(settings, kept)


def _logged_in(settings: MailSettings, show: Show, ask: AskSecret) -> Tokens:
    from pressroom.delivery.accounts.oauth import google, microsoft

    return microsoft.log_in(settings, show) if settings.login == "microsoft" else google.log_in(settings, show, ask)
