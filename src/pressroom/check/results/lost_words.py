"""A word of the source is not found in one of the files that were made of it.

A journalist who gets the Word file reads another text than one who gets the PDF. It is nearly always an organisation's own template
that leaves a part out, or a style that hides it.

    templates/…/email/release.html without {{ subtitle }}

Show it there, or say in the release that it has none:

    <p class="subtitle">{{ subtitle }}</p>
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built, Result
from pressroom.check.built.result import told_once
from pressroom.check.built.words import Shown, tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.passages import Passage
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.ERROR
_WITH_ALT = ("html", "email.html", "docx")
"""Files in which the text for a picture can be read; in a PDF it is in the tags."""
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """Each passage, address or telephone number of which something is missing, with the files where it is."""
    turned = style.language.split("-")[0] in _RIGHT_TO_LEFT
    wanted = [(one, tokens(one.text)) for one in built.manuscript.passages if _is_shown(built, one)]
    places: dict[str, Span | None] = {}
    lost = []
    for result in built.results:
        shown = _shown(result, turned=turned)
        if shown is None:
            continue
        for passage, words in wanted:
            if passage.kind == "alt" and result.kind not in _WITH_ALT:
                continue
            what = _lost(passage, words, shown)
            if what is not None:
                lost.append((result, what))
                places.setdefault(what, passage.place(0, len(passage.text)))
        for what, span in _lost_addresses(built, shown):
            lost.append((result, what))
            places.setdefault(what, span)
    for files, what in told_once(lost):
        yield Finding(
            f"{what} is not in {files}",
            places[what] or built.manuscript.top,
            "Look at the organisation's own templates and styles for these files: one of them leaves it out",
            cause=files,
        )


def _shown(result: Result, *, turned: bool) -> Shown | None:
    if result.pages is not None:
        return Shown(
            (
                "\n".join(page.text for page in result.pages),
                "\n".join(one.text for page in result.pages for one in page.stretches),
            ),
            turned=turned,
        )
    return None if result.text is None else Shown((result.text,))


def _is_shown(built: Built, passage: Passage) -> bool:
    """Whether every version shows it: the subject and the like stand in one only."""
    facts = built.manuscript.release.parsed.facts
    if passage.kind != "fact":
        return True
    own = (facts.email.subject, facts.email.preheader, facts.place, facts.replaces, *(one.alt for one in facts.media))
    return passage.text not in own


def _lost(passage: Passage, words: list[str], shown: Shown) -> str | None:
    gone = shown.lacks(words)
    if len(gone) > 0.6 * len(words) or (not gone and shown.lacks_passage(words)):
        text = " ".join(passage.text.split())
        return f"“{text}”" if len(text) <= 60 else f"“{text[:60].rsplit(' ', 1)[0]} …”"
    return f"“{' '.join(gone)}”" if gone else None


def _lost_addresses(built: Built, shown: Shown) -> Iterator[tuple[str, Span | None]]:
    for contact in built.manuscript.release.contacts:
        if contact.email and shown.lacks(tokens(contact.email)):
            yield f"The address {contact.email}", contact.span
        for phone in contact.phones:
            if phone[-8:] not in shown.digits:
                yield f"The telephone number {phone}", contact.span
