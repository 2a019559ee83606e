"""A word of the source is not found in one of the files that were made of it.

A journalist who gets the Word file reads another text than one who gets the PDF. It is nearly always an organisation's own template
that leaves a part out, or a style that hides it.

    {% for it in release.parts if it|kind != "AboutPart" %}{{ part(it) }}{% endfor %}

What is to be in no version is left out of the release; what is in it, every version shows:

    {% for it in release.parts %}{{ part(it) }}{% endfor %}
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built, Result
from pressroom.check.built.result import told_once
from pressroom.check.built.words import Shown, tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.passages import Passage
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.ERROR
_WITH_ALT = ("html", "email.html", "docx")
"""Files in which the text for a picture can be read; in a PDF it is in the tags."""
_WHOLE = 0.6
"""Of the words of a passage lack: it is missing as a whole."""
_LONGEST, _MOST_NAMED = 60, 3
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """For each group of files, what none of them shows: passages, words of them, addresses and telephone numbers."""
    turned = style.language.split("-")[0] in _RIGHT_TO_LEFT
    wanted = [(one, tokens(one.text)) for one in built.manuscript.passages if _is_shown(built, one)]
    lost: list[tuple[Result, tuple[str, Span]]] = []
    for result in built.results:
        for shown in _shown(result, turned=turned):
            for passage, words in wanted:
                if passage.kind != "alt" or result.kind in _WITH_ALT:
                    lost += [(result, one) for one in _lost(built, passage, words, shown)]
            lost += [(result, one) for one in _lost_addresses(built, shown)]
    together: dict[str, list[tuple[str, Span]]] = {}
    for files, one in told_once(lost):
        together.setdefault(files, []).append(one)
    for files, found in together.items():
        (_, span), *rest = found
        yield Finding(
            f"{_named([what for what, _ in found])} not in {files}",
            span,
            "Look at the organisation's own templates and styles for these files: one of them leaves it out",
            also=tuple(place for _, place in rest),
        )


def _named(lost: list[str]) -> str:
    if len(lost) > _MOST_NAMED:
        return f"{', '.join(lost[:_MOST_NAMED])} and {len(lost) - _MOST_NAMED} more are"
    return f"{lost[0]} is" if len(lost) == 1 else f"{', '.join(lost[:-1])} and {lost[-1]} are"


def _shown(result: Result, *, turned: bool) -> tuple[Shown, ...]:
    """What each body of a file shows."""
    if result.pages is not None:
        on_paper = " ".join(page.words for page in result.pages).split()
        tagged = tokens("\n".join(one.text for page in result.pages for one in page.stretches))
        return (Shown((on_paper, tagged), turned=turned),)
    return tuple(Shown((body.split(),)) for body in result.words or ())


def _is_shown(built: Built, passage: Passage) -> bool:
    """Whether every version shows it: the subject and the like stand in one only."""
    facts = built.manuscript.release.parsed.facts
    if passage.kind != "fact":
        return True
    own = (facts.email.subject, facts.email.preheader, facts.place, facts.replaces, *(one.alt for one in facts.media))
    return passage.text not in own


def _lost(built: Built, passage: Passage, words: list[str], shown: Shown) -> Iterator[tuple[str, Span]]:
    gone = shown.lacks(words)
    if len(gone) > _WHOLE * len(words) or shown.lacks_passage(words):
        text = " ".join(passage.text.split())
        span = passage.place(0, len(passage.text)) or built.manuscript.top
        yield (f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST].rsplit(' ', 1)[0]} …”"), span
    elif not shown.turned:  # a few words of such a PDF are read wrongly as a rule
        for word in gone:
            at = passage.text.casefold().find(word)
            yield (
                (f"“{passage.text[at : at + len(word)]}”", passage.place(at, at + len(word)) or built.manuscript.top)
                if at >= 0
                else (f"“{word}”", passage.span or built.manuscript.top)
            )


def _lost_addresses(built: Built, shown: Shown) -> Iterator[tuple[str, Span]]:
    for contact in built.manuscript.release.contacts:
        span = contact.span or built.manuscript.top
        if contact.email and not shown.turned and shown.lacks(tokens(contact.email)):
            yield contact.email, span
        for phone in contact.phones:
            if phone[-8:] not in shown.digits:
                yield phone, span
