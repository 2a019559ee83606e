"""Recipients of whom the same is to be told: one finding for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.contacts import Contact
from pressroom.source import Source, Span

NAMED = 2
"""Recipients of a group whose names are told; of the others their number."""
ROWS = 5
"""Rows of lists of a group that are pointed at."""


@dataclass(slots=True)
class Group:
    """Recipients of whom the same is to be told: how many, and the first of them. Memory stays small however many there are."""

    count: int = 0
    names: list[str] = field(default_factory=list)
    rows: list[Span] = field(default_factory=list)
    lists: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)

    def add(self, contact: Contact, path: str, line: int, tag: str = "") -> None:
        """One more, who stands in a row; ``tag`` is the language of her version, where it matters."""
        self.count += 1
        if len(self.names) <= NAMED:
            self.names.append(contact.name or contact.address)
        self.point(path, line)
        self.lists[path] = None
        self.tags[tag] = None

    def point(self, path: str, line: int) -> None:
        """To a row, as long as there are not too many of them; to none where ``line`` is 0."""
        if line and len(self.rows) < ROWS:
            self.rows.append(Source(path, "\n" * (line - 1)).span(line - 1))

    @property
    def who(self) -> str:
        """``Jean Martin``; ``Jean Martin and Anne Lévêque``; ``Jean Martin, Anne Lévêque and 24 others``."""
        if self.count <= NAMED:
            return " and ".join(self.names)
        if self.count == NAMED + 1:
            return f"{', '.join(self.names[:NAMED])} and {self.names[NAMED]}"
        return f"{', '.join(self.names[:NAMED])} and {self.count - NAMED:,} others"


def at_rows(code: str, severity: Severity, message: str, group: Group, hint: str) -> Diagnostic:
    """A finding that points at the rows of a group."""
    return Diagnostic(code, severity, message, next(iter(group.rows), None), hint, also=tuple(group.rows[1:]))
