"""A test to oneself, and messages as files: nothing of it stands in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.cli.send_showing import person_of, show_findings
from pressroom.cli.terminal import AUTHOR, FINE, INCOMPLETE, MACHINE, complain, say

if TYPE_CHECKING:
    from pressroom.cli.send_asked import Asked
    from pressroom.model.mail import MailSettings
    from pressroom.sending import Ready
    from pressroom.sending.dispatch import Tried


def try_oneself(asked: Asked, root: Path, ready: Ready, mail: MailSettings, now: datetime) -> int:
    """Send a marked test at once; gives the exit code."""
    from pressroom.cli.send_run import transport_of
    from pressroom.delivery.transport import Refused
    from pressroom.sending.dispatch import try_on

    person = person_of(ready, asked.as_whom)
    if person is None:
        complain("nobody would get it, so nobody's message can be tried", "Say --list NAME")
        return AUTHOR
    if ready.version(person, now) not in ready.stencils:
        show_findings(tuple(one for one in ready.plan.problems if one.severity == "error"), root)
        return AUTHOR
    try:
        done = try_on(ready, person, asked.to, transport_of(mail), mail.bounces or ready.new.sender, now)
    except Refused as problem:
        complain(problem.message, problem.hint)
        return MACHINE
    code = _tell_tried(done)
    if code == FINE:
        say("Look at it in your mail program. It is marked as a test, and no record of it is kept.")
        if ready.changed and ready.sending is not None:
            say(
                f"It is what {ready.sending.name} keeps, and not what has changed since; for that: --correct, or --mailing"
            )
        say(f"To all:  {asked.command('--really')}" if asked.lists or asked.correct else "To all:  name a --list")
    return code


def _tell_tried(done: list[Tried]) -> int:
    from pressroom.delivery.record import in_plain_words

    code = FINE
    for one in done:
        if one.attempt is not None and one.attempt.state == "accepted":
            say(f"accepted  {one.address}")
            continue
        code = INCOMPLETE
        why = one.trouble or in_plain_words(one.attempt)
        reply = one.attempt.reply if one.attempt is not None else None
        complain(f"{one.address}: {why}", f"The server: {reply}" if reply else None)
    return code


def write_files(root: Path, folder: str, ready: Ready, mail: MailSettings, limit: int | None, now: datetime) -> int:
    """Write the messages into a folder; gives the exit code."""
    from pressroom.delivery.transport import open_transport
    from pressroom.lists.storing import FOLDER, prepare_folder
    from pressroom.reporting import counted
    from pressroom.sending.dispatch import deliver_unrecorded

    place = Path(folder)
    if place.absolute().resolve().is_relative_to((root / FOLDER).resolve()):
        prepare_folder(root)
    transport = open_transport(replace(mail, transport="outbox", folder=str(place)))
    done = deliver_unrecorded(ready, ready.plan.recipients[:limit], transport, mail.bounces or ready.new.sender, now)
    wrong = [one for one in done if one.attempt is None or one.attempt.state != "accepted"]
    say(f"{counted(len(done) - len(wrong), 'message')} written to {place}/; nothing was sent.")
    return _tell_tried(wrong)
