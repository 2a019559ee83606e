"""“What I understood”: what a file holds, as an officer checks it before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pressroom.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pressroom.lists.collecting import Collected
    from pressroom.lists.importing import Plan
    from pressroom.reporting import Style

_HOW = {"said": " (as you say)", "saved": " (as last time)", "values": " (by its values)"}
_SHOWN = 12
"""Findings of a code that are shown in full."""


def understood(collected: Collected, name: str, style: Style) -> str:
    """The kind of the file, a line a column, and how many rows became what."""
    lines = [f"{name}: {_kind(collected)}", ""]
    lines += _table(_columns(collected), style)
    lines += [f"  {line}" for line in _columns_beside(collected)]
    lines += ["", f"  {_counts(collected)}"]
    return "\n".join(lines) + "\n"


def _kind(collected: Collected) -> str:
    from pressroom.lists.delimited import SEPARATORS

    table = collected.table
    parts = [
        table.kind + (f" with {SEPARATORS.get(table.separator, repr(table.separator))}" if table.separator else "")
    ]
    if table.encoding:
        parts.append(table.encoding + (" (the likeliest: look at the accents)" if table.guessed else ""))
    if table.sheet:
        parts.append(f"sheet “{table.sheet}”")
    if not table.headed:
        first = collected.layout.first
        parts.append(f"headings on line {table.rows[first - 1].line}" if collected.layout.headings else "no headings")
    return ", ".join(parts)


def _columns(collected: Collected) -> list[tuple[str, ...]]:
    from pressroom.lists.headings import KEEP, LEAVE_OUT

    shown = {LEAVE_OUT: "left out", KEEP: "kept as it is", "name": "first-name, last-name"}
    rows: list[tuple[str, ...]] = [("column", "means", "filled", "for example")]
    for one in collected.layout.columns:
        if one.filled or (one.meaning != LEAVE_OUT and not collected.table.headed):
            meaning = shown.get(one.meaning, one.meaning) + (
                "" if one.meaning == LEAVE_OUT and not one.how else _HOW.get(one.how, "")
            )
            if one.meaning == LEAVE_OUT and not one.how:
                meaning = "not understood, left out"
            rows.append((one.heading, meaning, str(one.filled), " | ".join(one.samples)))
    return rows


def _table(rows: Sequence[tuple[str, ...]], style: Style) -> list[str]:
    from pressroom.reporting import display_width

    def fitted(text: str, width: int) -> str:
        from pressroom.reporting import plain

        text = plain(text)
        while display_width(text) > width:
            text = text[:-2] + "…"
        return text

    widths = [min(max(display_width(row[index]) for row in rows), most) for index, most in enumerate((26, 36, 7))]
    room = max(20, style.width - sum(widths) - 8)
    lines = []
    for number, row in enumerate(rows):
        cells = [fitted(text, width) for text, width in zip(row, (*widths, room), strict=True)]
        padded = [cell + " " * (width - display_width(cell)) for cell, width in zip(cells[:2], widths[:2], strict=True)]
        line = f"  {padded[0]}  {padded[1]}  {cells[2]:>{widths[2]}}  {cells[3]}".rstrip()
        lines.append(style.paint(line, "1") if not number else line)
    return lines


def _columns_beside(collected: Collected) -> Iterable[str]:
    from pressroom.reporting import counted

    columns = collected.layout.columns
    empty = 0 if collected.table.headed else sum(not one.filled and one.meaning == "-" for one in columns)
    if empty:
        yield f"and {counted(empty, 'empty column')}"
    if collected.table.left_out:
        what = "sheets, which are not read" if collected.table.sheet else "parts of the cards, which are left out"
        yield f"further {what}: {', '.join(collected.table.left_out)}"
    unknown = next((one.heading for one in columns if one.meaning == "-" and not one.how and one.filled), None)
    if unknown:
        yield f'To keep a column that is left out:  --column "{unknown}=notes"  or  --column "{unknown}=keep"'
    long = [one for one in collected.contacts if len(one.name.split()) > 2]
    if long and any(one.meaning == "name" and one.filled for one in columns):
        example = long[0]
        yield f"Names are parted, for example “{example.first_name}” and “{example.last_name}”; {len(long)} have more than two words"


def _counts(collected: Collected) -> str:
    from pressroom.reporting import counted

    refused = len(collected.rejected) - len(collected.subheadings)
    parts = [counted(len(collected.contacts), "contact")]
    parts += [f"{refused} not imported"] if refused else []
    parts += [f"{collected.merged} merged into another row"] if collected.merged else []
    parts += [f"{counted(len(collected.subheadings), 'sub-heading')}"] if collected.subheadings else []
    parts += [f"headings repeated {counted(len(collected.repeated), 'time')}"] if collected.repeated else []
    return f"{counted(collected.read, 'row')}: {', '.join(parts)}"


def findings(diagnostics: Sequence[Diagnostic], style: Style, more: str) -> str:
    """Errors and warnings as everywhere, but no code more than a dozen times; notes in a line each. ``more`` says where the rest is."""
    from pressroom.reporting import as_text, counted

    shown: list[Diagnostic] = []
    notes: list[str] = []
    counts: dict[str, int] = {}
    for one in diagnostics:
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] > _SHOWN:
            continue
        if one.severity is Severity.INFO:
            notes.append(_note(one))
        else:
            shown.append(one)
    text = as_text(shown, style)
    text += "".join(notes) + ("\n" if notes else "")
    rest = [f"{counted(count - _SHOWN, 'finding')} more of {code}" for code, count in counts.items() if count > _SHOWN]
    return text + (f"… and {', '.join(rest)}{more}\n\n" if rest else "")


def _note(one: Diagnostic) -> str:
    from pressroom.reporting import plain

    where = f"line {one.span.line}: " if one.span is not None else ""
    others = f" (lines {', '.join(str(place.line) for place in (one.span, *one.also) if place)})" if one.also else ""
    return plain(f"note[{one.code}]: {where if not others else ''}{one.message}{others}") + "\n"


_REMEMBERED = {
    "unsubscribed": "they objected before",
    "bounced": "an earlier message came back",
    "complaint": "they complained of an earlier message",
    "do-not-mail": "a list said so before",
}


def planned(plan: Plan, style: Style) -> str:
    """What a list will hold when it is kept."""
    from pressroom.lists.storing import list_path
    from pressroom.reporting import counted, plain

    before = counted(len(plan.contacts) - plan.new, "contact")
    counts = f"{plan.new} new, {len(plan.merged)} changed, {plan.unchanged} as they were"
    path = list_path(plan.name)
    lines = [
        f"{path} is new: {counted(plan.new, 'contact')}" if plan.digest is None else f"{path} has {before}: {counts}"
    ]
    lines += [plain(f"  {one.address}: {'; '.join(one.told)}") for one in plan.merged[:_SHOWN]]
    lines += [f"  … and {len(plan.merged) - _SHOWN} more"] if len(plan.merged) > _SHOWN else []
    lines += [plain(f"  {two} and {one} are probably the same: {why}") for one, two, why in plan.probable[:_SHOWN]]
    if plan.erased:
        rows = ", ".join(map(str, plan.erased[:20])) + (" …" if len(plan.erased) > 20 else "")
        lines.append(
            f"left out, because the person was erased on request: {counted(len(plan.erased), 'row')} (line {rows})"
        )
    for reason, number in plan.suppressed.items():
        lines.append(f"marked do-not-mail, because {_REMEMBERED[str(reason)]}: {counted(number, 'contact')}")
    if plan.without_origin:
        lines.append(style.paint(f"without basis, source or date: {counted(plan.without_origin, 'contact')}", "33"))
    return "\n".join(lines) + "\n"
