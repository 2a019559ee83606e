"""Values that are asked for and that nobody has: slips of the pen, as a rule, told with the values that there are."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.lists.folding import folded
from pressroom.lists.where import ANSWERS, FIELDS, And, Comparison, Expression, Not, Or, wanted
from pressroom.model.contacts import COLUMNS, Contact

_SHOWN = 5
_COMPARED = 2_000
"""Values of a column among which similar ones are looked for; of more, that takes seconds for each value."""
_HINTED = 5
"""Missing values whose hints begin with similar ones: more are a list that was pasted, no slips of the pen."""
_ATTRIBUTES = {column.name: column.attribute for column in COLUMNS if column.kind != "answer"}
_PERSONAL = frozenset({"address", "first-name", "last-name", "name", "phone", "notes", "other-addresses"})
"""Of these, what is nothing like the value helps nobody."""


def unheld(expression: Expression | None, contacts: Sequence[Contact]) -> tuple[Diagnostic, ...]:
    """A warning ``value-nobody-has`` for each value of ``expression`` that none of ``contacts`` has, in its order.

    The hint names the values that there are, the most similar ones first. Asking for nothing (``outlet=""``) is never a slip.
    """
    if expression is None or not contacts:
        return ()
    held: dict[str, dict[str, tuple[str, int]]] = {}
    missing: dict[tuple[Comparison, str], None] = {}
    for one in _comparisons(expression):
        there = held.get(one.field)
        if there is None:
            there = held[one.field] = _values(one.field, contacts)
        for value in one.values:
            given = one.field in ANSWERS and wanted(one.field, value) in ("yes", "no")
            if value.strip() and not given and not _holds(one, value, there):
                missing[one, value] = None
    told = (_told(one, value, held[one.field], similar=number < _HINTED) for number, (one, value) in enumerate(missing))
    return tuple(dict.fromkeys(told))


def _comparisons(expression: Expression) -> Iterator[Comparison]:
    if isinstance(expression, Comparison):
        yield expression
    elif isinstance(expression, Not):
        yield from _comparisons(expression.part)
    elif isinstance(expression, And | Or):
        yield from _comparisons(expression.first)
        yield from _comparisons(expression.second)


def _holds(one: Comparison, value: str, there: dict[str, tuple[str, int]]) -> bool:
    if one.sign != "~" and wanted(one.field, value) in there:
        return True
    # Everything but a part of a value, and a language without its country, is what it is, or not there.
    return (one.sign == "~" or one.field == "language") and any(one.means(word, value) for word in there)


def _values(field: str, contacts: Iterable[Contact]) -> dict[str, tuple[str, int]]:
    """Folded → as it stands in a list, and how many have it; the most frequent first."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for contact in contacts:
        for word in _written(field, contact):
            key = folded(word)
            counts[key] += 1
            shown.setdefault(key, word)
    return {key: (shown[key], count) for key, count in counts.most_common()}


def _written(field: str, contact: Contact) -> tuple[str, ...]:
    if field == "name":
        return (contact.name,) if contact.name else ()
    if field not in _ATTRIBUTES:
        return FIELDS[field](contact)
    value = getattr(contact, _ATTRIBUTES[field])
    return value if isinstance(value, tuple) else (value,) if value else ()


def _told(one: Comparison, value: str, there: dict[str, tuple[str, int]], *, similar: bool) -> Diagnostic:
    what = f"a value with “{value}” in it" if one.sign == "~" else f"the value “{value}”"
    message = f"--where: nobody on the lists has {what} in the column {one.field}"
    if one.field in ("name", "domain"):
        message = f"--where: nobody on the lists has a {one.field} {'with' if one.sign == '~' else 'like'} “{value}”"
    return Diagnostic("value-nobody-has", Severity.WARNING, message, None, _hint(one.field, value, there, similar))


def _hint(field: str, value: str, there: dict[str, tuple[str, int]], similar: bool) -> str:
    if not there:
        return f"The column {field} is empty: there is nothing to choose by"
    if field in ANSWERS:
        return "Write yes or no"
    word = wanted(field, value)
    close = difflib.get_close_matches(word, there, 3, 0.6) if similar and len(there) <= _COMPARED else []
    if similar:
        close += list(islice((key for key in there if word in key and key not in close), _SHOWN))
    rest = islice((key for key in there if key not in close), _SHOWN) if field not in _PERSONAL else ()
    told = [f"Did you mean {there[close[0]][0]}?"] if close else []
    others = [there[key][0] for key in (*close[1:], *rest)][: _SHOWN - len(told)]
    more = len(there) - len(told) - len(others) if field not in _PERSONAL else 0
    if others:
        also = "also " if told else ""
        listed = ", ".join(others) + (f" and {more:,} more" if more else "")
        told.append(f"There {'is' if len(others) == 1 and not more else 'are'} {also}{listed}")
    return " ".join(told) or "Look at what the lists hold: pressroom list show"
