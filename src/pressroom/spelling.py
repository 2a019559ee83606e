"""Hunspell dictionaries: where they lie on this machine, and the library that reads them.

The library is ``chunspell`` (MIT, with Hunspell itself under MPL, GPL and LGPL), which ``pressroom[spelling]`` brings. Dictionaries are
those of the system, of LibreOffice and of the user. One is loaded in under a tenth of a second, at its first use.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pressroom.machine import pip_install
from pressroom.model.spelling import Speller

_REGIONS = {"fr": "FR", "de": "DE", "es": "ES", "it": "IT", "pt": "PT", "nl": "NL", "ar": "AR", "en": "GB"}
"""The country whose dictionary is taken where a tag names none."""
_ALTERNATIVES = {
    "fr": ("fr", "fr-classique", "fr-moderne", "fr-toutesvariantes", "fr-reforme1990"),
    "de": ("de_DE_frami", "de_DE"),
    "nl": ("nl", "nl_NL"),
    "es": ("es", "es_ES"),
    "ar": ("ar",),
}
_DEBIAN = {
    "en-US": "en-us",
    "en-GB": "en-gb",
    "fr": "fr",
    "de": "de-de",
    "de-AT": "de-at",
    "de-CH": "de-ch",
    "pt": "pt-pt",
}
_FOLDERS = (
    "~/.local/share/hunspell",
    "~/.hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
)
_OFFICES = ("/usr/lib/libreoffice/share/extensions", "/Applications/LibreOffice.app/Contents/Resources/extensions")
_LONGEST = 60
"""Characters of a word; what is longer is none, and would take Hunspell long."""


class Dictionaries:
    """The dictionaries of this machine, each loaded at its first use. ``folders`` is where they are looked for, in this order."""

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        self._folders = folders
        self._loaded: dict[str, Speller | None] = {}

    def of(self, language: str) -> Speller | None:
        """The dictionary of a tag; None where it, or the library, is not installed."""
        if language not in self._loaded:
            self._loaded[language] = self._load(language)
        return self._loaded[language]

    def advice(self, language: str) -> str:
        """What to install for a language that has none."""
        if _library() is None:
            return f"Type   {pip_install('spelling')}"
        package = f"hunspell-{_DEBIAN.get(language) or _DEBIAN.get(base := language.split('-')[0]) or base}"
        if sys.platform == "darwin":
            name = _names(language)[0]
            return f"Put {name}.aff and {name}.dic (LibreOffice has them) into ~/Library/Spelling"
        return f"Type   sudo apt install {package}   or put its .aff and .dic into a folder named by DICPATH"

    def _load(self, language: str) -> Speller | None:
        library = _library()
        if library is None:
            return None
        folders = self._folders if self._folders is not None else _usual_folders()
        for name in _names(language):
            for folder in folders:
                if (folder / f"{name}.aff").is_file() and (folder / f"{name}.dic").is_file():
                    return _Dictionary(library.Hunspell(name, hunspell_data_dir=str(folder)))
        return None


class _Dictionary:
    """One dictionary. Each word is looked up once."""

    def __init__(self, hunspell: Any) -> None:
        self._hunspell = hunspell
        self._known: dict[str, bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}

    def knows(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = len(word) > _LONGEST or bool(_asked(self._hunspell.spell, word))
        return known

    def suggestions(self, word: str) -> tuple[str, ...]:
        found = self._suggested.get(word)
        if found is None:
            found = self._suggested[word] = (
                () if len(word) > _LONGEST else tuple(_asked(self._hunspell.suggest, word) or ())
            )
        return found


def _asked(question: Callable[[str], Any], word: str) -> Any:
    """The answer; None for a word in letters that the dictionary's encoding does not have."""
    try:
        return question(word)
    except UnicodeError:
        return None


@cache
def _library() -> Any:
    try:
        import hunspell
    except ImportError:
        return None
    return hunspell if hasattr(hunspell, "Hunspell") else None


def _names(language: str) -> tuple[str, ...]:
    """How the files of a language may be called, the best first."""
    base, _, region = language.partition("-")
    if region and base == "en":
        return (f"{base}_{region}", f"{base}-{region}")  # another country's English is another spelling
    own = (f"{base}_{region}", f"{base}-{region}") if region else ()
    usual = _ALTERNATIVES.get(base, ())
    country = _REGIONS.get(base, base.upper())
    return tuple(dict.fromkeys((*own, *usual, f"{base}_{country}", f"{base}-{country}", base)))


def _usual_folders() -> tuple[Path, ...]:
    named = [Path(one) for one in os.environ.get("DICPATH", "").split(os.pathsep) if one]
    usual = [Path(one).expanduser() for one in _FOLDERS]
    return tuple(one for one in (*named, *usual, *_office_folders()) if one.is_dir())


def _office_folders() -> Iterator[Path]:
    for office in _OFFICES:
        yield from sorted(Path(office).glob("dict-*"))
        yield from sorted(Path(office).glob("dict-*/dictionaries"))
