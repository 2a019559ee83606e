"""The seats, in the loop of one thread, and what they have in hand together."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterable
from enum import Enum

from pressroom.delivery.draining.halting import halt_for
from pressroom.delivery.draining.loop import InLoop
from pressroom.delivery.draining.seat import Course, Result, Seat
from pressroom.model.sendings import Delivery

AHEAD = 8
"""Deliveries in hand for each connection, so that none waits for the ledger."""


class _Order(Enum):
    CLOSE = "close"
    END = "end"


class Crew:
    """Takes deliveries by :meth:`give`, yields results by :meth:`collect`, rings ``bell`` when there is something to look at.

    One connection at first: if that one is refused, the others would have been too. ``allowed`` of them are used; the rest wait
    with their connection closed.
    """

    def __init__(self, most: int, course: Course, bell: threading.Event, stop: threading.Event) -> None:
        self._most = max(1, most)
        self._course = course
        self._brake = course.brake
        self._bell = bell
        self._stop = stop
        self._lock = threading.Lock()
        self._hand: deque[Delivery] = deque()
        self._results: list[tuple[Result, int]] = []
        self._under_way = 0
        self.ended = self._resting = self._troubled = False
        self._probing = True
        self.allowed = 1
        self.epoch = 0
        """How often it was slowed down: what began before says nothing new afterwards."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news: asyncio.Future[None]
        """What idle seats wait for."""
        self._thread = threading.Thread(target=self._run, name="sending", daemon=True)

    def start(self) -> None:
        """Start the thread. It ends by :meth:`end`; a process that is killed twice does not wait for it."""
        self._loop = asyncio.SelectorEventLoop()  # the others of Windows cannot watch sockets
        self._news = self._loop.create_future()
        self._thread.start()

    def end(self) -> tuple[Delivery, ...]:
        """Let open transactions come to their end, end the thread, and yield what was not begun."""
        self.ended = True
        if self._loop is not None:
            self._tell_news()
            self._thread.join()
            self._loop.close()
            self._loop = None
        return self._empty()

    def connected(self) -> None:
        """The first connection stands: the others may open theirs."""
        with self._lock:
            if not self._probing:
                return
            self._probing, self.allowed = False, self._most
        self._tell_news()
        self._bell.set()

    def give(self, deliveries: Iterable[Delivery]) -> None:
        """Take these in hand."""
        with self._lock:
            self._resting = False
            self._hand.extend(deliveries)
        self._tell_news()

    def collect(self) -> list[tuple[Result, int]]:
        """What has come of deliveries since the last time, each with the epoch in which it was begun."""
        with self._lock:
            results, self._results = self._results, []
            return results

    def slow(self) -> tuple[Delivery, ...]:
        """Half the connections, at least one; yields what is in hand and not begun."""
        with self._lock:
            self._probing, self.allowed = False, max(1, self.allowed // 2)
            self.epoch += 1
            self._troubled = False
        return self._empty()

    def grow(self) -> bool:
        """One connection more; False if all are used."""
        with self._lock:
            if self._probing or self.allowed >= self._most:
                return False
            self.allowed += 1
        self._tell_news()
        return True

    def rest(self) -> None:
        """Close connections that would only be left idle: servers break them off."""
        with self._lock:
            self._resting = True
        self._tell_news()

    @property
    def under_way(self) -> int:
        """Transactions that are open now."""
        return self._under_way

    @property
    def in_hand(self) -> int:
        """Open transactions, what comes next, and what has come of those before, until it is collected: nobody has counted it yet."""
        with self._lock:
            return self._under_way + len(self._hand) + len(self._results)

    def room(self) -> int:
        """How many more to take in hand now: none while there is enough."""
        with self._lock:
            return AHEAD * self.allowed if len(self._hand) <= self.allowed // 2 else 0

    def _empty(self) -> tuple[Delivery, ...]:
        with self._lock:
            rest = tuple(self._hand)
            self._hand.clear()
            return rest

    def _tell_news(self) -> None:
        """Idle seats look again. From any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._awaken)

    def _awaken(self) -> None:
        news, self._news = self._news, self._news.get_loop().create_future()
        news.set_result(None)

    def _run(self) -> None:
        assert self._loop is not None  # noqa: S101 - start() made it
        try:
            self._loop.run_until_complete(self._work_all())
        except BaseException as problem:  # the loop itself: no seat goes on
            self._under_way = 0
            self._brake.pull(halt_for(problem))

    async def _work_all(self) -> None:
        waits = InLoop(self._course.worker.write, lambda: self._under_way)
        seats = [Seat(self._course, waits, self.connected) for _ in range(self._most)]
        await asyncio.gather(*(self._work(index, seat, waits) for index, seat in enumerate(seats)))

    async def _work(self, index: int, seat: Seat, waits: InLoop) -> None:
        try:
            while (order := await self._next(index, seat)) is not _Order.END:
                if order is _Order.CLOSE:
                    await seat.close()
                else:
                    await self._send(order, seat)
                    waits.soon()
            await seat.close()
        except BaseException as problem:
            self._brake.pull(halt_for(problem))
        finally:
            self._bell.set()

    async def _send(self, delivery: Delivery, seat: Seat) -> None:
        epoch, result = self.epoch, None
        try:
            result = await seat.send(delivery)
        finally:
            self._done(result, epoch)

    async def _next(self, index: int, seat: Seat) -> Delivery | _Order:
        while True:
            news = self._news
            if self.ended or self._brake.halt is not None or self._stop.is_set():
                return _Order.END
            with self._lock:
                if self._resting or index >= self.allowed:
                    if seat.connected:
                        return _Order.CLOSE
                elif self._hand and not self._troubled:
                    self._under_way += 1
                    if len(self._hand) <= self.allowed // 2 + 1:
                        self._bell.set()
                    return self._hand.popleft()
            await news

    def _done(self, result: Result | None, epoch: int) -> None:
        with self._lock:
            self._under_way -= 1
            if result is not None:
                self._results.append((result, epoch))
            trouble = result is not None and bool(result.trouble)
            if trouble and epoch == self.epoch:  # nobody goes on before it is known how
                self._troubled = True
            if trouble or not self._under_way:
                self._bell.set()
