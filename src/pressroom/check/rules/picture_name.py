"""A picture has the name that a camera or a telephone gave it.

The file goes to the press under this name, and among three hundred others in a picture desk's folder nobody finds it again.

    ![The new laboratory](IMG_1234.jpg)

Name it for what it shows, in small letters with hyphens:

    ![The new laboratory](alcyon-laboratory-nantes.jpg)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.facts.pictures import pictures
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.INFO

_BY_MACHINE = pattern(
    r"(?:img|dsc[fn]?|dcim|dscn|pict?|p|mvimg|pxl|gopr|cimg|imgp|_mg|_dsc)[ _-]?\d{3,}"
    r"(?:[ _()~-]*(?:\d+|edit(?:ed)?|cop(?:y|ie)|kopie|web|print|hd|final|scaled|[a-z]))*|"
    r"(?:image|photo|bild|foto|immagine|imagem|imagen|picture|capture|unnamed|untitled|download|unbenannt|sans[ _-]titre)"
    r"[ _-]?\(?\d*\)?|"
    r"(?:screenshot|screen[ _-]shot|capture[ _-]d|bildschirmfoto|whatsapp[ _-]image|signal-\d|scan\d|snapchat-).*|"
    r"[\d_ -]+|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-.*",
    re.IGNORECASE,
)


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each picture of the text and of the media."""
    for picture in pictures(manuscript):
        name = picture.path.replace("\\", "/").rsplit("/", 1)[-1]
        if _BY_MACHINE.fullmatch(name.rsplit(".", 1)[0]):
            yield Finding(
                f"“{name}” does not say what the picture shows",
                picture.span,
                "Rename the file for what it shows: alcyon-laboratory-nantes.jpg",
            )
