"""Who gets which version of a release, who does not and why, how long it takes: known before anything leaves. Pure."""

from pressroom.delivery.planning.going import plan, why_suppressed
from pressroom.delivery.planning.offer import Draft, Greeting, Offer, Spoken, draft_of
from pressroom.delivery.planning.outcome import Departure, Listed, Pacing, Plan, Skipped, Why

__all__ = [
    "Departure",
    "Draft",
    "Greeting",
    "Listed",
    "Offer",
    "Pacing",
    "Plan",
    "Skipped",
    "Spoken",
    "Why",
    "draft_of",
    "plan",
    "why_suppressed",
]
