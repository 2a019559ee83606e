"""What is known of an uncertain delivery."""

from __future__ import annotations

from pressroom.model.sendings import Delivery


def evidence(delivery: Delivery) -> str:
    """One or two sentences, without an address: when it was about to be handed over, what happened, under which queue id."""
    raise NotImplementedError
