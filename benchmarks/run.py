"""The speed that Pressroom promises, as ratios against a named peer in the same run.

``make bench`` prints each ratio with its target, and beside it what pandoc needs for the same content. A ratio is the median of
pairs: ours, theirs, ours, theirs …, so that a machine that slows down slows both. Nothing here is a test, and no time stands alone.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.model.branded import BrandedRelease
    from pressroom.read.workspace import Workspace

ROOT = Path(__file__).parents[1]
SAMPLE = "2022-02-22-biotherapies-laureates"
PYTHON = sys.executable
BIN = Path(PYTHON).parent

sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]
ALL = ["cold", "warm", "many", "checks", "lists", "sending", "memory"]


def seconds(action: Callable[[], object]) -> float:
    """Wall clock of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def command(*words: object, cwd: Path | None = None) -> Callable[[], object]:
    """A program to be run whole, its output thrown away; a failure stops the benchmark."""

    def run() -> None:
        done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(str(word) for word in words)} failed:\n{done.stdout}{done.stderr}")

    return run


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Median, lowest and highest of ``rounds`` ratios, after one round that does not count."""
    found = []
    for _ in range(rounds + 1):
        mine = seconds(ours)
        found.append(mine / seconds(theirs))
    kept = sorted(found[1:])
    return statistics.median(kept), kept[0], kept[-1]


def report(what: str, figures: tuple[float, float, float], target: str = "") -> None:
    """One line of the table."""
    middle, low, high = figures
    print(f"{what:<78} {middle:6.2f}   ({low:.2f}–{high:.2f})   {target}", flush=True)


def workspace(folder: Path, copies: int) -> Path:
    """A workspace with ``copies`` of the sample release, each a little different."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    for number in range(copies):
        target = folder / "releases" / f"2022-02-22-sample-{number:03}"
        shutil.copytree(ROOT / "releases" / SAMPLE, target)
        for source in target.glob("*.md"):
            if source.name != "en.md":
                source.unlink()
                continue
            source.write_text(source.read_text("utf-8").replace("ASMA:", f"ASMA {number}:", 1), "utf-8")
    return folder


def cold(folder: Path, rounds: int) -> None:
    """One process, one release."""
    from page import write_page

    one = workspace(folder / "one", 1)
    imports = command(PYTHON, "-c", "import typer, yaml, pydantic, markdown_it")
    check = command(BIN / "pressroom", "check", cwd=one)
    report(
        "cold check of one release / importing typer, yaml, pydantic, markdown_it",
        ratio(check, imports, rounds),
        "≤ 2.5",
    )
    build = command(BIN / "pressroom", "build", "--force", "--jobs", 1, cwd=one)
    page = write_page(sample(one), folder)
    theirs = command(BIN / "weasyprint", page, folder / "theirs.pdf")
    report(
        "cold build of one release, five versions / the weasyprint command, same page",
        ratio(build, theirs, rounds),
        "≤ 1.7",
    )
    if shutil.which("pandoc"):
        source = one / "releases" / "2022-02-22-sample-000" / "en.md"
        for kind, words in (
            ("PDF by WeasyPrint", ["--pdf-engine", BIN / "weasyprint", "-o", folder / "p.pdf"]),
            ("Word", ["-o", folder / "p.docx"]),
        ):
            pandoc = command("pandoc", source, "--resource-path", source.parent, *words)
            report(f"   the same build / pandoc for {kind}", ratio(build, pandoc, rounds), "a peer")
    else:
        print("   pandoc is not installed: sudo apt-get install pandoc")


def sample(root: Path) -> BrandedRelease:
    """The first release of a workspace, ready for the formats."""
    # Imported here, so that nothing is warm before it is measured.
    from pressroom.pipeline import Desk

    found = opened(root)
    return Desk(found).prepare(found.release_names()[0]).releases[0]


def opened(root: Path) -> Workspace:
    """The workspace in a folder."""
    from pressroom.read.workspace import Workspace

    return Workspace.find(root).value or sys.exit(f"{root} is no workspace")


