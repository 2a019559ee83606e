"""Where a finding about a file in ``dist/`` stands: in the organisation's own template where there is one, or in the release."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built.result import Built, told_once
from pressroom.check.finding import Finding
from pressroom.source import Span


def cause_of(built: Built, folder: str) -> tuple[Span | None, str]:
    """The first own template or style for a format (``pdf``), or the headline; and what to do about it, in one sentence."""
    issuer = built.manuscript.release.organisations[0]
    own = sorted(name for name in issuer.overrides if name.startswith((f"{folder}/", "html/")))
    if own:
        return issuer.overrides[own[0]].line_span(
            1
        ), f"Take templates/{issuer.id}/{own[0]} away, and build anew: if that mends it, it is the cause"
    return (
        built.manuscript.top,
        "Build it anew with `pressroom build --force`; if it stays, it is a fault of Pressroom: report it",
    )


def breaches(built: Built, kind: str) -> Iterator[Finding]:
    """Findings about files that break their standard: one for files that break the same rules."""
    broken = [(each, "\n".join(each.breaches)) for each in built.of(kind) if each.breaches]
    for files, wrong in told_once(broken):
        first, *rest = dict.fromkeys(wrong.splitlines())
        span, remedy = cause_of(built, kind)
        more = f", and {len(rest)} more" if rest else ""
        yield Finding(f"{first}{more}, in {files}", span, "\n".join([remedy, *rest[:4]]))
