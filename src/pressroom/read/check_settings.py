"""``[check]`` of ``pressroom.toml``: which findings are wanted, how much they matter, and their limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pressroom.diagnostics import Diagnostics, Severity
from pressroom.model.choices import CheckChoices, KnownChecks
from pressroom.read.settings_file import SettingsFile, misspelt

CHECK_KEYS = ("select", "ignore", "spelling", "extends", "severity", "limits")
_SEVERITIES: Mapping[str, Severity | None] = {**{str(one): one for one in Severity}, "off": None}
_ALL = "All of them: pressroom explain"


def read_checks(file: SettingsFile, given: Mapping[str, Any], known: KnownChecks, found: Diagnostics) -> CheckChoices:
    """What the part ``[check]`` sets, with a finding for each line that cannot be."""
    spelling = given.get("spelling")
    if spelling is not None and not isinstance(spelling, bool):
        found.error(
            "bad-settings", "“spelling” is true or false", file.key("check", "spelling"), "Write   spelling = true"
        )
        spelling = None
    extends = _words(file, given, "extends", '["research"]', found)
    for one in extends:
        if one not in known.profiles:
            misspelt("profile", one, file.value(one, "check", "extends"), known.profiles, found)
    return CheckChoices(
        _codes(file, given, "select", known, found),
        _codes(file, given, "ignore", known, found),
        _severities(file, given, known, found),
        _limits(file, given, known, found),
        extends,
        spelling,
    )


def _codes(
    file: SettingsFile, given: Mapping[str, Any], key: str, known: KnownChecks, found: Diagnostics
) -> tuple[str, ...]:
    words = _words(file, given, key, '["hype", "contact-*"]', found)
    for one in words:
        if not known.meant(one):
            misspelt("finding", one, file.value(one, "check", key), known.codes, found, _ALL)
    return words


def _words(file: SettingsFile, given: Mapping[str, Any], key: str, example: str, found: Diagnostics) -> tuple[str, ...]:
    value = given.get(key, [])
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(dict.fromkeys(value))
    found.error(
        "bad-settings", f"“{key}” must be a list of names", file.key("check", key), f"Write   {key} = {example}"
    )
    return ()


def _part(file: SettingsFile, given: Mapping[str, Any], name: str, example: str, found: Diagnostics) -> dict[str, Any]:
    value = given.get(name, {})
    if isinstance(value, dict):
        return value
    found.error(
        "bad-settings",
        f"“{name}” is a part of the file",
        file.key("check", name),
        f"Write [check.{name}] alone on a line, and below it   {example}",
    )
    return {}


def _severities(
    file: SettingsFile, given: Mapping[str, Any], known: KnownChecks, found: Diagnostics
) -> dict[str, Severity | None]:
    settled = {}
    for code, word in _part(file, given, "severity", 'hype = "off"', found).items():
        place = file.key("check", "severity", code)
        if code not in known.codes:
            misspelt("finding", code, place, known.codes, found, _ALL)
        elif not isinstance(word, str) or word not in _SEVERITIES:
            found.error(
                "bad-settings",
                f"A finding can be error, warning, info or off; “{code}” is {_shown(word)}",
                file.value(word, "check", "severity", code) if isinstance(word, str) else place,
                f'Write   {code} = "warning"',
            )
        else:
            settled[code] = _SEVERITIES[word]
    return settled


def _limits(file: SettingsFile, given: Mapping[str, Any], known: KnownChecks, found: Diagnostics) -> dict[str, int]:
    settled = {}
    for name, number in _part(file, given, "limits", "headline-characters = 100", found).items():
        place = file.key("check", "limits", name)
        if name not in known.limits:
            misspelt("limit", name, place, known.limits, found, "All of them: docs/checks.md")
        elif not isinstance(number, int) or isinstance(number, bool) or number < 0:
            found.error("bad-settings", f"“{name}” is a whole number, from 0", place, f"Write   {name} = 100")
        else:
            settled[name] = number
    return settled


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value).lower()
