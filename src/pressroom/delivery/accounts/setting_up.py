"""What is known of an account before anything is asked, and what ``[mail]`` has to say of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.delivery.accounts.providers import profile_of_host, profiles
from pressroom.delivery.accounts.writing import Value
from pressroom.model.mail import PORTS, Login, Security

if TYPE_CHECKING:
    from pressroom.delivery.accounts.examining.names import Lookup

_DOMAINS = {"gmail.com": "gmail", "googlemail.com": "gmail", "outlook.com": "m365", "hotmail.com": "m365"}
_MAILBOXES = {"google.com": "gmail", "googlemail.com": "gmail", "mail.protection.outlook.com": "m365"}
"""By the server that takes a domain's mail (MX)."""


@dataclass(frozen=True, slots=True)
class Account:
    """What she answers. ``address`` is that in ``From``; ``user`` what the server knows her by; ``tenant`` may be empty."""

    profile: str
    address: str
    host: str
    port: int
    security: Security
    login: Login
    user: str = ""
    client_id: str = ""
    tenant: str = ""


def likely_profile(address: str, lookup: Lookup | None = None) -> str | None:
    """The provider of an address, by its domain, or by the server that takes its mail; None where nothing is known."""
    from pressroom.delivery.accounts.examining.names import Silent, dns

    domain = address.rpartition("@")[2].casefold()
    if domain in _DOMAINS:
        return _DOMAINS[domain]
    try:
        servers = (lookup or dns(seconds=3.0))(domain, "MX")
    except Silent:
        return None
    for server in servers:
        for end, name in _MAILBOXES.items():
            if server.casefold() == end or server.casefold().endswith("." + end):
                return name
    return None


def way(profile: str, port: int | None, security: Security | None) -> tuple[int, Security]:
    """Port and encryption, where perhaps only one of them is said."""
    known = profiles()[profile]
    if security is not None:
        return port or (known.port if known.security == security else PORTS[security]), security
    if port is None or port == known.port:
        return known.port, known.security
    return port, "tls" if port in (465, 2465) else "starttls"


def as_settings(account: Account) -> dict[str, Value]:
    """The keys of ``[mail]`` that this account needs; None for what its profile says already, or what it has no use for."""
    profile = profiles()[account.profile]
    known = profile_of_host(account.host)
    named = account.profile != "generic" and (
        profile.host == account.host or known is None or known.name != account.profile
    )
    usual = (profile.port, profile.security)
    at = (account.port, account.security)
    return {
        "profile": account.profile if named or not account.host else None,
        "host": account.host if account.host != profile.host else None,
        "port": account.port if at != usual else None,
        "security": account.security if at != usual else None,
        "login": account.login if account.login != profile.logins[0] else None,
        "user": account.user if account.login != "none" and account.user != account.address else None,
        "sender": account.address,
        "client-id": account.client_id or None,
        "tenant": account.tenant or None,
        "transport": None,
    }