def warm(folder: Path, rounds: int) -> None:
    """Many releases in one process."""
    from page import write_page
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from pressroom.formats import select_formats
    from pressroom.pipeline import Desk

    root = workspace(folder / "warm", 1)
    found = opened(root)
    page = write_page(sample(root), folder)
    text, style = page.read_text("utf-8"), (folder / "page.css").read_text("utf-8")

    def ours() -> None:
        desk = Desk(found)
        for release in desk.prepare(found.release_names()[0]).releases:
            from pressroom.diagnostics import Diagnostics

            desk.render(release, select_formats(None), Diagnostics())

    def theirs() -> None:
        configuration = FontConfiguration()
        sheet = CSS(string=style, font_config=configuration)
        HTML(string=text, base_url=str(folder)).write_pdf(
            stylesheets=[sheet], font_config=configuration, pdf_variant="pdf/a-3a"
        )

    def reused() -> None:
        HTML(string=text, base_url=str(folder)).write_pdf(
            stylesheets=[kept], font_config=configuration, pdf_variant="pdf/a-3a"
        )

    report(
        "warm: reading and five versions / WeasyPrint's PDF alone, everything fresh",
        ratio(ours, theirs, rounds * 3),
        "≤ 1.25",
    )
    configuration = FontConfiguration()
    kept = CSS(string=style, font_config=configuration)
    report(
        "warm: reading and five versions / WeasyPrint's PDF alone, fonts and style kept",
        ratio(ours, reused, rounds * 3),
    )


