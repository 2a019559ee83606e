"""Cover notes and the letters that they make with a package: where delivery meets the stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pressroom.delivery.planning.offer import Greeting, Offer, Spoken
from pressroom.diagnostics import Outcome
from pressroom.model.mail import MailSettings
from pressroom.model.notes import DEFAULT_MAILING, CoverNote
from pressroom.model.sendings import Version
from pressroom.read.workspace import Workspace

if TYPE_CHECKING:
    from pressroom.delivery.message import Letter
    from pressroom.pipeline import Desk

Attachments = Literal["pdf", "word", "both", "none"]


@dataclass(frozen=True, slots=True)
class LetterOptions:
    """What the command line says over the note: who signs, what is attached. ``test``: marked as a test to oneself."""

    signed: str | None = None
    attachments: Attachments | None = None
    test: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a release by version, with what planning needs to know of them.

    ``package`` is the SHA-256 of the package's manifest. ``lacking`` are notes that are not there (their paths), by language.
    ``sender`` is the address in ``From``; ``organisation`` the id of the first issuer.
    """

    release: str
    letters: Mapping[Version, Letter]
    languages: tuple[Spoken, ...]
    greetings: Mapping[str, Greeting]
    embargo: datetime | None
    lacking: Mapping[str, str]
    package: str
    organisation: str
    sender: str

    def offer(self, sizes: Mapping[Version, int]) -> Offer:
        """What :func:`~pressroom.delivery.planning.plan` asks for; ``sizes`` are those of the stencils."""
        from pressroom.delivery.planning.offer import draft_of

        drafts = {version: draft_of(letter, sizes.get(version, 0)) for version, letter in self.letters.items()}
        return Offer(self.release, self.languages, drafts, self.greetings, self.embargo, self.lacking)


def mailing_names(workspace: Workspace, release: str) -> tuple[str, ...]:
    """The mailings of a release that have a cover note, sorted."""
    raise NotImplementedError


def read_notes(workspace: Workspace, release: str, mailing: str = DEFAULT_MAILING) -> Outcome[tuple[CoverNote, ...]]:
    """The cover notes of a mailing, one a language, sorted; none at all is fine for ``default``."""
    raise NotImplementedError


def make_letters(
    desk: Desk, release: str, notes: tuple[CoverNote, ...], options: LetterOptions, settings: MailSettings
) -> Outcome[Letters]:
    """The letters of a release whose package is up to date; None with errors where it is not, or a note is wrong."""
    raise NotImplementedError
