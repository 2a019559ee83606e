"""When what may go out, by the time of day: the beginning, the embargo, and the moment at which news is none any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pressroom.model.sendings import EMBARGOED, PUBLIC, Sending

TOO_LATE = timedelta(hours=2)
"""After the moment at which a sending should have begun, it begins only if somebody says so."""


class Window:
    """The moments of one sending. All that it tells follows from the time of day it is asked about, and from nothing before.

    ``resumed`` is the moment at which the officer said that it goes on although it is late; None if nobody did.
    """

    def __init__(self, sending: Sending, resumed: datetime | None = None) -> None:
        self.begins = sending.new.begins
        self.embargo = sending.new.embargo
        self._created = sending.created
        self._expires = timedelta(hours=sending.new.expires)
        self._resumed = resumed

    def begun(self, now: datetime) -> bool:
        """Whether anything at all may go out."""
        return self.begins is None or now >= self.begins

    def edition_open(self, now: datetime) -> bool:
        """Whether the public edition may go out."""
        return self.begun(now) and (self.embargo is None or now >= self.embargo)

    def edition(self, trusted: bool, now: datetime) -> str | None:
        """The edition that this recipient gets now; None: none yet."""
        if self.edition_open(now):
            return PUBLIC
        return EMBARGOED if trusted and self.begun(now) else None

    def still(self, edition: str, now: datetime) -> bool:
        """Whether a message of that edition may go out now: asked right before it does, since clocks are set."""
        return self.begun(now) if edition == EMBARGOED else self.edition_open(now)

    def appointed(self, now: datetime) -> datetime | None:
        """The latest moment that was appointed and has come: of the beginning, of the public edition.

        One that had passed when the sending was made was no appointment: she knew, and sent.
        """
        moments = (self.begins, self.embargo)
        return max((moment for moment in moments if moment and self._created < moment <= now), default=None)

    def should_have_begun(self, now: datetime) -> datetime | None:
        """That moment, if it is too long ago, and nobody has said that it does not matter."""
        latest = self.appointed(now)
        late = latest is not None and now - latest > TOO_LATE and self._resumed is None
        return latest if late else None

    def deadline(self, tried: datetime | None, now: datetime) -> datetime:
        """The moment after which what was put off is no news any more, counted from when it was first ``tried``; None: from now.

        Not from the beginning of the sending: that may take days at a provider's pace, and everybody gets a second try. What waited for a
        moment is counted from then at the earliest, and where the officer made it go on, from then.
        """
        appointed = [moment for moment in (self.begins, self.embargo, self._resumed) if moment and moment <= now]
        return max([tried or now, *appointed]).astimezone(UTC) + self._expires
