"""Stage: a resolved release in the look and the language of its organisations."""

from __future__ import annotations

from pressroom.brand.assemble import brand_release

__all__ = ["brand_release"]
