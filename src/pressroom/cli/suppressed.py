"""Who is not written to, as the list commands ask and tell it: this workspace's, and those of all machines of a team."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.machine import MachineError

if TYPE_CHECKING:
    from pressroom.delivery.teams.suppressing import SharedSuppressions
    from pressroom.lists import Reason, Suppressions


@contextmanager
def suppressions_at(root: Path, consequence: str) -> Iterator[Suppressions]:
    """The team's where ``pressroom.toml`` names a ledger, else this workspace's.

    ``consequence`` is told where the team's database does not answer: what was not done.
    """
    from pressroom.cli.ledgers import settings_of
    from pressroom.lists import SuppressionFile

    url = settings_of(root).ledger
    if url is None:
        yield SuppressionFile(root)
        return
    with _shared(root, url, consequence) as found:
        yield _Telling(found, consequence)


def also_in_the_team(root: Path, url: str, keys: Iterable[str], reason: Reason, date: str) -> None:
    """Let all machines of the team know. Raises :class:`MachineError`."""
    with _shared(root, url) as found:
        found.add(keys, reason, date)


def allow_again(root: Path, keys: Iterable[str], date: str) -> tuple[int, bool]:
    """Take back that they were forgotten: how many there were, and whether the whole team knows. Raises :class:`MachineError`."""
    from pressroom.cli.ledgers import settings_of
    from pressroom.lists import SuppressionFile

    url, wanted = settings_of(root).ledger, list(keys)
    if url is None:
        return SuppressionFile(root).lift(wanted, date), False
    consequence = "nothing was changed: the address is written to by nobody, as before"
    with _shared(root, url, consequence) as found, _told(consequence):
        return found.lift(wanted, date, erased_too=True), True


@contextmanager
def _shared(root: Path, url: str, consequence: str = "") -> Iterator[SharedSuppressions]:
    from pressroom.delivery.ledger.opening import open_at
    from pressroom.delivery.teams.preparing import prepare
    from pressroom.delivery.teams.suppressing import SharedSuppressions
    from pressroom.lists import SuppressionFile

    try:
        # Who is not to be written to is so in a database that was copied or brought back, too.
        ledger = open_at(
            root, url, create=False, adopt=False, now=datetime.datetime.now(datetime.UTC), foreign_too=True
        )
    except MachineError as problem:
        raise _with(problem, consequence) from problem
    try:
        try:
            prepare(ledger.store)
        except MachineError as problem:
            raise _with(problem, consequence) from problem
        yield SharedSuppressions(SuppressionFile(root), ledger)
    finally:
        ledger.close()


@contextmanager
def _told(consequence: str) -> Iterator[None]:
    from pressroom.delivery.ledger import LedgerFailure

    try:
        yield
    except LedgerFailure as problem:
        raise _with(problem, consequence) from problem


def _with(problem: MachineError, consequence: str) -> MachineError:
    if not consequence:
        return problem
    advice = problem.advice and problem.advice.replace("go on where it stopped", "do the same again")
    return type(problem)(f"{problem.message}; {consequence}", problem.remedy, advice)


class _Telling:
    """A team's, saying what was not done where its database goes away while somebody thinks about the answer."""

    def __init__(self, found: SharedSuppressions, consequence: str) -> None:
        self._found, self._consequence = found, consequence

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """See :class:`~pressroom.lists.suppression.Suppressions`."""
        with _told(self._consequence):
            return self._found.reasons(keys)

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """See :class:`~pressroom.lists.suppression.Suppressions`."""
        with _told(self._consequence):
            self._found.add(keys, reason, date)

    def lift(self, keys: Iterable[str], date: str) -> int:
        """See :class:`~pressroom.lists.suppression.Suppressions`."""
        with _told(self._consequence):
            return self._found.lift(keys, date)
