"""What every format receives: one language version of one edition, with nothing left to decide.

Every string is final: in the reader's language, with its typography applied, dates written out, telephone numbers in the
reader's form. A format walks ``masthead`` and then ``parts`` in order, and shows all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from pressroom.model.brand import FontFace, Look
from pressroom.model.document import Blocks, Box, Footnote, Inlines, Paragraph
from pressroom.model.release import Asset
from pressroom.source import Source


class Edition(StrEnum):
    """``embargoed`` says on every page that it is not to be published yet; ``public`` is for after that moment."""

    PUBLIC = "public"
    EMBARGOED = "embargoed"


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag, with what follows from it. ``name`` is the language's name for itself."""

    tag: str
    direction: Literal["ltr", "rtl"]
    script: str
    name: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """An organisation that issues the release. ``raster`` is the logo as PNG, for mail programs and Word."""

    id: str
    name: str
    legal_name: str | None
    url: str | None
    address: tuple[str, ...]
    social: tuple[tuple[str, str], ...]
    tickers: tuple[str, ...]
    logo: Asset | None
    raster: Asset | None
    logo_alt: str
    look: Look


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of the first page. ``release_line``: "For immediate release", or the embargo. ``date_line`` where no dateline."""

    kind: str
    release_line: str
    addressee: str | None = None
    date_line: str | None = None
    tickers: tuple[str, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """``display`` for the reader, ``uri`` (RFC 3966, ``tel:+33…``) for her telephone."""

    display: str
    uri: str


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact to show; at least one field is set."""

    name: str | None
    role: str | None
    organisation: str | None
    email: str | None
    phones: tuple[Phone, ...]
    url: str | None
    note: str | None
    kind: str = "press"


@dataclass(frozen=True, slots=True)
class TitlePart:
    """Headline, subtitle, highlights, and the dateline where it has a line of its own (else it opens the lead)."""

    headline: Inlines
    subtitle: Inlines
    highlights: Box | None
    dateline: str | None


@dataclass(frozen=True, slots=True)
class BodyPart:
    """The text. ``lead`` is its first paragraph, if it opens with one; ``blocks`` the rest."""

    lead: Paragraph | None
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class EndMarkPart:
    """The end mark, centred."""

    text: str


@dataclass(frozen=True, slots=True)
class AfterPart:
    """Blocks that the author typed after the end mark."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class BoxPart:
    """Notes to editors, or a disclaimer. ``box.title`` is set (may be empty for a disclaimer)."""

    box: Box


@dataclass(frozen=True, slots=True)
class AboutEntry:
    """One "About …" with its heading. ``language`` is that of ``blocks``, where it is not that of the release."""

    title: str
    blocks: Blocks
    url: str | None
    contact: ContactCard | None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class AboutPart:
    """All boilerplates, in order."""

    entries: tuple[AboutEntry, ...]


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """Contacts of one kind under one heading ("Press contacts")."""

    title: str
    cards: tuple[ContactCard, ...]


@dataclass(frozen=True, slots=True)
class ContactsPart:
    """Whom to ask. Never broken across pages within a card."""

    groups: tuple[ContactGroup, ...]


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """Material for the press; ``url`` is absolute or relative to the package's language folder; ``file`` goes in ``media/``."""

    title: str
    description: str | None
    credit: str | None
    url: str | None
    file: Asset | None


@dataclass(frozen=True, slots=True)
class MediaPart:
    """What journalists may download."""

    title: str
    entries: tuple[MediaEntry, ...]


@dataclass(frozen=True, slots=True)
class RelatedPart:
    """Related pages: (title, address)."""

    title: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FootnotesPart:
    """The notes, numbered from 1."""

    title: str
    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class PostedPart:
    """The line that says when it was posted."""

    text: str


@dataclass(frozen=True, slots=True)
class SupporterEntry:
    """A supporter; ``raster`` is its logo as PNG."""

    name: str
    url: str | None
    logo: Asset | None
    raster: Asset | None


@dataclass(frozen=True, slots=True)
class AcknowledgementsPart:
    """With the support of whom."""

    title: str
    supporters: tuple[SupporterEntry, ...]


Part = (
    TitlePart
    | BodyPart
    | EndMarkPart
    | AfterPart
    | BoxPart
    | AboutPart
    | ContactsPart
    | MediaPart
    | RelatedPart
    | FootnotesPart
    | PostedPart
    | AcknowledgementsPart
)


@dataclass(frozen=True, slots=True)
class Email:
    """What a mail program shows, and who writes. Addresses are bare; names are plain text."""

    subject: str
    preheader: str
    sender_name: str
    sender_address: str | None
    reply_to: str | None


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another language version of the same release. ``file_tag`` is the part of its file names."""

    tag: str
    file_tag: str
    name: str


@dataclass(frozen=True, slots=True)
class BrandedRelease:
    """See the module. ``issuers[0]`` lends its look, letterhead and templates.

    ``title``, ``description`` and ``keywords`` are plain text for metadata. ``words`` are the labels a format itself needs
    (see ``theme/wording/``). ``public_base`` is the absolute address of the release's page folder, with a final slash.
    ``fonts`` are the static faces that show every character, in order of fallback. ``images`` holds the pictures by ``Figure.path``.
    """

    name: str
    file_tag: str
    language: Language
    edition: Edition
    kind: Literal["release", "advisory", "statement", "correction"]
    title: str
    description: str
    date: datetime.date | None
    posted: datetime.date | None
    embargo: datetime.datetime | None
    embargo_notice: str | None
    issuers: tuple[Issuer, ...]
    look: Look
    fonts: tuple[FontFace, ...]
    masthead: Masthead
    parts: tuple[Part, ...]
    email: Email
    alternates: tuple[Alternate, ...]
    words: Mapping[str, str]
    public_base: str | None
    images: Mapping[str, Asset]
    overrides: Mapping[str, Source] = field(default_factory=dict, repr=False)
    letterhead: bytes | None = field(default=None, repr=False)

    def file_name(self, suffix: str) -> str:
        """The name of one of its files: ``2024-04-29-genother-launch.fr.pdf`` for ``pdf``."""
        return f"{self.name}.{self.file_tag}.{suffix}"


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file of the package. ``path`` is relative to the edition's folder, with forward slashes."""

    path: str
    media_type: str
    content: bytes = field(repr=False)
