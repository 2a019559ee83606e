"""What is to be mended in a list that is kept: its rows, what is not known of their origin, and who objected meanwhile."""

from __future__ import annotations

from pathlib import Path

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome, Severity
from pressroom.lists.importing import has_origin
from pressroom.lists.storing import MediaList, read_list
from pressroom.lists.suppression import Reason, Suppressions


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
