"""What she sees while messages leave: three calm lines on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pressroom.cli.moments import clock, stretch
from pressroom.cli.terminal import say
from pressroom.model.sendings import Stage, State

if TYPE_CHECKING:
    from rich.live import Live

    from pressroom.delivery.draining.events import Done, Event, Progress

_MINUTE = 60.0


class Display:
    """Shows what :func:`~pressroom.delivery.draining.drain` tells: live on a terminal, elsewhere at most a line a minute.

    ``embargo`` is when that of the sending ends, before which it is not over; ``place`` by whose clock moments are told.
    ``counting``: remember who was tried, for ``tried``; of a large sending nobody is to be remembered.
    """

    def __init__(
        self, name: str, *, counting: bool = False, embargo: datetime | None = None, place: str | None = None
    ) -> None:
        self._name = name
        self._not_before = embargo
        self._place = place
        self._live: Live | None = None
        self._told = 0.0
        self._progress: Progress | None = None
        self._below = ""
        self.trouble = ""
        """What was last wrong with the server or the way to it, if nothing was accepted since."""
        self._tried: set[str] | None = set() if counting else None

    @property
    def tried(self) -> int:
        """How many recipients were tried, so far as the server heard of them; 0 where they are not counted."""
        return len(self._tried or ())

    def __enter__(self) -> Display:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live

            console = Console(stderr=True, highlight=False)
            self._live = Live(get_renderable=self._picture, console=console, refresh_per_second=4, transient=True)
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None

    def watch(self, event: Event) -> None:
        """Something happened."""
        from pressroom.delivery.draining import events

        self._progress = event.progress
        self._below = ""
        match event:
            case events.Started():
                if event.recovered.total:
                    self._tell(_recovered(event))
                self._beat(at_once=True)
            case events.Done():
                self._count(event)
                self.trouble = "" if event.state is State.ACCEPTED else self.trouble
                if event.state in (State.REJECTED, State.UNCERTAIN, State.EXPIRED):
                    self._tell(_told(event), terminal_only=True)
                self._beat()
            case events.Waiting():
                until = (
                    f" until {clock(event.until, datetime.now(UTC), self._place)}" if event.until is not None else ""
                )
                self._below = f"waiting{until}: {event.why}"
                if self._live is None:
                    self._pause(self._below)
            case events.Slower():
                self.trouble = event.why
                self._below = f"{event.why}; goes on in {event.pause:.0f} s"
                if self._live is None:
                    self._pause(self._below)
            case events.Ending():
                self._below = f"{event.why}; bringing {event.open} open to an end" if event.open else event.why
                self._tell(self._below)
            case _:
                pass

    def _count(self, event: Done) -> None:
        if event.again is not None:  # it is not over before the last of those that were put off is tried again
            self._not_before = max(self._not_before or event.again, event.again)
        if self._tried is not None and event.attempt.stage is not Stage.CONNECT:
            self._tried.add(event.delivery.recipient)

    def _tell(self, line: str, *, terminal_only: bool = False) -> None:
        from pressroom.reporting import plain

        if self._live is not None:
            from rich.text import Text

            self._live.console.print(Text(plain(line)))
        elif not terminal_only:
            say(f"{self._name}: {plain(line)}")

    def _beat(self, *, at_once: bool = False) -> None:
        """Where nobody looks at a terminal: a line a minute at most."""
        now = time.monotonic()
        if self._live is not None or self._progress is None or (not at_once and now - self._told < _MINUTE):
            return
        self._told = now
        say(f"{self._name}: {in_figures(self._progress)}{_pace(self._progress, self._not_before)}")

    def _pause(self, line: str) -> None:
        """The same wait is told anew once a minute at most."""
        now = time.monotonic()
        if now - self._told >= _MINUTE or line != getattr(self, "_paused", None):
            self._told, self._paused = now, line
            say(f"{self._name}: {line}")

    def _picture(self) -> Any:
        from rich.console import Group
        from rich.text import Text

        progress = self._progress
        if progress is None or self._live is None:
            return Text("beginning …", style="dim")
        line = Text("   ").join(Text(text, style=colour) for text, colour in _figures(progress))
        room = min(self._live.console.width, 72)
        full = room * (progress.total - progress.waiting) // max(progress.total, 1)
        bar = Text("━" * full, style="green").append("━" * (room - full), style="bright_black")
        below = (
            self._below
            or _pace(progress, self._not_before).removeprefix("; ")
            or "Ctrl-C ends it cleanly; it can go on later"
        )
        return Group(line, bar, Text(below, style="dim", overflow="ellipsis", no_wrap=True))


def in_figures(progress: Progress) -> str:
    """How many are where: numbers that add up."""
    return ", ".join(text for text, _ in _figures(progress))


def _figures(progress: Progress) -> list[tuple[str, str]]:
    found = [(f"{progress.sent} of {progress.total} accepted", "bold green" if progress.sent else "bold")]
    found += [(f"{progress.refused} refused", "red")] if progress.refused else []
    found += [(f"{progress.uncertain} uncertain", "yellow")] if progress.uncertain else []
    found += [(f"{progress.other} left out", "dim")] if progress.other else []
    found += [(f"{progress.waiting} to go", "")] if progress.waiting else []
    return found


def _pace(progress: Progress, not_before: datetime | None) -> str:
    if not progress.rate or not progress.waiting:
        return ""
    longest = progress.left
    if longest is not None and not_before is not None:
        longest = max(longest, not_before - datetime.now(UTC))
    left = f", {stretch(longest)} left" if longest else ""
    return f"; {progress.rate:.0f} a minute{left}"


def _recovered(event: Any) -> str:
    found = event.recovered
    lost = found[State.UNCERTAIN]
    told = f"a run before this one was cut off; {_not_left(found.total - lost)}"
    return f"{told}; {lost} may have left, and are uncertain" if lost else told


def _not_left(number: int) -> str:
    if number == 1:
        return "1 message had not left, and leaves now"
    return f"{number} messages had not left, and leave now" if number else "nothing else was under way"


def _told(event: Done) -> str:
    from pressroom.delivery.record import in_plain_words, state_words

    person = event.delivery.person
    who = person.address if person is not None else "(erased)"
    return f"{state_words(event.state)}  {who}: {in_plain_words(event.attempt) or 'nothing is known of why'}"
