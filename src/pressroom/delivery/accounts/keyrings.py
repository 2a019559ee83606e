"""The keyring of the machine: macOS Keychain, Windows Credential Locker, Secret Service. By the library ``keyring``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pressroom.delivery.accounts.secret import Secret
from pressroom.machine import MachineError

SERVICE = "pressroom"
_PIECE = 1000
"""Characters in an entry: Windows takes 2,560 bytes of UTF-16, and a token can be longer."""
_MANY = "pressroom:pieces:"


class KeyringTrouble(MachineError):  # noqa: N818 - what is wrong, not that something is
    """There is no keyring on the machine, or it does not open."""


def recall(name: str) -> Secret | None:
    """What was kept under a name. Raises :class:`KeyringTrouble`."""
    with _opened() as ring:
        first = ring.get_password(SERVICE, name)
        if first is None or not first.startswith(_MANY):
            return None if first is None else Secret(first)
        pieces = [ring.get_password(SERVICE, f"{name} #{number}") for number in range(int(first.removeprefix(_MANY)))]
        return None if None in pieces else Secret("".join(filter(None, pieces)))


def keep(name: str, secret: Secret) -> None:
    """Keep a secret under a name. Raises :class:`KeyringTrouble`."""
    text = secret.reveal()
    with _opened() as ring:
        if len(text) <= _PIECE and not text.startswith(_MANY):
            ring.set_password(SERVICE, name, text)
            return
        pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
        for number, piece in enumerate(pieces):
            ring.set_password(SERVICE, f"{name} #{number}", piece)
        ring.set_password(SERVICE, name, f"{_MANY}{len(pieces)}")


def title() -> str | None:
    """What this machine calls its keyring; None where it has none."""
    import keyring

    ring = keyring.get_keyring()
    return str(ring.name) if ring.priority > 0 else None


@contextmanager
def _opened() -> Iterator[Any]:
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    try:
        yield keyring
    except NoKeyringError as problem:
        raise KeyringTrouble(
            "This machine has no keyring to keep passwords in", advice="Set PRESSROOM_MAIL_PASSWORD in the environment"
        ) from problem
    except KeyringError as problem:
        raise KeyringTrouble(
            "The keyring of this machine does not open",
            advice="Unlock it and try again, or set PRESSROOM_MAIL_PASSWORD in the environment",
        ) from problem
