"""The e-mail: a preview in HTML, its text, and a draft with the PDF attached that opens in a mail program."""

from __future__ import annotations

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.formats.email.html import html_version
from pressroom.formats.email.message import draft
from pressroom.formats.interface import Earlier
from pressroom.formats.text import plain_version
from pressroom.model.branded import BrandedRelease, RenderedFile


def render(release: BrandedRelease, earlier: Earlier) -> Outcome[tuple[RenderedFile, ...]]:
    """Make ``….eml``, ``….email.html``, ``….email.txt`` and the pictures of the preview in ``media/``.

    The draft carries the PDF in ``earlier``. An e-mail over 90 KB of HTML is the error ``email-too-large``.
    """
    found = Diagnostics()
    text = plain_version(release)
    found.extend(text.diagnostics)
    html = html_version(release, found)
    if text.value is None or html is None or found.has_errors:
        return Outcome(None, found.sorted())
    wanted = release.file_name("pdf")
    pdf = next((file for file in earlier.get("pdf", ()) if file.path == wanted), None)
    message = draft(release, text.value, html, pdf, found)
    if found.has_errors:
        return Outcome(None, found.sorted())
    files = [
        RenderedFile(release.file_name("eml"), "message/rfc822", message),
        RenderedFile(release.file_name("email.html"), "text/html; charset=utf-8", html.page.encode()),
        RenderedFile(release.file_name("email.txt"), "text/plain; charset=utf-8", text.value.encode()),
    ]
    files += [RenderedFile(one.path, one.media_type, one.content) for _, one in sorted(html.pictures.items())]
    return Outcome(tuple(files), found.sorted())
