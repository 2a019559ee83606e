"""Whether a word of two versions is a surname, to be known by the first name that both have before it."""

from __future__ import annotations

from pressroom.check.names.words import NameWord, folded

_DOUBLE = frozenset(
    ("jean", "marie", "pierre", "anne", "paul", "louis", "charles", "hans", "karl", "klaus", "heinz", "franz", "eva")
)
"""First names that begin others: Jean-Marc, Eva-Maria."""
_LONG = 6
"""Letters of a surname that is known again with one letter more or less."""
_DECLINED = frozenset(("de", "nl"))
"""Languages with a genitive: Jean-Marc Delormes Sonde."""


def has_first_name(word: NameWord, other: NameWord, firsts: set[str], beside: frozenset[str]) -> bool:
    """Whether both stand behind the same first name, where a surname has no endings: Jean-Marc Delorme, Jean-Marc Delormes."""
    before = {folded(one.removesuffix(" before")) for one in beside if one.endswith(" before")}
    if min(len(word.folded), len(other.folded)) < _LONG or word.passage.language[:2] in _DECLINED:
        return False
    return any(one in firsts or _is_double(one, word) for one in before)


def _is_double(first: str, word: NameWord) -> bool:
    """Whether a first name is the second part of a double one."""
    parts = folded(word.passage.prose[max(0, word.start - 24) : word.start]).replace("\u2011", "-").split()
    return bool(parts) and parts[-1].partition("-")[0] in _DOUBLE and parts[-1].endswith(f"-{first}")
