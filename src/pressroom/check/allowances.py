"""What an author allows: ``<!-- pressroom: allow relative-date: the date is in the headline -->``.

In the facts, the same stands after a ``#``. One allowance allows one finding: of those with its code that one on its own line, or else
the first one after it, or else the last one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressroom.check.manuscript import Manuscript
from pressroom.diagnostics import Diagnostic, Fix, Severity
from pressroom.source import Source, Span

_ALLOWANCE = re.compile(
    r"(?:<!--|(?<![^\s])#)[ \t]*pressroom:[ \t]*allow[ \t]+(?P<code>[\w-]+)[ \t]*(?::[ \t]*(?P<reason>[^\n]*?))?[ \t]*(?:-->|$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment."""

    code: str
    reason: str
    span: Span


class Allowances:
    """The allowances in the files of a release, and in those of its organisations."""

    def __init__(self, manuscripts: Sequence[Manuscript]) -> None:
        self._own = {one.source.path: one.source for one in manuscripts}
        shared = {
            each.places.whole.source.path: each.places.whole.source
            for one in manuscripts
            for each in one.release.organisations
        }
        self._found = [each for source in (*self._own.values(), *shared.values()) for each in allowances_in(source)]

    def applied(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The findings that are left, with those about the allowances themselves."""
        left = list(dict.fromkeys(found))
        if not self._found:
            return tuple(left)
        for allowance in self._found:
            if not allowance.reason:
                left.append(
                    Diagnostic(
                        "allowance-without-reason",
                        Severity.WARNING,
                        f"Nobody will know why {allowance.code} is allowed here",
                        allowance.span,
                        f"Write   pressroom: allow {allowance.code}: the reason",
                    )
                )
                continue
            allowed = _allowed(allowance, left)
            if allowed is not None:
                left.remove(allowed)
            elif allowance.span.path in self._own:
                left.append(_unused(allowance))
        return tuple(left)


def allowances_in(source: Source) -> list[Allowance]:
    """Every allowance in a file."""
    if "pressroom:" not in source.text:
        return []
    return [
        Allowance(found["code"].lower(), (found["reason"] or "").strip(), source.span(found.start(), found.end()))
        for found in _ALLOWANCE.finditer(source.text)
    ]


def _allowed(allowance: Allowance, found: Sequence[Diagnostic]) -> Diagnostic | None:
    # Something that cannot be built cannot be allowed either: such findings come back as errors of the build.
    here = [
        one
        for one in found
        if one.code == allowance.code and one.span is not None and one.span.path == allowance.span.path
    ]
    here.sort(key=lambda one: one.sort_key)
    line, start = allowance.span.line, allowance.span.start
    beside = [one for one in here if one.span is not None and one.span.line == line]
    after = [one for one in here if one.span is not None and one.span.start > start]
    nearest = beside or after or here[-1:]
    return nearest[0] if nearest else None


def _unused(allowance: Allowance) -> Diagnostic:
    return Diagnostic(
        "unused-allowance",
        Severity.WARNING,
        f"This allows {allowance.code}, and nothing of that kind is found here",
        allowance.span,
        "Delete the comment, or correct the word after “allow”: it is the one in brackets in the finding",
        Fix(allowance.span, "") if allowance.span.text.startswith("<!--") else None,
    )
