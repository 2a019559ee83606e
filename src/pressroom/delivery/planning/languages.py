"""Which version a contact gets: her exact language, the language of it, or else the release's own first."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.delivery.planning.offer import Spoken


class Chooser:
    """Chooses among the languages of a release, and remembers."""

    def __init__(self, languages: Sequence[Spoken]) -> None:
        self._languages = tuple(languages)
        self._chosen: dict[str, Spoken] = {"": self._languages[0]}

    def of(self, tag: str) -> Spoken:
        """The language for a reader of ``tag`` (``fr-CA``, or empty)."""
        if tag not in self._chosen:
            self._chosen[tag] = self._best(tag.casefold())
        return self._chosen[tag]

    def _best(self, wanted: str) -> Spoken:
        base = wanted.partition("-")[0]
        tests = (
            lambda one: wanted in (one.tag.casefold(), one.full.casefold()),
            lambda one: one.tag.casefold() == base,
            lambda one: one.full.casefold().partition("-")[0] == base,
        )
        found = (one for test in tests for one in self._languages if test(one))
        return next(found, self._languages[0])
