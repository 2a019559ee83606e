"""Emptying a sending: N connections, the pace, every fault with its outcome. Begin with ``drain.py``: it is the loop."""

from pressroom.delivery.draining.clock import Clock, SystemClock
from pressroom.delivery.draining.drain import drain
from pressroom.delivery.draining.ending import Drained
from pressroom.delivery.draining.events import (
    Done,
    Ending,
    Event,
    Faster,
    Finished,
    Progress,
    Slower,
    Started,
    Stopped,
    Waiting,
)
from pressroom.delivery.draining.pace import Pace

__all__ = [
    "Clock",
    "Done",
    "Drained",
    "Ending",
    "Event",
    "Faster",
    "Finished",
    "Pace",
    "Progress",
    "Slower",
    "Started",
    "Stopped",
    "SystemClock",
    "Waiting",
    "drain",
]
