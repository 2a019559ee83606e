"""All rules there are: the modules of ``rules/``, ``versions/`` and ``results/``, and those that other packages bring.

To add one: a file named like its code, with the page about it as its docstring, ``SEVERITY`` (None for off until a profile or an
organisation switches it on), ``LIMITS`` if it has any, and one function: ``check(manuscript, style)`` in ``rules/``,
``compare(original, version, style)`` in ``versions/``, ``inspect(built, style)`` in ``results/``. Each gives ``Finding`` values.
Other packages register a module under the entry point group ``pressroom.rules``, by the rule's code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pressroom.check.finding import Finding
from pressroom.diagnostics import Severity
from pressroom.installed import distributions_offering

Group = Literal["rules", "versions", "results"]
GROUPS: Mapping[Group, str] = {"rules": "check", "versions": "compare", "results": "inspect"}
"""The folders, with the name of the function in each."""
_ENTRY_POINTS = "pressroom.rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """``severity`` is its own, where nobody says otherwise; None for off. ``limits`` are its thresholds, by name."""

    code: str
    group: Group
    severity: Severity | None
    limits: Mapping[str, int]
    run: Callable[..., Iterable[Finding]]
    page: str


def catalogue() -> Mapping[str, Rule]:
    """Every rule, by its code, sorted within its group."""
    return MappingProxyType({code: rule for group in GROUPS for code, rule in rules_of(group).items()})


@cache
def rules_of(group: Group) -> Mapping[str, Rule]:
    """The rules of a group, by their codes, sorted; those of the other groups are not loaded for it."""
    ours = {
        code: _rule(code, group, import_module(f"pressroom.check.{group}.{code.replace('-', '_')}"))
        for code in codes(group)
    }
    return MappingProxyType({**_registered(group), **ours})


@cache
def codes(group: Group) -> tuple[str, ...]:
    """The codes of our own rules, sorted; no rule is loaded for it."""
    folder = Path(__file__).parent / group
    return tuple(sorted(path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"))


def limits() -> Mapping[str, int]:
    """Every limit there is, with the value it has where nobody says otherwise."""
    return {name: value for rule in catalogue().values() for name, value in rule.limits.items()}


def own_limit(name: str) -> int:
    """The value of one limit where nobody says otherwise; raises :class:`KeyError` for one that no rule has."""
    for group in GROUPS:
        if name in (found := _limits_of(group)):
            return found[name]
    raise KeyError(name)


@cache
def _limits_of(group: Group) -> Mapping[str, int]:
    return {name: value for rule in rules_of(group).values() for name, value in rule.limits.items()}


def all_codes() -> tuple[str, ...]:
    """The codes of all findings, those of other stages too, sorted."""
    pages = (Path(__file__).parents[1] / "explanations").glob("*.md")
    return tuple(sorted({*(path.stem for path in pages), *catalogue()}))


def closest_code(code: str) -> tuple[bool, str | None]:
    """Whether there is such a finding, and which was probably meant if there is none."""
    if code in catalogue() or code in (known := all_codes()):
        return True, None
    from difflib import get_close_matches

    return False, next(iter(get_close_matches(code.casefold(), known, 1, 0.6)), None)


def _rule(code: str, group: Group, module: Any) -> Rule:
    return Rule(
        code,
        group,
        module.SEVERITY,
        MappingProxyType(getattr(module, "LIMITS", {})),
        getattr(module, GROUPS[group]),
        module.__doc__,
    )


def _registered(group: Group) -> Mapping[str, Rule]:
    """The rules that other packages bring."""
    if not distributions_offering(_ENTRY_POINTS):
        return {}
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=_ENTRY_POINTS), key=lambda point: point.name)
    modules = {point.name: point.load() for point in points}
    return {code: _rule(code, group, module) for code, module in modules.items() if hasattr(module, GROUPS[group])}
