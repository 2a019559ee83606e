"""What the tests of the Markdown reader share: short ways to parse, and to look into the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import (
    Block,
    Blocks,
    Code,
    Footnote,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Paragraph,
    Strong,
    Text,
)
from pressroom.model.release import Body
from pressroom.read.markdown import parse_body, parse_line
from pressroom.source import Source, Span


def read(text: str, start: int = 0, **options) -> tuple[Body, Diagnostics]:
    diagnostics = Diagnostics()
    return parse_body(Source("fr.md", text), start, diagnostics, **options), diagnostics


def body(text: str, **options) -> Body:
    """The body of a text that is without fault."""
    result, diagnostics = read(text, **options)
    assert told(diagnostics) == []
    return result


def blocks(text: str, **options) -> Blocks:
    return body(text, **options).blocks


def block(text: str, **options) -> Block:
    (only,) = blocks(text, **options)
    return only


def inlines(text: str) -> Inlines:
    diagnostics = Diagnostics()
    result = parse_line(text, None, diagnostics)
    assert told(diagnostics) == []
    return result


def told(diagnostics: Diagnostics) -> list[str]:
    """Each finding as ``severity code line:column 'characters'``."""
    return [
        f"{found.severity.value} {found.code}"
        + (f" {found.span.line}:{found.span.column} {found.span.text!r}" if found.span else "")
        for found in diagnostics.sorted()
    ]


def t(*texts: str) -> Inlines:
    return tuple(Text(text) for text in texts)


def p(*content: str) -> Paragraph:
    return Paragraph(t(*content))


def walk(node: object) -> Iterator[object]:
    """``node`` and everything in it, in reading order."""
    yield node
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif is_dataclass(node) and not isinstance(node, (Source, Span)):
        for part in fields(node):
            if part.name != "span":
                yield from walk(getattr(node, part.name))


def texts(node: object) -> list[Text | Code]:
    return [item for item in walk(node) if isinstance(item, (Text, Code))]


def every_word(node: object) -> str:
    """All words of a tree, as one string."""
    found: list[str] = []
    for item in walk(node):
        if isinstance(item, (Text, Code)):
            found.append(item.text)
        elif isinstance(item, str):
            found.append(item)
    return " ".join(found)


__all__ = [
    "Code",
    "Footnote",
    "LineBreak",
    "Link",
    "NoteReference",
    "Strong",
    "Text",
    "block",
    "blocks",
    "body",
    "every_word",
    "inlines",
    "p",
    "read",
    "t",
    "texts",
    "told",
    "walk",
]
