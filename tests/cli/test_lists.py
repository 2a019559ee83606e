"""Media lists as an officer meets them: whole screens, compared with files; nothing is kept that she did not agree to."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run
from .terminal import Terminal

GOLDEN = Path(__file__).parent / "golden"
"""``UPDATE_GOLDEN=1`` writes the screens anew; then look at the difference."""

EXPORT = """Contacts presse;;;;;;;;
;;;;;;;;
Civilité;Prénom;Nom;Média;E-mail;Rubriques;Langue;Pays;Suivi
Mme;Jeanne;Martin;Le Courrier;jeanne@courrier.example;Santé, recherche;Français;France;1200
SANTÉ;;;;;;;;
M.;Ali;Ben Ali;Radio Évry;ali@radio,example;Sciences;fr;FR;
Mme;Zoé;Lévêque;La Tribune « verte »;"zoe@tribune.example; zoe@perso.example";Europe;Anglais, français;Royaume-Uni;4
Mme;JEANNE;Martin;Le Courrier;Jeanne@Courrier.example;Europe;fr;France;
;;;Agence;redaction@agence.example;;frensh;;
Civilité;Prénom;Nom;Média;E-mail;Rubriques;Langue;Pays;Suivi
M.;Paul;Durand;Le Courrier;;;;;
""".encode("cp1252")
SAID = ("--basis", "legitimate interest", "--source", "annuaire")


def golden(name: str, shown: str) -> None:
    shown = shown.replace(datetime.date.today().isoformat(), "2024-04-29")
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


@pytest.fixture
def export(tmp_path: Path) -> str:
    path = tmp_path / "presse.csv"
    path.write_bytes(EXPORT)
    return str(path)


def test_what_was_understood_and_what_is_not_imported(workspace: Path, export: str, run: Run, tmp_path: Path) -> None:
    done = run(
        workspace, "list", "import", export, "--name", "press", *SAID, "--yes", "--rejected", str(tmp_path / "r.csv")
    )
    assert (done.code, done.out) == (1, "")
    golden("list-understood", done.err.replace(str(tmp_path), "…"))
    golden("list-rejected", (tmp_path / "r.csv").read_text("utf-8-sig"))
    golden("list-stored", (workspace / "lists/press.csv").read_text("utf-8-sig"))
    golden("list-mapping", (workspace / "lists/press.mapping.toml").read_text("utf-8"))


def test_nothing_is_kept_that_nobody_agreed_to(workspace: Path, export: str, run: Run) -> None:
    before = sorted(workspace.rglob("*"))
    assert run(workspace, "list", "import", export, *SAID).code == 2
    assert run(workspace, "list", "import", export, "--dry-run").code == 1
    assert run(workspace, "list", "import", export, "--yes").code == 2  # nobody is there to say where it comes from
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_it_asks(workspace: Path, export: str) -> None:
    with Terminal(workspace, "list", "import", export, "--name", "press") as terminal:
        terminal.until("Why may the data be held (legitimate interest, consent …): ")
        terminal.type("consent")
        terminal.until("Where does it come from (a directory, an event …): ")
        terminal.type("salon")
        terminal.until("Since when is it held [")
        terminal.type("29/04/2024")
        terminal.until("Keep it? [y/N]: ")
        terminal.type("certainly")
        terminal.until("“certainly” is neither yes nor no")
        terminal.until("Keep it? [y/N]: ")
        terminal.type("y")
        code, screen = terminal.end()
    assert code == 1
    assert "wrote lists/press.csv: 3 contacts" in screen
    assert ";consent;salon;2024-04-29;" in (workspace / "lists/press.csv").read_text("utf-8-sig")
    with Terminal(workspace, "list", "import", export, "--name", "press", *SAID, "--date", "2024-04-29") as terminal:
        terminal.until("Keep it? [y/N]: ")
        terminal.type("n")
        assert "Nothing was kept." in terminal.end()[1]


def test_a_slip_in_the_address_to_be_forgotten_is_told_with_who_is_there(workspace: Path, run: Run) -> None:
    (workspace / "lists").mkdir(exist_ok=True)
    (workspace / "lists/press.csv").write_text("address\nhelene@nord.example\n", "utf-8")
    done = run(workspace, "list", "forget", "helen@nord.example").err
    assert (
        "Did you mean helene@nord.example? Then   pressroom list forget helen@nord.example --undo   and type that one."
        in done
    )
    nobody = run(workspace, "list", "forget", "zz@else.example").err
    assert "It is remembered all the same; to undo that:  pressroom list forget zz@else.example --undo" in nobody


def test_one_row_with_four_mistakes_is_one_row(workspace: Path, run: Run) -> None:
    text = "address;language;country;date;basis;source\nx@y,example, z@;frensh;Fr-land;yesterday;b;s\na@b.example;fr;FR;2024-04-29;b;s\n"
    (workspace / "lists").mkdir(exist_ok=True)
    (workspace / "lists/press.csv").write_text(text, "utf-8")
    shown = run(workspace, "list", "show", "press").err
    assert "error: 1 row of lists/press.csv is to be mended, and not shown\n" in shown


def test_why_contacts_are_marked_is_told_by_what_is_remembered(workspace: Path, run: Run) -> None:
    from pressroom.lists import Reason, SuppressionFile

    for key, reason in (
        ("a@b.example", Reason.BOUNCED),
        ("c@d.example", Reason.BOUNCED),
        ("e@f.example", Reason.UNSUBSCRIBED),
    ):
        SuppressionFile(workspace).add([key], reason, "2024-04-29")
    (workspace / "lists").mkdir(exist_ok=True)
    (workspace / "lists/press.csv").write_text("address\na@b.example\nc@d.example\ne@f.example\n", "utf-8")
    merged = run(workspace, "list", "merge", "press", "--into", "all", "--dry-run").err
    assert "marked do-not-mail, because an earlier message came back: 2 contacts\n" in merged
    assert "marked do-not-mail, because they objected before: 1 contact\n" in merged


def test_the_mapping_is_remembered_for_the_same_headings(workspace: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("Adr;Blatt\na@b.example;Courrier\n", "utf-8")
    (tmp_path / "two.csv").write_text("Blatt;Adr\nRadio;c@d.example\n", "utf-8")
    first = run(
        workspace,
        "list",
        "import",
        str(tmp_path / "one.csv"),
        "--name",
        "x",
        "-c",
        "Adr=address",
        "-c",
        "Blatt=outlet",
        *SAID,
        "--yes",
    )
    assert first.code == 0, first.err
    second = run(workspace, "list", "import", str(tmp_path / "two.csv"), "--name", "y", *SAID, "--yes")
    assert second.code == 0, second.err
    assert "outlet (as last time)" in second.err
    assert "c@d.example,,,,Radio," in (workspace / "lists/y.csv").read_text("utf-8-sig").replace(";", ",")


def test_show_check_merge_and_forget(workspace: Path, export: str, run: Run) -> None:
    assert run(workspace, "list", "show").err == "There is no list yet. Make one: pressroom list import FILE\n"
    run(workspace, "list", "import", export, "--name", "press", *SAID, "--yes")
    golden("list-show", run(workspace, "list", "show", "press").out)
    assert run(workspace, "list", "show").out == "lists/press.csv      3 contacts  en 1, fr 1, no language 1\n"
    data = json.loads(run(workspace, "list", "show", "--where", "beat=sante", "--output", "json").out)
    assert [(one["address"], one["beats"], one["do-not-mail"]) for one in data["lists"][0]["contacts"]] == [
        ("jeanne@courrier.example", ["Santé", "recherche", "Europe"], False)]  # fmt: skip
    assert run(workspace, "list", "check").err == "1 list, 3 contacts: nothing to mend.\n"
    done = run(workspace, "list", "merge", "press", "--into", "all", "--yes")
    assert (done.code, done.err) == (0, "lists/all.csv is new: 3 contacts\nwrote lists/all.csv: 3 contacts\n")
    done = run(workspace, "list", "forget", "zoe@perso.example")
    assert done.err.startswith("erased 1 row from lists/all.csv\nerased 1 row from lists/press.csv\n")
    assert "zoe" not in done.err
    again = run(workspace, "list", "import", export, "--name", "press", *SAID, "--yes")
    assert "left out, because the person was erased on request: 1 row (line 7)" in again.err
    assert "zoe" not in (workspace / "lists/press.csv").read_text("utf-8")
    assert (
        run(workspace, "list", "forget", "zoe@perso.example", "--undo").err
        == "The address may be imported and written to again.\n"
    )


def test_check_names_rows_for_programs(workspace: Path, run: Run) -> None:
    (workspace / "lists/press.csv").write_text("address;basis;source;date\na@b,example;x;y;2024-04-29\n", "utf-8")
    done = run(workspace, "list", "check", "--output", "json")
    assert done.code == 1
    assert [(one["code"], one["path"], one["line"], one["column"]) for one in json.loads(done.out)["diagnostics"]] == [
        ("contact-address", "lists/press.csv", 2, 1)]  # fmt: skip
    assert run(workspace, "list", "check").code == 1


def test_a_bad_expression_is_marked(workspace: Path, run: Run) -> None:
    done = run(workspace, "list", "show", "--where", "beat=health and langage=fr")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: --where: there is no field “langage”\n"
        "  beat=health and langage=fr\n"
        "                  ^^^^^^^\n"
        "  = help: Did you mean language?\n"
    )


def test_people_who_are_probably_on_two_lists_are_told(workspace: Path, run: Run) -> None:
    headings = "address,first-name,last-name,outlet,basis,source,date\n"
    end = "consent,salon,2024-04-29\n"
    jeanne, again = "jeanne@courrier.example,Jeanne,Martin", "j.martin@courrier.example,Jeanne,Martin"
    (workspace / "lists/press.csv").write_text(f"{headings}{jeanne},Le Courrier d'Évry,{end}", "utf-8")
    (workspace / "lists/two.csv").write_text(f"{headings}{jeanne},X,{end}{again},Le Courrier,{end}", "utf-8")
    inside = "This contact and that on line 2 are probably the same: the name is the same, and what follows the @"
    between = "This contact and that of lists/press.csv, line 2, are probably the same: the name is the same, and what follows the @"
    done = run(workspace, "list", "check")
    assert (done.code, done.err.count("warning[contact-probably-same]")) == (0, 1)
    assert inside in done.err
    (workspace / "lists/two.csv").write_text(f"{headings}{again},Le Courrier,{end}", "utf-8")
    found = json.loads(run(workspace, "list", "check", "--output", "json").out)["diagnostics"]
    assert [(one["code"], one["message"], one["path"], one["line"]) for one in found] == [
        ("contact-probably-same", between, "lists/two.csv", 2)]  # fmt: skip
    assert run(workspace, "list", "check", "two").err == "1 list, 1 contact: nothing to mend.\n"
    assert run(workspace, "list", "check", "two", "press").err.endswith("2 lists, 2 contacts: 1 warning in 1 file.\n")


def test_a_value_that_nobody_has_is_told(workspace: Path, export: str, run: Run) -> None:
    run(workspace, "list", "import", export, "--name", "press", *SAID, "--yes")
    done = run(workspace, "list", "show", "press", "--where", "beat=santee")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "0 contacts of 3\n"
        "warning[value-nobody-has]: --where: nobody on the lists has the value “santee” in the column beats\n"
        " = help: Did you mean Santé? There are also Europe, recherche\n\n"
    )
    assert run(workspace, "list", "show", "press", "--where", "language=französisch").err == "1 contact of 3\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "presse"), "there is no list “presse”"),
        (("import", "nothing.csv"), "there is no file “nothing.csv”"),
        (("import", "pressroom.toml", "--column", "x"), "“x” does not say what a column means"),
        (("import", "pressroom.toml", "--dates", "ymd"), "“ymd” is no order of day and month"),
        (("import", "pressroom.toml", "--name", "../x"), "“../x” is no name for a list"),
        (
            ("import", "pressroom.toml", "--rejected", "r.csv"),
            "“r.csv” would lie where Git takes it, and it holds personal data",
        ),
        (("forget", "nobody"), "“nobody” is no e-mail address: there is no @ in it"),
        (("shwo",), "there is no command “shwo”"),
    ],
)
def test_wrong_command_lines(words: tuple[str, ...], said: str, workspace: Path, run: Run) -> None:
    done = run(workspace, "list", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {said}")
    assert "= help" in done.err


def test_git_sees_nothing_of_a_list(workspace: Path, export: str, run: Run) -> None:
    (workspace / ".gitignore").unlink()  # a workspace that was made by hand
    subprocess.run(["git", "init", "-q"], cwd=workspace, check=True)
    run(workspace, "list", "import", export, "--name", "press", *SAID, "--yes", "--rejected", "lists/r.csv")
    run(workspace, "list", "forget", "zoe@perso.example")
    seen = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=workspace, capture_output=True, text=True, check=True
    ).stdout
    assert not re.search(r"lists/|\.pressroom/", seen)
    assert (workspace / "lists/r.csv").exists()


def test_the_guide_shows_what_comes(workspace: Path, run: Run) -> None:
    guide = (Path(__file__).parents[2] / "docs/guide/media-lists.md").read_text("utf-8")
    (shown,) = re.findall(r"^```text\n\$ pressroom (list import .*?)\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    text = (
        "Prénom;Nom;Média;E-mail;Sujets;Suivi\nJeanne;Martin;Le Courrier;jeanne@courrier.example;Santé, recherche;1200\n"
        "Ali;Ben Ali;Radio Évry;ali@radio,example;;\nZoé;Lévêque;La Tribune;zoe@tribune.example;Europe;\n"
    )
    (workspace / "presse.csv").write_bytes(text.encode("cp1252"))
    done = run(workspace, *shown[0].split(), *SAID, "--yes")
    assert done.err.startswith(shown[1])
    assert run(workspace, "list", "forget", "jeanne@courrier.example").err in guide
    columns = re.findall(r"^\| (`.*?) \|", guide, re.MULTILINE)
    from pressroom.model.contacts import COLUMNS

    assert {one.name for one in COLUMNS} == set(re.findall(r"`([\w-]+)`", " ".join(columns)))
