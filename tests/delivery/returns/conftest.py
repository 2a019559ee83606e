"""A real ledger with deliveries in the states that matter to what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pressroom.delivery.ledger import Ledger, open_ledger
from pressroom.delivery.returns import Incoming, Processed, process
from pressroom.lists import Reason, SuppressionFile, contact_key
from pressroom.model.sendings import Attempt, Delivery, NewSending, Person, Reply, Stage, State, Version
from tests.delivery.returns.test_understanding import SAMPLES, TOKEN

SENT = datetime(2024, 4, 29, 7, 0, 12, tzinfo=UTC)
LATER = SENT + timedelta(days=1)
ATTEMPTS = {
    "accepted": Attempt(State.ACCEPTED, Stage.DOT, Reply(250, "2.0.0", "Ok: queued as 4F3A21C0D2"), queue_id="4F3A21C0D2"),
    "uncertain": Attempt(State.UNCERTAIN, Stage.DOT, trouble="the connection was lost after the final dot"),
    "rejected": Attempt(State.REJECTED, Stage.RCPT, Reply(550, "5.1.1", "unknown")),
}  # fmt: skip


@dataclass
class Sent:
    """One sending. The local part of an address says how its delivery ended: ``accepted-1@daily.example``."""

    root: Path
    ledger: Ledger
    name: str
    suppressions: SuppressionFile

    def delivery(self, address: str) -> Delivery:
        return next(one for one in self.ledger.by_address(contact_key(address)))

    def reason(self, address: str) -> Reason | None:
        """As a new run would be told."""
        key = contact_key(address)
        return SuppressionFile(self.root).reasons([key]).get(key)

    def process(self, *contents: bytes, now: datetime = LATER, dry_run: bool = False, **more: object) -> Processed:
        messages = [Incoming(f"message {number}", one, f"m{one!r}") for number, one in enumerate(contents, 1)]
        return process(self.ledger, self.suppressions, messages, now, dry_run=dry_run, **more)  # type: ignore[arg-type]

    def sample(self, name: str, address: str, *, token: bool = True) -> bytes:
        """A sample about the delivery to ``address``; without its token where that is to be lacking."""
        content = (SAMPLES / f"{name}.eml").read_text("utf-8", "surrogateescape")
        for old in ("zoe@daily.example", "zoe@gmail.example", "max@tv.example", "lena@zeitung.example",
                    "luc@revue.example", "user@isp.example", "Zoe@Daily.example"):  # fmt: skip
            content = content.replace(old, address)
        ours = self.delivery(address).token if token else ""
        content = content.replace(TOKEN, ours).replace(TOKEN.upper(), ours.upper())
        return content.encode("utf-8", "surrogateescape")


@pytest.fixture
def send(tmp_path: Path) -> Iterator[Callable[..., Sent]]:
    """``send("accepted-1@daily.example", …)``: a sending to these people, already worked off."""
    opened: list[Ledger] = []

    def make(*addresses: str) -> Sent:
        ledger = open_ledger(tmp_path, now=SENT)
        opened.append(ledger)
        new = NewSending("2024-04-29-launch", "default", "p" * 64, "r" * 64, "institute", "press@newsroom.example")
        people = [Person(contact_key(one), one, "Zoe Martin", "en") for one in addresses]
        sending = ledger.enter(new, {Version("en", "public"): b"stencil"}, people, (), SENT)
        worker = ledger.enlist(SENT)
        for delivery in worker.lease(sending.name, len(addresses), SENT, True):
            assert delivery.person is not None
            kind = delivery.person.address.partition("-")[0]
            if kind in ATTEMPTS:
                assert worker.intend(delivery, SENT, "public").durable()
                worker.record(delivery, ATTEMPTS[kind], SENT, None)
        worker.flush()
        worker.close()
        return Sent(tmp_path, ledger, sending.name, SuppressionFile(tmp_path))

    yield make
    for ledger in opened:
        ledger.close()
