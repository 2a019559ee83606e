"""A name is written in two ways in two versions, or another stands in its place.

A person finds herself misspelt in one language, and a search finds only one of the two. Compared are the speakers of quotes, names
beside a word that both versions share (Lucie Marchandeau), and names with capitals or digits inside (GenoTher, U1310). What a language
has its own word for (Genève, Geneva; ARN, RNA) is no difference.

    fr.md: — Katarína Horváthová, directrice          en.md: — Katarina Horvathova, Director

Write it the same in all versions, with its accents:

    fr.md: — Katarína Horváthová, directrice          en.md: — Katarína Horváthová, Director
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.comparison.replaced_names import replaced_names
from pressroom.check.comparison.shared_names import Spelt, missing_names, spelt_in_two_ways
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each name that is spelt otherwise, and each of the glossary that one version never mentions."""
    name = f"{original.release.file_tag}.md"
    for here, there in spelt_in_two_ways(original, version, style):
        yield Finding(
            f"“{here.text}” here, “{there.text}” in {name}",
            here.span,
            "Write the name the same in all versions",
            also=_places(there),
            cause=here.text,
        )
    for spelt, near in missing_names(original, version, style.names):
        yield Finding(
            f"{spelt.text} of {name} is not named in this version",
            near.span,
            "Name it here too",
            also=_places(spelt),
        )
    for typed, mine, other, theirs in replaced_names(original, version, style.names):
        yield Finding(
            f"“{typed}” here, “{other}” in {name}",
            mine,
            "Write the same name in all versions",
            also=() if theirs is None else (theirs,),
        )


def _places(spelt: Spelt) -> tuple[Span, ...]:
    return () if spelt.span is None else (spelt.span,)
