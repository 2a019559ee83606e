"""Nobody is named whose picture this is.

Without a credit a newspaper cannot print it: it would not know whom to name or to pay. Pictures for the press
(`media:`) need one too.

    ![A diver beside a yellow buoy](sonde.jpg "Laying the first probe at Cordemais")

Name the photographer, or the house that holds the rights:

    ![A diver beside a yellow buoy](sonde.jpg "Laying the first probe at Cordemais"){credit="Photo: Odile Ferrand"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.pictures import pictures
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity
from pressroom.model.document import plain_text

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each picture, unless its caption names the source."""
    words = style.phrases("credits").phrases
    for picture in pictures(manuscript):
        if picture.is_logo:
            continue
        if picture.figure is not None:
            told, caption = bool(picture.figure.credit), plain_text(picture.figure.caption)
            hint = f'Add   {{credit="Photo: …"}}   directly behind ![…]({picture.path} "…")'
        else:
            item = manuscript.release.media[picture.number]
            told, caption = bool(item.credit), f"{item.title} {item.description or ''}"
            hint = "Add   credit: …   to it"
        caption = caption.casefold()
        if not told and not any(word in caption for word in words):
            yield Finding(f"Nothing says whose picture {picture.path} is", picture.span, hint)
