"""Where passwords come from: the environment, the keyring of the machine, or the person at the keyboard. Never a file."""

from __future__ import annotations

import os
from collections.abc import Callable

from pressroom.delivery.accounts.keyrings import KeyringTrouble, recall
from pressroom.delivery.accounts.secret import Secret
from pressroom.machine import MachineError
from pressroom.model.mail import MailSettings

PASSWORD = "PRESSROOM_MAIL_PASSWORD"  # noqa: S105 - the name of a variable
Ask = Callable[[str], str]
"""Asks the person at the keyboard for what the words name, without showing what is typed; an empty answer is none."""


class NoSecret(MachineError):  # noqa: N818 - what is wrong, not that something is
    """Nobody told the password, or the login at the provider has run out: ``advice`` says what to do."""


def account(settings: MailSettings) -> str:
    """What names the account in the keyring."""
    return f"{settings.user} at {settings.host}"


def secret_for(settings: MailSettings, ask: Ask | None = None) -> Secret | None:
    """The password, or an access token that is valid now; None where the server wants no login.

    Looks into ``PRESSROOM_MAIL_PASSWORD``, then into the keyring, then asks. Raises :class:`NoSecret`.
    """
    if settings.login == "none" or settings.transport != "smtp":
        return None
    if settings.login in ("microsoft", "google"):
        from pressroom.delivery.accounts.oauth import access_token

        return access_token(settings)
    if given := os.environ.get(PASSWORD):
        return Secret(given)
    trouble = ""
    try:
        if (kept := recall(account(settings))) is not None:
            return kept
    except KeyringTrouble as problem:
        trouble = f" {problem.message}."
    if ask is not None and (typed := ask(f"Password of {settings.user} at {settings.host}")):
        return Secret(typed)
    where = "set PRESSROOM_MAIL_PASSWORD in the environment"
    raise NoSecret(
        f"There is no password of {settings.user} at {settings.host}.{trouble}".removesuffix("."),
        advice=f"{where[0].upper()}{where[1:]}" if trouble else f"Type   pressroom mail setup   or {where}",
    )
