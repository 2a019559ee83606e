"""Pictures on their own line: ``![What one sees](photo.jpg "Caption"){credit="© X"}``."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pressroom.diagnostics import Fix
from pressroom.model.document import Figure, Inlines
from pressroom.read.markdown.attributes import Attribute, read_attributes
from pressroom.read.markdown.inlines import read_inlines
from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.reading import Reading

_LINE = re.compile(r"!\[(?P<alt>[^\n]*?)\]\((?P<inside>[^\n]*)\)[ \t]*(?:\{(?P<attributes>[^{}\n]*)\})?[ \t]*")
_INSIDE = re.compile(
    r"""[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^"“”„«»\n]*?))
        (?:[ \t]+(?:"(?P<straight>[^\n]*)"|“(?P<curly>[^\n]*)”|„(?P<german>[^\n]*)[“”]|«(?P<french>[^\n]*)»
          |'(?P<single>[^\n]*)'))?[ \t]*""",
    re.VERBOSE,
)
_CAPTIONS = ("straight", "curly", "german", "french", "single")


def figure(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001  (as every rule)
    """A line that is one picture and nothing else."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith("![", first, last):
        return False
    found = _LINE.fullmatch(state.src, first, last)
    if found is None or "](" in found["inside"] or _INSIDE.fullmatch(found["inside"]) is None:
        return False
    if silent:
        return True
    state.line = start + 1
    token = state.push("figure", "figure", 0)
    token.map = [start, start + 1]
    token.meta = {"line": (first, last)}
    return True


def read_figure(reading: Reading, token: Token) -> Figure:
    """The figure of a ``figure`` token; it joins ``reading.figures``."""
    clean, (first, last) = reading.ground.clean, token.meta["line"]
    line = _LINE.fullmatch(clean, first, last)
    assert line is not None  # noqa: S101  (the rule has matched the same characters)
    inside = _INSIDE.fullmatch(clean, *line.span("inside"))
    assert inside is not None  # noqa: S101
    group = "plain" if inside["angle"] is None else "angle"
    path, path_start = inside[group].strip(), inside.start(group)
    _check_name(reading, path, inside["angle"] is not None, path_start)
    alt = line["alt"].strip()
    if not alt:
        reading.diagnostics.warning(
            "missing-alt",
            f"Nothing says what the picture {path or ''} shows",
            reading.span(first, line.start("inside")),
            "Write in the square brackets what one sees, for those who cannot: ![Two researchers at a bench](…)",
        )
    caption = next((Attribute("", *inside.span(name)) for name in _CAPTIONS if inside[name] is not None), None)
    found: dict[str, Attribute] = {}
    if line["attributes"] is not None:
        found = read_attributes(reading, *line.span("attributes"), ("credit", "caption", "alt"), "a picture")
    figure = Figure(
        path,
        found["alt"].value if "alt" in found and not alt else alt.replace("\\]", "]"),
        inlines_of(reading, found.get("caption", caption)),
        inlines_of(reading, found.get("credit")),
        reading.span(first, line.end()),
    )
    reading.figures.append(figure)
    return figure


def inlines_of(reading: Reading, attribute: Attribute | None) -> Inlines:
    """The inlines of an attribute's value."""
    if attribute is None:
        return ()
    words = reading.typed[attribute.start : attribute.end]
    start = attribute.start + len(words) - len(words.lstrip())
    return read_inlines(reading, Strip.of(reading.typed, start, start + len(words.strip())))


def _check_name(reading: Reading, path: str, pointed: bool, start: int) -> None:
    span = reading.span(start, start + max(1, len(path)))
    if not path:
        reading.diagnostics.error(
            "picture-without-name", "This picture has no file name", span, "Write ![What one sees](photo.jpg)"
        )
    elif not pointed and " " in path:
        reading.diagnostics.warning(
            "picture-name-with-space",
            f"The name “{path}” has a space in it, which other programs misread",
            span,
            f"Write <{path}>, or give the file a name without spaces",
            Fix(span, f"<{path}>") if span else None,
        )
