"""What is known of an uncertain delivery."""

from __future__ import annotations

from pressroom.delivery.record.words import since
from pressroom.delivery.returns.discreet import without_person
from pressroom.model.sendings import Delivery


def evidence(delivery: Delivery) -> str:
    """One or two sentences, without an address: what happened, when that was noted, under which queue id.

    After a cut-off the moment is that at which it was about to leave.
    """
    # In the time of this machine, as pressroom status shows it.
    noted, attempt = (delivery.changed, delivery.attempt) if delivery.doubt is None else delivery.doubt
    when = f" Noted at {noted.astimezone():%Y-%m-%d %H:%M:%S %Z}." if noted is not None else ""
    if again := without_person(since(delivery), delivery.person):
        when += f" {again[:1].upper()}{again[1:]}."
    if attempt is None:
        return f"It was about to be handed over, and whether the final dot went out is not known.{when}"
    said = [
        without_person(attempt.trouble, delivery.person).rstrip("."),
        f"what came was “{without_person(str(attempt.reply), delivery.person)}”" if attempt.reply is not None else "",
    ]
    because = "; ".join(filter(None, said))
    queue = f" The server calls it {attempt.queue_id}." if attempt.queue_id else ""
    return "The message was handed over, and no answer was read" + (f": {because}." if because else ".") + queue + when
