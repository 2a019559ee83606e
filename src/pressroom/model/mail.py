"""How mail leaves: what ``[mail]`` in ``pressroom.toml`` says, over the profile of a provider. No secret is ever part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Security = Literal["tls", "starttls", "none"]
"""Encrypted from the first byte; encrypted before anything is said; not at all, for this machine only."""
Login = Literal["password", "microsoft", "google", "none"]
"""A password (AUTH PLAIN or LOGIN); a token of Microsoft or Google (XOAUTH2); none, for a relay that knows this machine."""
LOGINS: tuple[Login, ...] = ("password", "microsoft", "google", "none")
SECURITIES: tuple[Security, ...] = ("tls", "starttls", "none")
TRANSPORTS = ("smtp", "sendmail")
"""What ``[mail]`` may name: a server, or a program of this machine."""
PORTS: Mapping[str, int] = {"tls": 465, "starttls": 587, "none": 25}
"""Where a server is usually spoken to (RFC 8314, RFC 6409, RFC 5321)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a provider. ``hosts`` and ``relays`` recognise it: names of its servers; what SPF of its customers includes.

    ``selectors`` are names of its DKIM keys. ``host`` is empty where every customer has another one. ``logins`` are those that work
    there, the usual one first. ``per_minute`` and ``per_day`` are messages, None where the provider sets no limit; ``quota`` says so in
    words. ``refused`` explains a refused login: by a part of the server's reply, or with the key ``""`` for any other.
    """

    name: str
    title: str
    host: str = ""
    port: int = 465
    security: Security = "tls"
    logins: tuple[Login, ...] = ("password",)
    connections: int = 4
    per_minute: int | None = None
    per_day: int | None = None
    largest: int = 10_000_000
    quota: str = ""
    hosts: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MailSettings:
    """What a sending needs to know of the way out.

    ``transport`` names a row of the table of transports. ``sender`` is the address in ``From``; empty: that of the organisation.
    ``connections`` at a time; ``per_minute`` and ``per_day`` are messages, None for no limit; ``largest`` bytes of a message.
    ``ca_file`` holds certificates of a private authority. ``unsubscribe`` is an https address with ``{token}`` for one-click
    objections (RFC 8058), ``objections`` a mailbox for objections by mail. ``bounces`` is the envelope sender, and may hold
    ``{token}``. ``returns`` is the mailbox in which it comes back, ``imaps://user@host/folder``. ``command`` is that of a local pipe.
    ``expires`` is in hours. ``client_id`` and ``tenant`` are those of the application that the organisation has registered at
    Microsoft or Google, for logins without a password. ``folder`` is that of an outbox.
    """

    transport: str = "smtp"
    profile: str = "generic"
    host: str = ""
    port: int = 465
    security: Security = "tls"
    login: Login = "password"
    user: str = ""
    sender: str = ""
    connections: int = 4
    per_minute: int | None = None
    per_day: int | None = None
    largest: int = 10_000_000
    ca_file: str = ""
    command: tuple[str, ...] = ()
    folder: str = ""
    bounces: str = ""
    returns: str = ""
    objections: str = ""
    unsubscribe: str = ""
    expires: float = 12.0
    client_id: str = ""
    tenant: str = ""


def here(host: str) -> bool:
    """Whether a server is this machine itself, so that nothing goes over a network."""
    from ipaddress import ip_address

    name = host.casefold().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
