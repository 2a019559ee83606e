"""What is known of mail providers: one file of data each in ``profiles/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pressroom.model.mail import Profile

_FOLDER = Path(__file__).parent / "profiles"
_ORDER = ("gmail", "m365", "ses", "postfix", "generic")


@cache
def profiles() -> Mapping[str, Profile]:
    """All profiles by name, in the order in which they are offered."""
    found = {path.stem: _profile(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in _FOLDER.glob("*.toml")}
    ordered = sorted(found, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER) - 1.5, name))
    return MappingProxyType({name: found[name] for name in ordered})


def _profile(name: str, data: Mapping[str, Any]) -> Profile:
    several = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    return Profile(name, **{**data, **several})


def profile_of_host(host: str) -> Profile | None:
    """The provider whose server that is; None where it is nobody's in particular."""
    name = host.casefold().rstrip(".")
    for profile in profiles().values():
        if any(name == one or name.endswith("." + one) for one in profile.hosts):
            return profile
    return None
