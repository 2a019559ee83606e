"""Which characters a font shows: measured for an organisation's files, written down beforehand for the packaged ones.

Reading a character map needs fontTools, which takes a tenth of a second to import; the written form takes none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pressroom.model.brand import FontFace

FOLDER = Path(__file__).parents[1] / "theme" / "fonts"
"""Where the packaged families lie, each in its own folder."""


@cache
def measure(content: bytes) -> frozenset[int]:
    """The code points that the character map of a TrueType or OpenType font names. None for bytes that are no font."""
    import io

    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, AssertionError, KeyError, ValueError, OSError):
        return frozenset()


def write_ranges(points: Iterable[int]) -> str:
    """``20-7e a0 2013-2014``: ranges of code points, sorted, some to a line."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    words = [f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in ranges]
    return "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12)) + "\n"


def read_ranges(text: str) -> frozenset[int]:
    """The inverse of ``write_ranges``."""
    points: set[int] = set()
    for word in text.split():
        first, _, last = word.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


@cache
def packaged_index() -> dict[str, dict[str, object]]:
    """``fonts.toml``: the packaged families by name, in order of fallback."""
    return tomllib.loads((FOLDER / "fonts.toml").read_text("utf-8"))


@cache
def packaged_faces(family: str) -> tuple[FontFace, ...]:
    """The faces of a packaged family, with their bytes."""
    entry = packaged_index()[family]
    folder = FOLDER / str(entry["folder"])
    rows = entry["faces"]
    assert isinstance(rows, list)  # noqa: S101 -- our own file
    return tuple(
        FontFace(family, row["weight"], row["style"], row["file"], (folder / row["file"]).read_bytes()) for row in rows
    )


@cache
def packaged_coverage(family: str) -> frozenset[int]:
    """The code points that every face of a packaged family shows."""
    return read_ranges((FOLDER / str(packaged_index()[family]["folder"]) / "coverage.txt").read_text("ascii"))


def coverage_of(faces: Iterable[FontFace]) -> frozenset[int]:
    """The code points that all ``faces`` of one family show."""
    measured = [measure(face.content) for face in faces]
    return frozenset.intersection(*measured) if measured else frozenset()


def write_packaged() -> None:
    """Measure the packaged families anew; for whoever changes the fonts."""
    for family, entry in packaged_index().items():
        target = FOLDER / str(entry["folder"]) / "coverage.txt"
        target.write_text(write_ranges(coverage_of(packaged_faces(family))), "ascii")


if __name__ == "__main__":
    write_packaged()
