"""Pages of our own, which are wrapped in their files for whoever edits them, as wide as a terminal is."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

_POINT = re.compile(r"- |\d+\. ")
_AS_IT_IS = re.compile(r"[ \t#|]|```")


def wrapped(page: str, width: int) -> str:
    """A page with its paragraphs and points wrapped at ``width`` columns; headings, tables and indented examples stay as they are."""
    return "".join(
        f"{line}\n" for block, prose in _blocks(page) for line in (_filled(block, width) if prose else block)
    )


def hanging(name: str, words: str, width: int) -> str:
    """``name`` with ``words`` behind it, wrapped so that their later lines stand below the first."""
    return _fill(words, width, name, " " * len(name)) if width > len(name) + 20 else f"{name}{words}"


def _blocks(page: str) -> Iterator[tuple[list[str], bool]]:
    """Lines that belong together, and whether they are prose."""
    block: list[str] = []
    fenced = False
    for line in page.splitlines():
        point = _POINT.match(line)
        goes_on = line.startswith("  ") and block and _POINT.match(block[0])
        literal = fenced or not line.strip() or (_AS_IT_IS.match(line) and not goes_on)
        if block and (literal or point):
            yield block, True
            block = []
        if literal:
            yield [line], False
            fenced ^= line.startswith("```")
        else:
            block.append(line)
    if block:
        yield block, True


def _filled(block: list[str], width: int) -> list[str]:
    point = _POINT.match(block[0])
    words = " ".join(line.strip() for line in block)
    return _fill(words, width, "", " " * point.end() if point else "").splitlines()


def _fill(words: str, width: int, first: str, later: str) -> str:
    return textwrap.fill(
        words, width, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
