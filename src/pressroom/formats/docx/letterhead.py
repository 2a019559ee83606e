"""An organisation's ``letterhead.docx``: what is kept of it, and what nobody should open."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.formats.docx.archive import BrokenArchiveError, read_parts, relations_name, resolved
from pressroom.formats.docx.markup import R, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEPT = ("styles", "numbering", "fontTable", "theme", "settings")
_ACTIVE = ("vbaproject", "activex", "oleobject", "attachedtoolbars", "control", "package", "afchunk", "subdocument")
"""Kinds of relations that bring something that runs, or another document."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``roots`` are the parsed parts that ours are merged with; ``files`` those taken over, with their ``types``.

    ``headers`` and ``footers`` map ``default``, ``first`` and ``even`` to a part's name; ``page`` holds the elements of
    its page set-up, ready for a ``w:sectPr``.
    """

    roots: dict[str, _Element]
    files: dict[str, bytes]
    types: dict[str, str]
    headers: dict[str, str]
    footers: dict[str, str]
    page: tuple[str, ...]
    title_page: bool
    even_pages: bool
    text_width: int
    has_logo: bool


def read_letterhead(content: bytes) -> Letterhead:
    """Take a letterhead apart; ``BrokenArchiveError`` says in an officer's words why it cannot be used."""
    parts = read_parts(content)
    types = _types(parts)
    if any("macroenabled" in name.lower() or "vbaproject" in name.lower() for name in (*types.values(), *parts)):
        raise BrokenArchiveError("it contains macros")
    main = _main_part(parts)
    document = parse(parts[main])
    if document.tag != w("document"):
        raise BrokenArchiveError("it is no Word document of the usual (transitional) kind")
    sections = list(document.iter(w("sectPr")))
    if not sections:
        raise BrokenArchiveError("it has no page set-up (no section)")
    relations = _relations(parts, main)
    roots = {}
    for kind, target, _ in relations.values():
        if kind in _KEPT and target in parts:
            roots[kind] = parse(parts[target])
    if "styles" not in roots:
        raise BrokenArchiveError("it has no styles")
    files: dict[str, bytes] = {}
    headers, footers = (_edges(kind, sections, relations, parts, files) for kind in ("header", "footer"))
    _renumber_pictures(files)
    for kind in ("theme", "fontTable"):
        _take_whole(kind, relations, parts, files)
    section = sections[0]
    settings = roots.get("settings")
    images = {name for name in files if "/media/" in name}
    return Letterhead(
        roots=roots,
        files=files,
        types={name: types[name] for name in files if name in types and not name.endswith(".rels")},
        headers=headers,
        footers=footers,
        page=_page(section),
        title_page=section.find(w("titlePg")) is not None,
        even_pages=settings is not None and settings.find(w("evenAndOddHeaders")) is not None,
        text_width=_text_width(section),
        has_logo=bool(images),
    )


def parse(content: bytes) -> _Element:
    """Parse a part without looking at anything outside it."""
    from lxml import etree

    if b"<!DOCTYPE" in content[:4000] or b"<!ENTITY" in content:
        raise BrokenArchiveError("one of its parts has a document type declaration, which Word never writes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenArchiveError("one of its parts is damaged") from error


def _types(parts: dict[str, bytes]) -> dict[str, str]:
    if "[Content_Types].xml" not in parts:
        raise BrokenArchiveError("it is no Word file (.docx)")
    found = {}
    for entry in parse(parts["[Content_Types].xml"]):
        if "PartName" in entry.attrib:
            found[str(entry.get("PartName")).lstrip("/")] = str(entry.get("ContentType"))
    return found


def _relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str, bool]]:
    """By id: the kind, the part or address meant, and whether it is outside the file."""
    name = relations_name(part)
    if name not in parts:
        return {}
    found = {}
    for entry in parse(parts[name]):
        kind = (entry.get("Type") or "").rpartition("/")[2]
        target, external = entry.get("Target") or "", entry.get("TargetMode") == "External"
        found[entry.get("Id") or ""] = (kind, target if external else resolved(part, target), external)
    return found


