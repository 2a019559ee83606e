"""Inlines as runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pressroom.formats.docx.look import SYMBOLS, Tongue, word_tag
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.markup import escaped
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

_RTL_LANGUAGES = ("ar", "he", "fa", "ur", "yi", "dv", "ps", "ug")
# Embedding, not isolation: all versions of Word know it. Without it a number reads backwards on an Arabic page.
_EMBED, _END = "\u202a", "\u202c"
_SYMBOL_RUN = re.compile(f"((?:{SYMBOLS.pattern}[\ufe0e\ufe0f\u200d]*)+)")
_EAST_ASIAN_LANGUAGES = ("ja", "zh", "ko")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run looks: ``style`` is the id of a character style, ``size`` is in half points."""

    bold: bool = False
    italic: bool = False
    raised: str = ""
    style: str = ""
    size: int = 0
    language: str = ""
    rtl: bool = False
    east: bool = False
    symbols: str = ""
    family: str = ""
    enclosed: bool = False

    @property
    def xml(self) -> str:
        """The run's properties, in the order of the standard."""
        inner = (
            (f'<w:rStyle w:val="{self.style}"/>' if self.style else "")
            + self._fonts
            + ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic else "")
            + (f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else "")
            + (f'<w:vertAlign w:val="{self.raised}"/>' if self.raised else "")
            + ("<w:rtl/>" if self.rtl else "")
            + self.language
        )
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    @property
    def _fonts(self) -> str:
        if self.family:
            name = escaped(self.family)
            return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
        return '<w:rFonts w:hint="eastAsia"/>' if self.east else ""


def plain_manner(tongue: Tongue, size: int = 0) -> Manner:
    """Text in the release's own language."""
    return Manner(rtl=tongue.rtl, east=tongue.east_asian, size=size, symbols=tongue.symbols or "")


def run(text: str, manner: Manner) -> str:
    """One run; emoji in one of their own, in the family that shows them."""
    if manner.symbols and not text.isascii() and SYMBOLS.search(text):
        shown = replace(manner, family=manner.symbols, symbols="", rtl=False, east=False)
        plain = replace(manner, symbols="")
        pieces = _SYMBOL_RUN.split(text)
        return "".join(run(piece, shown if at % 2 else plain) for at, piece in enumerate(pieces))
    if manner.enclosed:
        text = f"{_EMBED}{text}{_END}"
    return f'<w:r>{manner.xml}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""


def text_runs(m: Manuscript, text: str, style: str = "", *, bold: bool = False) -> str:
    """A label in the release's own language, by the name of a character style."""
    return run(text, replace(plain_manner(m.tongue), style=m.style(style) if style else "", bold=bold))


def link_run(m: Manuscript, url: str, text: str, *, foreign: bool = True) -> str:
    """A label that leads somewhere; ``foreign`` for addresses and numbers, which run from left to right everywhere."""
    manner = replace(plain_manner(m.tongue), style=m.style("Hyperlink"))
    if foreign:
        manner = replace(manner, rtl=False, enclosed=m.tongue.rtl)
    return f'<w:hyperlink r:id="{m.story.link(url)}" w:history="1">{run(text, manner)}</w:hyperlink>'


def runs(m: Manuscript, content: Inlines, manner: Manner | None = None) -> str:
    """All runs of ``content``."""
    look = plain_manner(m.tongue) if manner is None else manner
    return "".join([_inline(m, inline, look) for inline in content])


def _inline(m: Manuscript, inline: Inline, look: Manner) -> str:  # noqa: C901 - one case a kind of inline
    match inline:
        case Text(text):
            return run(text, look)
        case Strong(content):
            return runs(m, content, replace(look, bold=True))
        case Emphasis(content):
            return runs(m, content, replace(look, italic=not look.italic))
        case Superscript(content):
            return runs(m, content, replace(look, raised="superscript"))
        case Subscript(content):
            return runs(m, content, replace(look, raised="subscript"))
        case Code(text):
            return run(text, replace(look, style=m.style("Code"), rtl=False))
        case Link(url, content, bare):
            return _link(m, url, content, replace(look, rtl=look.rtl and not bare))
        case LineBreak():
            return f"<w:r>{look.xml}<w:br/></w:r>"
        case NoteReference(number):
            return _note(m, number)
        case Foreign(content, language, direction):
            return runs(m, content, _abroad(look, language, direction))


def _link(m: Manuscript, url: str, content: Inlines, look: Manner) -> str:
    if look.style == m.style("Hyperlink"):  # a link in a link: Word has no such thing
        return runs(m, content, look)
    inner = runs(m, content, replace(look, style=m.style("Hyperlink")))
    return f'<w:hyperlink r:id="{m.story.link(url)}" w:history="1">{inner}</w:hyperlink>'


def _note(m: Manuscript, number: int) -> str:
    """The mark of a note: a cross-reference that Word counts anew when a note is added."""
    mark = replace(plain_manner(m.tongue), style=m.style("footnote reference"))
    inner = run(str(number), mark)
    if number not in m.notes:
        return inner
    return f'<w:fldSimple w:instr=" REF _Note{number} \\r \\h ">{inner}</w:fldSimple>'


def _abroad(look: Manner, language: str | None, direction: str | None) -> Manner:
    rtl, east, mark = look.rtl, look.east, look.language
    if language:
        base = language.split("-")[0]
        rtl, east = base in _RTL_LANGUAGES, base in _EAST_ASIAN_LANGUAGES
        kind = "bidi" if rtl else "eastAsia" if east else "val"
        mark = f'<w:lang w:{kind}="{escaped(word_tag(language))}"/>'
    if direction:
        rtl = direction == "rtl"
    return replace(look, rtl=rtl, east=east, language=mark, enclosed=look.rtl and not rtl)
