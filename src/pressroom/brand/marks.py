"""Which quotation mark or apostrophe a typed ``"`` or ``'`` stands for: a scan with a stack of open quotations."""

from __future__ import annotations

import re

from pressroom.brand.cells import HIDDEN, Edit
from pressroom.brand.profiles import Marks

_OPENS_AFTER = " \t\n\u00a0\u202f\u3000([{-–—/«“„‘‚「『\"'"
_CLOSES_BEFORE = " \t\n\u00a0\u202f\u3000.,;:!?…)]}»”“’‘」』-–—/\"'。、،؛؟"
_ELIDED = re.compile(r"(?:\d{2}s?|tis|twas|em|n|til|cause|round)(?!\w)", re.IGNORECASE)

_ENDS_WORD = re.compile(rf"[^\s(\['](?='(?![\w{HIDDEN}]))")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == HIDDEN or (bool(character) and character in "%€$£°")


class _Scan:
    def __init__(self, text: str, marks: Marks, level: int) -> None:
        self.text = text
        self.marks = marks
        self.level = level
        self.open: list[str] = []
        self.edits: list[Edit] = []
        self.last_close = max((found.end() for found in _ENDS_WORD.finditer(text)), default=-1)

    def around(self, at: int) -> tuple[str, str]:
        return self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]

    def pair(self) -> tuple[str, str]:
        return self.marks.inner if (self.level + len(self.open)) % 2 else self.marks.outer

    def run(self) -> list[Edit]:
        openers = {pair[0]: pair[1] for pair in (self.marks.outer, self.marks.inner, self.marks.single)}
        for at, character in enumerate(self.text):
            if character == '"':
                self.double(at)
            elif character == "'":
                self.single(at)
            elif self.open and character == self.open[-1] and not self.apostrophe(at):
                self.open.pop()
            elif character in openers:
                self.open.append(openers[character])
        return self.edits

    def apostrophe(self, at: int) -> bool:
        """Whether a closing single mark is an apostrophe instead: inside a word."""
        before, after = self.around(at)
        return self.text[at] == "’" and _is_word(before) and _is_word(after)

    def put(self, at: int, mark: str) -> None:
        self.edits.append((at, at + 1, mark))

    def double(self, at: int) -> None:
        before, after = self.around(at)
        may_open = not before or before in _OPENS_AFTER
        may_close = not after or after in _CLOSES_BEFORE
        closes = self.open and self.open[-1] in (self.marks.outer[1], self.marks.inner[1])
        if closes and may_close and not (may_open and self.next_opens(at)):
            self.put(at, self.open.pop())
        elif may_open or (not closes and after and not may_close):
            if not after:
                return
            first, last = self.pair()
            self.put(at, first)
            self.open.append(last)
        elif closes:
            self.put(at, self.open.pop())
        elif may_close and (before.isalpha() or before in ".!?…。"):
            self.put(at, self.pair()[1])  # opened in an earlier paragraph

    def next_opens(self, at: int) -> bool:
        """Whether a mark between two spaces or marks opens a quotation inside the one that is open."""
        before, after = self.around(at)
        return not before.isspace() and before not in "-–—/" and _is_word(after)

    def single(self, at: int) -> None:
        before, after = self.around(at)
        if before.isdigit() and not after.isalpha():
            return  # feet, minutes
        if (
            _is_word(before)
            and not (after and _is_word(after))
            and self.open
            and self.open[-1] == self.single_pair()[1]
        ):
            self.put(at, self.open.pop())
        elif _is_word(before) or _ELIDED.match(self.text, at + 1):
            self.put(at, "’")
        elif (not before or before in _OPENS_AFTER) and _is_word(after) and self.closes_later(at):
            first, last = self.single_pair()
            self.put(at, first)
            self.open.append(last)
        elif self.open and self.open[-1] == self.single_pair()[1] and (not after or after in _CLOSES_BEFORE):
            self.put(at, self.open.pop())
        else:
            self.put(at, "’")

    def single_pair(self) -> tuple[str, str]:
        return self.marks.single

    def closes_later(self, at: int) -> bool:
        """Whether a ``'`` at the end of a word follows."""
        return self.last_close > at


def quotation_edits(text: str, marks: Marks, level: int = 0) -> list[Edit]:
    """The edits that turn typed quotation marks and apostrophes into those of the language.

    ``level`` is 1 for text that stands within quotation marks already.
    """
    if '"' not in text and "'" not in text:
        return []
    return _Scan(text, marks, level).run()
