"""``[mail]`` becomes a transport."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pressroom.delivery.accounts.secret import Secret
from pressroom.machine import MachineError
from pressroom.model.mail import MailSettings

if TYPE_CHECKING:
    from pressroom.delivery.transport.interface import Transport


def transport_for(settings: MailSettings, secret: Callable[[], Secret | None] | None = None) -> Transport:
    """The transport that the settings name, with what it logs in by.

    ``secret`` is asked before each login, so that an access token that runs out after an hour is replaced in the middle of a sending;
    None stands for :func:`~pressroom.delivery.accounts.secret_for`, with nobody to be asked. Opens nothing yet. Raises
    :class:`~pressroom.machine.MachineError` for a transport that is not there.
    """
    from pressroom.delivery.transport import UnknownTransport, open_transport

    try:
        return open_transport(settings, None if settings.login == "none" else _revealing(settings, secret))
    except UnknownTransport as problem:
        raise MachineError(
            f"There is no transport “{problem.name}”",
            advice=f"In pressroom.toml, under [mail], write one of   {', '.join(one for one in problem.known if one != 'outbox')}",
        ) from problem


def _revealing(settings: MailSettings, secret: Callable[[], Secret | None] | None) -> Callable[[], str]:
    from pressroom.delivery.accounts.secrets import secret_for

    def reveal() -> str:
        found = secret() if secret is not None else secret_for(settings)
        return found.reveal() if found is not None else ""

    return reveal
