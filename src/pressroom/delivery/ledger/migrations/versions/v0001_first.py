"""The first shape."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_PENDING, _DEFERRED = sa.text("state = 'pending'"), sa.text("state = 'deferred'")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "about",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_about"),
    )
    op.create_table(
        "events",
        sa.Column("chain", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("sending", _NUMBER),
        sa.Column("recipient", sa.String(32)),
        sa.Column("delivery", _NUMBER),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(12)),
        sa.Column("moment", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chain", "number", "place", name="pk_events"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heads",
        sa.Column("chain", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.Column("moment", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("chain", name="pk_heads"),
    )
    op.create_table(
        "links",
        sa.Column("chain", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chain", "number", name="pk_links"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sendings",
        sa.Column("id", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("release", sa.Text, nullable=False),
        sa.Column("mailing", sa.Text, nullable=False),
        sa.Column("package", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("lists", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("uncounted", sa.Text, nullable=False),
        sa.Column("begins", sa.String(32)),
        sa.Column("embargo", sa.String(32)),
        sa.Column("begins_zone", sa.Text),
        sa.Column("embargo_zone", sa.Text),
        sa.Column("expires", sa.Float, nullable=False),
        sa.Column("replaces", sa.Text),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sendings"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "workers",
        sa.Column("id", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("chain", sa.Integer, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("process", sa.Integer, nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("ended", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("sending", _NUMBER, nullable=False),
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("trusted", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("worker", _NUMBER),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("tried", sa.String(32)),
        sa.Column("next_attempt", sa.String(32)),
        sa.Column("changed", sa.String(32), nullable=False),
        sa.Column("attempt", sa.Text, nullable=False),
        sa.Column("doubt", sa.Text, nullable=False),
        sa.Column("edition", sa.String(16), nullable=False),
        sa.Column("returned", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["sending"], ["sendings.id"], name="fk_deliveries_sending"),
    )
    op.create_index(
        "ix_deliveries_deferred",
        "deliveries",
        ["sending", "next_attempt", "id"],
        sqlite_where=_DEFERRED,
        postgresql_where=_DEFERRED,
    )
    op.create_index(
        "ix_deliveries_pending", "deliveries", ["sending", "id"], sqlite_where=_PENDING, postgresql_where=_PENDING
    )
    op.create_index("ix_deliveries_recipient", "deliveries", ["recipient", "sending"], unique=True)
    op.create_index("ix_deliveries_token", "deliveries", ["token"])
    op.create_table(
        "people",
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("sending", _NUMBER, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("trusted", sa.Boolean, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("recipient", "sending", name="pk_people"),
        sa.ForeignKeyConstraint(["sending"], ["sendings.id"], name="fk_people_sending"),
    )
    op.create_table(
        "stencils",
        sa.Column("sending", _NUMBER, nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("edition", sa.String(16), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sending", "language", "edition", name="pk_stencils"),
        sa.ForeignKeyConstraint(["sending"], ["sendings.id"], name="fk_stencils_sending"),
    )
