"""Inlines as runs."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.text.run import Run

from pressroom.formats.docx.look import SYMBOLS, Tongue, word_tag
from pressroom.formats.docx.oxml import add, add_field, add_link, clean, element, w
from pressroom.model.document import (
    Code,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Strong,
    Subscript,
    Superscript,
    Text,
)

if TYPE_CHECKING:
    from docx.oxml.text.font import CT_RPr
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.types import ProvidesStoryPart

    from pressroom.formats.docx.manuscript import Manuscript

_RTL_LANGUAGES = ("ar", "he", "fa", "ur", "yi", "dv", "ps", "ug")
_EAST_ASIAN_LANGUAGES = ("ja", "zh", "ko")
# Embedding, not isolation: all versions of Word know it. Without it a number reads backwards on an Arabic page.
_EMBED, _END = "\u202a", "\u202c"
_SYMBOL_RUN = re.compile(f"((?:{SYMBOLS.pattern}[\ufe0e\ufe0f\u200d]*)+)")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run looks: ``style`` is the id of a character style, ``size`` is in half points.

    ``raised`` is ``superscript`` or ``subscript``; ``language`` is Word's tag, ``script`` the slot it belongs in.
    """

    bold: bool = False
    italic: bool = False
    raised: str = ""
    style: str = ""
    size: int = 0
    language: str = ""
    script: str = ""
    rtl: bool = False
    east: bool = False
    symbols: str = ""
    family: str = ""
    enclosed: bool = False


@lru_cache(maxsize=512)
def _properties(manner: Manner) -> CT_RPr | None:  # noqa: C901 - one line a property
    """The properties of a run, made once for each manner and then copied."""
    run = Run(cast("CT_R", OxmlElement("w:r")), cast("ProvidesStoryPart", None))
    font = run.font
    if manner.style:
        run._r.style = manner.style
    if manner.bold:
        font.bold = font.cs_bold = True
    if manner.italic:
        font.italic = font.cs_italic = True
    if manner.raised:
        setattr(font, manner.raised, True)
    if manner.rtl:
        font.rtl = True
    if manner.size:
        font.size = Pt(manner.size / 2)
    if manner.family:
        font.name = manner.family
        for slot in ("eastAsia", "cs"):
            run._r.get_or_add_rPr().get_or_add_rFonts().set(w(slot), manner.family)
    elif manner.east:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(w("hint"), "eastAsia")
    if manner.size:  # the size of complex scripts is one that python-docx does not set
        run._r.get_or_add_rPr().get_or_add_sz().addnext(element("szCs", val=manner.size))
    if manner.language:
        add(run._r.get_or_add_rPr(), "lang", **{manner.script: manner.language})
    return run._r.rPr


def new_run(manner: Manner, text: str = "") -> CT_R:
    """A run of its own."""
    found = cast("CT_R", OxmlElement("w:r"))
    properties = _properties(manner)
    if properties is not None:
        found.append(copy.copy(properties))
    if text:
        found.add_t(clean(text))
    return found


def plain_manner(tongue: Tongue, size: int = 0) -> Manner:
    """Text in the release's own language."""
    plain = Manner(rtl=tongue.rtl, east=tongue.east_asian, size=size, symbols=tongue.symbols or "")
    if not tongue.foreign:
        return plain
    script = "bidi" if tongue.rtl else "eastAsia" if tongue.east_asian else "val"
    return replace(plain, language=word_tag(tongue.tag), script=script)


def add_run(line: BaseOxmlElement, text: str, manner: Manner) -> None:
    """One run at the end of ``line``; emoji in one of their own, in the family that shows them."""
    if manner.symbols and not text.isascii() and SYMBOLS.search(text):
        shown = replace(manner, family=manner.symbols, symbols="", rtl=False, east=False)
        plain = replace(manner, symbols="")
        for at, piece in enumerate(_SYMBOL_RUN.split(text)):
            add_run(line, piece, shown if at % 2 else plain)
        return
    if manner.enclosed:
        text = f"{_EMBED}{text}{_END}"
    if text:
        line.append(new_run(manner, text))


def add_text(m: Manuscript, line: BaseOxmlElement, text: str, style: str = "") -> None:
    """A label in the release's own language, by the name of a character style."""
    add_run(line, text, replace(plain_manner(m.tongue), style=m.style(style) if style else ""))


def add_address(m: Manuscript, line: BaseOxmlElement, url: str, text: str, *, foreign: bool = True) -> None:
    """A label that leads somewhere; ``foreign`` for addresses and numbers, which run from left to right everywhere."""
    manner = replace(plain_manner(m.tongue), style=m.style("Hyperlink"))
    if foreign:
        manner = replace(manner, rtl=False, enclosed=m.tongue.rtl)
    add_run(add_link(line, m.part, url), text, manner)


def add_tab(line: BaseOxmlElement) -> None:
    """What comes next stands at the tab stop."""
    new = new_run(Manner())
    new.add_tab()
    line.append(new)


def add_inlines(m: Manuscript, line: BaseOxmlElement, content: Inlines, manner: Manner | None = None) -> None:
    """All of ``content`` at the end of ``line``, a paragraph or a link."""
    look = plain_manner(m.tongue) if manner is None else manner
    for inline in content:
        _add(m, line, inline, look)


def _add(m: Manuscript, line: BaseOxmlElement, inline: Inline, look: Manner) -> None:  # noqa: C901 - one case a kind
    match inline:
        case Text(text):
            add_run(line, text, look)
        case Strong(content):
            add_inlines(m, line, content, replace(look, bold=True))
        case Emphasis(content):
            add_inlines(m, line, content, replace(look, italic=not look.italic))
        case Superscript(content):
            add_inlines(m, line, content, replace(look, raised="superscript"))
        case Subscript(content):
            add_inlines(m, line, content, replace(look, raised="subscript"))
        case Code(text):
            add_run(line, text, replace(look, style=m.style("Code"), rtl=False))
        case Link(url, content, bare):
            _add_link(m, line, url, content, replace(look, rtl=look.rtl and not bare))
        case LineBreak():
            new = new_run(look)
            new.add_br()
            line.append(new)
        case NoteReference(number):
            _add_note(m, line, number)
        case Foreign(content, language, direction):
            add_inlines(m, line, content, _abroad(look, language, direction))


def _add_link(m: Manuscript, line: BaseOxmlElement, url: str, content: Inlines, look: Manner) -> None:
    hyperlink = m.style("Hyperlink")
    if look.style != hyperlink:  # a link in a link: Word has no such thing
        line = add_link(line, m.part, url)
    add_inlines(m, line, content, replace(look, style=hyperlink))


def _add_note(m: Manuscript, line: BaseOxmlElement, number: int) -> None:
    """The mark of a note: a cross-reference that Word counts anew when a note is added."""
    if number in m.notes:
        line = add_field(line, f"REF _Note{number} \\r \\h")
    add_run(line, str(number), replace(plain_manner(m.tongue), style=m.style("footnote reference")))


def _abroad(look: Manner, language: str | None, direction: str | None) -> Manner:
    rtl, east, mark, script = look.rtl, look.east, look.language, look.script
    if language:
        base = language.split("-")[0]
        rtl, east = base in _RTL_LANGUAGES, base in _EAST_ASIAN_LANGUAGES
        script = "bidi" if rtl else "eastAsia" if east else "val"
        mark = word_tag(language)
    if direction:
        rtl = direction == "rtl"
    return replace(look, rtl=rtl, east=east, language=mark, script=script, enclosed=look.rtl and not rtl)
