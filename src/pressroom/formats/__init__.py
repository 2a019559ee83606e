"""The table of formats, in the order in which they are rendered.

A format is one module with ``render`` and one row here. Other packages add theirs through the entry-point group
``pressroom.formats``: each entry point is a :class:`~pressroom.formats.interface.Format`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from pressroom.installed import distributions_offering
from pressroom.machine import MachineError

if TYPE_CHECKING:
    from pressroom.diagnostics import Outcome
    from pressroom.formats.interface import Earlier, Format
    from pressroom.model.branded import BrandedRelease, RenderedFile

    Render = Callable[[BrandedRelease, Earlier], Outcome[tuple[RenderedFile, ...]]]

GROUP = "pressroom.formats"

NAMES = ("pdf", "docx", "web", "email", "text")
"""The packaged formats, by name: known without loading anything."""


def _row(
    name: str, suffix: str, media_type: str, title: str, needs: tuple[str, ...] = (), module: str | None = None
) -> Format:
    from pressroom.formats.interface import Format

    def load() -> Render:
        render: Render = import_module(f"pressroom.formats.{module or name}").render
        return render

    return Format(name, suffix, media_type, title, load, needs)


def _packaged() -> tuple[Format, ...]:
    return (
        _row("pdf", "pdf", "application/pdf", "PDF"),
        _row("docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
        _row("web", "html", "text/html", "Web page"),
        _row("email", "eml", "message/rfc822", "E-mail", needs=("pdf",)),
        _row("text", "txt", "text/plain", "Text"),
    )


def format_names() -> tuple[str, ...]:
    """The names of all formats, without importing a packaged one."""
    return tuple(row.name for row in all_formats()) if distributions_offering(GROUP) else NAMES


def all_formats() -> tuple[Format, ...]:
    """The packaged formats, then those of other packages in the order of their names.

    Raises :class:`MachineError` for a registration that cannot be used, naming the package it comes from.
    """
    rows = {row.name: row for row in _packaged()}
    if not distributions_offering(GROUP):
        return tuple(rows.values())
    from importlib.metadata import entry_points

    from pressroom.formats.interface import Format

    for point in sorted(entry_points(group=GROUP), key=lambda found: found.name):
        origin = point.dist.name if point.dist else "an unknown package"
        advice = f"Take it away (pip uninstall {origin}), or ask its makers"
        try:
            row = point.load()
        except Exception as problem:
            raise MachineError(
                f"the format “{point.name}” of {origin} does not load: {problem}", advice=advice
            ) from problem
        if not isinstance(row, Format):
            raise MachineError(f"“{point.name}” of {origin} is no Format", advice=advice)
        if row.name in rows:
            raise MachineError(f"{origin} brings a format called “{row.name}”, and there is one already", advice=advice)
        rows[row.name] = row
    return tuple(rows.values())


def select_formats(names: Iterable[str] | None) -> tuple[Format, ...]:
    """The formats of these names, with those they need, in the order of the table; ``None`` stands for all."""
    rows = {row.name: row for row in all_formats()}
    wanted = set(rows if names is None else names)
    while missing := {need for name in wanted for need in rows[name].needs} - wanted:
        wanted |= missing
    return tuple(row for row in rows.values() if row.name in wanted)
