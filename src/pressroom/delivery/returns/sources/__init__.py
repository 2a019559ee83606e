"""Where messages are read from: files, folders, Maildir, IMAP. Read only: nothing is moved, marked or deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from pressroom.delivery.returns.incoming import Incoming


class Source(Protocol):
    """Messages, one after the other."""

    def messages(self, done: Callable[[str], bool] = lambda mark: False) -> Iterator[Incoming]:
        """All but those whose mark is ``done``. Raises :class:`~pressroom.machine.MachineError`."""
        ...

    def holds(self, tokens: frozenset[str]) -> dict[str, str]:
        """Which of these messages, by the token in their Message-ID, are there: token to where it was found."""
        ...


def open_source(where: str | Path, secret: Callable[[str], str] | None = None, *, ca_file: str = "") -> Source:
    """An mbox or ``.eml`` file, a folder of ``.eml`` files, a Maildir, or ``imaps://user@host/folder`` (``imap://``: STARTTLS).

    ``secret`` gives the password for the user it is given: needed for IMAP only. Raises :class:`~pressroom.machine.MachineError`.
    """
    raise NotImplementedError
