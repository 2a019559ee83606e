"""A PDF breaks the standards for archives or for people with disabilities.

Pressroom makes every PDF by PDF/A-3a, which archives ask for, and by PDF/UA-1, which screen readers need and the law asks of public
bodies. Whoever publishes a file that says so and does not keep to it has it sent back. What an organisation's own template or
style adds is the usual cause.

    a picture in templates/…/pdf/release.html without an alt text

Everything that is shown has a text, or is marked as an ornament:

    <img src="ribbon.svg" alt="">
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
    """The breaches of each PDF."""
    return breaches(built, "pdf")
