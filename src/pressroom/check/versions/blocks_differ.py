"""A heading, paragraph, list, table, picture or box of one version has no counterpart in the other.

What was added to one version at the last minute is what the other lacks. Both are compared block by block; points of a list, rows and
columns of a table are counted. Paragraphs may be joined and divided: only one whose words are missing too is told. Quotes have a
rule of their own. Limit: `blocks-named` (4); more of them are told in one finding.

    fr.md has a table after “Résultats”, en.md has none.

Add the block, or delete it in the other version:

    | Station | Salt (g/l) |
    |---|---|
    | Cordemais | 3.2 |
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.comparison.building_blocks import building_blocks, paired_blocks
from pressroom.check.comparison.left_out import left_out
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING
LIMITS = {"blocks-named": 4}


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each block without a counterpart, and each list or table of another size; more than `blocks-named` as one finding."""
    name = f"{original.release.file_tag}.md"
    theirs, mine = building_blocks(original), building_blocks(version)
    pairs = paired_blocks(theirs, mine)
    lone = [(there, here, before) for there, here, before in pairs if there is None or here is None]
    if len(lone) > style.limit("blocks-named"):
        there, here, _ = lone[0]
        named = there.named if there is not None else here.named if here is not None else ""
        yield Finding(
            f"{len(lone)} blocks have no counterpart in the other version, the first being {named}",
            here.span if here is not None else version.top,
            f"Give {version.source.path.rpartition('/')[2]} and {name} the same headings, lists, tables, pictures and boxes",
            also=tuple(span for one, other, _ in lone for each in (one, other) if each and (span := each.span)),
        )
        lone = []
    for there, here, before in lone:
        if there is not None:
            yield Finding(
                f"{there.titled} of {name} has no counterpart here",
                before.span if before is not None else version.top,
                "Add it here, or delete it there",
                also=_places(there.span),
            )
        elif here is not None:
            yield Finding(
                f"{here.titled} has no counterpart in {name}",
                here.span,
                "Add it there too, or delete it here",
                also=_places(before.span if before is not None else original.top),
            )
    for passage, near, of_original in left_out(original, version):
        here_is = near.span if of_original and near else version.top if of_original else passage.span
        yield Finding(
            f"A paragraph of {name} has no counterpart here"
            if of_original
            else f"{name} has nothing for this paragraph",
            here_is,
            "Add it here, or delete it there" if of_original else "Add it there too, or delete it here",
            also=_places(passage.span if of_original else near.span if near else original.top),
        )
    for there, here, _ in pairs:
        if there is not None and here is not None and there.count != here.count:
            yield Finding(
                f"{here.titled} has {here.count}, and {there.count} in {name}",
                here.span,
                "Bring both to the same number",
                also=_places(there.span),
            )


def _places(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
