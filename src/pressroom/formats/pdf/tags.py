"""The structure tree of a PDF, built from the HTML elements of the pages.

WeasyPrint's own tree tags running headers, forgets languages and scopes, splits what a page break splits, and drops
the spaces at line ends. So its pages are wrapped: while a page is painted, ``PaintedPage`` notes which piece of text
got which number and makes artifacts of what is no content; afterwards ``add_structure`` writes one structure element
an HTML element (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_TYPES = {
    "header": "Div", "main": "Div", "article": "Art", "section": "Sect", "aside": "Sect", "div": "Div",
    "address": "Div", "p": "P", "blockquote": "BlockQuote",
    "figure": "Figure", "figcaption": "Caption", "caption": "Caption", "img": "Figure",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody", "pre": "P",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "a": "Link", "code": "Code",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}  # fmt: skip
_NUMBERING = {"ul": "/Disc", "ol": "/Decimal", "dl": "/None"}
_PX = 0.75
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(eq=False)
class _Run:
    """Marked content: its number on its page, and what it says where that must be told."""

    page: int
    number: int
    spoken: str | None = None


@dataclass(eq=False)
class _Element:
    """A structure element in the making."""

    kind: str
    html: Any = None
    language: str | None = None
    kids: list[_Element | _Run | Any] = field(default_factory=list)
    annotations: list[tuple[int, Any]] = field(default_factory=list)
    box: tuple[int, float, float, float, float] | None = None


class PaintedPage:
    """A page of WeasyPrint that notes what it paints. It shows WeasyPrint's own tagger an empty page."""

    def __init__(self, page: Any, is_artifact: Any) -> None:
        self._page = page
        self.is_artifact = is_artifact
        self._page_box = page._page_box.copy_with_children([])
        self.numbers: dict[Any, int] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    @property
    def root(self) -> Any:
        """The real page box."""
        return self._page._page_box

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint, and keep the numbers of marked content by box."""
        marked = stream.marked

        @contextmanager
        def mark_or_drop(box: Any, tag: str) -> Iterator[None]:
            with stream.artifact() if self.is_artifact(box) else marked(box, tag):
                yield

        stream.marked = mark_or_drop
        try:
            self._page.paint(stream, scale)
        finally:
            del stream.marked
        self.numbers = {box: tag["mcid"] for box, tag in stream._tags.items()}
        stream._tags.clear()


def wrap_pages(document: Any) -> list[PaintedPage]:
    """Replace the pages of a rendered document by ones that note what they paint."""
    artifacts: set[int] = set()
    head_rows: set[int] = set()
    for page in document.pages:
        _collect_artifacts(page._page_box, False, artifacts, head_rows, set())
    document.pages = [PaintedPage(page, lambda box: id(box) in artifacts) for page in document.pages]
    return list(document.pages)


def _collect_artifacts(box: Any, inside: bool, found: set[int], seen: set[int], here: set[int]) -> None:
    """Find boxes that are no content: margin boxes, ``data-artifact``, decorative pictures, repeated table heads."""
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)
    element = box.element
    if isinstance(box, boxes.MarginBox):
        inside = True
    elif element is not None and not isinstance(element, str):
        if element.get("data-artifact") is not None or (_tag(element) == "img" and not element.get("alt")):
            inside = True
        elif _tag(element) == "thead" and isinstance(box, boxes.TableRowGroupBox):
            inside = inside or (id(element) in seen and id(element) not in here)
            seen.add(id(element))
            here.add(id(element))
    if inside and not isinstance(box, boxes.PageBox):
        found.add(id(box))
    for child in getattr(box, "children", ()):
        _collect_artifacts(child, inside, found, seen, here)


def _tag(element: Any) -> str:
    return element.tag if isinstance(element.tag, str) else ""


class _Builder:
    """Walks the boxes of all pages and grows the tree of structure elements."""

    def __init__(self, html_root: Any, language: str) -> None:
        self.document = _Element("Document")
        self._elements: dict[Any, _Element] = {}
        self._parents = {child: parent for parent in html_root.iter() for child in parent}
        self._language = language
        self._bodies: dict[_Element, _Element] = {}
        self._line_ends: list[tuple[_Run, str, Any]] = []
        self.stray: list[tuple[int, Any]] = []

    def page(self, number: int, page: PaintedPage) -> None:
        self._walk(page.root, number, page)

    def _walk(self, box: Any, number: int, page: PaintedPage) -> None:
        box = getattr(box, "_box", box)
        mcid = page.numbers.get(box)
        element = box.element
        annotation = getattr(box, "link_annotation", None)
        if annotation is not None and page.is_artifact(box):
            self.stray.append((number, annotation))
        elif annotation is not None:
            while _tag(element) != "a" and element in self._parents:
                element = self._parents[element]  # a picture inside a link has an annotation of its own
            self._element(element).annotations.append((number, annotation))
        if mcid is not None:
            self._content(box, number, mcid)
        for child in getattr(box, "children", ()):
            self._walk(child, number, page)

    def _content(self, box: Any, number: int, mcid: int) -> None:
        run = _Run(number, mcid)
        kind = box.element_tag or ""
        if kind.endswith("::marker"):
            item = self._element(box.element)
            label = _Element("Lbl", kids=[run])
            item.kids.insert(0, label)
            return
        target = self._element(box.element)
        target = self._body(target) if target.kind == "LI" else target
        target.kids.append(run)
        if (text := getattr(box, "text", None)) is None:
            target.box = (number, box.content_box_x(), box.content_box_y(), box.width, box.height)
        else:
            self._line_ends.append((run, text, self._block(box.element)))

    def _body(self, item: _Element) -> _Element:
        if item not in self._bodies:
            self._bodies[item] = body = _Element("LBody")
            item.kids.append(body)
        return self._bodies[item]

    def _block(self, element: Any) -> Any:
        """The nearest element that holds whole lines."""
        while _tag(element) in {"a", "span", "strong", "em", "small", "sup", "sub", "code", "b", "i", "cite", "bdi"}:
            element = self._parents[element]
        return element

    def _element(self, html: Any) -> _Element:
        """The structure element of an HTML element, or of its nearest ancestor that has one."""
        if html in self._elements:
            return self._elements[html]
        parent_html = self._parents.get(html)
        if parent_html is None:
            self._elements[html] = self.document
            return self.document
        parent = self._element(parent_html)
        kind = self._kind(html, parent)
        language = html.get("lang")
        language = language if language and language != self._language else None
        if kind is None and language is None:
            self._elements[html] = parent
            return parent
        if parent.kind == "LI" and kind not in {"Lbl", "LBody"}:
            parent = self._body(parent)
        made = _Element(kind or "Span", html, language)
        parent.kids.append(made)
        self._elements[html] = made
        return made

    def _kind(self, html: Any, parent: _Element) -> str | None:
        tag = _tag(html)
        if tag == "div" and parent.kind == "L":
            return "LI"
        if tag == "img" and parent.kind == "Figure" and parent.html is not None and _tag(parent.html) == "figure":
            return None
        return _TYPES.get(tag)

    def speak_line_ends(self) -> None:
        """Give back the spaces that line breaks took: text of one block whose source has a space between two runs."""
        position: dict[Any, int] = {}
        sources: dict[Any, str] = {}
        last: dict[Any, _Run] = {}
        texts: dict[_Run, str] = {}
        for run, text, block in self._line_ends:
            if _RIGHT_TO_LEFT.search(text):
                run.spoken = text  # glyphs stand in the order of the eye; this is the order of the reader
            source = sources.setdefault(block, " ".join("".join(_texts(block)).split()))
            start = position.get(block, 0)
            at = source.find(text.strip(), start)
            if at < 0:
                continue
            before = last.get(block)
            gap = " " in source[start:at] or (at > 0 and source[at - 1] == " ")
            if before is not None and gap and not texts[before].endswith((" ", "\u00a0")) and not text.startswith(" "):
                before.spoken = texts[before] + " "
            position[block] = at + len(text.strip())
            last[block], texts[run] = run, text


def _texts(element: Any) -> Iterator[str]:
    """All text below, with a space for each forced line break."""
    if _tag(element) == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def add_structure(document: Any, pdf: Any, pages: list[PaintedPage], language: str) -> None:
    """Build the tree and write it into ``pdf``, whose tree is still empty."""
    builder = _Builder(document._html.etree_element, language)
    for number, page in enumerate(pages):
        builder.page(number, page)
    builder.speak_line_ends()
    for number, annotation in builder.stray:  # a link in what is no content cannot be reached by reading
        leaf = pdf.objects[int(pdf.page_references[number].split()[0])]
        leaf["Annots"].remove(annotation.reference)
    _Writer(pdf, pages).write(builder.document)


class _Writer:
    """Turns structure elements into PDF objects."""

    def __init__(self, pdf: Any, pages: list[PaintedPage]) -> None:
        import pydyf

        self._pydyf = pydyf
        self._pdf = pdf
        self._pages = pdf.page_references
        self._heights = [page.height for page in pages]
        self._owners: list[dict[int, Any]] = [{} for _ in pages]
        self._annotations: list[tuple[Any, Any]] = []

    def write(self, document: _Element) -> None:
        pydyf, pdf = self._pydyf, self._pdf
        root = self._object(pdf.catalog["StructTreeRoot"])
        top = self._object(root["K"][0])
        for kid in document.kids:
            if isinstance(kid, _Element) and not _empty(kid):
                top["K"].append(self._write(kid, top))
        numbers = pydyf.Array()
        for page, owners in enumerate(self._owners):
            numbers.extend([page, pydyf.Array(reference for _, reference in sorted(owners.items()))])
        for key, (annotation, owner) in enumerate(self._annotations, start=len(self._owners)):
            annotation["StructParent"] = key
            numbers.extend([key, owner])
        self._object(root["ParentTree"])["Nums"] = numbers
        root["ParentTreeNextKey"] = len(self._owners) + len(self._annotations)

    def _object(self, reference: Any) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _write(self, element: _Element, parent: Any) -> Any:
        pydyf = self._pydyf
        made = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{element.kind}", "P": parent.reference, "K": pydyf.Array()}
        )
        self._pdf.add_object(made)
        home = _first_page(element)
        if home is not None:
            made["Pg"] = self._pages[home]
        if element.language:
            made["Lang"] = pydyf.String(element.language)
        self._attributes(element, made)
        for kid in element.kids:
            if isinstance(kid, _Element):
                if not _empty(kid):
                    made["K"].append(self._write(kid, made))
            elif kid.spoken is not None:
                made["K"].append(self._spoken(kid, made))
            else:
                made["K"].append(self._run(kid, made, home))
        for page, annotation in element.annotations:
            reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[page]})
            self._pdf.add_object(reference)
            made["K"].append(reference.reference)
            self._annotations.append((annotation, made.reference))
        return made.reference

    def _run(self, run: _Run, owner: Any, home: int | None) -> Any:
        self._owners[run.page][run.number] = owner.reference
        if run.page == home:
            return run.number
        return self._pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[run.page], "MCID": run.number})

    def _spoken(self, run: _Run, parent: Any) -> Any:
        pydyf = self._pydyf
        span = pydyf.Dictionary({
            "Type": "/StructElem", "S": "/Span", "P": parent.reference, "Pg": self._pages[run.page],
            "K": pydyf.Array([run.number]), "ActualText": pydyf.String(run.spoken),
        })  # fmt: skip
        self._pdf.add_object(span)
        self._owners[run.page][run.number] = span.reference
        return span.reference

    def _attributes(self, element: _Element, made: Any) -> None:
        pydyf, html = self._pydyf, element.html
        if element.kind == "L":
            made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": _NUMBERING[_tag(html)]})
        elif element.kind in {"TH", "TD"}:
            table = pydyf.Dictionary({"O": "/Table"})
            for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
                if int(html.get(name) or 1) > 1:
                    table[key] = int(html.get(name))
            if element.kind == "TH":
                table["Scope"] = "/Row" if (html.get("scope") or "").startswith("row") else "/Column"
            made["A"] = table
        elif element.kind == "Figure":
            picture = html if _tag(html) == "img" else next(html.iter("img"), None)
            if picture is not None and picture.get("alt"):
                made["Alt"] = pydyf.String(picture.get("alt"))
            if element.box is not None:
                page, x, y, width, height = element.box
                bottom = (self._heights[page] - y - height) * _PX
                corners = (x * _PX, bottom, (x + width) * _PX, bottom + height * _PX)
                made["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(corners)})


def _empty(element: _Element) -> bool:
    """Whether there is nothing in an element; a table's cells stay, to keep its columns."""
    if element.kind in {"TD", "TH"} or element.annotations:
        return False
    return all(isinstance(kid, _Element) and _empty(kid) for kid in element.kids)


def _first_page(element: _Element) -> int | None:
    for kid in element.kids:
        page = _first_page(kid) if isinstance(kid, _Element) else kid.page
        if page is not None:
            return page
    return element.annotations[0][0] if element.annotations else None
