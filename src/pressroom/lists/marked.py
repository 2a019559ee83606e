"""What is typed into lists after a plan: whom they say not to write to, and whom not to trust any more, counts from then on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pressroom.lists.answers import Answers, read_answers
from pressroom.lists.storing import list_names, list_path
from pressroom.lists.suppression import Reason, Suppressions

_FRESH = 2.0
"""Seconds for which what the files said is believed."""
NO_MORE = "Is trusted with embargoed news no more"


class ListsNow:
    """What the lists of a workspace say now of those who stand on them. Asked by keys of contacts.

    Files are read when it is asked for the first time, and from then on only by :meth:`look`, which may take seconds: others can
    ask meanwhile, in any thread. ``early`` names the lists by which somebody is trusted with embargoed news, or not any more;
    it is asked at each look. ``elsewhere``: those that are not on this machine may lie on another one.

    A spreadsheet empties a file before it writes, or takes it away for a moment. So what a list takes back holds until two
    looks have found the same file; and one that is gone or cannot be read goes on saying what it said.
    """

    def __init__(self, root: Path, early: Callable[[], Iterable[str]] = tuple, *, elsewhere: bool = False) -> None:
        self._root, self._early, self._elsewhere = root, early, elsewhere
        self._known: dict[str, _Known] = {}
        self._trusting: tuple[str, ...] = ()
        self._unread: tuple[str, ...] = ()
        self._looked: float | None = None

    def look(self) -> bool:
        """Read what has changed, at most every two seconds; whether they say anything new. True for the first time."""
        first = self._looked is None
        if self._looked is not None and time.monotonic() - self._looked < _FRESH:
            return False
        trusting = tuple(dict.fromkeys(self._early()))
        known = dict(self._known)
        for name in dict.fromkeys((*list_names(self._root), *trusting)):
            known[name] = _looked_at(self._root / list_path(name), known.get(name, _Known()), trust=name in trusting)
        unread = tuple(name for name in trusting if not known[name].read and not (known[name].gone and self._elsewhere))
        new = first or (known, trusting, unread) != (self._known, self._trusting, self._unread)
        self._known, self._trusting, self._unread = known, trusting, unread
        self._looked = time.monotonic()
        return new

    def marked(self, keys: Iterable[str]) -> list[str]:
        """Those of ``keys`` whom one of the lists says not to write to."""
        known = self._asked().values()
        return [key for key in keys if any(key in said.marked for one in known for said in one.said)]

    def distrust(self, key: str) -> str:
        """Why somebody gets nothing before an embargo ends, in words; empty where no list is against it.

        Who stands on none of the lists is none of these, unless one of them was never read: then nobody knows.
        """
        known = self._asked()
        if any(key in said.distrusted for name in self._trusting for said in known[name].said):
            return NO_MORE
        return self.trouble

    def trusts(self, key: str) -> bool:
        """Whether one of the lists trusts this one, and none is against it."""
        known = self._asked()
        trusted = any(key in said.trusted for name in self._trusting for said in known[name].said)
        return trusted and not self.distrust(key)

    @property
    def trouble(self) -> str:
        """Why nobody is trusted, in words; empty where the lists can be read."""
        self._asked()
        if not self._unread:
            return ""
        return f"Who is trusted with embargoed news is not known: {list_path(self._unread[0])} cannot be read"

    def _asked(self) -> Mapping[str, _Known]:
        if self._looked is None:
            self.look()
        return self._known


class _Known(NamedTuple):
    """Of one file: its ``state`` when it was looked at, and what it has ``said``, before and now."""

    state: tuple[int, int, int] | None = None
    said: tuple[Answers, ...] = ()
    trust: bool = False
    read: bool = False
    gone: bool = False


def _looked_at(path: Path, known: _Known, *, trust: bool) -> _Known:
    try:
        found = path.stat()
        state = (found.st_mtime_ns, found.st_size, found.st_ino)
        if state == known.state and trust <= known.trust:
            return known._replace(said=known.said[-1:], gone=False)
        answers = read_answers(path.read_bytes(), path.name, trust=trust)
    except OSError as problem:
        return known._replace(gone=isinstance(problem, FileNotFoundError))
    if answers is None:
        return known._replace(state=state, trust=trust, gone=False)
    return _Known(state, (*known.said[:1], answers), trust, read=True)


class MarkedToo:
    """``own``, and beside it those whom a list of the workspace marks. See :class:`Suppressions`."""

    def __init__(self, own: Suppressions, lists: ListsNow) -> None:
        self._own, self._lists = own, lists

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """See :class:`Suppressions`."""
        wanted = list(keys)
        marked = dict.fromkeys(self._lists.marked(wanted), Reason.DO_NOT_MAIL)
        return {**marked, **self._own.reasons(wanted)}

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """See :class:`Suppressions`."""
        self._own.add(keys, reason, date)

    def lift(self, keys: Iterable[str], date: str) -> int:
        """See :class:`Suppressions`. What stands in a list stays there."""
        return self._own.lift(keys, date)
