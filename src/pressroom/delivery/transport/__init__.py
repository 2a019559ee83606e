"""How a message leaves: a transport is one file and one row of the table.

Others offer theirs as an entry point of the group ``pressroom.transports``: a :data:`Factory` under the name that stands in
``[mail] transport``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from pressroom.delivery.transport.interface import (
    Connection,
    Cure,
    Envelope,
    Intent,
    Refused,
    Transport,
    sender_refused,
)
from pressroom.model.mail import MailSettings

__all__ = [
    "ENTRY_POINTS",
    "TRANSPORTS",
    "Connection",
    "Cure",
    "Envelope",
    "Factory",
    "Intent",
    "Refused",
    "Secret",
    "Transport",
    "UnknownTransport",
    "open_transport",
    "sender_refused",
    "transport_names",
]

Secret = Callable[[], str]
"""Yields the password, or an access token that is valid now. Asked once a connection, from any thread."""

Factory = Callable[[MailSettings, Secret | None], Transport]
"""Makes a transport of the settings; opens nothing yet."""

TRANSPORTS: Mapping[str, str] = {
    "smtp": "pressroom.delivery.transport.smtp:from_settings",
    "sendmail": "pressroom.delivery.transport.sendmail:from_settings",
    "outbox": "pressroom.delivery.transport.outbox:from_settings",
}
"""Name and place of each factory: imported only when it is asked for."""

ENTRY_POINTS = "pressroom.transports"


class UnknownTransport(LookupError):  # noqa: N818 - it is what was asked for
    """No transport of that name; ``known`` are those there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no transport “{name}”; there are: {', '.join(known)}")
        self.name = name
        self.known = known


def open_transport(settings: MailSettings, secret: Secret | None = None) -> Transport:
    """The transport that the settings name. Raises :class:`UnknownTransport`, and what importing a third party's raises."""
    if place := TRANSPORTS.get(settings.transport):
        module, _, function = place.partition(":")
        factory = cast(Factory, getattr(import_module(module), function))
    else:
        from importlib.metadata import entry_points

        points = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
        if settings.transport not in points:
            raise UnknownTransport(settings.transport, transport_names())
        factory = cast(Factory, points[settings.transport].load())
    return factory(settings, secret)


def transport_names() -> tuple[str, ...]:
    """Every transport there is: ours first, then those of others by name. None of theirs can take the name of one of ours."""
    from importlib.metadata import entry_points

    others = sorted({point.name for point in entry_points(group=ENTRY_POINTS)} - TRANSPORTS.keys())
    return (*TRANSPORTS, *others)
