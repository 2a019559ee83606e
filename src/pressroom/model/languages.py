"""The languages a release can be written in: a plain table, so that reading needs no language library.

To add one: a row here, a profile in ``brand/profiles.py``, a file in ``theme/wording/``.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple


class SupportedLanguage(NamedTuple):
    """``name`` is the language's name for itself; ``base`` the tag whose wording holds where this one says nothing."""

    tag: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    script: str = "Latn"
    base: str | None = None


SUPPORTED: dict[str, SupportedLanguage] = {
    row.tag: row
    for row in (
        SupportedLanguage("fr", "Français"),
        SupportedLanguage("fr-CA", "Français (Canada)", base="fr"),
        SupportedLanguage("fr-EU", "Français (Union européenne)", base="fr"),
        SupportedLanguage("en-GB", "English", base="en"),
        SupportedLanguage("en-US", "English (United States)", base="en"),
        SupportedLanguage("de", "Deutsch"),
        SupportedLanguage("es", "Español"),
        SupportedLanguage("it", "Italiano"),
        SupportedLanguage("pt", "Português"),
        SupportedLanguage("nl", "Nederlands"),
        SupportedLanguage("ar", "العربية", direction="rtl", script="Arab"),
        SupportedLanguage("ja", "日本語", script="Jpan"),
    )
}
"""The profiles, by tag. ``en`` alone is none of them: an organisation says which English it writes."""

ENGLISH = ("en-GB", "en-US")
"""What a bare ``en`` may stand for."""


def varieties(tag: str) -> tuple[str, ...]:
    """The supported varieties of a bare language, of which an organisation may choose one: ``fr`` → ``fr-CA``, ``fr-EU``."""
    return tuple(row.tag for row in SUPPORTED.values() if row.base == tag)


_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*")


def canonical_tag(tag: str) -> str | None:
    """``tag`` in the case that BCP 47 recommends (``FR-ca`` → ``fr-CA``, ``sr-latn`` → ``sr-Latn``), or None."""
    if not _TAG.fullmatch(tag):
        return None
    first, *rest = tag.split("-")
    cased = [part.title() if len(part) == 4 else part.upper() if len(part) < 4 else part.lower() for part in rest]
    return "-".join([first.lower(), *cased])


def profile_tag(tag: str, english: str = "en-GB") -> str | None:
    """The supported tag whose profile holds for ``tag``: ``fr-FR`` → ``fr``, ``en`` → ``english``, or None.

    Any other English (``en-AU``) reads as British but for the Americas and the Philippines.
    """
    full = canonical_tag(tag)
    if full is None:
        return None
    if full in SUPPORTED:
        return full
    language, *rest = full.split("-")
    if language == "en":
        american = {"AS", "GU", "MP", "PH", "PR", "UM", "VI"}
        return english if not rest else "en-US" if american & set(rest) else "en-GB"
    region = f"{language}-{rest[-1]}" if rest else language
    if region in SUPPORTED:
        return region
    return language if language in SUPPORTED else None
