"""Block tokens → the model's blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from pressroom.model.document import (
    Block,
    Blocks,
    Box,
    Code,
    Definition,
    DefinitionList,
    Heading,
    Inline,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    plain_text,
)
from pressroom.read.markdown.attributes import Attribute, read_attributes
from pressroom.read.markdown.attribution import read_attribution
from pressroom.read.markdown.boxes import KINDS, likely_kind
from pressroom.read.markdown.figures import inlines_of, read_figure
from pressroom.read.markdown.inlines import read_inlines
from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.preparation import COMMENT, POINT
from pressroom.read.markdown.quote_rule import DASH, LONGEST_ATTRIBUTION
from pressroom.read.markdown.reading import Reading
from pressroom.read.markdown.tables import TABLE_ATTRIBUTES, read_pipe_table
from pressroom.source import Span

Tokens = list[Token]


def split_parts(tokens: Tokens) -> Iterator[Tokens]:
    """The blocks of one level: each its opening token, what it holds, and its closing token."""
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


class BlockWriter:
    """Writes the blocks of one reading, in the order in which it is asked."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.say = reading.diagnostics
        self.kinds: dict[str, Callable[[Tokens], Blocks]] = {
            "paragraph": self.paragraph,
            "heading": self.heading,
            "rule": lambda part: (Rule(self.place(part)),),
            "end_mark": self.end_mark,
            "fence": self.fence,
            "figure": lambda part: (read_figure(self.reading, part[0]),),
            "table": lambda part: (read_pipe_table(self.reading, part[0], {}),),
            "bullet_list_open": self.list,
            "ordered_list_open": self.list,
            "quote_open": lambda part: (self.quote(part),),
            "definitions_open": self.definitions,
            "box_open": self.box,
        }

    def place(self, part: Tokens) -> Span | None:
        """Where a block stands."""
        return self.reading.line_span(*(part[0].map or (0, 1)))

    def blocks(self, tokens: Tokens) -> Blocks:
        """The blocks of one level. A quote takes the speaker named below it; the quote before it stays another, and nobody's."""
        parts = list(split_parts(tokens))
        written: list[Block] = []
        index = 0
        while index < len(parts):
            part = parts[index]
            index += 1
            if part[0].type != "quote_open":
                written.extend(self.kinds[part[0].type](part))
                continue
            quote = self.quote(part)
            if quote.attribution is None and index < len(parts) and (strip := _speaker_below(parts[index])) is not None:
                span = self.reading.span(strip.places[0], strip.end)
                quote = replace(
                    quote, attribution=read_attribution(read_inlines(self.reading, strip), span, first=False)
                )
                index += 1
            if written and quote.attribution and not quote.blocks and _is_open_quote(written[-1]):
                before = written.pop()
                assert isinstance(before, Quote)  # noqa: S101  (for the type checker)
                span = before.span and quote.span and Span(before.span.source, before.span.start, quote.span.end)
                quote = replace(quote, blocks=before.blocks, span=span)
            written.append(quote)
        for block in written:
            if isinstance(block, Quote) and not block.blocks:
                self.say.error(
                    "quote-without-words",
                    "This quote has no words" + (", only somebody who speaks them" if block.attribution else ""),
                    block.span,
                    "Write the words after > on the line before the speaker",
                )
        return tuple(block for block in written if not isinstance(block, Quote) or block.blocks or block.attribution)

    def paragraph(self, part: Tokens) -> Blocks:
        """Prose; nothing where only a comment stood."""
        strip: Strip = part[0].meta["strip"]
        content = read_inlines(self.reading, strip)
        if not content:
            return ()
        span = self.reading.span(strip.places[0], strip.end)
        if strip.content.startswith("|"):
            self.say.warning(
                "table-without-divider",
                "These | make no table, and are shown as typed",
                span,
                "Under the header row write a row of dashes: |---|---|",
            )
        return (Paragraph(content, span),)

    def heading(self, part: Tokens) -> Blocks:
        """A heading below the headline."""
        token, place = part[0], self.place(part)
        strip: Strip = token.meta["strip"]
        level = token.meta["level"]
        content = read_inlines(self.reading, strip)
        if not content:
            self.say.warning(
                "empty-heading", "This heading has no words", place, "Write them after the #, or delete the line"
            )
            return ()
        if level == 1:
            self.say.error(
                "misplaced-headline",
                "A headline cannot stand here",
                place,
                "Write ## for a heading; the headline (#) stands once, before the text",
            )
        if level > 4:
            self.say.warning(
                "heading-too-deep", f"A heading has at most four #; this one has {level}", place, "Write ####"
            )
        return (Heading(max(2, min(level, 4)), content, place),)

    def end_mark(self, part: Tokens) -> Blocks:
        """A second end mark: text like any other."""
        self.say.warning(
            "second-end-mark", "The release has ended before", self.place(part), "Delete one of the two end marks"
        )
        start, end = self.reading.line_bounds(*(part[0].map or (0, 1)))
        return (
            Paragraph((Text(self.reading.ground.clean[start:end], self.reading.span(start, end)),), self.place(part)),
        )

    def fence(self, part: Tokens) -> Blocks:
        """Words between lines of backticks, line by line."""
        reading, token = self.reading, part[0]
        first, last = token.map or (0, 1)
        start, end = reading.line_bounds(last - 1, last)
        if last - first < 2 or not reading.typed[start:end].endswith(token.markup):
            self.say.error(
                "unclosed-code",
                "These backticks begin a stretch of code that has no end",
                reading.line_span(first),
                f"Write {token.markup} alone on a line where it ends",
            )
        content: list[Inline] = []
        info = token.info.replace(COMMENT, "").replace(POINT, ".").strip()
        if info:
            content.append(Code(info, reading.line_span(first)))
        for offset, line in enumerate(token.content.splitlines() if token.content.strip() else ()):
            words = line.rstrip()
            at = reading.typed.find(words, reading.line_starts[min(first + 1 + offset, len(reading.line_starts) - 1)])
            shown = (
                reading.ground.clean[at : at + len(words)]
                if at >= 0 and COMMENT not in words
                else words.replace(COMMENT, "").replace(POINT, ".")
            )
            if content:
                content.append(LineBreak())
            if shown:
                content.append(Code(shown, reading.span(at, at + len(words)) if at >= 0 else None))
        return (Paragraph(tuple(content), self.place(part)),) if content else ()

    def list(self, part: Tokens) -> Blocks:
        """A bulleted or numbered list."""
        ordered = part[0].type == "ordered_list_open"
        items: list[ListItem] = []
        numbers: list[int] = []
        tight = True
        inner = list(split_parts(part[1:-1]))
        for index, item in enumerate(inner):
            items.append(ListItem(self.blocks(item[1:-1]), self.place(item)))
            numbers.append(int(item[0].info) if ordered else 0)
            if index + 1 < len(inner) and (item[0].map or (0, 0))[1] > 0:
                start, end = self.reading.line_bounds((item[0].map or (0, 1))[1] - 1, (item[0].map or (0, 1))[1])
                tight = tight and start < end and bool(self.reading.typed[start:end].strip("> \t"))
        start_number = numbers[0] if ordered else None
        if ordered and len(set(numbers)) > 1:
            for position, number in enumerate(numbers):
                if number != numbers[0] + position:
                    self.say.warning(
                        "list-number",
                        f"This point is number {numbers[0] + position} of its list, but says {number}",
                        items[position].span,
                        f"Write {numbers[0] + position}.",
                    )
                    break
        return (List(tuple(items), start_number, tight, self.place(part)),)

    def quote(self, part: Tokens) -> Quote:
        """A quotation with its speaker."""
        attribution, first, tokens = None, False, []
        for token in part[1:-1]:
            if token.type == "attribution" and token.level == part[0].level + 1:
                strip: Strip = token.meta["strip"]
                first = token.meta["first"]
                span = self.reading.span(strip.places[0], strip.end)
                attribution = read_attribution(read_inlines(self.reading, strip), span, first=first)
            else:
                tokens.append(token)
        return Quote(self.blocks(tokens), attribution, first, self.place(part))

    def definitions(self, part: Tokens) -> Blocks:
        """Terms and what is said of them."""
        items: list[Definition] = []
        for entry in split_parts(part[1:-1]):
            if entry[0].type == "term":
                items.append(Definition(read_inlines(self.reading, entry[0].meta["strip"]), ()))
            else:
                term = items.pop()
                items.append(replace(term, descriptions=(*term.descriptions, self.blocks(entry[1:-1]))))
        return (DefinitionList(tuple(items), self.place(part)),)

    def box(self, part: Tokens) -> Blocks:
        """A box, a table with options, or (where nobody knows its kind) what stands in it."""
        kind, place = part[0].meta["kind"].lower(), self.reading.span(*part[0].meta["kind_place"])
        if kind == "table":
            return self.table_box(part)
        start, end = part[0].meta["title"]
        title = read_inlines(self.reading, Strip.of(self.reading.typed, start, end)) if end > start else ()
        if kind in KINDS:
            return (Box(KINDS[kind], self.blocks(part[1:-1]), title, self.place(part)),)
        likely = likely_kind(" ".join((kind, plain_text(title))).strip().replace(" ", "-")) or likely_kind(kind)
        self.say.error(
            "unknown-box",
            f"There is no box “{part[0].meta['kind']}”",
            place,
            f"Did you mean ::: {likely}?" if likely else f"There are {', '.join(KINDS)} and table",
        )
        words = Text(part[0].meta["kind"], place)
        heading = Paragraph((Strong((words, Text(" "), *title) if title else (words,)),), place)
        return (heading, *self.blocks(part[1:-1]))

    def table_box(self, part: Tokens) -> Blocks:
        """``::: table {…}``: a pipe table, or a CSV file, with caption, units, note and total rows."""
        reading, options = self.reading, self.table_options(part[0])
        place = self.place(part)
        inner = list(split_parts(part[1:-1]))
        tables: list[Table] = []
        others: list[Block] = []
        for item in inner:
            if item[0].type == "table" and not tables and "file" not in options:
                tables.append(replace(read_pipe_table(reading, item[0], options), span=place))
            else:
                others.extend(self.blocks(item))
        if "file" in options:
            from pressroom.read.markdown.csv_tables import read_csv_table

            table = read_csv_table(reading, options, place)
            tables.extend((table,) if table else ())
        elif not tables:
            self.say.error(
                "table-without-rows",
                "There is no table in this box",
                place,
                "Write its rows with | between the cells, or file=results.csv",
            )
        if others:
            self.say.warning(
                "table-box-text", "Only one table belongs in this box", place, "Put other text before or after it"
            )
        if not tables and (caption := inlines_of(reading, options.get("caption"))):
            others.insert(0, Paragraph(caption, place))
        return (*tables, *others)

    def table_options(self, token: Token) -> dict[str, Attribute]:
        """What stands after ``::: table``: attributes in braces or without, or words, which are the caption."""
        start, end = token.meta["title"]
        words = self.reading.ground.clean[start:end]
        opened = words.find("{") if words.endswith("}") else -1
        if opened >= 0:
            options = read_attributes(self.reading, start + opened + 1, end - 1, TABLE_ATTRIBUTES, "a table")
            end = start + len(words[:opened].rstrip())
        elif words.partition("=")[0].strip() in TABLE_ATTRIBUTES:
            return read_attributes(self.reading, start, end, TABLE_ATTRIBUTES, "a table")
        else:
            options = {}
        if end > start:
            options.setdefault("caption", Attribute(words[: end - start], start, end))
        return options


def _is_open_quote(block: Block) -> bool:
    """Whether ``block`` is a quote that names nobody: its speaker may stand alone behind the next ``>``."""
    return isinstance(block, Quote) and block.attribution is None


def _speaker_below(part: Tokens) -> Strip | None:
    """The attribution that stands after a quote as a paragraph or a single point of its own, or None."""
    tokens = part[1:-1] if part[0].type == "bullet_list_open" else part
    if part[0].type == "bullet_list_open":
        if part[0].markup != "-" or len(tokens) != 3:
            return None
        tokens = tokens[1:-1]
    if len(tokens) != 1 or tokens[0].type != "paragraph":
        return None
    strip: Strip = tokens[0].meta["strip"]
    if "\n" in strip.content or len(strip.content) > LONGEST_ATTRIBUTION:
        return None
    if part[0].type == "bullet_list_open":
        return strip
    dash = DASH.match(strip.content)
    return dash and Strip(strip.content[dash.end() :], (0,), (strip.place(dash.end()),))
