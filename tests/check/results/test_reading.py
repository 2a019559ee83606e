"""How results are read: with the libraries that are there, once a file, and on the screen in one line."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pressroom
from pressroom.check.built import readers
from pressroom.check.built.words import Shown, tokens
from pressroom.cli import application
from pressroom.diagnostics import Severity
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import check

from ..workspace import NAME
from .packages import Package

EXTRA = ("page", "openxml_audit", "ooxml_integrity", "pypdfium2")


def without_the_extra(folder: Path) -> str:
    """A folder of libraries like the one of these tests, but for those of ``pressroom[checks]``."""
    folder.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        project = path.name.partition("-")[0]
        if project not in (*EXTRA, "page_validation") and not project.startswith(("pypdfium2_", "page.")):
            (folder / path.name).symlink_to(path)
    return str(folder)


def command(root: Path, *arguments: str, libraries: str) -> subprocess.CompletedProcess[str]:
    """Run pressroom in a Python that knows ``libraries`` alone."""
    paths = [libraries, str(Path(pressroom.__file__).parents[1])]
    code = f"import sys; sys.path[:0] = {paths!r}; from pressroom.cli import main; sys.argv[0] = 'pressroom'; main()"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, *arguments], cwd=root, capture_output=True, text=True, timeout=60
    )


def test_without_the_extra_a_line_says_what_was_not_run_and_what_to_type(package: Package, tmp_path: Path) -> None:
    package.damage("pdf", lambda content: content[:-40])
    package.damage("txt", lambda content: content.replace(b"turbidity", b""))
    done = command(
        package.root,
        "check",
        "--select",
        "lost-words,pdf-*,word-*,email-*,page-*,lone-*",
        libraries=without_the_extra(tmp_path / "libraries"),
    )
    first, _, last = done.stderr.partition("\n")
    assert first == "error[lost-words]: “turbidity” is not in dist/2026-03-10-sample/public/2026-03-10-sample.en-GB.txt"
    assert last.splitlines()[-1] == (
        "Read dist/2026-03-10-sample (7 files): mail programs, words of the others. Not run: PDF/A and PDF/UA, Word conformance, "
        "Word parts, pages and words of the PDF (pip install 'pressroom[checks]')."
    )
    assert done.returncode == 1


def test_the_line_is_on_the_screen_and_in_the_json(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(package.root)
    line = (
        "Read dist/2026-03-10-sample (7 files): PDF/A and PDF/UA, Word conformance, Word parts, pages and words of the PDF, "
        "mail programs, words of the others."
    )
    run = CliRunner().invoke
    assert line in run(application(), ["check"]).stderr
    assert json.loads(run(application(), ["check", "--output", "json"]).stdout)["notes"] == [line]
    assert "Read" not in run(application(), ["check", "--no-results"]).stderr
    assert run(application(), ["check", "--output", "github"]).stdout == ""


def test_a_file_is_read_once(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    package.damage("html", lambda content: content.replace(b"turbidity", b""))
    first = package.check()

    def never(*_: Any) -> Any:
        raise AssertionError("read twice")

    with monkeypatch.context() as patched:
        patched.setattr(readers.Reader, "function", never)
        assert package.check() == first
    package.damage("txt", lambda content: content.replace(b"turbidity", b""))
    assert len(package.check().diagnostics[0].message) > len(first.diagnostics[0].message)


def test_another_version_of_a_library_reads_anew(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    package.check()
    seen = []
    function = readers.Reader.function
    monkeypatch.setattr(readers, "version_of", lambda project: "99.0")
    monkeypatch.setattr(readers.Reader, "function", lambda self, kind: seen.append(kind) or function(self, kind))
    package.check()
    assert "pdf" in seen


def test_what_broke_off_is_tried_again(package: Package) -> None:
    package.damage("docx", lambda content: content[:1000])
    codes = [one.code for one in package.check().diagnostics]
    assert "unread-result" in codes
    assert [one.code for one in package.check().diagnostics] == codes


def test_words_of_a_version() -> None:
    shown = Shown([tokens("The lead says: H 2 O, 10 6 cells, a note1, biothé rapies.")])
    assert shown.lacks(tokens("H₂O 106 cells note biothérapies")) == []
    assert shown.lacks(tokens("The leader says it")) == ["leader", "it"]
    assert Shown([tokens("one two three four five six")]).lacks_passage(["six", "four", "two", "one"])
    assert not Shown([tokens("one two 7 three four")]).lacks_passage(["one", "two", "three", "four"])
    assert tokens("Œuvre à l’ÉTÉ 研究所") == ["œuvre", "à", "l", "été", "研", "究", "所"]


@pytest.mark.parametrize("change", [lambda held: held[:30000], lambda held: held[:-1] + b"!"])
def test_a_damaged_file_is_an_error_whatever_its_size(package: Package, change: Callable[[bytes], bytes]) -> None:
    package.file("pdf").write_bytes(change(package.file("pdf").read_bytes()))
    (found,) = package.check().diagnostics
    assert (found.code, found.severity) == ("changed-package", Severity.ERROR)
    assert f"{NAME}.en-GB.pdf has been changed" in found.message


def test_a_missing_file_is_an_error(package: Package) -> None:
    package.file("docx").unlink()
    assert [one.message for one in package.check().diagnostics] == [f"{NAME}/public/{NAME}.en-GB.docx is missing"]


def test_nothing_leaves_that_is_not_built_as_it_stands(package: Package) -> None:
    now = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)

    def codes(**options: Any) -> list[str]:
        return [one.code for one in check(package.root, now=now, **options).diagnostics if "package" in one.code]

    assert codes() == []
    source = package.root / "releases" / NAME / "en-GB.md"
    source.write_text(source.read_text("utf-8") + "\n", "utf-8")
    assert codes() == ["package-not-ready"]
    assert codes(results=False) == codes(choices=CheckChoices(select=("embargo-*",))) == []
    assert codes(choices=CheckChoices(severities={"package-not-ready": None})) == []
    shutil.rmtree(package.root / "dist")
    assert codes() == ["package-not-ready"]
    assert [one.code for one in check(package.root).diagnostics if "package" in one.code] == []
