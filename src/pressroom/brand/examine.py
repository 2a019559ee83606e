"""What branding would find wrong, without branding: for a check, which makes nothing.

Three things can be wrong with a release by now: a family that is not there, a character that no font shows, a logo that cannot be
drawn. Whether the first two are possible follows from names and from the characters of the facts and texts; only where they
are, the release is branded, so that the findings are the same, to the letter.
"""

from __future__ import annotations

from collections.abc import Mapping

from pressroom.brand.coverage import packaged_coverage, packaged_index
from pressroom.brand.glyphs import needs_glyph
from pressroom.brand.rasters import try_raster
from pressroom.diagnostics import Diagnostic, Diagnostics
from pressroom.model.brand import Look
from pressroom.model.keys import Facts
from pressroom.model.release import Organisation, Places, ResolvedRelease
from pressroom.source import Source, Span


def examine_release(resolved: ResolvedRelease) -> tuple[Diagnostic, ...]:
    """The findings of ``brand_release`` for the edition that shows more: ``unknown-font``, ``missing-glyph``, ``unreadable-logo``."""
    if not _families_known(resolved.organisations[0].look) or unshown(resolved):
        return _branded(resolved)
    diagnostics = Diagnostics()
    for organisation in resolved.organisations:
        try_raster(organisation.logo, organisation.places.whole, diagnostics)
    for supporter in resolved.supporters:
        try_raster(supporter.logo, resolved.parsed.places.whole, diagnostics)
    return diagnostics.sorted()


def _branded(resolved: ResolvedRelease) -> tuple[Diagnostic, ...]:
    from pressroom.brand.assemble import brand_release
    from pressroom.model.branded import Edition

    return brand_release(resolved, Edition.EMBARGOED if resolved.embargo else Edition.PUBLIC).diagnostics


def _families_known(look: Look) -> bool:
    known = {name.casefold() for name in (*packaged_index(), *(face.family for face in look.faces))}
    return {look.base_family.casefold(), look.heading_family.casefold()} <= known


def unshown(resolved: ResolvedRelease) -> set[str]:
    """Characters of the release and its organisations that no packaged family shows; an organisation's own may.

    More than the release shows: all languages of a fact, small letters and capitals. What branding itself adds (words of the
    language, marks, dates) the packaged families show.
    """
    found: set[str] = set()
    for name in resolved.__dataclass_fields__:
        if name != "organisations":
            _gather(getattr(resolved, name), found)
    for organisation in resolved.organisations:
        found |= _of_organisation(organisation)
    found.update("".join(found).upper())
    missing = {character for character in found if needs_glyph(character)}
    for family in packaged_index():
        if not missing:
            break
        points = packaged_coverage(family)
        missing = {character for character in missing if ord(character) not in points}
    return missing


_gathered: dict[int, tuple[Organisation, frozenset[str]]] = {}
"""The characters of the organisations met last: many releases share a few. The organisation is held, so that its number stays its own."""
_MOST = 32


def _of_organisation(organisation: Organisation) -> frozenset[str]:
    met = _gathered.get(id(organisation))
    if met is None:
        found: set[str] = set()
        _gather(organisation, found)
        if len(_gathered) >= _MOST:
            _gathered.clear()
        met = _gathered[id(organisation)] = (organisation, frozenset(found))
    return met[1]


def _gather(value: object, found: set[str]) -> None:
    if isinstance(value, str):
        found.update(value)
    elif isinstance(value, Source | Span | Places | Look):
        return
    elif isinstance(value, tuple | list):
        for inner in value:
            _gather(inner, found)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _gather((key, inner), found)
    elif isinstance(value, Facts):
        _gather(vars(value), found)
    else:
        for name in getattr(type(value), "__dataclass_fields__", ()):
            _gather(getattr(value, name), found)
