"""Jobs are deferred on the ledger's own connection, by Procrastinate's own function in SQL: with the rows, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.delivery.ledger.schema import as_text
from pressroom.model.sendings import Sending

if TYPE_CHECKING:
    from sqlalchemy import Connection

DRAIN, SENDING, KEEPING = "pressroom.drain", "pressroom-sending", "pressroom-keeping"
"""The task, the queue of what sends, the queue of what looks after the rest."""
HELP = -1
"""The priority of a call for help: whatever is to begin goes before it."""
ALIVE = 20.0
"""Seconds without a sign of life after which a worker is thought to be gone. It signs every quarter of that."""

_DEFER = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(:queue, :task, :priority, NULL, :key, CAST(:given AS jsonb), "
    "CAST(:moment AS timestamptz))::procrastinate_job_to_defer_v1])"
)
_WAIT = (
    "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND queue_name = :queue AND priority >= 0"
    " AND (scheduled_at IS NULL OR scheduled_at <= now()) AND args->>'sending' <> :sending)"
)
_CALLED = (
    "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queue_name = :queue"
    " AND args->>'sending' = :sending)"
)
_THERE = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :seconds)"


def call(connection: Connection, sending: str, due: datetime, now: datetime, *, help_only: bool = False) -> bool:
    """Have a worker drain ``sending`` from ``due`` on; False where one is called for that already."""
    from json import dumps

    from sqlalchemy import text
    from sqlalchemy.exc import IntegrityError

    moment = as_text(due)
    key = f"{sending} {'help' if help_only else 'now' if due <= now else moment}"
    job = {
        "queue": SENDING,
        "task": DRAIN,
        "priority": HELP if help_only else 0,
        "key": key,
        "given": dumps({"sending": sending, "due": moment}),
        "moment": None if due <= now else moment,
    }
    try:
        with connection.begin_nested():
            connection.execute(text(_DEFER), job)
    except IntegrityError:  # its key is that of one that waits
        return False
    return True


def call_for(connection: Connection, sending: Sending, now: datetime) -> None:
    """All jobs of a new sending: its beginning, and the end of its embargo, when the public edition leaves."""
    begins = max(sending.new.begins or now, now)
    call(connection, sending.name, begins, now)
    if sending.new.embargo is not None and sending.new.embargo > begins:
        call(connection, sending.name, sending.new.embargo, now)


def others_wait(connection: Connection, sending: str) -> bool:
    """Whether another sending is to begin now, and no worker has taken it up."""
    from sqlalchemy import text

    return bool(connection.execute(text(_WAIT), {"queue": SENDING, "sending": sending}).scalar_one())


def is_called_for(connection: Connection, sending: str) -> bool:
    """Whether a worker sends it now, or the next one that is free will."""
    from sqlalchemy import text

    return bool(connection.execute(text(_CALLED), {"queue": SENDING, "sending": sending}).scalar_one())


def workers_there(connection: Connection) -> int:
    """How many workers wait for jobs or do them."""
    from sqlalchemy import text

    # Each of them is seen twice: it looks at two queues.
    return (int(connection.execute(text(_THERE), {"seconds": ALIVE}).scalar_one()) + 1) // 2
