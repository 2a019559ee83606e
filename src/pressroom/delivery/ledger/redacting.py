"""Words of a server without the address of a person: replies quote it, and often the one it is forwarded to as well."""

from __future__ import annotations

import re

MARK = "<…>"
_LONGEST = 1000
_ADDRESS = re.compile(r"<?[^\s<>@:;,()\[\]\"']{1,64}@[^\s<>@:;,()\[\]\"']{1,255}>?")
_WORDS = {
    "user",
    "users",
    "mail",
    "mailbox",
    "recipient",
    "address",
    "postmaster",
    "admin",
    "host",
    "account",
    "unknown",
}


def redact(text: str, address: str = "") -> str:
    """``text`` with :data:`MARK` for every address, and for the local part of ``address`` where it stands alone."""
    if not text:
        return text
    text = text[:_LONGEST]
    if "@" in text:
        if address:
            text = re.sub("<?" + re.escape(address) + ">?", MARK, text, flags=re.IGNORECASE)
        text = _ADDRESS.sub(MARK, text)
    local = address.rpartition("@")[0]
    if len(local) > 3 and local.casefold() not in _WORDS and local.casefold() in text.casefold():
        text = re.sub(rf"(?<![\w.]){re.escape(local)}(?!\w)", MARK, text, flags=re.IGNORECASE)
    return text
