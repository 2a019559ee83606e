"""A release's folder: one Markdown file a language, each with its facts, and the pictures they use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.document import Heading, Inlines
from pressroom.model.facts import ReleaseFacts
from pressroom.model.languages import canonical_tag, profile_tag
from pressroom.model.release import Asset, Body, ParsedRelease, Places
from pressroom.read.decoding import decode
from pressroom.read.front_matter import read_front_matter
from pressroom.read.images import read_document, read_picture
from pressroom.read.prose import Prose, parsed_prose
from pressroom.read.shapes import closest, constructed, fit, language_hint
from pressroom.read.strays import REMARKS
from pressroom.read.translations import merged
from pressroom.read.workspace import TEXT_LIMIT, Workspace
from pressroom.source import Source, Span

LoadText = Callable[[str, Span | None], str | None]


@dataclass(frozen=True)
class _Version:
    """One language file, read by itself."""

    tag: str
    source: Source
    facts: dict[str, Any]
    places: Places
    body: Body | None


def read_release(workspace: Workspace, name: str) -> Outcome[tuple[ParsedRelease, ...]]:
    """All language versions of a release, sorted by language tag; None when not one of them can be used."""
    diagnostics = Diagnostics()
    folder = f"releases/{name}"
    if not workspace.has_release(name):
        meant = closest(name, workspace.release_names())
        hint = f"Did you mean “{meant}”?" if meant else "See the folders in releases/, or make one: pressroom new"
        diagnostics.error("unknown-release", f"There is no release “{name}”", None, hint)
        return Outcome(None, diagnostics.sorted())
    versions: dict[str, _Version] = {}
    for file, tag in _language_files(workspace, folder, diagnostics):
        version = _read_version(workspace, folder, file, tag, diagnostics)
        if version is not None:
            versions[tag] = version
    facts = merged({tag: (version.facts, version.places) for tag, version in versions.items()}, diagnostics)
    loader = _Files(workspace, folder, diagnostics)
    parsed = []
    for tag, version in sorted(versions.items()):
        if version.body is None or tag not in facts:
            continue
        release = _assembled(name, version, *facts[tag], loader, diagnostics)
        if release is not None:
            parsed.append(release)
    return Outcome(tuple(parsed) or None, diagnostics.sorted())


def _language_files(workspace: Workspace, folder: str, diagnostics: Diagnostics) -> Iterator[tuple[str, str]]:
    """Files of language versions, with their tags. Other Markdown files are the author's own business."""
    seen: dict[str, str] = {}
    for file in workspace.names(folder):
        stem, dot, suffix = file.rpartition(".")
        place = Source(f"{folder}/{file}", "").span(0)
        if file.casefold().endswith(".md.txt") and "/" not in file:
            diagnostics.error(
                "unknown-language", f"“{file}” is a text that would be overlooked", place, f"Call it {file[:-4]}"
            )
            continue
        if not dot or suffix.lower() not in ("md", "markdown") or "/" in file or stem.casefold() in REMARKS:
            continue
        tag = canonical_tag(stem)
        if tag is None or profile_tag(tag) is None:
            hint = language_hint(stem)
            if tag is not None or "Did you mean" in hint:
                diagnostics.error(
                    "unknown-language", f"“{file}” is not named after a language that Pressroom writes", place,
                    hint.replace("”?", ".md”?") if "Did" in hint else hint,
                )  # fmt: skip
        elif suffix != "md":
            diagnostics.error(
                "unknown-language", f"“{file}” is a text that would be overlooked", place, f"Call it {tag}.md"
            )
        elif tag in seen:
            diagnostics.error(
                "language-twice", f"“{file}” and “{seen[tag]}” are the same language", place, "Keep one of them"
            )
        else:
            seen[tag] = file
            yield file, tag
    if not seen and not any(True for found in diagnostics if found.code == "unknown-language"):
        diagnostics.error(
            "no-text", f"{folder}/ holds no text", Source(folder, "").span(0), _nearest(workspace.names(folder))
        )


def _nearest(files: Iterable[str]) -> str:
    """What to do in a folder without a text: perhaps it is there under another name."""
    for file in files:
        stem, _, suffix = file.partition(".")
        if canonical_tag(stem) is None or profile_tag(canonical_tag(stem) or "") is None:
            continue
        if suffix.casefold() in ("txt", "md.txt", "text", "markdown.txt"):
            return f"Call “{file}” {stem}.md (some editors hide the end of a name)"
        if suffix.casefold() in ("doc", "docx", "odt", "rtf", "pages"):
            return f"“{file}” is no text file: copy its words into one called {stem}.md"
    return "Put one file a language there: fr.md, en.md …"


