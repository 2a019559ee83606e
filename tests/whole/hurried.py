"""``pressroom``, with no patience: what is put off for minutes is tried again within seconds. Otherwise it is the command itself."""

from __future__ import annotations

from datetime import timedelta

from pressroom.cli import main
from pressroom.delivery.draining import backoff

backoff.DEFERRED = (timedelta(seconds=1), timedelta(seconds=2))
backoff.LOST = (timedelta(seconds=0.3), timedelta(seconds=1))
backoff.PAUSE = (0.1, 0.5)

if __name__ == "__main__":
    main()
