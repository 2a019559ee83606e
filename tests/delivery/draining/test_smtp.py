"""The whole table at once, over real sockets: a server that misbehaves in every way, and a ledger that agrees with its store."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from pressroom.delivery.draining import Pace, Slower
from pressroom.delivery.message.stencil import Message
from pressroom.delivery.transport.smtp import SmtpTransport
from pressroom.delivery.transport.timing import Timeouts
from pressroom.model.contacts import contact_key
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Delivery, Person, Version
from tests.delivery.certificates import make_certificate
from tests.delivery.draining.desk import open_desk, people, write
from tests.delivery.faults import FAULTS, Step
from tests.delivery.misbehaving import Manners, Server

SHORT = Timeouts(connect=5, greeting=2.0, command=2.0, data=2.0, block=2.0, dot=1.0, farewell=0.2)

AGAIN = "accepted in the end"
OUTCOMES = {
    "rcpt-421": AGAIN, "rcpt-450": AGAIN, "rcpt-451": AGAIN, "rcpt-452": AGAIN, "rcpt-cut": AGAIN, "rcpt-junk": AGAIN,
    "rcpt-550": "rejected", "rcpt-552": "rejected", "rcpt-policy": "rejected",
    "rcpt-split": "accepted", "rcpt-lines": "accepted",
    "data-421": AGAIN, "data-450": AGAIN, "data-451": AGAIN, "data-452": AGAIN, "data-cut": AGAIN, "data-junk": AGAIN,
    "data-554": "rejected",
    "body-cut": AGAIN, "body-421": AGAIN,
    "dot-421": AGAIN, "dot-451": AGAIN, "dot-452": AGAIN, "dot-550": "rejected", "dot-554": "rejected", "dot-policy": "rejected",
    "dot-refused-cut": "uncertain", "dot-lost": "uncertain", "dot-close": "accepted", "dot-slow": "accepted",
    "dot-silent": "uncertain", "dot-split": "accepted", "dot-lines": "accepted", "dot-lines-split": "accepted",
    "dot-junk": "uncertain", "dot-unfinished": "uncertain", "dot-endless": "uncertain",
}  # fmt: skip
"""What becomes of one whose fault strikes once, where it is worth another try, or always, where it is not."""


def at(server: Server, timeouts: Timeouts = SHORT, **other: object) -> SmtpTransport:
    usual: dict[str, object] = {"host": "127.0.0.1", "port": server.port, "security": "none", "login": "none"}
    return SmtpTransport(MailSettings(**(usual | other)), timeouts=timeouts)  # type: ignore[arg-type]


def named(local_part: str) -> Person:
    address = f"{local_part}@press.example"
    return Person(contact_key(address), address, "", "en")


@pytest.mark.parametrize(
    ("pipelining", "security"), [(True, "none"), (False, "none"), (True, "tls"), (True, "starttls")]
)
def test_every_fault_in_one_sending(tmp_path: Path, pipelining: bool, security: str) -> None:
    struck = {f"{name}-once.x" if outcome is AGAIN else f"{name}.x": outcome for name, outcome in OUTCOMES.items()}
    late = (Step.RCPT, Step.DATA, Step.BODY, Step.DOT)
    others = [f"{name}-once.y" for name, fault in FAULTS.items() if fault.step in late and name not in OUTCOMES]
    everybody = [*people(60), *map(named, struck), *map(named, others)]
    made = make_certificate(tmp_path / "certificates")
    manners = Manners(pipelining=pipelining, tls="implicit" if security == "tls" else security, certificate=made)
    with Server(manners) as server, open_desk(tmp_path, everybody) as desk:
        desk.pace = Pace(connections=3)
        desk.server = at(server, security=security, ca_file=str(made.authority))  # type: ignore[assignment]
        drained = desk.drain()
        assert drained.stopped == ""
        states = {address.partition("@")[0]: str(state) for address, state in desk.states().items()}
        expected = {name: "accepted" if outcome is AGAIN else outcome for name, outcome in struck.items()}
        # A server that goes away in the midst of a small body may be gone before the dot or after it: nobody can tell.
        either = {"body-cut-once.x": ("accepted", "uncertain"), "body-421-once.x": ("accepted", "uncertain")}
        assert all(states[name] in found for name, found in either.items())
        exact = expected.keys() - either.keys()
        assert {name: states[name] for name in exact} == {name: expected[name] for name in exact}
        assert all(states[one.address.partition("@")[0]] == "accepted" for one in people(60))
        kept = server.recipients
        assert [name for name, number in kept.items() if number > 1] == [], "nobody twice"
        accepted = {f"{name}@press.example" for name, state in states.items() if state == "accepted"}
        uncertain = {f"{name}@press.example" for name, state in states.items() if state == "uncertain"}
        assert accepted <= set(kept) <= accepted | uncertain, (
            "ledger and store agree, but for those that are told to be uncertain"
        )
        assert desk.told(Slower)
        desk.after_stop()
        before = Counter(server.recipients)
        desk.drain()
        assert server.recipients == before
        assert server.breaches == []


@pytest.mark.parametrize("fault", ["mail-550", "mail-552"])
def test_a_sender_that_is_refused(tmp_path: Path, fault: str) -> None:
    with Server() as server, open_desk(tmp_path, people(20)) as desk:
        desk.server = at(server)  # type: ignore[assignment]
        drained = desk.drain(bounces=f"{fault}@press.example")
        assert drained.stopped
        assert (drained.counts.open, server.kept) == (20, [])


def test_a_greeting_that_says_not_now(tmp_path: Path) -> None:
    with Server(connections={1: "greeting-421", 2: "greeting-cut"}) as server, open_desk(tmp_path, people(5)) as desk:
        desk.server = at(server)  # type: ignore[assignment]
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 5}
        assert len(desk.told(Slower)) == 2


def test_a_password_that_is_wrong_is_tried_once(tmp_path: Path) -> None:
    manners = Manners(users={"anna": "right"})
    with Server(manners) as server, open_desk(tmp_path, people(50)) as desk:
        desk.pace = Pace(connections=16)
        settings = MailSettings(host="127.0.0.1", port=server.port, security="none", login="password", user="anna")
        desk.server = SmtpTransport(settings, lambda: "wrong", SHORT)  # type: ignore[assignment]
        drained = desk.drain()
        assert drained.stopped
        assert not drained.held
        assert desk.counted() == {"pending": 50}
        assert server.opened == 1
        assert server.kept == []


def test_encryption_that_is_refused_stops_before_any_mail(tmp_path: Path) -> None:
    with Server() as server, open_desk(tmp_path, people(5)) as desk:
        settings = MailSettings(host="127.0.0.1", port=server.port, security="starttls", login="none")
        desk.server = SmtpTransport(settings, None, SHORT)  # type: ignore[assignment]
        assert desk.drain().stopped
        assert server.said("MAIL") == []


def test_a_message_that_is_larger_than_the_server_takes(tmp_path: Path) -> None:
    with Server(Manners(announced=10)) as server, open_desk(tmp_path, people(30)) as desk:
        desk.server = at(server)  # type: ignore[assignment]
        drained = desk.drain()
        assert "too big for this server" in drained.stopped
        assert drained.counts.open == 30


@pytest.mark.parametrize("security", ["none", "tls"])
def test_large_messages_take_turns_and_arrive_as_they_are(tmp_path: Path, security: str) -> None:
    """Far more than fits between two machines, on more connections than threads: each waits for its server, and none for another's."""

    def large(delivery: Delivery, version: Version, moment: datetime) -> Message:
        small = write(delivery, version, moment)
        chunks = (*small.chunks, b"\r\n", (delivery.token.encode() * 2 + b"\r\n") * 200_000)
        return Message(chunks, sum(map(len, chunks)), small.message_id, small.recipient)

    made = make_certificate(tmp_path / "certificates")
    manners = Manners(tls="implicit" if security == "tls" else security, certificate=made)
    with Server(manners) as server, open_desk(tmp_path, people(8)) as desk:
        desk.pace = Pace(connections=8)
        desk.server = at(server, Timeouts(), security=security, ca_file=str(made.authority))  # type: ignore[assignment]
        assert desk.drain(write=large).stopped == ""
        assert desk.counted() == {"accepted": 8}
        tokens = {one.person.address: one.token for one in desk.ledger.deliveries(desk.sending.name) if one.person}
        found = {one.recipient: one.content.partition(b"\r\n\r\n")[2] for one in server.kept}
        assert found == {address: (token.encode() * 2 + b"\r\n") * 200_000 for address, token in tokens.items()}
        assert server.breaches == []
