"""Broken and hostile sources: findings with places and hints, and never a traceback, a hang, a leak or half a package."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import FrameType

import pytest
from whole.hostile import BODY, FRONT, LOOK, RELEASE, Workspace, cases, lenient, maybe, picture, workspace

from pressroom import pipeline
from pressroom.check.catalogue import catalogue
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.explaining import codes
from pressroom.model.choices import CheckChoices
from pressroom.report import Report, Status
from pressroom.reporting import Style, as_annotations, as_json, as_text

SECONDS = 10
NAME = RELEASE.split("/")[1]
MARK = b"the content of a file outside"
FORMATS = ("text", "web", "pdf")
BROKEN, ODD, DAMAGED = cases(), lenient(), dict(maybe(300))
DISK = [path for path in (Path("/etc/passwd"), Path("/etc/hosts")) if path.exists()]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may open a connection, or ask for the address of a host."""

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(f"something wants the network: {arguments}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """Stop after ten seconds."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"not ready after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[Workspace], Path]:
    """Write a workspace, with a secret beside it and links from the release folder to the outside; its folder."""

    def write(files: Workspace) -> Path:
        root = tmp_path / "workspace"
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        (tmp_path / "secret.png").write_bytes(secret())
        (root / f"releases/{NAME}/link.png").symlink_to("../../../secret.png")
        (root / f"releases/{NAME}/folder-link").symlink_to("../../..")
        return root

    return write


def secret() -> bytes:
    """A picture that would be shown if it were reached, and whose bytes can be told from all others."""
    import struct
    import zlib

    chunk = b"tEXtComment\0" + MARK
    content = picture()
    end = content.rindex(b"IEND") - 4
    return (
        content[:end] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + content[end:]
    )


def tried(root: Path, formats: tuple[str, ...] = FORMATS) -> Report:
    """``check``, and where that finds no error ``build``: what both promise, whatever the source."""
    report = pipeline.check(root)
    if report.ok:
        report = pipeline.build(root, formats=formats, jobs=1)
    shown = as_text(report.diagnostics, Style(colour=True)) + as_annotations(report.diagnostics) + as_json(report)
    packages = [path for path in (root / "dist").rglob("*") if path.is_file()]
    assert report.root == root
    assert [release.name for release in report.releases] == [NAME]
    assert (report.releases[0].status is Status.BUILT) == bool(packages), [one.message for one in report.diagnostics]
    assert MARK.decode() not in shown
    assert not [path.name for path in packages if MARK in path.read_bytes()]
    for path in DISK:
        assert path.read_text("utf-8").splitlines()[0] not in shown
    for finding in report.diagnostics:
        told_well(finding, root)
    return report


def told_well(finding: Diagnostic, root: Path) -> None:
    """A finding says what, where in a file that is there, and what to write instead; a page explains it."""
    assert finding.code in codes()
    assert finding.hint, finding
    assert finding.span is not None, finding
    first = finding.message.split()[0]
    assert first[0] == first[0].upper() or set("./") & set(first), finding.message
    assert not finding.message.endswith((".", " ")), finding.message
    assert os.path.lexists(root / finding.span.path), finding
    assert 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text), finding
    assert 1 <= finding.span.line <= finding.span.source.line_count


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_source_gives_errors_and_no_package(name: str, put: Callable[[Workspace], Path]) -> None:
    root = put(BROKEN[name])
    # Only the Word version opens the letterhead.
    report = tried(root, ("docx",) if name.startswith("letterhead") else FORMATS)
    assert [one for one in report.diagnostics if one.severity is Severity.ERROR]
    assert report.releases[0].status is Status.FAILED
    assert not list((root / "dist").rglob("*"))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_source_is_built_with_its_warnings(name: str, put: Callable[[Workspace], Path]) -> None:
    files, expected = ODD[name]
    report = tried(put(files))
    assert (report.ok, tuple(one.code for one in report.diagnostics)) == (True, expected)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_source_gives_errors_or_is_built(name: str, put: Callable[[Workspace], Path]) -> None:
    report = tried(put(DAMAGED[name]))
    assert report.ok == (report.releases[0].status is Status.BUILT)


@pytest.mark.parametrize("name", [*BROKEN, *ODD, *DAMAGED])
def test_a_check_finds_what_a_build_finds_before_rendering(name: str, put: Callable[[Workspace], Path]) -> None:
    files = BROKEN.get(name) or (ODD[name][0] if name in ODD else DAMAGED[name])
    found = pipeline.Workspace.find(put(files)).value
    assert found is not None
    for release in found.release_names():
        examined = pipeline.Desk(found).examine(release, CheckChoices(ignore=tuple(catalogue()))).diagnostics
        assert [*map(told, examined)] == [*map(told, pipeline.Desk(found).prepare(release).found.sorted())]


