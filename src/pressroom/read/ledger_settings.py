"""``[ledger]`` of ``pressroom.toml``: where the record of sendings is kept, if not in ``.pressroom/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pressroom.diagnostics import Diagnostics
from pressroom.read.settings_file import SettingsFile
from pressroom.read.settings_values import SettingsPart

_URL = r"postgres(?:ql)?(?:\+psycopg)?://(?P<rest>[^\s\"'<>]*)"


def read_ledger(file: SettingsFile, given: Mapping[str, Any], found: Diagnostics) -> str | None:
    """The URL of a PostgreSQL database, as ``postgresql://…`` and without a password; None where nothing good is said."""
    part = SettingsPart(file, "ledger", given, found)
    example = "postgresql://press@db.example.org/pressroom"
    text = part.text("url", example)
    if text is None:
        if not part.has("url"):
            part.lacks(
                "url", "[ledger] does not say where the ledger is", f'Write   url = "{example}"   or leave [ledger] out'
            )
        return None
    match = re.fullmatch(_URL, text)
    if match is None or not match["rest"].strip("/"):
        said = "“url” is the address of a PostgreSQL database"
        hint = (
            "SQLite needs no setting: without [ledger], the ledger lies in .pressroom/"
            if text.startswith("sqlite")
            else f'Write   url = "{example}"'
        )
        part.wrong("url", said, hint)
        return None
    name = match["rest"].partition("?")[0].rpartition("/")[2] if "/" in match["rest"].partition("?")[0] else ""
    if not name:
        part.wrong("url", "“url” does not name the database", f"Add its name after the server:   {example}")
        return None
    return f"postgresql://{match['rest']}"
