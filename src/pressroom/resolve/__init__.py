"""Parsed releases to resolved ones: every name found, every date, address and number understood. No clock, no disk."""

from pressroom.resolve.release import named_organisations, resolve_release

__all__ = ["named_organisations", "resolve_release"]
