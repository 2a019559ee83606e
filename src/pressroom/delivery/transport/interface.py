"""What a transport is: it opens connections, and a connection tries to deliver one message at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pressroom.model.sendings import Attempt, Reply, Stage, State


class Intent(Protocol):
    """What is written down before the commit point of one message."""

    def announce(self) -> None:
        """Begin to write it down, and return at once: the body can go out meanwhile."""
        ...

    def durable(self) -> bool:
        """Wait until it is on the disk. False, or an exception: the final dot must not go out."""
        ...

    def tell(self, known: Callable[[], object]) -> None:
        """Call ``known`` once :meth:`durable` does not wait any more: from any thread, perhaps now, perhaps twice."""
        ...


class Unrecorded:
    """The intent of what is not written down: a trial, which may be sent twice."""

    def announce(self) -> None:
        """See :class:`Intent`."""

    def durable(self) -> bool:
        """See :class:`Intent`."""
        return True

    def tell(self, known: Callable[[], object]) -> None:
        """See :class:`Intent`."""
        known()


@dataclass(frozen=True, slots=True)
class Envelope:
    """One sender, one recipient, and the token (ENVID, RFC 3461). ``sender`` is empty for ``<>``."""

    sender: str
    recipient: str
    token: str
    size: int


class Connection(Protocol):
    """One conversation with a server. Used by one thread at a time, not always the same."""

    @property
    def usable(self) -> bool:
        """Whether another message can be tried on it. Ask before each: a server may have hung up while nothing was said."""
        ...

    def deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """Try once. ``message`` are pieces of one text in CRLF lines, in order, dots at line starts doubled already.

        The final dot goes out only after ``intent.durable()`` gave True. Whatever the server or the network does is an
        :class:`Attempt`, never an exception; what ``durable`` raises passes through, with no dot sent and the connection closed.
        """
        ...

    def close(self) -> None:
        """End it politely where that is possible; never raises."""
        ...


class Transport(Protocol):
    """A way out. Shared by threads."""

    def connect(self) -> Connection:
        """Open a connection, encrypted and logged in. Raises :class:`Refused`."""
        ...


class Cure(StrEnum):
    """What can be done about a connection that does not come about."""

    WAIT = "wait"
    """It may work later: busy, temporary, unreachable."""
    STOP = "stop"
    """It cannot work until somebody changes something: password, certificate, encryption, address of the server."""


class Refused(Exception):  # noqa: N818 - it is what the server did
    """No connection. ``message`` in plain words, ``hint`` what to do; ``reply`` the server's own line, where it said one."""

    def __init__(self, cure: Cure, message: str, hint: str | None = None, reply: Reply | None = None) -> None:
        super().__init__(message)
        self.cure = cure
        self.message = message
        self.hint = hint
        self.reply = reply

    @property
    def told(self) -> str:
        """The message and, where there is one, the server's own line."""
        return f"{self.message}: {self.reply}" if self.reply is not None else self.message


def sender_refused(attempt: Attempt) -> bool:
    """Whether the server will not take this *sender* (5xx to ``MAIL``, a login is wanted): true for all that are left.

    No recipient's fault: such an attempt is deferred and does not count, and the sending must stop until somebody changes the sender or
    the login. Its stage is ``MAIL``; a connection that is lost before the answer to ``MAIL`` has the stage ``CONNECT``.
    """
    final = attempt.reply is None or attempt.reply.code >= 500  # permanent (RFC 5321, 4.2.1)
    return attempt.stage is Stage.MAIL and attempt.state is State.DEFERRED and not attempt.counts and final
