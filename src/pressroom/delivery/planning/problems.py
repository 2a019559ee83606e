"""What keeps a sending from leaving: gathered over all lists, and told at once."""

from __future__ import annotations

from collections import Counter

from pressroom.delivery.planning.offer import Offer, Spoken
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.lists.lost_letters import HINT
from pressroom.model.contacts import Contact
from pressroom.source import Source, Span

MOST = 50
"""Missing values that are told one by one; of the others their number."""


class Problems:
    """Gathers. Memory stays small however many there are."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer
        self._missing: list[Diagnostic] = []
        self._lost: list[Diagnostic] = []
        self._beyond: Counter[str] = Counter()
        self._without: Counter[Spoken] = Counter()

    def missing(self, fields: list[str], contact: Contact, name: str, line: int) -> None:
        """``fields`` are not known of a contact, and the note does not say what to write instead."""
        for field in fields:
            if len(self._missing) >= MOST:
                self._beyond[field.strip()] += 1
                continue
            shown = contact.name or contact.address
            self._missing.append(
                Diagnostic(
                    "missing-value",
                    Severity.ERROR,
                    f"{{{field.strip()}}} is not known of {shown} (lists/{name}.csv, line {line})",
                    _row(name, line),
                    f"Fill in the column {field.strip()}, or say in the note what stands there instead: "
                    f"{{{field.strip()}|…}}",
                )
            )

    def lost(self, contact: Contact, name: str, line: int) -> None:
        """Question marks stand where letters were, in what would be filled in."""
        if len(self._lost) >= MOST:
            return
        self._lost.append(
            Diagnostic(
                "contact-lost-letters",
                Severity.WARNING,
                f"The message to {contact.name or contact.address} would show question marks where letters were lost "
                f"(lists/{name}.csv, line {line})",
                _row(name, line),
                HINT,
            )
        )

    def unsendable(self, reason: str, contact: Contact, name: str, line: int) -> None:
        """A value of a contact must not go out; ``reason`` says which and why."""
        if len(self._missing) >= MOST:
            return
        self._missing.append(
            Diagnostic(
                "unsendable-value",
                Severity.ERROR,
                f"A message to {contact.name or contact.address} cannot be written (lists/{name}.csv, line {line}): {reason}",
                _row(name, line),
                "Type the cell again, without what was pasted into it",
            )
        )

    def without_version(self, spoken: Spoken) -> None:
        """A recipient's language has no message."""
        self._without[spoken] += 1

    def nobody(self, seen: int) -> Diagnostic:
        """Nobody is left."""
        message = "Everybody on these lists is left out" if seen else "There is nobody to send to"
        hint = "See why above" if seen else "Look at the lists, and at what --where asks for: pressroom list show"
        return Diagnostic("no-recipients", Severity.ERROR, message, hint=hint)

    def found(self) -> tuple[Diagnostic, ...]:
        """All of them, the languages first."""
        told = [self._no_message(spoken, count) for spoken, count in sorted(self._without.items())]
        told += self._missing
        for field, count in sorted(self._beyond.items()):
            more = "contact" if count == 1 else "contacts"
            told.append(
                Diagnostic(
                    "missing-value",
                    Severity.ERROR,
                    f"{{{field}}} is not known of {count:,} {more} more",
                    hint=f"Say in the note what stands there instead: {{{field}|…}}",
                )
            )
        return (*told, *self._lost)

    def _no_message(self, spoken: Spoken, count: int) -> Diagnostic:
        readers = f"{count:,} recipient gets" if count == 1 else f"{count:,} recipients get"
        path = (self._offer.lacking or {}).get(spoken.tag)
        if path is not None:
            return Diagnostic(
                "no-note",
                Severity.ERROR,
                f"{readers} the {spoken.name} version, and the mailing has no cover note in {spoken.name}",
                Source(path, "").span(0),
                f'Write {path}, or leave them out: --where "language != {spoken.full.partition("-")[0]}"; '
                f"a release may also go without any note: {_without_note(path)}",
            )
        return Diagnostic(
            "no-note",
            Severity.ERROR,
            f"{readers} the {spoken.name} version, which the package in dist/ has not",
            None,
            f"Build it: pressroom build {self._offer.release}",
        )


def _without_note(path: str) -> str:
    folder, _, file = path.rpartition("/")
    mailing = file.split(".", 1)[0]
    return f"move {mailing}.*.md out of {folder}/" if mailing in ("default", "correction") else "leave out --mailing"


def _row(name: str, line: int) -> Span:
    return Source(f"lists/{name}.csv", "\n" * (line - 1)).span(line - 1)
