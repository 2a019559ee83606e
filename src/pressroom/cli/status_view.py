"""What ``pressroom status`` writes: figures that add up, and every refusal in plain words beside the server's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.cli.moments import clock, place_of, stretch
from pressroom.model.moments import in_zone, wall
from pressroom.model.sendings import MOVED, Counts, Delivery, Sending, State, Status

if TYPE_CHECKING:
    from pressroom.delivery.ledger.ledger import AtWork
    from pressroom.delivery.record import Figures, Group
    from pressroom.reporting import Style

COLOURS = {
    State.ACCEPTED: "32", State.REJECTED: "31", State.EXPIRED: "31", State.UNCERTAIN: "33", State.DEFERRED: "33",
}  # fmt: skip
BESIDE = (State.REJECTED, State.UNCERTAIN, State.EXPIRED, State.SUPPRESSED, State.CANCELLED)
"""With those that are accepted and those that are still to go, all there are."""
_TITLES = {
    State.REJECTED: "Refused",
    State.UNCERTAIN: "Uncertain: they may have it, so they are not written to again by themselves",
    State.DEFERRED: "Put off",
    State.EXPIRED: "Given up",
    State.SUPPRESSED: "Left out",
}


def stands(sending: Sending, found: Figures, busy: Sequence[AtWork], now: datetime) -> str:
    """How a sending stands; where somebody of ``busy`` is at work on it, who, since when, and what that one waits for."""
    from pressroom.delivery.record import standing, waits_for
    from pressroom.reporting import counted

    counts = found.counts
    busy = [one for one in busy if one.sends(sending.name)]
    if not busy or not counts.open or sending.status is not Status.RUNNING:
        return standing(sending, counts, now)
    who = busy[0].name if len(busy) == 1 else counted(len(busy), "worker")
    who = f"({who}, since {clock(min(one.since for one in busy), now, place_of(sending))})"
    wait = waits_for(sending, found, now)
    return (
        f"being sent now {who}"
        if wait is None
        else f"waits for {wait.why}, {clock(wait.until, now, place_of(sending))} {who}"
    )


def lines_of_all(found: Sequence[tuple[Sending, Counts, str]], style: Style) -> str:
    """A line a sending, the latest last: first the figures, then how it stands. More where a terminal is narrow; never for a program."""
    from pressroom.delivery.record import state_words
    from pressroom.reporting import plain

    if not found:
        return ""
    width = max(len(one.name) for one, _, _ in found)
    number = max(len(str(counts.total)) for _, counts, _ in found)
    lines = []
    for one, counts, said in found:
        parts = [(f"{counts[state]} {state_words(state)}", state) for state in BESIDE if counts[state]]
        parts += [(f"{counts.open} to go", State.PENDING)] if counts.open else []
        parts += [(f"{counts.returned} came back", State.PENDING)] if counts.returned else []
        told = f"{counts[State.ACCEPTED]:>{number}} of {counts.total:>{number}} accepted"
        pieces = [(f"{plain(one.name):<{width}}", State.PENDING), (told, State.PENDING)]
        lines.append(_row_of([*pieces, *parts, (plain(said), State.PENDING)], style))
    return "\n".join(lines) + "\n"


def _row_of(pieces: Sequence[tuple[str, State]], style: Style) -> str:
    lines, used = [""], 0
    for text, state in pieces:
        gap = 2 if used else 0
        if style.wraps and used and used + gap + len(text.rstrip()) > style.width:
            lines.append("    ")
            used, gap = 4, 0
        lines[-1] += " " * gap + coloured(style, text, state)
        used += gap + len(text)
    return "\n".join(line.rstrip() for line in lines)


def page(
    sending: Sending,
    found: Figures,
    said: str,
    per_minute: float | None,
    now: datetime,
    style: Style,
    *,
    alone: AtWork | None = None,
    copy: bool = False,
    moved: str = "",
    idle: bool = False,
) -> str:
    """One sending, as much as fits before one's eyes; the rest stands in the record.

    ``said`` is how it stands, ``per_minute`` the pace of whoever sends now; ``alone``: while that one sends, this or another,
    nobody else can. ``copy``: it stands in a ledger from which nothing can be sent. ``moved``: why nothing leaves, where its embargo was
    moved. ``idle``: nobody sends it now.
    """
    parts = [
        _head(sending, said, moved or sending.why, style),
        "\n".join(figures_lines(found, now, style, place_of(sending), idle=idle)),
        *(_group_of(state, found.groups, style) for state in _TITLES),
        _returned(found, style),
        _objected(found, style),
        ""
        if copy
        else "\n".join(fitted(_next(sending, found, per_minute, now, alone=alone, moved=moved), style.width)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(sending: Sending, said: str, why: str, style: Style) -> str:
    from pressroom.reporting import plain

    new = sending.new
    lines = [style.paint(plain(sending.name), "1"), f"  {plain(said)}"]
    if len(sending.name) + 2 + len(said) <= style.width:
        lines = [f"{lines[0]}{lines[1]}"]
    lines += [f"  {line}" for line in _wrapped(why, style.width - 2)] if why else []
    rows = [("release", new.release + ("" if new.mailing == "default" else f", mailing {new.mailing}"))]
    rows += [("lists", "; ".join(map(str, sending.chosen)))] if sending.lists else []
    rows += [("from", new.sender)]
    rows += [("entered", wall(in_zone(sending.created, place_of(sending))))]
    rows += [("leaves", wall(new.begins))] if new.begins is not None else []
    rows += [("embargo", wall(new.embargo))] if new.embargo is not None else []
    rows += [("replaces", new.replaces)] if new.replaces else []
    return "\n".join([*lines, *(f"  {name:<8}  {plain(text)}" for name, text in rows)])


def figures_lines(
    found: Figures, now: datetime, style: Style, place: str | None = None, *, idle: bool = False
) -> Iterator[str]:
    """Every state that somebody is in, and the sum; ``place`` is by whose clock moments are told. ``idle``: nobody sends it now."""
    from pressroom.delivery.record.words import STATES

    counts = found.counts
    width = max(5, len(str(counts.total)))
    for state, (name, meaning) in STATES.items():
        if not counts[state]:
            continue
        if state is State.DEFERRED and found.next_attempt is not None:
            meaning = f"not taken yet; the next try is at {clock(found.next_attempt, now, place)}"
        if state is State.ACCEPTED and (counts.returned or found.objections):
            later = [f"{counts.returned} of them came back later"] if counts.returned else []
            later += [f"{found.objections} objected since"] if found.objections else []
            meaning = ", ".join(later)
        if idle and state in _CUT_OFF:
            name, meaning = _CUT_OFF[state]
        if state is State.SUPPRESSED:
            meaning = "objected, bounced, erased, marked do-not-mail, or without a good address"
        yield f"  {counts[state]:>{width}}  {coloured(style, f'{name:<10}', state)}  {meaning}"
    yield f"  {'─' * width}"
    yield f"  {counts.total:>{width}}  {'recipient' if counts.total == 1 else 'recipients'}"
    yield from uncounted_lines(found.uncounted, width)


def uncounted_lines(uncounted: Iterable[tuple[str, int]], width: int) -> Iterator[str]:
    """What stands on a list, and is no recipient."""
    for name, number in uncounted:
        rows = "row of" if number == 1 else "rows of"
        yield f"  {number:>{width}}  not counted: {rows} lists/{name}.csv without an address, or not to be read"


_CUT_OFF = {
    State.LEASED: ("waiting", "was in hand when a run was cut off, and has not left"),
    State.COMMITTING: ("cut off", "may have left: it is looked at when you go on, and told as uncertain"),
}
"""What is said of those that a run had in hand that has died."""


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
    from pressroom.delivery.record.words import since, telling

    attempt = telling(one)
    said = [reason]  # what stands in the heading is not said again
    if attempt is not None:
        reply = str(attempt.reply) if attempt.reply is not None else ""
        said += [f"the server: {reply}"] if reply and reply not in reason else []
        said += [attempt.trouble]
    said += [since(one) or one.evidence]
    yield from (
        line for number, line in enumerate(said) if number and line and not any(line in told for told in said[:number])
    )
    noted = one.changed if one.doubt is None else one.doubt.moment
    if one.state is State.UNCERTAIN and noted is not None:
        yield f"at {wall(noted)}, Message-ID <{one.token}@…>"


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


def _objected(found: Figures, style: Style) -> str:
    from pressroom.reporting import counted, plain

    if not found.objections:
        return ""
    lines = [style.paint("Objected since: they are not written to again", "1")]
    lines += [f"           {plain(_address(one))}" for one in found.objected]
    if found.objections > len(found.objected):
        lines.append(f"           and {counted(found.objections - len(found.objected), 'recipient')} more")
    return "\n".join(lines)


def _next(
    sending: Sending,
    found: Figures,
    per_minute: float | None,
    now: datetime,
    *,
    alone: AtWork | None = None,
    moved: str = "",
) -> Iterator[str]:
    """What she can do now: each thing with the line to type."""
    from pressroom.delivery.record import time_left, waits_for

    counts, name = found.counts, sending.name
    if counts.open and sending.status is Status.RUNNING and per_minute and waits_for(sending, found, now) is None:
        pace = f"{per_minute:.0f} a minute" if per_minute >= 1 else "less than one a minute"
        yield f"At {pace} as just now: about {stretch(time_left(sending, found, per_minute, now))} more."
    if moved:
        from pressroom.delivery.moved import advice

        yield from advice(sending)
    elif alone is not None and alone.sends(name):
        yield "Ctrl-C where it runs ends it cleanly; then it can go on, or be given up."
    elif counts.open and sending.status is not Status.CANCELLED:
        if alone is not None:
            yield f"{alone.sending} is being sent now ({alone.name}); when that has ended:"
        late = " --late" if sending.status is Status.HELD and not sending.why.startswith(MOVED) else ""
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
