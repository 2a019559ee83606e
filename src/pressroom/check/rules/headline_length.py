"""The headline is long.

A subject line shows about 60 characters, a news list about 90; what comes after them is not read. Limits:
`headline-characters` (90) and `headline-words` (17); over `headline-characters-most` (140) it is an error.

    # The University of Évry and Genopole are present in three of the eight projects that the government named as laureates

What is left out can stand in the subtitle or in the lead:

    # Évry teams join three of eight French biotherapy projects
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"headline-characters": 90, "headline-words": 17, "headline-characters-most": 140}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The headline, where it is over a limit."""
    headline = manuscript.headline
    if headline is None:
        return
    characters, words = len(headline.text), len(headline.text.split())
    if characters > style.limit("headline-characters"):
        count, limit = f"{characters} characters", f"{style.limit('headline-characters')}"
    elif words > style.limit("headline-words"):
        count, limit = f"{words} words", f"{style.limit('headline-words')}"
    else:
        return
    most = style.limit("headline-characters-most")
    worst = characters > most
    yield Finding(
        f"The headline has {count}; {f'more than {most} are no headline' if worst else f'over {limit} few are read'}",
        headline.place(0, len(headline.text)),
        "Keep the news, and move the rest to subtitle: or to the lead",
        severity=Severity.ERROR if worst else None,
    )
