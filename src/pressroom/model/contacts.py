"""One journalist on a media list: the nouns, and the columns they are kept in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["text", "words", "answer", "date"]
"""A text, several words with commas, yes or nothing, a date."""


class Column(NamedTuple):
    """One column of a media list: ``name`` as it stands in the file, the ``attribute`` of :class:`Contact`, what it holds."""

    name: str
    attribute: str
    kind: Kind
    meaning: str


COLUMNS: tuple[Column, ...] = (
    Column("address", "address", "text", "the e-mail address that is written to"),
    Column("salutation", "salutation", "text", "Mr, Mme, Dr …, as a letter begins"),
    Column("first-name", "first_name", "text", "given name"),
    Column("last-name", "last_name", "text", "family name"),
    Column("outlet", "outlet", "text", "newspaper, station, agency, site"),
    Column("role", "role", "text", "what the person is there"),
    Column("beats", "beats", "words", "what the person writes about"),
    Column("language", "language", "text", "the language to write in: fr, en-GB"),
    Column("country", "country", "text", "two letters: FR, GB"),
    Column("phone", "phone", "text", "telephone, as on a card"),
    Column("tags", "tags", "words", "your own words to choose by"),
    Column("notes", "notes", "text", "anything else"),
    Column("basis", "basis", "text", "why the data may be held: legitimate interest, consent"),
    Column("source", "source", "text", "where the data comes from"),
    Column("date", "date", "date", "since when it is held: 2024-04-29"),
    Column("do-not-mail", "do_not_mail", "answer", "yes: is never written to"),
    Column("embargo", "trusted", "answer", "yes: is trusted with embargoed news"),
    Column("other-addresses", "other_addresses", "words", "further addresses of the same person, never written to"),
)
"""In the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or an office. Whatever is not known is empty.

    ``address`` is as it was given; ``language`` a canonical tag; ``country`` two capital letters; ``date`` as ``2024-04-29``.
    ``extra`` are columns that an officer added, with their headings.
    """

    address: str
    salutation: str = ""
    first_name: str = ""
    last_name: str = ""
    outlet: str = ""
    role: str = ""
    beats: tuple[str, ...] = ()
    language: str = ""
    country: str = ""
    phone: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    basis: str = ""
    source: str = ""
    date: str = ""
    do_not_mail: bool = False
    trusted: bool = False
    other_addresses: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What makes two contacts the same; see :func:`contact_key`."""
        return contact_key(self.address)

    @property
    def name(self) -> str:
        """First and last name, as far as they are known."""
        return f"{self.first_name} {self.last_name}".strip()


def contact_key(address: str) -> str:
    """NFC, the local part casefolded, the domain in ASCII (IDNA): ``Rédaction@Müller.example`` → ``rédaction@xn--mller-kva.example``.

    Dots and ``+tags`` stay: to a mail server they may be different mailboxes. A domain that IDNA refuses is only casefolded.
    """
    if address.isascii():
        return address.strip().lower()
    local, _, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    if not domain.isascii():
        import idna

        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError:
            domain = domain.casefold()
    return unicodedata.normalize("NFC", f"{local.casefold()}@{domain.lower()}")
