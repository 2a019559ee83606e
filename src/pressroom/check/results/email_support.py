"""The e-mail uses something that Outlook, Gmail or Apple Mail does not show.

Outlook for Windows lays out e-mails with Word, and Gmail leaves out whole groups of styles: columns fall apart, boxes overlap, a
colour is lost. Pressroom's own e-mail uses nothing of the kind without something to fall back on; an organisation's own
`email/release.html` or `email/release.css` may. The table of who shows what is that of caniemail.com.

    .figures { display: flex; }

Columns are cells of a table there, and every box is a cell:

    <table role="presentation"><tr><td>…</td><td>…</td></tr></table>
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """Each feature that a program lacks, where the organisation's own files hold it."""
    for result in built.of("email.html"):
        for feature, programs, words in result.shortfalls or ():
            name = feature.removesuffix(" element").removesuffix(" attribute")
            yield Finding(
                f"{_listed(programs)} {'does' if len(programs) == 1 else 'do'} not show {name}, which {result.path} uses",
                built.override("email/", "html/", containing=words) or built.manuscript.top,
                "Do it with tables and plain styles, or make sure that the e-mail reads well without it",
                cause=feature,
            )


def _listed(programs: tuple[str, ...]) -> str:
    if len(programs) > 3:
        return f"{', '.join(programs[:2])} and {len(programs) - 2} more mail programs"
    return " and ".join([", ".join(programs[:-1]), programs[-1]] if len(programs) > 1 else programs)
