"""What is added to a release when it is sent, in its look: the cover note above it, and below it how to object to more.

The package's own e-mail is never rendered again: it is parted where the note goes. What was looked at is what is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.formats.email.html import styled_page
from pressroom.formats.text import plain_version
from pressroom.formats.text.wrap import COLUMNS, wrap
from pressroom.model.branded import AfterPart, BrandedRelease, ContactCard
from pressroom.model.document import Blocks

TEMPLATE, TEXT_TEMPLATE = "email/note.html", "text/note.txt"
MARKER, FOOT_MARKER = "<!-- cover note -->", "<!-- objection -->"
"""Where the two go in the e-mail of a package; a template of an organisation's own may lack them."""
_ROWS = re.compile(r"<!-- note begins -->\n?(.*?)<!-- note ends -->", re.DOTALL)
_FOOT = re.compile(r"<!-- objection begins -->\n?(.*?)<!-- objection ends -->", re.DOTALL)
_LINE = "\n-----\n"
_EMBARGO = re.compile(rf"\*{{{COLUMNS}}}\n(?:.*\n){{1,6}}?\*{{{COLUMNS}}}\n\n?")
"""The warning between lines of stars with which a text begins; see text/masthead.txt."""
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_TABLE = (
    '<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" border="0"'
    ' style="width:100%;max-width:600px;margin:0 auto">'
)


@dataclass(frozen=True, slots=True)
class Objection:
    """How to object: ``url`` to follow, what is ``shown`` of it, and whether it is a ``page`` rather than a mailbox."""

    url: str
    shown: str
    page: bool


@dataclass(frozen=True, slots=True)
class RenderedNote:
    """``rows`` of the e-mail's table and ``text`` above the release, ``foot`` and ``foot_text`` below; fields are placeholders."""

    rows: str
    text: str
    foot: str
    foot_text: str


def render_note(
    release: BrandedRelease, blocks: Blocks, signer: ContactCard | None, objection: Objection
) -> Outcome[RenderedNote]:
    """``blocks`` are set in the language of ``release`` already. Errors: ``bad-template``, of an organisation's own templates."""
    found = Diagnostics()
    note = replace(release, parts=(AfterPart(blocks),))
    page = styled_page(note, TEMPLATE, found, signer=signer, objection=objection)
    text = plain_version(note, TEXT_TEMPLATE, signer=signer, objection=objection)
    found.extend(text.diagnostics)
    if page is None or text.value is None:
        return Outcome(None, found.sorted())
    rows, foot = _ROWS.search(page.page), _FOOT.search(page.page)
    # A template of an organisation's own may do without the comments: all of its body is the note, then.
    inner = rows[1] if rows else f"<tr><td>{_body(page.page)}</td></tr>"
    whole = f"\n{text.value}"  # without a note, the line of hyphens comes first
    above, _, below = whole.rpartition(_LINE) if _LINE in whole else (whole, "", "")
    above = above.removeprefix("\n")
    return Outcome(RenderedNote(inner, above, foot[1] if foot else "", below), found.sorted())


def html_with_note(page: str, rows: str, foot: str = "") -> str:
    """The page of a package with the note and the foot where their marks stand, or else first and last in its body."""
    before, marker, after = page.partition(MARKER)
    if marker:
        page = f"{before}{rows}{after}"
    elif rows:
        body = _BODY.search(page)
        at = body.end() if body else 0
        page = f"{page[:at]}\n{_TABLE}{rows}</table>{page[at:]}"
    before, marker, after = page.rpartition(FOOT_MARKER)
    if marker:
        return f"{before}{foot}{after}"
    at = page.lower().rfind("</body>")
    return f"{page}{foot}" if at < 0 else f"{page[:at]}{foot}{page[at:]}"


def text_with_note(text: str, note: str, foot: str = "", embargo: str | None = None) -> str:
    """The text of a package below the note and a line, and above the foot.

    A warning with which it begins stays above the note; where it begins otherwise, ``embargo`` is said there.
    """
    line = "-" * COLUMNS
    above = f"{note.rstrip()}\n\n{line}\n\n" if note.strip() else ""
    below = f"\n{line}\n{foot.strip()}\n" if foot.strip() else ""
    warning = _EMBARGO.match(text) if above else None
    at = warning.end() if warning else 0
    if above and embargo and not warning:
        above = "\n".join((*wrap(embargo), "", above))
    return f"{text[:at]}{above}{text[at:]}{below}"


def _body(page: str) -> str:
    body = _BODY.search(page)
    return page[body.end() : page.lower().rfind("</body>")] if body else page
