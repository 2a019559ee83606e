"""The page that Pressroom hands to WeasyPrint, as files that the ``weasyprint`` command can render: the peer's input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pressroom.formats import pdf
from pressroom.formats.styles import look_properties
from pressroom.formats.templates import packaged
from pressroom.model.branded import BrandedRelease


def write_page(release: BrandedRelease, folder: Path) -> Path:
    """Write ``page.html`` with its styles, faces and pictures into ``folder``; the same markup, byte for byte, but for addresses."""
    taken: dict[str, Any] = {}
    original = pdf._laid_out

    def take(library: Any, html: str, fence: Any, *rest: Any) -> Any:
        taken.update(html=html, files=dict(fence.files))
        return original(library, html, fence, *rest)

    pdf._laid_out = take
    try:
        pdf.render(release, {})
    finally:
        pdf._laid_out = original
    html: str = taken["html"]
    for number, (address, (_, content)) in enumerate(sorted(taken["files"].items())):
        path = folder / f"file-{number}"
        path.write_bytes(content)
        html = html.replace(address, path.as_uri())
    rules = []
    for number, face in enumerate(release.fonts):
        path = folder / f"face-{number}.ttf"
        path.write_bytes(face.content)
        rules.append(
            f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style}; "
            f"src: url('{path.as_uri()}') }}"
        )
    style = "\n".join(rules) + look_properties(release)
    for source in (packaged(pdf.STYLESHEET), release.overrides.get(pdf.STYLESHEET)):
        style += source.text if source else ""
    (folder / "page.css").write_text(style, "utf-8")
    html = html.replace("<head>", '<head><link rel="stylesheet" href="page.css">', 1)
    page = folder / "page.html"
    page.write_text(html, "utf-8")
    return page
