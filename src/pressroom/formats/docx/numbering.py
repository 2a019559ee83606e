"""Lists: bullets come with their style, every numbered list counts afresh."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from pressroom.formats.docx.oxml import w
from pressroom.formats.docx.styles import name_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

DEPTH = 5
"""Levels of a list that have a style of their own; deeper ones use the last."""

Level = tuple[int, int]
"""A numbered list of the file, and the level in it."""


def new_list(document: Document, numbered: tuple[Level, ...], level: int, start: int) -> Level:
    """A list at ``level`` (from 0) that begins with ``start``; ``numbered`` as :func:`read_numbering` gives it."""
    abstract, inner = numbered[min(level, DEPTH - 1)]
    number = document.part.numbering_part.element.add_num(abstract)
    number.add_lvlOverride(ilvl=inner).add_startOverride(start)
    return number.numId, inner


def count_in(paragraph: Paragraph, level: Level) -> None:
    """Make a paragraph a point of a numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level[1]
    properties.get_or_add_numId().val = level[0]


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


def read_numbering(root: _Element, styles: _Element) -> tuple[Level, ...]:
    """For List Number 1 to 5: the abstract list that new ones are made from, and the level in it."""
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
    return tuple(found)
