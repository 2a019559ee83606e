"""Many conversations in one thread: how they wait in its loop, and how those wait that only know how to block."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from pressroom.delivery.transport.interface import Intent

T = TypeVar("T")

_INTENTS, _RESULTS = 0.002, 0.005
"""Seconds for which an intent, or a result, waits for company before it is written down: a commit costs the same for one and for many.
No connection goes on before its next intent, so a result waits longer."""


class InLoop:
    """See :class:`~pressroom.delivery.transport.waits.Waits`. Made in the loop in which it waits.

    ``write`` writes down all intents and results that wait. It is done here, as soon as all of those ``under_way`` wait for it: a
    thread for it would fight with this one for the interpreter's lock at every turn, and both would take twice as long.
    """

    def __init__(self, write: Callable[[], None], under_way: Callable[[], int]) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._write, self._under_way = write, under_way
        self._waiting: list[asyncio.Future[bool]] = []
        self._settling: asyncio.TimerHandle | None = None

    async def turn(self) -> None:
        """See :class:`Waits`."""
        await asyncio.sleep(0)

    async def readable(self, connection: socket.socket, seconds: float) -> bool:
        """See :class:`Waits`."""
        number = connection.fileno()
        happened = self._loop.create_future()
        self._loop.add_reader(number, _tell, happened, True)
        try:
            return await self._within(happened, seconds)
        finally:
            self._loop.remove_reader(number)

    async def writable(self, connection: socket.socket, seconds: float) -> bool:
        """See :class:`Waits`."""
        number = connection.fileno()
        happened = self._loop.create_future()
        self._loop.add_writer(number, _tell, happened, True)
        try:
            return await self._within(happened, seconds)
        finally:
            self._loop.remove_writer(number)

    async def known(self, intent: Intent) -> None:
        """See :class:`Waits`."""
        happened = self._loop.create_future()
        intent.tell(lambda: self._answer(happened))
        if happened.done():
            return
        self._waiting.append(happened)
        if len(self._waiting) >= self._under_way():
            self._settle()
        else:
            self._settle_within(_INTENTS)
        await happened

    def soon(self) -> None:
        """There is a result to be written."""
        self._settle_within(_RESULTS)

    def _settle_within(self, seconds: float) -> None:
        when = self._loop.time() + seconds
        if self._settling is not None:
            if self._settling.when() <= when:
                return
            self._settling.cancel()
        self._settling = self._loop.call_at(when, self._settle)

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None
        try:
            self._write()
        except BaseException as problem:  # a bug: whoever waits raises it, and none for ever
            for one in waiting:
                if not one.done():
                    one.set_exception(problem)

    def _answer(self, happened: asyncio.Future[bool]) -> None:
        """It is known: by this thread's writing, or by another's."""
        if threading.get_ident() == self._thread:
            _tell(happened, True)
        else:
            self._loop.call_soon_threadsafe(_tell, happened, True)

    async def _within(self, happened: asyncio.Future[bool], seconds: float) -> bool:
        timer = self._loop.call_later(seconds, _tell, happened, False)
        try:
            return await happened
        finally:
            timer.cancel()


def _tell(happened: asyncio.Future[bool], what: bool) -> None:
    if not happened.done():
        happened.set_result(what)


async def in_thread(work: Callable[[], T]) -> T:
    """What ``work`` comes to, in a thread of its own, for which the end of the program does not wait."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[bool] = loop.create_future()
    results: list[T] = []
    problems: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as problem:
            problems.append(problem)
        with suppress(RuntimeError):  # nobody waits for it any more: the loop was closed
            loop.call_soon_threadsafe(_tell, done, True)

    threading.Thread(target=run, name="sending", daemon=True).start()
    await done
    if problems:  # not by the future, which takes no StopIteration
        raise problems[0]
    return results[0]
