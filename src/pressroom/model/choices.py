"""What is set about checks: in ``pressroom.toml``, in an organisation's ``house_style``, on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pressroom.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class CheckChoices:
    """``select`` and ``ignore`` are codes, or patterns of them (``contact-*``); ``select`` empty stands for all.

    ``severities`` by code, None to switch a rule off; ``limits`` by name; ``extends`` names profiles of fields (``research``).
    ``spelling`` is None where nothing is set.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    limits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    extends: tuple[str, ...] = ()
    spelling: bool | None = None

    def over(self, later: CheckChoices) -> CheckChoices:
        """These with ``later`` over them: what the command line says holds more than a file."""
        return CheckChoices(
            later.select or self.select,
            (*self.ignore, *later.ignore),
            {**self.severities, **later.severities},
            {**self.limits, **later.limits},
            (*self.extends, *later.extends),
            self.spelling if later.spelling is None else later.spelling,
        )
