"""What stands in braces: ``{credit="© X" lang=de}``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.read.markdown.reading import Reading

# Editors curl quotation marks as one types; each kind closes with its own.
_ATTRIBUTE = re.compile(
    r"""\s*,?\s*(?P<key>[\w:-]+)\s*=\s*(?:
        "(?P<straight>(?:\\.|[^"\\])*)" | “(?P<curly>[^”]*)” | „(?P<german>[^“”]*)[“”] | «(?P<french>[^»]*)»
      | '(?P<single>[^']*)' | (?P<bare>[^\s"{}]+)
    )""",
    re.VERBOSE,
)
_QUOTED = ("straight", "curly", "german", "french", "single", "bare")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value with the clean offsets where it stands."""

    value: str
    start: int
    end: int


def read_attributes(reading: Reading, start: int, end: int, known: Iterable[str], what: str) -> dict[str, Attribute]:
    """The attributes between clean offsets ``start`` and ``end`` (without braces); only ``known`` ones are allowed."""
    found: dict[str, Attribute] = {}
    text, at, names = reading.ground.clean, start, tuple(known)
    while (match := _ATTRIBUTE.match(text, at, end)) is not None:
        group = next(name for name in _QUOTED if match[name] is not None)
        first = match.start(group)
        key = match["key"]
        if key in names:
            padding = len(match[group]) - len(match[group].lstrip())
            found[key] = Attribute(
                match[group].strip().replace('\\"', '"'), first + padding, first + len(match[group].rstrip())
            )
        else:
            from difflib import get_close_matches

            close = get_close_matches(key, names, 1)
            reading.diagnostics.error(
                "unknown-attribute",
                f"{what.capitalize()} has no “{key}”",
                reading.span(*match.span("key")),
                f"Did you mean “{close[0]}”?" if close else f"It can have {', '.join(names)}",
            )
        at = match.end()
    rest = text[at:end].strip()
    if rest:
        offset = text.index(rest, at)
        reading.diagnostics.error(
            "unclear-attributes",
            f"“{rest[:40]}” is not understood here",
            reading.span(offset, offset + len(rest)),
            f'Write name="value"; {what} can have {", ".join(names)}',
        )
    return found
