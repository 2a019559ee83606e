"""Where the mail server is: its name, its port, and how what is said there is encrypted."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from pressroom.cli import asking
from pressroom.model.mail import Security, here
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.model.mail import Profile


def asked_server(
    profile: Profile, host: str | None, port: int | None, wanted: Security | None
) -> tuple[str, int, Security]:
    """Name, port and encryption; a port may stand behind the name, and is asked for where the provider has no usual one."""
    from pressroom.delivery.accounts.setting_up import way

    def check(text: str) -> str:
        name, _ = split_host(text)
        if wanted == "none" and not here(name):
            raise UnknownName(
                f"to {name}, everything would go unencrypted, the password too",
                "Leave out   --security none   which is for a server on this machine only",
            )
        return text

    told = asking.answered(host, "Name of the mail server", "--host", check, profile.host or None)
    name, behind = split_host(told)
    port = port or behind
    usual, kind = way(profile.name, port, wanted)
    if port is None and not profile.hosts and sys.stdin.isatty():
        answer = asking.answered(None, "Port of the mail server", "--port", _port, str(usual))
        return name, *way(profile.name, int(answer), wanted)
    return name, usual, kind


def _port(text: str) -> str:
    number = text.strip()
    if not (number.isascii() and number.isdecimal() and 0 < int(number) < 65536):
        raise UnknownName(f"“{number}” is no port", "Write a number; usual ones are 587, 465 and 25")
    return number


def split_host(text: str) -> tuple[str, int | None]:
    """The name of a server, and the port that stands behind it: ``smtp://localhost:2526`` → ``("localhost", 2526)``.

    Raises :class:`~pressroom.selection.UnknownName` for what is no name of a server.
    """
    from pressroom.read.mail_settings import is_host

    bare = re.sub(r"^[A-Za-z]+://", "", text.strip()).rstrip("/")
    name, port = bare, None
    if bare.count(":") == 1 or re.fullmatch(r"\[[^\]]*\](?::.*)?", bare):  # an IPv6 address has more colons
        name, _, digits = bare.rpartition(":") if not bare.endswith("]") else (bare, "", "")
        name = name.strip("[]")
        if digits and not (digits.isascii() and digits.isdecimal() and 0 < int(digits) < 65536):
            raise UnknownName(f"“{digits}” is no port", "Write a number; usual ones are 587, 465 and 25")
        port = int(digits) if digits else None
    if not is_host(name):
        said = "This is an address; write the name of the server" if "@" in name else "Write its name alone"
        raise UnknownName(f"“{text.strip()}” is no name of a server", f"{said}, like   smtp.example.org")
    return name, port
