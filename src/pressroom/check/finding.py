"""What a rule gives: a finding, before its severity and its code are put to it."""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.diagnostics import Fix, Severity
from pressroom.source import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """``message`` says what is wrong in one sentence without a full stop; ``hint`` what to write instead.

    ``also`` are the other places that a finding is about. ``cause`` is the same for findings of one rule that one act of
    the author mends (the word that is used nine times): they are shown as one. ``severity`` only where it differs from the rule's.
    """

    message: str
    span: Span | None
    hint: str | None = None
    fix: Fix | None = None
    also: tuple[Span, ...] = ()
    cause: str | None = None
    severity: Severity | None = None
