"""Whether this machine can do what Pressroom does, point by point."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressroom.machine import LIBRARIES, PANGO_REMEDY, load_library, pango_version

_MAC = sys.platform == "darwin"


@dataclass(frozen=True, slots=True)
class Examined:
    """One point. ``needed``: without it nothing can be built. ``remedy`` is a line to type."""

    subject: str
    fine: bool
    detail: str
    remedy: str | None = None
    needed: bool = True


def examine(folder: Path) -> Iterator[Examined]:
    """Everything there is to look at; ``folder`` is where packages would be written."""
    yield _python()
    yield from _packages()
    yield from _libraries()
    yield _fonts()
    yield _writable(folder)
    yield from _tools()


def _python() -> Examined:
    version = ".".join(map(str, sys.version_info[:3]))
    remedy = "brew install python@3.12" if _MAC else "sudo apt-get install python3"
    return Examined("Python", sys.version_info >= (3, 11), version, remedy)


def _packages() -> Iterator[Examined]:
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
    yield Examined(
        "Python packages",
        not missing,
        detail,
        f"{Path(sys.executable).name} -m pip install --force-reinstall pressroom",
    )


def _libraries() -> Iterator[Examined]:
    lacking = [name for name in LIBRARIES if load_library(name) is None]
    pango = pango_version()
    old = pango is not None and tuple(int(part) for part in pango.split(".")[:2]) < (1, 44)
    detail = f"{', '.join(lacking)} missing" if lacking else f"{pango}; 1.44 or later is needed" if old else str(pango)
    yield Examined("Pango and HarfBuzz", not lacking and not old, detail, PANGO_REMEDY)


def _fonts() -> Examined:
    fonts = sorted((Path(__file__).parent / "theme" / "fonts").rglob("*.ttf"))
    if not fonts:
        return Examined("Fonts", False, "the packaged fonts are missing", "pip install --force-reinstall pressroom")
    return Examined("Fonts", True, f"{len(fonts)} faces are packaged")


def _writable(folder: Path) -> Examined:
    subject = "Writing here"
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".pressroom-") as made:
            (Path(made) / "try").write_bytes(b"x")
        free = shutil.disk_usage(folder).free
    except OSError as problem:
        return Examined(subject, False, f"{folder}: {problem.strerror}", f"ls -ld {folder}")
    return Examined(subject, free > 50_000_000, f"{free / 1e9:.1f} GB free in {folder}", "free some space")


_TOOLS = (
    # what, commands, packages of apt and brew, what it is for
    (
        "LibreOffice",
        ("soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        "libreoffice-writer",
        "--cask libreoffice",
        "opens Word files",
    ),
    (
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
        "chromium",
        "--cask chromium",
        "opens web pages",
    ),
    ("Java", ("java", "/opt/homebrew/opt/openjdk/bin/java"), "default-jre-headless", "openjdk", "checks HTML"),
    ("Node.js", ("node",), "nodejs npm", "node", "checks web pages and e-mails"),
    ("Poppler", ("pdftotext",), "poppler-utils", "poppler", "reads PDFs"),
    ("qpdf", ("qpdf",), "qpdf", "qpdf", "checks PDFs"),
)


def _tools() -> Iterator[Examined]:
    for title, commands, apt, brew, purpose in _TOOLS:
        found = next((path for command in commands if (path := shutil.which(command))), None)
        remedy = f"brew install {brew}" if _MAC else f"sudo apt-get install --no-install-recommends {apt}"
        yield Examined(
            title, found is not None, found or f"not here; only the tests need it: it {purpose}", remedy, needed=False
        )


def is_root() -> bool:
    """Whether commands need no ``sudo``."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
