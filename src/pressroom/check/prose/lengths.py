"""How long a text is: in words, or in characters where words have no spaces between them."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_WORD = pattern(r"\w\S*")
_COUNTED = frozenset(("lead", "paragraph", "heading", "item", "term", "attribution", "box-title"))


def has_spaces(language: str) -> bool:
    """Whether a language sets spaces between its words."""
    return not language.startswith("ja")


def word_count(text: str) -> int:
    """How many words a text has, as a word processor counts them; a mark that stands alone is none."""
    return len(_WORD.findall(text))


def character_count(text: str) -> int:
    """How many characters a text has, spaces included, as editors count "signs"; in Japanese without spaces."""
    return len(text.strip())


def length(text: str, language: str) -> tuple[int, str]:
    """The length in the unit of the language, and the unit: ``words`` or ``characters``."""
    if has_spaces(language):
        return word_count(text), "words"
    return len("".join(text.split())), "characters"


def counted(manuscript: Manuscript) -> Iterable[Passage]:
    """What counts as the text of a release: its body without tables, pictures and their captions."""
    return (one for one in manuscript.body if one.kind in _COUNTED)
