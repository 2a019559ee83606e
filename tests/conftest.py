"""What all tests share: tools that may be missing, the seeds, and the rule that CI skips nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# Where nobody looks, the same cases each time: a push must not fail for what it did not change.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

TOOLS = {
    "soffice": ("LibreOffice", "libreoffice-writer", "--cask libreoffice"),
    "chromium": ("Chromium", "chromium", "--cask chromium"),
    "java": ("Java", "default-jre-headless", "openjdk"),
    "node": ("Node.js", "nodejs", "node"),
    "pdftotext": ("Poppler", "poppler-utils", "poppler"),
    "pdftoppm": ("Poppler", "poppler-utils", "poppler"),
    "qpdf": ("qpdf", "qpdf", "qpdf"),
    "pandoc": ("pandoc", "pandoc", "pandoc"),
    "git": ("Git", "git", "git"),
    "openssl": ("OpenSSL", "openssl", "openssl"),
    "postfix": ("Postfix", "postfix", "postfix"),
    "saslpasswd2": ("Cyrus SASL", "sasl2-bin libsasl2-modules", "cyrus-sasl"),
    "smtp-sink": ("Postfix", "postfix", "postfix"),
    "dovecot": ("Dovecot", "dovecot-imapd", "dovecot"),
}
ELSEWHERE = {
    "soffice": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "chromium": (
        "chromium-browser",
        "google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "postfix": ("/usr/sbin/postfix",),
    "saslpasswd2": ("/usr/sbin/saslpasswd2",),
    "smtp-sink": ("/usr/sbin/smtp-sink",),
    "dovecot": ("/usr/sbin/dovecot", "/opt/homebrew/sbin/dovecot"),
    "java": ("/opt/homebrew/opt/openjdk/bin/java", "/usr/local/opt/openjdk/bin/java"),
}
SEEDS_MAY_BE_ABSENT = "the seeds are not here"


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """``require_tool("soffice")`` gives the tool's path, or skips with the line that installs it."""

    def find(name: str) -> str:
        for candidate in (name, *ELSEWHERE.get(name, ())):
            if found := shutil.which(candidate):
                return found
        title, apt, brew = TOOLS[name]
        pytest.skip(
            f"{title} ({name}) is not installed: sudo apt-get install --no-install-recommends {apt}  (macOS: brew install {brew})"
        )

    return find


@pytest.fixture(scope="session")
def seeds_folder() -> Path:
    """The folder of real releases that some tests read: ``$PRESSROOM_SEEDS``, or ``shared/seeds`` beside the checkout."""
    folder = Path(os.environ.get("PRESSROOM_SEEDS") or ROOT.parent / "shared" / "seeds")
    if not folder.is_dir():
        pytest.skip(f"{SEEDS_MAY_BE_ABSENT}: {folder} (PRESSROOM_SEEDS names their folder)")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """In CI a skipped test is a failed test, unless it reads seeds that are not there."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if SEEDS_MAY_BE_ABSENT not in reason:
            report.outcome = "failed"
            report.longrepr = f"In CI no test is skipped: {item.nodeid}: {reason}"
    return report
