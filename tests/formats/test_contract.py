"""What every format keeps to, whoever wrote it: one test over the whole table."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from pressroom.formats import all_formats
from pressroom.model.branded import BrandedRelease, RenderedFile
from tests.samples import SAMPLES, branded

ROWS = [row.name for row in all_formats()]


def rendered(release: BrandedRelease) -> dict[str, tuple[RenderedFile, ...]]:
    """All formats in the order of the table, each with those before it."""
    earlier: dict[str, tuple[RenderedFile, ...]] = {}
    for row in all_formats():
        outcome = row.load()(release, dict(earlier))
        assert [found for found in outcome.diagnostics if found.severity == "error"] == []
        assert outcome.value
        earlier[row.name] = outcome.value
    return earlier


@pytest.mark.parametrize("tag", SAMPLES)
def test_every_format_keeps_to_the_contract(tag: str) -> None:
    release = branded(tag)
    first, second = rendered(release), rendered(release)
    assert list(first) == ROWS
    assert first == second, "same input, same bytes"
    for row in all_formats():
        files = first[row.name]
        paths = [PurePosixPath(file.path) for file in files]
        assert release.file_name(row.suffix) in [file.path for file in files], "its main file"
        assert len(set(paths)) == len(paths), "each path once"
        assert all(file.content for file in files)
        assert all(re.fullmatch(r"[\w.+-]+/[\w.+-]+(; charset=utf-8)?", file.media_type) for file in files)
        for path in paths:
            assert not path.is_absolute()
            assert ".." not in path.parts
            assert path.parts[0] == "media" or path.name.startswith(f"{release.name}.{release.file_tag}.")
