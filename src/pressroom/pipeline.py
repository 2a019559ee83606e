"""The whole product on one screen: read → resolve → check → brand → formats → package.

Stages know nothing of each other; they meet here. Each gives a value and its findings. All findings of a release are shown
together, and an error in any version of a release means no package for that release; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome, Severity
from pressroom.formats import format_names, select_formats
from pressroom.machine import loading
from pressroom.model.choices import CheckChoices
from pressroom.model.notes import FOLDER as MAILINGS
from pressroom.package import Package, PackagedFile, clean_leftovers, collect, write_package
from pressroom.package.inputs import Inputs, fingerprint, source_hash, versions
from pressroom.planning import orphans, plan
from pressroom.read.settings import Settings
from pressroom.read.strays import stray_files
from pressroom.read.workspace import Workspace
from pressroom.report import ReleaseReport, Report, Status
from pressroom.selection import require_formats, select_releases, stands_for_all, workspace_settings
from pressroom.spelling import Dictionaries
from pressroom.workers import Progress, run_all

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.formats.interface import Format
    from pressroom.model.branded import BrandedRelease, RenderedFile
    from pressroom.model.release import Organisation, ParsedRelease, ResolvedRelease
    from pressroom.reviewing import Review


def check(
    start: Path | str = ".",
    releases: Iterable[str] | None = None,
    *,
    choices: CheckChoices | None = None,
    now: datetime | None = None,
    results: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Find everything that is wrong in ``releases`` (names, paths or beginnings of names; ``None`` for all), and write nothing.

    ``start`` lies anywhere in the workspace. Without ``releases``, organisations that no release uses are checked too.
    ``choices`` go over those of ``pressroom.toml``. ``now`` is the moment of sending, for a release that is about to be sent.
    ``results``: packages in ``dist/`` that are up to date are read too; with ``now``, one that is not there or not up to date is an
    error.
    Raises :class:`~pressroom.selection.UnknownName` for a release that is not there.
    """
    workspace, found = _find(start)
    if workspace is None:
        return found
    desk = Desk(workspace)
    settings = workspace_settings(workspace)
    general = (*found.general, *settings.diagnostics)
    chosen = (settings.value or Settings()).checks.over(choices or CheckChoices())
    wanted = None if releases is None else tuple(releases)
    names = select_releases(workspace, wanted, Path(start))
    waiting = tuple(ReleaseReport(name, Status.WAITING) for name in names)
    jobs = (settings.value or Settings()).jobs if len(names) >= _MANY else 1
    reports = run_all(waiting, Examination(desk, chosen, now, results), jobs, progress)
    rest: list[Diagnostic] = []
    if wanted is None or stands_for_all(workspace, wanted, Path(start)):
        used = {one for report in reports for one in report.organisations}
        unused = (one for one in desk.known if one not in used)
        rest += [finding for one in unused for finding in desk.organisation(one).diagnostics]
        rest += stray_files(workspace)
    shown = (one for one in rest if _is_shown(one, chosen))
    return Report(workspace.root, reports, (*general, *shown))


_MANY = 64
"""Releases that are worth a process more: starting one takes as long as checking a few dozen."""


@dataclass(frozen=True, slots=True)
class Examination:
    """How ``check`` looks at one release, in whichever process."""

    desk: Desk
    choices: CheckChoices
    now: datetime | None
    results: bool

    def __call__(self, waiting: ReleaseReport) -> ReleaseReport:
        """The report of a release, by its name."""
        return self.desk.examine(waiting.name, self.choices, self.now, results=self.results)


def _is_shown(one: Diagnostic, choices: CheckChoices) -> bool:
    return one.severity is Severity.ERROR or (
        choices.wants(one.code) and choices.severities.get(one.code, True) is not None
    )


