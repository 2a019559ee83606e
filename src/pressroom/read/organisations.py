"""An organisation's folder: facts, look, logo, letterhead, fonts, and the templates it overrides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.brand import FontFace, Look
from pressroom.model.facts import HouseStyleFacts, OrganisationFacts
from pressroom.model.release import Asset, Organisation, Places
from pressroom.read.brands import Brand, read_brand
from pressroom.read.decoding import decode
from pressroom.read.fonts import read_face
from pressroom.read.images import read_picture
from pressroom.read.prose import Prose, parsed_prose
from pressroom.read.shapes import closest, constructed, fit, known_language, language_hint
from pressroom.read.workspace import TEXT_LIMIT, Workspace
from pressroom.read.yaml import parse_yaml
from pressroom.source import Source, Span

TEMPLATE_FOLDERS = ("pdf", "web", "email", "text", "html")
TEMPLATE_SUFFIXES = (".html", ".css", ".txt")
FONT_SUFFIXES = (".ttf", ".otf", ".woff", ".woff2", ".ttc")
_MERGED = ("contacts", "boilerplates", "social", "avoid")
_JOINED = ("names", "words")
_FACTS = ("organisation.yml", "organisation.yaml")
_BRAND = ("_brand.yml", "_brand.yaml")


def read_organisation(workspace: Workspace, id: str) -> Outcome[Organisation]:  # noqa: A002 -- the word of the trade
    """Everything in ``templates/<id>/``, over what it extends; None when its facts cannot be read."""
    diagnostics = Diagnostics()
    organisation = _read(workspace, id, (), None, diagnostics)
    return Outcome(organisation, diagnostics.sorted())


def _read(
    workspace: Workspace,
    id: str,  # noqa: A002
    below: tuple[str, ...],
    span: Span | None,
    diagnostics: Diagnostics,
) -> Organisation | None:
    if id not in workspace.organisation_ids():
        meant = closest(id, workspace.organisation_ids())
        hint = f"Did you mean “{meant}”?" if meant else "See the folders in templates/, or make one: pressroom new"
        diagnostics.error("unknown-organisation", f"There is no organisation “{id}”", span, hint)
        return None
    folder = f"templates/{id}"
    source = _text(
        workspace, folder, next((name for name in _FACTS if workspace.has(f"{folder}/{name}")), _FACTS[0]), diagnostics
    )
    document = None if source is None else parse_yaml(source, diagnostics)
    if document is None:
        return None
    places = document.places
    data = document.data if isinstance(document.data, dict) else {}
    parent: Organisation | None = None
    stated = data.get("extends")
    if isinstance(stated, str):
        chain = (*below, id)
        if stated in chain:
            circle = " → ".join((*chain, stated))
            diagnostics.error(
                "extends-circle",
                f"These organisations extend each other: {circle}",
                places("extends"),
                "Delete one “extends”",
            )
        else:
            parent = _read(workspace, stated, chain, places("extends"), diagnostics)
    fitted = fit(OrganisationFacts, document, diagnostics, "An organisation file")
    if fitted is None:
        return None
    facts, all_places = _over(fitted, places, parent)
    _check_languages(facts, all_places, diagnostics)
    return _assembled(workspace, id, facts, all_places, parent, fitted, diagnostics)


def _text(workspace: Workspace, folder: str, name: str, diagnostics: Diagnostics) -> Source | None:
    path = f"{folder}/{name}"
    content = workspace.load(folder, name, Source(path, "").span(0), diagnostics, TEXT_LIMIT)
    return None if content is None else decode(content, path, diagnostics)


def _over(fitted: dict[str, Any], places: Places, parent: Organisation | None) -> tuple[OrganisationFacts, Places]:
    """The facts over those of the organisation that it extends."""
    if parent is None:
        return constructed(OrganisationFacts, fitted), places
    above = {key: getattr(parent.facts, key) for key in parent.facts.stated}
    merged = {**above, **fitted}
    for key in _MERGED:
        if key in above and key in fitted:
            merged[key] = _merged(above[key], fitted[key])
    for key in _JOINED:
        if key in above and key in fitted:
            merged[key] = [*fitted[key], *(one for one in above[key] if one not in fitted[key])]
    if "house_style" in above and "house_style" in fitted:
        merged["house_style"] = _house_style(above["house_style"], fitted["house_style"])
    merged.pop("extends", None)
    if "extends" in fitted:
        merged["extends"] = fitted["extends"]

    def taken(path: tuple[str | int, ...]) -> bool:
        if not path:
            return False
        key = path[0]
        own = fitted.get(str(key))
        return key not in fitted or (key in _MERGED and len(path) > 1 and isinstance(own, dict) and path[1] not in own)

    values = {path: span for path, span in parent.places.values.items() if taken(path)}
    keys = {path: span for path, span in parent.places.keys.items() if taken(path)}
    return constructed(OrganisationFacts, merged), Places(
        {**values, **places.values}, {**keys, **places.keys}, places.whole
    )


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Facts by name over those above; what stands below one language, word by word."""
    words = {
        key: {**above[key], **one}
        for key, one in own.items()
        if isinstance(one, dict) and key in above and isinstance(above[key], dict)
    }
    return {**above, **own, **words}


def _house_style(above: HouseStyleFacts, own: HouseStyleFacts) -> HouseStyleFacts:
    return HouseStyleFacts(
        extends=[*own.extends, *(one for one in above.extends if one not in own.extends)],
        severity={**above.severity, **own.severity},
        limits={**above.limits, **own.limits},
        spelling=own.spelling or above.spelling,
    )


