"""Answers: from an option, or from the person at the keyboard, who may try again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import typer

from pressroom.cli.terminal import complain
from pressroom.selection import UnknownName, closest

Check = Callable[[str], str]
"""Gives the answer in its proper form, or raises :class:`UnknownName` with what is wrong and what to write."""


def answered(given: str | None, question: str, option: str, check: Check, default: str | None = None) -> str:
    """What the option says; else what the person at the keyboard answers, asked again until it is right; else the default.

    A wrong option, or none where nobody can be asked, raises :class:`UnknownName`.
    """
    if given is not None:
        return check(given)
    if not sys.stdin.isatty():
        if default is None:
            raise UnknownName(f"{question}? Nobody is here to be asked", f"Say it with {option}")
        return check(default)
    while True:
        try:
            typed = str(typer.prompt(question, default=default, err=True)).strip()
        except KeyboardInterrupt:  # the question is there a moment before the keyboard is listened to
            raise typer.Abort from None
        try:
            return check(typed)
        except UnknownName as problem:
            complain(problem.message, problem.hint)


def confirmed(question: str, *, default: bool) -> bool:
    """Yes or no, asked again until it is one of them; an empty answer is ``default``."""
    answers = {"": default, "y": True, "yes": True, "n": False, "no": False}
    while True:
        hint = "[Y/n]" if default else "[y/N]"
        typed = str(typer.prompt(f"{question} {hint}", default="", show_default=False, err=True)).strip()
        if typed.lower() in answers:
            return answers[typed.lower()]
        complain(f"“{typed}” is neither yes nor no", "Type y or n")


def any_words(text: str) -> str:
    """Anything but nothing, on one line."""
    if not text.strip():
        raise UnknownName("a few words are needed here")
    return " ".join(text.split())


def date(text: str) -> str:
    """A date as ``2024-04-29``."""
    from pressroom.resolve.dates import understood_date

    return _understood(text, understood_date).strip()


def email(text: str) -> str:
    """An e-mail address."""
    from pressroom.resolve.addresses import understood_email

    return _understood(text, understood_email)


def country(text: str) -> str:
    """Two letters; a country's name is answered with them."""
    from pressroom.resolve.countries import COUNTRIES
    from pressroom.resolve.organisations import country_meant

    code = text.strip().upper()
    if code in COUNTRIES:
        return code
    meant = country_meant(text.strip())
    raise UnknownName(
        f"“{text}” is no country of two letters", f"Write {meant}" if meant else "Write its two letters, like FR or GB"
    )


def language(text: str) -> str:
    """A language that Pressroom writes, by its tag."""
    from pressroom.model.languages import canonical_tag, profile_tag
    from pressroom.read.shapes import language_hint

    tag = canonical_tag(text.strip())
    if tag is None or profile_tag(tag) is None:
        raise UnknownName(f"“{text}” is no language that Pressroom writes", language_hint(text.strip()))
    return tag


def folder(text: str) -> str:
    """A name for a folder."""
    import re

    from pressroom.starting import slug_of

    if not re.fullmatch(r"\w[\w.-]*", text):
        raise UnknownName(f"“{text}” is no name for a folder", f"Letters, digits and hyphens:  {slug_of(text)}")
    return text


def issuers(known: Sequence[str]) -> Check:
    """Folders in templates/, with commas or spaces between them; an organisation's name will do."""

    def check(text: str) -> str:
        from pressroom.starting import slug_of

        found = [text.strip()] if text.strip() in known else text.replace(",", " ").split()
        if slug_of(text) in known:
            found = [slug_of(text)]
        for one in found:
            if one not in known:
                meant = closest(one, known)
                raise UnknownName(
                    f"there is no organisation “{one}”",
                    f"Did you mean {meant}?" if meant else f"There are {', '.join(known)}",
                )
        if not found:
            raise UnknownName("somebody must issue it", f"There are {', '.join(known)}")
        return ", ".join(dict.fromkeys(found))

    return check


def _understood(text: str, stage: Callable[..., object]) -> str:
    """``text``, if the stage that will read it from the file understands it."""
    from pressroom.diagnostics import Diagnostics
    from pressroom.source import Source

    diagnostics = Diagnostics()
    if stage(text, Source("", text).span(0, len(text)), diagnostics) is None:
        found = diagnostics.sorted()[0]
        raise UnknownName(found.message, found.hint)
    return text
