"""The tables, the same in both stores. Moments are texts in UTC of one width, so that they sort; JSON is text, so that it can be chained.

Made and changed by ``migrations/`` only; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_PENDING, _DEFERRED = text("state = 'pending'"), text("state = 'deferred'")
_Number = BigInteger().with_variant(Integer, "sqlite")

about = Table(
    "about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("content", Text, nullable=False),
)
"""What the ledger is, and where it belongs: see ``identity.py``."""

sendings = Table(
    "sendings",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("release", Text, nullable=False),
    Column("mailing", Text, nullable=False),
    Column("package", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("lists", Text, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("uncounted", Text, nullable=False),
    Column("begins", String(32)),
    Column("embargo", String(32)),
    Column("begins_zone", Text),
    Column("embargo_zone", Text),
    Column("expires", Float, nullable=False),
    Column("replaces", Text),
    Column("created", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("why", Text, nullable=False),
)

stencils = Table(
    "stencils",
    metadata,
    Column("sending", _Number, ForeignKey("sendings.id"), primary_key=True),
    Column("language", String(40), primary_key=True),
    Column("edition", String(16), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=False),
    Column("sending", _Number, ForeignKey("sendings.id"), nullable=False),
    Column("recipient", String(32), nullable=False),
    Column("token", String(32), nullable=False),
    Column("language", String(40), nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("state", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("worker", _Number),
    Column("attempts", Integer, nullable=False),
    Column("tried", String(32)),
    Column("next_attempt", String(32)),
    Column("changed", String(32), nullable=False),
    Column("attempt", Text, nullable=False),
    Column("doubt", Text, nullable=False),
    Column("edition", String(16), nullable=False),
    Column("returned", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Index("ix_deliveries_recipient", "recipient", "sending", unique=True),
    Index("ix_deliveries_token", "token"),
    Index("ix_deliveries_pending", "sending", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
    Index(
        "ix_deliveries_deferred",
        "sending",
        "next_attempt",
        "id",
        sqlite_where=_DEFERRED,
        postgresql_where=_DEFERRED,
    ),
)
"""``version`` counts the events of a row; ``worker`` is who had it in hand last; ``edition`` is that of the last intent.

``tried`` is the first try after which it was put off, since it was planned or put back by hand. ``doubt``
is the first uncertain try of one that was put back without evidence: its moment, a space, its attempt; empty where there is none.
"""

people = Table(
    "people",
    metadata,
    Column("recipient", String(32), primary_key=True),
    Column("sending", _Number, ForeignKey("sendings.id"), primary_key=True),
    Column("key", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String(40), nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("content", Text, nullable=False),
)
"""The only table with personal data: erased row by row, and nothing else changes."""

events = Table(
    "events",
    metadata,
    Column("chain", Integer, primary_key=True, autoincrement=False),
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("sending", _Number),
    Column("recipient", String(32)),
    Column("delivery", _Number),
    Column("version", Integer, nullable=False),
    Column("state", String(12)),
    Column("moment", String(32), nullable=False),
    Column("content", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""One row a change, never changed itself. ``number`` is the commit group within the chain, ``place`` the row within the group."""

links = Table(
    "links",
    metadata,
    Column("chain", Integer, primary_key=True, autoincrement=False),
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("mac", String(64), nullable=False),
    sqlite_with_rowid=False,
)
"""One row a commit group: the keyed hash of the link before it and of all its events."""

heads = Table(
    "heads",
    metadata,
    Column("chain", Integer, primary_key=True, autoincrement=False),
    Column("number", _Number, nullable=False),
    Column("mac", String(64), nullable=False),
    Column("moment", String(32), nullable=False),
)

workers = Table(
    "workers",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=False),
    Column("chain", Integer, nullable=False),
    Column("machine", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("started", String(32), nullable=False),
    Column("ended", String(32)),
)


def as_text(moment: datetime) -> str:
    """``2024-04-29T07:00:00.000000+00:00``; raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_moment(written: str | None) -> datetime | None:
    """The moment that :func:`as_text` wrote."""
    return None if written is None else datetime.fromisoformat(written)