def build(
    start: Path | str = ".",
    releases: Iterable[str] | None = None,
    *,
    formats: Iterable[str] | None = None,
    languages: Iterable[str] | None = None,
    force: bool = False,
    dry_run: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Make the packages of ``releases`` that are not up to date (``force``: of all) in ``dist/``.

    ``formats`` and ``languages`` leave out the others; what a chosen format needs is made too. ``jobs`` is a number of
    processes. ``None`` stands for what ``pressroom.toml`` sets, or else for all, and for one process a processor.
    Raises :class:`~pressroom.selection.UnknownName` for a release, format or language that is not there, and
    :class:`~pressroom.machine.MachineError` when the machine cannot do it.
    """
    workspace, found = _find(start)
    if workspace is None:
        return found
    names = select_releases(workspace, releases, Path(start))
    chosen = require_formats(formats, format_names())
    settings = workspace_settings(workspace)
    general = (*found.general, *settings.diagnostics)
    if settings.value is None:  # nobody can tell what is wanted
        return Report(workspace.root, (), general)
    desk = Desk(workspace, chosen or settings.value.formats)
    if not dry_run:
        clean_leftovers(workspace.root / "dist")
    reports = tuple(plan(workspace, desk.inputs, names, desk.formats, languages, force=force))
    if not dry_run:
        outdated = [one for one in reports if one.status is Status.OUTDATED]
        built = {one.name: one for one in run_all(outdated, desk.build, jobs or settings.value.jobs, progress)}
        reports = tuple(built.get(one.name, one) for one in reports)
    if releases is not None:
        return Report(workspace.root, reports, general)
    return Report(workspace.root, reports, (*general, *stray_files(workspace)), orphans(workspace))


def _find(start: Path | str) -> tuple[Workspace | None, Report]:
    found = Workspace.find(Path(start))
    return found.value, Report(None, (), found.diagnostics)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The versions of a release with everything found. ``choice``: it leaves the choice of its organisation to Pressroom."""

    versions: tuple[ResolvedRelease, ...]
    found: Diagnostics
    organisations: tuple[str, ...]
    choice: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release up to the last stage before the formats."""

    releases: tuple[BrandedRelease, ...]
    found: Diagnostics
    organisations: tuple[str, ...]
    choice: bool


class Desk:
    """A workspace during one run: every organisation is read once, every file digested once."""

    def __init__(self, workspace: Workspace, formats: tuple[str, ...] | None = None) -> None:
        self.workspace = workspace
        self.formats = formats
        self.inputs = Inputs(workspace)
        self.dictionaries = Dictionaries()
        self.known = workspace.organisation_ids()
        self._organisations: dict[str, Outcome[Organisation]] = {}

    def organisation(self, name: str) -> Outcome[Organisation]:
        """An organisation, read at its first use."""
        if name not in self._organisations:
            from pressroom.read.organisations import read_organisation

            self._organisations[name] = read_organisation(self.workspace, name)
        return self._organisations[name]

    def review(self) -> Review | None:
        """What reads packages; None where none was ever made."""
        if not (self.workspace.root / "dist").is_dir():
            return None
        from pressroom.reviewing import Review

        return Review(self.workspace, self.inputs)

    def resolve(self, name: str) -> Resolved:
        """Read every version of a release, and find what it refers to."""
        from pressroom.read.releases import read_release
        from pressroom.resolve import resolve_release

        found = Diagnostics()
        parsed = read_release(self.workspace, name)
        found.extend(parsed.diagnostics)
        versions = parsed.value or ()
        used = {one: self.organisation(one) for one in self.used_by(versions)}
        for organisation in used.values():
            found.extend(organisation.diagnostics)
        organisations = {one: outcome.value for one, outcome in used.items() if outcome.value is not None}
        resolved = resolve_release(versions, organisations, self.known)
        found.extend(resolved.diagnostics)
        # A version without organisations is a finding by now, and there is nothing to brand it with.
        whole = tuple(version for version in resolved.value or () if version.organisations)
        return Resolved(whole, found, tuple(used), any(not version.facts.organisations for version in versions))

    def examine(
        self, name: str, choices: CheckChoices, now: datetime | None = None, *, results: bool = True
    ) -> ReleaseReport:
        """All that can be found without rendering, and with ``results`` in what is rendered already."""
        from functools import partial

        from pressroom.brand import examine_release
        from pressroom.check import judge_release

        resolved = self.resolve(name)
        for version in resolved.versions:
            resolved.found.extend(examine_release(version))
        if (self.workspace.root / "releases" / name / MAILINGS).is_dir():
            from pressroom.sending.letters import check_notes

            resolved.found.extend(check_notes(self, name, resolved))
        review = self.review() if results else None
        read = partial(review.read, name) if review else None
        judged = Diagnostics()
        judged.extend(judge_release(resolved.versions, resolved.found, choices, now, read, self.dictionaries))
        if now is not None and results:
            judged.extend(self.not_ready(name, choices))
        return ReleaseReport(
            name,
            Status.FAILED if judged.has_errors else Status.CHECKED,
            judged.sorted(),
            organisations=resolved.organisations,
            read=review.done.get(name) if review else None,
        )

    def not_ready(self, name: str, choices: CheckChoices) -> tuple[Diagnostic, ...]:
        """What keeps the package of a release from leaving: that nobody can have looked at it as it stands."""
        from pressroom.reviewing import not_ready

        found = not_ready(self.workspace, self.inputs, name) if choices.wants("package-not-ready") else None
        if found is None or choices.severities.get(found.code, found.severity) is None:
            return ()
        return (replace(found, severity=choices.severities.get(found.code) or found.severity),)

    def prepare(self, name: str) -> Prepared:
        """Read, resolve and brand every version and edition of a release."""
        return self.brand(self.resolve(name))

    def brand(self, resolved: Resolved) -> Prepared:
        """Every version and edition of what was resolved."""
        from pressroom.brand import brand_release
        from pressroom.model.branded import Edition

        found, branded = resolved.found, []
        for version in resolved.versions:
            for edition in (Edition.EMBARGOED, Edition.PUBLIC) if version.embargo else (Edition.PUBLIC,):
                outcome = brand_release(version, edition)
                found.extend(outcome.diagnostics)
                branded += [outcome.value] if outcome.value is not None else []
        return Prepared(() if found.has_errors else tuple(branded), found, resolved.organisations, resolved.choice)

    def build(self, planned: ReleaseReport) -> ReleaseReport:
        """One release, from its source to its package."""
        name = planned.name
        self.inputs.note(name)
        prepared = self.prepare(name)
        found, formats = prepared.found, select_formats(self.formats)
        files: list[PackagedFile] = []
        for release in prepared.releases:
            if release.file_tag in planned.languages:
                files += self.render(release, formats, found)
        packaged = collect(files, found)
        if found.has_errors:
            return ReleaseReport(name, Status.FAILED, found.sorted(), planned.why)
        inputs = self.inputs.of(name, prepared.organisations, choice=prepared.choice)
        write_package(self.workspace.root / "dist", Package(
            name, packaged, tuple(one.name for one in formats), planned.languages,
            source_hash(inputs), inputs, fingerprint(), versions(),
        ))  # fmt: skip
        return ReleaseReport(name, Status.BUILT, found.sorted(), planned.why, planned.languages)

    def render(self, release: BrandedRelease, formats: Iterable[Format], found: Diagnostics) -> list[PackagedFile]:
        """One version of one edition, in every format."""
        earlier: dict[str, tuple[RenderedFile, ...]] = {}
        for one in formats:
            with loading(one.title):
                outcome = one.load()(release, earlier)
            found.extend(outcome.diagnostics)
            earlier[one.name] = outcome.value or ()
        edition = str(release.edition)
        return [
            PackagedFile(f"{edition}/{file.path}", edition, release.file_tag, name, file.media_type, file.content)
            for name, files in earlier.items()
            for file in files
        ]

    def used_by(self, versions: tuple[ParsedRelease, ...]) -> tuple[str, ...]:
        """The organisations that a release uses, with those that they extend."""
        from pressroom.resolve import named_organisations

        found = list(named_organisations(versions, self.known))
        for one in found:  # grows while it is walked
            organisation = self.organisation(one).value
            above = organisation.facts.extends if organisation else None
            if above in self.known and above not in found:
                found.append(above)
        return tuple(found)
