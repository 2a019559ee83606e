"""One socket on which SMTP is spoken: bytes out, answers in, each within its time, and whether it is quiet."""

from __future__ import annotations

import contextlib
import itertools
import math
import select
import socket
import ssl
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from pressroom.delivery.transport.replies import Answer, Replies

_AT_ONCE = 262_144
"""Bytes that go out under one time limit; larger pieces are cut."""
_SMALL = 65_536
"""Pieces up to this size are gathered: a system call costs more than copying them."""
_PIECES = 16
"""That go out with one system call: what every system takes (POSIX, _XOPEN_IOV_MAX)."""


class Lost(Exception):  # noqa: N818 - it is what happened
    """The connection is gone, or nobody answered in time: in plain words."""


class Wire:
    """Used by one thread. ``connection`` may be a plain or an encrypted socket, of which it takes charge."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self._replies = Replies()
        self._limit: float | None = None
        self._poll = select.poll() if hasattr(select, "poll") else None  # Windows has none
        if self._poll is not None:
            self._poll.register(connection, select.POLLIN)

    def say(self, data: bytes | memoryview, seconds: float) -> None:
        """Send all of it. Raises :class:`Lost`."""
        self._allow(seconds)
        try:
            self.socket.sendall(data)
        except TimeoutError:
            raise Lost(f"the server took nothing for {_seconds(seconds)}") from None
        except (OSError, ValueError) as problem:
            raise Lost(f"the connection broke: {why(problem)}") from None

    def say_all(self, pieces: Iterable[bytes], seconds: float) -> None:
        """Send pieces in order, in as few writes as can be; each write within ``seconds``. Raises :class:`Lost`."""
        if isinstance(self.socket, ssl.SSLSocket):
            for batch in _batches(pieces):
                self.say(batch, seconds)
            return
        left = deque(memoryview(piece) for piece in pieces if piece)
        self._allow(seconds)
        try:
            while left:
                sent = self.socket.sendmsg(itertools.islice(left, _PIECES))
                while left and sent >= len(left[0]):
                    sent -= len(left.popleft())
                if sent:
                    left[0] = left[0][sent:]
        except TimeoutError:
            raise Lost(f"the server took nothing for {_seconds(seconds)}") from None
        except (OSError, ValueError) as problem:
            raise Lost(f"the connection broke: {why(problem)}") from None

    def hear(self, seconds: float) -> Answer:
        """The next answer, whole, within ``seconds`` in all. Raises :class:`Lost`, and Garbled for what is no reply."""
        deadline = time.monotonic() + seconds
        while (answer := self._replies.next()) is None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Lost(f"no answer for {_seconds(seconds)}")
            self._allow(math.ceil(left))
            try:
                data = self.socket.recv(65_536)
            except TimeoutError:
                raise Lost(f"no answer for {_seconds(seconds)}") from None
            except (OSError, ValueError) as problem:
                raise Lost(f"the connection broke: {why(problem)}") from None
            if not data:
                raise Lost("the server closed the connection")
            self._replies.feed(data)
        return answer

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
        if self._nothing_came():
            return True
        self._allow(0)
        try:
            self._replies.feed(self.socket.recv(65_536))
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except (OSError, ValueError):
            return False
        return False  # words nobody asked for, or the end

    def _nothing_came(self) -> bool:
        """Surely nothing; an encrypted connection may have something that is no word, and is asked itself."""
        try:
            if self._poll is None or (isinstance(self.socket, ssl.SSLSocket) and self.socket.pending()):
                return False
            return not self._poll.poll(0)
        except (OSError, ValueError):
            return False

    def _allow(self, seconds: float) -> None:
        """Set the time limit; a system call each time, so only where it is another."""
        if seconds != self._limit:
            self.socket.settimeout(seconds)
            self._limit = seconds


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
