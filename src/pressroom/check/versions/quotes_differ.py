"""The versions have other quotes, or other speakers.

A quotation is what a newspaper takes over word for word; whoever speaks in one language must speak in the other. The block
quotes of both versions are counted, and their speakers compared in order. Names in another script are not compared.

    fr.md has quotes by Hervé Quintin and Lucie Marchal, en.md only one by Hervé Quintin.

Translate the quote that lacks, or leave it out everywhere:

    > We know now when the salt arrives.
    >
    > — Lucie Marchal, mayor of Cordemais
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.comparison.counterparts import counterparts
from pressroom.check.comparison.paired_quotes import is_same_person, paired_quotes, speaker
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each quote without a counterpart, and each with another speaker."""
    name = f"{original.release.file_tag}.md"
    pairs = paired_quotes(original, version)
    for there, here in pairs:
        if here is None and there is not None:
            said = speaker(there)
            near = counterparts(original, version).near_in_version(there.passages[0]) if there.passages else None
            yield Finding(
                f"The quote{f' by {said}' if said else ''} of {name} is missing here",
                near.place(0, len(near.text)) if near is not None else version.top,
                "Translate it, or leave it out of all versions",
                also=() if there.span is None else (there.span,),
            )
        elif there is None and here is not None:
            said = speaker(here)
            near = counterparts(original, version).near_in_original(here.passages[0]) if here.passages else None
            place = near.place(0, len(near.text)) if near is not None else original.top
            yield Finding(
                f"The quote{f' by {said}' if said else ''} is not in {name}",
                here.span,
                "Add it there too, or leave it out of all versions",
                also=() if place is None else (place,),
            )
    for there, here in pairs:
        if there is None or here is None or is_same_person(there.quote.attribution, here.quote.attribution):
            continue
        if here.attribution is None or there.attribution is None:
            continue
        place = there.attribution.place(0, len(there.attribution.text))
        yield Finding(
            f"{speaker(here)} speaks here, {speaker(there)} in {name}",
            here.attribution.place(0, len(here.attribution.text)),
            "Name the same speaker in all versions, and keep the order of the quotes",
            also=() if place is None else (place,),
        )
