"""``pressroom.toml`` as it was typed: the TOML reader of Python gives values, and this their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.source import Source, Span

_HEADER = re.compile(r"[ \t]*\[(?P<name>[^\[\]#\n]+)\]")
_KEY = re.compile(r"""[ \t]*(?P<key>(?:[\w.-]|"[^"\n]*"|'[^'\n]*')+)[ \t]*=""")
_PART = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_Key = list[tuple[str, int, int]]
"""The parts of a key with dots, each with its place."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file and its values."""

    source: Source
    data: dict[str, Any]

    def key(self, *path: str) -> Span:
        """Where a key stands, or the name of a part of the file; what is above it where it cannot be told."""
        for found, within in self._keys():
            names = [name for name, _, _ in (*within, *found)]
            if names[: len(path)] == list(path):
                _, start, end = [*within, *found][len(path) - 1]
                return self.source.span(start, end)
            if found and names == list(path[: len(names)]):
                line = self.source.line_span(self.source.position(found[-1][2])[0])
                inner = re.search(rf"(?<![\w-]){re.escape(path[-1])}(?=[\"']?[ \t]*=)", line.text)
                if inner:
                    return self.source.span(line.start + inner.start(), line.start + inner.end())
        return self.key(*path[:-1]) if path[:-1] else self.source.line_span(1)

    def value(self, word: str, *path: str) -> Span:
        """Where a text among the values of a key stands; the key where it cannot be told."""
        key = self.key(*path)
        found = re.compile(rf"(?<=[\"']){re.escape(word)}(?=[\"'])").search(self.source.text, key.end) if word else None
        return self.source.span(found.start(), found.end()) if found else key

    def _keys(self) -> Iterator[tuple[_Key, _Key]]:
        """Each key of the file, and the part in which it stands; each heading, as a part with no key."""
        within: _Key = []
        for number in range(1, self.source.line_count + 1):
            span = self.source.line_span(number)
            if header := _HEADER.match(span.text):
                within = _parts(header["name"], span.start + header.start("name"))
                yield [], within
            elif key := _KEY.match(span.text):
                yield _parts(key["key"], span.start + key.start("key")), within


def _parts(text: str, start: int) -> _Key:
    return [(one[0].strip("\"'"), start + one.start(), start + one.end()) for one in _PART.finditer(text)]


def meant(word: str, known: Sequence[str]) -> str | None:
    """The known word that was probably meant."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.casefold(), known, 1, 0.6)), None)


def misspelt(
    what: str, word: str, span: Span, known: Sequence[str], diagnostics: Diagnostics, elsewhere: str | None = None
) -> None:
    """Report a word that does not exist, and what was probably meant, or what there is."""
    close = meant(word, known)
    listed = f"There are {', '.join(known)}" if len(known) < 8 else elsewhere
    diagnostics.error(
        "bad-settings",
        f"There is no {what} “{word}”",
        span,
        f"Did you mean “{close}”?" if close else listed,
        Fix(span, close) if close and span.text == word else None,
    )
