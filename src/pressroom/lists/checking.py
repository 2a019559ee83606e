"""What is to be mended in lists that are kept: their rows, what is not known of their origin, who objected meanwhile, who is on two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome, Severity
from pressroom.lists.importing import has_origin
from pressroom.lists.probable import probably_same
from pressroom.lists.storing import MediaList, list_path, read_list
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.model.contacts import Contact


def check_list(root: Path, name: str, suppressions: Suppressions) -> Outcome[MediaList]:
    """A list with all its findings; None where it cannot be read at all."""
    found = read_list(root, name)
    if found.value is None:
        return found
    diagnostics = Diagnostics()
    diagnostics.extend(found.diagnostics)
    _check_origin(found.value, diagnostics)
    _check_objections(found.value, suppressions, diagnostics)
    return Outcome(found.value, diagnostics.sorted())


def check_between(lists: Sequence[MediaList]) -> tuple[Diagnostic, ...]:
    """Warnings ``contact-probably-same`` for those who probably stand on two lists under different addresses."""
    first: dict[str, tuple[MediaList, Contact, int]] = {}
    standing: dict[str, set[str]] = {}
    for held in lists:
        for contact, number in zip(held.contacts, held.collected.numbers, strict=True):
            key = contact.key
            if key in first:
                # The same address on two lists is one contact; what two rows of one list are is told there.
                standing.setdefault(key, {first[key][0].name}).add(held.name)
            else:
                first[key] = (held, contact, number)
    places = list(first.values())
    contacts = [contact for _, contact, _ in places]
    found = Diagnostics()
    for one, two, why in probably_same(contacts):
        (earlier, _, at), (later, _, number) = places[one], places[two]
        beside = standing.get(contacts[one].key, {earlier.name}) & standing.get(contacts[two].key, {later.name})
        if not beside:
            line = earlier.collected.table.rows[at].line
            found.warning(
                "contact-probably-same",
                f"This contact and that of {list_path(earlier.name)}, line {line}, are probably the same: {why}",
                later.collected.table.place(number, -1),
                "If they are, delete one of the two rows; in a sending to both lists both would be written to",
            )
    return found.sorted()


def _check_origin(held: MediaList, diagnostics: Diagnostics) -> None:
    collected = held.collected
    bare = [number for contact, number in zip(held.contacts, collected.numbers, strict=True) if not has_origin(contact)]
    if not bare:
        return
    first, *others = [collected.table.place(number, -1) for number in bare[:50]]
    message = f"{len(bare)} contacts do not say why they are held, where they come from, or since when"
    if len(bare) == 1:
        message = "The contact does not say why it is held, where it comes from, or since when"
    hint = "Fill the columns basis, source and date: people may ask"
    diagnostics.extend([Diagnostic("contact-origin", Severity.WARNING, message, first, hint, also=tuple(others))])


def _check_objections(held: MediaList, suppressions: Suppressions, diagnostics: Diagnostics) -> None:
    reasons = suppressions.reasons(contact.key for contact in held.contacts)
    if not reasons:
        return
    for contact, number in zip(held.contacts, held.collected.numbers, strict=True):
        reason = reasons.get(contact.key)
        place = held.collected.table.place(number, -1)
        if reason is Reason.ERASED:
            message = "This person asked to be erased, and stands on the list again"
            diagnostics.warning("contact-suppressed", message, place, f"pressroom list forget {contact.address}")
        elif reason is not None and not contact.do_not_mail:
            message = f"This address is not written to ({reason}), which the list does not say"
            diagnostics.warning(
                "contact-suppressed", message, place, "Write yes into the column do-not-mail, or delete the row"
            )
