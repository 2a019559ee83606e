"""How mail leaves: what ``[mail]`` in ``pressroom.toml`` says, over the profile of a provider. No secret is ever part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Security = Literal["tls", "starttls", "none"]
"""Encrypted from the first byte; encrypted before anything is said; not at all, for this machine only."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """What a sending needs to know of the way out.

    ``transport`` names a row of the table of transports. ``login``: ``password``, ``microsoft``, ``google`` or ``none``.
    ``connections`` at a time; ``per_minute`` and ``per_day`` are messages, None for no limit; ``largest`` bytes of a message.
    ``ca_file`` holds certificates of a private authority. ``unsubscribe`` is an https address with ``{token}`` for one-click objections
    (RFC 8058), ``objections`` a mailbox for objections by mail. ``bounces`` is the envelope sender, and may hold ``{token}``.
    ``command`` is that of a local pipe. ``expires`` is in hours.
    """

    transport: str = "smtp"
    profile: str = "generic"
    host: str = ""
    port: int = 465
    security: Security = "tls"
    login: str = "password"
    user: str = ""
    connections: int = 4
    per_minute: int | None = None
    per_day: int | None = None
    largest: int = 10_000_000
    ca_file: str = ""
    command: tuple[str, ...] = ()
    bounces: str = ""
    objections: str = ""
    unsubscribe: str = ""
    expires: float = 12.0
