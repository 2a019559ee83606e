"""The PDF has more pages than the house allows.

A press release is read in a minute: one page is best, two are usual, and what comes later is looked up, not read. Limit: `pages`
(4), with headings, contacts and About texts.

    a release of six pages, three of them a table of results

Keep the rows that make the news, and give the table as a file:

    media:
      - title: All results by department
        file: results.csv
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built
from pressroom.check.built.result import told_once
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"pages": 4}


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """Each PDF with more pages than the limit."""
    most = style.limit("pages")
    long = [(each, f"{len(each.pages)} pages") for each in built.of("pdf") if each.pages and len(each.pages) > most]
    for files, count in told_once(long):
        yield Finding(
            f"{count} in {files}; the house's limit is {most}",
            built.manuscript.top,
            "Shorten the text, or move tables and pictures to files under media:",
        )
