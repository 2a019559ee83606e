"""What is installed beside Pressroom, found by the names of folders alone.

``importlib.metadata`` gives the same and costs more than a whole ``pressroom check`` may; a build in which
nothing changed asks these questions too.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

SHAPING = (
    "babel",
    "css-inline",
    "fonttools",
    "jinja2",
    "phonenumbers",
    "pillow",
    "pydyf",
    "python-docx",
    "resvg-py",
    "weasyprint",
)
"""Libraries whose version can change the bytes of a package."""


@cache
def _folders() -> dict[str, tuple[str, Path]]:
    """Normalised name → version and ``.dist-info`` folder; the first on ``sys.path`` wins, as it does for imports."""
    found: dict[str, tuple[str, Path]] = {}
    for entry in sys.path:
        try:
            names = os.listdir(entry or ".")  # noqa: PTH208 - an order of magnitude faster here
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                project, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(re.sub(r"[-_.]+", "-", project).lower(), (version, Path(entry or ".") / name))
    return found


def shaping_versions() -> dict[str, str]:
    """The installed version of each library that shapes bytes."""
    found = _folders()
    return {name: found[name][0] for name in SHAPING if name in found}


def version_of(project: str) -> str | None:
    """The installed version of a library, by its normalised name; None where it is not installed."""
    found = _folders().get(project)
    return found[0] if found else None


@cache
def distributions_offering(group: str) -> tuple[str, ...]:
    """The installed distributions that have an entry point in ``group``."""
    offering = []
    for name, (_, folder) in _folders().items():
        try:
            text = (folder / "entry_points.txt").read_text("utf-8")
        except OSError:
            continue
        if f"[{group}]" in text:
            offering.append(name)
    return tuple(sorted(offering))
