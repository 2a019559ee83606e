"""How the recipients of a sending were chosen: what was asked of which lists, each time that some were added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Choice(NamedTuple):
    """Those of ``lists`` whom the expression ``where`` means; all of them where it is empty. A correction has no lists."""

    lists: tuple[str, ...]
    where: str = ""

    def __str__(self) -> str:
        return ", ".join(self.lists) + (f", those of {self.where}" if self.where else "")


def together(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The same people, each list once: what was asked of it now and then is one or the other, lists of which the same was asked are one.

    An expression is put between brackets, never taken apart: it may hold any words itself.
    """
    asked: dict[str, dict[str, None]] = {}
    for one in choices:
        for name in one.lists or ("",):
            asked.setdefault(name, {})[one.where.strip()] = None
    names: dict[str, list[str]] = {}
    for name, wheres in asked.items():
        names.setdefault("" if "" in wheres else _either(list(wheres)), []).append(name)
    return tuple(Choice(tuple(filter(None, lists)), where) for where, lists in names.items())


def _either(wheres: list[str]) -> str:
    return wheres[0] if len(wheres) == 1 else " or ".join(f"({one})" for one in wheres)
