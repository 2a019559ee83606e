"""Which stretches of a text are somebody's words."""

from __future__ import annotations

from pressroom.check.prose.patterns import pattern

_PAIRS = {"«": "»", "“": '”"', "„": '“”"', "「": "」", "『": "』", "»": "«", "”": "”"}
_MARKS = pattern(r"[«»“”„\"「」『』]")
_OPENING = frozenset("«“„「『")
_SINGLE = pattern(r"(?<![^\s(\[«“\"„—–-])[‘‚'](?=[^\W\d_][^\s])")
"""A single mark that opens: before a word of more than one letter, after none. Apostrophes stand elsewhere ("'s avonds", "’90s")."""
_SINGLE_END = pattern(r"[’'‘](?!\w)")
_STOPS = ".,!?…"


def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches between quotation marks of any language, without the marks; only the outermost, in order.

    A mark that is never closed quotes to the end of the text: newspapers open each paragraph of a long quotation, and close the last.
    """
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    depth: list[str] = []
    for mark in _MARKS.finditer(text):
        character, at = mark[0], mark.start()
        if opened is None:
            # A closing mark alone is the end of a quotation that an earlier paragraph opened; »…« is German book style.
            if character in _OPENING or (character in '"»”' and _starts(text, at)):
                opened = (at + 1, '"”' if character == '"' else _PAIRS[character])
        elif character == '"' and opened[1] != '"”' and _starts(text, at):
            depth.append('"')  # “ is closed by " too, where authors type both; not by one that opens a word
        elif depth and character in depth[-1]:
            depth.pop()
        elif character in opened[1]:
            found.append((opened[0], at))
            opened, depth = None, []
        elif character in _OPENING:
            depth.append(_PAIRS[character])
    if opened is not None:
        found.append((opened[0], len(text)))
    return tuple(found)


def single_quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches between single quotation marks, typed or curly, without the marks: outer marks in British English and Dutch.

    An apostrophe at the end of a word ("the pupils’ river") closes nothing where a mark behind a stop follows.
    """
    if "‘" not in text and "'" not in text and "‚" not in text:
        return ()
    found: list[tuple[int, int]] = []
    openings = [one.start() for one in _SINGLE.finditer(text)]
    for at, following in zip(openings, [*openings, len(text)][1:], strict=True):
        if found and at < found[-1][1]:
            continue
        ends = [one.start() for one in _SINGLE_END.finditer(text, at + 1, following)]
        if ends:
            found.append((at + 1, next((end for end in ends if text[end - 1] in _STOPS), ends[0])))
    return tuple(found)


def _starts(text: str, at: int) -> bool:
    """Whether a mark that may open or close stands where one opens: before a word, after none."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or not (before.isalnum() or before in ".,!?…")) and bool(after) and not after.isspace()
