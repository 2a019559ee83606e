"""Inline tokens → the model's inlines, each text with its place.

A ``Text`` never crosses a line end and holds no decoded mark-up, so its character ``i`` stands ``i`` characters after
the start of its span. Only a decoded entity (``&amp;``) is shorter than its span.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

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
from pressroom.read.markdown.addresses import link_url, report_link
from pressroom.read.markdown.attributes import read_attributes
from pressroom.read.markdown.characters import is_cjk
from pressroom.read.markdown.inline_rules import parse_tokens
from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.preparation import COMMENT, POINT
from pressroom.read.markdown.reading import DEEPEST, Reading
from pressroom.source import Span

_NEEDS_PARSING = re.compile(r"[\n*\[\\^_`~\x00<&@]|://|www\.", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|style|sub|sup|table|tbody|td|th|tr|u|ul)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SIMPLE: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "em": Emphasis,
    "sup": Superscript,
    "sub": Subscript,
}


def read_inlines(reading: Reading, strip: Strip) -> Inlines:
    """The inlines of a stretch of text."""
    content = strip.content
    if _NEEDS_PARSING.search(content) is None:
        start = strip.places[0]
        writer = _Writer(reading, strip)
        return (writer.text(start, start + len(content)),) if content else ()
    return _Writer(reading, strip).write(parse_tokens(content))


@dataclass
class _Frame:
    """An opened inline and what it holds so far; ``opener`` is None where nesting went too deep."""

    opener: Token | None
    content: list[Inline] = field(default_factory=list)


class _Writer:
    """Turns the tokens of one strip into inlines; ``run`` is the literal text not yet written, as clean offsets."""

    def __init__(self, reading: Reading, strip: Strip) -> None:
        self.reading = reading
        self.strip = strip
        self.clean = reading.ground.clean
        self.frames = [_Frame(None)]
        self.run: tuple[int, int] | None = None

    def write(self, tokens: list[Token]) -> Inlines:  # noqa: C901  (one case a kind of token)
        """All tokens, in order."""
        place = self.strip.place
        for token in tokens:
            first, last = token.map or (0, 0)
            match token.type:
                case "text" if not token.content:
                    pass  # half of two stars
                case "text":
                    self.literal(place(first), place(last - 1) + 1)
                case "softbreak":
                    self.soft_break(place(first))
                case "hardbreak":
                    self.add(LineBreak())
                case "text_special":
                    self.special(token, place(first))
                case "code_inline":
                    self.code(token, place(first))
                case "note":
                    self.note(token)
                case "picture":
                    self.picture(token)
                case _:
                    self.nest(token)
        self.flush()
        while len(self.frames) > 1:
            self.close()
        return _trimmed(self.frames[0].content)

    def places(self, stretch: tuple[int, int]) -> tuple[int, int]:
        """Clean offsets of a stretch of the content."""
        start, end = stretch
        first = self.strip.place(start)
        return first, (self.strip.place(end - 1) + 1 if end > start else first)

    def add(self, inline: Inline) -> None:
        """Put an inline where the writer is."""
        self.flush()
        self.frames[-1].content.append(inline)

    def literal(self, start: int, end: int) -> None:
        """Take literal characters, joined to those before where they follow at once."""
        if self.run is not None and self.run[1] == start:
            self.run = (self.run[0], end)
        else:
            self.flush()
            self.run = (start, end)

    def flush(self) -> None:
        """Write the literal characters taken so far."""
        if self.run is not None:
            (start, end), self.run = self.run, None
            self.frames[-1].content.append(self.text(start, end))

    def text(self, start: int, end: int) -> Text:
        """A ``Text`` of clean characters, looked over for mark-up that was not understood."""
        words, span = self.clean[start:end], self.reading.span(start, end)
        if "**" in words or "](" in words or "<" in words:
            self.look_over(words, start)
        return Text(words.replace("\n", " "), span)

    def look_over(self, words: str, start: int) -> None:
        """Report what was meant as mark-up and is shown as typed."""
        say, span = self.reading.diagnostics, self.reading.span
        if (at := words.find("**")) >= 0:
            say.warning(
                "stray-stars",
                "These stars make nothing bold, and are shown",
                span(start + at, start + at + 2),
                "Write **bold words** without spaces inside the stars, and close them in the same paragraph",
            )
        if (at := words.find("](")) >= 0:
            say.error(
                "broken-link",
                "This looks like a link or a picture but cannot be read as one",
                span(start + at, start + at + 2),
                "Write [text](https://…) without spaces in the address",
            )
        if tag := _TAG.search(words):
            say.warning(
                "html-is-text",
                f"{tag[0]} is shown as it is typed: a release is not written in HTML",
                span(start + tag.start(), start + tag.end()),
                "Use **bold**, *italic*, H~2~O, 10^6^ or an empty line for a new paragraph",
            )

    def soft_break(self, place: int) -> None:
        """A line end in the source: a space, but none between characters of scripts without spaces."""
        clean, typed = self.clean, self.reading.typed
        before = clean[max(0, place - 12) : place].rstrip(" \t*_~^")
        if before and is_cjk(before[-1]):
            after = clean[place + 1 : place + 40].lstrip(" \t>*_~^")
            if after and is_cjk(after[0]):
                self.flush()
                return
        if self.run is not None and typed[self.run[1]] in " \t\n":
            self.run = (self.run[0], self.run[1] + 1)
            self.flush()
        else:
            self.add(Text(" ", self.reading.span(place, place + 1)))

    def special(self, token: Token, start: int) -> None:
        """An escaped character or an entity."""
        if token.info == "escape":
            hidden = len(token.markup) - len(token.content)
            if hidden:
                self.flush()
            self.literal(start + hidden, start + len(token.markup))
        else:
            self.add(Text(token.content, self.reading.span(start, start + len(token.markup))))

    def code(self, token: Token, start: int) -> None:
        """Words between backticks."""
        first, size = start + len(token.markup), len(token.content)
        words = token.content.replace(COMMENT, "").replace(POINT, ".")
        # markdown-it takes one space off each end. What was masked for the block parser is the author's own again.
        for at in (first, first + 1):
            if COMMENT not in token.content and self.reading.typed[at : at + size].replace("\n", " ") == token.content:
                first, words = at, self.clean[at : at + size].replace("\n", " ")
                break
        self.add(Code(words, self.reading.span(first, first + size)))

    def note(self, token: Token) -> None:
        """A footnote's mark; where there is no such note, the mark stays as text."""
        reading, (start, end) = self.reading, self.places(token.meta["place"])
        span = reading.span(start, end)
        if reading.notes is None:
            reading.diagnostics.error(
                "footnote-not-here", "A footnote cannot stand here", span, "Footnotes belong in the text of the release"
            )
            number = None
        else:
            number = reading.notes.number(token.meta["label"], span)
        if number is None:
            self.literal(start, end)
        else:
            self.add(NoteReference(number, span))

    def picture(self, token: Token) -> None:
        """A picture inside a line; what it shows follows as text."""
        self.reading.diagnostics.error(
            "picture-in-line",
            "A picture cannot stand inside a line of text",
            self.reading.span(*self.places(token.meta["place"])),
            "Put it on a line of its own, with an empty line before and after",
        )

    def nest(self, token: Token) -> None:
        """Begin or end an inline that holds others."""
        if token.nesting > 0:
            self.open(token)
        else:
            self.close()

    def open(self, token: Token) -> None:
        """Begin an inline that holds others."""
        self.flush()
        if len(self.frames) > DEEPEST:
            first = self.strip.place((token.map or (0, 0))[0])
            self.reading.too_deep(first, first + 1)
            self.frames.append(_Frame(None, self.frames[-1].content))
        else:
            self.frames.append(_Frame(token))

    def close(self) -> None:
        """End the innermost inline."""
        self.flush()
        frame = self.frames.pop()
        if frame.opener is None or not self.frames:
            return
        outer = self.frames[-1].content
        wrapped = self.wrap(frame.opener, tuple(frame.content))
        if wrapped is None:
            outer.extend(frame.content)
        else:
            outer.append(wrapped)

    def wrap(self, opener: Token, content: Inlines) -> Inline | None:
        """The inline that ``opener`` began, or None where only its content is of use."""
        kind = opener.type.removesuffix("_open")
        if kind in _SIMPLE:
            return _SIMPLE[kind](content) if content else None
        meta = opener.meta
        if kind == "link":
            place = self.reading.span(*self.places(meta["place"]))
            url = link_url(meta["target"])
            if url is None:
                report_link(self.reading.diagnostics, meta["target"], place)
                return None
            whole = place if meta["bare"] else self.reading.span(*self.places(meta["whole"]))
            return Link(url, content, meta["bare"], whole) if content else None
        return self.foreign(meta["place"], content)

    def foreign(self, braces: tuple[int, int], content: Inlines) -> Inline | None:
        """A stretch in another language or direction."""
        reading, (start, end) = self.reading, self.places(braces)
        found = read_attributes(reading, start, end, ("lang", "dir"), "a stretch of text")
        language, direction = found.get("lang"), found.get("dir")
        if language is not None and not _LANGUAGE.fullmatch(language.value):
            reading.diagnostics.error(
                "language-tag",
                f"“{language.value}” is no language tag",
                reading.span(language.start, language.end),
                "Write [Wort]{lang=de}",
            )
            language = None
        if direction is not None and direction.value not in ("ltr", "rtl"):
            reading.diagnostics.error(
                "text-direction",
                f"“{direction.value}” is no direction",
                reading.span(direction.start, direction.end),
                "Write dir=ltr or dir=rtl",
            )
            direction = None
        if language is None and direction is None:
            return None
        way: Literal["ltr", "rtl"] | None = None if direction is None else "rtl" if direction.value == "rtl" else "ltr"
        return Foreign(content, language.value if language else None, way)


def _trimmed(content: list[Inline]) -> Inlines:
    """``content`` without white space at its ends (left by comments)."""
    if content and isinstance(first := content[0], Text) and first.text[:1].isspace():
        kept = first.text.lstrip()
        content[0] = Text(kept, _cut(first, len(first.text) - len(kept), 0))
    if content and isinstance(last := content[-1], Text) and last.text[-1:].isspace():
        kept = last.text.rstrip()
        content[-1] = Text(kept, _cut(last, 0, len(last.text) - len(kept)))
    return tuple(inline for inline in content if not (isinstance(inline, Text) and not inline.text))


def _cut(text: Text, before: int, after: int) -> Span | None:
    span = text.span
    if span is None or span.end - span.start != len(text.text):
        return span
    return Span(span.source, span.start + before, span.end - after)
