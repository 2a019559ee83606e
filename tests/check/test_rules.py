"""Every rule: a faulty release with exactly that finding, at that place, and a good one without any.

``rules/<code>/<case>.bad.md``, ``<case>.good.md`` and ``<case>.expected``: the source, its mended twin, the whole screen. A case is named like
a language (``fr``, ``en-GB``), with a word behind a ``+`` where a rule needs several (``fr+caption``). Two versions of one release, for
rules that compare, stand in one file each: ``<case>.bad.fr.md``, ``<case>.bad.en-GB.md``. What an organisation must say for it stands in
``<case>.organisation.yml``, appended to that of the sample; settings in ``<case>.pressroom.toml``; the moment of sending in
``<case>.now``. Pictures may lie there too.

    UPDATE_GOLDEN=1 python -m pytest tests/check/test_rules.py      then read what changed
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from pressroom.check.catalogue import catalogue, codes

from .workspace import NAME, ORGANISATION, judged, screen, workspace

FOLDER = Path(__file__).parent / "rules"
CASES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.expected"))


def prepared(root: Path, case: str, quality: str) -> Path:
    """The workspace of a case, ``quality`` being bad or good."""
    folder, _, name = case.rpartition("/")
    tag = name.partition("+")[0]
    found = sorted((FOLDER / folder).glob(f"{name}.{quality}.*"))
    sources = {path.name.removeprefix(f"{name}.{quality}."): path.read_bytes().decode() for path in found}
    sources = {f"{tag}.md" if file == "md" else file: text for file, text in sources.items()}
    assert sources, f"{case} has no {quality} release"

    def beside(ending: str) -> str:
        path = FOLDER / folder / f"{name}.{ending}"
        return path.read_text("utf-8") if path.is_file() else ""

    workspace(root, sources, ORGANISATION + beside("organisation.yml"), beside("pressroom.toml"))
    for path in (FOLDER / folder).iterdir():
        if path.suffix in (".png", ".jpg", ".svg", ".pdf"):
            shutil.copy(path, root / "releases" / NAME / path.name)
    return root


def moment_of(case: str) -> datetime | None:
    """When the release of a case is sent; None while nobody sends it."""
    path = FOLDER / f"{case}.now"
    return datetime.fromisoformat(path.read_text("utf-8").strip()) if path.is_file() else None


@pytest.mark.parametrize("case", CASES)
def test_a_faulty_release_has_exactly_this_finding(case: str, tmp_path: Path) -> None:
    report = judged(prepared(tmp_path, case, "bad"), now=moment_of(case))
    shown, expected = screen(report), FOLDER / f"{case}.expected"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(shown, "utf-8")
    assert {one.code for one in report.diagnostics} == {case.partition("/")[0]}
    assert shown == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_the_mended_release_has_none(case: str, tmp_path: Path) -> None:
    assert screen(judged(prepared(tmp_path, case, "good"), now=moment_of(case))) == ""


def test_every_rule_has_a_case() -> None:
    wanted = {code for code, rule in catalogue().items() if rule.group != "results"}
    assert wanted - {case.partition("/")[0] for case in CASES} == set()


def test_every_case_is_of_a_rule() -> None:
    assert {path.name for path in FOLDER.iterdir()} - set(catalogue()) == set()


def test_codes_are_told_without_loading_the_rules() -> None:
    assert [code for group in ("rules", "versions", "results") for code in codes(group)] == list(catalogue())
