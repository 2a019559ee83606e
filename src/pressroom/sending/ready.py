"""What is to be sent, and the plan of it with all that it takes to carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.diagnostics import Diagnostic
from pressroom.model.notes import DEFAULT_MAILING
from pressroom.model.sendings import NewSending, Person, Sending, Version, envelope_token
from pressroom.sending.correcting import CORRECTION

if TYPE_CHECKING:
    from pressroom.delivery.message import Message, Stencil
    from pressroom.delivery.planning import Listed, Plan
    from pressroom.lists.where import Expression
    from pressroom.sending.letters import Attachments, Letters


class NotReady(Exception):  # noqa: N818 - it is how the release stands
    """It cannot be sent as it is. ``diagnostics`` are all findings, with at least one error."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("not ready to be sent")
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent. ``release`` is its whole name; ``where_said`` the words that ``where`` was read from.

    ``replaces`` is the sending that is corrected. ``again``: also to those who have the release by another sending. ``test``: marked,
    at once, and before an embargo in the embargoed edition, whoever it is for.
    """

    release: str
    lists: tuple[Listed, ...] = ()
    where: Expression | None = None
    where_said: str = ""
    mailing: str = ""
    begins: datetime | None = None
    signed: str | None = None
    attachments: Attachments | None = None
    replaces: Sending | None = None
    again: bool = False
    test: bool = False

    @property
    def name(self) -> str:
        """Of the mailing."""
        return self.mailing or (CORRECTION if self.replaces is not None else DEFAULT_MAILING)


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan that can be carried out. ``sending`` is the one that it continues, of which ``stencils`` are then those that it keeps.

    ``known`` recipients of the release stood in the ledger when it was planned. ``erased`` are those who had what is corrected, and
    were erased since.
    """

    new: NewSending
    letters: Letters
    stencils: Mapping[Version, Stencil]
    plan: Plan
    findings: tuple[Diagnostic, ...]
    sending: Sending | None = None
    known: int = 0
    erased: int = 0

    @property
    def changed(self) -> bool:
        """Whether the release has another text than the sending that is continued."""
        return self.sending is not None and self.sending.new.revision != self.new.revision

    def attached(self) -> Mapping[str, tuple[int, tuple[str, ...]]]:
        """The files that go with what leaves: their size in bytes, and the languages (tags of files) of those who get them.

        Of a sending that is continued, those that it keeps.
        """
        found: dict[str, tuple[int, tuple[str, ...]]] = {}
        for version in self.plan.leaving:
            for name, size in self._attached(version):
                largest, tags = found.get(name, (0, ()))
                found[name] = max(size, largest), tuple(dict.fromkeys((*tags, version.language)))
        return found

    def _attached(self, version: Version) -> tuple[tuple[str, int], ...]:
        if self.sending is not None:
            return self.stencils[version].attached() if version in self.stencils else ()
        letter = self.letters.letters.get(version)
        return tuple((one.name, len(one.content)) for one in letter.attachments) if letter is not None else ()

    def first_of_each(self, now: datetime) -> tuple[tuple[Person, datetime], ...]:
        """Of each edition that leaves the first who gets it, and when that may be; what leaves first comes first."""
        start = max(now, self.new.begins or now)
        found: dict[str, Person] = {}
        for person in (*self.plan.waiters, *self.plan.recipients):
            found.setdefault(self.version(person, start).edition, person)
        return tuple((found[one], start) for one in sorted(found))  # the embargoed one leaves before the public one

    def version(self, person: Person, moment: datetime) -> Version:
        """What ``person`` gets at ``moment``; before the embargo ends, everybody else is told what they will get then."""
        return version_for(person.language, person.trusted, self.new.embargo, moment)

    def message(self, person: Person, moment: datetime) -> Message:
        """The message to one person. Raises :class:`~pressroom.delivery.message.Unsendable`."""
        token = envelope_token(self.new.release, self.new.revision, person.key)
        return self.stencils[self.version(person, moment)].write(person, token, moment)


def version_for(language: str, trusted: bool, embargo: datetime | None, moment: datetime) -> Version:
    """The edition is a matter of time and trust."""
    early = embargo is not None and moment < embargo
    return Version(language, "embargoed" if early and trusted else "public")
