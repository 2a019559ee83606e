"""Recipients with different addresses who are probably one person, and would get the same news twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressroom.delivery.planning.grouping import Group, at_rows
from pressroom.delivery.planning.outcome import Listed
from pressroom.delivery.planning.several import Row
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.lists.probable import probably_same


def rows_served(served: Iterable[Listed], lists: Iterable[Listed]) -> list[Row]:
    """Those of ``served`` who are not on ``lists``, each once: a sending that is continued has them, and they are planned no more."""
    known = {contact.key for one in lists for contact in one.contacts}
    found: dict[str, Row] = {}
    for one in served:
        for number, contact in enumerate(one.contacts):
            if contact.address.strip() and (key := contact.key) not in known:
                found.setdefault(key, Row(one, number, contact, key))
    return list(found.values())


def doubles(rows: Sequence[Row], having: Sequence[Row] = ()) -> tuple[Diagnostic, ...]:
    """A warning ``contact-probably-same`` for those who stand in ``rows``, of recipients, twice; or once, and have the release already.

    It keeps nothing from leaving: two people may have one name. The time it takes grows with the number of rows only.
    """
    compared = [*having, *rows]
    group = Group()
    addresses: list[str] = []
    reasons: dict[str, None] = {}
    for one, two, why in probably_same([row.contact for row in compared]):
        first, second = compared[one], compared[two]
        if two < len(having) or first.listed.kept:
            continue
        group.add(second.contact, *second.listed.row(second.number))
        group.point(*first.listed.row(first.number))
        if not addresses:
            addresses = [first.contact.address.strip(), second.contact.address.strip()]
        reasons[why] = None
    if not group.count:
        return ()
    if group.count == 1:
        message = f"{group.who} would probably get this twice, at {' and '.join(addresses)}: {next(iter(reasons))}"
    else:
        message = f"{group.who} would probably get this twice, at two addresses each: {'; or '.join(reasons)}"
    hint = "If it is one person, delete one of the two rows; nothing is to be done if they are two people"
    return (at_rows("contact-probably-same", Severity.WARNING, message, group, hint),)
