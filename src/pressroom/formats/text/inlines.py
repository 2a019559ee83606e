"""Inlines as plain characters."""

from __future__ import annotations

from pressroom.formats.filters import address
from pressroom.model.document import (
    Code,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Subscript,
    Superscript,
    Text,
)

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
ISOLATES = {"ltr": ("\u2066", "\u2069"), "rtl": ("\u2067", "\u2069")}


def inline_text(content: Inlines) -> str:
    """The characters of ``content``. A line break is a line feed; an address follows its link in ``<…>``; a note is ``[1]``.

    Bold and italic leave no trace: an asterisk in a newsroom system is a misprint.
    """
    return "".join(_one(node) for node in content)


def _one(node: object) -> str:
    match node:
        case Text(text):
            # A line feed in the source is typing; only a LineBreak is meant.
            return text.replace("\n", " ")
        case Code(text):
            return text.replace("\n", " ")
        case LineBreak():
            return "\n"
        case NoteReference(number):
            return f"[{number}]"
        case Link(url, content):
            return linked(inline_text(content), url)
        case Superscript(content):
            return _shifted(inline_text(content), _RAISED, "^")
        case Subscript(content):
            return _shifted(inline_text(content), _LOWERED, "_")
        case Foreign(content, _, direction):
            return isolated(inline_text(content), direction) if direction else inline_text(content)
        case _:
            return inline_text(node.content)  # type: ignore[attr-defined]


def _shifted(text: str, table: dict[int, int], sign: str) -> str:
    if text and all(ord(character) in table for character in text):
        return text.translate(table)
    # 1er, H2O, CO2e: letters read well on the line; 10^(n+1) needs its sign.
    return text if text.isalpha() else f"{sign}({text})"


def linked(text: str, url: str) -> str:
    """A link: its text, and its address unless that is the text."""
    bare = address(url)
    if url.startswith("tel:") or text.strip() in {url, bare, bare.removeprefix("www.")}:
        return text
    return f"{text} <{bare if url.startswith('mailto:') else url}>"


def isolated(text: str, direction: str) -> str:
    """``text`` in bidirectional isolates, where its direction could be misread: digits or signs beside its letters.

    A number such as +33 1 99 is otherwise shown back to front within Arabic. Plain words need nothing.
    """
    if not text or text[0] in "\u2066\u2067\u2068" or all(c.isalpha() or c == " " for c in text):
        return text
    before, after = ISOLATES[direction]
    return before + text + after
