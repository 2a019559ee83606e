"""The plan of a sending, as it is read before anything leaves."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING

from pressroom.cli.moments import wall
from pressroom.model.sendings import Counts, Person, State

if TYPE_CHECKING:
    from pressroom.delivery.planning import Plan, Skipped, Why
    from pressroom.reporting import Style
    from pressroom.sending import Ready

_MOST = 5
_LABEL = 9


def plan_page(ready: Ready, counts: Counts | None, now: datetime, style: Style) -> str:
    """Who, what, when, how long. ``counts`` are those of the sending that is continued."""
    parts = [
        "\n".join([_title(ready, style), *_rows(ready, now, style)]),
        "\n".join(_continuing(ready, counts, now)),
        "\n".join(_versions(ready.plan)),
        "\n".join(_left_out(ready.plan, style)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(ready: Ready, style: Style) -> str:
    from pressroom.reporting import plain

    mailing = "" if ready.new.mailing == "default" else f", {ready.new.mailing}"
    return style.paint(plain(f"{ready.new.release}{mailing}"), "1") + "  the plan: nothing has been sent"


def _rows(ready: Ready, now: datetime, style: Style) -> Iterator[str]:
    new, plan = ready.new, ready.plan
    letters = list(ready.letters.letters.values())
    sender = letters[0]
    chosen = f", those of {new.where}" if new.where else ""
    if new.replaces is not None:
        yield from _row("to", f"those who may have {new.replaces}, which it corrects", style)
    else:
        yield from _row("to", f"{', '.join(new.lists)}{chosen}", style)
    yield from _row("from", f"{sender.sender_name} <{sender.sender}>", style)
    if sender.reply_to:
        yield from _row("replies", f"{sender.reply_to_name} <{sender.reply_to}>".strip(), style)
    for attached in _attached(ready):
        yield from _row("attached", attached, style)
    for moment, edition, number in ((one.moment, one.edition, one.count) for one in plan.departures):
        named = next((one for one in (new.embargo, new.begins) if one == moment), moment)  # in the zone that was typed
        when = "at once" if moment <= now else f"at {wall(named or moment)}"
        if ready.new.embargo is not None and moment == ready.new.embargo:
            when += ", when the embargo ends"
        yield from _row("leaves", f"{number} {when}, {edition} edition", style)
    if plan.recipients:
        yield from _row("size", f"{_size(plan.size)} a message, {_size(plan.traffic)} in all", style)
        yield from _row("time", plan.pacing.said, style)


def _attached(ready: Ready) -> Iterator[str]:
    largest: dict[str, int] = {}
    for version, letter in ready.letters.letters.items():
        if ready.plan.counts.get(version):
            for one in letter.attachments:
                largest[one.name] = max(largest.get(one.name, 0), len(one.content))
    yield from (f"{name} ({_size(count)})" for name, count in largest.items())


def _row(label: str, text: str, style: Style) -> Iterator[str]:
    import textwrap

    from pressroom.reporting import plain

    room = max(30, min(style.width, 100) - _LABEL - 4)
    for number, line in enumerate(textwrap.wrap(plain(text), room, break_on_hyphens=False) or [""]):
        yield f"  {'' if number else label:<{_LABEL}} {line}"


def _continuing(ready: Ready, counts: Counts | None, now: datetime) -> Iterator[str]:
    if ready.sending is None or counts is None:
        return
    from pressroom.reporting import counted

    yield f"It goes on with {ready.sending.name}:"
    yield (
        f"  {counted(counts.total, 'recipient')} in it, {counts[State.ACCEPTED]} accepted, {counts.open} to go"
        + (f", {counts[State.UNCERTAIN]} uncertain" if counts[State.UNCERTAIN] else "")
    )
    if counts.open and ready.new.begins is not None and ready.new.begins > now:
        yield f"  It begins at {wall(ready.new.begins)}, as it was told then"
    if ready.plan.recipients:
        yield f"  {counted(len(ready.plan.recipients), 'recipient')} would be added"
    if ready.changed:
        yield "  The release, its note or the letter has changed since: this sending keeps what it began with."
        yield "  To send what is there now, give it a name of its own (--mailing NAME), or correct it (--correct)."


def _versions(plan: Plan) -> Iterator[str]:
    if not plan.recipients:
        return
    width = max(5, len(str(len(plan.recipients))))
    for version, number in plan.counts.items():
        if number:
            yield f"  {number:>{width}}  {version.language}, {version.edition}"
    yield f"  {'─' * width}"
    yield f"  {len(plan.recipients):>{width}}  {'message' if len(plan.recipients) == 1 else 'messages'}"


_WHY = {
    "suppressed": "not to be written to: objected, bounced or erased",
    "do-not-mail": "marked do-not-mail",
    "no-address": "without a good address",
    "twice": "there twice, and written to once",
    "has-it": "have this release already (--again writes to them too)",
}


def _left_out(plan: Plan, style: Style) -> Iterator[str]:
    if not plan.skipped:
        return
    yield style.paint("Left out", "1")
    groups: dict[Why, list[Skipped]] = {}
    for one in plan.skipped:
        groups.setdefault(one.why, []).append(one)
    from pressroom.reporting import plain

    for why, found in groups.items():
        yield f"  {len(found):>5}  {_WHY.get(str(why), found[0].said)}"
        for one in found[:_MOST]:
            yield f"           {plain(one.person.address or one.person.name or '(nobody)')}   {plain(one.where)}".rstrip()
        if len(found) > _MOST:
            yield f"           and {len(found) - _MOST} more"


def message_page(ready: Ready, person: Person, moment: datetime, style: Style) -> str:
    """One message in full: what stands in its head, and its text. Raises :class:`~pressroom.delivery.message.Unsendable`."""
    from pressroom.delivery.message import plain as as_file
    from pressroom.reporting import plain

    version = ready.version(person, moment)
    message = email.message_from_bytes(as_file(ready.message(person, moment)), policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - that is what the policy makes
    body = message.get_body(("plain",))
    text = str(body.get_content()) if body is not None else ""
    width = min(style.width, 80)
    rule = style.paint("─" * width, "2")
    head = [f"{name}: {plain(str(message[name]))}" for name in ("From", "Reply-To", "To", "Subject") if message[name]]
    names = [part.get_filename() or "" for part in message.iter_attachments()]
    head += [f"Attached: {plain(', '.join(names))}"] if names else []
    lines = [plain(line) for line in text.splitlines()]
    title = f"As {person.name or person.address} gets it ({version.language}, {version.edition})"
    return "\n".join([style.paint(plain(title), "1"), rule, *head, "", *lines, rule]) + "\n"


def meant_person(people: Iterable[Person], word: str | None) -> Person | None:
    """The recipient that a number, an address or a part of a name means; the first for None."""
    people = tuple(people)
    if word is None:
        return people[0] if people else None
    if word.isdecimal():
        return people[int(word) - 1] if 0 < int(word) <= len(people) else None
    from pressroom.lists.folding import folded

    asked = folded(word)
    exact = (one for one in people if folded(one.address) == asked)
    partly = (one for one in people if asked in folded(one.address) or asked in folded(one.name))
    return next(exact, None) or next(partly, None)


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
