"""Many machines, one ledger: coarse jobs for workers, in the same PostgreSQL database.

The ledger is the queue of messages; Procrastinate's tables only say which sending is to be drained, and from when on. A job is put
there in the transaction that writes the ledger's rows (``deferring``), so that there are both or none. A job that is lost, repeated or
run too early does no harm: who gets what, and when, is decided by the drain loop and the ledger alone. ``jobs`` runs them; ``turn``
says when a worker lets go of a sending. Procrastinate is loaded only by ``jobs`` and ``preparing``.
"""

from pressroom.delivery.teams.deferring import call, call_for, is_called_for, others_wait, workers_there
from pressroom.delivery.teams.turn import Turn

__all__ = ["Turn", "call", "call_for", "is_called_for", "others_wait", "workers_there"]
