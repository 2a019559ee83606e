"""Text that was repaired, with the way back to what was typed; and text in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

REMARK = re.compile(r"#[ \t]*pressroom:")
"""A comment that speaks to Pressroom, and is never part of a text: ``# pressroom: allow hype: …``."""
_BEFORE_REMARK = re.compile(r"\s+" + REMARK.pattern)


@dataclass(frozen=True)
class Repaired:
    """Text with some stretches replaced; ``edits`` are (start, end, new end), in offsets of the text before each edit, newest last."""

    text: str
    edits: tuple[tuple[int, int, int], ...] = ()

    def replaced(self, start: int, end: int, replacement: str) -> Repaired:
        """The text with one more stretch replaced."""
        return Repaired(
            self.text[:start] + replacement + self.text[end:], (*self.edits, (start, end, start + len(replacement)))
        )

    def original(self, offset: int) -> int:
        """Where the character at ``offset`` stood in the text as it was typed."""
        for start, end, new_end in reversed(self.edits):
            if offset >= new_end:
                offset += end - new_end
            elif offset > start:
                offset = min(offset, end)
        return offset


def quoted(text: str) -> str:
    """``text`` as YAML takes it literally."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def before_remark(value: str) -> str:
    """A typed value without the comment to Pressroom that follows it on its line."""
    found = _BEFORE_REMARK.search(value)
    return value[: found.start()] if found else value
