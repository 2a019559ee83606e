"""Whether two sendings bring the same: the digest of all their messages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.delivery.message import Stencil
    from pressroom.model.sendings import Version


def revision_of(stencils: Mapping[Version, Stencil]) -> str:
    """SHA-256 over the messages of a sending by version, in hexadecimal."""
    parts = (f"{version.language}\0{version.edition}\0{stencils[version].digest}\n" for version in sorted(stencils))
    return hashlib.sha256("".join(parts).encode()).hexdigest()
