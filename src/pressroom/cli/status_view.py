"""What ``pressroom status`` writes: figures that add up, and every refusal in plain words beside the server's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.cli.moments import clock, stretch, wall
from pressroom.model.sendings import Counts, Delivery, Sending, State, Status

if TYPE_CHECKING:
    from pressroom.delivery.record import Figures, Group
    from pressroom.reporting import Style

COLOURS = {
    State.ACCEPTED: "32", State.REJECTED: "31", State.EXPIRED: "31", State.UNCERTAIN: "33", State.DEFERRED: "33",
}  # fmt: skip
_TITLES = {
    State.REJECTED: "Refused",
    State.UNCERTAIN: "Uncertain: they may have it, so they are not written to again by themselves",
    State.DEFERRED: "Put off",
    State.EXPIRED: "Given up",
    State.SUPPRESSED: "Left out",
}


def lines_of_all(found: Sequence[tuple[Sending, Counts]], now: datetime, style: Style) -> str:
    """A line a sending, the latest last."""
    from pressroom.delivery.record import standing, state_words
    from pressroom.reporting import plain

    if not found:
        return ""
    width = max(len(one.name) for one, _ in found)
    number = max(len(str(counts.total)) for _, counts in found)
    lines = []
    for one, counts in found:
        parts = [
            coloured(style, f"{counts[state]} {state_words(state)}", state)
            for state in (State.REJECTED, State.UNCERTAIN, State.EXPIRED)
            if counts[state]
        ]
        parts += [f"{counts.open} to go"] if counts.open else []
        parts += [f"{counts.returned} came back"] if counts.returned else []
        told = f"{counts[State.ACCEPTED]:>{number}} of {counts.total:>{number}} accepted"
        more = f"  {', '.join(parts)}" if parts else ""
        lines.append(f"{plain(one.name):<{width}}  {told}  {standing(one, counts, now)}{more}".rstrip())
    return "\n".join(lines) + "\n"


def page(sending: Sending, found: Figures, per_minute: float | None, now: datetime, style: Style) -> str:
    """One sending, as much as fits before one's eyes; the rest stands in the record."""
    parts = [
        _head(sending, found.counts, now, style),
        "\n".join(figures_lines(found, now, style)),
        *(_group_of(state, found.groups, style) for state in _TITLES),
        _returned(found, style),
        "\n".join(fitted(_next(sending, found, per_minute), style.width)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(sending: Sending, counts: Counts, now: datetime, style: Style) -> str:
    from pressroom.delivery.record import standing
    from pressroom.reporting import plain

    new = sending.new
    lines = [f"{style.paint(plain(sending.name), '1')}  {standing(sending, counts, now)}"]
    lines += [f"  {line}" for line in _wrapped(sending.why, style.width - 2)] if sending.why else []
    chosen = f", those of {plain(new.where)}" if new.where else ""
    rows = [("release", new.release + ("" if new.mailing == "default" else f", mailing {new.mailing}"))]
    rows += [("lists", ", ".join(new.lists) + chosen)] if new.lists else []
    rows += [("from", new.sender)]
    rows += [("entered", wall(sending.created))]
    rows += [("leaves", wall(new.begins))] if new.begins is not None else []
    rows += [("embargo", wall(new.embargo))] if new.embargo is not None else []
    rows += [("replaces", new.replaces)] if new.replaces else []
    return "\n".join([*lines, *(f"  {name:<8}  {plain(text)}" for name, text in rows)])


def figures_lines(found: Figures, now: datetime, style: Style) -> Iterator[str]:
    """Every state that somebody is in, and the sum."""
    from pressroom.delivery.record.words import STATES

    counts = found.counts
    width = max(5, len(str(counts.total)))
    for state, (name, meaning) in STATES.items():
        if not counts[state]:
            continue
        if state is State.DEFERRED and found.next_attempt is not None:
            meaning = f"the server said: not now; the next try is at {clock(found.next_attempt, now)}"
        if state is State.ACCEPTED and counts.returned:
            meaning = f"{counts.returned} of them came back later"
        if state is State.SUPPRESSED:
            meaning = "not to be written to: objected, bounced, or marked do-not-mail"
        yield f"  {counts[state]:>{width}}  {coloured(style, f'{name:<10}', state)}  {meaning}"
    yield f"  {'─' * width}"
    yield f"  {counts.total:>{width}}  recipients"


def coloured(style: Style, text: str, state: State) -> str:
    """``text`` in the colour of a state, if that has one."""
    return style.paint(text, COLOURS[state]) if state in COLOURS else text


def _group_of(state: State, groups: Iterable[Group], style: Style) -> str:
    lines = [style.paint(_TITLES[state], "1")]
    for group in groups:
        if group.state is state:
            lines += _group(group, style)
    return "\n".join(lines) if len(lines) > 1 else ""


def _group(group: Group, style: Style) -> Iterator[str]:
    from pressroom.reporting import counted, plain

    yield f"  {group.number:>5}  {plain(group.reason) or 'nothing is known of why'}"
    for one in group.first:
        yield f"           {plain(_address(one))}"
        for line in _evidence(one, group.reason):
            for part in _wrapped(plain(line), style.width - 13):
                yield f"             {part}"
    if group.number > len(group.first):
        yield f"           and {counted(group.number - len(group.first), 'recipient')} more, in the record"


def _address(one: Delivery) -> str:
    return one.person.address if one.person is not None else "(erased)"


def _evidence(one: Delivery, reason: str) -> Iterator[str]:
    attempt = one.attempt
    if attempt is not None and attempt.reply is not None:
        yield f"the server: {attempt.reply}"
    if attempt is not None and attempt.trouble and attempt.trouble != reason:
        yield attempt.trouble
    if one.evidence and one.evidence != reason:
        yield one.evidence
    if one.state is State.UNCERTAIN and one.changed is not None:
        yield f"at {wall(one.changed)}, Message-ID <{one.token}@…>"


def _returned(found: Figures, style: Style) -> str:
    from pressroom.reporting import counted, plain

    if not found.returned:
        return ""
    lines = [style.paint("Came back after they had been accepted", "1")]
    for one in found.returned:
        lines.append(f"           {plain(_address(one))}")
        lines += [f"             {part}" for part in _wrapped(plain(one.returned), style.width - 13)]
    if found.counts.returned > len(found.returned):
        left = found.counts.returned - len(found.returned)
        lines.append(f"           and {counted(left, 'recipient')} more, in the record")
    return "\n".join(lines)


def _next(sending: Sending, found: Figures, per_minute: float | None) -> Iterator[str]:
    """What she can do now: each thing with the line to type."""
    from pressroom.delivery.record import time_left

    counts, name = found.counts, sending.name
    left = time_left(counts.open, per_minute)
    if counts.open and left is not None and sending.status is Status.RUNNING:
        yield f"At the pace of the last minutes, {per_minute:.0f} a minute: about {stretch(left)} more."
    if counts.open and sending.status is not Status.CANCELLED:
        late = " --late" if sending.status is Status.HELD else ""
        yield f"Go on:                         pressroom send resume {name}{late}"
        yield f"Give up what has not left:     pressroom send cancel {name}"
    if counts[State.UNCERTAIN]:
        yield f"See what became of uncertain:  pressroom settle {name}"
    if counts[State.REJECTED] + counts[State.EXPIRED]:
        yield f"Try once more, knowing why:    pressroom send retry {name}"


def _wrapped(text: str, room: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(room, 20), break_on_hyphens=False) or []


def fitted(lines: Iterable[str], width: int) -> Iterator[str]:
    """What to type next, each behind what it does; below it where both do not fit beside each other."""
    for line in lines:
        what, marker, typed = line.partition("  pressroom ")
        if len(line) <= width or not marker:
            yield line
        else:
            yield f"{what.rstrip()}\n  pressroom {typed}"
