"""What states are called before somebody who runs no server."""

from __future__ import annotations

from pressroom.model.sendings import Attempt, State

STATES: dict[State, tuple[str, str]] = {
    State.PENDING: ("waiting", "not tried yet"),
    State.LEASED: ("in hand", "about to be sent"),
    State.COMMITTING: ("being sent", "the last byte is about to go out"),
    State.DEFERRED: ("put off", "the server said: not now; it is tried again"),
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


def in_plain_words(attempt: Attempt | None) -> str:
    """Why a message was not taken: ``the mailbox does not exist``. Empty where it was, or where nothing is known."""
    from pressroom.delivery.transport.wording import in_plain_words as told

    if attempt is None or attempt.state is State.ACCEPTED:
        return ""
    words = told(attempt)
    later = attempt.reply is not None and 400 <= attempt.reply.code < 500
    # A rule may put off as well as refuse (451 4.7.1): who is tried again was not refused.
    return _PUT_OFF + words.removeprefix(_REFUSED) if later and words.startswith(_REFUSED) else words
