"""Words of a server without the address of a person: replies quote it, and often the one it is forwarded to as well."""

from __future__ import annotations

import re

MARK = "<…>"
_LONGEST = 1000
_ADDRESS = re.compile(r"<?[^\s<>@:;,()\[\]\"']{1,64}@[^\s<>@:;,()\[\]\"']{1,255}>?")
ORDINARY = frozenset(
    """
    access accepted account address addresses admin authentication available blocked busy contact content daemon deferred delivered
    delivery denied desk disabled does domain editor email error exceeded exist failed from full greylisted helpdesk host inactive
    info invalid later limit list local mail mailbox many message moved news newsroom none office over permanent policy postmaster
    press presse quota rate recipient recipients redaction refused reject rejected relay reply retry sender sending server service
    size space spam support system temporarily temporary this timeout unavailable unknown user users verify with your
    """.split()  # noqa: SIM905 - a list of words is read more easily without marks
)
"""Words of replies, and of desks: as a local part they tell nobody, and the line says something else without them."""


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
    if len(local) > 3 and local.casefold() not in ORDINARY and local.casefold() in text.casefold():
        text = re.sub(rf"(?<![\w.]){re.escape(local)}(?!\w)", MARK, text, flags=re.IGNORECASE)
    return text
