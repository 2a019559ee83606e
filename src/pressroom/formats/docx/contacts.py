"""About texts, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.formats.docx.blocks import add_air, add_blocks, add_label
from pressroom.formats.docx.grids import add_cells
from pressroom.formats.docx.inlines import add_address, add_text
from pressroom.formats.docx.look import Tongue

if TYPE_CHECKING:
    from pressroom.formats.docx.manuscript import Manuscript
    from pressroom.model.branded import AboutEntry, ContactCard, ContactGroup


def add_about(m: Manuscript, entry: AboutEntry) -> None:
    """An About text with its address and its own contact."""
    add_label(m, "Part Heading", entry.title)
    there = m.within("About Text")
    if entry.language is not None:
        language = entry.language
        there = there.abroad(Tongue(language.tag, language.script, language.direction == "rtl", m.tongue.symbols, True))
    add_blocks(there, entry.blocks)
    if entry.url:
        add_address(m, m.paragraph("About Text")._p, entry.url, shown_address(entry.url))
    if entry.contact is not None:
        _add_cards(m, (entry.contact,), 1)


def add_contacts(m: Manuscript, group: ContactGroup) -> None:
    """Contacts of one kind, two side by side; no card is torn by a page's end."""
    add_label(m, "Part Heading", group.title)
    _add_cards(m, group.cards, min(len(group.cards), 2))


def _add_cards(m: Manuscript, cards: tuple[ContactCard, ...], columns: int) -> None:
    for cell, card in zip(add_cells(m, "Contact Cards", len(cards), columns), cards, strict=True):
        _add_card(cell, card)
    add_air(m)


def _add_card(m: Manuscript, card: ContactCard) -> None:
    """A contact, each fact on its own line."""
    facts = [line for line in (card.role, card.organisation) if line]
    name = card.name
    if not name and facts:  # an office without a person is called by its own name
        name = facts.pop(0)
    if name:
        add_label(m, "Contact Name", name)
    lines: list[tuple[str, str]] = [("", fact) for fact in facts]
    if card.email:
        lines.append((f"mailto:{card.email}", card.email))
    lines.extend((phone.uri, phone.display) for phone in card.phones)
    if card.url:
        lines.append((card.url, shown_address(card.url)))
    if card.note:
        lines.append(("", card.note))
    for at, (url, text) in enumerate(lines):
        line = m.paragraph("Contact", keep=at < len(lines) - 1)
        if url:
            add_address(m, line._p, url, text)
        else:
            add_text(m, line._p, text)


def shown_address(url: str) -> str:
    """A web address as people write it."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")
