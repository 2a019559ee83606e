"""The contacts of a release that are for journalists, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.release import Contact
from pressroom.source import Span


def press_contacts_without(manuscript: Manuscript, key: str) -> Iterator[tuple[Contact, str, Span | None]]:
    """Those whose facts do not state ``key`` (``email``, ``phones``), with how they are called and where their name stands.

    An address that is stated and wrong is found elsewhere.
    """
    for contact in manuscript.release.contacts:
        if contact.kind not in ("press", "agency") or getattr(contact, key):
            continue
        span = contact.span
        if span is not None and re.search(rf"\b{key}\b[\"']?\s*:\s*[^\s,}}\]#]", span.text):
            continue
        called = contact.name or contact.role or contact.organisation or "The press contact"
        yield contact, called, _at_name(span, called)


def _at_name(span: Span | None, called: str) -> Span | None:
    if span is None:
        return None
    at = span.text.find(called)
    if at >= 0:
        return Span(span.source, span.start + at, span.start + at + len(called))
    return span.source.line_span(span.line)
