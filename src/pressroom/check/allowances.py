"""What an author allows: ``<!-- pressroom: allow relative-date: the date is in the headline -->``.

In the facts, the same stands after a ``#``. One allowance allows one finding: of those with its code that one on its own line, or else
the first one after it, or else the last one before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressroom.check.catalogue import catalogue, closest_code
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Diagnostic, Fix, Severity
from pressroom.source import Source, Span

_ALLOWANCE = pattern(
    r"(?:<!--|(?<![^\s])#)[ \t]*pressroom:[ \t]*allow[ \t]+(?P<code>[\w-]+)[ \t]*(?::[ \t]*(?P<reason>[^\n]*?))?[ \t]*(?:-->|$)",
    re.MULTILINE,
)

_REMARK = pattern(
    r"(?:<!--|(?<![^\s])#)[ \t]*pressroom[ \t]*(?::|[ \t]allow\b)[^\n]*?(?:-->|$)", re.MULTILINE | re.IGNORECASE
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

    def applied(self, found: Iterable[Diagnostic], judged: Callable[[str], bool]) -> tuple[Diagnostic, ...]:
        """The findings that are left, with those about the allowances themselves; ``judged`` says which codes were looked for."""
        left = list(dict.fromkeys(found))
        about = [_unclear(span) for source in self._own.values() for span in unclear_remarks(source)]
        for allowance in self._found:
            if not allowance.reason:
                about.append(_without_reason(allowance))
                continue
            allowed = _allowed(allowance, left)
            if allowed is not None:
                left.remove(allowed)
            # An organisation's file serves many releases: what one of them does not need, another may.
            elif allowance.span.path in self._own:
                about += _unused(allowance, left, judged)
        return (*left, *(one for one in about if judged(one.code)))


def allowances_in(source: Source) -> list[Allowance]:
    """Every allowance in a file."""
    if "pressroom:" not in source.text:
        return []
    return [
        Allowance(found["code"].lower(), (found["reason"] or "").strip(), source.span(found.start(), found.end()))
        for found in _ALLOWANCE.finditer(source.text)
    ]


def unclear_remarks(source: Source) -> list[Span]:
    """Comments that are meant for Pressroom, and allow nothing as they are written."""
    if "pressroom" not in source.text.lower():
        return []
    known = {one.span.start for one in allowances_in(source)}
    return [
        source.span(found.start(), found.end()) for found in _REMARK.finditer(source.text) if found.start() not in known
    ]


def _unclear(span: Span) -> Diagnostic:
    remark = "# pressroom: allow" if span.text.startswith("#") else "<!-- pressroom: allow"
    end = "" if span.text.startswith("#") else " -->"
    return Diagnostic(
        "unclear-allowance",
        Severity.WARNING,
        "This remark is not understood, and allows nothing",
        span,
        f"Write   {remark} relative-date: the reason{end}   with one finding in each",
    )


def _allowed(allowance: Allowance, found: Sequence[Diagnostic]) -> Diagnostic | None:
    here = [
        one
        for one in found
        if one.code == allowance.code
        and one.span is not None
        and one.span.path == allowance.span.path
        and not _stops_the_build(one)
    ]
    here.sort(key=lambda one: one.sort_key)
    line, start = allowance.span.line, allowance.span.start
    beside = [one for one in here if one.span is not None and one.span.line == line]
    after = [one for one in here if one.span is not None and one.span.start > start]
    nearest = beside or after or here[-1:]
    return nearest[0] if nearest else None


def _stops_the_build(one: Diagnostic) -> bool:
    """Rules only judge; an error of any other stage leaves nothing to be built, whatever anybody allows."""
    return one.severity is Severity.ERROR and one.code not in catalogue()


def _without_reason(allowance: Allowance) -> Diagnostic:
    return Diagnostic(
        "allowance-without-reason",
        Severity.WARNING,
        f"Nobody will know why {allowance.code} is allowed here",
        allowance.span,
        f"Write   pressroom: allow {allowance.code}: the reason",
    )


def _unused(allowance: Allowance, left: Iterable[Diagnostic], judged: Callable[[str], bool]) -> Iterator[Diagnostic]:
    code = allowance.code
    known, meant = closest_code(code)
    if not known:
        message = f"This allows {code}, and there is no finding of that name"
        hint = f"Did you mean “{meant}”?" if meant else "The name is the word in brackets in the finding"
    elif any(one.code == code and _stops_the_build(one) for one in left):
        message = f"This allows {code}, which leaves nothing to be built"
        hint = "Mend what is found, and delete the comment"
    elif judged(code):
        message = f"This allows {code}, and nothing of that kind is found here"
        hint = "Delete the comment"
    else:  # nobody looked for it
        return
    at = allowance.span.start + allowance.span.text.lower().index(code)
    word = allowance.span.source.span(at, at + len(code))
    fix = Fix(word, meant) if meant and not known else None
    yield Diagnostic("unused-allowance", Severity.WARNING, message, allowance.span, hint, fix)
