"""A word stands here that the organisation avoids.

Each house has its own: a dictionary knows "entreprenariat", the style guide wants "entrepreneuriat"; a product has a
new name, a word of English has a French one. The list stands under avoid: in organisation.yml, each word with what to
write instead, those of one language below its tag (`fr: {start-up: jeune pousse}`); `*` stands for any ending. An
explanation in place of a word begins with a capital letter: it is shown, and nothing is written for it. Words of a
quotation are the speaker's, and are changed by hand.

    La formation à l'entreprenariat commence en mai.

Write what the list says:

    La formation à l'entrepreneuriat commence en mai.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.mending import mended
from pressroom.check.prose.phrases import Match
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_NO_WORDING = frozenset(',;:()/“”„«»"?!…')
_VOWELS = frozenset("aeiouyhàâäéèêëîïôöùûüœæ")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each word of the list, in all that is prose."""
    for match in style.avoided.find(manuscript.passages):
        instead = style.avoid[match.phrase].strip()
        if _is_there(match, instead):
            continue
        plain = _is_wording(match.phrase, instead)
        written = _in_kind(match, instead) if plain else ""
        quoted = match.passage.is_quoted(match.start)
        fits = written and not quoted and _fits(match, written)
        yield Finding(
            f"“{match.text}” is a word that this house avoids",
            match.passage.place(match.start, match.end),
            _hint(written, instead, quoted),
            mended(match.passage, match.start, match.end, written) if fits else None,
            cause=f"{match.phrase} {quoted}",
        )


def _hint(written: str, instead: str, quoted: bool) -> str:
    said = f"Write “{written}”" if written else instead.rstrip(".")
    return f"{said}; these are somebody's words, so ask the speaker first" if quoted else said


def _is_there(match: Match, instead: str) -> bool:
    """Whether the right wording stands there already, and holds the avoided one."""
    if match.text == instead:
        return True
    text, at = match.passage.text, instead.casefold().find(match.text.casefold())
    if at < 0:
        return False
    begin = max(0, match.start - at)
    stretch = text[begin : begin + len(instead)]
    return stretch == instead if len(instead) == len(match.text) else stretch.casefold() == instead.casefold()


def _is_wording(phrase: str, instead: str) -> bool:
    """Whether ``instead`` is a word to be written, not an explanation."""
    if not instead or "*" in phrase or instead.endswith(".") or not _NO_WORDING.isdisjoint(instead):
        return False
    explains = instead[0].isupper() and phrase[0].islower()
    return not explains and len(instead.split()) <= len(phrase.split()) + 2


def _in_kind(match: Match, instead: str) -> str:
    """The wording with the capitals of what it stands for."""
    text = match.text
    if len(text) > 1 and text.isupper() and not match.phrase.isupper():
        return instead.upper()
    if text[:1].isupper() and match.phrase[:1].islower():
        return instead[:1].upper() + instead[1:]
    return instead


def _fits(match: Match, written: str) -> bool:
    """Whether nothing before it must change with it: l'ancien, le nouveau."""
    before = match.passage.text[match.start - 1 : match.start] if match.start else ""
    same = (match.text[0].casefold() in _VOWELS) == (written[0].casefold() in _VOWELS)
    return before not in ("'", "’") or same
