"""Findings as people and programs read them: for a terminal, as JSON, as annotations of a code host."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.report import ReleaseReport, Report, Status
from pressroom.source import Span

JSON_SCHEMA = 1
"""Version of the shape that :func:`as_json` writes."""

_TAB = 4
_ELLIPSIS = "…"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BLUE, _BOLD, _GREEN, _RED = "1;34", "1", "32", "31"


@dataclass(frozen=True, slots=True)
class Style:
    """``width`` in columns of the terminal. ``colour`` only where somebody sees it, and hints are wrapped only there."""

    colour: bool = False
    width: int = 100
    wraps: bool = False

    def paint(self, text: str, code: str) -> str:
        """``text`` in a colour, where there are colours."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    @staticmethod
    def of(stream: TextIO) -> Style:
        """What suits ``stream``: colours on a terminal, unless ``NO_COLOR`` is set."""
        terminal = stream.isatty()
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        try:
            width = os.get_terminal_size(stream.fileno()).columns if terminal else 100
        except (OSError, ValueError):
            width = 100
        return Style(colour, max(width, 40), terminal)


def as_text(diagnostics: Iterable[Diagnostic], style: Style = Style()) -> str:
    """Each finding with the line it is about, a mark under the very words, and what to do; an empty line between two."""
    return "".join(f"{_finding(one, style)}\n" for one in diagnostics)


def _finding(one: Diagnostic, style: Style) -> str:
    kind = f"{one.severity}[{one.code}]"
    said, *more = (
        _wrapped(f"{kind}: {plain(one.message)}", style.width - 2) if style.wraps else [f"{kind}: {plain(one.message)}"]
    )
    lines = [style.paint(kind, _COLOURS[one.severity]) + style.paint(said.removeprefix(kind), _BOLD)]
    lines += [f"  {style.paint(line, _BOLD)}" for line in more]
    margin = ""
    if one.span is not None:
        margin = " " * len(str(one.span.line))
        lines.append(f"{margin}{style.paint('-->', _BLUE)} {plain(one.span.path)}:{one.span.line}:{one.span.column}")
        lines += _excerpt(one.span, margin, _COLOURS[one.severity], style)
    notes = [
        f"{margin} {style.paint('=', _BLUE)} {style.paint('also', _BOLD)}: {plain(line)}"
        for line in _others(one.also, one.span)
    ]
    if one.hint:
        first, *more = _wrapped(one.hint, style.width - len(margin) - 9) if style.wraps else one.hint.splitlines()
        notes.append(f"{margin} {style.paint('=', _BLUE)} {style.paint('help', _BOLD)}: {plain(first)}")
        notes += [f"{margin}         {plain(line)}" for line in more]
    if one.fix is not None:
        notes.append(f"{margin} {style.paint('=', _BLUE)} {style.paint('fix', _BOLD)}: `pressroom check --fix` writes")
        notes += _repair(one, margin, style)
    if notes and one.span is not None and len(lines) > 2:
        lines.append(f"{margin} {style.paint('|', _BLUE)}")
    return "\n".join([*lines, *notes]) + "\n"


def _wrapped(hint: str, room: int) -> list[str]:
    """A hint in lines that fit the terminal; spaces between words stay, for they set off what is to be typed."""
    import textwrap

    wrapper = textwrap.TextWrapper(max(room, 20), break_long_words=False, break_on_hyphens=False)
    return [part for line in hint.splitlines() for part in wrapper.wrap(line) or [""]]


_MOST_PLACES = 6


def _others(places: Sequence[Span], first: Span | None) -> list[str]:
    """Where else a finding is: ``line 14:3 “Evry”``, with the file where it is another one; one line a file."""
    by_file: dict[str, list[str]] = {}
    for place in places[:_MOST_PLACES]:
        words = place.text if place.end - place.start <= 40 and "\n" not in place.text else ""
        by_file.setdefault(place.path, []).append(f"{place.line}:{place.column}" + (f" “{words}”" if words else ""))
    lines = [
        ("" if first is not None and path == first.path else f"{path}:") + ", ".join(found)
        for path, found in by_file.items()
    ]
    if lines and len(places) > _MOST_PLACES:
        lines[-1] += f" and {counted(len(places) - _MOST_PLACES, 'place')} more"
    return lines


