"""Choosing a text by language: the exact tag, its language, a near variant, the file's own language, and then any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pressroom.diagnostics import Diagnostics
from pressroom.model.languages import SUPPORTED
from pressroom.model.release import ParsedRelease
from pressroom.source import Span

T = TypeVar("T")


def language_name(tag: str) -> str:
    """A language's English name, for messages."""
    names = {
        "fr": "French",
        "en": "English",
        "de": "German",
        "es": "Spanish",
        "it": "Italian",
        "pt": "Portuguese",
        "nl": "Dutch",
        "ar": "Arabic",
        "ja": "Japanese",
    }
    return names.get(base(tag), SUPPORTED[tag].name if tag in SUPPORTED else tag)


def base(tag: str) -> str:
    """The language of a tag: ``fr`` of ``fr-CA``."""
    return tag.split("-")[0]


def best_tag(tags: tuple[str, ...], wanted: str, fallback: str | None) -> str:
    """Which of ``tags`` (at least one) a reader of ``wanted`` gets."""
    own = (wanted, base(wanted), *(tag for tag in tags if base(tag) == base(wanted)))
    rest = (fallback, base(fallback)) if fallback else ()
    return next((tag for tag in (*own, *rest) if tag in tags), tags[0])


class Chooser:
    """Texts for one language version; what is missing in its language is told once a text.

    ``language`` is the version's full tag.
    """

    def __init__(self, language: str, diagnostics: Diagnostics) -> None:
        self.language, self.diagnostics = language, diagnostics

    def text(
        self,
        value: str | Mapping[str, str] | None,
        span: Span,
        what: str,
        written_in: str | None,
        *,
        neutral: bool = False,
    ) -> str | None:
        """The text for the reader. ``written_in`` is the language of a plain text; a ``neutral`` one (a name) is good in all."""
        if value is None or isinstance(value, str):
            if value is not None and not neutral and written_in and base(written_in) != base(self.language):
                self._missing(span, what, written_in)
            return value
        tag = self.tag(tuple(value), span, what, written_in)
        return value[tag]

    def tag(self, tags: tuple[str, ...], span: Span, what: str, fallback: str | None) -> str:
        """The best of several languages, with a warning when it is another."""
        best = best_tag(tags, self.language, fallback)
        if base(best) != base(self.language):
            self._missing(span, what, best)
        return best

    def _missing(self, span: Span, what: str, used: str) -> None:
        self.diagnostics.warning(
            "missing-translation",
            f"{what} is not given in {language_name(self.language)}; the {language_name(used)} text will be shown",
            span,
            f"Add a text for {base(self.language)}: {{{base(used)}: …, {base(self.language)}: …}}",
        )


def written_in(version: ParsedRelease, *path: str | int) -> str:
    """The language of a plain text among the facts: that of the file it stands in, which may be the translated one."""
    return version.places(*path).source.path.rsplit("/", 1)[-1].removesuffix(".md")
