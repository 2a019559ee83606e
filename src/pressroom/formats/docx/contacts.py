"""About texts, and whom to ask."""

from __future__ import annotations

from pressroom.formats.docx.blocks import blocks, paragraph, spacer
from pressroom.formats.docx.boxes import layout_table
from pressroom.formats.docx.inlines import link_run, text_runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.model.branded import AboutEntry, ContactCard, ContactGroup


def about(m: Manuscript, entry: AboutEntry) -> str:
    """An About text with its address and its own contact."""
    found = [paragraph(m, "Part Heading", text_runs(m, entry.title)), blocks(m.within("About Text"), entry.blocks)]
    if entry.url:
        found.append(paragraph(m, "About Text", link_run(m, entry.url, shown_address(entry.url))))
    if entry.contact is not None:
        found.append(layout_table(m, "Contact Cards", [[card(m, entry.contact)]]) + spacer(m))
    return "".join(found)


def contacts(m: Manuscript, group: ContactGroup) -> str:
    """Contacts of one kind, two side by side; no card is torn by a page's end."""
    cards = [card(m, found) for found in group.cards]
    rows = [cards[at : at + 2] for at in range(0, len(cards), 2)]
    return paragraph(m, "Part Heading", text_runs(m, group.title)) + layout_table(m, "Contact Cards", rows) + spacer(m)


def card(m: Manuscript, content: ContactCard) -> str:
    """A contact, each fact on its own line."""
    lines = [text_runs(m, line) for line in (content.role, content.organisation) if line]
    name = content.name
    if not name and lines:  # an office without a person is called by its own name
        name = content.role or content.organisation
        lines = lines[1:]
    if content.email:
        lines.append(link_run(m, f"mailto:{content.email}", content.email))
    lines.extend(link_run(m, phone.uri, phone.display) for phone in content.phones)
    if content.url:
        lines.append(link_run(m, content.url, shown_address(content.url)))
    if content.note:
        lines.append(text_runs(m, content.note))
    top = [paragraph(m, "Contact Name", text_runs(m, name))] if name else []
    rest = [paragraph(m, "Contact", line, keep=at < len(lines) - 1) for at, line in enumerate(lines)]
    return "".join(top + rest)


def shown_address(url: str) -> str:
    """A web address as people write it."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")
