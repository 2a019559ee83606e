"""A test to oneself, and messages as files: nothing of it stands in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pressroom.cli.send_showing import person_of, show_findings
from pressroom.cli.terminal import AUTHOR, FINE, INCOMPLETE, MACHINE, USAGE, complain, say

if TYPE_CHECKING:
    from pressroom.cli.send_asked import Asked
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.planning import Listed
    from pressroom.model.mail import MailSettings
    from pressroom.sending import Ready
    from pressroom.sending.dispatch import Tried


def refuse_addresses(addresses: Iterable[str]) -> None:
    """End the command where a test is to go to what is no address."""
    from pressroom.delivery.transport.addressing import Unmailable, wire_address
    from pressroom.lists.addresses import address_problem

    for one in addresses:
        try:
            wire_address(one, international=True)
        except Unmailable as refusal:
            problem = address_problem(one)  # in the words in which lists tell it
            said, hint = (problem.said, problem.hint) if problem is not None else (str(refusal), None)
            complain(f"--to “{one}” is no e-mail address: {said}", hint)
            raise typer.Exit(USAGE) from None


def refuse_unwanted(addresses: Sequence[str], lists: Iterable[Listed], root: Path, ledger: Ledger | None) -> None:
    """End the command where a test is to go to somebody who is not written to: a test is mail, too."""
    from pressroom.delivery.planning import why_suppressed
    from pressroom.model.contacts import contact_key
    from pressroom.sending.dispatch import kept_suppressions

    keys = {contact_key(one): one for one in addresses}
    found: list[tuple[str, str, str | None]] = [
        (keys[key], why_suppressed(reason), f"If she agrees again:  pressroom list forget {keys[key]} --undo")
        for key, reason in kept_suppressions(root, ledger).reasons(keys).items()
    ]
    barred = {
        one.key: listed.name for listed in lists for one in listed.contacts if one.do_not_mail and one.key in keys
    }
    found += [(keys[key], f"The list {name} says: do not mail", None) for key, name in barred.items()]
    for address, why, hint in found:
        complain(f"{address} gets nothing, no test either: {why[:1].lower()}{why[1:]}", hint)
    if found:
        say("No test was sent. Send it to an address of your own.")
        raise typer.Exit(USAGE)


def try_oneself(asked: Asked, root: Path, ready: Ready, mail: MailSettings, now: datetime) -> int:
    """Send a marked test at once; gives the exit code."""
    from pressroom.cli.send_run import transport_of
    from pressroom.delivery.transport import Refused
    from pressroom.sending.dispatch import try_on

    person = person_of(ready, asked.as_whom)
    if person is None:
        complain("nobody would get it, so nobody's message can be tried", "Say --list NAME")
        return AUTHOR
    version = ready.version(person, now)
    if (
        version.edition == "embargoed"
        and version not in ready.stencils
        and version._replace(edition="public") in ready.stencils
    ):
        complain(
            f"{ready.new.release} has no embargoed edition, and until the embargo ends nothing of the public one leaves",
            f"To look at it:  {asked.command('--outbox', 'lists/test')}",
        )
        return AUTHOR
    if version not in ready.stencils:
        show_findings(tuple(one for one in ready.plan.problems if one.severity == "error"), root)
        return AUTHOR
    try:
        done = try_on(ready, person, asked.to, transport_of(mail), mail.bounces or ready.new.sender, now)
    except Refused as problem:
        complain(problem.told, problem.hint)
        return MACHINE
    code = _tell_tried(done)
    if code == FINE:
        say("Look at it in your mail program. It is marked as a test, and no record of it is kept.")
        if version.edition == "embargoed":
            say(
                "It is the embargoed edition, and says so: nothing else leaves before the embargo ends. The public one as a file:  "
                + asked.command("--outbox", "lists/test")
            )
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
    before = sum(1 for _ in place.glob("*.eml")) if place.is_dir() else 0
    if before:
        complain(
            f"{counted(before, 'message')} of before {'lies' if before == 1 else 'lie'} in {place}/ already",
            "Name a new folder, or delete what is in it: old and new ones could not be told apart",
        )
        return USAGE
    if place.absolute().resolve().is_relative_to((root / FOLDER).resolve()):
        prepare_folder(root)
    transport = open_transport(replace(mail, transport="outbox", folder=str(place)))
    done = deliver_unrecorded(ready, ready.plan.recipients[:limit], transport, mail.bounces or ready.new.sender, now)
    wrong = [one for one in done if one.attempt is None or one.attempt.state != "accepted"]
    say(f"{counted(len(done) - len(wrong), 'message')} written to {place}/; nothing was sent.")
    return _tell_tried(wrong)
