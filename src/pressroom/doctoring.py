"""Whether this machine can do what Pressroom does, point by point."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.machine import (
    LIBRARIES,
    PANGO_REMEDY,
    MachineError,
    cannot_write,
    load_library,
    loading,
    pango_version,
)

_MAC = sys.platform == "darwin"
_REINSTALL = "pipx reinstall pressroom"


PURPOSES: Mapping[str, str] = {
    "releases": "To make releases",
    "checks": "To check more: pressroom check does without these too",
    "sending": "To send releases",
    "tests": "For the tests of Pressroom itself; nobody else needs these",
}
"""What points are for, in the order in which they are examined."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One point. ``purpose`` is one of :data:`PURPOSES`; ``loss`` is what its lack prevents, ``remedy`` a line to type.

    ``advice``: nothing is missing, and ``loss`` is what may happen; it says what to do.
    """

    subject: str
    fine: bool
    detail: str
    loss: str
    remedy: str | None = None
    purpose: str = "releases"
    advice: str | None = None

    @property
    def needed(self) -> bool:
        """Whether releases cannot be made without it."""
        return self.purpose == "releases"


def examine(folder: Path) -> Iterator[Examined]:
    """Everything there is to look at; ``folder`` is where packages would be written."""
    yield _python()
    packages = _packages()
    yield packages
    libraries = _libraries()
    yield libraries
    yield _fonts()
    if packages.fine and libraries.fine:
        yield _page()
    yield _writable(folder)
    yield from _checkers()
    yield _dictionaries()
    yield from _sending(folder)
    yield from _tools()


def _python() -> Examined:
    version = ".".join(map(str, sys.version_info[:3]))
    remedy = "brew install python@3.12" if _MAC else "sudo apt-get install python3"
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
        _REINSTALL,
    )


def _libraries() -> Examined:
    lacking = [name for name in LIBRARIES if load_library(name) is None]
    pango = pango_version()
    old = pango is not None and tuple(int(part) for part in pango.split(".")[:2]) < (1, 44)
    detail = f"{', '.join(lacking)} missing" if lacking else f"{pango}; 1.44 or later is needed" if old else str(pango)
    loss = "no PDF, and no e-mail, which carries the PDF; Word file, web page and text can be made"
    return Examined("Pango and HarfBuzz", not lacking and not old, detail, loss, PANGO_REMEDY)


def _fonts() -> Examined:
    fonts = sorted((Path(__file__).parent / "theme" / "fonts").rglob("*.ttf"))
    if not fonts:
        return Examined("Fonts", False, "the packaged fonts are missing", "no version can be made", _REINSTALL)
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
        return Examined(subject, False, "; ".join(wrong) or "nothing came out", loss, _REINSTALL)
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


def _checkers() -> Iterator[Examined]:
    """The libraries that read what was built."""
    from pressroom.check.built.readers import READERS

    for reader in READERS:
        if reader.library is not None:
            version = reader.version
            yield Examined(
                f"{reader.title[:1].upper()}{reader.title[1:]}",
                version is not None,
                f"{reader.library} {version}" if version else f"{reader.library} is not here",
                f"not looked for: {', '.join(reader.rules)}",
                "pip install 'pressroom[checks]'",
                "checks",
            )


def _dictionaries() -> Examined:
    from pressroom.model.languages import SUPPORTED
    from pressroom.spelling import Dictionaries

    dictionaries = Dictionaries()
    wanted = [tag for tag in SUPPORTED if tag not in ("fr-CA", "fr-EU", "ja")]  # plain French does; Japanese has none
    here = [tag for tag in wanted if dictionaries.of(tag) is not None]
    lacking = [tag for tag in wanted if tag not in here]
    detail = f"{', '.join(here)}; none for {', '.join(lacking)}" if here and lacking else ", ".join(here) or "not here"
    advice = dictionaries.advice(lacking[0]).strip() if lacking else ""
    if here and lacking:
        detail += f" ({advice[:1].lower()}{' '.join(advice[1:].split())})"
    remedy = advice.removeprefix("Type").partition("   or")[0].strip()
    return Examined("Spelling", bool(here), detail, "pressroom check --spelling finds nothing", remedy, "checks")


def _sending(folder: Path) -> Iterator[Examined]:
    """What only who sends releases needs; a workspace whose ledger lies in a database has nothing to fear from its folder."""
    from pressroom.read.workspace import Workspace
    from pressroom.selection import workspace_settings

    workspace = Workspace.find(folder).value
    settings = workspace_settings(workspace).value if workspace is not None else None
    yield _keyring()
    if settings is not None and settings.mail is not None and settings.mail.login in ("microsoft", "google"):
        yield _login_libraries(settings.mail.login)
    if workspace is not None and (settings is None or settings.ledger is None):
        yield record_place(workspace.root.resolve())


def _keyring() -> Examined:
    from pressroom.delivery.accounts.keyrings import title

    found = title()
    return Examined(
        "Keyring",
        found is not None,
        found or "not here",
        "the password of the mail account is asked for each time, or told by PRESSROOM_MAIL_PASSWORD",
        purpose="sending",
    )


def _login_libraries(login: str) -> Examined:
    from importlib.util import find_spec

    name = "msal" if login == "microsoft" else "google_auth_oauthlib"
    here = find_spec(name) is not None
    remedy = "pip install 'pressroom[oauth]'"
    title = login.capitalize()
    return Examined(
        f"Login at {title}", here, f"{name} is {'' if here else 'not '}here", "nobody can log in", remedy, "sending"
    )


def record_place(root: Path) -> Examined:
    """Whether the record of sendings (``.pressroom/ledger.db``) lies on a disk of this machine alone; ``root`` is the workspace."""
    from pressroom.residing import network, synchronised

    subject = "Record of sendings"
    advice = (
        "Move the workspace to a disk of this machine, or keep the record in a database: [ledger] in pressroom.toml"
    )
    if service := synchronised(root):
        risk = "two machines may send at once, and a copy that is put back would send again"
        return Examined(subject, False, f"{root} is copied by {service}", risk, None, "sending", advice)
    if kind := network(root):
        risk = "locks and writes on such drives are not sure: the record may be damaged, and somebody written to twice"
        return Examined(subject, False, f"{root} lies on a network drive ({kind})", risk, None, "sending", advice)
    return Examined(subject, True, "on a disk of this machine", "", purpose="sending")


_TOOLS = (
    # what, commands, packages of apt and brew, what the tests look at with it
    (
        "LibreOffice",
        ("soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        "libreoffice-writer",
        "--cask libreoffice",
        "whether Word files open",
    ),
    (
        "Chromium",
        ("chromium", "chromium-browser", "google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
        "chromium",
        "--cask chromium",
        "at web pages in a browser",
    ),
    (
        "Java",
        ("java", "/opt/homebrew/opt/openjdk/bin/java"),
        "default-jre-headless",
        "openjdk",
        "whether HTML is valid",
    ),
    ("Node.js", ("node",), "nodejs npm", "node", "whether web pages are accessible, and mail programs show e-mails"),
    (
        "Postfix",
        ("postfix", "/usr/sbin/postfix"),
        "postfix sasl2-bin libsasl2-modules",
        "postfix",
        "whether a mail server takes messages",
    ),
    ("Poppler", ("pdftotext",), "poppler-utils", "poppler", "at what PDFs say"),
    ("qpdf", ("qpdf",), "qpdf", "qpdf", "whether PDFs are whole"),
)


def _tools() -> Iterator[Examined]:
    for title, commands, apt, brew, use in _TOOLS:
        found = next((path for command in commands if (path := shutil.which(command))), None)
        remedy = f"brew install {brew}" if _MAC else f"sudo apt-get install --no-install-recommends {apt}"
        yield Examined(title, found is not None, found or "not here", f"the tests cannot look {use}", remedy, "tests")


def is_root() -> bool:
    """Whether commands need no ``sudo``."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
