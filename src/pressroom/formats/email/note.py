"""A cover note in the look of its release: rows for the HTML, lines for the text; and the two put above the release.

The package's own e-mail is never rendered again: it is parted where the note goes. What was looked at is what is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.formats.email.html import styled_page
from pressroom.formats.text import plain_version
from pressroom.formats.text.wrap import COLUMNS
from pressroom.model.branded import AfterPart, BrandedRelease, ContactCard
from pressroom.model.document import Blocks

TEMPLATE, TEXT_TEMPLATE = "email/note.html", "text/note.txt"
MARKER = "<!-- cover note -->"
"""Where a note goes in the e-mail of a package; a template of an organisation's own may lack it."""
_ROWS = re.compile(r"<!-- note begins -->\n?(.*?)<!-- note ends -->", re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_TABLE = (
    '<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" border="0"'
    ' style="width:100%;max-width:600px;margin:0 auto">'
)


@dataclass(frozen=True, slots=True)
class RenderedNote:
    """``rows`` of the e-mail's table, and ``text``; fields are placeholders in both."""

    rows: str
    text: str


def render_note(release: BrandedRelease, blocks: Blocks, signer: ContactCard | None) -> Outcome[RenderedNote]:
    """``blocks`` are set in the language of ``release`` already. Errors: ``bad-template``, of an organisation's own templates."""
    found = Diagnostics()
    note = replace(release, parts=(AfterPart(blocks),))
    page = styled_page(note, TEMPLATE, found, signer=signer)
    text = plain_version(note, TEXT_TEMPLATE, signer=signer)
    found.extend(text.diagnostics)
    if page is None or text.value is None:
        return Outcome(None, found.sorted())
    rows = _ROWS.search(page.page)
    # A template of an organisation's own may do without the comments: all of its body is the note, then.
    inner = rows[1] if rows else f"<tr><td>{_body(page.page)}</td></tr>"
    return Outcome(RenderedNote(inner, text.value), found.sorted())


def html_with_note(page: str, rows: str) -> str:
    """The page of a package with the note where its marker stands, or else first in its body."""
    before, marker, after = page.partition(MARKER)
    if marker:
        return f"{before}{rows}{after}"
    body = _BODY.search(page)
    at = body.end() if body else 0
    return f"{page[:at]}\n{_TABLE}{rows}</table>{page[at:]}"


def text_with_note(text: str, note: str) -> str:
    """The text of a package below the note and a line."""
    return f"{note.rstrip()}\n\n{'-' * COLUMNS}\n\n{text}"


def _body(page: str) -> str:
    body = _BODY.search(page)
    return page[body.end() : page.lower().rfind("</body>")] if body else page
