"""Contacts as cards and groups, boilerplates with their headings."""

from __future__ import annotations

from pressroom.brand.contractions import contract
from pressroom.brand.languages import join_list, language_name
from pressroom.brand.phones import phone_for
from pressroom.brand.setting import Setting, setting_for
from pressroom.model.branded import AboutEntry, AboutPart, ContactCard, ContactGroup, ContactsPart
from pressroom.model.languages import profile_tag
from pressroom.model.release import Boilerplate, Contact


def card_for(contact: Contact, setting: Setting) -> ContactCard:
    """A contact as the reader sees it; the languages she speaks become part of the note."""
    notes = [setting.text(contact.note)] if contact.note else []
    if contact.languages:
        spoken = join_list([language_name(tag, setting.tag) for tag in contact.languages], setting.tag)
        notes.append(setting.word("speaks", languages=spoken))
    return ContactCard(
        name=setting.optional(contact.name),
        role=setting.optional(contact.role),
        organisation=setting.optional(contact.organisation),
        email=contact.email,
        phones=tuple(phone_for(number, setting.tag) for number in contact.phones),
        url=contact.url,
        note=" · ".join(notes) or None,
        kind=contact.kind,
    )


def contacts_part(contacts: tuple[Contact, ...], setting: Setting) -> ContactsPart | None:
    """One group a kind of contact, in the order in which the kinds first come."""
    groups: dict[str, list[ContactCard]] = {}
    for contact in contacts:
        groups.setdefault(contact.kind, []).append(card_for(contact, setting))
    if not groups:
        return None
    return ContactsPart(
        tuple(
            ContactGroup(setting.words[f"contacts_{kind}_{'one' if len(cards) == 1 else 'many'}"], tuple(cards))
            for kind, cards in groups.items()
        )
    )


def about_part(boilerplates: tuple[Boilerplate, ...], setting: Setting) -> AboutPart | None:
    """Every About, with the author's heading or the language's."""
    if not boilerplates:
        return None
    return AboutPart(tuple(_about(each, setting) for each in boilerplates))


def _about(each: Boilerplate, setting: Setting) -> AboutEntry:
    # A text that is there in another language only is set as that language is, also in its direction. No narrow space in it:
    # whether the faces have one was asked for the language of the release.
    tag = profile_tag(each.language) if each.language else None
    there = setting_for(tag, narrow_space=False) if tag else setting
    return AboutEntry(
        title=setting.text(each.title or contract(setting.words["about"], "name", each.name, setting.tag)),
        blocks=there.blocks(each.blocks),
        url=each.url,
        contact=card_for(each.contact, setting) if each.contact else None,
        language=there.language if tag else None,
    )
