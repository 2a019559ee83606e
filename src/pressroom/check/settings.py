"""Whether what an organisation sets in its ``house_style`` exists."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.check.catalogue import all_codes, closest_code, limits
from pressroom.check.house_style import fields, is_limit
from pressroom.diagnostics import Diagnostic, Fix, Severity
from pressroom.model.languages import SUPPORTED
from pressroom.model.release import Organisation, ResolvedRelease
from pressroom.source import Span


def check_house_styles(versions: Iterable[ResolvedRelease]) -> list[Diagnostic]:
    """Findings in the ``house_style`` of every issuer."""
    issuers = {each.id: each for version in versions for each in version.organisations}
    return [found for issuer in issuers.values() for found in _found(issuer)]


def _found(issuer: Organisation) -> Iterable[Diagnostic]:
    style, places = issuer.facts.house_style, issuer.places
    known = (*fields(), *SUPPORTED)
    for number, name in enumerate(style.extends):
        if name not in known:
            yield _unknown("profile", name, places("house_style", "extends", number), known)
    for code in style.severity:
        if not closest_code(code)[0]:
            yield _unknown("finding", code, places.key("house_style", "severity", code), all_codes())
    for name, number in style.limits.items():
        if name not in limits():
            yield _unknown("limit", name, places.key("house_style", "limits", name), tuple(limits()))
        elif not is_limit(number):
            span = places("house_style", "limits", name)
            message = f"“{name}” is a whole number, from 0"
            yield Diagnostic("unknown-house-style", Severity.ERROR, message, span, f"Write   {name}: {limits()[name]}")


def _unknown(what: str, word: str, span: Span, known: tuple[str, ...]) -> Diagnostic:
    from difflib import get_close_matches

    by_folded = {one.casefold(): one for one in known}
    meant = [by_folded[one] for one in get_close_matches(word.casefold(), by_folded, 1, 0.6)]
    listed = f"There are {', '.join(known)}" if len(known) < 20 else "All of them: docs/checks.md"
    return Diagnostic(
        "unknown-house-style",
        Severity.ERROR,
        f"There is no {what} “{word}”",
        span,
        f"Did you mean “{meant[0]}”?" if meant else listed,
        Fix(span, meant[0]) if meant and span.text == word else None,
    )