def _excerpt(span: Span, margin: str, colour: str, style: Style) -> list[str]:
    source = span.source
    if not source.text.strip():  # a row of a list, of which only the place is known
        return []
    bar = style.paint("|", _BLUE)
    number, column = source.position(span.start)
    text = source.line(number)
    last = source.position(max(span.start, span.end - 1))[0]
    length = len(text) - column + 1 if last > number else span.end - span.start
    shown, start, width = _window(text, column - 1, max(length, 1), style.width - len(margin) - 4)
    lines = [
        f"{margin} {bar}",
        f"{style.paint(str(number), _BLUE)} {bar} {shown}".rstrip(),
        f"{margin} {bar} {' ' * start}{style.paint('^' * width, colour)}",
    ]
    if last > number:
        lines.append(f"{margin} {bar} {' ' * start}and on to line {last}")
    return lines


def _repair(one: Diagnostic, margin: str, style: Style) -> list[str]:
    fix = one.fix
    assert fix is not None  # noqa: S101
    source = fix.span.source
    first, last = fix.span.line, source.position(max(fix.span.start, fix.span.end - 1))[0]
    before = [source.line(number) for number in range(first, last + 1)]
    start = source.offset(first)
    end = source.offset(last) + len(source.line(last))
    after = (source.text[start : fix.span.start] + fix.replacement + source.text[fix.span.end : end]).splitlines() or [
        ""
    ]
    room = style.width - len(margin) - 4
    if after == before:  # an insertion at the end of the text
        return []
    at = fix.span.column - 1
    old = [
        f"{margin} {style.paint('-', _RED)} {_window(line, at if not number else 0, 1, room)[0]}"
        for number, line in enumerate(before)
    ]
    new = [
        f"{margin} {style.paint('+', _GREEN)} {_window(line, at if not number else 0, 1, room)[0]}"
        for number, line in enumerate(after)
    ]
    return [line.rstrip() for line in [*old, *new]]