def many(folder: Path, rounds: int, size: int) -> None:
    """Hundreds of releases."""
    root = workspace(folder / "many", size)
    alone = command(BIN / "pressroom", "build", "--force", "--jobs", 1, cwd=root)
    two = command(BIN / "pressroom", "build", "--force", "--jobs", 2, cwd=root)
    report(f"{size} releases in one process / in two", ratio(alone, two, max(1, rounds // 3)), "≥ 1.8")
    hundred = workspace(folder / "hundred", 100)
    command(BIN / "pressroom", "build", cwd=hundred)()
    one = workspace(folder / "check", 1)
    again = command(BIN / "pressroom", "build", cwd=hundred)
    check = command(BIN / "pressroom", "check", cwd=one)
    report("100 releases, nothing changed / cold check of one", ratio(again, check, rounds), "≤ 2")


PAGE = "2024-04-29-genother-launch"


def checks(folder: Path, rounds: int, size: int) -> None:
    """A check of releases of one page, against reading and parsing the same files in one process."""
    from pressroom import pipeline
    from pressroom.read.releases import read_release

    for what, names in (("one language", ("fr.md",)), ("two languages", ("fr.md", "en.md"))):
        root = folder / what.replace(" ", "-")
        shutil.copytree(ROOT / "templates", root / "templates")
        for number in range(size):
            target = root / "releases" / f"2024-04-29-launch-{number:04}"
            target.mkdir(parents=True)
            for name in names:
                text = (ROOT / "releases" / PAGE / name).read_text("utf-8")
                (target / name).write_text(text.replace("2030", f"{2030 + number}"), "utf-8")
        found = opened(root)

        def ours(root: Path = root) -> None:
            report = pipeline.check(root)
            if report.diagnostics:
                sys.exit(f"The sample has findings: {report.diagnostics[:3]}")

        def alone(ours: Callable[[], None] = ours) -> None:
            many, pipeline._MANY = pipeline._MANY, size + 1
            try:
                ours()
            finally:
                pipeline._MANY = many

        def theirs(found: Workspace = found) -> None:
            for name in found.release_names():
                read_release(found, name)

        what = f"checking {size} releases of a page in {what} / reading and parsing them"
        report(what, ratio(ours, theirs, max(1, rounds // 2)), "≤ 4")
        report("   the same in one process", ratio(alone, theirs, max(1, rounds // 2)))


def media_lists(folder: Path, rounds: int, size: int) -> None:
    """Reading a media list with every check of it, against a CSV reader and the validation of its addresses alone."""
    import csv

    from email_validator import validate_email

    from pressroom.lists import Contact, read_list
    from pressroom.lists.storing import prepare_folder, write_list

    contacts = [
        Contact(
            f"prenom.nom{number}@journal{number % 997}.example", "Mme", "Zoé", f"Nom {number}", f"Média {number % 997}", "journaliste",
            ("santé", "Europe"), "fr", "FR", "+33 1 99 00 00 00", ("presse",), "", "legitimate interest", "annuaire", "2024-04-29",
        )
        for number in range(size)
    ]  # fmt: skip
    prepare_folder(folder)
    path = folder / write_list(folder, "many", contacts, ";", None)

    def ours() -> None:
        found = read_list(folder, "many")
        if found.value is None or len(found.value.contacts) != size or found.diagnostics:
            sys.exit("The list has findings")

    def theirs() -> None:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                validate_email(row["address"], check_deliverability=False)

    report(
        f"a list of {size} contacts, read with every check / csv and email_validator alone",
        ratio(ours, theirs, max(1, rounds // 2)),
        "≤ 1",
    )
    root = workspace(folder / "sending", 1)
    (root / "pressroom.toml").write_text(
        '[build]\nformats = ["email"]\n\n[mail]\nprofile = "postfix"\nhost = "localhost"\nlogin = "none"\nsecurity = "none"\n'
    )
    (folder / "lists").rename(root / "lists")
    path = root / "lists" / "many.csv"
    command(BIN / "pressroom", "build", cwd=root)()
    plan = command(BIN / "pressroom", "send", "2022", "--list", "many", cwd=root)
    report(
        f"the plan for a list of {size} contacts, the whole command / csv and email_validator alone",
        ratio(plan, theirs, max(1, rounds // 2)),
        "",
    )


MEMORY = """
import sys
from pathlib import Path
from pressroom.diagnostics import Diagnostics
from pressroom.formats import select_formats
from pressroom.pipeline import Desk
from pressroom.read.workspace import Workspace
found = Workspace.find(Path(sys.argv[1])).value
desk, formats, seen = Desk(found), select_formats(None), []
for number, name in enumerate(found.release_names(), 1):
    for release in desk.prepare(name).releases:
        desk.render(release, formats, Diagnostics())
    if number in (50, 500):
        seen.append(int(Path("/proc/self/statm").read_text().split()[1]))
print(seen[-1] / seen[0])
"""


def memory(folder: Path) -> None:
    """Resident memory after the 500th release against that after the 50th."""
    root = workspace(folder / "memory", 500)
    done = subprocess.run([PYTHON, "-c", MEMORY, root], capture_output=True, text=True, check=True)
    value = float(done.stdout)
    report("memory after the 500th release / after the 50th", (value, value, value), "≤ 1.2")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*ALL, []], help="default: all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=200, help="releases in the large workspace")
    given = parser.parse_args()
    from benchmarks.delivery.comparing import memory as sending_memory
    from benchmarks.delivery.comparing import sending

    what = given.what or ALL
    # Installed programs have their modules compiled; those of a checkout are compiled here, whatever the environment says.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(ROOT / "src", quiet=1)
    print(f"{os.cpu_count()} processors; medians of {given.rounds} pairs, lowest and highest in brackets\n")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in what:
            (folder / name).mkdir()
        if "cold" in what:
            cold(folder / "cold", given.rounds)
        if "warm" in what:
            warm(folder / "warm", given.rounds)
        if "many" in what:
            many(folder / "many", given.rounds, given.size)
        if "checks" in what:
            checks(folder / "checks", given.rounds, given.size * 5)
        if "lists" in what:
            media_lists(folder / "lists", given.rounds, given.size * 500)
        if "sending" in what:
            sending(report, given.rounds)
        if "memory" in what:
            memory(folder / "memory")
            sending_memory(report)


if __name__ == "__main__":
    main()
