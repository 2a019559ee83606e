"""The files for the press are heavy.

Mailboxes of newsrooms refuse large messages, and their owners delete what fills them. Limit: `attachments-kilobytes` (2048)
for all files under `media:` together.

    media:
      - title: Film of the launch
        file: film.mp4        (48 MB)

Give an address from which they can be fetched:

    media:
      - title: Film of the launch
        url: https://www.alcyon.example/press/film.mp4
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"attachments-kilobytes": 2048}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """All files of the media together; at the largest."""
    sizes = [
        (len(item.file.content), number)
        for number, item in enumerate(manuscript.release.media)
        if item.file is not None
    ]
    total, limit = sum(size for size, _ in sizes), style.limit("attachments-kilobytes")
    if total > limit * 1024:
        yield Finding(
            f"The files for the press have {_size(total)} together; many mailboxes take {_size(limit * 1024)}",
            manuscript.fact("media", max(sizes)[1], "file"),
            "Put the large ones on the web, and write   url: …   in place of   file: …",
        )


def _size(count: int) -> str:
    return f"{count / 1048576:.1f} MB".replace(".0 ", " ") if count >= 1048576 else f"{count / 1024:.0f} kB"
