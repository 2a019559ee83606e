"""Dates, times, datelines and embargoes in words. Babel is imported when the first date is written."""

from __future__ import annotations

import re
from datetime import date, datetime

from pressroom.brand.contractions import contract
from pressroom.brand.languages import profile_of, wording_of

_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_AP_STATES = {
    "Alabama": "Ala.", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.", "Colorado": "Colo.",
    "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.", "Georgia": "Ga.", "Illinois": "Ill.",
    "Indiana": "Ind.", "Kansas": "Kan.", "Kentucky": "Ky.", "Louisiana": "La.", "Maryland": "Md.",
    "Massachusetts": "Mass.", "Michigan": "Mich.", "Minnesota": "Minn.",
    "Mississippi": "Miss.", "Missouri": "Mo.", "Montana": "Mont.",
    "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.", "New Jersey": "N.J.", "New Mexico": "N.M.",
    "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.", "Oklahoma": "Okla.", "Oregon": "Ore.",
    "Pennsylvania": "Pa.", "Rhode Island": "R.I.", "South Carolina": "S.C.", "South Dakota": "S.D.",
    "Tennessee": "Tenn.", "Vermont": "Vt.", "Virginia": "Va.", "Washington": "Wash.",
    "West Virginia": "W.Va.", "Wisconsin": "Wis.",
    "Wyoming": "Wyo.",
}  # fmt: skip
"""Associated Press; Alaska, Hawaii, Idaho, Iowa, Maine, Ohio, Texas and Utah are always written out."""


def format_day(day: date, tag: str) -> str:
    """``29 avril 2024``, ``1er mars 2024``, ``April 29, 2024``, ``2024年4月29日``."""
    return _format(day, profile_of(tag).day, tag)


def format_weekday(day: date, tag: str) -> str:
    """``lundi 29 avril 2024``."""
    return _format(day, profile_of(tag).weekday, tag)


def _format(day: date, pattern: str, tag: str) -> str:
    from babel.dates import format_date

    profile = profile_of(tag)
    if profile.first and day.day == 1:
        pattern = re.sub(r"(?<!d)d(?!d)", f"'{profile.first}'", pattern, count=1)
    return str(format_date(day, pattern, locale=profile.locale))


def format_time(moment: datetime, tag: str) -> str:
    """``14 h 30``, ``10 a.m.``, ``10:30 Uhr``, ``10時30分``."""
    hour, minute = moment.hour, moment.minute
    match profile_of(tag).clock:
        case "fr":
            return f"{hour} h {minute:02}" if minute else f"{hour} h"
        case "ap":
            if not minute and hour in (0, 12):
                return "noon" if hour else "midnight"
            half = "a.m." if hour < 12 else "p.m."
            return f"{hour % 12 or 12}:{minute:02} {half}" if minute else f"{hour % 12 or 12} {half}"
        case "de":
            return f"{hour}:{minute:02} Uhr" if minute else f"{hour} Uhr"
        case "nl":
            return f"{hour}.{minute:02} uur"
        case "pt":
            return f"{hour}h{minute:02}"
        case "es":
            return f"{hour}:{minute:02} h"
        case "ja":
            return f"{hour}時{minute:02}分" if minute else f"{hour}時"
        case _:
            return f"{hour:02}:{minute:02}"


def format_zone(moment: datetime, tag: str) -> str:
    """``heure de Paris``, ``Paris time``; ``EDT`` to Americans, ``GMT`` and ``BST`` to the British, ``UTC`` to all."""
    name, offset = moment.tzname() or "", moment.utcoffset()
    zone = getattr(moment.tzinfo, "key", None)
    if zone in (None, "UTC", "Etc/UTC", "GMT", "Etc/GMT") or "/" not in zone:
        if not offset:
            return "GMT" if zone and "GMT" in zone else "UTC"
        minutes = int(offset.total_seconds() // 60)
        sign, minutes = ("+" if minutes >= 0 else "−"), abs(minutes)
        return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
    locale = profile_of(tag).locale
    own = {"en_US": "America/", "en_GB": "Europe/London"}.get(locale)
    if own and zone.startswith(own) and re.fullmatch(r"(?:[AECMP][SD]T|AK[SD]T|GMT|BST)", name):
        return name
    from babel import Locale

    known = Locale.parse(locale).time_zones.get(zone, {}).get("city")
    return contract(wording_of(tag)["zone"], "city", str(known or zone.rsplit("/", 1)[-1].replace("_", " ")), tag)


def format_moments(moments: tuple[datetime, ...], tag: str) -> str:
    """An embargo's end in each of its zones: ``29 avril 2024 à 10 h (heure de Paris) / 4 h (heure de New York)``."""
    words = wording_of(tag)
    parts: list[str] = []
    for number, moment in enumerate(moments):
        same_day = number > 0 and moment.date() == moments[0].date()
        parts.append(
            words["moment_time" if same_day else "moment"].format(
                date=format_weekday(moment.date(), tag), time=format_time(moment, tag), zone=format_zone(moment, tag)
            )
        )
    return " / ".join(parts)


def format_dateline(place: str, day: date | None, tag: str) -> str:
    """``Évry, le 29 avril 2024``; ``EVRY, France, April 29, 2024 –``; without a date the place alone."""
    profile = profile_of(tag)
    if profile.capitals:
        place = _ap_place(place)
    if day is None:
        return f"{place}\u00a0–" if profile.run_in else place
    written = format_day(day, tag)
    if profile.capitals:
        written = f"{_AP_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return wording_of(tag)["dateline"].format(place=place, date=written)


def _ap_place(place: str) -> str:
    city, comma, rest = place.partition(",")
    rest = rest.strip()
    return f"{city.upper()}{comma}{' ' if comma else ''}{_AP_STATES.get(rest, rest)}"
