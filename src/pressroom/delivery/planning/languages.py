"""Which version a contact gets: her exact language, the language of it, or else the release's own first."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.delivery.planning.offer import Spoken


class Chooser:
    """Chooses among the languages of a release, and remembers."""

    def __init__(self, languages: Sequence[Spoken]) -> None:
        self._languages = tuple(languages)
        self._chosen: dict[str, Spoken] = {"": self._languages[0]}
        self._unspoken: set[str] = set()

    def of(self, tag: str) -> Spoken:
        """The language for a reader of ``tag`` (``fr-CA``, or empty)."""
        if tag not in self._chosen:
            self._chosen[tag] = self._best(tag)
        return self._chosen[tag]

    def speaks(self, tag: str) -> bool:
        """Whether a reader of ``tag`` gets her language; true where none is known."""
        self.of(tag)
        return tag not in self._unspoken

    def _best(self, tag: str) -> Spoken:
        wanted = tag.strip().casefold()
        base = wanted.partition("-")[0]
        tests = (
            lambda one: wanted in (one.tag.casefold(), one.full.casefold()),
            lambda one: one.tag.casefold() == base,
            lambda one: one.full.casefold().partition("-")[0] == base,
        )
        found = next((one for test in tests for one in self._languages if test(one)), None)
        if found is None and wanted:
            self._unspoken.add(tag)
        return found or self._languages[0]
