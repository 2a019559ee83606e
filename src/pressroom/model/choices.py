"""What is set about checks: in ``pressroom.toml``, in an organisation's ``house_style``, on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType

from pressroom.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class CheckChoices:
    """``select`` and ``ignore`` are codes, or patterns of them (``contact-*``); ``select`` empty stands for all.

    ``severities`` by code, None to switch a rule off; ``limits`` by name; ``extends`` names profiles of fields (``research``).
    ``spelling`` is None where nothing is set; ``insists`` when it was said on the command line, over all organisations.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    limits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    extends: tuple[str, ...] = ()
    spelling: bool | None = None
    insists: bool = False

    def wants(self, code: str) -> bool:
        """Whether findings of a code are to be shown. What stops the build is shown whatever is wanted."""
        return (not self.select or _is_one_of(code, self.select)) and not _is_one_of(code, self.ignore)

    def over(self, later: CheckChoices) -> CheckChoices:
        """These with ``later`` over them: what the command line says holds more than a file."""
        return CheckChoices(
            later.select or self.select,
            (*(one for one in self.ignore if one not in later.select), *later.ignore),
            {**self.severities, **later.severities},
            {**self.limits, **later.limits},
            (*self.extends, *later.extends),
            self.spelling if later.spelling is None else later.spelling,
            later.spelling is not None,
        )


def _is_one_of(code: str, patterns: Sequence[str]) -> bool:
    return any(code == one or ("*" in one and fnmatchcase(code, one)) for one in patterns)


@dataclass(frozen=True, slots=True)
class KnownChecks:
    """What may be named in settings: ``codes`` of all findings, names of ``limits``, ``profiles`` of fields."""

    codes: Sequence[str]
    limits: Sequence[str]
    profiles: Sequence[str]

    def meant(self, pattern: str) -> bool:
        """Whether any code is meant by a code or a pattern."""
        return any(_is_one_of(code, (pattern,)) for code in self.codes)
