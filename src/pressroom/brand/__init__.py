"""Stage: a resolved release in the look and the language of its organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.diagnostics import Diagnostic, Outcome
    from pressroom.model.branded import BrandedRelease, Edition
    from pressroom.model.release import ResolvedRelease

# A check examines and never brands: what branding needs is loaded by the first release that is branded.


def brand_release(resolved: ResolvedRelease, edition: Edition) -> Outcome[BrandedRelease]:
    """The version with every string final, the look of its first issuer, and the fonts that show all its characters.

    Errors: ``unknown-font``, ``missing-glyph``, ``unreadable-logo``.
    """
    from pressroom.brand.assemble import brand_release as assemble

    return assemble(resolved, edition)


def examine_release(resolved: ResolvedRelease) -> tuple[Diagnostic, ...]:
    """What branding would find wrong, without branding."""
    from pressroom.brand.examine import examine_release as examine

    return examine(resolved)
