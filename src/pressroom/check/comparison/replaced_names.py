"""A name of the glossary in one version where another name stands in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressroom.check.comparison.counterparts import counterparts
from pressroom.check.house_style import language_tables
from pressroom.check.names.glossary import near_misses
from pressroom.check.names.words import NameWord, NameWords, folded, name_words
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.source import Span

_LONG = 5
"""Letters of a word that is taken for a name of its own; by as many at its beginning it is known again in another language."""

_CALENDAR = ("months", "weekdays")
"""Tables of words that are written with a capital in some languages and are no names."""


def replaced_names(
    original: Manuscript, version: Manuscript, glossary: Iterable[str]
) -> Iterator[tuple[str, Span | None, str, Span | None]]:
    """What stands here and where, and what stands in the original and where.

    Told only where a passage lacks a name of the glossary that its counterpart has, and one of the two has a lone name that the
    other version knows nothing of: a translator may well write "the institute" for a name, but not a third party's.
    """
    if {one.language.split("-")[0] for one in (original, version)} & {"ar", "ja"}:
        return
    names = [(name, folded(name)) for name in glossary if len(name) >= _LONG]
    if not names:
        return
    pairs = counterparts(original, version)
    for there in original.body:
        here = pairs.in_version(there)
        if here is None:
            continue
        mine, theirs = folded(here.prose), folded(there.prose)
        for name, key in names:
            if key in theirs and key not in mine and not _is_misspelt(version, here, glossary, name):
                for word in _strangers(name_words(version), here, original)[:1]:
                    yield word.text, _place(here, word), name, _of(there, name)
            elif key in mine and key not in theirs and not _is_misspelt(original, there, glossary, name):
                for word in _strangers(name_words(original), there, version)[:1]:
                    yield name, _of(here, name), word.text, _place(there, word)


def _is_misspelt(manuscript: Manuscript, passage: Passage, glossary: Iterable[str], name: str) -> bool:
    """Whether the name stands there with a slip, which is told by itself."""
    return any(one.passage is passage and one.name == name for one in near_misses(manuscript, tuple(glossary), ()))


def _strangers(names: NameWords, passage: Passage, other: Manuscript) -> list[NameWord]:
    """The words of a passage that are names by themselves, stand once in their version, and nowhere in the other."""
    words = names.of[passage.number]
    tables = language_tables(names.language)
    beginnings = {key.replace("'", " ").split()[-1][:_LONG] for key in map(folded, other.index)}
    return [
        word
        for at, word in enumerate(words)
        if len(word.text) >= _LONG
        and names.is_name_here(word)
        and names.count[word.folded] == 1
        and word.folded[:_LONG] not in beginnings
        and not any(word.text.lower() in tables.get(table, {}) for table in _CALENDAR)
        and not _touches(words[at - 1] if at else None, word)
        and not _touches(word, words[at + 1] if at + 1 < len(words) else None)
    ]


def _touches(first: NameWord | None, second: NameWord | None) -> bool:
    """Whether two words with capitals stand beside each other: a longer name, which languages translate."""
    return first is not None and second is not None and second.start - first.end <= 1


def _place(passage: Passage, word: NameWord) -> Span | None:
    return passage.place(word.start, word.end)


def _of(passage: Passage, name: str) -> Span | None:
    at = folded(passage.text).find(folded(name))
    return (
        passage.place(at, at + len(name))
        if at >= 0 and len(folded(passage.text)) == len(passage.text)
        else passage.span
    )
