"""A picture has no caption.

An editor who does not know what or whom a picture shows cannot print it. The caption names people from left to right, the
place, and the day; the text between the square brackets is for those who cannot see it, and is not printed.

    ![A diver beside a yellow buoy](sonde.jpg){credit="Photo: Odile Ferrand"}

Write the caption in quotation marks behind the file name:

    ![A diver beside a yellow buoy](sonde.jpg "Laying the first probe at Cordemais"){credit="Photo: Odile Ferrand"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.pictures import pictures
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each picture of the text; the title of a picture among the media is its caption."""
    for picture in pictures(manuscript):
        if picture.figure is not None and not picture.figure.caption and not picture.is_logo:
            yield Finding(
                f"The picture {picture.path} has no caption",
                picture.span,
                f'Write it behind the file name: ![…]({picture.path} "What it shows, where and when")',
            )
