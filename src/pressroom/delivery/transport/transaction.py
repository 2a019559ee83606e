"""One message over an open session: MAIL, RCPT, DATA, the body, the intent, the dot, the reply.

Pipelined (RFC 2920) where the server offers it. The outcomes: whatever ends before the dot reached nobody; whatever ends after
it without a whole reply is uncertain (RFC 1047); what the server says decides the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.delivery.transport.addressing import Unmailable
from pressroom.delivery.transport.commands import BadSender, Offers, commands
from pressroom.delivery.transport.interface import Envelope, Intent
from pressroom.delivery.transport.judging import after_the_dot, before_the_dot, connection_gone, refusal
from pressroom.delivery.transport.replies import Answer, Garbled, queue_id
from pressroom.delivery.transport.timing import Timeouts
from pressroom.delivery.transport.waits import Cooperative, Waits, at_once
from pressroom.delivery.transport.wire import Lost, Wire, ends_with_line
from pressroom.model.sendings import Attempt, Reply, Stage, State

_CLOSING = 421


class SmtpConnection(Cooperative):
    """A :class:`~pressroom.delivery.transport.interface.Connection` over an open, encrypted, logged-in session."""

    def __init__(self, wire: Wire, offers: Offers, timeouts: Timeouts) -> None:
        self._open = True
        self._wire = wire
        self._offers = offers
        self._timeouts = timeouts
        self._begun = False
        """A transaction was begun and not ended: RSET comes first."""
        self._looked = False
        """It was quiet a moment ago, as somebody who asked was told."""

    @property
    def usable(self) -> bool:
        """See the interface."""
        if self._open and not self._wire.quiet():  # it hung up, or said good-bye, while it had nothing to do
            self._abandon()
        self._looked = self._open
        return self._open

    def wait_in(self, waits: Waits) -> None:
        """See :class:`Cooperative`: from now on only :meth:`carry` and :meth:`leave` are used."""
        self._wire.waits = waits

    def deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """See the interface."""
        return at_once(self.carry(envelope, message, intent))

    def close(self) -> None:
        """See the interface."""
        at_once(self.leave())

    async def carry(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """See :meth:`deliver`."""
        if not self._open:
            return connection_gone("the connection was closed")
        looked, self._looked = self._looked, False
        if not looked and not self._wire.quiet():
            return await self._interrupted(Stage.CONNECT)
        if self._offers.size and envelope.size > self._offers.size:
            return Attempt(State.REJECTED, Stage.MAIL, trouble=_too_big(envelope.size, self._offers.size))
        try:
            questions = commands(envelope, self._offers, reset=self._begun)
        except Unmailable as problem:
            return Attempt(State.REJECTED, Stage.RCPT, trouble=str(problem))
        except BadSender as problem:
            return Attempt(State.DEFERRED, Stage.MAIL, trouble=str(problem), counts=False)
        try:
            return await self._begin(questions) or await self._finish(message, intent)
        except BaseException:
            self._abandon()
            raise

    async def leave(self) -> None:
        """See :meth:`close`."""
        if self._open:
            self._open = False
            try:
                await self._wire.say(b"QUIT\r\n", self._timeouts.farewell)
                await self._wire.hear(self._timeouts.farewell)
            except (Lost, Garbled):
                pass  # it has ended either way
        self._wire.close()

    def _abandon(self) -> None:
        """End it without a word: what would be said could be taken for part of a message."""
        self._open = False
        self._wire.close()

    async def _begin(self, questions: Sequence[tuple[Stage, bytes]]) -> Attempt | None:
        """Everything up to the answer to DATA. None: the body may go out."""
        answers: list[tuple[Stage, Answer]] = []
        trouble = ""
        self._begun = True
        try:
            await self._ask(questions, answers)
        except Lost as problem:
            trouble = str(problem)
        except Garbled as problem:
            trouble = _not_understood(problem)
        attempt = next(filter(None, (refusal(stage, answer) for stage, answer in answers)), None)
        ready = bool(answers) and answers[-1][0] is Stage.DATA and answers[-1][1].code // 100 in (2, 3)
        if attempt is None and ready:
            return None
        if ready or trouble or any(answer.code == _CLOSING for _, answer in answers):
            # Ready for a message all the same (RFC 2920, 3.1): a dot now could deliver an empty one.
            self._abandon()
        if attempt is None:
            unanswered = questions[len(answers)][0]
            return before_the_dot(Stage.CONNECT if unanswered is Stage.MAIL else unanswered, trouble)
        if attempt.stage is Stage.CONNECT:
            self._abandon()
        return attempt

    async def _ask(self, questions: Sequence[tuple[Stage, bytes]], answers: list[tuple[Stage, Answer]]) -> None:
        pipelining = self._offers.pipelining
        if pipelining:
            await self._wire.say(b"".join(line for _, line in questions), self._timeouts.command)
        for stage, line in questions:
            if not pipelining:
                await self._wire.say(line, self._timeouts.command)
            answer = await self._wire.hear(self._timeouts.data if stage is Stage.DATA else self._timeouts.command)
            answers.append((stage, answer))
            if answer.code == _CLOSING or (not pipelining and refusal(stage, answer)):
                return

    async def _finish(self, message: Sequence[bytes], intent: Intent) -> Attempt:
        """The body, the intent, the dot, the reply."""
        intent.announce()
        try:
            await self._wire.say_all(message, self._timeouts.block)
        except Lost as problem:
            return await self._interrupted(Stage.BODY, str(problem))
        await self._wire.waits.known(intent)
        if not intent.durable():
            self._abandon()
            return before_the_dot(Stage.BODY, "it could not be written down that the message goes out, so it did not")
        if not self._wire.quiet():
            return await self._interrupted(Stage.BODY)
        reply: Reply | None = None
        try:
            await self._wire.say(b".\r\n" if ends_with_line(message) else b"\r\n.\r\n", self._timeouts.block)
            reply = (await self._wire.hear(self._timeouts.dot)).reply()
        except Lost as problem:
            trouble = str(problem)
        except Garbled as problem:
            trouble = _not_understood(problem)
        if reply is None:
            self._abandon()
            return Attempt(State.UNCERTAIN, Stage.DOT, trouble=trouble)
        self._begun = False
        attempt = after_the_dot(reply, queue_id(reply))
        if attempt.state is State.UNCERTAIN or reply.code == _CLOSING or not self._wire.untouched:
            self._abandon()
        return attempt

    async def _interrupted(self, stage: Stage, trouble: str = "") -> Attempt:
        """The server spoke unasked, or went away: what it said, where that can be read. Before the dot in any case."""
        said: Answer | None = None
        try:
            said = await self._wire.hear(self._timeouts.farewell)
        except Lost as problem:
            trouble = trouble or str(problem)
        except Garbled as problem:
            trouble = trouble or _not_understood(problem)
        self._abandon()
        if said is not None and stage is Stage.BODY and (attempt := refusal(stage, said)):
            return attempt
        reply = said.reply() if said is not None else None
        return before_the_dot(stage, trouble or "the server spoke before it was asked", reply)


def _not_understood(problem: Garbled) -> str:
    return f"the server's answer was not understood ({problem.problem}): {problem.said}".rstrip(": ")


def _too_big(size: int, limit: int) -> str:
    return f"the message is too big for this server: {_megabytes(size)}, and it takes {_megabytes(limit)}"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1000:.1f} kB"
