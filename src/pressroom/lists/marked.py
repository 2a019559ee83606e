"""What is typed into a list after a plan: whom it says not to write to, and whom not to trust any more, counts from then on."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pressroom.lists.headings import heading_meaning
from pressroom.lists.storing import list_names, list_path, read_list
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.model.contacts import Contact

_FRESH = 2.0
"""Seconds for which what the files said is believed, since it is asked before each message."""


class MarkedToo:
    """``own``, and beside it those whom a list of the workspace marks. See :class:`Suppressions`.

    A file that cannot be read says nothing new: what it said before holds on.
    """

    def __init__(self, own: Suppressions, root: Path) -> None:
        self._own = own
        self._marked = _Watched(root, lambda: list_names(root), "do-not-mail", lambda one: one.do_not_mail)

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """See :class:`Suppressions`."""
        wanted = list(keys)
        marked = dict.fromkeys(self._marked.of(wanted), Reason.DO_NOT_MAIL)
        return {**marked, **self._own.reasons(wanted)}

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """See :class:`Suppressions`."""
        self._own.add(keys, reason, date)

    def lift(self, keys: Iterable[str], date: str) -> int:
        """See :class:`Suppressions`. What stands in a list stays there."""
        return self._own.lift(keys, date)


class Distrusted:
    """Those whom one of the lists ``names`` does not trust with embargoed news, or not any more. Asked by the key of a contact.

    Who stands on none of them, or where a list is not on this machine, is none of these.
    """

    def __init__(self, root: Path, names: Iterable[str]) -> None:
        named = tuple(names)
        self._found = _Watched(root, lambda: named, "", lambda one: not one.trusted)

    def __call__(self, key: str) -> bool:
        """Whether this one is among them."""
        return bool(self._found.of((key,)))


class _Watched:
    """The keys of those contacts on lists whom ``which`` means; files are read anew when they have changed.

    ``heading``: the column without a word in which a list means nobody; empty where any row may be meant.
    """

    def __init__(
        self, root: Path, names: Callable[[], Iterable[str]], heading: str, which: Callable[[Contact], bool]
    ) -> None:
        self._root, self._names, self._heading, self._which = root, names, heading, which
        self._found: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}
        self._looked = -_FRESH

    def of(self, keys: Iterable[str]) -> list[str]:
        self._look()
        return [key for key in keys if any(key in each for _, each in self._found.values())]

    def _look(self) -> None:
        if time.monotonic() - self._looked < _FRESH:
            return
        names = tuple(self._names())
        self._found = {name: found for name, found in self._found.items() if name in names}
        for name in names:
            try:
                known = (self._root / list_path(name)).stat()
                state = (known.st_mtime_ns, known.st_size)
                if name not in self._found or self._found[name][0] != state:
                    self._found[name] = (state, self._meant(name))
            except OSError:
                continue
        self._looked = time.monotonic()

    def _meant(self, name: str) -> frozenset[str]:
        content = (self._root / list_path(name)).read_bytes()
        if self._heading and not _has_words(
            content, self._heading
        ):  # nearly always, and reading a large list takes seconds
            return frozenset()
        found = read_list(self._root, name).value
        if found is None:
            return self._found[name][1] if name in self._found else frozenset()
        return frozenset(one.key for one in found.contacts if self._which(one))


def _has_words(content: bytes, heading: str) -> bool:
    """Whether anything stands in the column ``heading``; True where only a closer look can tell."""
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        columns = [at for at, found in enumerate(next(rows, [])) if heading_meaning(found) == heading]
        return any(len(row) > at and row[at].strip() for row in rows for at in columns) if columns else False
    except (UnicodeDecodeError, csv.Error):
        return True
