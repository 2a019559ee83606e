"""The text of each version, taken out by other people's programs."""

from __future__ import annotations

import email
import email.policy
import re
import subprocess
from pathlib import Path

from lxml import html

BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip


def pdf_text(path: Path) -> str:
    """All pages, as ``pdftotext`` reads them."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return logical(done.stdout.decode("utf-8"))


RIGHT_TO_LEFT_LINE = re.compile("\u202b(.*?)\u202c$", re.MULTILINE | re.DOTALL)
LEFT_TO_RIGHT_RUN = re.compile("\u202a([^\\w\u202a\u202c]*)([^\u202a\u202c]*?)([^\\w\u202a\u202c]*)\u202c")


def logical(text: str) -> str:
    """
    Lines that go from right to left in the order of reading.

    ``pdftotext`` guesses it from the places of the glyphs. It puts a left-to-right run between U+202A and U+202C together with
    the spaces and signs at both sides of it, which belong to the Arabic around, and so have changed sides: " AFM:" in a line
    from right to left is ":AFM ".
    """

    def turned(run: re.Match[str]) -> str:
        return run[3][::-1] + run[2] + run[1][::-1]

    return RIGHT_TO_LEFT_LINE.sub(lambda line: LEFT_TO_RIGHT_RUN.sub(turned, line[1]), text)


def word_texts(paths: list[Path], into: Path) -> dict[Path, str]:
    """Each Word file, as LibreOffice exports it to text."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{into}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8",
         "--outdir", str(into), *map(str, paths)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    return {path: (into / f"{path.stem}.txt").read_text("utf-8-sig") for path in paths}


def html_text(source: str) -> str:
    """What a browser shows, without scripts and styles."""
    root = html.document_fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    for node in root.xpath("//head | //script | //style | //comment()"):
        node.drop_tree()
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag in BLOCKS:
            node.text = " " + (node.text or "")
            node.tail = " " + (node.tail or "")
    return str(root.text_content())


def message_text(raw: bytes) -> str:
    """The text part of a message."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
