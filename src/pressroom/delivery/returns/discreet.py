"""Texts of servers without the person in them: ledger, record and screen keep them for good."""

from __future__ import annotations

import re
import unicodedata

from pressroom.delivery.ledger.redacting import ORDINARY
from pressroom.model.sendings import Person

_ADDRESS = re.compile(r"<?[^\s<>()\[\],;:\"=@]{1,128}@[^\s<>()\[\],;:\"@]{1,255}>?")
_LONGEST = 240
_LEAST = 3
"""Characters of a local part or a name that are worth hiding; shorter ones would hide half a sentence."""


def without_person(text: str, person: Person | None = None, *, least: int = _LEAST) -> str:
    """``text`` on one line, without control characters, addresses, and the local part and names of ``person``; at most 240 characters.

    ``least``: characters of a name that is hidden.
    """
    plain = "".join(" " if unicodedata.category(char).startswith(("C", "Z")) else char for char in text)
    plain = _ADDRESS.sub("<…>", plain)
    if person is not None:
        hidden = {person.address.rpartition("@")[0], person.name, *person.name.split()}
        for one in sorted(
            (one for one in hidden if len(one) >= least and one.casefold() not in ORDINARY), key=len, reverse=True
        ):
            plain = re.sub(rf"(?i)(?<!\w){re.escape(one)}(?!\w)", "…", plain)
    plain = " ".join(plain.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
