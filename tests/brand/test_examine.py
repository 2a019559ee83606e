"""What examining promises: the findings of branding, without branding."""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo, available_timezones

import pytest

from pressroom.brand import brand_release, examine_release
from pressroom.brand.coverage import packaged_coverage, packaged_index
from pressroom.brand.dates import format_moments
from pressroom.brand.glyphs import needs_glyph
from pressroom.brand.languages import language_name, words_of
from pressroom.brand.profiles import PROFILES
from pressroom.model.brand import Look
from pressroom.model.branded import Edition
from pressroom.model.document import Paragraph, Text
from pressroom.model.languages import SUPPORTED
from pressroom.model.release import Asset, Supporter

from .made import LOGO, ORGANISATION, RESOLVED, SOURCE, resolved

BROKEN_LOGO = Asset("logo.svg", "image/svg+xml", b"<svg", 9, 9)
EGYPTIAN = (Paragraph((Text("Un oiseau : \U00013000", SOURCE.span(28, 48)),)),)
SHOWN = frozenset().union(*map(packaged_coverage, packaged_index()))

VERSIONS = {
    "nothing wrong": resolved(),
    "no such family": resolved(look=Look(base_family="Lettres")),
    "no such heading family": resolved(look=Look(heading_family="Lettres")),
    "a character that no font shows": resolved(body={"blocks": EGYPTIAN}),
    "the same in a fact": resolved(facts={"place": "\U00013000"}),
    "the same in a fact that is not shown": resolved(facts={"end_mark": "\U00013000"}),
    "a wide space": resolved(facts={"place": "A\u2001B"}),
    "capitals that no font shows": resolved(facts={"place": "ƒ"}, language="en-US"),
    "a logo cut off": replace(RESOLVED, organisations=(replace(ORGANISATION, logo=BROKEN_LOGO),)),
    "a supporter's logo": replace(RESOLVED, supporters=(Supporter("A", LOGO, None), Supporter("B", BROKEN_LOGO, None))),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_examining_finds_what_branding_finds(name: str) -> None:
    branded = brand_release(VERSIONS[name], Edition.EMBARGOED)
    assert examine_release(VERSIONS[name]) == branded.diagnostics
    assert bool(branded.diagnostics) == (
        name not in ("nothing wrong", "the same in a fact that is not shown", "a wide space")
    )


@pytest.mark.parametrize("tag", SUPPORTED)
def test_a_packaged_family_shows_all_that_branding_adds(tag: str) -> None:
    """Words, marks, the names of days, months, zones and languages."""
    zones = sorted(name for name in available_timezones() if "/" in name)
    days = [
        datetime.datetime(2024, 1, 1, 12, tzinfo=ZoneInfo("UTC")) + datetime.timedelta(days=29 * at) for at in range(13)
    ]
    added = [repr(PROFILES[tag]), *words_of(tag, PROFILES[tag].marks).values()]
    added += [format_moments((day,), tag) for day in days]
    added += [format_moments((days[0].astimezone(ZoneInfo(zone)),), tag) for zone in zones]
    added += [language_name(other, tag) for other in SUPPORTED]
    assert {one for one in "".join(added) if needs_glyph(one) and ord(one) not in SHOWN} == set()