def _main_part(parts: dict[str, bytes]) -> str:
    for kind, target, _ in _relations(parts, "").values():
        if kind == "officeDocument" and target in parts:
            return target
    raise BrokenArchiveError("it is no Word file (.docx)")


def _edges(
    kind: str,
    sections: list[_Element],
    relations: dict[str, tuple[str, str, bool]],
    parts: dict[str, bytes],
    files: dict[str, bytes],
) -> dict[str, str]:
    """Headers or footers by kind of page, taken over into ``files``.

    A section without one of its own has that of the section before; the first section is the first page's.
    """
    found: dict[str, str] = {}
    for section in sections:
        for reference in section.findall(w(f"{kind}Reference")):
            pages = reference.get(w("type")) or "default"
            target = relations.get(reference.get(f"{{{R}}}id") or "", ("", "", False))[1]
            if target in parts and pages not in found:
                found[pages] = target
                _take(target, parts, files)
    return found


def _take(part: str, parts: dict[str, bytes], files: dict[str, bytes]) -> None:
    """Take over a part with all that it refers to."""
    if part in files:
        return
    if not part.startswith("word/"):
        raise BrokenArchiveError(f"its part {part} stands in an unusual place")
    files[part] = parts[part]
    relations = _relations(parts, part)
    for kind, target, external in relations.values():
        if kind.lower() in _ACTIVE:
            raise BrokenArchiveError("its header or footer contains an embedded object")
        if external and kind != "hyperlink":
            raise BrokenArchiveError(f"its header or footer shows a file from elsewhere ({target})")
        if not external:
            if target not in parts:
                raise BrokenArchiveError(f"its part {target} is missing")
            _take(target, parts, files)
    if relations:
        files[relations_name(part)] = parts[relations_name(part)]


_PICTURE_NUMBER = re.compile(rb'(<\w+:docPr\b[^>]*?\sid=")\d+(")')


def _renumber_pictures(files: dict[str, bytes]) -> None:
    """Give every picture of the headers and footers a number of its own: Word repairs a file where two share one."""
    numbers = itertools.count(1)
    for name in sorted(files):
        if name.endswith(".xml"):
            files[name] = _PICTURE_NUMBER.sub(lambda found: found[1] + b"%d" % next(numbers) + found[2], files[name])


def _take_whole(
    kind: str, relations: dict[str, tuple[str, str, bool]], parts: dict[str, bytes], files: dict[str, bytes]
) -> None:
    """Take over what a merged part refers to: embedded fonts, the theme's pictures."""
    for found, target, _ in relations.values():
        if found == kind and target in parts:
            inner: dict[str, bytes] = {}
            _take(target, parts, inner)
            name = f"word/{'theme/theme1' if kind == 'theme' else kind}.xml"
            for part, content in inner.items():
                # The part itself is written anew, under the name of ours, but its relations stay with it.
                if part == relations_name(target):
                    files[relations_name(name)] = content
                elif part != target:
                    files[part] = content


_PAGE_PARTS = ("pgSz", "pgMar", "pgBorders", "lnNumType", "cols", "vAlign", "docGrid")


def _page(section: _Element) -> tuple[str, ...]:
    from lxml import etree

    found = []
    for name in _PAGE_PARTS:
        for element in section.findall(w(name)):
            element.tail = None
            if not any(str(attribute).startswith(f"{{{R}}}") for attribute in element.attrib):
                found.append(etree.tostring(element, encoding="unicode"))
    return tuple(found)


def _text_width(section: _Element) -> int:
    """The width of a line in twentieths of a point."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    try:
        page = int(size.get(w("w")) or 11906) if size is not None else 11906
        left = int(margins.get(w("left")) or 1440) if margins is not None else 1440
        right = int(margins.get(w("right")) or 1440) if margins is not None else 1440
    except ValueError as error:
        raise BrokenArchiveError("its page size or margins are no whole numbers") from error
    if page - left - right < 2000:
        raise BrokenArchiveError("its margins leave no room for text")
    return page - left - right
