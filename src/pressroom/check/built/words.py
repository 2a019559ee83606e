"""Words as they stand in a version, and whether those of a source are among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u3005"
_TOKEN = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+")
# Soft hyphens, marks of direction, joiners; accents that no letter took up, and vowel signs of Hebrew and Arabic.
_UNSEEN = re.compile(
    "[\x02\xad\u200b-\u200f\u2060\u2066-\u2069\ufeff\ufffe"
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\ufe0f]+"
)
_MOST_PARTS = 8
_SHORTEST, _SHORT = 4, 8
_FEW, _SOME = 0.4, 0.25
"""Of the neighbours in a passage of fewer than ``_SHORT`` words, and in a longer one, may be parted where it is shown: by the end of a
page, by notes, addresses and pictures, where a word is torn. Measured on 140 versions: at most 0.33 and 0.15."""


def tokens(text: str) -> list[str]:
    """The words of ``text``, in small letters, without marks and vowel signs; each Chinese or Japanese character alone."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _TOKEN.findall(text.casefold())


class Shown:
    """What a version shows. ``streams`` are its words as read in one way or several: one is there when one of them has it.

    ``turned``: words of another script may stand there backwards, as in the text of a PDF that goes from right to left.
    """

    def __init__(self, streams: Iterable[list[str]], *, turned: bool = False) -> None:
        self._streams = list(streams)
        self.turned = turned

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for stream in self._streams for word in stream)

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pair for stream in self._streams for pair in pairwise(stream))

    @cached_property
    def digits(self) -> str:
        """All digits, for telephone numbers however they are grouped."""
        return " ".join("".join(word for word in stream if word.isdecimal()) for stream in self._streams)

    def lacks(self, wanted: Sequence[str]) -> list[str]:
        """Those of the words of a passage that are not there."""
        return [word for word in dict.fromkeys(wanted) if not self._has(word)]

    def lacks_passage(self, wanted: Sequence[str]) -> bool:
        """Whether a passage is not there, though each of its words stands somewhere else."""
        if len(wanted) < _SHORTEST or self.turned:
            return False
        gone = sum(pair not in self._pairs for pair in pairwise(wanted))
        return gone > (_FEW if len(wanted) < _SHORT else _SOME) * (len(wanted) - 1)

    def _has(self, word: str) -> bool:
        if word in self._words or (self.turned and word[::-1] in self._words):
            return True
        return any(_torn(word, stream) for stream in self._streams)


def _torn(word: str, stream: Sequence[str]) -> bool:
    """Whether ``word`` stands in parts beside each other (H 2 O, a word divided at the end of a line), or with the number of a note."""
    for at, part in enumerate(stream):
        if part.startswith(word) and part[len(word) :].isdecimal():
            return True
        if not word.startswith(part):
            continue
        whole = part
        for more in stream[at + 1 : at + _MOST_PARTS]:
            whole += more
            if whole == word or (whole.startswith(word) and whole[len(word) :].isdecimal()):
                return True
            if not word.startswith(whole):
                break
    return False
