"""The guide to a first release, followed word by word: what is typed in it is typed, and what it shows comes."""

from __future__ import annotations

import datetime
import re
import shlex
import sys
from pathlib import Path

import pytest

from .conftest import Run
from .terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
THEN = "2025-03-03"
"""The day on which the guide was followed."""

_QUESTION = re.compile(r"(?!wrote |Write |Now:)(?P<question>[A-Z][^:]*:)(?: (?P<answer>.*))?")


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", (GUIDE / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_first_release(tmp_path: Path) -> None:
    start, organisation, release, finish = blocks("first-release.md", "console")
    here = follow(tmp_path, start)
    assert here == tmp_path / "press"
    follow(here, organisation)
    (facts,) = blocks("first-release.md", "yaml organisation")
    (here / "templates/institut-exemple/organisation.yml").write_text(facts, "utf-8")
    follow(here, release)
    (text,) = blocks("first-release.md", "markdown release")
    source = here / "releases/2025-03-12-portes-ouvertes/fr.md"
    source.write_text(text, "utf-8")
    follow(here, finish)
    made = {path.name.split(".", 1)[1] for path in (here / "dist/2025-03-12-portes-ouvertes/public").glob("2025*")}
    assert made == {"fr.pdf", "fr.docx", "fr.html", "fr.email.html", "fr.email.txt", "fr.eml", "fr.txt"}


def test_the_mistake_it_shows(tmp_path: Path, workspace: Path, run: Run) -> None:
    (workspace / "templates/my-organisation").rename(workspace / "templates/institut-exemple")
    folder = workspace / "releases/2025-03-12-portes-ouvertes"
    folder.mkdir()
    (text,) = blocks("first-release.md", "markdown release")
    (folder / "fr.md").write_text(text.replace("place:", "plase:"), "utf-8")
    shown = next(block for block in blocks("first-release.md", "text") if block.startswith("error"))
    assert run(workspace, "check", "portes").err.startswith(shown)


def test_a_translation_as_it_says(workspace: Path, run: Run) -> None:
    (line,) = re.findall(
        r"`pressroom (new --translate) portes-ouvertes`", (GUIDE / "first-release.md").read_text("utf-8")
    )
    assert run(workspace, *line.split(), "first", "-l", "de", "--headline", "Neues").code == 0
    assert (workspace / "releases/2024-04-29-first-release/de.md").exists()


def test_the_settings_are_those_there_are(workspace: Path, run: Run) -> None:
    (settings,) = blocks("README.md", "toml")
    (workspace / "pressroom.toml").write_text(settings, "utf-8")
    assert run(workspace, "check").err == "1 release checked: nothing to mend.\n"


def test_the_chapter_about_checks(workspace: Path, run: Run) -> None:
    (workspace / "templates/my-organisation").rename(workspace / "templates/institut-exemple")
    folder = workspace / "releases/2025-03-12-portes-ouvertes"
    folder.mkdir()
    (text,) = blocks("checks.md", "markdown release")
    (folder / "fr.md").write_text(text, "utf-8")
    for block in blocks("checks.md", "console"):
        follow(workspace, block)


def test_the_settings_of_checks_are_those_there_are(workspace: Path, run: Run) -> None:
    (settings,) = blocks("checks.md", "toml")
    (workspace / "pressroom.toml").write_text(settings, "utf-8")
    assert "pressroom.toml" not in run(workspace, "check").err


def follow(folder: Path, block: str) -> Path:
    """Type the lines after ``$``, answer the questions, and compare the whole screen; gives the folder one ends in."""
    for step in block.removeprefix("$ ").split("\n$ "):
        command, *shown = step.splitlines()
        words = shlex.split(command)
        if words[0] == "cd":
            folder /= words[1]
            continue
        assert words[0] == "pressroom"
        with Terminal(folder, *words[1:], columns=120, NO_COLOR="1") as terminal:
            for line in shown:
                if words[1] == "new" and (found := _QUESTION.fullmatch(line)):
                    question = found["question"].replace(THEN, datetime.date.today().isoformat())
                    terminal.until(lambda screen, question=question: screen.endswith(f"{question} "))
                    terminal.type(found["answer"] or "")
            code, screen = terminal.end()
        lines = [line.rstrip() for line in screen.replace(datetime.date.today().isoformat(), THEN).splitlines()]
        assert (code, lines) == (0, shown)
    return folder
