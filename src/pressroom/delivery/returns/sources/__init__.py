"""Where messages are read from: files, folders, Maildir, IMAP. Read only: nothing is moved, marked or deleted."""

from pressroom.delivery.returns.sources.opening import open_source
from pressroom.delivery.returns.sources.source import Source

__all__ = ["Source", "open_source"]
