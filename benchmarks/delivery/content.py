"""The message that is measured: a personalised release in HTML and text with a PDF of 200 KB, 312 KB on the wire."""

from __future__ import annotations

import random

PDF = random.Random(2024).randbytes(200 * 1024)
"""As hard to press as a PDF; what is in it does not matter."""
SUBJECT = "GenoTher : le biocluster de thérapie génique est officiellement lancé"
_PARAGRAPH = (
    "Réunis à Évry, les fondateurs ont présenté un programme de dix ans, une plateforme de production commune et un "
    "fonds d'amorçage ; la première pierre du bâtiment sera posée à l'automne. "
)
TEXT = "\n\n".join(_PARAGRAPH.strip() for _ in range(40))
HTML = "<html><body>" + "".join(f"<p style='margin:0 0 16px'>{_PARAGRAPH}</p>" for _ in range(60)) + "</body></html>"


def address(number: int) -> str:
    """The address of a recipient."""
    return f"journalist.{number}@press.example"
