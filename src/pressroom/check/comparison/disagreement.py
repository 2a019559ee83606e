"""A quantity on which two versions disagree, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pressroom.check.comparison.stated import Stated
from pressroom.check.finding import Finding
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.quantities.values import Kind
from pressroom.diagnostics import Severity
from pressroom.source import Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``here`` stands in the translation, ``there`` in the original; one of them is None where nothing answers to the other."""

    kind: Kind
    here: Stated | None
    there: Stated | None
    near_here: Passage | None
    near_there: Passage | None

    def finding(self, original: Manuscript, what: str, severity: Severity | None = None) -> Finding:
        """In words, ``what`` being the noun for it."""
        name = f"{original.release.file_tag}.md"
        hint = "Correct the one that is wrong; both places are given"
        if self.here is not None and self.there is not None:
            message = f"“{self.here.text}” here, “{self.there.text}” in {name}"
            if digits_of(self.here.text) == digits_of(self.there.text) != "" and self._is_written_otherwise:
                message += f": {_plain(self.here)} in {self.here.passage.language}, {_plain(self.there)} in {self.there.passage.language}"
                hint = "Write it as the language does: 10 000 and 3,2 in French, 10.000 and 3,2 in German, 10,000 and 3.2 in English"
            return Finding(message, self.here.span, hint, None, _places(self.there.span), self.cause, severity)
        if self.here is not None:
            also = _places(_whole(self.near_there))
            return Finding(
                f"The {what} “{self.here.text}” is nowhere in {name}",
                self.here.span,
                hint,
                None,
                also,
                self.cause,
                severity,
            )
        if self.there is None:
            raise ValueError("a disagreement without a place")
        return Finding(
            f"The {what} “{self.there.text}” of {name} is nowhere in this version",
            _whole(self.near_here),
            "Add it here, or delete it there",
            None,
            _places(self.there.span),
            self.cause,
            severity,
        )

    @property
    def _is_written_otherwise(self) -> bool:
        """Whether the same digits stand on both sides, without words as million that make them another number."""
        both = [one.text for one in (self.here, self.there) if one is not None]
        return self.kind == "number" and not any(letter.isalpha() for text in both for letter in text)

    @property
    def cause(self) -> str:
        """The same for all places of one value."""
        here = self.here.quantity.readings[0] if self.here else None
        there = self.there.quantity.readings[0] if self.there else None
        return f"{here} {there}"


def digits_of(text: str) -> str:
    """The digits of a text, one after the other."""
    return "".join(one for one in text if one.isdigit())


def _plain(stated: Stated) -> str:
    """A number in full, with a point before its decimals."""
    value = stated.quantity.readings[0].value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _places(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _whole(passage: Passage | None) -> Span | None:
    return None if passage is None else passage.place(0, len(passage.text))
