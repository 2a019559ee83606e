"""What states are called before somebody who runs no server."""

from __future__ import annotations

from pressroom.model.sendings import Attempt, Delivery, State

STATES: dict[State, tuple[str, str]] = {
    State.PENDING: ("waiting", "not tried yet"),
    State.LEASED: ("in hand", "about to be sent"),
    State.COMMITTING: ("being sent", "the last byte is about to go out"),
    State.DEFERRED: ("put off", "not taken yet; it is tried again"),
    State.ACCEPTED: ("accepted", "the server took it, and said so"),
    State.REJECTED: ("refused", "the server will not take it"),
    State.UNCERTAIN: ("uncertain", "may have arrived: no answer was read"),
    State.EXPIRED: ("given up", "put off until it was no news any more"),
    State.SUPPRESSED: ("left out", "is not to be written to"),
    State.CANCELLED: ("cancelled", "by your hand"),
}
"""What a state is called before her, and what it means, in the order in which they are shown."""


_REFUSED, _PUT_OFF = "refused", "put off"


def state_words(state: State) -> str:
    """What a state is called."""
    return STATES[state][0]


def reason(one: Delivery) -> str:
    """Why a message was not taken, by what is known now; of one that was sent once more in doubt, why there was doubt.

    Empty where it was, or is still to go, or nothing is known.
    """
    if one.state is State.ACCEPTED:
        return ""
    if one.attempt is None or one.attempt.state is not State.UNCERTAIN or one.state is State.UNCERTAIN:
        return in_plain_words(telling(one))
    return _by_evidence(one.evidence) if one.state is State.REJECTED else ""  # it was settled since


def _by_evidence(evidence: str) -> str:
    """By the server's words, which stand in brackets at the end."""
    from pressroom.delivery.returns.classifying import code_in, status_in
    from pressroom.delivery.transport.wording import cause_of

    said = evidence.partition(" (")[2].removesuffix(")")
    return str(cause_of(code_in(said), status_in(said), said)) if said else "given back as undeliverable"


def telling(one: Delivery) -> Attempt | None:
    """The try that tells why a delivery stands where it stands: of one that was sent once more in doubt, the first."""
    return one.doubt.attempt if one.doubt is not None and one.state is State.UNCERTAIN else one.attempt


def since(one: Delivery) -> str:
    """What came of putting an uncertain one back by hand; empty where that was not done, or it is still to be sent."""
    if one.doubt is None or one.state is not State.UNCERTAIN:
        return ""
    if one.attempt is None:
        return f"once more, by hand: not sent; {one.evidence}"
    reply = f" ({one.attempt.reply})" if one.attempt.reply is not None else ""
    return f"once more, by hand: {in_plain_words(one.attempt)}{reply}"


def in_plain_words(attempt: Attempt | None) -> str:
    """Why a message was not taken: ``the mailbox does not exist``. Empty where it was, or where nothing is known."""
    from pressroom.delivery.transport.wording import in_plain_words as told

    if attempt is None or attempt.state is State.ACCEPTED:
        return ""
    words = told(attempt)
    later = attempt.reply is not None and 400 <= attempt.reply.code < 500
    # A rule may put off as well as refuse (451 4.7.1): who is tried again was not refused.
    return _PUT_OFF + words.removeprefix(_REFUSED) if later and words.startswith(_REFUSED) else words
