"""Where a PDF and a Word file depart from their standards: each by a library of its own, from ``pressroom[checks]``."""

from __future__ import annotations

import tempfile
from pathlib import Path

PROFILES = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}


def pdf_breaches(content: bytes) -> list[str]:
    """Breaches of PDF/A-3a and PDF/UA-1."""
    import page

    return [
        f"{title}, {failure.rule_id}: {failure.message}"
        for profile, title in PROFILES.items()
        for failure in page.validate_pdf_bytes(content, profile=profile).failures
    ]


def word_breaches(content: bytes) -> list[str]:
    """Breaches of ECMA-376, as Word reads it."""
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        path = _written(folder, content)
        return [" ".join(str(each).split()) for each in OpenXmlValidator().validate(path).errors]


def word_gaps(content: bytes) -> list[str]:
    """Parts and relationships of a Word file that do not hold together."""
    from ooxml_integrity import check

    with tempfile.TemporaryDirectory() as folder:
        return [" ".join(str(each).split()) for each in check(_written(folder, content))]


def _written(folder: str, content: bytes) -> Path:
    path = Path(folder) / "release.docx"
    path.write_bytes(content)
    return path