def _read_version(workspace: Workspace, folder: str, file: str, tag: str, diagnostics: Diagnostics) -> _Version | None:
    path = f"{folder}/{file}"
    content = workspace.load(folder, file, Source(path, "").span(0), diagnostics, TEXT_LIMIT)
    source = None if content is None else decode(content, path, diagnostics)

    def load_text(name: str, span: Span | None) -> str | None:
        """A table's file, from the release's folder."""
        bytes_ = workspace.load(folder, name, span, diagnostics, TEXT_LIMIT)
        table = None if bytes_ is None else decode(bytes_, f"{folder}/{name}", diagnostics)
        return None if table is None else table.text

    return None if source is None else read_text(source, tag, diagnostics, load_text)


def read_text(source: Source, tag: str, diagnostics: Diagnostics, load_text: LoadText | None = None) -> _Version | None:
    """One file by itself: its front matter and its body."""
    from pressroom.read.markdown import parse_body

    front = read_front_matter(source, ReleaseFacts, diagnostics)
    if front is None:
        return None
    document, start = front
    body = parse_body(source, start, diagnostics, load_text=load_text)
    if document is None:
        return None
    facts = fit(ReleaseFacts, document, diagnostics, "The part between the two lines of dashes")
    if facts is None:
        return None
    return _Version(
        tag, source, facts, document.places, _with_headline(source, start, facts, document.places, body, diagnostics)
    )


def _with_headline(
    source: Source, start: int, facts: dict[str, Any], places: Places, body: Body, diagnostics: Diagnostics
) -> Body:
    """The body with its headline from whichever place it was given in; it must be one."""
    from pressroom.read.markdown import parse_line

    typed = facts.get("headline")
    if typed is not None and body.headline is not None:
        diagnostics.error(
            "headline-twice",
            "The headline stands both here and in the text",
            places("headline"),
            "Keep the line of the text that begins with #, and delete this one",
        )
    elif typed is not None:
        span = places("headline")
        return replace(body, headline=Heading(1, parse_line(typed, span, diagnostics), span)) if typed.strip() else body
    elif body.headline is None:
        first = next(
            (n for n in range(source.position(start)[0], source.line_count + 1) if source.line(n).strip()), None
        )
        place = (
            source.line_span(first)
            if first is not None and source.offset(first) >= start
            else source.span(len(source.text))
        )
        diagnostics.error(
            "no-headline", "The release has no headline", place, "Begin the text with a line like   # What is new"
        )
    if not body.blocks and not body.after and body.highlights is None and not body.tail:
        place = (
            body.headline.span if body.headline is not None and body.headline.span else source.span(len(source.text))
        )
        diagnostics.error(
            "empty-body", "The release has no text under its headline", place, "Write at least one paragraph below it"
        )
    return body


class _Files:
    """The files of one release, each loaded once and each missing one told once a place."""

    def __init__(self, workspace: Workspace, folder: str, diagnostics: Diagnostics) -> None:
        self.workspace, self.folder, self.diagnostics = workspace, folder, diagnostics
        self.loaded: dict[tuple[str, bool], Asset] = {}

    def get(self, path: str, span: Span | None, *, picture: bool) -> Asset | None:
        """The file as an asset, or None with a finding."""
        if (path, picture) not in self.loaded:
            content = self.workspace.load(self.folder, path, span, self.diagnostics)
            name = path.rsplit("/", 1)[-1]
            read = read_picture if picture else read_document
            asset = None if content is None else read(name, content, span, self.diagnostics)
            if asset is None:
                return None
            self.loaded[(path, picture)] = asset
        return self.loaded[(path, picture)]


def _assembled(
    name: str, version: _Version, facts: dict[str, Any], places: Places, loader: _Files, diagnostics: Diagnostics
) -> ParsedRelease | None:
    from pressroom.read.markdown import parse_line

    assert version.body is not None  # noqa: S101 -- the caller leaves the others out
    model = constructed(ReleaseFacts, facts)
    files: dict[str, Asset] = {}
    wanted: list[tuple[str, Span | None, bool]] = [
        (figure.path, figure.span, True) for figure in version.body.figures if figure.path
    ]
    for number, item in enumerate(model.media):
        if item.file is not None:
            wanted.append((item.file, places("media", number, "file"), False))
    for number, supporter in enumerate(model.acknowledgements or ()):
        if supporter.logo is not None:
            wanted.append((supporter.logo, places("acknowledgements", number, "logo"), True))
    for path, span, picture in wanted:
        asset = loader.get(path, span, picture=picture)
        if asset is not None:
            files[path] = asset
    subtitle: Inlines = ()
    if model.subtitle:
        subtitle = parse_line(model.subtitle, places("subtitle"), diagnostics)
    prose = Prose(places, diagnostics)
    for number, about in enumerate(model.about or ()):
        if not isinstance(about, str):
            prose.add(about.text, "about", number, "text")
    return ParsedRelease(
        name, version.tag, version.source, model, places, subtitle, version.body, files, parsed_prose(prose)
    )
