"""What the server that misbehaves offers, and what it has in its store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.delivery.certificates import Certificate


@dataclass(frozen=True)
class Kept:
    """One message in the store. ``content`` is what the reader gets: dots undoubled; empty where bodies are not kept."""

    sender: str
    recipient: str
    content: bytes
    digest: str
    message_id: str
    connection: int
    encrypted: bool
    user: str
    queue_id: str
    parameters: tuple[str, ...]
    """Those of MAIL and of RCPT, as they came: ``SIZE=312``, ``ENVID=…``."""


@dataclass
class Manners:
    """What the server offers. ``tls``: none, implicit, starttls (offered and wanted before anything else).

    ``users`` and ``tokens`` are passwords and access tokens by user; with any of them nobody sends without logging in.
    ``careless``: gives 354 although every recipient was refused (RFC 2920, 3.1). ``announced``: SIZE; ``limit``: what it really takes.
    """

    tls: str = "none"
    certificate: Certificate | None = None
    pipelining: bool = True
    dsn: bool = True
    smtputf8: bool = True
    eightbit: bool = True
    announced: int | None = 20_000_000
    limit: int | None = None
    mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN", "XOAUTH2")
    users: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    careless: bool = False
    bodies: bool = True

    @property
    def wants_login(self) -> bool:
        return bool(self.users or self.tokens)
