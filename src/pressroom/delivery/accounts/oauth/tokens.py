"""What a provider hands out, and what is told where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pressroom.delivery.accounts.secret import Secret
from pressroom.machine import MachineError, pip_install


@dataclass(frozen=True, slots=True)
class Tokens:
    """``access`` for ``seconds``, and ``refresh`` (empty: the one there is stays) to get the next one."""

    access: Secret
    seconds: float
    refresh: Secret


class LoginTrouble(MachineError):  # noqa: N818 - what is wrong, not that something is
    """The provider gives no token; ``advice`` says what to do."""


Show = Callable[[str], None]
"""Tells the person at the keyboard what to open and what to type there."""
AskSecret = Callable[[str], str]
"""Asks for something that is not shown while it is typed."""


def missing(provider: str) -> MachineError:
    """The extra is not installed."""
    return MachineError(f"To log in through {provider}, a library is missing", pip_install("oauth"))