def _window(text: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """The part of a line to show in ``room`` columns, with the column and the width of ``length`` characters from ``start``.

    A paragraph is one line in a release, and far longer than a terminal is wide.
    """
    cells = _cells(text + " " * max(0, start + length - len(text)))
    first, last = start, min(start + length, len(cells))
    left, right = 0, len(cells)
    if sum(width for _, width in cells) > room:
        left, used = first, 2 * len(_ELLIPSIS)
        right = first
        while right < last and used + cells[right][1] <= room:
            used += cells[right][1]
            right += 1
        grown = True
        while grown:
            grown = False
            if left > 0 and used + cells[left - 1][1] <= room:
                left, used, grown = left - 1, used + cells[left - 1][1], True
            if right < len(cells) and used + cells[right][1] <= room:
                right, used, grown = right + 1, used + cells[right][1], True
    opening = _ELLIPSIS if left > 0 else ""
    closing = _ELLIPSIS if right < len(cells) else ""
    shown = opening + "".join(glyph for glyph, _ in cells[left:right]) + closing
    column = len(opening) + sum(width for _, width in cells[left:first])
    marked = sum(width for _, width in cells[first : min(last, right)])
    return shown, column, max(marked, 1)


def _cells(text: str) -> list[tuple[str, int]]:
    """What to print for each character, and how many columns it takes."""
    cells: list[tuple[str, int]] = []
    column = 0
    for char in text:
        if char == "\t":
            width = _TAB - column % _TAB
            cells.append((" " * width, width))
        else:
            # In a line of a source, what is hidden there is to be seen.
            cells.append((glyph := plain(char) or "�", _width(glyph)))
            width = cells[-1][1]
        column += width
    return cells


def display_width(text: str) -> int:
    """How many columns of a terminal ``text`` takes: wide characters two, combining ones none."""
    return sum(width for _, width in _cells(text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_DIRECTING = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_UNSAFE = frozenset("\u2028\u2029\ufeff")


def plain(text: str) -> str:
    """Without characters that command a terminal, shown as ``�``, and without marks of direction, which may reverse what is read.

    Such marks belong into messages in Arabic or Hebrew, and nobody misses them.
    """
    found = text.translate(_DIRECTING)
    return "".join("�" if char in _UNSAFE or unicodedata.category(char) in ("Cc", "Cs") else char for char in found)


def counted(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """``2 errors and 1 warning in 2 files; 1 of them can be fixed: pressroom check --fix``; empty for no findings."""
    counts = [
        (counted(_count(diagnostics, severity), noun))
        for severity, noun in _NOUNS.items()
        if _count(diagnostics, severity)
    ]
    if not counts:
        return ""
    files = len({one.span.path for one in diagnostics if one.span is not None})
    fixable = sum(one.fix is not None for one in diagnostics)
    return (
        _listed(counts)
        + (f" in {counted(files, 'file')}" if files else "")
        + (f"; {fixable} can be mended by pressroom check --fix" if fixable else "")
    )


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _count(diagnostics: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(one.severity is severity for one in diagnostics)


def as_json(report: Report) -> str:
    """One JSON object; see :func:`as_data` for its shape."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2)


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data. Keys may be added within a schema version, never renamed or removed.

    ``diagnostics``: code, severity, message, hint, path (relative to the workspace), line, column, end_line, end_column
    (from 1; the end is after the last character), also (other places, each with path, line and columns), fix (``None``, or the
    same places with ``replacement``).
    ``releases``: name, status, why, folder of the package (relative to the workspace, ``None`` without one).
    ``summary``: errors, warnings, infos. ``notes``: lines about the run itself.
    """
    found = report.diagnostics
    return {
        "schema": JSON_SCHEMA,
        "diagnostics": [
            {
                "code": one.code,
                "severity": str(one.severity),
                "message": one.message,
                "hint": one.hint,
                **_place(one.span),
                "also": [_place(place) for place in one.also],
                "fix": None if one.fix is None else {**_place(one.fix.span), "replacement": one.fix.replacement},
            }
            for one in found
        ],
        "releases": [
            {"name": one.name, "status": str(one.status), "why": one.why, "folder": _folder(one)}
            for one in report.releases
        ],
        "orphans": [f"dist/{name}" for name in report.orphans],
        "notes": list(report.notes),
        "summary": {f"{severity}s": _count(found, severity) for severity in Severity},
    }


def _folder(release: ReleaseReport) -> str | None:
    return f"dist/{release.name}" if release.status in (Status.BUILT, Status.UNCHANGED) else None


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return dict.fromkeys(("path", "line", "column", "end_line", "end_column"))
    end_line, end_column = span.source.position(span.end)
    return {"path": span.path, "line": span.line, "column": span.column, "end_line": end_line, "end_column": end_column}


def as_annotations(diagnostics: Iterable[Diagnostic]) -> str:
    """A line a finding, in the form that GitHub's runners turn into annotations of a change."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for one in diagnostics:
        properties = {"title": one.code}
        if one.span is not None:
            end_line, end_column = one.span.source.position(max(one.span.start, one.span.end - 1))
            properties = {"file": one.span.path, "line": str(one.span.line), "endLine": str(end_line)} | (
                # Columns are understood only within one line.
                {"col": str(one.span.column), "endColumn": str(end_column)} if end_line == one.span.line else {}
            ) | properties  # fmt: skip
        given = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        others = "".join(f"\nAlso {line}" for line in _others(one.also, one.span))
        message = one.message + others + (f"\n{one.hint}" if one.hint else "")
        lines.append(f"::{kinds[one.severity]} {given}::{_escaped(message)}\n")
    return "".join(lines)


def _escaped(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
