"""What a fault is, and the files that it is put into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

Files = Mapping[str, str]
"""The texts of the examples, by their path in the workspace."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Characters ``start`` to ``end`` of a file become ``replacement``. ``anywhere`` when the finding may stand on any line."""

    path: str
    start: int
    end: int
    replacement: str
    anywhere: bool = False

    def applied(self, files: Files) -> str:
        """The text of its file with the fault in it."""
        text = files[self.path]
        return text[: self.start] + self.replacement + text[self.end :]

    def lines(self, files: Files) -> range:
        """The lines of the mutated file on which the fault stands, from 1."""
        text = self.applied(files)
        first = text.count("\n", 0, self.start) + 1
        return range(first, first + max(1, self.replacement.count("\n") + 1))


@dataclass(frozen=True, slots=True)
class Operator:
    """A way to make a mistake. ``codes``: one of them must be found. ``sites`` are all the faults that it can make, in order."""

    name: str
    codes: tuple[str, ...]
    sites: Callable[[Files], Iterable[Fault]]

    @property
    def about(self) -> str:
        """The first line of its documentation."""
        return (self.sites.__doc__ or "").strip().splitlines()[0]


def example_files() -> dict[str, str]:
    """The texts of both example releases and their organisations."""
    found = [*ROOT.glob("releases/*/*.md"), *ROOT.glob("templates/*/organisation.yml")]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(found)}


def releases(files: Files) -> Iterator[tuple[str, str, int]]:
    """Every release source: path, text, and where its body starts (after the front matter)."""
    for path, text in files.items():
        if path.endswith(".md"):
            yield path, text, text.index("\n---\n") + 5


def prose_lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines of a body that are running prose: where each starts, and its text. No headings, terms, quotes, pictures."""
    at = start
    for line in text[start:].splitlines(keepends=True):
        if re.match(r"[^\W\d_]", line) and len(line) > 120:
            yield at, line.rstrip("\n")
        at += len(line)


def replaced(
    files: Files, paths: str, old: str, new: str | Callable[[re.Match[str]], str], **more: bool
) -> Iterator[Fault]:
    """A fault for every match of the pattern ``old`` in the files whose path matches ``paths``."""
    for path, text in files.items():
        if re.search(paths, path):
            for found in re.finditer(old, text, re.MULTILINE):
                put = found.expand(new) if isinstance(new, str) else new(found)
                if put != found[0]:
                    yield Fault(path, found.start(), found.end(), put, **more)
