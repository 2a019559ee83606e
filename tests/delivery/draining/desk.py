"""What the tests of draining send with: a real ledger, a clock that is moved by hand, a server of a few lines that does as it is told."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pressroom.delivery.draining import Drained, Event, Pace, drain
from pressroom.delivery.draining.seat import Write
from pressroom.delivery.ledger import Ledger, Worker, open_ledger
from pressroom.delivery.message.stencil import Message
from pressroom.delivery.transport.interface import Envelope, Intent, Refused
from pressroom.lists.suppression import Reason, SuppressionFile
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import (
    LATE,
    Attempt,
    Delivery,
    NewSending,
    Person,
    Reply,
    Sending,
    Stage,
    State,
    Status,
    Version,
)

NINE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)

OK = Reply(250, "2.0.0", "Ok: queued as 4F1A")
ACCEPTED = Attempt(State.ACCEPTED, Stage.DOT, OK, queue_id="4F1A")
UNCERTAIN = Attempt(State.UNCERTAIN, Stage.DOT, trouble="the connection was lost")
GONE = Attempt(State.DEFERRED, Stage.BODY, trouble="the connection was lost", counts=False)


def said(code: int, enhanced: str, text: str, stage: Stage) -> Attempt:
    """What the transport makes of a refusal at ``stage``."""
    state = State.REJECTED if code >= 500 else State.DEFERRED
    return Attempt(state, stage, Reply(code, enhanced, text), counts=code != 421)


UNKNOWN_USER = said(550, "5.1.1", "User unknown", Stage.RCPT)
BLOCKED = said(550, "5.7.1", "Blocked by policy", Stage.RCPT)
GREYLISTED = said(450, "4.2.0", "Greylisted", Stage.RCPT)
CLOSING = said(421, "4.3.2", "Too many connections", Stage.RCPT)


class HandClock:
    """Moves when somebody sleeps and nothing is under way, or when it is told to; never by itself."""

    def __init__(self, now: datetime = NINE) -> None:
        self._now = now
        self._steady = 1000.0
        self.slept: list[float] = []
        self.each: Callable[[], None] = lambda: None
        """Called at each sleep: what happens meanwhile."""

    def now(self) -> datetime:
        return self._now

    def steady(self) -> float:
        return self._steady

    def advance(self, time: timedelta) -> None:
        self._now += time
        self._steady += time.total_seconds()

    def set(self, now: datetime) -> None:
        """Somebody sets the time of day; no time passes."""
        self._now = now

    def sleep(self, seconds: float, stop: threading.Event, *, busy: bool = False) -> None:
        if busy:
            assert stop.wait(30), "messages are under way, and nobody rings"
            return
        if stop.is_set():
            return
        self.slept.append(seconds)
        assert len(self.slept) < 20_000, "sleeps without end"
        self.advance(timedelta(seconds=max(seconds, 0.001)))
        self.each()


Saying = Callable[["Said"], Attempt | BaseException]


@dataclass(frozen=True)
class Said:
    """One message as it reached the server. ``time`` counts tries for this recipient from 1, ``connection`` connections from 1."""

    recipient: str
    time: int
    connection: int
    envelope: Envelope
    text: bytes


@dataclass
class Server:
    """Answers as ``answer`` says; ``greet`` may raise :class:`Refused`. Keeps what it really took, with the moment."""

    clock: HandClock
    answer: Saying = lambda _: ACCEPTED
    greet: Callable[[int], None] = lambda _: None
    before_dot: Callable[[Said], None] = lambda _: None
    taken: list[tuple[str, datetime, bytes]] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    opened: int = 0
    open_now: int = 0
    most_open: int = 0
    closed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def connect(self) -> Line:
        with self.lock:
            self.opened += 1
            number = self.opened
        self.greet(number)
        with self.lock:
            self.open_now += 1
            self.most_open = max(self.most_open, self.open_now)
        return Line(self, number)

    @property
    def addresses(self) -> list[str]:
        """Who really got it, sorted."""
        return sorted(address for address, _, _ in self.taken)


class Line:
    """A connection to :class:`Server`."""

    def __init__(self, server: Server, number: int) -> None:
        self.usable = True
        self._server = server
        self._number = number
        self._alone = threading.Lock()

    def deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        assert self._alone.acquire(blocking=False), "two threads at a time"
        try:
            return self._deliver(envelope, message, intent)
        finally:
            self._alone.release()

    def _deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        assert self.usable
        server = self._server
        with server.lock:
            server.tries[envelope.recipient] += 1
            heard = Said(
                envelope.recipient, server.tries[envelope.recipient], self._number, envelope, b"".join(message)
            )
        answer = server.answer(heard)
        if isinstance(answer, BaseException):
            raise answer
        if answer.stage is Stage.DOT:
            intent.announce()
            server.before_dot(heard)
            if not intent.durable():
                self.usable = False
                return Attempt(State.DEFERRED, Stage.BODY, trouble="not written down", counts=False)
            if answer.state in (State.ACCEPTED, State.UNCERTAIN):
                with server.lock:
                    server.taken.append((envelope.recipient, server.clock.now(), heard.text))
        if not answer.counts or answer.state is State.UNCERTAIN:
            self.usable = False
        return answer

    def close(self) -> None:
        with self._server.lock:
            self._server.open_now -= 1
            self._server.closed += 1


def write(delivery: Delivery, version: Version, moment: datetime) -> Message:
    assert delivery.person is not None
    text = f"{version.language} {version.edition} {delivery.person.address} {moment.isoformat()}\r\n".encode()
    return Message((text,), len(text), f"<{delivery.token}@press.example>", delivery.person.address)


def wait_for(what: Callable[[], bool]) -> None:
    """Until it is so; for the moments at which threads must meet."""
    for _ in range(20_000):
        if what():
            return
        threading.Event().wait(0.001)
    raise AssertionError("it never was so")


def people(count: int, first: int = 0, trusted: bool = False) -> list[Person]:
    kind = "trusted" if trusted else "anna"
    addresses = [f"{kind}{number}@press.example" for number in range(first, first + count)]
    return [Person(contact_key(one), one, f"{kind} {one}", "en", trusted) for one in addresses]


@dataclass
class TypedLists:
    """What stands in lists meanwhile: whom they trust no more, and again."""

    distrusted: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    trouble: str = ""

    def look(self) -> bool:
        return True

    def distrust(self, key: str) -> str:
        return "Is trusted with embargoed news no more" if key in self.distrusted - self.again else self.trouble

    def trusts(self, key: str) -> bool:
        return key in self.again and not self.trouble


@dataclass
class Desk:
    """A workspace with one sending, and all that it takes to send it."""

    root: Path
    clock: HandClock
    ledger: Ledger
    sending: Sending
    server: Server
    suppressions: SuppressionFile
    stop: threading.Event = field(default_factory=threading.Event)
    events: list[Event] = field(default_factory=list)
    pace: Pace = field(default_factory=lambda: Pace(connections=4))
    lists: TypedLists = field(default_factory=lambda: TypedLists())
    embargo: datetime | None = None
    """What the release states."""

    def drain(
        self,
        *,
        write: Write = write,
        limit: int | None = None,
        late: bool = False,
        bounces: str = "bounces+{token}@press.example",
        watch: Callable[[Event], None] | None = None,
        worker: Worker | None = None,
    ) -> Drained:
        """One run, with a worker of its own. ``late``: she has just said that it goes on all the same."""
        if late:
            self.ledger.set_status(self.sending.name, Status.RUNNING, LATE, self.clock.now())
        with self.worker() if worker is None else contextmanager(lambda: iter([worker]))() as own:
            return drain(
                self.ledger,
                own,
                self.sending,
                self.server,
                write,
                self.pace,
                clock=self.clock,
                suppressions=self.suppressions,
                lists=self.lists,
                bounces=bounces,
                stop=self.stop,
                watch=watch or self.events.append,
                limit=limit,
                embargo=lambda: self.embargo,
                chance=random.Random(7).random,
            )

    @contextmanager
    def worker(self) -> Iterator[Worker]:
        worker = self.ledger.enlist(self.clock.now())
        try:
            yield worker
        finally:
            worker.close()

    def states(self) -> Mapping[str, State]:
        """State by address; those of erased persons by token."""
        found = self.ledger.deliveries(self.sending.name)
        return {(one.person.address if one.person else one.token): one.state for one in found}

    def delivery(self, address: str) -> Delivery:
        found = self.ledger.deliveries(self.sending.name)
        return next(one for one in found if one.person and one.person.address == address)

    def counted(self) -> dict[str, int]:
        """States that there are, with their numbers."""
        return {str(state): count for state, count in self.ledger.counts(self.sending.name).states.items() if count}

    def told(self, kind: type[Event]) -> list[Event]:
        return [one for one in self.events if isinstance(one, kind)]

    def suppressed(self) -> dict[str, Reason]:
        keys = [one.person.key for one in self.ledger.deliveries(self.sending.name) if one.person]
        return dict(SuppressionFile(self.root).reasons(keys))

    def after_stop(self) -> None:
        """Begin anew: as the next run would."""
        self.stop.clear()
        self.events.clear()


def new_sending(**other: object) -> NewSending:
    about: dict[str, object] = {
        "release": "2026-05-04-launch",
        "mailing": "default",
        "package": "0" * 64,
        "revision": "1" * 64,
        "organisation": "genother",
        "sender": "press@press.example",
        **other,
    }
    return NewSending(**about)  # type: ignore[arg-type]


VERSIONS = {Version("en", "public"): b"public", Version("en", "embargoed"): b"embargoed"}


@contextmanager
def open_desk(
    root: Path, who: Iterable[Person], now: datetime = NINE, url: str | None = None, **new: object
) -> Iterator[Desk]:
    clock = HandClock(now)
    ledger = open_ledger(root, url, now=now)
    try:
        sending = ledger.enter(new_sending(**new), VERSIONS, who, (), now)
        yield Desk(root, clock, ledger, sending, Server(clock), SuppressionFile(root))
    finally:
        ledger.close()


__all__ = ["Refused"]
