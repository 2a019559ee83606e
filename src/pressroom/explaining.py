"""The pages that explain findings: those of rules stand in the rules themselves, the others in ``explanations/``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.selection import UnknownName, closest

if TYPE_CHECKING:
    from pressroom.check.catalogue import Rule

_FOLDER = Path(__file__).parent / "explanations"

GROUPS: Mapping[str, str] = {
    "rules": "What an editor says of a version",
    "versions": "Between the language versions of a release",
    "results": "In what was built",
    "sources": "In the files themselves",
}
"""The groups of findings, in the order in which they are listed."""


def codes() -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    from pressroom.check.catalogue import all_codes

    return all_codes()


def grouped() -> Mapping[str, tuple[str, ...]]:
    """The same by the groups of :data:`GROUPS`."""
    from pressroom.check.catalogue import catalogue

    rules = catalogue()
    return {
        group: tuple(one for one in codes() if (rules[one].group if one in rules else "sources") == group)
        for group in GROUPS
    }


def explanation(code: str) -> str:
    """The page of a code, as Markdown; raises :class:`UnknownName` for one that has none."""
    name = _known(code)
    path = _FOLDER / f"{name}.md"
    return path.read_text("utf-8") if path.is_file() else _page(name)


def standing(code: str) -> tuple[str, ...]:
    """How a rule stands where nobody says otherwise, a line each: severity, limits, what profiles change, whether it is mended.

    Empty for other findings: they have what their page says.
    """
    from pressroom.check.catalogue import catalogue

    rule = catalogue().get(_known(code))
    if rule is None:
        return ()
    own = str(rule.severity) if rule.severity else "off, until it is asked for"
    lines = [f"Severity: {own}"]
    if rule.limits:
        lines.append("Limits: " + ", ".join(f"`{name}` {value}" for name, value in rule.limits.items()))
    lines += [f"{title}: {changed}" for title, changed in _changes(rule)]
    if _offers_repairs(rule):
        lines.append("`pressroom check --fix` mends it where the answer is certain")
    return tuple(lines)


def _known(code: str) -> str:
    known = codes()
    name = re.sub(r"^(?:error|warning|info)?\[|\]$", "", code.strip()).lower()
    if name not in known:
        meant = closest(name, known)
        raise UnknownName(
            f"there is no finding called “{code}”",
            f"Did you mean {meant}?" if meant else "All of them: pressroom explain",
        )
    return name


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


@cache
def profiles() -> Mapping[str, Mapping[str, Any]]:
    """Every profile with what it sets, by a name for people: ``language fr``, ``kind statement``, ``field research``."""
    import tomllib

    from pressroom.check.house_style import PROFILES

    found: dict[str, Mapping[str, Any]] = {"any language": tomllib.loads((PROFILES / "any.toml").read_text("utf-8"))}
    for folder in ("languages", "kinds", "fields"):
        for path in sorted((PROFILES / folder).glob("*.toml")):
            found[f"{folder[:-1]} {path.stem}"] = tomllib.loads(path.read_text("utf-8"))
    return found


def _changes(rule: Rule) -> Iterator[tuple[str, str]]:
    for name, profile in profiles().items():
        changed = [
            *([profile["severities"][rule.code]] if rule.code in profile.get("severities", {}) else ()),
            *(f"`{limit}` {value}" for limit, value in profile.get("limits", {}).items() if limit in rule.limits),
        ]
        if changed:
            yield name[:1].upper() + name[1:], ", ".join(changed)


def _offers_repairs(rule: Rule) -> bool:
    """Whether the code of a rule makes repairs: nothing else could tell as surely."""
    import inspect
    import sys

    return bool(re.search(r"\bFix\(|\bfix=", inspect.getsource(sys.modules[rule.run.__module__])))
