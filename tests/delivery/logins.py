"""The server's side of AUTH: PLAIN, LOGIN (RFC 4616), XOAUTH2 and OAUTHBEARER (RFC 7628)."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

from tests.delivery.manners import Manners

_BEARER = re.compile(r"(?:user=|a=)([^,\x01]+).*auth=Bearer ([^\x01]+)\x01\x01$", re.DOTALL)


def log_in(mechanism: str, first: str, ask: Callable[[str], str], manners: Manners) -> tuple[str, bool]:
    """Who it is, and whether what was given is right. ``ask`` sends a challenge and gives the answer, undecoded."""
    if mechanism == "LOGIN":
        name = _decoded(first or ask("Username:"))
        return name, manners.users.get(name) == _decoded(ask("Password:"))
    text = _decoded(first or ask(""))
    if mechanism == "PLAIN":
        _, name, password = text.split("\0")
        return name, manners.users.get(name) == password
    found = _BEARER.search(text)
    name, token = found.groups() if found else ("", "")
    if token and manners.tokens.get(name) == token:
        return name, True
    ask('{"status":"401"}')
    return name, False


def _decoded(text: str) -> str:
    return base64.b64decode(text).decode()
