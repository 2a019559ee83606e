"""Many conversations in one thread: they wait for each other's commits, and none for ever."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from pressroom.delivery.draining.loop import InLoop, in_thread
from pressroom.delivery.transport.waits import Here, at_once


class Intent:
    """Known once its ledger has written."""

    def __init__(self) -> None:
        self.written = False
        self._known: Callable[[], object] = lambda: None

    def announce(self) -> None:
        pass

    def durable(self) -> bool:
        return self.written

    def tell(self, known: Callable[[], object]) -> None:
        self._known = known
        if self.written:
            known()

    def write(self) -> None:
        self.written = True
        self._known()


class Ledger:
    """Writes all intents at once; ``groups`` says how many each time."""

    def __init__(self) -> None:
        self.waiting: list[Intent] = []
        self.groups: list[int] = []

    def intent(self) -> Intent:
        self.waiting.append(Intent())
        return self.waiting[-1]

    def write(self) -> None:
        waiting, self.waiting = self.waiting, []
        self.groups.append(len(waiting))
        for one in waiting:
            one.write()


def run(steps: Coroutine[Any, Any, Any]) -> Any:
    """In a loop of its own; nothing here may take long."""
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(asyncio.wait_for(steps, 20))


def test_one_commit_for_all_that_are_under_way() -> None:
    ledger = Ledger()

    async def sixteen() -> list[bool]:
        waits = InLoop(ledger.write, lambda: 16)
        intents = [ledger.intent() for _ in range(16)]
        await asyncio.gather(*(waits.known(one) for one in intents))
        return [one.durable() for one in intents]

    assert run(sixteen()) == [True] * 16
    assert ledger.groups == [16]


def test_nobody_waits_for_those_who_wait_for_a_server() -> None:
    ledger = Ledger()

    async def three() -> None:
        waits = InLoop(ledger.write, lambda: 16)
        await asyncio.gather(*(waits.known(ledger.intent()) for _ in range(3)))

    run(three())
    assert ledger.groups == [3]


def test_a_result_is_written_when_nothing_else_happens() -> None:
    ledger = Ledger()

    async def alone() -> None:
        waits = InLoop(ledger.write, lambda: 1)
        waits.soon()
        waits.soon()
        while not ledger.groups:
            await asyncio.sleep(0.001)

    run(alone())
    assert ledger.groups == [0]


def test_what_another_thread_has_written_is_known_here() -> None:
    ledger = Ledger()

    async def elsewhere() -> bool:
        waits = InLoop(lambda: None, lambda: 16)
        intent = ledger.intent()
        known = asyncio.ensure_future(waits.known(intent))
        await asyncio.sleep(0)
        await in_thread(ledger.write)
        await known
        return intent.durable()

    assert run(elsewhere())


def test_a_bug_in_writing_reaches_those_who_wait() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    async def two() -> list[BaseException | None]:
        waits = InLoop(fail, lambda: 16)
        return await asyncio.gather(waits.known(Intent()), waits.known(Intent()), return_exceptions=True)

    assert [type(one) for one in run(two())] == [ZeroDivisionError] * 2


def test_what_a_thread_raises_is_raised_here() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(in_thread(fail))


@pytest.mark.parametrize("kind", ["here", "loop"])
def test_waiting_for_a_socket(kind: str) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:

        async def look() -> list[bool]:
            waits = Here() if kind == "here" else InLoop(lambda: None, lambda: 1)
            found = [await waits.readable(ours, 0.01), await waits.writable(ours, 20)]
            theirs.send(b"x")
            found.append(await waits.readable(ours, 20))
            theirs.close()
            ours.recv(10)
            return [*found, await waits.readable(ours, 20)]

        assert (at_once(look()) if kind == "here" else run(look())) == [False, True, True, True]


def test_without_a_loop_nobody_can_wait_for_one() -> None:
    with pytest.raises(RuntimeError, match="waits for a loop"):
        at_once(asyncio.sleep(0))


def test_what_blocks_still_when_the_loop_has_ended_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    troubles: list[object] = []
    monkeypatch.setattr(threading, "excepthook", troubles.append)
    go_on, before = threading.Event(), set(threading.enumerate())

    async def give_up() -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(in_thread(go_on.wait), 0.01)

    run(give_up())
    (blocked,) = set(threading.enumerate()) - before
    go_on.set()
    blocked.join()
    assert troubles == []
