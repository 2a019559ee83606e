"""Rendered notes to merged text: what stood as a placeholder becomes a field, escaped for where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from pressroom.model.notes import MergeField
from pressroom.model.placeholders import Slot, placeholder, split

if TYPE_CHECKING:
    from pressroom.delivery.message import Field, Merged

_SPACES = (" ", "\u00a0", "\u202f")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>\"]*\Z", re.IGNORECASE)
"""An address that is shown as it is: whatever is filled in there is no end of it."""
_ISOLATES = {"html": ('<span dir="auto">', "</span>"), "text": ("\u2068", "\u2069")}


def merged(
    text: str,
    fields: Sequence[MergeField],
    typeset: Callable[[str], str],
    place: Literal["text", "html", "header"],
    *,
    isolated: bool = False,
) -> Merged:
    """``text`` with fields for placeholders. ``typeset`` sets a fallback in type.

    ``isolated``: a value may be written in the other direction than the text around it (UAX #9): it is isolated.
    """
    from pressroom.delivery.message import Field

    pieces = list(split(text))
    parts: list[str | Field] = []
    before, after = _ISOLATES.get(place, ("", "")) if isolated else ("", "")
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        field = fields[piece.number]
        earlier = pieces[number - 1] if number else ""
        if piece.in_address or (isinstance(earlier, str) and _ADDRESS.search(earlier)):
            parts.append(Field(field.name, field.fallback, "url"))
            continue
        name = _with_space(field.name, pieces, number, place) if field.fallback == "" else field.name
        if name[0].isspace() and parts and isinstance(last := parts[-1], str):
            parts[-1] = last[:-1]
        fallback = None if field.fallback is None else typeset(field.fallback)
        parts += [before, Field(name, fallback, place), after]
    return tuple(part for part in parts if part)


def _with_space(name: str, pieces: list[str | Slot], number: int, place: str) -> str:
    """The name of a field that may be empty, with the space that goes with it: else “Dear  ,” would be left.

    It is called for with that space in its name (``" last-name"``), and planning fills it in so.
    """
    earlier = pieces[number - 1] if number else ""
    later = pieces[number + 1] if number + 1 < len(pieces) else ""
    if not isinstance(earlier, str) or not isinstance(later, str):
        return name
    # In a head, white space at the ends of a value is dropped, and only a no-break space stays.
    if earlier.endswith(_SPACES):
        return ("\u00a0" if place == "header" else earlier[-1]) + name
    if (not earlier or earlier[-1] in ">\n") and later.startswith(_SPACES):
        pieces[number + 1] = later[1:]
        return name + ("\u00a0" if place == "header" else later[0])
    return name


def merged_line(
    parts: Sequence[str | MergeField], typeset: Callable[[str], str], finished: Callable[[str], str]
) -> Merged:
    """A subject: ``typeset`` as a whole, and then ``finished``."""
    fields = [part for part in parts if isinstance(part, MergeField)]
    numbers = iter(range(len(fields)))
    line = "".join(part if isinstance(part, str) else placeholder(next(numbers), 1) for part in parts)
    return merged(finished(typeset(line)), fields, typeset, "header")
