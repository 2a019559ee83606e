"""A name is spelled otherwise than in the organisation's list of names.

"Evry" for "Évry", "AFM Telethon" for "AFM-Téléthon", "Genother" for "GenoTher": the accent, the hyphen and the capitals
belong to the name, and a partner sees at once when one is missing. What is right stands under names: in
organisation.yml of the issuers; accents, hyphens, capitals and, in names of six letters and more, one letter are compared.

    The University of Evry and AFM-Telethon have set up Genother.

Write each name as its owner does. Two names that differ by so little both stand in the list:

    The University of Évry and AFM-Téléthon have set up GenoTher.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.names.glossary import near_misses
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.mending import mended
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each near miss of a name, in all that is prose."""
    for passage, start, end, name, written in near_misses(manuscript, style.names, style.known_words):
        typed = passage.text[start:end]
        yield Finding(
            f"“{typed}” is nearly the name “{name}”",
            passage.place(start, end),
            f"Write “{written}”; if it is another name, add it to names: in organisation.yml",
            mended(passage, start, end, written),
            cause=f"{typed} {name}",
        )
