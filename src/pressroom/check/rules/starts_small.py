"""A paragraph begins in the middle of a sentence.

Its beginning was lost when the text was pasted: often a name in bold, a drop capital or a link. Points of a list may begin
small, and so may what continues a sentence behind a list, a quote or a picture.

    ## Les partenaires

    est un laboratoire d'hydrologie, au service de neuf communes riveraines.

Restore what is missing:

    ## Les partenaires

    Le Lab Estuaire est un laboratoire d'hydrologie, au service de neuf communes riveraines.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_KINDS = ("lead", "paragraph")
_TORN = ",;)]».…"
_OPENING = "«»“„\"‘‚'"
_ENDS = ".!?…。」"
_CLOSING = "\"'”’»)]* \u00a0\u202f"
_SENTENCE = 6
"""A line of fewer words may be an address, a date, a greeting."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each paragraph that begins with a small letter, or with what ends something."""
    if style.language in ("ja", "ar"):
        return
    before: Passage | None = None
    for passage in manuscript.passages:
        if (
            passage.kind in _KINDS
            and not passage.quoted
            and not _continues(before, passage)
            and _is_torn(passage, style)
        ):
            first = passage.text.split(maxsplit=1)[0]
            yield Finding(
                f"The paragraph begins in the middle of a sentence: “{' '.join(passage.text.split()[:4])} …”",
                passage.place(0, len(first)),
                "Restore what stood before it, or begin with a capital",
            )
        before = passage


def _continues(before: Passage | None, passage: Passage) -> bool:
    """Whether the sentence began before a list, a quote, a picture, or in a paragraph that has no end."""
    if before is None or before.area != passage.area or before.kind in ("headline", "heading", "subtitle", "box-title"):
        return False
    if before.kind in _KINDS and not before.quoted:
        return before.text.rstrip(_CLOSING)[-1:] not in _ENDS
    return True


def _is_torn(passage: Passage, style: HouseStyle) -> bool:
    text = passage.text.lstrip()
    if text[:1] in _OPENING and text[1:2].isalpha():
        return False  # a title, words of somebody; »so« in German
    if text[:1] in _TORN and not text.startswith(("...", "…", ".")):
        return True
    start = text.lstrip("«“„\"'’(* \u00a0\u202f")
    word = start.split(maxsplit=1)[0] if start else ""
    if not word[:1].islower() or len(passage.words) < _SENTENCE:
        return False
    if word != word.lower() or any(not letter.isalpha() and letter not in ",;:'’-" for letter in word):
        return False  # iPS, mRNA, d'Alembert, www.alcyon.example, 3D
    if passage.prose.lstrip()[:1] == "\ufffc" or word.rstrip(",").endswith(":"):
        return False
    return not any(start.startswith(name) for name in style.names)
