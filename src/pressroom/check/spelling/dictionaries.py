"""Which dictionaries a release needs, and which of them are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressroom.check.catalogue import rules_of
from pressroom.check.house_style import HouseStyle
from pressroom.diagnostics import Diagnostic, Severity

WITHOUT = frozenset(("ja", "zh", "ko", "th"))
"""Languages without spaces between words, for which no dictionary is of use here."""


def lacking_dictionaries(styles: Iterable[HouseStyle]) -> Iterator[Diagnostic]:
    """One finding a language whose spelling was to be checked and cannot be."""
    rule = rules_of("rules")["misspelt-word"]
    for style in styles:
        language, spellers = style.language, style.spellers
        if spellers is None or language.split("-")[0] in WITHOUT:
            continue
        # Who asks for the rule asks for this too: without it, silence would say that nothing is misspelt.
        unasked = "no-dictionary" in style.choices.ignore or style.severity(rule) is None
        if not unasked and spellers.of(language) is None:
            yield Diagnostic(
                "no-dictionary",
                Severity.WARNING,
                f"Spelling is not checked in {language}: there is no dictionary, or nothing that reads it",
                None,
                spellers.advice(language),
            )
