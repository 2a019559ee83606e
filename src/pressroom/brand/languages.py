"""From a tag to everything that follows from it: direction, words, profile."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pressroom.brand.profiles import PROFILES, Marks, Profile
from pressroom.brand.typography import typeset_text
from pressroom.model.branded import Language
from pressroom.model.languages import SUPPORTED, profile_tag


def nearest(tag: str) -> str:
    """The supported tag for ``tag``; British English where there is none (reading has refused it then)."""
    return profile_tag(tag) or "en-GB"


def language_of(tag: str) -> Language:
    """``fr-BE`` → its own tag, with the direction, script and name of French."""
    row = SUPPORTED[nearest(tag)]
    return Language(tag, row.direction, row.script, row.name)


def profile_of(tag: str) -> Profile:
    """The profile that holds for ``tag``."""
    return PROFILES[nearest(tag)]


@cache
def wording_of(tag: str) -> Mapping[str, str]:
    """The words as their files have them: those of the base language, then what the region says differently."""
    row = SUPPORTED[nearest(tag)]
    merged: dict[str, str] = {}
    for name in (row.base, row.tag):
        if name is not None:
            merged.update(tomllib.loads((files("pressroom") / "theme" / "wording" / f"{name}.toml").read_text("utf-8")))
    return MappingProxyType(merged)


@cache
def words_of(tag: str, marks: Marks) -> Mapping[str, str]:
    """The words with the typography of their language, ready for a page."""
    return MappingProxyType({key: typeset_text(text, marks) for key, text in wording_of(tag).items()})


def join_list(items: Sequence[str], tag: str) -> str:
    """``a, b et c``, as the language joins a list."""
    if len(items) < 2:
        return "".join(items)
    from babel.lists import format_list

    return format_list(items, locale=profile_of(tag).locale)


def language_name(tag: str, reader: str) -> str:
    """The name of a language for the reader: ``en`` → ``anglais``; the tag itself when nobody knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(profile_of(reader).locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag
