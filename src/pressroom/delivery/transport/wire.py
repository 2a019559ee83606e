"""One socket on which SMTP is spoken: bytes out, answers in, each within its time, and whether it is quiet."""

from __future__ import annotations

import contextlib
import itertools
import socket
import ssl
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

from pressroom.delivery.transport.replies import Answer, Replies
from pressroom.delivery.transport.waits import Here, Waits

Wait = Callable[[socket.socket, float], Awaitable[bool]]

_AT_ONCE = 262_144
"""Bytes that go out under one time limit; larger pieces are cut."""
_SMALL = 65_536
"""Pieces up to this size are gathered: a system call costs more than copying them."""
_PIECES = 16
"""That go out with one system call: what every system takes (POSIX, _XOPEN_IOV_MAX)."""


class Lost(Exception):  # noqa: N818 - it is what happened
    """The connection is gone, or nobody answered in time: in plain words."""


_NOT_NOW = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Wire:
    """Used by one task. ``connection`` may be a plain or an encrypted socket, of which it takes charge; ``waits`` may be replaced."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self.socket = connection
        self.waits: Waits = Here()
        self._replies = Replies()

    async def say(self, data: bytes | memoryview, seconds: float) -> None:
        """Send all of it. Raises :class:`Lost`."""
        left, until = memoryview(data), time.monotonic() + seconds
        while left:
            left = left[await self._sent(lambda: self.socket.send(left), seconds, until) :]  # noqa: B023 - called now

    async def say_all(self, pieces: Iterable[bytes], seconds: float) -> None:
        """Send pieces in order, in as few writes as can be; each write within ``seconds``. Raises :class:`Lost`."""
        if isinstance(self.socket, ssl.SSLSocket) or not hasattr(self.socket, "sendmsg"):  # Windows has none
            for batch in _batches(pieces):
                await self.say(batch, seconds)
            return
        left = deque(memoryview(piece) for piece in pieces if piece)
        while left:
            sent = await self._sent(lambda: self.socket.sendmsg(itertools.islice(left, _PIECES)), seconds)
            while left and sent >= len(left[0]):
                sent -= len(left.popleft())
            if sent:
                left[0] = left[0][sent:]

    async def _sent(self, send: Callable[[], int], seconds: float, until: float | None = None) -> int:
        """How many bytes ``send`` could send, once it could any."""
        until = time.monotonic() + seconds if until is None else until
        while True:
            try:
                return send()
            except _NOT_NOW as problem:
                if not await self._within(self._needs(problem, self.waits.writable), until):
                    raise Lost(f"the server took nothing for {_seconds(seconds)}") from None
            except (OSError, ValueError) as problem:
                raise Lost(f"the connection broke: {why(problem)}") from None

    async def hear(self, seconds: float) -> Answer:
        """The next answer, whole, within ``seconds`` in all. Raises :class:`Lost`, and Garbled for what is no reply."""
        until = time.monotonic() + seconds
        wait: Wait | None = None
        await self.waits.turn()  # right after a question nothing is there; when others have had their turn, it often is
        while (answer := self._replies.next()) is None:
            if wait is not None and not await self._within(wait, until):
                raise Lost(f"no answer for {_seconds(seconds)}")
            wait = None
            try:
                data = self.socket.recv(65_536)
            except _NOT_NOW as problem:
                wait = self._needs(problem, self.waits.readable)
                continue
            except (OSError, ValueError) as problem:
                raise Lost(f"the connection broke: {why(problem)}") from None
            if not data:
                raise Lost("the server closed the connection")
            self._replies.feed(data)
        return answer

    def _needs(self, problem: OSError, usual: Wait) -> Wait:
        """What to wait for: encryption may have to hear before it can speak, or to speak before it can hear."""
        if isinstance(problem, ssl.SSLWantReadError):
            return self.waits.readable
        return self.waits.writable if isinstance(problem, ssl.SSLWantWriteError) else usual

    async def _within(self, wait: Wait, until: float) -> bool:
        left = until - time.monotonic()
        return left > 0 and await wait(self.socket, left)

    @property
    def untouched(self) -> bool:
        """Nothing was read beyond the last answer."""
        return self._replies.empty

    def close(self) -> None:
        """Close the socket, as it is."""
        with contextlib.suppress(OSError):
            self.socket.close()

    def quiet(self) -> bool:
        """Whether the server has said nothing unasked and has not gone away. Does not wait.

        What it said too early would be taken for the answer to the next question: nothing may be sent on such a connection.
        """
        if not self._replies.empty:
            return False
        try:
            self._replies.feed(self.socket.recv(65_536))
        except _NOT_NOW:
            return True
        except (OSError, ValueError):
            return False
        return False  # words nobody asked for, or the end


def _batches(pieces: Iterable[bytes]) -> Iterator[bytes | memoryview]:
    """Small pieces gathered, large ones cut: an encrypted socket takes one at a time."""
    gathered: list[bytes] = []
    size = 0
    for piece in pieces:
        if len(piece) <= _SMALL:
            gathered.append(piece)
            size += len(piece)
            if size < _SMALL:
                continue
        if gathered:
            yield b"".join(gathered)
            gathered, size = [], 0
        if len(piece) > _SMALL:
            view = memoryview(piece)
            for start in range(0, len(view), _AT_ONCE):
                yield view[start : start + _AT_ONCE]
    if gathered:
        yield b"".join(gathered)


def _seconds(seconds: float) -> str:
    return f"{seconds:g} seconds"


def why(problem: Exception) -> str:
    """What the system says of a broken connection, without addresses."""
    return (problem.strerror if isinstance(problem, OSError) else None) or type(problem).__name__


def ends_with_line(pieces: Sequence[bytes]) -> bool:
    """Whether the text in ``pieces`` ends with CRLF."""
    tail = b""
    for piece in reversed(pieces):
        tail = piece[-2:] + tail
        if len(tail) >= 2:  # the length of CRLF
            break
    return tail.endswith(b"\r\n")
