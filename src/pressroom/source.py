"""Text with positions: where a character of a source file stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Source:
    r"""A text file as its author sees it.

    ``path`` is relative to the workspace, with forward slashes. ``text`` is decoded, without a byte
    order mark, and with its own line ends (``\n`` or ``\r\n``) so that offsets are the file's own.
    """

    path: str
    text: str = field(repr=False)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both counted from 1, columns in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The character offset of a line and column, both counted from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of line ``number`` (from 1), without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._starts)

    def span(self, start: int, end: int | None = None) -> Span:
        """The stretch from ``start`` up to, not including, ``end``; one character when ``end`` is not given."""
        size = len(self.text)
        start = max(0, min(start, size))
        return Span(self, start, max(start, min(start + 1 if end is None else end, size)))

    def line_span(self, number: int) -> Span:
        """The words of line ``number``, without indentation and trailing space."""
        text = self.line(number)
        indent = len(text) - len(text.lstrip())
        start = self._starts[number - 1]
        return self.span(start + indent, start + max(len(text.rstrip()), indent))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: characters ``start`` up to, not including, ``end``."""

    source: Source
    start: int
    end: int

    @property
    def path(self) -> str:
        """The file, relative to the workspace."""
        return self.source.path

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the first character, from 1."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    def __repr__(self) -> str:
        return f"<{self.path}:{self.line}:{self.column}>"
