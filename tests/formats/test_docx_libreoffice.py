"""LibreOffice opens the Word version and finds every word in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.test_docx import written
from tests.samples import SAMPLES, branded, texts_in

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is missing: apt install libreoffice-writer"
)


# What the walk over the model brings along: alignments, a picture's alt text, the address behind a title.
UNSHOWN = {"start", "end", "center", "A glass vessel with a green liquid", "https://ministry.example/release"}


def exported(paths: list[Path], folder: Path) -> dict[str, str]:
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), *map(str, paths)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    return {path.stem: (folder / f"{path.stem}.txt").read_text("utf-8-sig") for path in paths}


def words(text: str) -> str:
    """Letters and digits only: what typography, marks of direction and line ends cannot change."""
    return "".join(re.findall(r"\w", text)).casefold()


def test_no_word_is_lost(tmp_path: Path) -> None:
    paths = []
    for tag in SAMPLES:
        paths.append(tmp_path / f"{tag}.docx")
        paths[-1].write_bytes(written(branded(tag)))
    report = {}
    for tag, text in exported(paths, tmp_path).items():
        release, shown = branded(tag), words(text)
        wanted = [words(found) for found in texts_in((release.masthead, release.parts)) if found not in UNSHOWN]
        lost = [found for found in wanted if found not in shown]
        if lost:
            report[tag] = lost
    assert report == {}
