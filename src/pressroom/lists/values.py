"""What stands in a cell, understood: languages, countries, dates, yes and no, several words."""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from pressroom.lists.characters import tidy
from pressroom.lists.folding import folded, folded_heading
from pressroom.model.languages import SUPPORTED, canonical_tag

Order = Literal["dmy", "mdy"]
"""Of day, month and year in dates like 04/05/2024."""

TONGUES = ("en", "fr", "de", "es", "it", "pt", "nl", "ar", "ja")
"""In which names of languages and countries are known."""
_USUAL_COUNTRIES = frozenset(
    "AT AU BE BR CA CH CN CZ DE DK DZ EG ES FI FR GB GR IE IN IT JP KR LU MA MX NL NO NZ PL PT RO SE TN US ZA".split()  # noqa: SIM905
)
_NO_LANGUAGE = frozenset({"und", "mul", "zxx"})
"""ISO 639 for unknown, several, none."""
_MARKS = re.compile(r"^(\* )+")
_SPACES = re.compile(r"\s*[;,|\n]\s*|\s*:::\s*")


@cache
def table() -> dict[str, Any]:
    """``values.toml``."""
    return tomllib.loads((Path(__file__).parent / "values.toml").read_text("utf-8"))


@cache
def understood_answer(text: str) -> bool | None:
    """Yes, no (or nothing), or None for neither."""
    word = folded(text).strip(" .")
    if not word or word in table()["no"]:
        return False
    return True if word in table()["yes"] else None


@lru_cache(maxsize=8192)
def understood_words(text: str) -> tuple[str, ...]:
    """Words with commas, semicolons, bars or lines between them, each once: ``Health; health | EU`` → ``Health``, ``EU``."""
    if not text:
        return ()
    found: dict[str, str] = {}
    for piece in _SPACES.split(text):
        word = _MARKS.sub("", tidy(piece))
        if word:
            found.setdefault(folded(word), word)
    return tuple(found.values())


@cache
def understood_language(text: str) -> str | None:
    """A canonical tag (BCP 47): ``FR_ca`` → ``fr-CA``, ``German`` → ``de``, ``gsw`` and ``Schweizerdeutsch`` → ``gsw``.

    None for no language. What it gives is understood as itself, since lists are written with it.
    """
    tag = canonical_tag(text.strip().replace("_", "-"))
    if tag is not None and (tag in SUPPORTED or tag in TONGUES):
        return tag
    word = folded_heading(text)
    if word in table()["languages"]:
        return str(table()["languages"][word])
    names, codes = _languages()
    if tag is not None and tag.split("-")[0] in codes:
        return tag
    return names.get(word)


@cache
def understood_country(text: str) -> str | None:
    """Two letters: ``france`` → ``FR``, ``Royaume-Uni`` → ``GB``; None for no country."""
    code = text.strip().upper()
    if code in _USUAL_COUNTRIES:
        return code
    word = folded_heading(text)
    if word in table()["countries"]:
        return str(table()["countries"][word])
    names, codes = _countries()
    return code if code in codes else names.get(word)


@cache
def _languages() -> tuple[dict[str, str], frozenset[str]]:
    from babel import Locale

    names: dict[str, str] = {}
    for tongue in TONGUES:
        for code, name in Locale(tongue).languages.items():
            names.setdefault(folded_heading(str(name)), str(code).replace("_", "-"))
    codes = {code.split("-")[0] for code in names.values()} - _NO_LANGUAGE
    return {name: code for name, code in names.items() if code.split("-")[0] in codes}, frozenset(codes)


@cache
def _countries() -> tuple[dict[str, str], frozenset[str]]:
    from babel import Locale

    none = {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}
    names: dict[str, str] = {}
    known = {str(code) for code in Locale("en").territories}
    codes = frozenset(code for code in known if re.fullmatch("[A-Z]{2}", code)) - none
    for tongue in TONGUES:
        for code, name in Locale(tongue).territories.items():
            if code in codes:
                names.setdefault(folded_heading(str(name)), str(code))
    return names, codes


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_LOCAL = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?")
_JAPANESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@cache
def understood_date(text: str, order: Order | None = None) -> str | None:
    """``2024-04-29`` for a date as year-month-day, or as 29/04/2024 or 04/29/2024; None for no date.

    Where day and month could be either, ``order`` decides; without it the text is no date.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text) or _JAPANESE.fullmatch(text):
        return _date(found[1], found[2], found[3])
    found = _LOCAL.fullmatch(text)
    if found is None:
        return None
    first, second, year = found.groups()
    if first == second or order == "dmy":
        return _date(year, second, first)
    if order == "mdy":
        return _date(year, first, second)
    return _date(year, second, first) if int(first) > 12 else _date(year, first, second) if int(second) > 12 else None


def date_order(texts: list[str]) -> Order | None:
    """Whether days or months come first in a column: what its dates above 12 show; None where they show nothing, or both."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _LOCAL.fullmatch(text.strip()))]
    days_first = any(first > 12 for first, _ in pairs)
    months_first = any(second > 12 for _, second in pairs)
    return None if days_first == months_first else "dmy" if days_first else "mdy"


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
