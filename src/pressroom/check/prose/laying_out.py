"""A resolved release to its manuscript: one walk over the tree, in reading order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pressroom.check.prose.manuscript import Hyperlink, Manuscript, Quotation
from pressroom.check.prose.passages import Area, Flat, Kind, Passage, Piece
from pressroom.model.document import (
    Block,
    Blocks,
    Box,
    Code,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from pressroom.model.release import Contact, ResolvedRelease
from pressroom.source import Span


def lay_out(release: ResolvedRelease, now: datetime.datetime | None = None) -> Manuscript:
    """The manuscript of a version."""
    layout = _Layout(release)
    layout.run()
    return Manuscript(
        release,
        tuple(layout.passages),
        tuple(layout.blocks),
        tuple(layout.quotations),
        tuple(layout.links),
        tuple(layout.figures),
        tuple(layout.tables),
        tuple(layout.lists),
        tuple(layout.headings),
        now,
    )


class _Layout:
    def __init__(self, release: ResolvedRelease) -> None:
        self.release = release
        self.passages: list[Passage] = []
        self.blocks: list[Block] = []
        self.quotations: list[Quotation] = []
        self.links: list[Hyperlink] = []
        self.figures: list[Figure] = []
        self.tables: list[Table] = []
        self.lists: list[List] = []
        self.headings: list[Heading] = []
        self.area: Area = "title"
        self.quoted = False

    def run(self) -> None:
        parsed, facts = self.release.parsed, self.release.parsed.facts
        body = parsed.body
        self.fact(facts.label, "label")
        if body.headline is not None:
            self.add("headline", body.headline.content, body.headline.span)
        else:
            self.fact(facts.headline, "headline", kind="headline")
        self.add("subtitle", parsed.subtitle, parsed.places("subtitle"))
        self.area = "body"
        self.walk((body.highlights,) if body.highlights else ())
        blocks = body.blocks
        if blocks and isinstance(blocks[0], Paragraph):
            self.blocks.append(blocks[0])
            self.add("lead", blocks[0].content, blocks[0].span)
            blocks = blocks[1:]
        self.walk(blocks)
        self.area = "after"
        self.walk(body.after)
        self.area = "notes"
        self.walk(body.tail)
        for note in body.footnotes:
            self.walk(note.blocks)
        self.area = "tail"
        self.tail()

    def tail(self) -> None:
        release, facts = self.release, self.release.parsed.facts
        for boilerplate in release.boilerplates:
            self.fact(boilerplate.title or boilerplate.name, span=boilerplate.span)
            self.walk(boilerplate.blocks)
            if boilerplate.contact is not None:
                self.contact(boilerplate.contact)
        for blocks in release.disclaimers:
            self.walk(blocks)
        for contact in release.contacts:
            self.contact(contact)
        for number, item in enumerate(release.media):
            for key in ("title", "description", "credit", "alt"):
                self.fact(getattr(item, key), "media", number, key)
        for number, link in enumerate(release.related):
            self.fact(link.title, "related", number, "title")
        self.fact(facts.place, "place")
        self.fact(facts.dateline, "dateline")
        self.fact(facts.replaces, "replaces")
        self.fact(facts.email.subject, "email", "subject")
        self.fact(facts.email.preheader, "email", "preheader")

    def contact(self, contact: Contact) -> None:
        for text in (contact.name, contact.role, contact.organisation, contact.note):
            self.fact(text, span=contact.span)

    def fact(self, text: str | None, *path: str | int, span: Span | None = None, kind: Kind = "fact") -> None:
        """A text of the front matter, or of ``organisation.yml`` at or within ``span``."""
        if not text:
            return
        if path:
            # A text in one of several languages stands one step deeper.
            places = self.release.parsed.places
            tags = ((), (self.release.language,), (self.release.file_tag,), (self.release.language.split("-")[0],))
            span = next(
                (found for tag in tags if text in (found := places.values.get((*path, *tag), places(*path))).text),
                places(*path),
            )
        if span is not None and (at := span.text.find(text)) >= 0:
            span = Span(span.source, span.start + at, span.start + at + len(text))
        exact = span is not None and span.end - span.start == len(text)
        self.keep(Passage(kind, self.area, text, text, self.release.language, span, (Piece(0, span, exact),)))

    def add(self, kind: Kind, content: Inlines, span: Span | None) -> Passage | None:
        """A passage of the tree."""
        if not content:
            return None
        flat = Flat(content)
        if not flat.text.strip():
            return None
        passage = Passage(
            kind,
            self.area,
            flat.text,
            flat.prose,
            self.release.language,
            span or _first(content),
            flat.pieces,
            self.quoted,
            foreign=flat.foreign,
        )
        self.keep(passage)
        self.links += [Hyperlink(link, passage) for link in _links(content)]
        return passage

    def keep(self, passage: Passage) -> None:
        passage.number = len(self.passages)
        self.passages.append(passage)

    def walk(self, blocks: Blocks) -> None:
        for block in blocks:
            self.blocks.append(block)
            self.block(block)

    def block(self, block: Block) -> None:  # noqa: C901 -- one case a block
        match block:
            case Paragraph(content, span):
                self.add("paragraph", content, span)
            case Heading(_, content, span):
                self.headings.append(block)
                self.add("heading", content, span)
            case List(items):
                self.lists.append(block)
                for item in items:
                    self.item(item.blocks)
            case Quote():
                self.quote(block)
            case Figure(caption=caption, credit=credit, alt=alt, span=span):
                self.figures.append(block)
                if alt:
                    at = span.text.find(alt) if span else -1
                    where = span.source.span(span.start + at, span.start + at + len(alt)) if span and at >= 0 else span
                    self.keep(
                        Passage("alt", self.area, alt, alt, self.release.language, where, (Piece(0, where, at >= 0),))
                    )
                self.add("caption", caption, None)
                self.add("credit", credit, None)
            case Table():
                self.table(block)
            case DefinitionList(items):
                for definition in items:
                    self.add("term", definition.term, None)
                    for description in definition.descriptions:
                        self.item(description)
            case Box(title=title, blocks=inner):
                self.add("box-title", title, None)
                self.walk(inner)
            case Rule():
                pass

    def item(self, blocks: Blocks) -> None:
        if blocks and isinstance(blocks[0], Paragraph):
            self.blocks.append(blocks[0])
            self.add("item", blocks[0].content, blocks[0].span)
            blocks = blocks[1:]
        self.walk(blocks)

    def quote(self, block: Quote) -> None:
        before, outer = len(self.passages), self.quoted
        self.quoted = True
        self.walk(block.blocks)
        words = tuple(self.passages[before:])
        self.quoted = outer
        attribution = None
        if block.attribution is not None:
            attribution = self.add("attribution", block.attribution.content, block.attribution.span)
        self.quotations.append(Quotation(block, words, attribution))

    def table(self, block: Table) -> None:
        self.tables.append(block)
        self.add("caption", block.caption, None)
        self.add("caption", block.units, None)
        for row in (*block.head, *block.body):
            for cell in row.cells:
                self.add("cell", cell.content, cell.span)
        self.add("caption", block.note, None)


def _links(content: Inlines) -> Iterable[Link]:
    for inline in content:
        if isinstance(inline, Link):
            yield inline
        elif hasattr(inline, "content"):
            yield from _links(inline.content)


def _first(content: Inlines) -> Span | None:
    """From the first to the last character of some inlines."""
    spans = [inline.span for inline in _leaves(content) if inline.span is not None]
    if not spans or spans[0].source is not spans[-1].source:
        return spans[0] if spans else None
    return Span(spans[0].source, spans[0].start, max(spans[0].end, spans[-1].end))


def _leaves(content: Inlines) -> Iterable[Text | Code]:
    for inline in content:
        if isinstance(inline, Text | Code):
            yield inline
        elif hasattr(inline, "content"):
            yield from _leaves(inline.content)
