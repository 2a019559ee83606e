"""Whether what an organisation sets in its ``house_style`` exists."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pressroom.check.catalogue import catalogue, limits
from pressroom.check.house_style import fields
from pressroom.diagnostics import Diagnostic, Fix, Severity
from pressroom.model.release import Organisation, ResolvedRelease
from pressroom.source import Span


def check_house_styles(versions: Iterable[ResolvedRelease]) -> list[Diagnostic]:
    """Findings in the ``house_style`` of every issuer."""
    issuers = {each.id: each for version in versions for each in version.organisations}
    return [found for issuer in issuers.values() for found in _found(issuer)]


def _found(issuer: Organisation) -> Iterable[Diagnostic]:
    style, places = issuer.facts.house_style, issuer.places
    for number, name in enumerate(style.extends):
        if name not in fields():
            yield _unknown("profile", name, places("house_style", "extends", number), fields())
    for code in style.severity:
        if code not in catalogue():
            yield _unknown("rule", code, places.key("house_style", "severity", code), tuple(catalogue()))
    for name in style.limits:
        if name not in limits():
            yield _unknown("limit", name, places.key("house_style", "limits", name), tuple(limits()))


def _unknown(what: str, word: str, span: Span, known: tuple[str, ...]) -> Diagnostic:
    meant = get_close_matches(word.casefold(), known, 1, 0.6)
    listed = f"There are {', '.join(known)}" if len(known) < 8 else "All of them: docs/checks.md"
    return Diagnostic(
        "unknown-house-style",
        Severity.ERROR,
        f"There is no {what} “{word}”",
        span,
        f"Did you mean “{meant[0]}”?" if meant else listed,
        Fix(span, meant[0]) if meant and span.text == word else None,
    )
