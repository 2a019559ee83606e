"""Dates and embargoes as authors type them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.source import Span

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Moments(NamedTuple):
    """What a moment is for, in the words of a finding, and the codes of its findings."""

    thing: str
    bad: str
    zone: str
    clock: str
    why_zone: str


EMBARGO = Moments("an embargo", "bad-embargo", "embargo-zone", "embargo-clock-change", "journalists sit in several")
SCHEDULE = Moments("a schedule", "bad-schedule", "schedule-zone", "schedule-clock-change", "machines stand in several")


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LOOSE = r"(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,4})"
_MONTHS = {
    month: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, month in enumerate(names.split(), 1)
}
_WORDS = r"(?:\w+\s+)??(\d{1,2})(?:er|st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})"
_AMERICAN = r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}):(\d{2})(?::00)?(?:\s+(\S.*))?")
_TIME = r"(?i)(\d{1,2})\s*(?:h|:|\.|uhr)\s*(\d{2})?"


def understood_date(text: str, span: Span, diagnostics: Diagnostics) -> date | None:
    """``2024-04-29`` as a date; anything else is an error with the right form, where it can be guessed."""
    found = _ISO.fullmatch(text.strip())
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            diagnostics.error(
                "bad-date", f"There is no {text.strip()} in the calendar", span, "Write year-month-day, e.g. 2024-04-29"
            )
            return None
    meant = _guessed(text.strip())
    fix = Fix(span, meant.isoformat()) if meant else None
    example = meant.isoformat() if meant else "2024-04-29"
    diagnostics.error(
        "bad-date", f"“{text}” is no date that Pressroom reads", span, f"Write year-month-day: {example}", fix
    )
    return None


def _guessed(text: str) -> date | None:
    try:
        if loose := re.fullmatch(_LOOSE, text):
            first, middle, last = (int(part) for part in loose.groups())
            return (
                date(first, middle, last)
                if len(loose[1]) == 4
                else date(last, middle, first)
                if len(loose[3]) == 4
                else None
            )
        if words := re.fullmatch(_WORDS, text.casefold()):
            return date(int(words[3]), _MONTHS[words[2]], int(words[1]))
        if american := re.fullmatch(_AMERICAN, text.casefold()):
            return date(int(american[3]), _MONTHS[american[1]], int(american[2]))
    except (ValueError, KeyError):
        pass
    return None


def understood_embargo(text: str, span: Span, diagnostics: Diagnostics) -> datetime | None:
    """The moment at which an embargo ends; see :func:`understood_moment`."""
    return understood_moment(text, span, diagnostics, EMBARGO)


def understood_moment(text: str, span: Span, diagnostics: Diagnostics, what: Moments) -> datetime | None:
    """Date, time and zone, as one moment: ``2024-04-29 10:00 Europe/Paris``.

    Refused: what lacks one of the three, times that a clock change leaves out, and times that it repeats (which of the two?).
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        diagnostics.error(
            what.bad,
            f"“{text}” is no moment: {what.thing} needs date, time and zone",
            span,
            f"Write: {_suggested(text)}",
        )
        return None
    day = understood_date(found[1], span, diagnostics)
    if day is None:
        return None
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        diagnostics.error(what.bad, f"There is no time {hour}:{minute:02}", span, "Write the time from 00:00 to 23:59")
        return None
    if found[4] is None:
        diagnostics.error(
            what.zone,
            f"The {what.thing.split()[-1]} names no time zone, and {what.why_zone}",
            span,
            f"Write: {text.strip()} Europe/Paris",
        )
        return None
    zone = _zone(found[4].strip(), span, diagnostics)
    if zone is None:
        return None
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    return moment if _exists(moment, span, diagnostics, what) else None


def _exists(moment: datetime, span: Span, diagnostics: Diagnostics, what: Moments) -> bool:
    first, second = moment.utcoffset(), moment.replace(fold=1).utcoffset()
    if first is None or second is None or first == second:
        return True
    local = f"{moment:%Y-%m-%d %H:%M}"
    if first < second:
        diagnostics.error(
            what.clock, f"{local} does not exist in {moment.tzinfo}: the clocks go forward then", span,
            f"Choose an hour later: {moment + timedelta(hours=1):%Y-%m-%d %H:%M} {moment.tzinfo}",
        )  # fmt: skip
    else:
        diagnostics.error(
            what.clock, f"{local} comes twice in {moment.tzinfo}: the clocks go back then", span,
            f"Choose another hour, or name the moment in UTC: {moment.replace(tzinfo=None) - first:%Y-%m-%d %H:%M} UTC for the first",
        )  # fmt: skip
    return False


def _suggested(text: str) -> str:
    """The right form, with what can be read out of ``text``."""
    day = re.search(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}", text)
    meant = _guessed(day[0]) if day else None
    rest = text.replace(day[0], " ", 1) if day else text
    time = re.search(_TIME, rest)
    zone = re.search(r"[A-Z]\w+/[A-Z]\w+|\bUTC\b", rest)
    clock = f"{int(time[1]):02}:{time[2] or '00'}" if time and int(time[1]) < 24 else "10:00"
    return f"{(meant or date(2024, 4, 29)).isoformat()} {clock} {zone[0] if zone else 'Europe/Paris'}"


_ZONES = {
    "paris": "Europe/Paris", "france": "Europe/Paris", "heure de paris": "Europe/Paris", "cest": "Europe/Paris",
    "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "london": "Europe/London", "londres": "Europe/London", "bst": "Europe/London", "uk": "Europe/London",
    "et": "America/New_York",
    "edt": "America/New_York", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles", "ct": "America/Chicago",
    "cdt": "America/Chicago", "jst": "Asia/Tokyo", "montréal": "America/Montreal", "québec": "America/Toronto",
    "bruxelles": "Europe/Brussels", "genève": "Europe/Zurich",
    "new york": "America/New_York", "utc+1": "Etc/GMT-1", "utc+2": "Etc/GMT-2", "z": "UTC",
}  # fmt: skip


def _zone(name: str, span: Span, diagnostics: Diagnostics) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo, available_timezones

    place = (
        span.source.span(span.start + found, span.start + found + len(name))
        if (found := span.text.find(name)) >= 0
        else span
    )
    try:
        # The names in the data base, in their own case: a file system that ignores case would take others too.
        if re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}", name):
            zone = ZoneInfo(name)
            if "/" in name or name in ("UTC", "GMT") or name in available_timezones():
                return zone
    except (KeyError, ValueError, OSError):
        pass
    from difflib import get_close_matches

    known = sorted(available_timezones())
    folded = {zone.casefold(): zone for zone in known}
    cities = {
        zone.rsplit("/", 1)[-1].casefold().replace("_", " "): zone
        for zone in known
        if "/" in zone and not zone.startswith(("posix", "right"))
    }
    word = name.casefold().strip("()")
    meant = _ZONES.get(word) or folded.get(word.replace(" ", "_")) or cities.get(word.replace("_", " "))
    if meant is None:
        close = get_close_matches(word.replace(" ", "_"), list(folded), 1, 0.6)
        meant = folded[close[0]] if close else None
    hint = (
        f"Did you mean “{meant}”?"
        if meant
        else "Write continent and city, e.g. Europe/Paris or America/New_York, or UTC"
    )
    diagnostics.error("unknown-zone", f"“{name}” is no time zone", place, hint, Fix(place, meant) if meant else None)
    return None
