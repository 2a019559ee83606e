"""Which messages have been read, so that a rerun is quick, and an address that she allowed again is not shut out by an old bounce."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pressroom.lists.suppression import FOLDER, prepare_private_folder
from pressroom.machine import cannot_write

SEEN_FILE = "returns.seen"


class SeenFile:
    """Marks of messages (:class:`~pressroom.delivery.returns.incoming.Incoming`), a line each, in ``.pressroom/``: no personal data.

    It may be deleted: then everything is read again. Raises :class:`~pressroom.machine.MachineError` when the disk refuses.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._found: set[str] | None = None

    def __contains__(self, mark: object) -> bool:
        return bool(mark) and mark in self._marks()

    def add(self, marks: Iterable[str]) -> None:
        """Remember these. Durable when it returns."""
        known = self._marks()
        new = [mark for mark in dict.fromkeys(marks) if mark and mark not in known]
        if not new:
            return
        prepare_private_folder(self._folder)
        path = self._folder / SEEN_FILE
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "r+b", buffering=0) as file:
                # An interrupted run may have left a line without end: it becomes one that knows nothing again.
                size = file.seek(0, os.SEEK_END)
                torn = size > 0 and os.pread(file.fileno(), 1, size - 1) != b"\n"
                file.write(("\n" * torn + "".join(f"{mark}\n" for mark in new)).encode())
                os.fsync(file.fileno())
        except OSError as problem:
            raise cannot_write(f"{FOLDER}/{SEEN_FILE}", problem) from problem
        known.update(new)

    def _marks(self) -> set[str]:
        if self._found is None:
            try:
                text = (self._folder / SEEN_FILE).read_text("ascii", "replace")
            except OSError:
                text = ""
            self._found = set(text.split("\n")) - {""}
        return self._found
