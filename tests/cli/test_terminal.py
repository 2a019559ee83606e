"""What only a terminal shows: questions, colours, the progress bar, watching, Ctrl-C."""

from __future__ import annotations

import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from pressroom.cli import listing
from pressroom.pipeline import build

from .conftest import Ran, Run
from .terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

NAME = "2024-04-29-first-release"


def test_new_organisation_asks_until_the_answer_is_right(workspace: Path) -> None:
    with Terminal(workspace, "new", "organisation", NO_COLOR="1") as terminal:
        for question, answer in (
            ("Name of the organisation: ", "Institut Exemple"),
            ("Country, in two letters [FR]: ", "France"),
            ("Write FR\nCountry, in two letters [FR]: ", ""),
            ("Language it mostly writes in [fr]: ", "french"),
            ("Did you mean “fr”?\nLanguage it mostly writes in [fr]: ", "fr"),
            ("E-mail address of its press office: ", "presse"),
            ("Write it like   presse@organisation.fr\nE-mail address of its press office: ", "presse@institut.example"),
        ):
            terminal.until(question)
            terminal.type(answer)
        code, screen = terminal.end()
    assert (code, screen.splitlines()[-3:]) == (
        0,
        [
            "wrote templates/institut-exemple/organisation.yml",
            "wrote templates/institut-exemple/_brand.yml",
            "Write your About text into organisation.yml, put logo.svg or logo.png beside it, and then:  pressroom check",
        ],
    )


def test_new_release_and_its_translation(workspace: Path) -> None:
    with Terminal(workspace, "new", NO_COLOR="1") as terminal:
        terminal.until("Headline: ")
        terminal.type("GenoTher : c'est « lancé »")
        terminal.until("Issued by: my-organisation, the one organisation in templates/\nDate of issue [")
        terminal.type("30 juin 2024")
        terminal.until("Write year-month-day: 2024-06-30\nDate of issue [")
        terminal.type("2024-06-30")
        terminal.until("Language it is written in [en]: ")
        terminal.type("FR")
        assert terminal.end()[0] == 0
    text = workspace / "releases/2024-06-30-genother-c-est-lance/fr.md"
    assert text.read_text("utf-8") == (
        "---\n# yaml-language-server: $schema=../../schemas/release.json\norganisations: [my-organisation]\n"
        "date: 2024-06-30\nplace:\n---\n\n# GenoTher : c'est « lancé »\n\n"
        "Écrivez ici le chapô : qui fait quoi, où, quand et pourquoi.\n\nEt ici la suite.\n"
    )
    with Terminal(workspace, "new", "--translate", "genother", NO_COLOR="1") as terminal:
        terminal.until("Language to translate it into: ")
        terminal.type("en-US")
        terminal.until("Headline in that language: ")
        terminal.type("GenoTher is launched")
        assert terminal.end()[0] == 0
    assert text.with_name("en-US.md").read_text("utf-8") == (
        "---\n# yaml-language-server: $schema=../../schemas/release.json\ntranslates: fr\n---\n\n# GenoTher is launched\n\n"
        "Write the lead here: who does what, where, when and why.\n\nAnd here what else there is to say.\n"
    )


def test_who_issues_it_may_be_answered_with_a_name(workspace: Path, run: Run) -> None:
    made = run(workspace, "new", "organisation", "--name", "Institut Exemple", "--email", "presse@institut.example")
    assert made.code == 0
    with Terminal(workspace, "new", "--headline", "Hello", "--date", "2024-06-30", NO_COLOR="1") as terminal:
        question = "Who issues it (institut-exemple, my-organisation): "
        terminal.until(question)
        terminal.type("institut-exmple")
        terminal.until("Did you mean institut-exemple?\n" + question)
        terminal.type("Institut Exemple")
        terminal.until("Language it is written in [fr]: ")
        terminal.type("")
        assert terminal.end()[0] == 0
    assert "organisations: [institut-exemple]\n" in (workspace / "releases/2024-06-30-hello/fr.md").read_text("utf-8")


