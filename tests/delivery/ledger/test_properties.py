"""Whatever happens, in whatever order: the numbers add up, only legal moves happen, and the record is whole."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from pressroom.delivery.ledger import Ledger, Worker, open_ledger
from pressroom.delivery.ledger.moves import BY_HAND
from pressroom.model.sendings import Attempt, Delivery, Reply, Stage, State
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import enter, new, people, person

SIZE = 6
_RESULTS = st.sampled_from([State.ACCEPTED, State.DEFERRED, State.REJECTED, State.UNCERTAIN])
_OVERRIDES = st.sampled_from([None, None, State.EXPIRED, State.SUPPRESSED])


class Sending(RuleBasedStateMachine):
    """A ledger against a dictionary of what each recipient should be."""

    held = Bundle("held")
    allowed = Bundle("allowed")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.moment = NOW
        self.ledger: Ledger = open_ledger(Path(self.folder.name), now=NOW)
        self.worker: Worker = self.ledger.enlist(NOW)
        self.sending = enter(self.ledger, SIZE)
        recipients = [self.ledger.recipient(person(number).key) for number in range(SIZE)]
        self.states = dict.fromkeys(recipients, State.PENDING)
        self.mine: set[str] = set()
        self.dots: Counter[str] = Counter()

    @rule(target=held, limit=st.integers(1, 3), later=st.integers(0, 10))
    def lease(self, limit: int, later: int) -> object:
        from hypothesis.stateful import multiple

        self.moment += timedelta(minutes=later)
        found = self.worker.lease(self.sending.name, limit, self.moment, edition_open=True)
        for one in found:
            assert self.states[one.recipient] in (State.PENDING, State.DEFERRED)
            self.states[one.recipient] = State.LEASED
            self.mine.add(one.recipient)
        return multiple(*found)

    @rule(target=allowed, delivery=consumes(held))
    def intend(self, delivery: Delivery) -> Delivery:
        mine = delivery.recipient in self.mine and self.states[delivery.recipient] is State.LEASED
        assert self.worker.intend(delivery, self.moment, "public").durable() == mine
        if mine:
            self.states[delivery.recipient] = State.COMMITTING
        return delivery

    @rule(delivery=consumes(held), result=_RESULTS, override=_OVERRIDES)
    def fail_before(self, delivery: Delivery, result: State, override: State | None) -> None:
        self.record(delivery, State.DEFERRED if result in (State.ACCEPTED, State.UNCERTAIN) else result, override)

    @rule(delivery=consumes(allowed), result=_RESULTS)
    def answer(self, delivery: Delivery, result: State) -> None:
        self.record(delivery, result, None)

    def record(self, delivery: Delivery, result: State, override: State | None) -> None:
        if delivery.recipient not in self.mine:
            return
        attempt = Attempt(result, Stage.DOT, Reply(250, "", "said"), counts=result is not State.DEFERRED)
        self.worker.record(delivery, attempt, self.moment, self.moment + timedelta(minutes=5), override)
        self.worker.flush()
        self.mine.discard(delivery.recipient)
        self.states[delivery.recipient] = override or result

    @rule(delivery=consumes(held))
    def release(self, delivery: Delivery) -> None:
        self.worker.release([delivery])
        if delivery.recipient in self.mine and self.states[delivery.recipient] is State.LEASED:
            self.states[delivery.recipient] = State.PENDING
            self.mine.discard(delivery.recipient)

    @rule(number=st.integers(0, SIZE), to=st.sampled_from(State), evidence=st.sampled_from(["", "seen"]))
    def move(self, number: int, to: State, evidence: str) -> None:
        recipient = self.ledger.recipient(person(number).key)
        state = self.states.get(recipient)
        legal = state in BY_HAND.get(to, ()) and (state is not State.UNCERTAIN or bool(evidence))
        assert self.ledger.move(self.sending.name, [recipient], to, evidence, self.moment) == legal
        if legal:
            self.states[recipient] = to

    @rule()
    def die(self) -> None:
        """As kill -9 does: nothing is said, and the lock is gone."""
        self.worker._writer.close()
        self.worker._end()
        self.worker = self.ledger.enlist(self.moment)
        after = {State.LEASED: State.PENDING, State.COMMITTING: State.UNCERTAIN}
        lost = Counter(after[state] for state in self.states.values() if state in after)
        assert dict(self.worker.recovered.states) == {one: lost[one] for one in after.values()}
        self.states = {one: after.get(state, state) for one, state in self.states.items()}
        self.mine.clear()

    @rule(number=st.integers(0, SIZE))
    def forget(self, number: int) -> None:
        self.ledger.forget(person(number).key, self.moment)

    @rule()
    def extend(self) -> None:
        assert self.ledger.extend(self.sending, people(SIZE), self.moment) == 0

    @rule()
    def another(self) -> None:
        self.ledger.enter(new(release="another"), {}, [person(0)], (), self.moment)

    @invariant()
    def the_numbers_add_up(self) -> None:
        if hasattr(self, "ledger"):
            counts = self.ledger.counts(self.sending.name)
            assert counts.total == SIZE
            assert dict(counts.states) == Counter(self.states.values())
            assert {one.recipient: one.state for one in self.ledger.deliveries(self.sending.name)} == self.states

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.worker.close()
            assert self.ledger.verify() == ()
            self.ledger.close()
            self.folder.cleanup()


TestSending = Sending.TestCase
TestSending.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
