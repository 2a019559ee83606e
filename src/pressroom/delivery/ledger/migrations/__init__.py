"""The shape of the ledger, from version to version, for Alembic."""

NEWEST = "0001"
"""The revision that this version of the program reads and writes."""
