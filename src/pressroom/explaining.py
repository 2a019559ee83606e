"""The pages that explain findings: those of rules stand in the rules themselves, the others in ``explanations/``."""

from __future__ import annotations

import re
from pathlib import Path

from pressroom.selection import UnknownName, closest

_FOLDER = Path(__file__).parent / "explanations"


def codes() -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    return tuple(sorted({*(path.stem for path in _FOLDER.glob("*.md")), *rules()}))


def rules() -> tuple[str, ...]:
    """The codes of all rules, sorted."""
    from pressroom.check.catalogue import catalogue

    return tuple(sorted(catalogue()))


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
    path = _FOLDER / f"{name}.md"
    return path.read_text("utf-8") if path.is_file() else _page(name)


def _page(code: str) -> str:
    from pressroom.check.catalogue import catalogue

    return f"# {code}\n\n{catalogue()[code].page.strip()}\n"


def headline(code: str) -> str:
    """The first sentence of a page."""
    lines = explanation(code).splitlines()
    paragraph: list[str] = []
    for line in lines[1:]:
        if line.strip() and not line.startswith("#"):
            paragraph.append(line.strip())
        elif paragraph:
            break
    return re.split(r"(?<=[.!?])\s", " ".join(paragraph), maxsplit=1)[0]
