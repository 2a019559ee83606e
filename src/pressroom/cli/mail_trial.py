"""The small message of ``pressroom mail test --to``, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.cli.terminal import AUTHOR, FINE, MACHINE, complain, say

if TYPE_CHECKING:
    from pressroom.delivery.accounts.secret import Secret
    from pressroom.model.mail import MailSettings


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: ``state`` as in the ledger, empty where nothing left; ``said`` by the server, or why in words."""

    to: str
    code: int
    state: str = ""
    said: str = ""
    hint: str = ""


def send_one(settings: MailSettings, sender: str, to: str, secret: Callable[[], Secret | None]) -> Trial:
    """Send one small message."""
    import datetime

    from pressroom.delivery.accounts import transport_for
    from pressroom.delivery.accounts.trying import send_trial
    from pressroom.delivery.transport import Refused
    from pressroom.delivery.transport.addressing import Unmailable
    from pressroom.model.sendings import State

    if not sender:
        hint = "Type   pressroom mail test --to … --from press@example.org"
        return Trial(to, AUTHOR, said="nobody is named as the sender", hint=hint)
    try:
        transport = transport_for(settings, secret)
        attempt = send_trial(transport, sender, to, datetime.datetime.now().astimezone())
    except Refused as problem:
        return Trial(to, MACHINE, said=problem.told, hint=problem.hint or "")
    except Unmailable as problem:
        return Trial(to, AUTHOR, said=str(problem))
    said = str(attempt.reply) if attempt.reply is not None else attempt.trouble
    if attempt.state is State.ACCEPTED:
        return Trial(to, FINE, attempt.state.value, said)
    return Trial(to, AUTHOR, attempt.state.value, said, "Nothing is sent to journalists before this works")


def tell(trial: Trial) -> None:
    """Say what came of it."""
    if trial.code == FINE:
        say(f"\nThe server has taken a message to {trial.to}. Look where it arrives, and whether it is taken for spam.")
    elif trial.state:
        complain(f"the message to {trial.to} was not taken: {trial.said}", trial.hint)
    else:
        complain(f"nothing was sent: {trial.said}", trial.hint or None)
