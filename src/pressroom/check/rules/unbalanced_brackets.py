"""A bracket has no other half.

Mostly a piece of the sentence was lost with it when the text was pasted: read the whole sentence again. The brackets of
list labels such as "a)" are fine.

    The laboratory prepares lentiviral vector productio (

Close the bracket, or restore what is missing:

    The laboratory prepares lentiviral vector production (2,000 doses a year).
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_BRACKETS = pattern(r"[()\[\]（）]")
_LABEL = pattern(r"(?:^|[\s(,;:.–—/-])(?:[^\W\d_]|\d{1,3}|[ivx]{2,4}|\*{1,3})$")
_EYES = ":;=-"
_FAR = 6


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each bracket without its other half in its paragraph, or in one of the next."""
    unclosed: list[tuple[Passage, int]] = []
    for passage in manuscript.passages:
        opened, closing = _lone(passage.prose)
        for at in closing:
            if unclosed and unclosed[-1][0].number < passage.number <= unclosed[-1][0].number + _FAR:
                unclosed.pop()
            else:
                yield _finding(passage, at, "closes nothing: none was opened before it")
        unclosed += [(passage, at) for at in opened]
    for passage, at in unclosed:
        yield _finding(passage, at, "is opened here and never closed")


def _finding(passage: Passage, at: int, what: str) -> Finding:
    return Finding(
        f"The bracket {passage.text[at]} {what}",
        passage.place(at),
        "Add the other half, or delete this one; look whether words were lost with it",
    )


def _lone(prose: str) -> tuple[list[int], list[int]]:
    """Where brackets are opened and not closed, and closed and not opened."""
    opened: list[int] = []
    closing: list[int] = []
    if not any(mark in prose for mark in "()[]（）"):
        return opened, closing
    for found in _BRACKETS.finditer(prose):
        at = found.start()
        if prose[at - 1 : at] and prose[at - 1] in _EYES and (at < 2 or prose[at - 2] in " :;-"):
            continue  # :-) is a face
        if found[0] in "([（":
            opened.append(at)
        elif opened:
            opened.pop()
        elif not _LABEL.search(prose, max(0, at - 6), at):
            closing.append(at)
    return opened, closing
