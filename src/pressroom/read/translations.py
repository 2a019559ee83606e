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

COMMON = ("kind", "date", "place", "organisations")
"""Facts that are the same in all versions, and missed at once where they lack."""

WORDS = ("label", "subtitle", "dateline", "replaces")
"""Those of them that a reader would miss."""

Version = tuple[dict[str, Any], Places]


def merged(versions: Mapping[str, Version], diagnostics: Diagnostics) -> dict[str, Version]:
    """The complete facts of each version, with places that say in which file each stands.

    Left out, after a finding: a version that translates nothing, itself, or one that translates it in turn.
    """
    _check_originals(versions, diagnostics)
    return {tag: complete for tag in versions if (complete := _complete(tag, versions, (), diagnostics)) is not None}


def _check_originals(versions: Mapping[str, Version], diagnostics: Diagnostics) -> None:
    """Say when a version that translates no other lacks facts of one beside it; without the embargo it would go out early."""
    originals = {tag: version for tag, version in versions.items() if "translates" not in version[0]}
    first = max(originals, key=lambda tag: len(originals[tag][0]), default=None)
    if first is None:
        return
    fullest = originals[first][0]
    for tag, (facts, places) in originals.items():
        lacking = [key for key in COMMON if key in fullest and key not in facts]
        tie = f"Add   translates: {first}   so that the facts of {first}.md hold here too"
        under = next((other for other in originals if "embargo" in originals[other][0]), None)
        if under is not None and "embargo" not in facts:
            diagnostics.error(
                "embargo-differs",
                f"{under}.md is under embargo, and {tag}.md is not: it would go out at once",
                places(),
                f"Add   translates: {under}   so that the facts of {under}.md hold here too, or repeat the embargo",
            )
        elif lacking and not any(str(path[0]).startswith("translat") for path in places.keys if path):  # misspelt: told
            diagnostics.warning(
                "missing-translates", f"{first}.md says {_listed(lacking)}, and {tag}.md does not", places(), tie
            )


def _listed(keys: list[str]) -> str:
    return " and ".join([", ".join(keys[:-1]), keys[-1]] if len(keys) > 1 else keys)


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
