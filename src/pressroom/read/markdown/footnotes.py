"""Footnotes: numbered in the order in which a reader meets their marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from pressroom.diagnostics import Diagnostics
from pressroom.source import Span


@dataclass
class Note:
    """A footnote's definition: its parsed lines and its place."""

    label: str
    tokens: list[Token]
    span: Span | None


@dataclass
class Footnotes:
    """The definitions of a text, and the numbers given so far."""

    diagnostics: Diagnostics
    definitions: dict[str, Note] = field(default_factory=dict)
    order: list[Note] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    surplus: list[Note] = field(default_factory=list)

    def define(self, note: Note) -> None:
        """Take a definition; a second one of the same label is an error, and kept."""
        if note.label in self.definitions:
            first = self.definitions[note.label].span
            where = f" (the first is in line {first.line})" if first else ""
            self.diagnostics.error(
                "duplicate-footnote",
                f"The footnote [^{note.label}] is written twice{where}",
                note.span,
                "Give the second one another name, in the text too",
            )
            self.surplus.append(note)
        else:
            self.definitions[note.label] = note

    def number(self, label: str, span: Span | None) -> int | None:
        """The number of the note that a mark refers to, or None (with an error) when there is no such note."""
        if label in self.numbers:
            return self.numbers[label]
        note = self.definitions.get(label)
        if note is None:
            self.diagnostics.error(
                "unknown-footnote",
                f"There is no footnote [^{label}]",
                span,
                f"Write the note on a line of its own: [^{label}]: Text of the note",
            )
            return None
        self.order.append(note)
        self.numbers[label] = len(self.order)
        return len(self.order)

    def finish(self) -> None:
        """Number what nothing refers to, so that it is not lost, and say so."""
        for note in self.definitions.values():
            if note.label not in self.numbers:
                self.diagnostics.warning(
                    "unused-footnote",
                    f"Nothing in the text refers to the footnote [^{note.label}]",
                    note.span,
                    f"Write [^{note.label}] in the text where its mark belongs",
                )
                self.order.append(note)
                self.numbers[note.label] = len(self.order)
        self.order.extend(self.surplus)
        self.surplus = []
