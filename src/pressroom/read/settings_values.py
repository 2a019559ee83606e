"""Values of one part of ``pressroom.toml``: each as what it must be, or a finding at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.read.settings_file import SettingsFile, misspelt


@dataclass(frozen=True, slots=True)
class SettingsPart:
    """A part of the file, by its name in brackets, and where its findings go."""

    file: SettingsFile
    name: str
    given: Mapping[str, Any]
    found: Diagnostics

    def has(self, key: str) -> bool:
        """Whether anything is said, right or wrong."""
        return key in self.given

    def text(self, key: str, example: str) -> str | None:
        """A text of one line, stripped; None where nothing is said, or something else."""
        value = self.given.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value.strip() and value.isprintable():
            return value.strip()
        said = "is a text of one line" if isinstance(value, str) and value.strip() else "must be a text"
        self.wrong(key, f"“{key}” {said}", f'Write   {key} = "{example}"')
        return None

    def number(self, key: str, least: int, most: int, example: int) -> int | None:
        """A whole number between two others; None where nothing is said, or something else."""
        value = self.given.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        meant = value.strip() if isinstance(value, str) else ""
        instead = meant if meant.isdecimal() and least <= int(meant) <= most else str(example)
        extra = ", without quotes" if meant.isdecimal() else ""
        self.wrong(key, f"“{key}” must be a number from {least} to {most}{extra}", f"Write   {key} = {instead}")
        return None

    def choice(self, key: str, known: Sequence[str], aliases: Mapping[str, str] | None = None) -> str | None:
        """One of the words there are; ``aliases`` are what others call them."""
        value = self.given.get(key)
        if value is None or (isinstance(value, str) and value in known):
            return value
        if not isinstance(value, str):
            self.wrong(
                key, f"“{key}” must be a text", "Write one of   " + ", ".join(f'{key} = "{one}"' for one in known)
            )
            return None
        place = self.file.value(value, self.name, key)
        if (meant := (aliases or {}).get(value.casefold())) is not None:
            fix = Fix(place, meant) if place.text == value else None
            self.found.error("bad-settings", f"There is no {key} “{value}”", place, f'Write   {key} = "{meant}"', fix)
        else:
            misspelt(key, value, place, known, self.found)
        return None

    def wrong(self, key: str, message: str, hint: str) -> None:
        """A finding at a key."""
        self.found.error("bad-settings", message, self.file.key(self.name, key), hint)

    def lacks(self, key: str, message: str, hint: str) -> None:
        """A finding at the name of the part, where a key is missing."""
        self.found.error("bad-settings", f"{message} ({key})", self.file.key(self.name), hint)
