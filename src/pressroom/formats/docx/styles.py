"""Which style a paragraph gets: ours, or the letterhead's own of the same name."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.formats.docx.oxml import w

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class StyleBook:
    """``ids`` by name in lower case; ``sizes`` in half points by the same name, where a style states one."""

    ids: Mapping[str, str]
    sizes: Mapping[str, int]
    own_lists: frozenset[str]
    """Names of list styles whose numbering is the letterhead's."""


def name_of(style: _Element) -> str:
    """The name in lower case, as Word compares them."""
    found = style.find(w("name"))
    return "" if found is None else (found.get(w("val")) or "").lower()


def read_book(root: _Element, own_lists: frozenset[str] = frozenset()) -> StyleBook:
    """What ``styles.xml`` holds."""
    ids: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for style in root.iter(w("style")):
        name = name_of(style)
        ids.setdefault(name, style.get(w("styleId")) or "")
        size = style.find(f"{w('rPr')}/{w('sz')}")
        if size is not None:
            sizes[name] = int(size.get(w("val")) or 21)
    return StyleBook(ids, sizes, own_lists)


def merge_styles(theirs: _Element, ours: _Element) -> frozenset[str]:
    """Add to ``theirs`` the styles of ``ours`` that it lacks; returns the names in lower case of the added ones.

    Ids are a document's own (a French Word calls Heading 1 ``Titre1``), names are everybody's: styles are matched by
    name, and references between ours follow the ids in ``theirs``.
    """
    have = {name_of(style): style.get(w("styleId")) or "" for style in theirs.iter(w("style"))}
    taken = set(have.values())
    ids, added = {}, []
    for style in ours.iter(w("style")):
        name, identity = name_of(style), style.get(w("styleId")) or ""
        if name in have:
            ids[identity] = have[name]
            continue
        free = identity
        while free in taken:
            free += "Pressroom"
        taken.add(free)
        ids[identity] = free
        new = copy.deepcopy(style)
        new.set(w("styleId"), free)
        new.attrib.pop(w("default"), None)
        added.append(new)
    for style in added:
        for tag in ("basedOn", "next", "link"):
            for reference in style.findall(w(tag)):
                reference.set(w("val"), ids.get(reference.get(w("val")) or "", "Normal"))
        theirs.append(style)
    return frozenset(name_of(style) for style in added)


def set_language(root: _Element, attributes: Mapping[str, str]) -> None:
    """Make the release's language that of the document, and of every style."""
    for language in list(root.iter(w("lang"))):
        parent = language.getparent()
        if parent is not None:
            parent.remove(language)
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = root.makeelement(w("docDefaults"), {})
        root.insert(0, defaults)
    for name, before in (("rPrDefault", 0), ("rPr", None)):
        parent = defaults if before == 0 else defaults.find(w("rPrDefault"))
        if parent is not None and parent.find(w(name)) is None:
            parent.insert(0, parent.makeelement(w(name), {}))
    properties = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
    if properties is not None:
        language = properties.makeelement(w("lang"), {w(name): value for name, value in attributes.items()})
        after = [child for child in properties if child.tag in {w("eastAsianLayout"), w("specVanish"), w("oMath")}]
        properties.insert(properties.index(after[0]) if after else len(properties), language)
