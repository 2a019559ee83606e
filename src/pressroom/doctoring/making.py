"""What making releases needs: Python, its packages, Pango, fonts, a place to write."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pressroom.doctoring.examined import REINSTALL, Examined
from pressroom.machine import (
    LIBRARIES,
    PANGO_REMEDY,
    MachineError,
    cannot_write,
    load_library,
    loading,
    pango_version,
)


def points(folder: Path) -> Iterator[Examined]:
    """Point by point; ``folder`` is where packages would be written."""
    yield _python()
    packages = _packages()
    yield packages
    libraries = _libraries()
    yield libraries
    yield _fonts()
    if packages.fine and libraries.fine:
        yield _page()
    yield _writable(folder)


def _python() -> Examined:
    version = ".".join(map(str, sys.version_info[:3]))
    remedy = "brew install python@3.12" if sys.platform == "darwin" else "sudo apt-get install python3"
    return Examined("Python", sys.version_info >= (3, 11), version, "Pressroom does not start", remedy)


def _packages() -> Examined:
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        wanted = [line for line in requires("pressroom") or () if "extra ==" not in line]
    except PackageNotFoundError:
        wanted = []
    missing = []
    for line in wanted:
        name = line.replace(">", " ").replace("=", " ").replace("<", " ").replace(";", " ").split()[0]
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    detail = f"{', '.join(missing)} missing" if missing else f"all {len(wanted)} are here"
    return Examined(
        "Python packages",
        not missing,
        detail,
        "some versions cannot be made, or none",
        REINSTALL,
    )


def _libraries() -> Examined:
    lacking = [name for name in LIBRARIES if load_library(name) is None]
    pango = pango_version()
    old = pango is not None and tuple(int(part) for part in pango.split(".")[:2]) < (1, 44)
    detail = f"{', '.join(lacking)} missing" if lacking else f"{pango}; 1.44 or later is needed" if old else str(pango)
    loss = "no PDF, and no e-mail, which carries the PDF; Word file, web page and text can be made"
    return Examined("Pango and HarfBuzz", not lacking and not old, detail, loss, PANGO_REMEDY)


def _fonts() -> Examined:
    fonts = sorted((Path(__file__).parents[1] / "theme" / "fonts").rglob("*.ttf"))
    if not fonts:
        return Examined("Fonts", False, "the packaged fonts are missing", "no version can be made", REINSTALL)
    return Examined("Fonts", True, f"{len(fonts)} faces are packaged", "")


def _page() -> Examined:
    """The whole way from a source to a PDF, in a folder that is gone afterwards: what is missing may show only then."""
    from pressroom.diagnostics import Severity
    from pressroom.pipeline import Desk
    from pressroom.read.workspace import Workspace
    from pressroom.starting import start_workspace

    subject, loss = "A page made as PDF", "no PDF, and no e-mail, which carries the PDF"
    try:
        with tempfile.TemporaryDirectory(prefix="pressroom-") as made:
            start_workspace(Path(made), "2024-04-29")
            prepared = Desk(Workspace(Path(made))).prepare("2024-04-29-first-release")
        with loading("PDF"):
            from pressroom.formats.pdf import render

            outcome = render(prepared.releases[0], {})
    except (MachineError, OSError) as problem:
        return Examined(subject, False, str(problem), loss, getattr(problem, "remedy", None))
    wrong = [found.message for found in outcome.diagnostics if found.severity is Severity.ERROR]
    if wrong or not outcome.value:
        return Examined(subject, False, "; ".join(wrong) or "nothing came out", loss, REINSTALL)
    return Examined(subject, True, f"{len(outcome.value[0].content) / 1000:.0f} kB", "")


def _writable(folder: Path) -> Examined:
    subject = "Writing here"
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".pressroom-") as made:
            (Path(made) / "try").write_bytes(b"x")
        free = shutil.disk_usage(folder).free
    except OSError as problem:
        return Examined(
            subject, False, f"{folder}: {cannot_write('it', problem).message}", "packages cannot be written here"
        )
    return Examined(
        subject, free > 50_000_000, f"{free / 1e9:.1f} GB free in {folder}", "packages cannot be written here"
    )
