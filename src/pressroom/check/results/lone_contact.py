"""Contacts, or the last line or two, stand alone on the last page.

A page with a name and a telephone number is lost at the printer's, and looks like a mistake. Limit: `last-page-lines` (3), the least
that a last page holds.

    page 1 full to the last line, page 2: “Press contact: Odile Ferrand, 01 99 00 45 67”

Cut two lines of the text, and the contacts stand below it; or cut none, and let the About text go over with them.

    page 1: text, About text, contacts
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built, Page
from pressroom.check.built.result import told_once
from pressroom.check.built.words import tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"last-page-lines": 3}
_MOSTLY = 0.7
"""Of the words of a line about a contact are the contact's."""
_LABEL = 5
"""Words of a line that says something about a contact: “Languages: French and English”."""


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """Each PDF whose last page is hardly one."""
    contacts, phones = _of_contacts(built)
    lone = []
    for each in built.of("pdf"):
        if each.pages is None or len(each.pages) < 2:
            continue
        last = each.pages[-1]
        if _only(last, contacts, phones):
            lone.append((each, "only contacts"))
        elif last.lines < style.limit("last-page-lines"):
            lone.append((each, f"only {last.lines} line{'' if last.lines == 1 else 's'}"))
    for files, what in told_once(lone):
        told = "contact" in what and built.manuscript.states("contacts")
        yield Finding(
            f"There {'are' if what.endswith('s') else 'is'} {what} on the last page of {files}",
            built.manuscript.fact("contacts") if told else built.manuscript.top,
            "Cut a few lines of the text, and it comes to an end on the page before",
        )


def _of_contacts(built: Built) -> tuple[set[str], list[str]]:
    """The words of the contacts, and the last eight digits of their telephone numbers."""
    words: set[str] = set()
    phones = []
    for one in built.manuscript.release.contacts:
        for text in (one.name, one.role, one.organisation, one.email, one.url, one.note):
            words |= set(tokens(text or ""))
        phones += [phone[-8:] for phone in one.phones]
    return words, phones


def _only(page: Page, contacts: set[str], phones: list[str]) -> bool:
    """Whether a page holds contacts, and beside them no more than headings, a label or an end mark."""
    about = other = 0
    for kind, text in page.stretches:
        words = tokens(text)
        if kind.startswith("H") or not words:
            continue
        digits = "".join(word for word in words if word.isdecimal())
        if sum(word in contacts for word in words) > _MOSTLY * len(words) or any(one in digits for one in phones):
            about += 1
        elif len(words) > _LABEL:
            return False
        else:
            other += 1
    return about > other
