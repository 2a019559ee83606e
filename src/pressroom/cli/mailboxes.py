"""Mailboxes that commands read from, and their passwords."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from pressroom.machine import MachineError

if TYPE_CHECKING:
    from pressroom.delivery.returns import Source
    from pressroom.model.mail import MailSettings

PASSWORD = "PRESSROOM_IMAP_PASSWORD"  # noqa: S105 - the name of a variable


def source_of(where: str, mail: MailSettings | None) -> Source:
    """What ``where`` names: a file, a folder, or ``imaps://user@host/folder``."""
    from pressroom.delivery.returns import open_source

    return open_source(where, password_of, ca_file=mail.ca_file if mail is not None else "")


def password_of(user: str, host: str) -> str:
    """From the environment, the keyring, or the person at the keyboard; never from a file. Raises :class:`MachineError`."""
    if given := os.environ.get(PASSWORD) or os.environ.get("PRESSROOM_MAIL_PASSWORD"):
        return given
    from pressroom.delivery.accounts.keyrings import SERVICE, KeyringTrouble, recall

    account = f"{user} at {host}"
    try:
        if (kept := recall(account)) is not None:
            return kept.reveal()
        keeping = f', or keep it in the keyring: keyring set {SERVICE} "{account}"'
    except KeyringTrouble:
        keeping = ""
    if sys.stdin.isatty():
        return str(typer.prompt(f"Password of {account}", hide_input=True, err=True))
    raise MachineError(f"There is no password of {account}", advice=f"Set {PASSWORD} in the environment{keeping}")
