"""A report that a real Postfix writes, from its mailbox to the ledger."""

from __future__ import annotations

from collections.abc import Callable

from pressroom.delivery.returns import Effect, Kind, Notice, Return, open_source, process, understand
from pressroom.model.sendings import State
from tests.delivery.postfix import Postfix
from tests.delivery.returns.conftest import LATER, Sent
from tests.delivery.returns.test_settling_postfix import Talk


def test_a_report_of_success_settles_an_uncertain_one(postfix: Postfix, send: Callable[..., Sent]) -> None:
    address = "uncertain-zoe@reports.example"
    sent = send(address)
    token = sent.delivery(address).token
    talk = Talk(postfix)
    assert talk.say(f"MAIL FROM:<bounces@returns.example> RET=HDRS ENVID={token}").startswith(b"250")
    assert talk.say(f"RCPT TO:<{address}> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;{address}").startswith(b"250")
    assert talk.say("DATA").startswith(b"354")
    assert talk.say("Subject: A release\r\n\r\nText.\r\n.").startswith(b"250")
    talk.end()
    report = postfix.arrived(1, "returns.example")[0].content
    understood = understand(report)
    assert isinstance(understood, Return)
    assert (understood.tokens, understood.foreign, understood.standard) == ((token,), False, True)
    assert understood.notices == (
        Notice(Kind.DELIVERED, address, address, "2.0.0", 0, understood.notices[0].words),
    )  # fmt: skip

    box = postfix.folder / "mail" / "all"
    done = process(sent.ledger, sent.suppressions, open_source(box).messages(), LATER)
    assert done.settled == 1
    assert sum(one.effect is Effect.NOTED for one in done.told) == 1
    assert sent.delivery(address).state is State.ACCEPTED
    assert sent.reason(address) is None
