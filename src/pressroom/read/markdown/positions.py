"""Where each character of a prepared text stands in the file it comes from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from pressroom.source import Source, Span

# Vertical tab and the line separators come with text pasted from Word or InDesign: they are line ends.
_LINE_ENDS = re.compile("\r\n")
_ONE_TO_ONE = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"})
_ODD_LINE_ENDS = re.compile("[\r\x0b\x0c\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def _clean(text: str) -> tuple[str, list[int]]:
    """``text`` with line feeds as its only line ends, and the clean offsets before whose character a CR was dropped."""
    dropped: list[int] = []
    if "\r\n" in text:
        dropped = [found.start() - count for count, found in enumerate(_LINE_ENDS.finditer(text))]
        text = text.replace("\r\n", "\n")
    if _ODD_LINE_ENDS.search(text):
        text = text.translate(_ONE_TO_ONE)
    return _CONTROL.sub("\ufffd", text), dropped


@dataclass(frozen=True)
class Ground:
    """Clean text (line feeds, no control characters) and the way back from its offsets to the author's file.

    ``pieces`` are (clean start, clean end, file offset), in order. Characters outside all pieces stand ``fallback``.
    """

    clean: str
    source: Source | None = None
    pieces: tuple[tuple[int, int, int], ...] = ()
    fallback: Span | None = None
    dropped: list[int] = field(default_factory=list)

    @classmethod
    def of_body(cls, source: Source, start: int, text: str | None = None) -> Ground:
        """The ground of everything in ``source`` from offset ``start`` on; ``text`` is read in its place, each character where it stood."""
        if source.text.startswith("\ufeff", start):
            start += 1
        clean, dropped = _clean((source.text if text is None else text)[start:])
        return cls(clean, source, ((0, len(clean), start),), None, dropped)

    @classmethod
    def of_scalar(cls, text: str, span: Span | None) -> Ground:
        """The ground of a YAML value that was typed at ``span``; lines that YAML changed have the whole span."""
        clean, _ = _clean(text)
        if span is None:
            return cls(clean)
        typed, pieces, clean_at, typed_at = span.text, [], 0, 0
        for line in clean.split("\n"):
            words = line.strip()
            found = typed.find(words, typed_at) if words else -1
            if found >= 0:
                first = clean_at + line.index(words)
                pieces.append((first, first + len(words), span.start + found))
                typed_at = found + len(words)
            clean_at += len(line) + 1
        return cls(clean, span.source, tuple(pieces), span)

    def span(self, start: int, end: int) -> Span | None:
        """The place of the clean characters ``start`` up to, not including, ``end``."""
        if self.source is None:
            return None
        index = bisect_right(self.pieces, (start, len(self.clean) + 1, 0)) - 1
        first, last, offset = self.pieces[index] if index >= 0 else (0, 0, 0)
        if self.fallback is not None and end == last + 1 and self.clean[last:end] == "\n":
            last = end  # the line end belongs to its line
        if index < 0 or start > last or (end > last and self.fallback is not None):
            return self.fallback
        if not self.dropped:
            return Span(self.source, offset + start - first, offset + max(start, end) - first)
        begin = offset + start + bisect_left(self.dropped, start)
        if end <= start:
            return Span(self.source, begin, begin)
        return Span(self.source, begin, offset + end + bisect_left(self.dropped, end - 1))

    def control_characters(self) -> list[int]:
        """Clean offsets of characters that no format can show."""
        if "\ufffd" not in self.clean:
            return []
        return [found.start() for found in re.finditer("\ufffd", self.clean)]


@dataclass(frozen=True, slots=True)
class Strip:
    """Text for the inline parser, cut from one or more lines.

    ``content`` is what the parser sees; its character ``starts[i]`` stands at clean offset ``places[i]``.
    """

    content: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, typed: str, start: int, end: int) -> Strip:
        """One stretch of one line."""
        return cls(typed[start:end], (0,), (start,))

    @classmethod
    def of_lines(cls, typed: str, stretches: list[tuple[int, int]]) -> Strip:
        """Several lines, each a (start, end), joined by line ends; trailing space of the last is dropped."""
        if len(stretches) == 1:
            start, end = stretches[0]
            return cls(typed[start:end].rstrip(), (0,), (start,))
        parts = [typed[start:end] for start, end in stretches]
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part) + 1
        return cls("\n".join(parts).rstrip(), tuple(starts), tuple(start for start, _ in stretches))

    def place(self, offset: int) -> int:
        """The clean offset of character ``offset`` of the content."""
        if len(self.starts) == 1:
            return self.places[0] + offset
        index = bisect_right(self.starts, offset) - 1
        return self.places[index] + offset - self.starts[index]

    @property
    def end(self) -> int:
        """The clean offset after the last character."""
        return self.place(len(self.content))
