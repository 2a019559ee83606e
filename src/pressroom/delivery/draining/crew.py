"""The threads, each with its seat, and what they have in hand together."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from enum import Enum

from pressroom.delivery.draining.halting import halt_for
from pressroom.delivery.draining.seat import Course, Result, Seat
from pressroom.model.sendings import Delivery

AHEAD = 4
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
        self._brake = course.brake
        self._bell = bell
        self._stop = stop
        self._changed = threading.Condition()
        self._hand: deque[Delivery] = deque()
        self._results: list[tuple[Result, int]] = []
        self._under_way = 0
        self.ended = self._resting = self._troubled = False
        self._probing = True
        self.allowed = 1
        self.epoch = 0
        """How often it was slowed down: what began before says nothing new afterwards."""
        self._threads = [
            threading.Thread(
                target=self._work, args=(index, Seat(course, self.connected)), name=f"sending-{index}", daemon=True
            )
            for index in range(self._most)
        ]

    def start(self) -> None:
        """Start the threads. They end by :meth:`end`; a process that is killed twice does not wait for them."""
        for thread in self._threads:
            thread.start()

    def end(self) -> tuple[Delivery, ...]:
        """Let open transactions come to their end, end all threads, and yield what was not begun."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        return self._empty()

    def connected(self) -> None:
        """The first connection stands: the others may open theirs."""
        with self._changed:
            if self._probing:
                self._probing, self.allowed = False, self._most
                self._changed.notify_all()
                self._bell.set()

    def give(self, deliveries: Iterable[Delivery]) -> None:
        """Take these in hand."""
        with self._changed:
            self._resting = False
            self._hand.extend(deliveries)
            self._changed.notify_all()

    def collect(self) -> list[tuple[Result, int]]:
        """What has come of deliveries since the last time, each with the epoch in which it was begun."""
        with self._changed:
            results, self._results = self._results, []
            return results

    def slow(self) -> tuple[Delivery, ...]:
        """Half the connections, at least one; yields what is in hand and not begun."""
        with self._changed:
            self._probing, self.allowed = False, max(1, self.allowed // 2)
            self.epoch += 1
            self._troubled = False
        return self._empty()

    def grow(self) -> bool:
        """One connection more; False if all are used."""
        with self._changed:
            if self._probing or self.allowed >= self._most:
                return False
            self.allowed += 1
            self._changed.notify_all()
            return True

    def rest(self) -> None:
        """Close connections that would only be left idle: servers break them off."""
        with self._changed:
            self._resting = True
            self._changed.notify_all()

    @property
    def under_way(self) -> int:
        """Transactions that are open now."""
        return self._under_way

    @property
    def in_hand(self) -> int:
        """Open transactions, what comes next, and what has come of those before, until it is collected: nobody has counted it yet."""
        with self._changed:
            return self._under_way + len(self._hand) + len(self._results)

    def room(self) -> int:
        """How many more to take in hand now: none while there is enough."""
        with self._changed:
            return AHEAD * self.allowed if len(self._hand) <= self.allowed // 2 else 0

    def _empty(self) -> tuple[Delivery, ...]:
        with self._changed:
            rest = tuple(self._hand)
            self._hand.clear()
            return rest

    def _work(self, index: int, seat: Seat) -> None:
        try:
            while (order := self._next(index, seat)) is not _Order.END:
                if order is _Order.CLOSE:
                    seat.close()
                else:
                    epoch = self.epoch
                    self._done(seat.send(order), epoch)
        except BaseException as problem:
            self._brake.pull(halt_for(problem))
            with self._changed:
                self._under_way -= 1
        finally:
            seat.close()
            self._bell.set()

    def _next(self, index: int, seat: Seat) -> Delivery | _Order:
        with self._changed:
            while True:
                if self.ended or self._brake.halt is not None or self._stop.is_set():
                    return _Order.END
                if self._resting or index >= self.allowed:
                    if seat.connected:
                        return _Order.CLOSE
                elif self._hand and not self._troubled:
                    self._under_way += 1
                    if len(self._hand) <= self.allowed // 2 + 1:
                        self._bell.set()
                    return self._hand.popleft()
                self._changed.wait()

    def _done(self, result: Result, epoch: int) -> None:
        with self._changed:
            self._under_way -= 1
            self._results.append((result, epoch))
            if result.trouble and epoch == self.epoch:  # nobody goes on before it is known how
                self._troubled = True
            if result.trouble or not self._under_way:
                self._bell.set()
