"""The facts at the top of a text, between two lines of three hyphens."""

from __future__ import annotations

import re

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.model.keys import Facts
from pressroom.model.release import Places
from pressroom.read.yaml import Document, parse_yaml
from pressroom.source import Source

_FENCE = re.compile(r"\s*---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_DASHES = re.compile(r"^[ \t]*(?P<dashes>[‐-―−_=-]{1,10})[ \t]*\r?$", re.MULTILINE)
"""What editors make of a line of hyphens, and what people type for it."""
_FACT = re.compile(r"\s*(?P<dashes>[‐-―−_=-]{1,10}[ \t]*\r?\n\s*)?(?:#[^\n]*\n\s*)*(?P<key>[a-z_]+)[ \t]*:(?:\s|$)")


def read_front_matter(
    source: Source, model: type[Facts], diagnostics: Diagnostics
) -> tuple[Document | None, int] | None:
    """The facts as YAML (None where that is broken) and the offset at which the text begins.

    None where nobody can tell the one from the other: without the line of dashes, or with one that an editor has made "nicer", the
    facts would be printed as text. ``model`` says which keys would be facts.
    """
    front = _FENCE.match(source.text)
    if front is not None:
        end = _END.search(source.text, front.end())
        if end is None:
            other = _DASHES.search(source.text, front.end())
            if other is not None:
                _refuse_dashes(source, other, "end", diagnostics)
                return None
            diagnostics.error(
                "open-front-matter",
                "The facts at the top begin with --- but never end",
                source.span(front.end() - len(front[0].lstrip()), front.end()),
                "Put a line with --- between the facts and the text",
            )
            return None
        document = parse_yaml(source, diagnostics, front.end(), end.start())
        newline = source.text.find("\n", end.end())
        return document, len(source.text) if newline < 0 else newline + 1
    if (fact := _FACT.match(source.text)) is not None and fact["key"] in model.KEYS:
        _refuse_open(source, fact, diagnostics)
        return None
    return Document(None, Places({}, {}, source.span(0))), 0


def _refuse_open(source: Source, fact: re.Match[str], diagnostics: Diagnostics) -> None:
    if fact["dashes"] is None:
        diagnostics.error(
            "open-front-matter",
            "Facts stand at the top without a line of three hyphens above them",
            source.span(fact.start("key"), fact.end("key")),
            "Put a line with --- above the facts, and another below them",
        )
        return
    opening = _DASHES.search(source.text)
    assert opening is not None  # noqa: S101 -- it is part of what was found
    _refuse_dashes(source, opening, "begin", diagnostics)
    if _END.search(source.text, opening.end()) is None and (closing := _DASHES.search(source.text, opening.end())):
        _refuse_dashes(source, closing, "end", diagnostics)


def _refuse_dashes(source: Source, dashes: re.Match[str], verb: str, diagnostics: Diagnostics) -> None:
    span = source.span(dashes.start("dashes"), dashes.end("dashes"))
    diagnostics.error(
        "open-front-matter", f"The facts at the top must {verb} with three hyphens, and these are other dashes", span,
        "Write --- alone on the line", Fix(span, "---"),
    )  # fmt: skip
