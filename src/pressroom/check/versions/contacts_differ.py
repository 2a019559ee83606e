"""Two versions give other addresses or numbers for one contact.

A journalist who calls the number of her own language must reach the same desk. Where a translation states its contacts itself, each
person's e-mail address and telephone numbers are compared with those in the original, and so are those in the text. Another person
or desk for another language (presse@, press@) is no difference.

    fr.md: Odile Ferrand, 01 99 00 45 67          en.md: Odile Ferrand, +33 1 99 00 45 76

Correct the one that is wrong; or leave `contacts:` out of the translation, and those of the original hold:

    fr.md: Odile Ferrand, 01 99 00 45 67          en.md: Odile Ferrand, +33 1 99 00 45 67
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.names.one_letter import is_ending, slip
from pressroom.check.names.words import folded
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.telephone_numbers import telephones
from pressroom.diagnostics import Severity
from pressroom.model.release import Contact
from pressroom.source import Span

SEVERITY = Severity.WARNING
_EMAIL = pattern(r"[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+")
_NATIONAL = 8
"""Digits at the end by which a number is the same with a country's code and without."""


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each contact that is stated twice and differs; each telephone number in the text that one version lacks."""
    name = f"{original.release.file_tag}.md"
    if version.release.contacts != original.release.contacts:
        for here in version.release.contacts:
            there = next((one for one in original.release.contacts if _is_same(here, one)), None)
            if there is not None:
                yield from _compared(here, there, name)
    yield from _in_text(original, version, name)


def _is_same(one: Contact, other: Contact) -> bool:
    if one.name and other.name:
        return folded(one.name) == folded(other.name)
    return bool(one.email and one.email == other.email)


def _compared(here: Contact, there: Contact, name: str) -> Iterator[Finding]:
    who = here.name or here.organisation or "the contact"
    also = () if there.span is None else (there.span,)
    if here.email and there.email and here.email.casefold() != there.email.casefold():
        yield Finding(
            f"{who} has the address {here.email} here, {there.email} in {name}",
            _at(here.span, here.email),
            "Correct the one that is wrong",
            also=also,
        )
    mine, theirs = set(here.phones), set(there.phones)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        yield Finding(
            f"{who} has the number {', '.join(sorted(mine - theirs))} here, {', '.join(sorted(theirs - mine))} in {name}",
            here.span,
            "Correct the one that is wrong",
            also=also,
        )


def _at(span: Span | None, text: str) -> Span | None:
    at = span.text.find(text) if span is not None else -1
    return span if span is None or at < 0 else Span(span.source, span.start + at, span.start + at + len(text))


def _in_text(original: Manuscript, version: Manuscript, name: str) -> Iterator[Finding]:
    """Numbers and addresses in the text that look like a slip of one in the other version."""
    for mine, theirs, is_slip, what in (
        (_numbers(version), _numbers(original), _slipped, "number"),
        (_addresses(version), _addresses(original), _mistyped, "address"),
    ):
        for own, (passage, start, end) in mine.items():
            twin = next((one for one in theirs if one not in mine and is_slip(one, own)), None)
            if own in theirs or twin is None:
                continue
            there, begin, stop = theirs[twin]
            place = there.place(begin, stop)
            yield Finding(
                f"{passage.text[start:end]} here, {there.text[begin:stop]} in {name}",
                passage.place(start, end),
                f"Correct the {what} that is wrong",
                also=() if place is None else (place,),
            )


def _slipped(one: str, other: str) -> bool:
    return slip(one, other) is not None or sorted(one) == sorted(other)


def _mistyped(one: str, other: str) -> bool:
    """Whether two addresses are one letter apart, which is not the last of a desk's name: presse@, press@."""
    (name, _, host), (other_name, _, other_host) = one.partition("@"), other.partition("@")
    found = slip(one, other)
    desk = host == other_host and "." not in name and name.isalpha() and other_name.isalpha()
    return found is not None and not (desk and is_ending(name, other_name, found))


def _addresses(manuscript: Manuscript) -> dict[str, tuple[Passage, int, int]]:
    return {
        found[0].casefold(): (passage, *found.span())
        for passage in manuscript.passages
        if passage.kind != "fact" and "@" in passage.text
        for found in _EMAIL.finditer(passage.text)
    }


def _numbers(manuscript: Manuscript) -> dict[str, tuple[Passage, int, int]]:
    found = {}
    for passage in manuscript.passages:
        if any(sign in passage.text for sign in "+0-"):
            for number in telephones(passage.text):
                digits = "".join(one for one in number[0] if one.isdigit())
                found[digits[-_NATIONAL:]] = (passage, *number.span())
    return found
