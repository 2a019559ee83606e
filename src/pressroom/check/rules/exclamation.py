"""An exclamation mark.

Who shouts, sells: a release tells, and leaves the wonder to the reader. In a quotation people may exclaim; a mark that is
part of a name (Yahoo! in a sentence) is left alone.

    Les sondes seront bientôt en ligne !

End the sentence with a full stop:

    Les sondes seront en ligne le 3 avril.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.quote_marks import told
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_MARK = pattern("[!！]")
_FIRST_KANA = "\u3041"


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Exclamation marks outside quotations and headline, all as one finding."""
    if not any("!" in passage.prose or "！" in passage.prose for passage in manuscript.told):
        return
    names = tuple(name for name in (*style.names, *style.profile.words.get("exclaimed-names", ())) if name[-1:] == "!")
    for passage in told(manuscript):
        if passage.kind in ("headline", "credit", "alt"):
            continue
        for at in (found.start() for found in _MARK.finditer(passage.prose)):
            if not (passage.is_quoted(at) or _goes_on(passage.prose, at) or passage.text.endswith(names, 0, at + 1)):
                yield Finding(
                    "An exclamation mark outside a quotation",
                    passage.place(at),
                    "Tell it with a full stop; what is exclaimed belongs in a quote",
                    cause="!",
                )


def _goes_on(prose: str, at: int) -> bool:
    """Whether the sentence goes on behind the mark; "!=" is no exclamation either."""
    rest = prose[at + 1 : at + 9]
    if at and prose[at - 1] >= _FIRST_KANA:  # Latin letters and digits behind it begin another sentence
        return rest[:1] in ("=", "!")
    following = rest.lstrip(" \u00a0\u202f")
    return (
        (rest[:1].isascii() and rest[:1].isalnum())
        or rest[:1] in ("=", "!", "'", "’")
        or following[:1].islower()
        or following[:1] in (",", ";", ":")
    )
