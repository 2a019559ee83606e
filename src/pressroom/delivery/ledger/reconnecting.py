"""After a lost session: another one, for the results of one's own. The lock is not taken again, so nothing new can be sent."""

from __future__ import annotations

import time
from contextlib import suppress

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger.chains import read_heads
from pressroom.delivery.ledger.stores import Store

_FOR = 20.0
_EVERY = 0.5


def reconnected(store: Store, connection: Connection) -> Connection:
    """A connection that answers: ``connection`` itself where it does. Raises what the database says after 20 seconds."""
    until = time.monotonic() + _FOR
    while store.shared:
        try:
            if connection.closed or connection.invalidated:
                connection = store.connect()
            with connection.begin():
                read_heads(connection)
            break
        except SQLAlchemyError:
            with suppress(Exception):
                connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(_EVERY)
    return connection
