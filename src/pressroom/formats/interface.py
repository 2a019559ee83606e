"""What a format is: one function from a branded release to files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pressroom.diagnostics import Outcome
from pressroom.model.branded import BrandedRelease, RenderedFile

Earlier = Mapping[str, tuple[RenderedFile, ...]]
"""Files already rendered from the same release, by the name of their format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats.

    ``render`` is a pure function: same release, same bytes. It raises nothing for what an author or an organisation's
    template can do wrong; that is a diagnostic. ``needs`` names formats whose files it uses.
    ``suffix`` is that of its main file. ``load`` imports the module, so that heavy libraries load only when used.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    load: Callable[[], Callable[[BrandedRelease, Earlier], Outcome[tuple[RenderedFile, ...]]]]
    needs: tuple[str, ...] = ()
