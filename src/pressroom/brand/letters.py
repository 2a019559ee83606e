"""What is shown around the release and not in it: the e-mail's envelope, descriptions, links to other languages."""

from __future__ import annotations

from pressroom.brand.issuers import localised
from pressroom.brand.languages import join_list, nearest
from pressroom.brand.setting import Setting
from pressroom.model.branded import Alternate, Edition, Email, Issuer
from pressroom.model.languages import SUPPORTED
from pressroom.model.release import ResolvedRelease

_PREHEADER = 110
_DESCRIPTION = 300


def shorten(text: str, size: int) -> str:
    """``text`` in one line of at most ``size`` characters, cut at a word with an ellipsis; Japanese is cut anywhere."""
    line = " ".join(text.split(" ")).replace("\n", " ").strip()
    if len(line) <= size:
        return line
    cut = line[: size - 1]
    if line[size - 1] != " " and " " in cut[size // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" \u00a0\u202f,;:.–—、。،") + "…"


def one_line(text: str) -> str:
    """``text`` without line breaks of any kind: mail headers have one line, and a second could pass for another header."""
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def email_of(
    resolved: ResolvedRelease, edition: Edition, issuers: tuple[Issuer, ...], title: str, opening: str, setting: Setting
) -> Email:
    """The first organisation sends; answers go where it says, or to the first press contact who has an address."""
    facts = resolved.parsed.facts.email
    subject = setting.text(one_line(facts.subject)) if facts.subject else one_line(title)
    if edition is Edition.EMBARGOED and resolved.embargo:
        subject = setting.words["embargo_subject"].format(subject=subject)
    organisation = resolved.organisations[0].facts
    sender = organisation.sender
    contacts = sorted(resolved.contacts, key=lambda contact: contact.kind != "press")
    first = next((contact.email for contact in contacts if contact.email), None)
    name = localised(sender.name, setting, organisation.language) if sender else None
    names = join_list([issuer.name for issuer in issuers], setting.tag)
    return Email(
        subject=subject,
        preheader=setting.text(one_line(facts.preheader)) if facts.preheader else shorten(opening, _PREHEADER),
        sender_name=setting.text(one_line(name)) if name else one_line(names),
        sender_address=sender.email if sender else None,
        reply_to=(sender.reply_to if sender else None) or first,
    )


def description_of(opening: str) -> str:
    """The start of the lead, for search engines and previews."""
    return shorten(opening, _DESCRIPTION)


def alternates_of(resolved: ResolvedRelease) -> tuple[Alternate, ...]:
    """The other versions, each by its own name for itself; the region is told only where two share a language."""
    bases = [full.partition("-")[0] for _, full in resolved.siblings]
    found = []
    for file_tag, full in resolved.siblings:
        if file_tag == resolved.file_tag:
            continue
        name = SUPPORTED[nearest(full)].name
        if bases.count(full.partition("-")[0]) == 1:
            name = name.partition(" (")[0]
        found.append(Alternate(full, file_tag, name))
    return tuple(found)
