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
from pressroom.check.manuscript import Manuscript
from pressroom.check.quote_marks import told
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Exclamation marks outside quotations and headline, all as one finding."""
    mark = "！" if style.language == "ja" else "!"
    if not any(mark in passage.prose for passage in manuscript.told):
        return
    for passage in told(manuscript):
        if passage.kind in ("headline", "credit", "alt") or mark not in passage.prose:
            continue
        at = passage.prose.find(mark)
        while at >= 0:
            if not passage.is_quoted(at) and not _is_name(passage.prose, at) and not _in_name(passage.text, at, style):
                yield Finding(
                    "An exclamation mark outside a quotation",
                    passage.place(at),
                    "Tell it with a full stop; what is exclaimed belongs in a quote",
                    cause="!",
                )
            at = passage.prose.find(mark, at + 1)


def _is_name(prose: str, at: int) -> bool:
    """Whether the sentence goes on behind the mark; "!=" is no exclamation either."""
    rest = prose[at + 1 : at + 9]
    following = rest.lstrip(" \u00a0\u202f")
    return (
        (rest[:1].isalnum() and prose[at] == "!")
        or rest[:1] in ("=", "!", "'", "’")
        or following[:1].islower()
        or following[:1] in (",", ";", ":")
    )


def _in_name(text: str, at: int, style: HouseStyle) -> bool:
    return any(name.endswith("!") and text.endswith(name, 0, at + 1) for name in style.names)
