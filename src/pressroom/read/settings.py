"""``pressroom.toml``: what holds for a whole workspace. It may be empty, and so far there is little to set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.choices import CheckChoices
from pressroom.read.decoding import decode
from pressroom.read.workspace import MARKER, TEXT_LIMIT, Workspace
from pressroom.source import Source, Span


@dataclass(frozen=True, slots=True)
class Settings:
    """``formats``: what is built unless the command line says so. ``jobs``: releases at a time. ``None`` where nothing is set."""

    formats: tuple[str, ...] | None = None
    jobs: int | None = None
    checks: CheckChoices = field(default_factory=CheckChoices)


_KNOWN = {"build": ("formats", "jobs")}
_ELSEWHERE = "Here stand only formats and jobs, under [build]; colours go into _brand.yml, facts into organisation.yml"


def read_settings(workspace: Workspace, formats: Sequence[str]) -> Outcome[Settings]:
    """The settings of a workspace; ``formats`` are the names there are. None, with findings, when a line is wrong."""
    if not workspace.has(MARKER):
        return Outcome(Settings())
    diagnostics = Diagnostics()
    content = workspace.load("", MARKER, Source(MARKER, "").span(0), diagnostics, TEXT_LIMIT)
    source = None if content is None else decode(content, MARKER, diagnostics)
    if source is None:
        return Outcome(None, diagnostics.sorted())
    if all(not line.strip() or line.lstrip().startswith("#") for line in source.text.splitlines()):
        return Outcome(Settings(), diagnostics.sorted())
    data = _parsed(source, diagnostics)
    if data is None:
        return Outcome(None, diagnostics.sorted())
    _check_names(source, data, diagnostics)
    build = data.get("build", {})
    found = Settings()
    if isinstance(build, dict):
        found = Settings(
            _formats(source, build.get("formats"), formats, diagnostics), _jobs(source, build.get("jobs"), diagnostics)
        )
    return Outcome(None if diagnostics.has_errors else found, diagnostics.sorted())


def _parsed(source: Source, diagnostics: Diagnostics) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(source.text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as problem:
        # Its place is known only by its words: “… (at line 3, column 5)” or “… (at end of document)”.
        told, _, place = str(problem).partition(" (at ")
        numbers = re.fullmatch(r"line (\d+), column (\d+)\)", place)
        line = int(numbers[1]) if numbers else source.line_count
        while line > 1 and not source.line(line).strip():
            line -= 1
        whole = source.line_span(line)
        start = source.offset(line, int(numbers[2])) if numbers else whole.start
        diagnostics.error(
            "bad-settings",
            f"This is no setting ({told[:1].lower()}{told[1:]})",
            source.span(start, whole.end) if whole.start <= start < whole.end else whole,
            'Write   key = value   with texts in straight quotes:   formats = ["pdf", "docx"]',
        )
        return None


def _check_names(source: Source, data: dict[str, Any], diagnostics: Diagnostics) -> None:
    for name, value in data.items():
        if name not in _KNOWN:
            if name in _KNOWN["build"]:
                hint: str | None = f"Put it under a line [build]:   [build]   {name} = …"
            else:
                hint = _meant(name, (*_KNOWN, *_KNOWN["build"])) or _ELSEWHERE
            _unknown(source, name, name, diagnostics, hint)
        elif not isinstance(value, dict):
            diagnostics.error(
                "bad-settings",
                f"“{name}” is a part of the file",
                _key(source, name),
                f"Write [{name}] alone on a line, and its settings below",
            )
        else:
            for key in value:
                if key not in _KNOWN[name]:
                    _unknown(source, key, f"{key} in [{name}]", diagnostics, _meant(key, _KNOWN[name]) or _ELSEWHERE)


def _unknown(source: Source, key: str, shown: str, diagnostics: Diagnostics, hint: str | None) -> None:
    diagnostics.error("unknown-setting", f"There is no setting “{shown}”", _key(source, key), hint)


def _meant(word: str, known: Sequence[str]) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(word.casefold(), known, 1, 0.6)
    return f"Did you mean “{found[0]}”?" if found else None


def _formats(source: Source, value: object, known: Sequence[str], diagnostics: Diagnostics) -> tuple[str, ...] | None:
    if value is None:
        return None
    span = _key(source, "formats")
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        listed = ", ".join(f'"{one}"' for one in known)
        diagnostics.error(
            "bad-settings", "“formats” must be a list of names", span, f"There are:   formats = [{listed}]"
        )
        return None
    for one in value:
        if one not in known:
            at = source.text.find(one, span.end)
            diagnostics.error(
                "bad-settings",
                f"There is no format “{one}”",
                source.span(at, at + len(one)) if one and at >= 0 else span,
                _meant(one, known) or f"There are {', '.join(known)}",
            )
    return tuple(dict.fromkeys(value))


def _jobs(source: Source, value: object, diagnostics: Diagnostics) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    diagnostics.error(
        "bad-settings", "“jobs” must be a number of releases, 1 or more", _key(source, "jobs"), "Write   jobs = 2"
    )
    return None


def _key(source: Source, name: str) -> Span:
    """Where a key or the name of a part stands; the first line where it cannot be told."""
    found = re.search(rf"^[ \t]*\[?[^\n=#]*?(?<![\w-])(?P<key>{re.escape(name)})(?![\w-])", source.text, re.MULTILINE)
    return source.span(found.start("key"), found.end("key")) if found else source.line_span(1)
