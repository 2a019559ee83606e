"""A long text has nothing that structures it: no section heading, no list, no table.

A reader skims: he reads the headline, then the headings, then perhaps what is under one of them. Limits:
`unbroken-words` (400); in Japanese `unbroken-characters` (1000).

    (twelve paragraphs, one after the other)

Put a heading over each thought, two or three in a page:

    ## What the communes will do with it
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import counted, length
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity
from pressroom.model.document import Box, DefinitionList, Heading, List, Paragraph, Strong, Table

SEVERITY = Severity.INFO
LIMITS = {"unbroken-words": 400, "unbroken-characters": 1000}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The body as a whole."""
    body = manuscript.release.parsed.body
    if body.highlights is not None or any(_structures(block) for block in body.blocks):
        return
    count, unit = 0, "words"
    for one in counted(manuscript):
        size, unit = length(one.text, style.language)
        count += size
    limit = style.limit(f"unbroken-{unit}")
    if count > limit:
        yield Finding(
            f"Nothing structures these {count:,} {unit}: no heading, list or table",
            manuscript.top,
            "Put a heading over each thought: ## What it changes",
        )


def _structures(block: object) -> bool:
    if isinstance(block, Paragraph):  # a line in bold is a heading to the reader
        return len(block.content) == 1 and isinstance(block.content[0], Strong)
    return isinstance(block, Heading | List | Table | DefinitionList | Box)
