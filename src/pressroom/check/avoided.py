"""The words that an organisation avoids, in one language."""

from __future__ import annotations

from collections.abc import Mapping

from pressroom.model.languages import canonical_tag


def avoided_in(language: str, given: Mapping[str, str | dict[str, str]]) -> dict[str, str]:
    """Each word with what to write instead: those of every language, over them those of ``fr``, over them those of ``fr-CA``."""
    found = {word: instead for word, instead in given.items() if isinstance(instead, str)}
    by_tag = {canonical_tag(tag) or tag: words for tag, words in given.items() if not isinstance(words, str)}
    for tag in dict.fromkeys((language.split("-")[0], language)):
        found |= by_tag.get(tag, {})
    return found