def test_ctrl_c_at_a_question_makes_nothing(workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    with Terminal(workspace, "new", NO_COLOR="1") as terminal:
        terminal.until("Headline: ")
        time.sleep(0.5)  # the question is there a moment before the keyboard is listened to
        terminal.interrupt()
        code, screen = terminal.end()
    assert (code, screen.splitlines()[-1]) == (130, "Interrupted. Nothing was made.")
    assert sorted(workspace.rglob("*")) == before


def test_colours_are_for_terminals_and_can_be_switched_off(workspace: Path) -> None:
    source = workspace / "releases" / NAME / "en.md"
    source.write_text(source.read_text("utf-8").replace("subtitle:", "subtile:"), "utf-8")
    for variables, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        with Terminal(workspace, "check", columns=60, **variables) as terminal:
            assert terminal.end()[0] == 1
        assert ("\x1b[1;31merror" in terminal.raw) is coloured
        (excerpt,) = [line for line in terminal.screen.splitlines() if line.startswith("6 | ")]
        assert excerpt == "6 | subtile: One text file makes the PDF, the Word file, …"
        assert len(excerpt) <= 60


def several(workspace: Path, count: int) -> None:
    for number in range(count):
        shutil.copytree(workspace / "releases" / NAME, workspace / "releases" / f"2024-05-{number + 1:02}-more")


def test_a_bar_shows_progress_on_a_terminal_only(workspace: Path, run: Run) -> None:
    several(workspace, 3)
    with Terminal(workspace, "build", "-f", "text", "-j", "1") as terminal:
        assert terminal.end()[0] == 0
    assert "━" in terminal.raw
    assert "100%" in terminal.raw
    elsewhere = run(workspace, "build", "-f", "text", "--force")
    assert "━" not in elsewhere.err
    with Terminal(workspace, "build", "more", "2024-05-01-more", "-f", "text", "--force") as terminal:
        terminal.end()
    assert "━" not in terminal.raw, "one release is soon there"


def test_paths_in_a_listing_are_whole_on_every_terminal(workspace: Path) -> None:
    report = build(workspace, formats=["text", "docx", "email"])
    wide = listing.table(report, 300)
    assert listing.table(report) == wide
    names = [line.split()[-1].rsplit(".", 3) for line in wide.splitlines() if "first-release.en" in line]
    assert [".".join(one[-2:]) for one in names] == ["en.pdf", "en.docx", "en.eml", "email.html", "email.txt", "en.txt"]
    narrow = listing.table(report, 80).splitlines()
    for line in wide.splitlines():
        if "dist/" in line:
            assert f"      {line.split()[-1]}" in narrow


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_build_watches_through_mistakes(workspace: Path) -> None:
    source = workspace / "releases" / NAME / "en.md"
    built = workspace / "dist" / NAME / "public" / f"{NAME}.en.txt"
    with Terminal(workspace, "build", "-f", "text", "--watch", NO_COLOR="1") as terminal:
        terminal.until("Watching releases/ and templates/; Ctrl-C ends.")
        time.sleep(0.5)  # the watch itself begins after it is announced
        changed(source, "its first release", "its second release")
        terminal.until(lambda screen: screen.count("built  dist/") == 2)
        assert "its second release" in built.read_text("utf-8")
        changed(source, "subtitle:", "subtile:")
        terminal.until("error[unknown-key]")
        terminal.until("not built")
        assert "its second release" in built.read_text("utf-8")
        changed(source, "subtile:", "subtitle:")
        changed(source, "its second release", "its third release")
        terminal.until(lambda screen: "its third release" in built.read_text("utf-8"))
        terminal.interrupt()
        code, screen = terminal.end()
    assert (code, screen.splitlines()[-1]) == (0, "No longer watching.")


def test_check_watches_too(workspace: Path) -> None:
    facts = workspace / "templates/my-organisation/organisation.yml"
    with Terminal(workspace, "check", "--watch", NO_COLOR="1") as terminal:
        terminal.until("1 release checked: nothing to mend.\nWatching")
        time.sleep(0.5)
        changed(facts, "country: FR", "country: France")
        terminal.until("error[unknown-country]")
        terminal.until(lambda screen: re.search(r"─ \d\d:\d\d:\d\d ─", screen) is not None)
        changed(facts, "country: France", "country: FR")
        terminal.until(lambda screen: screen.count("nothing to mend") == 2)
        terminal.interrupt()
        assert terminal.end()[0] == 0
    assert not (workspace / "dist").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_in_a_long_build_leaves_whole_packages(workspace: Path, run: Run, jobs: str) -> None:
    several(workspace, 6)
    assert run(workspace, "build", "-f", "docx", "-f", "text").code == 0

    folders = [workspace / "dist" / path.name for path in sorted((workspace / "releases").iterdir())]

    def new() -> list[bool]:
        return [b"newest" in (folder / "public" / f"{folder.name}.en.txt").read_bytes() for folder in folders]

    for text in workspace.glob("releases/*/en.md"):
        changed(text, "its first release", "its newest release")
    with Terminal(workspace, "build", "-f", "docx", "-f", "text", "-j", jobs, NO_COLOR="1") as terminal:
        end = time.monotonic() + 60
        while not any(new()) and time.monotonic() < end:
            time.sleep(0.01)
        terminal.interrupt()
        code, screen = terminal.end()
    assert (code, "Traceback" in screen) == (130, False), screen
    assert screen.splitlines()[-1] == "Interrupted. What was built is whole; the rest is as it was."
    from pressroom import verify_package

    assert sorted((workspace / "dist").iterdir()) == folders
    assert [verify_package(folder) for folder in folders] == [()] * len(folders)
    done = new()
    assert not all(done), "it was interrupted too late to show anything"
    rest = [folder.name for folder, ready in zip(folders, done, strict=True) if not ready]
    said = "".join(f"    built  dist/{name}  (releases/{name}/en.md has changed)\n" for name in rest)
    said += f"unchanged  {sum(done)} release{'s' * (sum(done) > 1)}\n"
    assert run(workspace, "build", "-f", "docx", "-f", "text") == Ran(0, "", said)
