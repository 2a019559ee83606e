"""The doctor, on machines that lack something."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pressroom.check.built import readers
from pressroom.cli import application
from pressroom.doctoring import making, testing
from pressroom.machine import PANGO_REMEDY, MachineError, pip_install

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no Pango there")


def examined(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[str]]:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(application(), ["doctor"])
    return done.exit_code, done.output.splitlines()


def test_without_pango(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = making.load_library
    monkeypatch.setattr(making, "load_library", lambda name: None if "pango" in name else here(name))
    monkeypatch.setattr(making, "pango_version", lambda: None)
    monkeypatch.setattr("pressroom.doctoring.is_root", lambda: False)
    code, screen = examined(tmp_path, monkeypatch)
    at = screen.index("  missing  Pango and HarfBuzz: pango, pangoft2 missing")
    assert screen[at + 1 : at + 3] == [
        "           without it: no PDF, and no e-mail, which carries the PDF; Word file, web page and text can be made",
        f"           type:  {PANGO_REMEDY}",
    ]
    assert not any("A page made as PDF" in line for line in screen), "it cannot be tried"
    assert (code, screen[-1]) == (3, "Something is missing to make releases: see above.")


def test_an_old_pango(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "pango_version", lambda: "1.42.4")
    code, screen = examined(tmp_path, monkeypatch)
    assert "  missing  Pango and HarfBuzz: 1.42.4; 1.44 or later is needed" in screen
    assert code == 3


def test_libraries_that_are_there_and_do_not_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MachineError("PDF needs something that does not load: libffi", "pressroom doctor")

    monkeypatch.setattr("pressroom.formats.pdf.render", broken)
    code, screen = examined(tmp_path, monkeypatch)
    assert "  missing  A page made as PDF: PDF needs something that does not load: libffi" in screen
    assert code == 3


def test_tools_for_the_tests_are_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing.shutil, "which", lambda command: None)
    code, screen = examined(tmp_path, monkeypatch)
    at = screen.index("For the tests of Pressroom itself; nobody else needs these")
    missing = [line.split()[1] for line in screen[at:] if line.startswith("  missing")]
    assert missing == ["LibreOffice:", "Chromium:", "Java:", "Node.js:", "Postfix:", "Poppler:", "qpdf:"]
    assert not any(line.startswith("  missing") for line in screen[: screen.index("")])
    assert (code, screen[-1]) == (0, "Releases can be made on this machine.")


def test_a_page_is_really_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, screen = examined(tmp_path, monkeypatch)
    (line,) = [line for line in screen if "A page made as PDF" in line]
    assert int(line.split()[-2]) > 10
    assert list(tmp_path.iterdir()) == []
    assert code == 0


def test_what_checks_more_is_told_and_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "version_of", lambda name: None if "pdf" in name else "1.0")
    monkeypatch.setattr("pressroom.spelling._library", lambda: None)
    code, screen = examined(tmp_path, monkeypatch)
    at = screen.index("To check more: pressroom check does without these too")
    assert "       ok  Word conformance: openxml-audit 1.0" in screen[at:]
    pages = screen.index("  missing  Pages and words of the PDF: pypdfium2 is not here")
    assert screen[pages + 2] == "           type:  pip install 'pressroom[checks]'"
    spelling = screen.index("  missing  Spelling: not here")
    assert screen[spelling + 2] == "           type:  pip install 'pressroom[spelling]'"
    assert code == 0


def test_dictionaries_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Two:
        def of(self, language: str) -> object | None:
            return object() if language in ("fr", "en-GB") else None

        def advice(self, language: str) -> str:
            return f"Type   sudo apt install hunspell-{language}   or …"

    monkeypatch.setattr("pressroom.spelling.Dictionaries", Two)
    _, screen = examined(tmp_path, monkeypatch)
    (line,) = (line for line in screen if "Spelling: " in line)
    assert line.startswith("       ok  Spelling: fr, en-GB; none for ")
    assert "(type sudo apt install hunspell-" in line


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", "     look  Record of sendings: {root} is copied by Dropbox"),
        ('[ledger]\nurl = "postgresql://db.example.org/press"\n', None),
    ],
)
def test_a_record_that_a_service_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, told: str | None
) -> None:
    root = tmp_path / "Dropbox" / "press"
    root.mkdir(parents=True)
    (root / "pressroom.toml").write_text(settings)
    code, screen = examined(root, monkeypatch)
    found = [line for line in screen if "Record of sendings" in line]
    assert found == ([told.format(root=root)] if told else [])
    if told:
        at = screen.index(found[0])
        assert screen[at + 1].endswith("a copy that is put back would send again")
        assert "Move the workspace to a disk of this machine" in screen[at + 2]
    assert (code, screen[-1]) == (0, "Releases can be made on this machine.")


@pytest.mark.parametrize("linked", [".pressroom", ".pressroom/ledger.db"])
def test_a_record_that_lies_elsewhere_than_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: str
) -> None:
    root, away = tmp_path / "press", tmp_path / "Dropbox" / "kept"
    (root / linked).parent.mkdir(parents=True)
    away.mkdir(parents=True)
    (root / "pressroom.toml").touch()
    (root / linked).symlink_to(away if linked == ".pressroom" else away / "ledger.db")
    _, screen = examined(root, monkeypatch)
    at = screen.index(f"     look  Record of sendings: .pressroom leads to {away}, which is copied by Dropbox")
    assert "Move .pressroom to a disk of this machine" in screen[at + 2]


def test_a_record_that_is_kept_out_of_a_workspace_that_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, here = tmp_path / "Dropbox" / "press", tmp_path / "here"
    root.mkdir(parents=True)
    here.mkdir()
    (root / "pressroom.toml").touch()
    (root / ".pressroom").symlink_to(here)
    _, screen = examined(root, monkeypatch)
    assert "       ok  Record of sendings: on a disk of this machine" in screen


def test_what_a_login_at_a_provider_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pressroom.toml").write_text(
        '[mail]\nprofile = "m365"\nsender = "press@example.org"\nclient-id = "x"\n'
    )
    _, screen = examined(tmp_path, monkeypatch)
    assert "       ok  Login at Microsoft: msal is here" in screen
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    _, screen = examined(tmp_path, monkeypatch)
    at = screen.index("  missing  Login at Microsoft: msal is not here")
    assert screen[at + 2] == "           type:  pip install 'pressroom[oauth]'"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("/home/anna/venv", "pip install 'pressroom[checks]'"),
        ("/home/anna/.local/share/pipx/venvs/pressroom", "pipx runpip pressroom install 'pressroom[checks]'"),
        (
            "/home/anna/.local/share/uv/tools/pressroom",
            "uv pip install 'pressroom[checks]' --python \"/home/anna/.local/share/uv/tools/pressroom\"",
        ),
    ],
)
def test_what_to_type_is_for_how_it_was_installed(place: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", place)
    assert pip_install("checks") == line
