"""Every example of the guide is valid source, every link of the documentation leads somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import typer
from PIL import Image

import pressroom
from pressroom.check.catalogue import catalogue
from pressroom.cli import application
from pressroom.delivery.record.exporting import COLUMNS
from pressroom.model.choices import CheckChoices
from pressroom.model.sendings import State

ROOT = Path(__file__).parents[2]
FACTS = "organisations: [institut]\ndate: 2025-03-12\nplace: Évry\n"
BODY = "# Un laboratoire ouvert au public\n\nLe chapô de ce communiqué.\n"


class Example(NamedTuple):
    """A fenced block whose fence says what it is: ```` ```yaml front-matter ````."""

    page: str
    line: int
    kind: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page.removesuffix('.md')}-{self.line}"


def examples() -> list[Example]:
    found = []
    for path in sorted((ROOT / "docs" / "guide").glob("*.md")):
        text = path.read_text("utf-8")
        fences = re.finditer(r"^```\w+ ([\w-]+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        found += [Example(path.name, text[: fence.start()].count("\n") + 1, fence[1], fence[2]) for fence in fences]
    return found


def organisation(folder: Path, facts: str, brand: str | None = None) -> None:
    folder.mkdir(parents=True)
    (folder / "organisation.yml").write_text(facts, "utf-8")
    shutil.copy(ROOT / "templates" / "genother" / "logo.svg", folder / "logo.svg")
    if brand is None:
        return
    (folder / "_brand.yml").write_text(brand, "utf-8")
    (folder / "fonts").mkdir()
    ours = ROOT / "templates" / "universite-evry" / "fonts"
    for name in re.findall(r"fonts/(\S+?\.ttf)", brand):
        weight = "SemiBold" if "Bold" in name else "Medium"
        style = "SemiBoldItalic" if "Italic" in name else weight
        shutil.copy(ours / f"Spectral-{style}.ttf", folder / "fonts" / name)


def source_of(example: Example) -> str:
    """A whole release with the example in it."""
    if example.kind == "release":
        return example.text
    if example.kind == "body":
        return f"---\n{FACTS}---\n{example.text}"
    given = set(re.findall(r"^(\w+):", example.text, re.MULTILINE))
    others = "".join(f"{line}\n" for line in FACTS.splitlines() if line.split(":")[0] not in given)
    return f"---\n{others}{example.text}---\n{BODY}"


def test_every_example_of_the_guide_is_valid(tmp_path: Path) -> None:
    all_examples = examples()
    assert {one.kind for one in all_examples} == {"release", "body", "front-matter", "organisation", "brand"}
    (tmp_path / "pressroom.toml").touch()
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    facts = [one for one in all_examples if one.kind == "organisation"]
    brand = next(one.text for one in all_examples if one.kind == "brand")
    whole = next(one for one in facts if one.page == "organisation.md")
    organisation(tmp_path / "templates" / "institut", whole.text, brand)
    for one in facts:
        name = "institut-exemple" if one.page == "first-release.md" else one.name  # as `pressroom new` names it there
        organisation(tmp_path / "templates" / name, one.text)
    for one in all_examples:
        if one.kind in {"organisation", "brand"}:
            continue
        folder = tmp_path / "releases" / f"2025-03-12-{one.name}"
        folder.mkdir(parents=True)
        Image.new("RGB", (1800, 1200), "teal").save(folder / "laboratoire.jpg")
        (folder / "resultats.csv").write_text("Activité;2023;2024\nAteliers;12,5;14,0\n", "utf-8")
        shutil.copy(ROOT / "templates" / "genother" / "logo.svg", folder / "region.svg")
        if "translates: fr" in one.text:
            (folder / "fr.md").write_text(f"---\n{FACTS}---\n{BODY}", "utf-8")
            (folder / "en.md").write_text(source_of(one), "utf-8")
        else:
            (folder / "fr.md").write_text(source_of(one), "utf-8")
    # Examples are pieces: they must be read as they are meant, and are no releases that an editor would praise.
    report = pressroom.check(tmp_path, choices=CheckChoices(ignore=tuple(catalogue())))
    assert len(report.releases) > 25
    assert [(found.code, str(found.span), found.message) for found in report.diagnostics] == []


def test_the_guide_names_the_columns_of_the_record_in_their_order_and_every_state() -> None:
    page = (ROOT / "docs" / "guide" / "sending.md").read_text("utf-8")
    table = page.partition("| column | what stands there |\n")[2].partition("\n\n")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines()[1:]]
    assert tuple(name for cell, _ in rows for name in re.findall(r"`([^`]+)`", cell)) == COLUMNS
    (states,) = (said for cell, said in rows if "`state`" in cell)
    assert sorted(re.findall(r"`([^`]+)`", states)) == sorted(State)


def documents() -> list[Path]:
    """All pages but those of findings, whose examples are wrong on purpose."""
    wrong = (ROOT / "docs" / "reference" / "findings.md", ROOT / "docs" / "checks.md")
    pages = [path for path in (ROOT / "docs").rglob("*.md") if path not in wrong]
    return [*ROOT.glob("*.md"), *pages, *ROOT.glob("templates/*.md"), *ROOT.glob("releases/*.md")]


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    dead = []
    for path in documents():
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            name, _, anchor = target.partition("#")
            file = (path.parent / name).resolve() if name else path
            if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
                dead.append(f"{path.relative_to(ROOT)}: {target}")
    assert dead == []


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as code hosts make them."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        name = re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "", heading).lower()).strip().replace(" ", "-")
        found.add(name if name not in found else f"{name}-{sum(one.startswith(name) for one in found)}")
    return found


def shown_commands() -> list[tuple[str, list[str]]]:
    """Every ``pressroom …`` in the documentation that somebody may type, with its place."""
    found = []
    for path in documents():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            typed = re.findall(r"`pressroom ([^`]+)`", line) + re.findall(r"^\$ pressroom ([^#]+)", line)
            found += [(f"{path.relative_to(ROOT)}:{number}", words.split()) for words in typed]
    return found


def test_every_command_of_the_documentation_is_there() -> None:
    commands = {one.name: one for one in typer.main.get_command(application()).commands.values()}  # type: ignore[attr-defined]
    general = {"--help", "-h", "--version", "--install-completion"}
    shown = shown_commands()
    assert len(shown) > 20
    for place, words in shown:
        name = next((word for word in words if not word.startswith("-")), "")
        if name.isupper():  # stands for any of them
            name = ""
        assert not name or name in commands, f"{place}: {words}"
        command = commands[name] if name else None
        if command is not None and hasattr(command, "commands"):  # a group: the next word says which of its commands
            inner = next(word for word in words[words.index(name) + 1 :] if not word.startswith("-"))
            inner = inner if inner in command.commands else getattr(command, "default", "")  # pressroom send RELEASE
            assert inner in command.commands, f"{place}: {words}"
            command = command.commands[inner]
        options = {option for one in command.params for option in one.opts} | general if command else general
        assert [word for word in words if word.startswith("-") and word.partition("=")[0] not in options] == [], place
