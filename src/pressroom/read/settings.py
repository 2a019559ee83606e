"""``pressroom.toml``: what holds for a whole workspace. It may be empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.choices import CheckChoices, KnownChecks
from pressroom.read.check_settings import read_checks
from pressroom.read.decoding import decode
from pressroom.read.settings_file import SettingsFile, misspelt
from pressroom.read.settings_names import KNOWN, check_names
from pressroom.read.workspace import MARKER, TEXT_LIMIT, Workspace
from pressroom.source import Source

if TYPE_CHECKING:
    from pressroom.model.mail import MailSettings, Profile


@dataclass(frozen=True, slots=True)
class Settings:
    """``formats``: what is built unless the command line says so. ``jobs``: releases at a time. ``None`` where nothing is set.

    ``checks``: what holds for all releases, under what their organisations and the command line say. ``mail``: how mail leaves.
    ``ledger``: a PostgreSQL URL without a password.
    """

    formats: tuple[str, ...] | None = None
    jobs: int | None = None
    checks: CheckChoices = field(default_factory=CheckChoices)
    mail: MailSettings | None = None
    ledger: str | None = None


def read_settings(
    workspace: Workspace,
    formats: Sequence[str],
    checks: Callable[[], KnownChecks],
    profiles: Callable[[], Mapping[str, Profile]],
) -> Outcome[Settings]:
    """The settings of a workspace. None, with findings, when a line is wrong.

    ``formats`` are the names there are; ``checks`` and ``profiles`` tell what may be named about checks and of mail providers, and
    are asked only where something is set.
    """
    if not workspace.has(MARKER):
        return Outcome(Settings())
    diagnostics = Diagnostics()
    content = workspace.load("", MARKER, Source(MARKER, "").span(0), diagnostics, TEXT_LIMIT)
    source = None if content is None else decode(content, MARKER, diagnostics)
    if source is None:
        return Outcome(None, diagnostics.sorted())
    found = understand_settings(source, workspace.root, formats, checks, profiles)
    return Outcome(found.value, (*diagnostics.sorted(), *found.diagnostics))


def understand_settings(
    source: Source,
    root: Path,
    formats: Sequence[str],
    checks: Callable[[], KnownChecks],
    profiles: Callable[[], Mapping[str, Profile]],
) -> Outcome[Settings]:
    """The same for a text, whether it stands in the file already or is about to. ``root`` is the workspace's folder."""
    diagnostics = Diagnostics()
    if all(not line.strip() or line.lstrip().startswith("#") for line in source.text.splitlines()):
        return Outcome(Settings(), diagnostics.sorted())
    from pressroom.read.settings_secrets import without_secrets

    source = without_secrets(source, diagnostics)
    data = _parsed(source, diagnostics)
    if data is None:
        return Outcome(None, diagnostics.sorted())
    file = SettingsFile(source, data)
    check_names(file, {one.span for one in diagnostics}, diagnostics)
    build, check, mail, ledger = ({} if not isinstance(part := data.get(name, {}), dict) else part for name in KNOWN)
    found = Settings(
        _formats(file, build.get("formats"), formats, diagnostics),
        _jobs(file, build.get("jobs"), diagnostics),
        read_checks(file, check, checks(), diagnostics) if check else CheckChoices(),
        _mail(file, mail, profiles, root, diagnostics) if mail else None,
        _ledger(file, ledger, diagnostics) if ledger else None,
    )
    return Outcome(None if diagnostics.has_errors else found, diagnostics.sorted())


def _mail(
    file: SettingsFile,
    given: Mapping[str, Any],
    profiles: Callable[[], Mapping[str, Profile]],
    root: Path,
    diagnostics: Diagnostics,
) -> MailSettings:
    # Only sending needs it: a check of a workspace without it does not wait for what it loads.
    from pressroom.read.mail_settings import read_mail

    return read_mail(file, given, profiles(), root, diagnostics)


def _ledger(file: SettingsFile, given: Mapping[str, Any], diagnostics: Diagnostics) -> str | None:
    from pressroom.read.ledger_settings import read_ledger

    return read_ledger(file, given, diagnostics)


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


def _formats(
    file: SettingsFile, value: object, known: Sequence[str], diagnostics: Diagnostics
) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        listed = ", ".join(f'"{one}"' for one in known)
        diagnostics.error(
            "bad-settings",
            "“formats” must be a list of names",
            file.key("build", "formats"),
            f"There are:   formats = [{listed}]",
        )
        return None
    for one in value:
        if one not in known:
            misspelt("format", one, file.value(one, "build", "formats"), known, diagnostics)
    return tuple(dict.fromkeys(value))


def _jobs(file: SettingsFile, value: object, diagnostics: Diagnostics) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    diagnostics.error(
        "bad-settings",
        "“jobs” must be a number of releases, 1 or more",
        file.key("build", "jobs"),
        "Write   jobs = 2",
    )
    return None
