"""End marks: `###`, `-ENDS-`, `– 30 –`, `***FIN***` alone on a line. What follows them is not the release's body."""

from __future__ import annotations

import re

_WORDS = "ends?|fin|ende|fine|einde|fim|final|slut|koniec|30|終わり|終|完|以上|النهاية|انتهى"
_TAIL = r"(?:[ \t]+(?:of|du|de|der|des|del|della|do|da|van)\b[^\n*_]{0,40}?)?"
_LEFT = r"[*_\-–—―−=~<\[(/#.+•]"
_RIGHT = r"[*_\-–—―−=~>\])/#.+•]"
_END_MARK = re.compile(
    rf"""^[ \t]*(?:
        \#{{3,6}} | \#(?:[ \t]+\#){{2,5}}
      | {_LEFT}(?:[ \t]*{_LEFT}){{0,9}}[ \t]*(?i:(?P<word>{_WORDS}){_TAIL})[ \t]*{_RIGHT}(?:[ \t]*{_RIGHT}){{0,9}}
      | (?:ENDS?|FIN|ENDE|FINE|EINDE|FIM|終わり|以上|النهاية|انتهى)
    )[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_THIRTY = re.compile(r"[-–—―−# \t]+30[-–—―−# \t]+")


def find_end_marks(text: str) -> dict[int, str]:
    """The end marks of ``text``: offset of the line's start → the mark as typed."""
    marks: dict[int, str] = {}
    for found in _END_MARK.finditer(text):
        mark = found[0].strip()
        if found["word"] == "30" and not _THIRTY.fullmatch(mark):
            continue
        marks[found.start()] = mark
    return marks
