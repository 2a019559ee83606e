"""What the tests of Pressroom look at results with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from pressroom.doctoring.examined import Examined

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


def points() -> Iterator[Examined]:
    """Program by program."""
    for title, commands, apt, brew, use in _TOOLS:
        found = next((path for command in commands if (path := shutil.which(command))), None)
        remedy = (
            f"brew install {brew}"
            if sys.platform == "darwin"
            else f"sudo apt-get install --no-install-recommends {apt}"
        )
        yield Examined(title, found is not None, found or "not here", f"the tests cannot look {use}", remedy, "tests")
