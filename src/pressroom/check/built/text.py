"""What a reader reads in a Word file, a web page, an e-mail: without Pressroom's own writers, so that no mistake hides itself."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from typing import Any

from pressroom.check.built.words import tokens

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
})  # fmt: skip


def word_words(content: bytes) -> str:
    """The words of a Word file."""
    return " ".join(tokens(word_text(content)))


def page_words(content: bytes) -> str:
    """The words of a web page, or of an e-mail as such."""
    return " ".join(tokens(page_text(content)))


def message_words(content: bytes) -> list[str]:
    """The words of both bodies of a message, the plain one and the page."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    bodies = [str(plain.get_content()) if plain else "", page_text(str(page.get_content()).encode()) if page else ""]
    return [" ".join(tokens(body)) for body in bodies]


def plain_words(content: bytes) -> str:
    """The words of a text file."""
    return " ".join(tokens(content.decode("utf-8", "replace")))


def word_text(content: bytes) -> str:
    """The paragraphs of a Word file, with its heads, feet and notes, and what it says of its pictures."""
    from lxml import etree

    lines = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            if not _SHOWN.fullmatch(name):
                continue
            root = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False))
            lines += ["".join(_run(node) for node in paragraph.iter()) for paragraph in root.iter(f"{_W}p")]
            lines += [node.get("descr", "") for node in root.iter() if node.get("descr")]
    return "\n".join(lines)


def _run(node: object) -> str:
    tag, text = getattr(node, "tag", ""), getattr(node, "text", None)
    return (
        text or ""
        if tag == f"{_W}t"
        else " "
        if tag in (f"{_W}tab", f"{_W}br")
        else "-"
        if tag == f"{_W}noBreakHyphen"
        else ""
    )


def page_text(content: bytes) -> str:
    """What a browser shows of a page, and what it says of its pictures; without scripts and styles."""
    from lxml import html

    root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    parts: list[str] = []
    _walk(root, parts)
    return "".join(parts)


def _walk(node: Any, parts: list[str]) -> None:
    tag = node.tag  # a function, where the node is a comment
    if isinstance(tag, str) and tag not in ("head", "script", "style"):
        edge = "" if tag in _INLINE else "\n"
        parts += [edge, node.text or ""]
        if alt := node.get("alt"):
            parts.append(f"\n{alt}\n")
        for child in node:
            _walk(child, parts)
            parts.append(child.tail or "")
        parts.append(edge)
