"""A repair of some characters of a passage, made as small as it can be."""

from __future__ import annotations

from pressroom.check.prose.passages import Passage
from pressroom.diagnostics import Fix
from pressroom.source import Span

_YAML = frozenset("'\":#\\{}[]&*!|>%@`,")


def mended(passage: Passage, start: int, end: int, written: str) -> Fix | None:
    """The repair that makes ``text[start:end]`` of a passage ``written``; None where it stands in the file in other characters.

    That is so when a word is half in bold, or escaped.
    """
    span, typed = passage.place(start, end), passage.text[start:end]
    if span is None or span.text != typed or typed == written:
        return None
    before = _shared(typed, written)
    rest, new = typed[before:], written[before:]
    after = _shared(rest[::-1], new[::-1])
    new = new[: len(new) - after]
    if passage.kind == "fact" and not _YAML.isdisjoint(new):
        return None  # it might not be the same text of the front matter any more
    return Fix(Span(span.source, span.start + before, span.end - after), new)


def _shared(one: str, other: str) -> int:
    """With how many same characters two texts begin."""
    count = 0
    for each, corresponding in zip(one, other, strict=False):
        if each != corresponding:
            break
        count += 1
    return count
