"""The block quotes of two versions, each with its rendering, and whether both have one speaker."""

from __future__ import annotations

from pressroom.check.comparison.counterparts import Piece, aligned
from pressroom.check.names.one_letter import slip
from pressroom.check.names.words import folded
from pressroom.check.prose.manuscript import Manuscript, Quotation
from pressroom.check.prose.patterns import pattern
from pressroom.model.document import Attribution

_NAME = pattern(r"[^\W\d_]{2,}")
_LATIN_ENDS = "\u0250"


def paired_quotes(original: Manuscript, version: Manuscript) -> list[tuple[Quotation | None, Quotation | None]]:
    """Each quote with its counterpart, in order; None where it has none."""
    theirs, mine = original.quotations, version.quotations
    pairs: list[tuple[Quotation | None, Quotation | None]] = []
    at_theirs = at_mine = 0
    matched = aligned([_piece(one) for one in theirs], [_piece(one) for one in mine])
    for one, other in [*matched, (len(theirs), len(mine))]:
        pairs += [(each, None) for each in theirs[at_theirs:one]]
        pairs += [(None, each) for each in mine[at_mine:other]]
        if one < len(theirs):
            pairs.append((theirs[one], mine[other]))
        at_theirs, at_mine = one + 1, other + 1
    return pairs


def speaker(quotation: Quotation) -> str:
    """Who speaks, as written; empty where nobody is named."""
    return quotation.quote.attribution.speaker if quotation.quote.attribution is not None else ""


def is_same_person(one: Attribution | None, other: Attribution | None) -> bool:
    """Whether two speakers may be one: a name in common, spelt alike or nearly so.

    Where one is not named, is an office without a name, or stands in another script, nobody can tell, and they may.
    """
    if one is None or other is None or not (_is_named(one) and _is_named(other)):
        return True
    first, second = names_of(one.speaker), names_of(other.speaker)
    return any(
        folded(left) == folded(right) or slip(folded(left), folded(right)) is not None
        for left in first
        for right in second
    )


def names_of(speaker: str) -> list[str]:
    """The words of a name, without initials."""
    return _NAME.findall(speaker)


def _is_named(attribution: Attribution) -> bool:
    names = names_of(attribution.speaker)
    latin = all(letter < _LATIN_ENDS for name in names for letter in name)
    return latin and len(names) > 1 and bool(attribution.role or attribution.organisation)


def _piece(quotation: Quotation) -> Piece:
    # The surname is what a translation keeps.
    names = frozenset(folded(one) for one in names_of(speaker(quotation)))
    return Piece("quote", sum(len(one.text) for one in quotation.passages), names)
