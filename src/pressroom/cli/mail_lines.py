"""What is said of a mail account, in lines that fit."""

from __future__ import annotations

COLUMNS = 80
"""As wide as a terminal is before anybody makes it wider."""


def lines(text: str, room: int) -> list[str]:
    """Lines of at most ``room`` columns that end between words. Nothing that a server says does anything on the screen."""
    import textwrap

    from pressroom.reporting import plain

    return textwrap.wrap(plain(text), room, break_long_words=False, break_on_hyphens=False) or [""]
