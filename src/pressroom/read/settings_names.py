"""Which parts ``pressroom.toml`` has, and which keys each of them."""

from __future__ import annotations

from collections.abc import Container, Mapping

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.read.check_settings import CHECK_KEYS
from pressroom.read.settings_file import SettingsFile, meant
from pressroom.source import Span

KNOWN: Mapping[str, tuple[str, ...]] = {
    "build": ("formats", "jobs"),
    "check": CHECK_KEYS,
    "mail": (
        "profile",
        "host",
        "port",
        "security",
        "login",
        "user",
        "sender",
        "client-id",
        "tenant",
        "connections",
        "per-minute",
        "per-day",
        "largest",
        "expires",
        "bounces",
        "returns",
        "objections",
        "unsubscribe",
        "ca-file",
        "transport",
        "command",
    ),
    "ledger": ("url",),
}
_ELSEWHERE = (
    "Here stand what is built, under [build], what is checked, under [check], and how mail leaves, under [mail] and [ledger]; "
    "colours go into _brand.yml, facts into organisation.yml"
)


def check_names(file: SettingsFile, told: Container[Span | None], diagnostics: Diagnostics) -> None:
    """Report every name that is none; ``told`` are places of which something worse was said."""
    for name, value in file.data.items():
        if name not in KNOWN and file.key(name) in told:
            continue
        if name not in KNOWN:
            _unknown(file, (name,), diagnostics)
        elif not isinstance(value, dict):
            diagnostics.error(
                "bad-settings",
                f"“{name}” is a part of the file",
                file.key(name),
                f"Write [{name}] alone on a line, and its settings below",
            )
        else:
            for key in value:
                if key not in KNOWN[name] and file.key(name, key) not in told:
                    _unknown(file, (name, key), diagnostics)


def _unknown(file: SettingsFile, path: tuple[str, ...], diagnostics: Diagnostics) -> None:
    key = path[-1]
    home = next((part for part, keys in KNOWN.items() if key in keys), None)
    known = KNOWN[path[0]] if len(path) > 1 else (*KNOWN, *(one for keys in KNOWN.values() for one in keys))
    close = meant(key, known)
    span = file.key(*path)
    diagnostics.error(
        "unknown-setting",
        f"There is no setting “{key}”" if len(path) == 1 else f"There is no setting “{key}” in [{path[0]}]",
        span,
        f"Put it under a line [{home}]:   [{home}]   {key} = …"
        if home
        else f"Did you mean “{close}”?"
        if close
        else _ELSEWHERE,
        Fix(span, close) if close and not home and span.text == key else None,
    )
