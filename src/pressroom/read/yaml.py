"""YAML as plain data with places: texts stay what was typed, and every value and key knows where it stands.

Read from libyaml's events, one after the other, so that hostile depth or size ends early and nothing is ever converted:
``NO``, ``12:30`` and ``0123`` are text. Aliases, anchors and tags are refused: no press officer means them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.model.release import Places
from pressroom.read.yaml_edits import Repaired, quoted
from pressroom.source import Source, Span

if TYPE_CHECKING:
    from pressroom.read.yaml_repair import Mending

Path = tuple[str | int, ...]
MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_REPAIRS = 50

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"([ \t]+)#([^\r\n]*)")


@dataclass(frozen=True)
class Document:
    """``data``: text, lists, and mappings; ``None`` where nothing is written. ``comments`` are what follows a value on its line."""

    data: Any
    places: Places
    comments: Mapping[Path, Span] = field(default_factory=dict)


class _ProblemError(Exception):
    """Something to tell at ``start`` to ``end``, offsets in the text that was parsed."""

    def __init__(self, code: str, message: str, start: int, end: int, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.start, self.end, self.hint = code, message, start, end, hint


def parse_yaml(source: Source, diagnostics: Diagnostics, start: int = 0, end: int | None = None) -> Document | None:
    """The YAML between two offsets of ``source``; None, with findings, where nothing can be made of it.

    Lines that only lack quotation marks are reported, each with its repair, and read as if they had them, so that
    everything else can be checked too.
    """
    end = len(source.text) if end is None else end
    text = Repaired(source.text[start:end])
    for _ in range(MAX_REPAIRS):
        builder = _Builder(source, text, start)
        try:
            data = builder.build()
        except _ProblemError as problem:
            from pressroom.read.yaml_repair import mend

            mending = mend(text.text, problem.start) if problem.code in ("yaml-alias", "yaml-tag") else None
            if mending is not None:
                text = _mended(text, mending, source, start, diagnostics)
                continue
            span = source.span(start + text.original(problem.start), start + text.original(problem.end))
            diagnostics.error(problem.code, problem.message, span, problem.hint)
            return None
        except yaml.YAMLError as problem:
            from pressroom.read.yaml_repair import explain, mend

            at = _index(problem, text.text)
            mending = mend(text.text, at)
            if mending is None:
                message, hint, at = explain(problem, text.text, at)
                place = start + text.original(at)
                diagnostics.error("yaml-syntax", message, source.span(place), hint)
                return None
            text = _mended(text, mending, source, start, diagnostics)
            continue
        diagnostics.extend(builder.found)
        whole = source.span(start, min(end, max(start + 1, source.text.find("\n", start))))
        return Document(data, Places(builder.values, builder.keys, whole), builder.comments)
    diagnostics.error(
        "yaml-syntax", "There are too many problems to go on", source.span(start, start + 1), "Mend those above first"
    )
    return None


def _mended(text: Repaired, mending: Mending, source: Source, start: int, diagnostics: Diagnostics) -> Repaired:
    """Report what is wrong with its repair, and go on with the repaired text."""
    first, last, shown = (start + text.original(offset) for offset in (mending.start, mending.end, mending.shown))
    fix = Fix(source.span(first, last), mending.replacement)
    diagnostics.error(mending.code, mending.message, source.span(shown), mending.hint, fix)
    return text.replaced(mending.start, mending.end, mending.replacement)


def _stretch(event: Any) -> tuple[int, int]:
    return int(event.start_mark.index), int(event.end_mark.index)


def _index(problem: yaml.YAMLError, text: str) -> int:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    index = mark.index if mark is not None else getattr(problem, "position", 0)
    return int(max(0, min(index, len(text))))


class _Builder:
    """Events to data, with an explicit check of depth and number."""

    def __init__(self, source: Source, text: Repaired, start: int) -> None:
        self.source, self.text, self.start = source, text, start
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.comments: dict[Path, Span] = {}
        self.found = Diagnostics()
        self.nodes = 0
        self.events: Iterator[Any] = iter(())

    def build(self) -> Any:
        """The one document; None when it is empty."""
        self.events = iter(yaml.parse(self.text.text, Loader=_Loader))
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    at, _ = _stretch(event)
                    raise _ProblemError(
                        "yaml-documents", "A second document begins here", at, at + 3, "Remove the line of dashes"
                    )
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, (), 0)
        return data

    def span(self, event: Any) -> Span:
        """Where ``event`` stands, without the line ends that YAML counts to a block."""
        first, last = _stretch(event)
        return self.spanned(first, last)

    def spanned(self, first: int, last: int) -> Span:
        """The stretch of the source behind a stretch of the parsed text."""
        words = self.text.text[first:last].rstrip()
        start, end = self.text.original(first), self.text.original(first + len(words))
        return self.source.span(self.start + start, self.start + max(end, start))

    def node(self, event: Any, path: Path, depth: int) -> Any:
        """The data of the node that begins with ``event``."""
        self.nodes += 1
        first, last = _stretch(event)
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _ProblemError(
                "yaml-too-large",
                "There are too many entries, or too many in one another",
                first,
                first + 1,
                "Say it with fewer",
            )
        if isinstance(event, yaml.AliasEvent):
            raise _ProblemError(
                "yaml-alias",
                "A value that begins with * refers to another place of the file",
                first,
                last,
                _quote_hint(self.line(first)),
            )
        if event.anchor is not None:
            raise _ProblemError(
                "yaml-alias",
                "A value that begins with & names a place of the file",
                first,
                max(last, first + 1),
                _quote_hint(self.line(first)),
            )
        if event.tag is not None:
            raise _ProblemError(
                "yaml-tag",
                "A value that begins with ! is a tag of YAML",
                first,
                max(last, first + 1),
                _quote_hint(self.line(first)),
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, path, depth)
        return self.mapping(event, path, depth)

    def line(self, index: int) -> str:
        """The line of the parsed text that ``index`` is in."""
        text = self.text.text
        end = text.find("\n", index)
        return text[text.rfind("\n", 0, index) + 1 : end if end >= 0 else len(text)].rstrip("\r")

    def scalar(self, event: Any, path: Path) -> str | None:
        """Text, or nothing."""
        self.values[path] = self.span(event)
        plain = not event.style  # libyaml says "", the Python parser None
        if plain:
            comment = _COMMENT.match(self.text.text, event.end_mark.index)
            if comment and comment[2].strip():
                self.comments[path] = self.spanned(comment.start(), comment.end())
        if plain and event.value in ("", "~"):
            return None
        return str(event.value)

    def sequence(self, event: Any, path: Path, depth: int) -> list[Any]:
        """A list."""
        items: list[Any] = []
        for inner in self.events:
            if isinstance(inner, yaml.SequenceEndEvent):
                self.values[path] = self.spanned(_stretch(event)[0], _stretch(inner)[1])
                break
            items.append(self.node(inner, (*path, len(items)), depth + 1))
        return items

    def mapping(self, event: Any, path: Path, depth: int) -> dict[str, Any]:
        """Keys and values. Of a key that stands twice, the first counts."""
        result: dict[str, Any] = {}
        for inner in self.events:
            if isinstance(inner, yaml.MappingEndEvent):
                self.values[path] = self.spanned(_stretch(event)[0], _stretch(inner)[1])
                break
            if not isinstance(inner, yaml.ScalarEvent) or inner.anchor is not None or inner.tag is not None:
                at, _ = _stretch(inner)
                raise _ProblemError(
                    "yaml-syntax", "A key must be a plain word", at, at + 1, "Write it as   word: value"
                )
            key = inner.value.strip().strip("\u00a0\u202f\u2007")
            place = self.span(inner)
            value = next(self.events)
            if key in result:
                first = self.keys[(*path, key)]
                self.node(value, (*path, key, "\0again"), depth + 1)
                self.found.error(
                    "duplicate-key",
                    f"“{key}” stands here a second time; the first is in line {first.line}",
                    place,
                    "Keep one of them; several values make a list: [first, second]",
                )
                continue
            self.keys[(*path, key)] = place
            result[key] = self.node(value, (*path, key), depth + 1)
        return result


def _quote_hint(line: str) -> str:
    found = re.match(r"\s*(?:- )*[^:\s][^:]*:\s+(.*\S)", line) or re.match(r"\s*- +(.*\S)", line)
    return (
        f"If it is text, put quotation marks round it: {quoted(found[1])}"
        if found
        else "If it is text, put quotation marks round it"
    )
