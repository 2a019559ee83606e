"""A translation states only what differs: its facts over those of the version it translates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pressroom.diagnostics import Diagnostics
from pressroom.model.languages import canonical_tag
from pressroom.model.release import Places
from pressroom.read.shapes import closest

OWN = frozenset({"translates", "headline", "subtitle", "label", "dateline", "email", "replaces"})
"""Facts that are words of one language, or true of one file: a translation never takes them over."""

WORDS = ("label", "subtitle", "dateline", "replaces")
"""Those of them that a reader would miss."""

Version = tuple[dict[str, Any], Places]


def merged(versions: Mapping[str, Version], diagnostics: Diagnostics) -> dict[str, Version]:
    """The complete facts of each version, with places that say in which file each stands.

    Left out, after a finding: a version that translates nothing, itself, or one that translates it in turn.
    """
    return {tag: complete for tag in versions if (complete := _complete(tag, versions, (), diagnostics)) is not None}


def _complete(
    tag: str, versions: Mapping[str, Version], above: tuple[str, ...], diagnostics: Diagnostics
) -> Version | None:
    facts, places = versions[tag]
    stated = facts.get("translates")
    if stated is None:
        return facts, places
    place = places("translates")
    original = canonical_tag(stated) or stated
    if original not in versions:
        others = [other for other in versions if other != tag]
        meant = closest(stated, others)
        hint = f"Did you mean “{meant}”?" if meant else "Versions beside it are: " + (", ".join(others) or "none")
        diagnostics.error("translation-of-nothing", f"There is no {stated}.md to translate", place, hint)
        return None
    if original == tag:
        diagnostics.error(
            "translation-of-itself",
            f"{tag}.md says that it translates itself",
            place,
            "Name the language of the original",
        )
        return None
    if original in above:
        chain = " → ".join((*above, tag, original))
        diagnostics.error(
            "translation-circle",
            f"These versions translate each other: {chain}",
            place,
            "Delete “translates” in the original",
        )
        return None
    base = _complete(original, versions, (*above, tag), Diagnostics() if above else diagnostics)
    if base is None:
        return None
    base_facts, base_places = base
    for key in WORDS:
        if base_facts.get(key) and key not in facts:
            diagnostics.warning(
                "missing-translation",
                f"{original}.md has a {key}, and this translation of it has none",
                places(),
                f'Add   {key}: …   in the language of {tag}.md, or   {key}: ""   to have none',
            )
    taken = {key for key in base_facts if key not in facts and key not in OWN}
    values = {path: span for path, span in base_places.values.items() if path and path[0] in taken}
    keys = {path: span for path, span in base_places.keys.items() if path and path[0] in taken}
    return (
        {**{key: base_facts[key] for key in taken}, **facts},
        Places({**values, **places.values}, {**keys, **places.keys}, places.whole),
    )
