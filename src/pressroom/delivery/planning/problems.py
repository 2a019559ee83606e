"""What keeps a sending from leaving: gathered over all lists, and told at once, one finding for what one act mends."""

from __future__ import annotations

from collections import Counter

from pressroom.delivery.planning.grouping import Group, at_rows
from pressroom.delivery.planning.offer import Offer, Spoken
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.lists.addresses import LETTERS as ADDRESS_LETTERS
from pressroom.lists.addresses import LETTERS_HINT as ADDRESS_LETTERS_HINT
from pressroom.lists.lost_letters import HINT
from pressroom.model.contacts import Contact
from pressroom.source import Source


class Problems:
    """Gathers. Memory stays small however many there are."""

    def __init__(self, offer: Offer, *, chosen: bool = False) -> None:
        """``chosen``: only those whom ``--where`` means are recipients."""
        self._offer, self._chosen = offer, chosen
        self._missing: dict[str, Group] = {}
        self._unsendable: dict[str, Group] = {}
        self._lost = Group()
        self._letters = Group()
        self._without: Counter[Spoken] = Counter()

    def missing(self, fields: list[str], spoken: Spoken, contact: Contact, path: str, line: int) -> None:
        """``fields`` are not known of a contact, and the note does not say what to write instead."""
        for one in fields:
            self._missing.setdefault(one.strip(), Group()).add(contact, path, line, spoken.tag)

    def lost(self, contact: Contact, path: str, line: int) -> None:
        """Question marks stand where letters were, in what would be filled in."""
        self._lost.add(contact, path, line)

    def letters(self, contact: Contact, path: str, line: int) -> None:
        """Letters beyond ASCII stand in an address; before the @ not every server carries them."""
        if not contact.address.rpartition("@")[0].isascii():
            self._letters.add(contact, path, line)

    def unsendable(self, reason: str, contact: Contact, path: str, line: int) -> None:
        """A value of a contact must not go out; ``reason`` says which and why."""
        self._unsendable.setdefault(reason, Group()).add(contact, path, line)

    def without_version(self, spoken: Spoken) -> None:
        """A recipient's language has no message."""
        self._without[spoken] += 1

    def nobody(self, seen: int) -> Diagnostic:
        """Nobody is left."""
        message = "Everybody on these lists is left out" if seen else "There is nobody to send to"
        hint = "See why above" if seen else "Look at the lists, and at what --where asks for: pressroom list show"
        return Diagnostic("no-recipients", Severity.ERROR, message, hint=hint)

    def found(self, recipients: int) -> tuple[Diagnostic, ...]:
        """All of them, of so many ``recipients``: the languages first, what is only doubtful last."""
        told = [self._no_message(spoken, count) for spoken, count in sorted(self._without.items())]
        told += [self._not_known(name, group, recipients) for name, group in sorted(self._missing.items())]
        for reason, group in sorted(self._unsendable.items()):
            message = "A message" if group.count == 1 else "Messages"
            said = f"{message} to {group.who} cannot be written ({_in(group)}): {reason}"
            hint = "Type the cell again, without what was pasted into it"
            told.append(at_rows("unsendable-value", Severity.ERROR, said, group, hint))
        if self._lost.count:
            message = "The message" if self._lost.count == 1 else "Messages"
            said = (
                f"{message} to {self._lost.who} would show question marks where letters were lost ({_in(self._lost)})"
            )
            told.append(at_rows("contact-lost-letters", Severity.WARNING, said, self._lost, HINT))
        if self._letters.count:
            said = f"{self._letters.who}: {ADDRESS_LETTERS}"
            told.append(at_rows("contact-address-letters", Severity.WARNING, said, self._letters, ADDRESS_LETTERS_HINT))
        return tuple(told)

    def _not_known(self, name: str, group: Group, recipients: int) -> Diagnostic:
        number = "" if recipients <= 1 else f"{group.count:,} of {recipients:,} recipients: "
        column = "" if group.count == 1 or not group.rows else f", column {name}"
        places = [one[name] for tag in group.tags if name in (one := self._offer.places.get(tag, {}))]
        spans = (*places, *group.rows)
        filled = f"Fill in the column {name}, or say" if group.rows else "Say"
        return Diagnostic(
            "missing-value",
            Severity.ERROR,
            f"{{{name}}} is not known of {number}{group.who} ({_in(group)}{column})",
            next(iter(spans), None),
            f"{filled} in the note what stands there instead: {{{name}|…}}",
            also=spans[1:],
        )

    def _no_message(self, spoken: Spoken, count: int) -> Diagnostic:
        readers = f"{count:,} recipient gets" if count == 1 else f"{count:,} recipients get"
        path = (self._offer.lacking or {}).get(spoken.tag)
        if path is not None:
            return Diagnostic(
                "no-note",
                Severity.ERROR,
                f"{readers} the {spoken.name} version, and the mailing has no cover note in {spoken.name}",
                Source(path, "").span(0),
                f"Write {path}{self._leave_out()}; a release may also go without any note: {_without_note(path)}",
            )
        return Diagnostic(
            "no-note",
            Severity.ERROR,
            f"{readers} the {spoken.name} version, which the package in dist/ has not",
            None,
            f"Build it: pressroom build {self._offer.release}",
        )

    def _leave_out(self) -> str:
        """How to leave out all recipients without a note, in words to be typed.

        The release's first language goes to those too whose language is not known, or not there: then only those are named who have a note.
        """
        there = {version.language for version in self._offer.drafts}
        lacking = [one for one in self._offer.languages if one.tag not in there]
        spoken = [one for one in self._offer.languages if one.tag in there]
        if not spoken:
            return ""
        first = self._offer.languages[0] in lacking
        bases = list(dict.fromkeys(one.full.partition("-")[0] for one in (spoken if first else lacking)))
        several = f"in ({', '.join(bases)})"
        said = f"language {several if len(bases) > 1 else f'= {bases[0]}'}"
        if not first:
            said = f"not language {several}" if len(bases) > 1 else f"language != {bases[0]}"
        if self._chosen:
            return f', or leave them out: --where "(…) and {said}", with what you asked for instead of the dots'
        return f', or leave them out: --where "{said}"'


def _in(group: Group) -> str:
    only = group.rows[0] if group.rows and group.count == 1 else None
    return f"{only.path}, line {only.line}" if only is not None else ", ".join(group.lists)


def _without_note(path: str) -> str:
    folder, _, file = path.rpartition("/")
    mailing = file.split(".", 1)[0]
    return f"move {mailing}.*.md out of {folder}/" if mailing in ("default", "correction") else "leave out --mailing"
