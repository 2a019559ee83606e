"""The pages that explain findings: one Markdown file a code in ``explanations/``."""

from __future__ import annotations

import re
from pathlib import Path

from pressroom.selection import UnknownName, closest

_FOLDER = Path(__file__).parent / "explanations"


def codes() -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


def explanation(code: str) -> str:
    """The page of a code, as Markdown; raises :class:`UnknownName` for one that has none."""
    known = codes()
    name = re.sub(r"^(?:error|warning|info)?\[|\]$", "", code.strip()).lower()
    if name not in known:
        meant = closest(name, known)
        raise UnknownName(
            f"there is no finding called “{code}”",
            f"Did you mean {meant}?" if meant else "All of them: pressroom explain",
        )
    return (_FOLDER / f"{name}.md").read_text("utf-8")


def headline(code: str) -> str:
    """The first sentence of a page."""
    lines = (_FOLDER / f"{code}.md").read_text("utf-8").splitlines()
    paragraph: list[str] = []
    for line in lines[1:]:
        if line.strip() and not line.startswith("#"):
            paragraph.append(line.strip())
        elif paragraph:
            break
    return re.split(r"(?<=[.!?])\s", " ".join(paragraph), maxsplit=1)[0]
