"""What a capital in the middle of a sentence says: here is a name, or the title of something."""

from __future__ import annotations

from pressroom.check.prose.phrases import Match

_NEAR = 4
_BEFORE_A_SENTENCE = '.!?:…«“"(–—-'
_SET_IN_TITLES = ("headline", "heading", "subtitle", "box-title")


def is_name(match: Match) -> bool:
    """Whether a phrase is a name, or begins one: "The Tonight Show", "the Revolutionary War".

    Headlines may set every word with a capital, and capitals throughout say nothing.
    """
    text, start = match.passage.text, match.start
    if not text[start].isupper() or match.passage.kind in _SET_IN_TITLES:
        return False
    before = text[max(0, start - _NEAR) : start].rstrip()
    return bool(before) and before[-1] not in _BEFORE_A_SENTENCE and not text[: match.end].isupper()
