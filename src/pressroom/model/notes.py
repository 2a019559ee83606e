"""A cover note: the few lines with which a release is sent, and what is filled in for each recipient."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressroom.model.contacts import COLUMNS
from pressroom.model.document import Blocks
from pressroom.model.facts import NoteFacts
from pressroom.model.release import Places
from pressroom.source import Source, Span

DEFAULT_MAILING = "default"
"""The mailing of a release that is sent without any other name."""
FOLDER = "mailings"
"""Where the notes of a release lie, in its own folder."""
GREETING, NAME = "greeting", "name"
"""Fields that are made of several columns: how the language greets, and first and last name."""
_PRIVATE = ("basis", "source", "do-not-mail", "embargo", "other-addresses")
FIELDS: tuple[str, ...] = (
    *(column.name for column in COLUMNS if column.name not in _PRIVATE),
    NAME,
    GREETING,
)
"""What may stand between braces, besides the headings of an officer's own columns."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """``{salutation|Madame, Monsieur}``: ``fallback`` is None where none is given. ``name`` is folded: ``Last Name`` → ``last-name``."""

    name: str
    fallback: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CoverNote:
    """One language of a mailing. ``language`` is the file's tag (``fr`` of ``default.fr.md``).

    In ``blocks`` each field is a placeholder (see :mod:`pressroom.model.placeholders`), by its number in ``fields``. ``subject`` is None
    where the note leaves it to the release.
    """

    release: str
    mailing: str
    language: str
    source: Source
    facts: NoteFacts
    places: Places
    subject: tuple[str | MergeField, ...] | None
    blocks: Blocks
    fields: tuple[MergeField, ...] = ()


def folded_name(typed: str) -> str:
    """The name of a field or of a column, as both are compared: ``Last  Name``, ``last_name`` → ``last-name``."""
    return "-".join(typed.casefold().replace("_", " ").replace("-", " ").split())