def told(one: Diagnostic) -> tuple[object, ...]:
    """What a finding says, whatever a house style makes of it."""
    return (one.code, one.message, one.span, one.hint, one.fix)


def test_the_corpus_is_large() -> None:
    assert len(BROKEN) >= 200
    assert len([name for name in BROKEN if " from " in name]) >= 18


LINKS = {
    "a version of the release": (RELEASE, "outside.md"),
    "a second version": (f"releases/{NAME}/en.md", "outside.md"),
    "a picture of the release": (f"releases/{NAME}/logo.png", "secret.png"),
    "the organisation's facts": ("templates/maison/organisation.yml", "outside.yml"),
    "the organisation's look": ("templates/maison/_brand.yml", "outside.yml"),
    "the logo": ("templates/maison/logo.svg", "outside.svg"),
    "the letterhead": ("templates/maison/letterhead.docx", "secret.png"),
    "a template": ("templates/maison/pdf/release.html", "outside.html"),
    "a style": ("templates/maison/pdf/release.css", "outside.css"),
    "a font": ("templates/maison/fonts/outside.ttf", "secret.png"),
    "the organisation": ("templates/maison", "organisation"),
    "a loop": (RELEASE, "workspace/" + RELEASE),
}


@pytest.mark.parametrize("name", LINKS)
def test_no_link_leads_out_of_the_folder(name: str, put: Callable[[Workspace], Path]) -> None:
    root = put(workspace())
    place, target = LINKS[name]
    outside = {
        "outside.md": f"---\n{FRONT}---\n\n{BODY}\n{MARK.decode()}\n",
        "outside.yml": f"name: {MARK.decode()}\nmeta: {{name: {MARK.decode()}}}\n",
        "outside.html": MARK.decode(),
        "outside.css": f"h1::before {{ content: '{MARK.decode()}' }}",
        "outside.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{MARK.decode()}</title></svg>',
        "organisation/organisation.yml": f"name: {MARK.decode()}\n",
    }
    for path, text in outside.items():
        (root.parent / path).parent.mkdir(exist_ok=True)
        (root.parent / path).write_text(text, "utf-8")
    link = root / place
    if link.is_dir():
        link.rename(root / "templates" / "autre")
    else:
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
    link.symlink_to(root.parent / target)
    report = tried(root)
    refused = {one.code for one in report.diagnostics if one.severity is Severity.ERROR}
    assert refused & {"path-outside", "not-a-file", "unreadable-file", "unknown-organisation"}, refused


@pytest.mark.parametrize(
    "place", [RELEASE, f"releases/{NAME}/logo.png", "templates/maison/logo.svg", "templates/maison/_brand.yml"]
)
def test_a_pipe_does_not_make_anybody_wait(place: str, put: Callable[[Workspace], Path]) -> None:
    root = put(workspace())
    (root / place).unlink()
    os.mkfifo(root / place)
    assert not tried(root).ok


@pytest.mark.parametrize("place", [RELEASE, f"releases/{NAME}/logo.png", "templates/maison/organisation.yml"])
def test_a_folder_where_a_file_should_be(place: str, put: Callable[[Workspace], Path]) -> None:
    root = put(workspace())
    (root / place).unlink()
    (root / place).mkdir()
    assert not tried(root).ok


@pytest.mark.parametrize("name", [name for name in ODD if name.endswith("of two lines")])
def test_a_second_line_never_becomes_a_header(name: str, put: Callable[[Workspace], Path]) -> None:
    root = put(ODD[name][0])
    assert pipeline.build(root, formats=("email",), jobs=1).ok
    (draft,) = (root / "dist").rglob("*.eml")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert message["Bcc"] is None
    assert "Bcc" in message["From" if "sender" in name else "Subject"]


def test_a_failed_build_leaves_the_package_before_it_alone(put: Callable[[Workspace], Path]) -> None:
    root = put(workspace())
    assert tried(root).ok
    before = {path: path.read_bytes() for path in (root / "dist").rglob("*") if path.is_file()}
    (root / "templates/maison/_brand.yml").write_text(LOOK.replace("vert\n", "vertt\n"), "utf-8")
    assert not pipeline.build(root, formats=FORMATS, jobs=1).ok
    assert {path: path.read_bytes() for path in (root / "dist").rglob("*") if path.is_file()} == before
