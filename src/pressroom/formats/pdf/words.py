"""Words that hold together on paper: ``Paris-Saclay``, ``AFM-Téléthon``, and the last two of a paragraph.

A reader's program takes a hyphen at a line's end for one that the line break made, and joins what it parts. So short
compounds stay on one line; and a last line has more than a single short word. The text itself is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

LONGEST = 32
"""Letters of the longest compound that is held together in running text."""
NARROW = 18
"""The same in cells and other narrow columns."""
PAIR = 24
"""Letters of the longest last two words that are held together."""

_COMPOUND = re.compile(r"[^\s\u200b–—/]*[^\W_]-[^\W_][^\s\u200b–—/]*")
_LAST_TWO = re.compile(r"(?<= )[^\s\u200b]+ [^\s\u200b]+(?=\s*$)")
_NARROW = {"td", "th", "dt"}
_UNTOUCHED = {"head", "style", "script", "code", "svg", "title"}
_PARAGRAPHS = {"p", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"}


def hold_together(root: Any) -> None:
    """Put what is not to be parted below ``root``, an HTML element, into ``<span class="whole">``."""
    _walk(root, LONGEST)


def _walk(element: Any, longest: int) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _UNTOUCHED:
        return
    if tag in _NARROW or "key-figures" in (element.get("class") or "").split():
        longest = NARROW
    children = list(element)
    ends = tag in _PARAGRAPHS and len("".join(element.itertext()).split()) > 5
    for child in children:
        _walk(child, longest)
        if child.tail:
            child.tail, spans = _parted(child.tail, _wholes(child.tail, longest, ends and child is children[-1]))
            at = list(element).index(child) + 1
            element[at:at] = spans
    if element.text:
        element.text, spans = _parted(element.text, _wholes(element.text, longest, ends and not children))
        element[0:0] = spans


def _wholes(text: str, longest: int, last: bool) -> list[tuple[int, int]]:
    """The stretches of a text that are to be held together, in order; with its ``last`` two words."""
    found = [one.span() for one in _COMPOUND.finditer(text) if len(one.group()) <= longest] if "-" in text else []
    pair = _LAST_TWO.search(text) if last else None
    if pair is not None and len(pair.group()) <= PAIR:
        found = [*(one for one in found if one[1] <= pair.start()), pair.span()]
    return found


def _parted(text: str, wholes: Iterable[tuple[int, int]]) -> tuple[str, list[Any]]:
    """The text before the first whole, and the wholes as elements with what follows each as their tails.

    The space before a whole has an element of its own. Without it WeasyPrint 70 now and then breaks the line before in its
    middle, where that line is just full and the whole does not fit after it.
    """
    spans: list[Any] = []
    before, at = text, 0

    def put(start: int, end: int, name: str) -> None:
        nonlocal before, at
        if spans:
            spans[-1].tail = text[at:start]
        else:
            before = text[:start]
        span = Element("span", {"class": name})
        span.text = text[start:end]
        spans.append(span)
        at = end

    for start, end in wholes:
        if start > at and text[start - 1] == " ":
            put(start - 1, start, "space")
        put(start, end, "whole")
    if spans:
        spans[-1].tail = text[at:]
    return before, spans
