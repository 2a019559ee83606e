"""Typography on the way to the page: what a language's compositor would set for what an officer types.

Only spaces, quotation marks, apostrophes, dashes and points of omission change; never a letter or a digit, and nothing
in addresses, code, file names, times and ratios. Setting twice changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from itertools import groupby

from pressroom.brand.cells import HIDDEN, Row
from pressroom.brand.marks import quotation_edits
from pressroom.brand.profiles import NARROW, NO_BREAK, Marks
from pressroom.model.document import Inlines, Text

_BLANK = "[ \u00a0\u202f]"
_POINTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_GROUPS = re.compile(
    rf"(?<![\d{HIDDEN}.,+])(?<![\d{HIDDEN}]{_BLANK})\d{{1,3}}(?:{_BLANK}\d{{3}})+(?![\d{HIDDEN}]|{_BLANK}\d)"
)
_UNITS = (
    "km|m|cm|mm|µm|nm|km²|m²|cm²|m³|ha|kg|g|mg|µg|t|l|L|ml|mL|dl|h|min|s|ms|kW|kWh|MW|MWh|GW|GWh|TWh|V|W|A|Hz|kHz|MHz|GHz|"
    "°C|°F|K|Pa|bar|ko|Mo|Go|To|kB|MB|GB|TB|€|\\$|£|¥|%|‰|M€|k€|Md€|Mrd|Mio|Mds?|CHF|EUR|USD|GBP|"
    "millions?|milliards?|billions?|millones|milioni|miliardi|milhões|Millionen|Milliarden|miljoen|miljard|ans|Uhr"
)
_UNIT = re.compile(rf"(?<=\d)({_BLANK})(?=(?:{_UNITS})(?![\w{HIDDEN}]))")
_HOUR = re.compile(rf"(?<=\d)({_BLANK}h{_BLANK})(?=\d\d(?!\d))")
_PERCENT = re.compile(r"(?<=\d)()(?=[%‰])")
_CURRENCY = re.compile(r"(?<=\d)()(?=[€](?!\d))")
_SIGN_FIRST = re.compile(r"(?<=[€£$])( )(?=\d)")
_SIGN = re.compile(r"(?<![\w)\]])[+−±≥≤≈~<>]( )(?=\d)")
_HYPHEN = re.compile(rf"(?<=\S){_BLANK}(-{{1,2}})(?= \S)")
_DASH = re.compile(rf"(?<=\S)({_BLANK})([–—])({_BLANK})(?=\S)")
_SENTENCE = re.compile(r"[.!?…](?=\s|$)|\n")
_HIGH = re.compile(rf"(?:(?<=[^\s(\[{{¿¡]))({_BLANK}*)(?=[;!?])")
_COLON = re.compile(rf"(?<=[^\s(\[{{])({_BLANK}*)(?=:(?:[\s»”\"]|$))")
_AFTER_OPEN = re.compile(rf"(?<=«)({_BLANK}*)(?=[^\s])")
_NARROW = re.compile(NARROW)
_BEFORE_CLOSE = re.compile(rf"(?<=[^\s«])({_BLANK}*)(?=»)")


def typeset(content: Inlines, marks: Marks, level: int = 0) -> Inlines:
    """``content`` as it should stand on the page. ``level`` is 1 within quotation marks that stand outside of it."""
    if not content:
        return content
    row = Row(content)
    for _ in range(4):  # a rule may make room for another; until nothing moves
        before = list(row.shown)
        _apply(row, marks, level)
        if row.shown == before:
            break
    return row.rebuild(content)


def typeset_text(text: str, marks: Marks) -> str:
    """The same for a plain string."""
    if not text:
        return text
    set_ = typeset((Text(text),), marks)
    return "".join(inline.text for inline in set_ if isinstance(inline, Text))


def _apply(row: Row, marks: Marks, level: int) -> None:
    row.substitute(_POINTS, "…")
    row.edit(quotation_edits(row.seen, marks, level))
    row.substitute(_GROUPS, lambda found: re.sub(_BLANK, marks.narrow, found.group()))
    row.substitute(_HOUR, f"{NO_BREAK}h{NO_BREAK}")
    row.substitute(_UNIT, lambda found: NARROW if found.group() == NARROW else NO_BREAK)
    row.substitute(_SIGN_FIRST, NO_BREAK)
    row.substitute(_SIGN, NO_BREAK)
    if marks.percent:
        row.substitute(_PERCENT, NO_BREAK)
    if marks.currency:
        row.substitute(_CURRENCY, NO_BREAK)
    if marks.titles:
        row.substitute(_title_pattern(marks.titles), NO_BREAK)
    row.substitute(_HYPHEN, marks.dash)
    _tie_dashes(row, paired=marks.paired)
    if marks.high is not None:
        row.substitute(_HIGH, marks.high)
    if marks.colon is not None:
        row.substitute(_COLON, marks.colon)
    if "«" in marks.outer:
        row.substitute(_AFTER_OPEN, marks.inside)
        row.substitute(_BEFORE_CLOSE, marks.inside)
    if marks.narrow != NARROW:
        row.substitute(_NARROW, marks.narrow)


@cache
def _title_pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w{HIDDEN}.])(?:{'|'.join(map(re.escape, titles))})( )(?=[\w])")


def _tie_dashes(row: Row, *, paired: bool) -> None:
    """A dash never begins a line; where two enclose words, each holds to these (``mot –·incise·– mot``)."""
    seen = row.seen
    ends = [found.end() for found in _SENTENCE.finditer(seen)]
    edits = []
    for _, sentence in groupby(_DASH.finditer(seen), key=lambda found: bisect(ends, found.start(2))):
        dashes = list(sentence)
        for number, found in enumerate(dashes):
            opening = paired and len(dashes) % 2 == 0 and number % 2 == 0
            edits.append((*found.span(1), " " if opening else NO_BREAK))
            edits.append((*found.span(3), NO_BREAK if opening else " "))
    row.edit([edit for edit in edits if seen[edit[0] : edit[1]] != edit[2]])
