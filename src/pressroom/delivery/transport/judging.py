"""What an answer means for the delivery. Nothing here speaks to anybody."""

from __future__ import annotations

from pressroom.delivery.transport.replies import Answer
from pressroom.model.sendings import Attempt, Reply, Stage, State

_CLOSING = 421
_GO_ON = 354
_CONFUSED = 503
"""Bad sequence of commands: something of the conversation was lost, by no fault of the recipient."""
_TOO_BIG = 552
_LOGIN_WANTED = (530, 534, 535, 538)


def refusal(stage: Stage, answer: Answer) -> Attempt | None:
    """What it means that ``answer`` came at ``stage``, at the latest before the dot; None: all is well, go on."""
    kind = answer.code // 100
    wanted = answer.code == _GO_ON if stage is Stage.DATA else kind == 2  # a class of replies
    if wanted:
        return None
    reply = answer.reply()
    if kind < 4 or stage is Stage.CONNECT:  # an answer to another question
        return before_the_dot(Stage.CONNECT, "the server gave an answer that does not belong here", reply)
    if answer.code in (_CLOSING, _CONFUSED):
        return before_the_dot(Stage.CONNECT if stage is Stage.MAIL else stage, "the server broke off", reply)
    if answer.code in _LOGIN_WANTED:
        return Attempt(State.DEFERRED, Stage.MAIL, reply, "the server wants another login", counts=False)
    if kind == 4:
        return Attempt(State.DEFERRED, stage, reply)
    if stage is Stage.MAIL and not (answer.code == _TOO_BIG or reply.enhanced == "5.3.4"):
        return Attempt(
            State.DEFERRED, Stage.MAIL, reply, "the server does not take messages from this sender", counts=False
        )
    return Attempt(State.REJECTED, stage, reply)


def before_the_dot(stage: Stage, trouble: str, reply: Reply | None = None) -> Attempt:
    """Nobody has received it, and the recipient is not to blame: it can be tried again."""
    return Attempt(State.DEFERRED, stage, reply, trouble, counts=False)


def connection_gone(trouble: str) -> Attempt:
    """Nothing of the message was said."""
    return before_the_dot(Stage.CONNECT, trouble)


def after_the_dot(reply: Reply, queue_id: str) -> Attempt:
    """The outcome by a whole reply to the final dot."""
    match reply.code // 100:
        case 2:
            return Attempt(State.ACCEPTED, Stage.DOT, reply, queue_id=queue_id)
        case 4:
            return Attempt(State.DEFERRED, Stage.DOT, reply, counts=reply.code != _CLOSING)
        case 5:
            return Attempt(State.REJECTED, Stage.DOT, reply)
        case _:
            trouble = "the server gave an answer that does not belong here"
            return Attempt(State.UNCERTAIN, Stage.DOT, reply, trouble)
