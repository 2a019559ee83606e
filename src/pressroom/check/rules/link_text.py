"""A link is called "here", or "more".

Who listens to a page hears its links one after the other; who prints it sees only these words; and a search engine learns
nothing.

    The data are to be found [here](https://www.alcyon.example/data).

Let the words say where the link leads:

    All [readings of the twelve probes](https://www.alcyon.example/data) are open.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity
from pressroom.model.document import plain_text

SEVERITY = Severity.WARNING

_AROUND = " \u00a0\u202f.,;:!…()[]<>›»→➔►▶“”«\"'"


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each link whose words are one of the list ``link-text``, and nothing more."""
    if not manuscript.links and not manuscript.release.related:
        return
    empty = {phrase.casefold().replace("’", "'") for phrase in style.phrases("link-text").phrases}
    links = [(plain_text(each.link.content), each.link.span or each.passage.span) for each in manuscript.links]
    links += [
        (each.title, manuscript.fact("related", number, "title"))
        for number, each in enumerate(manuscript.release.related)
    ]
    for text, span in links:
        if " ".join(text.strip(_AROUND).casefold().replace("’", "'").split()) in empty:
            yield Finding(
                f"“{text.strip()}” does not say where the link leads",
                span,
                "Make a link of the words that name what is there",
                cause=text.casefold(),
            )
