"""The plan of a sending, as it is read before anything leaves."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING

from pressroom.cli.moments import clock
from pressroom.model.moments import wall
from pressroom.model.sendings import Counts, Person, State

if TYPE_CHECKING:
    from pressroom.delivery.planning import Departure, Plan, Skipped, Why
    from pressroom.reporting import Style
    from pressroom.sending import Ready

_MOST = 5
_LABEL = 9


def plan_page(ready: Ready, counts: Counts | None, now: datetime, style: Style, limit: int | None = None) -> str:
    """Who, what, when, how long. ``counts`` are those of the sending that is continued; ``limit``: no more than so many now."""
    said = "the plan: nothing has been sent"
    parts = [
        "\n".join([_title(ready, said, style), *_addressed(ready, style), *_leaving(ready, now, limit, style)]),
        "\n".join(_continuing(ready, counts, now)),
        "\n".join([*_versions(ready.plan), *_unspoken(ready)]),
        "\n".join(_left_out(ready.plan, style)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def refused_page(ready: Ready, style: Style) -> str:
    """What was asked for, where something is in the way: no plan that looks as if all were well."""
    parts = [
        "\n".join([_title(ready, "this cannot be sent as it is", style), *_addressed(ready, style)]),
        "\n".join(_left_out(ready.plan, style)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def in_short(ready: Ready, limit: int | None, now: datetime, width: int) -> str:
    """The numbers of the plan once more, before the question: ``28 journalists of press: 4 now (embargoed), 24 at 12:21``."""
    import textwrap

    from pressroom.reporting import counted, plain

    new, there = ready.new, sum(ready.plan.waiting.values())
    leaving = [
        f"{one.count} {_when(one, ready.plan, now, clock(_typed(ready, one.moment), now), 'now')}"
        + (" (embargoed)" if one.edition == "embargoed" else "")
        for one in ready.plan.departures
    ]
    parts = []
    if there and ready.sending is not None:
        began = f" of {', '.join(ready.sending.lists)}" if ready.sending.lists else ""
        parts += [f"{counted(there, 'journalist')}{began} still to go"]
    if ready.plan.recipients:
        whose = f"of {', '.join(new.lists)}" if new.lists else f"who may have {new.replaces}"
        more = " more" if ready.sending is not None else ""
        parts += [f"{counted(len(ready.plan.recipients), 'journalist')}{more} {whose}"]
    if parts:
        parts = [f"{', and '.join(parts)}: {', '.join(leaving)}" if leaving else ", and ".join(parts)]
    if limit is not None and limit < there + len(ready.plan.recipients):
        parts += [f"no more than {limit} now, as you asked"]
    parts += [f"cover note {names}" if (names := _notes(ready)) else "no cover note"]
    return textwrap.fill(plain("; ".join(parts)), min(width, 80), break_on_hyphens=False)


def _title(ready: Ready, said: str, style: Style) -> str:
    from pressroom.reporting import plain

    mailing = "" if ready.new.mailing == "default" else f", {ready.new.mailing}"
    return style.paint(plain(f"{ready.new.release}{mailing}"), "1") + f"  {said}"


def _addressed(ready: Ready, style: Style) -> Iterator[str]:
    new, sender = ready.new, next(iter(ready.letters.letters.values()))
    chosen = f", those of {new.where}" if new.where else ""
    if new.replaces is not None:
        yield from _row("to", f"those who may have {new.replaces}, which it corrects{_waiting_too(ready)}", style)
    else:
        yield from _row("to", f"{', '.join(new.lists)}{chosen}{_waiting_too(ready)}", style)
    yield from _row("from", _mailbox(sender.sender_name, sender.sender), style)
    if sender.reply_to:
        yield from _row("replies", _mailbox(sender.reply_to_name, sender.reply_to), style)
    yield from _row("note", _notes(ready) or "none", style)


def _waiting_too(ready: Ready) -> str:
    """Those who wait in the sending that is continued, and whom nothing that was typed now means."""
    if ready.sending is None or not (number := ready.plan.elsewhere):
        return ""
    verb = "waits" if number == 1 else "wait"
    return f"; and {number} not of these, who still {verb} in {ready.sending.name}"


def _mailbox(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address


def _notes(ready: Ready) -> str:
    """The cover notes in use: ``mailings/default.fr.md, default.en.md``."""
    paths = [note.source.path.rpartition("/") for note in ready.letters.notes]
    names = [f"{'' if number else 'mailings/'}{name}" for number, (_, _, name) in enumerate(paths)]
    return ", ".join(names)


def _leaving(ready: Ready, now: datetime, limit: int | None, style: Style) -> Iterator[str]:
    plan = ready.plan
    for attached in _attached(ready):
        yield from _row("attached", attached, style)
    for one in plan.departures:
        when = _when(one, plan, now, wall(_typed(ready, one.moment)), "at once")
        if ready.new.embargo is not None and one.moment == ready.new.embargo:
            when += ", when the embargo ends"
        yield from _row("leaves", f"{one.count} {when}, {one.edition} edition", style)
    if limit is not None and limit < (whole := sum(plan.leaving.values())):
        yield from _row("of these", f"{limit} now, as you asked, {whole - limit} another time", style)
    if plan.leaving:
        yield from _row("size", f"{_size(plan.size)} a message, {_size(plan.traffic)} in all", style)
        yield from _row("time", plan.pacing.said, style)


def _typed(ready: Ready, moment: datetime) -> datetime:
    """``moment`` by the clock by which she typed it, where she did."""
    return next((one for one in (ready.new.embargo, ready.new.begins) if one is not None and one == moment), moment)


def _when(one: Departure, plan: Plan, now: datetime, moment: str, at_once: str) -> str:
    """``at once``, ``at 09:00``; of many messages only when they begin to leave, and of none if that is another day."""
    if one.moment <= now and not plan.pacing.today:
        return "as soon as the provider takes more"
    if plan.pacing.at_once(one.count):
        return at_once if one.moment <= now else f"at {moment}"
    return "from now on" if one.moment <= now else f"from {moment} on"


def _attached(ready: Ready) -> Iterator[str]:
    names = {one.tag: one.name for one in ready.letters.languages}
    several = len({version.language for version in ready.plan.leaving}) > 1
    for name, (size, tags) in ready.attached().items():
        who = f", to readers of {' and '.join(names.get(one, one) for one in tags)}" if several else ""
        yield f"{name} ({_size(size)}){who}"


def _row(label: str, text: str, style: Style) -> Iterator[str]:
    import textwrap

    from pressroom.reporting import plain

    room = max(30, min(style.width, 100) - _LABEL - 4)
    for number, line in enumerate(textwrap.wrap(plain(text), room, break_on_hyphens=False) or [""]):
        yield f"  {'' if number else label:<{_LABEL}} {line}"


def _continuing(ready: Ready, counts: Counts | None, now: datetime) -> Iterator[str]:
    if ready.sending is None or counts is None:
        return
    from pressroom.cli.status_view import BESIDE
    from pressroom.delivery.record import state_words
    from pressroom.reporting import counted

    waiting = sum(ready.plan.waiting.values())
    yield f"It goes on with {ready.sending.name}:"
    yield (
        f"  {counted(counts.total, 'recipient')} in it, {counts[State.ACCEPTED]} accepted, {waiting} to go"
        + (f", {stopped} not to be written to any more" if (stopped := counts.open - waiting) else "")
        + "".join(f", {counts[state]} {state_words(state)}" for state in BESIDE if counts[state])
    )
    if waiting and ready.new.begins is not None and ready.new.begins > now:
        yield f"  It begins at {wall(ready.new.begins)}, as it was told then"
    if ready.plan.recipients:
        yield f"  {counted(len(ready.plan.recipients), 'recipient')} would be added"
    if ready.changed:
        yield "  The release, its note or the letter has changed since: this sending keeps what it began with."
        yield "  To send what is there now, give it a name of its own (--mailing NAME), or correct it (--correct)."


def _versions(plan: Plan) -> Iterator[str]:
    if not plan.leaving:
        return
    whole = sum(plan.leaving.values())
    width = max(5, len(str(whole)))
    for version, number in plan.leaving.items():
        if number:
            yield f"  {number:>{width}}  {version.language}, {version.edition}"
    yield f"  {'─' * width}"
    yield f"  {whole:>{width}}  {'message' if whole == 1 else 'messages'}"


def _unspoken(ready: Ready) -> Iterator[str]:
    """Who gets another language than her own, for want of it."""
    from pressroom.resolve.texts import language_name

    names = {one.tag: one.name for one in ready.letters.languages}
    groups: dict[tuple[str, str], int] = {}
    for (wanted, got), number in ready.plan.unspoken.items():
        base = wanted.partition("-")[0].casefold()
        name = language_name(base)
        key = (f"“{base}”" if name == base else name, names.get(got, got))
        groups[key] = groups.get(key, 0) + number
    for (wanted, got), number in sorted(groups.items()):
        verbs = ("wants", "gets") if number == 1 else ("want", "get")
        yield f"  {number:>5}  {verbs[0]} {wanted}, which the release does not have, and {verbs[1]} {got}"


_WHY = {
    "suppressed": "not to be written to: objected, bounced or erased",
    "do-not-mail": "marked do-not-mail",
    "no-address": "without a good address",
    "twice": "there twice, and written to once",
    "has-it": "have this release already (--again writes to them too)",
    "is-to-get": "wait for this release in another sending (--again writes to them too)",
}


def _left_out(plan: Plan, style: Style) -> Iterator[str]:
    if not (plan.skipped or plan.uncounted):
        return
    yield style.paint("Left out", "1")
    groups: dict[Why, list[Skipped]] = {}
    for one in plan.skipped:
        groups.setdefault(one.why, []).append(one)
    from pressroom.cli.status_view import uncounted_lines
    from pressroom.reporting import plain

    for why, found in groups.items():
        yield f"  {len(found):>5}  {_WHY.get(str(why), found[0].said)}"
        for one in found[:_MOST]:
            yield f"           {plain(one.person.address or one.person.name or '(nobody)')}   {plain(one.where)}".rstrip()
        if len(found) > _MOST:
            yield f"           and {len(found) - _MOST} more"
    yield from uncounted_lines(plan.uncounted.items(), 5)


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
