r"""Merge fields as an officer types them: ``{last-name}``, ``{salutation|Madame, Monsieur}``; ``\{`` is a brace.

Markdown never sees them: each is replaced by a placeholder as long as itself (see :mod:`pressroom.model.placeholders`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.model.notes import FIELDS, MergeField, folded_name
from pressroom.model.placeholders import MOST, RESERVED, placeholder
from pressroom.source import Span

_BRACES = re.compile(
    r"(?P<escaped>\\(?:\\|\{(?:[^{}\\\r\n]*\})?|\}))"
    r"|(?P<attributes>(?<=\])\{[^{}\r\n]*=[^{}\r\n]*\})"
    r"|\{(?P<field>[^{}\r\n]*)\}"
    r"|(?P<loose>[{}])"
)
_LITERAL = re.compile(r"<!--.*?-->|(?<![`\\])(?P<ticks>`+)(?!`)[^\r\n]*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
"""Comments and code, in which braces are braces."""

Place = Callable[[int, int], Span | None]


@dataclass(frozen=True)
class FieldNames:
    """What can be filled in. ``own`` are folded headings of an officer's own columns, None where no list is there to tell.

    ``meant`` gives the column that a word of another language or program stands for (``Nom`` → ``last-name``), or None.
    """

    own: Collection[str] | None = None
    meant: Callable[[str], str | None] = lambda _: None

    def closest(self, name: str) -> str | None:
        """The name that was probably meant."""
        from difflib import get_close_matches

        found = get_close_matches(name, [*FIELDS, *(self.own or ())], 1, 0.6)
        meant = self.meant(name)
        return meant if meant in FIELDS else found[0] if found else None

    def knows(self, name: str) -> bool:
        """Whether a list can have it; without lists, whatever is not close to a known name is given the benefit of the doubt."""
        if name in FIELDS or name in (self.own or ()):
            return True
        return self.own is None and self.closest(name) is None


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` is as long as what was typed, with a placeholder for each of ``fields``."""

    text: str
    fields: tuple[MergeField, ...]


def mask_fields(text: str, start: int, place: Place, names: FieldNames, diagnostics: Diagnostics) -> Masked:
    """``text`` with placeholders from offset ``start`` on; whatever cannot be a field is told, and stays as it was typed."""
    fields: list[MergeField] = []
    literal = [found.span() for found in _LITERAL.finditer(text, start)]
    for reserved in RESERVED.finditer(text, start):
        diagnostics.error(
            "control-character",
            "This character belongs to no script, and nobody can read it",
            place(*reserved.span()),
            "Delete it",
        )
    text = RESERVED.sub("\ufffd", text)
    pieces, at = [text[:start]], start
    for found in _BRACES.finditer(text, start):
        inside = any(first <= found.start() < last for first, last in literal)
        if inside:
            _in_literal(found, place, diagnostics)
        elif (field := _field(found, place, names, diagnostics)) is not None and len(fields) < MOST:
            pieces += (text[at : found.start()], placeholder(len(fields), len(found[0])))
            fields.append(field)
            at = found.end()
    return Masked("".join([*pieces, text[at:]]), tuple(fields))


def read_line(text: str, place: Place, names: FieldNames, diagnostics: Diagnostics) -> tuple[str | MergeField, ...]:
    """A line in which only fields count, such as a subject: text and fields in turn."""
    parts: list[str | MergeField] = []
    for piece in _pieces(text, place, names, diagnostics):
        if isinstance(piece, str) and parts and isinstance(last := parts[-1], str):
            parts[-1] = last + piece
        elif piece:
            parts.append(piece)
    return tuple(parts)


def _pieces(text: str, place: Place, names: FieldNames, diagnostics: Diagnostics) -> Iterator[str | MergeField]:
    at = 0
    for found in _BRACES.finditer(text):
        yield text[at : found.start()]
        at = found.end()
        if found["escaped"]:
            yield found[0][1:] if found[0] != r"\\" else found[0]
        else:
            yield _field(found, place, names, diagnostics) or found[0]
    yield text[at:]


def _in_literal(found: re.Match[str], place: Place, diagnostics: Diagnostics) -> None:
    """In code a brace is a brace; only a field that is certainly meant as one is told."""
    name = folded_name((found["field"] or "").partition("|")[0])
    if name in FIELDS and not found.string[: found.start()].rpartition("<!--")[1]:
        diagnostics.error(
            "field-in-code",
            f"{found[0]} stands in code, where nothing is filled in",
            place(*found.span()),
            "Take the backticks away",
        )


def _field(found: re.Match[str], place: Place, names: FieldNames, diagnostics: Diagnostics) -> MergeField | None:
    if found["loose"]:
        _loose(found, place, diagnostics)
    if found["field"] is None:
        return None
    typed, bar, fallback = found["field"].partition("|")
    name, span = folded_name(typed), place(*found.span())
    if not name:
        diagnostics.error(
            "unknown-field", f"{found[0]} names no field", span, "Write for example {last-name}, or \\{ for a brace"
        )
    elif not names.knows(name):
        _unknown(typed, name, found, place, names, diagnostics)
    return MergeField(name, fallback.strip() if bar else None, span)


def _unknown(
    typed: str, name: str, found: re.Match[str], place: Place, names: FieldNames, diagnostics: Diagnostics
) -> None:
    words = typed.strip()
    start = found.start() + 1 + typed.index(words)
    span, meant = place(start, start + len(words)), names.closest(name)
    known = ", ".join(FIELDS)
    if meant:
        fix = Fix(span, meant) if span is not None and span.text == words else None
        diagnostics.error("unknown-field", f"There is no field “{words}”", span, f"Did you mean {{{meant}}}?", fix)
    else:
        hint = f"Known are: {known}, and the headings of your own columns. For a brace write \\{{"
        diagnostics.error("unknown-field", f"There is no field “{words}”", span, hint)


def _loose(found: re.Match[str], place: Place, diagnostics: Diagnostics) -> None:
    if found[0] == "}":
        diagnostics.error(
            "unclosed-field",
            "This } closes nothing",
            place(*found.span()),
            "Write { before the field, or \\} for a brace",
        )
        return
    rest = re.match(r"[^{}\r\n]{0,40}", found.string[found.end() :])
    words = rest[0].split("|")[0].split() if rest else []
    example = f"{{{words[0].rstrip('.,;:!?')}}}" if words else "{last-name}"
    diagnostics.error(
        "unclosed-field",
        "This { has no } on the same line",
        place(*found.span()),
        f"Write for example {example}, or \\{{ for a brace",
    )
