"""Small workspaces for the tests of reading and resolving."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.release import ParsedRelease, ResolvedRelease
from pressroom.read.organisations import read_organisation
from pressroom.read.releases import read_release
from pressroom.read.workspace import Workspace
from pressroom.resolve import named_organisations, resolve_release

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>'
NAME = "2024-04-29-launch"

GOOD: dict[str, str | bytes] = {
    "pressroom.toml": "",
    "templates/acme/organisation.yml": (
        "name: Acme\ncountry: FR\nlanguage: fr\nabout: {fr: Acme fabrique., en: Acme makes.}\n"
        "contacts:\n  presse: {name: Zoé Modèle, role: {fr: Directrice, en: Head}, email: presse@acme.example, phones: [01 99 00 12 34]}\n"
    ),
    "templates/acme/logo.svg": SVG,
    f"releases/{NAME}/fr.md": "---\norganisations: [acme]\ndate: 2024-04-29\n---\n\n# Un titre\n\nUn chapô.\n",
}


def workspace(root: Path, files: Mapping[str, str | bytes | None] = {}) -> Workspace:
    """A good workspace in ``root`` with ``files`` over it; None takes one away."""
    for path, content in {**GOOD, **files}.items():
        if content is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    found = Workspace.find(root).value
    assert found is not None
    return found


def everything(
    here: Workspace, name: str = NAME
) -> tuple[tuple[ParsedRelease, ...] | None, tuple[ResolvedRelease, ...] | None, list[Diagnostic]]:
    """Read and resolve one release, as the product does."""
    read = read_release(here, name)
    found = list(read.diagnostics)
    known = here.organisation_ids()
    organisations = {}
    for name in named_organisations(read.value or (), known):
        organisation = read_organisation(here, name)
        found.extend(organisation.diagnostics)
        if organisation.value is not None:
            organisations[name] = organisation.value
    resolved = None
    if read.value is not None:
        outcome = resolve_release(read.value, organisations, known)
        resolved = outcome.value
        found.extend(outcome.diagnostics)
    return read.value, resolved, sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.sort_key)


def shown(found: Diagnostic) -> str:
    """A finding on one line, with all that a reader sees."""
    place = f"{found.span.path.rsplit('/', 1)[-1]}:{found.span.line}:{found.span.column}" if found.span else "-"
    mark = "" if found.severity is Severity.ERROR else f"({found.severity}) "
    fix = f" [fix: {found.fix.span.text!r} -> {found.fix.replacement!r}]" if found.fix else ""
    return f"{place} {mark}{found.code}: {found.message} | {found.hint}{fix}"
