"""What is known of an uncertain delivery."""

from __future__ import annotations

from pressroom.delivery.returns.discreet import without_person
from pressroom.model.sendings import Delivery


def evidence(delivery: Delivery) -> str:
    """One or two sentences, without an address: when it was about to be handed over, what happened, under which queue id."""
    when = f" at {delivery.changed:%Y-%m-%d %H:%M:%S %Z}" if delivery.changed is not None else ""
    attempt = delivery.attempt
    if attempt is None:
        return f"It was about to be handed over when the work was broken off{when}. Whether the final dot went out is not known."
    parts = [f"It was handed over{when}, and no answer was read"]
    if attempt.trouble:
        parts.append(without_person(attempt.trouble, delivery.person).rstrip("."))
    if attempt.reply is not None:
        parts.append(f"what came was “{without_person(str(attempt.reply), delivery.person)}”")
    sentence = ": ".join(parts[:2]) + "".join(f"; {one}" for one in parts[2:]) + "."
    return sentence + (f" The server calls it {attempt.queue_id}." if attempt.queue_id else "")