def _check_languages(facts: OrganisationFacts, places: Places, diagnostics: Diagnostics) -> None:
    if facts.language is not None and not known_language(facts.language):
        diagnostics.error(
            "unknown-language",
            f"“{facts.language}” is no language that Pressroom writes",
            places("language"),
            language_hint(facts.language),
        )
    for tag, words in facts.avoid.items():
        if isinstance(words, dict) and not known_language(tag):
            diagnostics.error(
                "unknown-language",
                f"“{tag}” has words below it as a language has, and is none that Pressroom writes",
                places.key("avoid", tag),
                language_hint(tag),
            )


def _assembled(
    workspace: Workspace,
    id: str,  # noqa: A002
    facts: OrganisationFacts,
    places: Places,
    parent: Organisation | None,
    own: dict[str, Any],
    diagnostics: Diagnostics,
) -> Organisation:
    folder = f"templates/{id}"
    names = workspace.names(folder)  # one that cannot be loaded is told, not passed over
    look = parent.look if parent else Look()
    brand_file = next((name for name in _BRAND if name in names), None)
    brand: Brand | None = None
    if brand_file is not None:
        source = _text(workspace, folder, brand_file, diagnostics)
        brand = None if source is None else read_brand(source, look, diagnostics)
    look = replace(brand.look if brand else look, faces=_faces(workspace, folder, names, brand, parent, diagnostics))
    logo, alt = _logo(workspace, folder, names, brand, parent, diagnostics)
    files: dict[str, Asset] = dict(parent.files) if parent else {}
    for number, supporter in enumerate(facts.acknowledgements if "acknowledgements" in own else ()):
        if supporter.logo is not None:
            span = places("acknowledgements", number, "logo")
            asset = _picture(workspace, folder, supporter.logo, span, diagnostics)
            if asset is not None:
                files[supporter.logo] = asset
    letterhead = parent.letterhead if parent else None
    if "letterhead.docx" in names:
        letterhead = _letterhead(workspace, folder, diagnostics) or letterhead
    overrides = dict(parent.overrides) if parent else {}
    overrides.update(_overrides(workspace, folder, names, diagnostics))
    prose = Prose(places, diagnostics)
    prose.add(facts.about, "about")
    prose.add(facts.disclaimer, "disclaimer")
    for key, boilerplate in facts.boilerplates.items():
        prose.add(boilerplate.text, "boilerplates", key, "text")
    name = facts.name if isinstance(facts.name, str) else next(iter(facts.name.values()))
    return Organisation(
        id,
        facts,
        places,
        look,
        logo,
        alt or (brand.name if brand else None) or name,
        letterhead,
        overrides,
        files,
        parsed_prose(prose),
    )


def _picture(workspace: Workspace, folder: str, path: str, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    content = workspace.load(folder, path, span, diagnostics)
    return None if content is None else read_picture(path.rsplit("/", 1)[-1], content, span, diagnostics)


def _logo(
    workspace: Workspace,
    folder: str,
    names: tuple[str, ...],
    brand: Brand | None,
    parent: Organisation | None,
    diagnostics: Diagnostics,
) -> tuple[Asset | None, str | None]:
    if brand is not None and brand.logo is not None:
        return _picture(workspace, folder, brand.logo.path, brand.logo.span, diagnostics), brand.logo.alt
    for name in ("logo.svg", "logo.png", "logo.jpg"):
        if name in names:
            return _picture(workspace, folder, name, Source(f"{folder}/{name}", "").span(0), diagnostics), None
    return (parent.logo, parent.logo_alt) if parent else (None, None)


def _faces(
    workspace: Workspace,
    folder: str,
    names: tuple[str, ...],
    brand: Brand | None,
    parent: Organisation | None,
    diagnostics: Diagnostics,
) -> tuple[FontFace, ...]:
    """The faces that the brand names and those that lie in fonts/, each once, then those of the organisation extended."""
    wanted: dict[str, Span] = dict(brand.font_files) if brand else {}
    for name in names:
        if name.startswith("fonts/") and name.lower().endswith(FONT_SUFFIXES):
            wanted.setdefault(name, Source(f"{folder}/{name}", "").span(0))
    faces = []
    for path, span in wanted.items():
        content = workspace.load(folder, path, span, diagnostics)
        face = None if content is None else read_face(path.rsplit("/", 1)[-1], content, span, diagnostics)
        if face is not None:
            faces.append(face)
    return (*faces, *(face for face in (parent.look.faces if parent else ()) if face not in faces))


def _letterhead(workspace: Workspace, folder: str, diagnostics: Diagnostics) -> bytes | None:
    place = Source(f"{folder}/letterhead.docx", "").span(0)
    content = workspace.load(folder, "letterhead.docx", place, diagnostics)
    if content is not None and not content.startswith(b"PK\x03\x04"):
        diagnostics.error(
            "bad-letterhead",
            "letterhead.docx is no Word file (.docx)",
            place,
            "Open it in Word and save it as “Word document (.docx)”",
        )
        return None
    return content


def _overrides(
    workspace: Workspace, folder: str, names: tuple[str, ...], diagnostics: Diagnostics
) -> dict[str, Source]:
    found = {}
    for name in names:
        if name.split("/")[0] in TEMPLATE_FOLDERS and "/" in name and name.endswith(TEMPLATE_SUFFIXES):
            source = _text(workspace, folder, name, diagnostics)
            if source is not None:
                found[name] = source
    return found
