"""Pressroom's own way: a stencil, the durable ledger, any number of connections.

``python -m benchmarks.delivery.ours PORT MESSAGES CONNECTIONS [CA]`` prints the seconds from the first connection to the last result
on the disk, and the highest resident memory in KB. Planning came before, and is measured with the media lists.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.delivery.content import HTML, PDF, SUBJECT, TEXT, address
from pressroom.delivery.draining import Pace, drain
from pressroom.delivery.draining.clock import SystemClock
from pressroom.delivery.ledger import open_ledger
from pressroom.delivery.message import Attachment, Field, Letter, Message, Stencil, cut
from pressroom.delivery.transport import open_transport
from pressroom.lists.marked import ListsNow
from pressroom.lists.suppression import SuppressionFile
from pressroom.model.contacts import contact_key
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Delivery, NewSending, Person, State, Version


def letter() -> Letter:
    """The same content as the naive sender's."""
    return Letter(
        language="fr", edition="public", language_tag="fr", sender_name="Genopole", sender="presse@genopole.example",
        reply_to_name="", reply_to="", subject=(SUBJECT,), text=("Bonjour ", Field("first-name"), f",\n\n{TEXT}"),
        html=("<html><body><p>Bonjour ", Field("first-name"), f",</p>{HTML.removeprefix('<html><body>')}"),
        pictures=(), attachments=(Attachment("communique.pdf", "application/pdf", PDF),),
        list_id="presse.genopole.example", domain="genopole.example", objections="stop@genopole.example", unsubscribe="",
    )  # fmt: skip


def person(number: int) -> Person:
    """A recipient."""
    return Person(
        contact_key(address(number)), address(number), f"Camille {number}", values={"first-name": f"N{number}"}
    )


def main() -> None:
    """Plan, then send, and time the second."""
    port, size, connections = (int(one) for one in sys.argv[1:4])
    stencil = cut(letter()).value
    assert stencil is not None
    settings = MailSettings(
        host="localhost" if len(sys.argv) > 4 else "127.0.0.1", port=port, login="none", connections=connections,
        security="tls" if len(sys.argv) > 4 else "none", ca_file=sys.argv[4] if len(sys.argv) > 4 else "",
    )  # fmt: skip
    build = Path(__file__).parents[2] / "build"  # on a disk, which /tmp need not be
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as scratch:
        root, now = Path(scratch), datetime.now(UTC)
        ledger = open_ledger(root, now=now)
        new = NewSending(
            "2024-04-29-sample", "default", "0" * 64, stencil.digest, "genopole", "presse@genopole.example"
        )
        people = (person(number) for number in range(size))
        sending = ledger.enter(new, {Version("fr", "public"): stencil.to_bytes()}, people, (), now)
        kept = Stencil.from_bytes(ledger.stencil(sending.name, Version("fr", "public")))

        def write(delivery: Delivery, version: Version, moment: datetime) -> Message:
            assert delivery.person is not None
            return kept.write(delivery.person, delivery.token, moment)

        start = time.perf_counter()
        worker = ledger.enlist(now)
        done = drain(
            ledger, worker, sending, open_transport(settings), write, Pace(connections, None, None), clock=SystemClock(),
            suppressions=SuppressionFile(root), lists=ListsNow(root), bounces="presse@genopole.example", stop=threading.Event(),
            watch=lambda event: None,
        )  # fmt: skip
        worker.close()
        taken = time.perf_counter() - start
        if done.counts[State.ACCEPTED] != size:
            sys.exit(f"only {done.counts[State.ACCEPTED]} of {size} were accepted: {done.stopped}")
        ledger.close()
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main()
