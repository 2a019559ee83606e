"""The files made of one version of a release, and what was read in them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pressroom.check.prose.manuscript import Manuscript
from pressroom.source import Span

T = TypeVar("T", bound=Hashable)


class Stretch(NamedTuple):
    """A heading, a paragraph, a point or a cell of a page, in the order of reading. ``kind`` is its tag: ``H2``, ``P``, ``LBody``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the PDF. ``words`` is what stands on it, heads and feet included; ``stretches`` is its content alone.

    ``lines`` counts the lines of the content.
    """

    words: str
    stretches: tuple[Stretch, ...]
    lines: int


class Shortfall(NamedTuple):
    """Something in an e-mail that some mail programs do not show. ``words`` are those by which it is found in a style or template."""

    feature: str
    programs: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """A file in ``dist/``: ``path`` is relative to the workspace, ``kind`` its ending: ``pdf``, ``docx``, ``email.html``.

    ``breaches`` say where it departs from its standards; ``words`` are those that it shows, as ``words.py`` takes them, with a space
    between two: a text for each body, of which a message has two. What was not read is ``None``: its reader is not for such files,
    not installed, or broke off.
    """

    path: str
    edition: str
    kind: str
    breaches: tuple[str, ...] | None = None
    pages: tuple[Page, ...] | None = None
    shortfalls: tuple[Shortfall, ...] | None = None
    words: tuple[str, ...] | None = None

    def reading(self, found: dict[str, Any]) -> Result:
        """The same file with what readers found, by the name of the field."""
        breaches = found.get("breaches")
        pages = found.get("pages")
        shortfalls = found.get("shortfalls")
        words = found.get("words")
        return Result(
            self.path,
            self.edition,
            self.kind,
            None if breaches is None else tuple(breaches),
            None
            if pages is None
            else tuple(
                Page(each["words"], tuple(Stretch(*one) for one in each["stretches"]), each["lines"]) for each in pages
            ),
            None if shortfalls is None else tuple(Shortfall(a, tuple(b), c) for a, b, c in shortfalls),
            None if words is None else tuple([words] if isinstance(words, str) else words),
        )


@dataclass(frozen=True, slots=True)
class Built:
    """A version of a release with all that was made of it."""

    manuscript: Manuscript
    results: tuple[Result, ...]

    def of(self, *kinds: str) -> Iterator[Result]:
        """Its files of some kinds."""
        return (one for one in self.results if one.kind in kinds)

    def override(self, *folders: str, containing: str) -> Span | None:
        """Where the issuer's own templates and styles in ``folders`` (``email/``) hold ``containing``, if they do.

        Spaces about a colon do not count: ``display:flex``.
        """
        issuer = self.manuscript.release.organisations[0]
        pattern = r"\s*:\s*".join(re.escape(part) for part in containing.split(":"))
        for name, source in sorted(issuer.overrides.items()):
            if name.startswith(folders) and (found := re.search(pattern, source.text, re.IGNORECASE)):
                return source.span(found.start(), found.end())
        return None


def told_once(results: Sequence[tuple[Result, T]]) -> list[tuple[str, T]]:
    """What is wrong with several files, each thing once: the files as one phrase, and the thing.

    The two editions of a release nearly always share a fault, and so do its formats.
    """
    files: dict[T, dict[str, set[str]]] = {}
    for result, wrong in results:
        folder, _, name = result.path.partition(f"/{result.edition}/")
        files.setdefault(wrong, {}).setdefault(f"{folder}\n{name}", set()).add(result.edition)
    return [(_listed([_path(*one) for one in found.items()]), wrong) for wrong, found in files.items()]


def _path(file: str, editions: set[str]) -> str:
    folder, _, name = file.partition("\n")
    return f"{folder}/{min(editions)}/{name}" if len(editions) == 1 else f"{folder}/…/{name}"


def _listed(paths: list[str]) -> str:
    if len(paths) > 3:
        return f"{', '.join(paths[:2])} and {len(paths) - 2} more files"
    return " and ".join([", ".join(paths[:-1]), paths[-1]] if len(paths) > 1 else paths)
