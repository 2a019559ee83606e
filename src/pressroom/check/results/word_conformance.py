"""A Word file breaks the standard for Word files.

Word may then offer to repair it, and leave something out; other programs may not open it at all. It is checked against
ECMA-376, and its parts against each other. A letterhead of the organisation's own is the usual cause.

    templates/…/letterhead.docx, saved by a converter, names a picture that is not in it

Open the letterhead in Word, and save it again:

    File, Save as, Word document (.docx)
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built
from pressroom.check.built.blame import breaches
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """The breaches of each Word file."""
    return breaches(built, "docx")
