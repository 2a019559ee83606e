"""What a sending says of its troubles goes to logs: a server that quotes the recipient is told without the address."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pressroom.delivery.draining.verdict import verdict
from pressroom.model.sendings import Attempt, Delivery, Person, Reply, Stage, State
from tests.delivery.draining.desk import NINE

ADDRESS = "jeanne.martin@courrier.example"
DELIVERY = Delivery("s-1", "hash", "token", State.LEASED, Person("key", ADDRESS), "fr", trusted=False)


@pytest.mark.parametrize("state", [State.DEFERRED, State.REJECTED])
@pytest.mark.parametrize("stage", [Stage.MAIL, Stage.RCPT])
def test_neither_a_halt_nor_a_pause_names_the_recipient(state: State, stage: Stage) -> None:
    for code in (421, 554):
        reply = Reply(code, "4.7.0", f"<{ADDRESS}> too much mail for jeanne.martin, see forwarded@elsewhere.example")
        attempt = Attempt(state, stage, reply, counts=False)
        found = verdict(DELIVERY, attempt, NINE, NINE + timedelta(hours=12), {}, lambda: 0.5)
        said = found.trouble + (found.halt.why + found.halt.hint if found.halt else "")
        assert "too much mail" in said
        assert "jeanne" not in said
        assert "elsewhere" not in said
