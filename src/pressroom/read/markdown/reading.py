"""What every part of one parse shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import Figure
from pressroom.read.markdown.footnotes import Footnotes
from pressroom.read.markdown.positions import Ground
from pressroom.source import Span

LoadText = Callable[[str, Span | None], str | None]

DEEPEST = 16
"""How many parts may stand inside each other (Word's lists end at nine)."""


@dataclass
class Reading:
    """One text on its way to a tree. ``typed`` is the prepared text; ``notes`` is None where footnotes cannot stand."""

    ground: Ground
    typed: str
    diagnostics: Diagnostics
    notes: Footnotes | None = None
    load_text: LoadText | None = None
    end_marks: dict[int, str] = field(default_factory=dict)
    boxes: dict[int, int | None] = field(default_factory=dict)
    line_starts: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def span(self, start: int, end: int) -> Span | None:
        """The place of clean characters."""
        return self.ground.span(start, end)

    def line_bounds(self, first: int, last: int) -> tuple[int, int]:
        """Clean offsets of the words in lines ``first`` up to, not including, ``last`` (from 0)."""
        start = self.line_starts[min(first, len(self.line_starts) - 1)]
        end = self.line_starts[min(last, len(self.line_starts) - 1)]
        words = self.typed[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def line_span(self, first: int, last: int | None = None) -> Span | None:
        """The place of the words in lines ``first`` up to, not including, ``last`` (from 0)."""
        return self.span(*self.line_bounds(first, first + 1 if last is None else last))

    def too_deep(self, start: int, end: int) -> None:
        """Say once that something is nested too deeply to be understood."""
        if "depth" not in self.said:
            self.said.add("depth")
            self.diagnostics.warning(
                "nested-too-deeply",
                f"More than {DEEPEST} parts stand inside each other here; the innermost are shown as typed",
                self.span(start, end),
                "Write fewer levels",
            )
