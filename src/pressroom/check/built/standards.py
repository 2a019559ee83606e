"""Where a PDF and a Word file depart from their standards: each by a library of its own, from ``pressroom[checks]``."""

from __future__ import annotations

import re
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
        if not (failure.rule_id == _LENGTH_RULE and _lengths_hold(content))
    ]


_LENGTH_RULE = "PDFA3A-STREAM-LENGTH-001"
_LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)[^>]*(?:>[^>]+)*?>>\s*stream(?:\r\n|\n)")


def _lengths_hold(content: bytes) -> bool:
    """Whether every stream ends where it says.

    The library takes a carriage return that is the last byte of a stream, as it is in one of 256, for part of the line end after it.
    """
    ends = [found.end() + int(found[1]) for found in _LENGTH.finditer(content)]
    return bool(ends) and all(content.startswith((b"\nendstream", b"\r\nendstream"), end) for end in ends)


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
