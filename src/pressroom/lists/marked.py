"""Whom any list of a workspace says not to write to: a word typed into a column counts from then on, whatever was planned before."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from pressroom.lists.headings import heading_meaning
from pressroom.lists.storing import list_names, list_path, read_list
from pressroom.lists.suppression import Reason, Suppressions

_FRESH = 2.0
"""Seconds for which what the files said is believed, since it is asked before each message."""


class MarkedToo:
    """``own``, and beside it those whom a list of the workspace marks. See :class:`Suppressions`.

    A file that cannot be read says nothing new: what it said before holds on.
    """

    def __init__(self, own: Suppressions, root: Path) -> None:
        self._own, self._root = own, root
        self._found: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}
        self._looked = -_FRESH

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """See :class:`Suppressions`."""
        self._look()
        wanted = list(keys)
        marked = {key: Reason.DO_NOT_MAIL for key in wanted if any(key in each for _, each in self._found.values())}
        return {**marked, **self._own.reasons(wanted)}

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """See :class:`Suppressions`."""
        self._own.add(keys, reason, date)

    def lift(self, keys: Iterable[str], date: str) -> int:
        """See :class:`Suppressions`. What stands in a list stays there."""
        return self._own.lift(keys, date)

    def _look(self) -> None:
        if time.monotonic() - self._looked < _FRESH:
            return
        names = list_names(self._root)
        self._found = {name: found for name, found in self._found.items() if name in names}
        for name in names:
            try:
                known = (self._root / list_path(name)).stat()
                state = (known.st_mtime_ns, known.st_size)
                if name not in self._found or self._found[name][0] != state:
                    self._found[name] = (state, self._marked(name))
            except OSError:
                continue
        self._looked = time.monotonic()

    def _marked(self, name: str) -> frozenset[str]:
        content = (self._root / list_path(name)).read_bytes()
        if not _has_marks(content):  # nearly always, and reading a large list takes seconds
            return frozenset()
        found = read_list(self._root, name).value
        if found is None:
            return self._found[name][1] if name in self._found else frozenset()
        return frozenset(one.key for one in found.contacts if one.do_not_mail)


def _has_marks(content: bytes) -> bool:
    """Whether anything stands in a column that says do-not-mail; True where only a closer look can tell."""
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        columns = [at for at, heading in enumerate(next(rows, [])) if heading_meaning(heading) == "do-not-mail"]
        return any(len(row) > at and row[at].strip() for row in rows for at in columns) if columns else False
    except (UnicodeDecodeError, csv.Error):
        return True
