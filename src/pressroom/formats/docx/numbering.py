"""Lists: bullets come with their style, every numbered list counts afresh."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressroom.formats.docx.markup import opening, w
from pressroom.formats.docx.styles import name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

DEPTH = 5
"""Levels of a list that have a style of their own; deeper ones use the last."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """``numbering.xml`` up to its end tag; where new lists take their numbers from, by the level of their style."""

    opening: str
    abstract: tuple[tuple[int, int], ...]
    """For List Number 1 to 5: the abstract list, and the level in it."""
    next_number: int


@dataclass(slots=True)
class Lists:
    """The numbered lists of one document as they come."""

    numbering: Numbering
    found: list[str] = field(default_factory=list)

    def number(self, level: int, start: int) -> tuple[int, int]:
        """A new list at ``level`` (from 0) that begins with ``start``: its number, and the level to use."""
        abstract, inner = self.numbering.abstract[min(level, DEPTH - 1)]
        number = self.numbering.next_number + len(self.found)
        self.found.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="{inner}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number, inner

    @property
    def xml(self) -> str:
        """The whole part."""
        return f"{self.numbering.opening}{''.join(self.found)}</w:numbering>"


def _highest(root: _Element, tag: str, attribute: str) -> int:
    return max((int(found.get(w(attribute)) or 0) for found in root.iter(w(tag))), default=0)


def merge_numbering(
    theirs: _Element, ours: _Element, styles: _Element, added: frozenset[str], names: dict[str, str]
) -> None:
    """Add our lists to the letterhead's, and bind the ``added`` styles to them by their new numbers.

    ``names`` has our styles' names by the ids that our lists know them by.
    """
    shift_abstract = _highest(theirs, "abstractNum", "abstractNumId") + 1
    shift_number = _highest(theirs, "num", "numId")
    ids = {name_of(style): style.get(w("styleId")) or "" for style in styles.iter(w("style"))}
    first_num = theirs.find(w("num"))
    for found in ours:
        new = copy.deepcopy(found)
        if new.tag == w("abstractNum"):
            new.set(w("abstractNumId"), str(int(new.get(w("abstractNumId")) or 0) + shift_abstract))
            for level in new.iter(w("lvl")):
                _bind(level, ids, names, added)
            at = len(theirs) if first_num is None else theirs.index(first_num)
            theirs.insert(at, new)
        elif new.tag == w("num"):
            new.set(w("numId"), str(int(new.get(w("numId")) or 0) + shift_number))
            reference = new[0]
            reference.set(w("val"), str(int(reference.get(w("val")) or 0) + shift_abstract))
            last = theirs.findall(w("num"))
            at = theirs.index(last[-1]) + 1 if last else len(theirs)
            theirs.insert(at, new)
    for style in styles.iter(w("style")):
        if name_of(style) in added:
            for number in style.iter(w("numId")):
                number.set(w("val"), str(int(number.get(w("val")) or 0) + shift_number))


def _bind(level: _Element, ids: dict[str, str], names: dict[str, str], added: frozenset[str]) -> None:
    """Keep the tie between a level and its style only where the style is ours."""
    for bound in level.findall(w("pStyle")):
        name = names.get(bound.get(w("val")) or "", "")
        if name in added:
            bound.set(w("val"), ids[name])
        else:
            level.remove(bound)


def read_numbering(root: _Element, styles: _Element) -> Numbering:
    """Where numbered lists hang, after the styles of ``styles.xml``."""
    abstract_of = {
        number.get(w("numId")): int(number.find(w("abstractNumId")).get(w("val")) or 0)
        for number in root.iter(w("num"))
        if number.find(w("abstractNumId")) is not None
    }
    by_name = {name_of(style): style for style in styles.iter(w("style"))}
    ours = max(abstract_of.values(), default=0) - 1  # the last three are ours: bullets, numbers, notes
    found = []
    for level in range(DEPTH):
        style = by_name.get(f"list number {level + 1}" if level else "list number")
        number = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        inner = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
        if number is not None and number.get(w("val")) in abstract_of:
            at = 0 if inner is None else int(inner.get(w("val")) or 0)
            found.append((abstract_of[number.get(w("val"))], at))
        else:
            found.append((ours, level))
    return Numbering(opening(root), tuple(found), _highest(root, "num", "numId") + 1)
