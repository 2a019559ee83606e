"""A file becomes a list, or part of one: first what would happen, then, when somebody agreed, it happens."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressroom.diagnostics import Outcome, Severity
from pressroom.lists.choices import Origin
from pressroom.lists.collecting import Collected
from pressroom.lists.mappings import SavedMapping, save_mapping
from pressroom.lists.merging import merged
from pressroom.lists.probable import probably_same
from pressroom.lists.storing import REJECTED_HEADINGS, guarded, list_path, read_list, write_list, write_whole
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.model.contacts import Contact

SEMICOLON_TONGUES = frozenset({"fr", "de", "es", "it", "pt", "nl", "ar"})
"""Where Excel writes lists with semicolons."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A contact that was there already: its address, and a line for each field that was taken over or not."""

    address: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list will hold. ``digest`` is that of the file it replaces, None for a new list.

    ``erased`` are the lines of rows left out because the person was erased on request; ``suppressed`` counts contacts that are
    marked do-not-mail for what is remembered of them, by its reason.
    """

    name: str
    contacts: tuple[Contact, ...]
    separator: str
    digest: str | None = None
    new: int = 0
    unchanged: int = 0
    merged: tuple[Merged, ...] = ()
    erased: tuple[int, ...] = ()
    suppressed: Mapping[Reason, int] = field(default_factory=dict)
    without_origin: int = 0
    probable: tuple[tuple[str, str, str], ...] = ()


def plan_import(
    root: Path, name: str, collected: Collected, suppressions: Suppressions, separator: str | None = None
) -> Outcome[Plan]:
    """The list ``name`` with the contacts of a file. None, with findings, when the list is there and has bad rows."""
    incoming = list(zip(collected.contacts, collected.lines, strict=True))
    return _plan(root, name, incoming, suppressions, separator or _separator(collected))


def plan_merge(root: Path, names: Sequence[str], into: str, suppressions: Suppressions) -> Outcome[Plan]:
    """The list ``into`` with the contacts of others; what stands there, or in the list named first, goes before what follows."""
    incoming: list[tuple[Contact, int]] = []
    separator = None
    for name in dict.fromkeys(names):
        if name == into:
            continue
        found = read_list(root, name)
        if found.value is None or found.has_errors:
            return Outcome(None, found.diagnostics)
        separator = separator or found.value.collected.table.separator
        incoming += zip(found.value.contacts, found.value.collected.lines, strict=True)
    return _plan(root, into, incoming, suppressions, separator or ",")


def _plan(
    root: Path, name: str, incoming: Sequence[tuple[Contact, int]], suppressions: Suppressions, separator: str
) -> Outcome[Plan]:
    held: list[Contact] = []
    digest = None
    if (root / list_path(name)).exists():
        found = read_list(root, name)
        if found.value is None or found.has_errors:
            errors = tuple(one for one in found.diagnostics if one.severity is Severity.ERROR)
            return Outcome(None, errors)
        held, digest, separator = list(found.value.contacts), found.value.digest, found.value.collected.table.separator
    reasons = suppressions.reasons(contact.key for contact, _ in incoming)
    places = {contact.key: number for number, contact in enumerate(held)}
    before = len(held)
    erased: list[int] = []
    told: list[Merged] = []
    suppressed: Counter[Reason] = Counter()
    unchanged = 0
    for contact, line in incoming:
        reason = reasons.get(contact.key)
        if reason is Reason.ERASED:
            erased.append(line)
            continue
        if reason is not None and not contact.do_not_mail:
            suppressed[reason] += 1
            contact = dataclasses.replace(contact, do_not_mail=True)
        at = places.setdefault(contact.key, len(held))
        if at == len(held):
            held.append(contact)
            continue
        held[at], changes = merged(held[at], contact)
        if changes:
            told.append(Merged(contact.address, changes))
        else:
            unchanged += 1
    plan = Plan(
        name, tuple(held), separator, digest, len(held) - before, unchanged, tuple(told), tuple(erased), suppressed,
        sum(not has_origin(contact) for contact in held),
        tuple((held[one].address, held[two].address, why) for one, two, why in probably_same(held) if two >= before > one),
    )  # fmt: skip
    return Outcome(plan)


def has_origin(contact: Contact) -> bool:
    """Whether it can be said why the data is held, where it comes from, and since when."""
    return bool(contact.basis and contact.source and contact.date)


def with_origin(collected: Collected, origin: Origin) -> Collected:
    """Contacts that say nothing of their origin get ``origin``; single gaps are filled too."""

    def filled(contact: Contact) -> Contact:
        if has_origin(contact):
            return contact
        return dataclasses.replace(
            contact,
            basis=contact.basis or origin.basis,
            source=contact.source or origin.source,
            date=contact.date or origin.date,
        )

    return dataclasses.replace(collected, contacts=tuple(map(filled, collected.contacts)))


def keep(root: Path, plan: Plan, suppressions: Suppressions, today: str) -> str:
    """Write the list, and remember who is not to be written to; gives the path of the list. Raises :class:`MachineError`."""
    suppressions.add((contact.key for contact in plan.contacts if contact.do_not_mail), Reason.DO_NOT_MAIL, today)
    return write_list(root, plan.name, plan.contacts, plan.separator, plan.digest)


def keep_mapping(root: Path, name: str, collected: Collected, origin: Origin) -> str | None:
    """Remember how the columns were understood, where there were headings; gives the path."""
    layout = collected.layout
    if not layout.headings or collected.table.headed:
        return None
    columns = {one.heading: one.meaning for one in layout.columns if layout.headings[one.index]}
    headings = tuple(heading for heading in layout.headings if heading)
    return save_mapping(root, name, SavedMapping(headings, columns, origin))


def rejected_text(collected: Collected, leave_out: Sequence[int] = ()) -> str:
    """The rows that were not imported, with their lines, what is wrong and what to write: a CSV to mend and import again."""
    headings = collected.layout.headings or tuple(one.heading for one in collected.layout.columns)
    out = io.StringIO(newline="")
    separator = collected.table.separator or _separator(collected)
    writer = csv.writer(out, delimiter=separator if separator in (",", ";") else ",", lineterminator="\r\n")
    writer.writerow([*REJECTED_HEADINGS, *map(guarded, headings)])
    for row in collected.rejected:
        if row.line not in leave_out:
            writer.writerow([str(row.line), "; ".join(row.reasons), "; ".join(row.hints), *map(_harmless, row.cells)])
    return out.getvalue()


def write_rejected(path: Path, collected: Collected) -> None:
    """Write them as a spreadsheet program reads them; raises :class:`MachineError`."""
    write_whole(path, b"\xef\xbb\xbf" + rejected_text(collected).encode("utf-8", "replace"), str(path))


def _harmless(cell: str) -> str:
    return guarded(cell.replace("\0", ""))


def _separator(collected: Collected) -> str:
    """What the officer's own Excel writes: the separator of her file, or what is usual in the language of its headings."""
    if collected.table.separator in (",", ";"):
        return collected.table.separator
    tongues = [one.tongue for one in collected.layout.columns if one.tongue]
    return ";" if sum(one in SEMICOLON_TONGUES for one in tongues) > len(tongues) / 2 else ","
