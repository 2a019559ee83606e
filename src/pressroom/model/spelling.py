"""What the spelling rule asks of dictionaries; they are found and read in ``pressroom.spelling``."""

from __future__ import annotations

from typing import Protocol


class Speller(Protocol):
    """The dictionary of one language."""

    def knows(self, word: str) -> bool:
        """Whether it holds a word, in these capitals or in smaller ones."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first. This may take a third of a second."""


class Spellers(Protocol):
    """The dictionaries that there are."""

    def of(self, language: str) -> Speller | None:
        """The dictionary of a tag (``en-GB``); None where it, or the library that reads it, is not installed."""

    def advice(self, language: str) -> str:
        """What to install for a language that has none."""
