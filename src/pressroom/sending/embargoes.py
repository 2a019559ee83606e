"""When the embargo of a release ends, as the release says on this machine, while a sending of it waits or runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pressroom.delivery.moved import moved
from pressroom.diagnostics import Diagnostics
from pressroom.model.sendings import Sending
from pressroom.read.workspace import Workspace

_State = tuple[tuple[str, int, int], ...]


class Stated:
    """Asked again and again; reads the release anew when one of its texts has changed.

    Gives the latest moment that any of its versions states; None where none does, or the release is not here. What cannot be read
    says nothing new: what it said before holds on.
    """

    def __init__(self, root: Path, release: str) -> None:
        self._root, self._release = root, release
        self._state: _State | None = None
        self._moment: datetime | None = None

    def __call__(self) -> datetime | None:
        """The moment, with its zone."""
        state = self._texts()
        if state != self._state:
            self._moment, self._state = self._read(), state
        return self._moment

    def _texts(self) -> _State:
        try:
            found = sorted((self._root / "releases" / self._release).glob("*.[mM]*"))
            return tuple((one.name, (stat := one.stat()).st_mtime_ns, stat.st_size) for one in found)
        except OSError:
            return ()

    def _read(self) -> datetime | None:
        from pressroom.read.releases import read_release
        from pressroom.resolve.dates import understood_embargo
        from pressroom.source import Source

        workspace, quiet = Workspace(self._root), Diagnostics()
        if not workspace.has_release(self._release):
            return None
        versions = read_release(workspace, self._release).value
        if versions is None:
            return self._moment
        texts = [text for version in versions for text in _texts_of(version.facts.embargo)]
        moments = [understood_embargo(one, Source("", one).span(0, len(one)), quiet) for one in texts]
        if None in moments:
            return self._moment
        return max((one for one in moments if one is not None), default=None)


def _texts_of(stated: str | list[str] | None) -> list[str]:
    return [] if stated is None else [stated] if isinstance(stated, str) else stated


def moved_since(root: Path, sending: Sending, now: datetime) -> str:
    """Why nothing of ``sending`` leaves: see :func:`pressroom.delivery.moved.moved`. Empty where it may."""
    return moved(sending, Stated(root, sending.new.release)(), now)
