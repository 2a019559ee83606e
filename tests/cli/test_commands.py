"""Every command, as its user sees it: both streams and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Ran, Run

NAME = "2024-04-29-first-release"


def test_init_makes_a_workspace_that_builds_without_findings(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "init", "press")
    day = next((tmp_path / "press" / "releases").iterdir()).name
    assert done == Ran(
        0,
        "",
        "wrote press/.gitignore\n"
        "wrote press/lists/.gitignore\n"
        "wrote press/pressroom.toml\n"
        f"wrote press/releases/{day}/en.md\n"
        f"wrote press/releases/{day}/fr.md\n"
        "wrote press/templates/my-organisation/_brand.yml\n"
        "wrote press/templates/my-organisation/logo.svg\n"
        "wrote press/templates/my-organisation/organisation.yml\n"
        "wrote press/schemas (with these, your editor completes and checks while you type)\n"
        "\n"
        "Now:  cd press  and  pressroom build\n",
    )
    assert run(tmp_path / "press", "check") == Ran(0, "", "1 release checked: nothing to mend.\n")
    assert run(tmp_path / "press", "build") == Ran(0, "", f"    built  dist/{day}  (not built yet)\n")
    assert run(tmp_path / "press", "build") == Ran(0, "", "unchanged  1 release\n")


def test_init_overwrites_nothing(workspace: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    assert run(workspace, "init") == Ran(
        1, "", "error: there is a workspace here already: pressroom.toml\n  = help: To add to it: pressroom new\n"
    )
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_check_shows_a_mistake_and_mends_it(workspace: Path, run: Run) -> None:
    source = workspace / "releases" / NAME / "en.md"
    right = source.read_bytes()
    source.write_bytes(right.replace(b"subtitle:", b"subtile:").replace(b"\n", b"\r\n"))
    wrong = source.read_bytes()
    screen = (
        "error[unknown-key]: There is no key “subtile” here\n"
        f" --> releases/{NAME}/en.md:6:1\n"
        "  |\n"
        "6 | subtile: One text file makes the PDF, the Word file, the e-mail and the web page\n"
        "  | ^^^^^^^\n"
        "  |\n"
        "  = help: Did you mean “subtitle”?\n"
        "  = fix: `pressroom check --fix` writes\n"
        "  - subtile: One text file makes the PDF, the Word file, the e-mail and the web page\n"
        "  + subtitle: One text file makes the PDF, the Word file, the e-mail and the web page\n"
        "\n"
        "1 error in 1 file; 1 can be mended by pressroom check --fix.\n"
    )
    assert run(workspace, "check") == Ran(1, "", screen)
    difference = (
        f"--- a/releases/{NAME}/en.md\n+++ b/releases/{NAME}/en.md\n@@ -3,7 +3,7 @@\n organisations: [my-organisation]\n date: 2024-04-29\n place: Évry\n"
        "-subtile: One text file makes the PDF, the Word file, the e-mail and the web page\n"
        "+subtitle: One text file makes the PDF, the Word file, the e-mail and the web page\n"
        " ---\n \n # My Organisation sends its first release with Pressroom\n"
    )
    shown = run(workspace, "check", "--diff")
    assert (shown.code, shown.out) == (1, difference)
    assert source.read_bytes() == wrong
    mended = run(workspace, "check", "--fix", "--diff")
    assert mended == Ran(
        0, difference, f"mended releases/{NAME}/en.md: 1 repair\n1 release checked: nothing to mend.\n"
    )
    assert source.read_bytes() == right.replace(b"\n", b"\r\n")


def test_a_difference_says_whether_more_would_follow(workspace: Path, run: Run) -> None:
    source = workspace / "releases" / NAME / "en.md"
    right = source.read_text("utf-8")
    more = "This is the first round: what it mends shows more, which pressroom check --fix mends too."
    source.write_text(right.replace("subtitle: One text", "subtile: One text"), "utf-8")
    assert more not in run(workspace, "check", "--diff").err
    source.write_text(wrong := right.replace("subtitle: One text", "subtile: One text text"), "utf-8")
    shown = run(workspace, "check", "--diff")
    assert more in shown.err
    assert "+subtitle: One text text" in shown.out
    assert source.read_text("utf-8") == wrong
    mended = run(workspace, "check", "--fix", "--diff")
    assert more not in mended.err
    assert source.read_text("utf-8") == right


def test_output_for_programs_goes_to_stdout(workspace: Path, run: Run) -> None:
    source = workspace / "releases" / NAME / "en.md"
    source.write_text(source.read_text("utf-8").replace("subtitle:", "subtile:"), "utf-8")
    as_json = run(workspace, "check", "--output", "json")
    assert (as_json.code, as_json.err) == (1, "")
    found = json.loads(as_json.out)
    assert [(one["code"], one["path"], one["line"], one["column"]) for one in found["diagnostics"]] == [
        ("unknown-key", f"releases/{NAME}/en.md", 6, 1)
    ]
    assert run(workspace, "check", "--output", "github") == Ran(
        1,
        f"::error file=releases/{NAME}/en.md,line=6,endLine=6,col=1,endColumn=7,title=unknown-key::"
        "There is no key “subtile” here%0ADid you mean “subtitle”?\n",
        "",
    )


def test_a_release_with_an_error_is_not_built_and_the_others_are(workspace: Path, run: Run) -> None:
    assert run(workspace, "build", "-f", "text").code == 0
    package = workspace / "dist" / NAME
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    assert run(workspace, "new", "release", "--headline", "Another", "--date", "2024-05-01", "-l", "en").code == 0
    source = workspace / "releases" / NAME / "fr.md"
    source.write_text(source.read_text("utf-8").replace("translates:", "translate:"), "utf-8")
    done = run(workspace, "build", "-f", "text")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(
        "1 error in 1 file; 1 can be mended by pressroom check --fix.\n"
        f"not built  {NAME}  (its previous package, if there is one, is as it was)\n"
        "    built  dist/2024-05-01-another  (not built yet)\n"
    )
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "word", [NAME, "first", "2024-04", f"releases/{NAME}", f"releases/{NAME}/fr.md", f"./releases/{NAME}/"]
)
def test_ways_to_name_a_release(word: str, workspace: Path, run: Run) -> None:
    assert run(workspace, "build", word, "-f", "text").err == f"    built  dist/{NAME}  (not built yet)\n"


def test_names_that_do_not_exist_are_wrong_command_lines(workspace: Path, run: Run) -> None:
    assert run(workspace, "build", "frist") == Ran(
        2, "", f"error: there is no release “frist”\n  = help: Did you mean {NAME}?\n"
    )
    assert run(workspace, "build", "--format", "pfd") == Ran(
        2, "", "error: there is no format “pfd”\n  = help: Did you mean pdf?\n"
    )
    assert run(workspace, "build", "--language", "de") == Ran(
        2, "", "error: no release has a version in “de”\n  = help: There are en, fr\n"
    )
    assert run(workspace, "explain", "unknown-kei") == Ran(
        2, "", "error: there is no finding called “unknown-kei”\n  = help: Did you mean unknown-key?\n"
    )
    assert run(workspace, "chek").code == 2


def test_outside_a_workspace(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "check")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error[no-workspace]: ")
    assert "pressroom init" in done.err


def test_one_language_and_where_its_files_lie(workspace: Path, run: Run) -> None:
    done = run(workspace, "build", "-f", "text", "-l", "fr", "--files")
    assert done.err == f"    built  dist/{NAME}  (not built yet)\n"
    size = round((workspace / "dist" / NAME / "public" / f"{NAME}.fr.txt").stat().st_size / 1000)
    assert done.out == f"{NAME}\n  public, fr\n    Text           {size} kB  dist/{NAME}/public/{NAME}.fr.txt\n"
    assert run(workspace, "build", "-f", "text", "--dry-run").err == f" to build  {NAME}  (without en so far)\n"


def test_packages_of_releases_that_are_gone_are_left_and_named(workspace: Path, run: Run) -> None:
    assert run(workspace, "build", "-f", "text").code == 0
    (workspace / "releases" / NAME).rename(workspace / "releases" / "2024-04-29-second")
    done = run(workspace, "build", "-f", "text")
    assert done.err == (
        "    built  dist/2024-04-29-second  (not built yet)\n"
        f"   orphan  dist/{NAME}: its release is gone; delete the folder if you no longer want it\n"
    )
    assert (workspace / "dist" / NAME / "manifest.json").exists()


def test_new_makes_releases_translations_and_organisations_that_check(workspace: Path, run: Run) -> None:
    assert run(
        workspace, "new", "release", "--headline", "L'été : une « étude »", "--date", "2024-06-21", "-l", "fr"
    ) == Ran(
        0,
        "",
        "wrote releases/2024-06-21-l-ete-une-etude/fr.md\nWrite your text there, and then:  pressroom check  and  pressroom build\n",
    )
    more = ["--date", "2024-06-21", "--slug", "l-ete-une-etude", "-l", "en"]
    assert run(workspace, "new", "release", "--headline", "Summer: a study", *more).code == 0
    assert "translates: fr" in (workspace / "releases/2024-06-21-l-ete-une-etude/en.md").read_text()
    assert run(workspace, "new", "release", "--headline", "Again", *more).code == 1
    assert (
        run(
            workspace,
            "new",
            "organisation",
            "--name",
            'Univ "d\'Évry": the #1',
            "--email",
            "press@evry.example",
            "-l",
            "fr",
        ).code
        == 0
    )
    # What a new release says is still to be written, and an editor would say so; it can be built and looked at.
    assert run(workspace, "build", "-f", "text").code == 0
    assert f"releases/{NAME}" not in run(workspace, "check").err


def test_new_says_which_option_is_missing_when_nobody_can_be_asked(workspace: Path, run: Run) -> None:
    done = run(workspace, "new")
    assert done.code == 2
    assert "--headline" in done.err
    assert run(workspace, "new", "release", "--headline", "x", "--date", "21.6.2024").code == 2
    assert run(workspace, "new", "release", "--headline", "x", "-o", "my-organization").err == (
        "error: there is no organisation “my-organization”\n  = help: Did you mean my-organisation?\n"
    )


def test_schemas(workspace: Path, run: Run) -> None:
    done = run(workspace, "schema", "--write", "schemas")
    assert done == Ran(
        0,
        "",
        "wrote schemas/release.json\nwrote schemas/organisation.json\nwrote schemas/brand.json\nwrote schemas/note.json\n",
    )
    for kind in ("release", "organisation", "brand", "note"):
        assert run(workspace, "schema", kind).out == (workspace / "schemas" / f"{kind}.json").read_text("utf-8")
    assert run(workspace, "schema").code == 2


def test_explain(run: Run, tmp_path: Path) -> None:
    page = run(tmp_path, "explain", "error[unknown-key]")
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith("# unknown-key\n")
    assert "unknown-key" in run(tmp_path, "explain").out


@pytest.mark.parametrize("width", [60, 80, 110])
def test_pages_are_as_wide_as_the_terminal(width: int, run: Run, tmp_path: Path) -> None:
    from pressroom.explaining import codes, explanation

    listed = run(tmp_path, "explain", COLUMNS=str(width)).out.splitlines()
    assert max(map(len, listed)) <= width
    for code in ("hype", "avoid-word", "lost-words", "bad-settings", "unclosed-code"):
        assert code in codes()
        page = run(tmp_path, "explain", code, COLUMNS=str(width)).out
        examples = [line for line in explanation(code).splitlines() if line.startswith("    ")]
        assert [line for line in page.splitlines() if line.startswith("    ")] == examples
        assert page.split()[: len(explanation(code).split())] == explanation(code).split()
        prose = [line for line in page.splitlines() if not line.startswith("    ")]
        assert max(map(len, prose)) <= width


def test_doctor_and_version(run: Run, tmp_path: Path) -> None:
    from pressroom import __version__

    assert run(tmp_path, "--version") == Ran(0, f"pressroom {__version__}\n", "")
    done = run(tmp_path, "doctor")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Releases can be made on this machine.\n")


def test_help_has_an_example_for_every_command(run: Run, tmp_path: Path) -> None:
    front = run(tmp_path, "--help")
    for name in ("init", "new", "check", "build", "schema", "explain", "doctor"):
        assert f"\n  {name} " in front.out
        page = run(tmp_path, name, "--help").out
        assert f"  pressroom {name}" in page
    assert run(tmp_path, "--help", FORCE_COLOR="").out == front.out


def test_the_shell_is_offered_releases(workspace: Path, run: Run) -> None:
    done = run(workspace, _PRESSROOM_COMPLETE="complete_bash", COMP_WORDS="pressroom build 2024", COMP_CWORD="2")
    assert done.out.split() == [NAME]


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ("biuld", "there is no command “biuld”", "Did you mean   pressroom build?"),
        (
            "publish",
            "there is no command “publish”",
            "There are init, new, check, build, list, mail, send, status, settle, bounces, worker, schema, explain, doctor",
        ),
        ("build --fomrat pdf", "there is no option --fomrat", "Did you mean --format?"),
        ("--verison", "there is no option --verison", "Did you mean --version?"),
        ("build -f", "-f needs a word after it", "See: pressroom --help, or --help after a command"),
        ("check --watch=3", "--watch takes no value", "See: pressroom --help, or --help after a command"),
        ("build -j zero", "--jobs: a number from 1 is needed", "See: pressroom build --help"),
        ("build -j 0", "--jobs: a number from 1 is needed", "See: pressroom build --help"),
        ("check --output jsn", "--output: “jsn” is none of human, json, github", "Did you mean json?"),
        ("new realese", "KIND: “realese” is none of release, organisation", "Did you mean release?"),
        ("list merge one two", "--into NAME is missing: the list to put them into; a new one, or one that is there",
         "Type   pressroom list merge LIST --into NAME"),
        ("list merge --into one", "LIST is missing: names of lists in lists/", "Type   pressroom list merge LIST --into NAME"),
        ("list forget", "ADDRESS is missing: the e-mail address of the person", "Type   pressroom list forget ADDRESS"),
        ("send retry", "SENDING is missing: a sending, or its release", "Type   pressroom send retry SENDING"),
        ("settle x --log nowhere.log", "--log: there is no “nowhere.log”", "Drag the file onto this window to get its path"),
        ("doctor please", "nothing can be done with “please” here", "See: pressroom doctor --help"),
        ("build -f word", "there is no format “word”", "Did you mean docx?"),
        ("new organisation --name X --country Frankreich --email a@b.example",
         "“Frankreich” is no country of two letters", "Write its two letters, like FR or GB"),
        ("new --headline X --slug a/b", "“a/b” is no name for a folder", "Letters, digits and hyphens:  a-b"),
        ("new --headline X --date 1.2.2024", "“1.2.2024” is no date that Pressroom reads", "Write year-month-day: 2024-02-01"),
        ("new", "Headline? Nobody is here to be asked", "Say it with --headline"),
    ],
)  # fmt: skip
def test_wrong_command_lines(arguments: str, message: str, hint: str, workspace: Path, run: Run) -> None:
    before = sorted(workspace.rglob("*"))
    assert run(workspace, *arguments.split()) == Ran(2, "", f"error: {message}\n  = help: {hint}\n")
    assert sorted(workspace.rglob("*")) == before


def test_a_format_is_no_release(workspace: Path, run: Run) -> None:
    where = workspace / "releases"
    assert run(workspace, "build", "pdf").err == (
        f"error: there is no release “pdf” in {where}\n  = help: For one format only: --format pdf\n"
    )
    assert (
        run(workspace, "build", "xyz").err
        == f"error: there is no release “xyz” in {where}\n  = help: There are {NAME}\n"
    )


@pytest.mark.parametrize("place", [".", "releases", "releases/"])
def test_the_workspace_itself_stands_for_all_releases(place: str, workspace: Path, run: Run) -> None:
    assert run(workspace, "check", place).err == "1 release checked: nothing to mend.\n"
    assert run(workspace / "releases" / NAME, "check", ".").err == "1 release checked: nothing to mend.\n"


def test_settings(workspace: Path, run: Run) -> None:
    settings = workspace / "pressroom.toml"
    settings.write_text('[build]\nformats = ["text"]\njobs = 1\n')
    assert run(workspace, "build").err == f"    built  dist/{NAME}  (not built yet)\n"
    assert sorted(path.suffix for path in (workspace / "dist" / NAME / "public").iterdir()) == [".txt", ".txt"]
    assert run(workspace, "build", "-f", "web").err == f"    built  dist/{NAME}  (without web so far)\n"
    before = {path: path.read_bytes() for path in (workspace / "dist").rglob("*") if path.is_file()}
    settings.write_text('[build]\nformts = ["text"]\n')
    said = (
        "error[unknown-setting]: There is no setting “formts” in [build]\n --> pressroom.toml:2:1\n  |\n"
        '2 | formts = ["text"]\n  | ^^^^^^\n  |\n  = help: Did you mean “formats”?\n  = fix: `pressroom check --fix` writes\n'
        '  - formts = ["text"]\n  + formats = ["text"]\n\n1 error in 1 file; 1 can be mended by pressroom check --fix.\n'
    )
    assert run(workspace, "build") == Ran(1, "", said)
    assert run(workspace, "check", "--no-results") == Ran(1, "", said)
    assert {path: path.read_bytes() for path in (workspace / "dist").rglob("*") if path.is_file()} == before


def test_files_one_folder_too_high_are_named(workspace: Path, run: Run) -> None:
    (workspace / "releases" / "launch.md").write_text("# Launch\n\nText.\n")
    (workspace / "releases" / "fr.md").write_text("# Lancement\n\nTexte.\n")
    (workspace / "releases" / "README.md").write_text("For colleagues.\n")
    (workspace / "templates" / "organisation.yml").write_text("name: X\n")
    done = run(workspace, "check")
    assert (done.code, done.err) == (
        0,
        (
            "warning[stray-file]: fr.md lies beside the releases, not in one, and is not read\n --> releases/fr.md:1:1\n"
            "  = help: Put it into the folder of its release: releases/2024-04-29-launch/fr.md\n\n"
            "warning[stray-file]: launch.md lies beside the releases, not in one, and is not read\n --> releases/launch.md:1:1\n"
            "  = help: Give it a folder, and name it after its language: releases/2024-04-29-launch/en.md\n\n"
            "warning[stray-file]: organisation.yml lies beside the organisations, not in the folder of one, and is not read\n"
            " --> templates/organisation.yml:1:1\n"
            "  = help: Put it into the folder of its organisation: templates/my-organisation/organisation.yml\n\n"
            "3 warnings in 3 files.\n"
        ),
    )
    assert "stray-file" not in run(workspace, "check", "first").err


def test_a_disk_that_refuses(workspace: Path, run: Run) -> None:
    (workspace / "dist").write_text("in the way")
    assert run(workspace, "build", "-f", "text") == Ran(
        3,
        "",
        f"error: dist/{NAME} cannot be written: a file lies where a folder is needed\n"
        "  = help: Move that file away, then try again\n",
    )


def test_an_interruption_that_python_would_lose_comes_again() -> None:
    import subprocess
    import sys

    program = (
        "import sys, time, weakref\n"
        "from pressroom.cli import _interrupt_again\n"
        "sys.unraisablehook = _interrupt_again\n"
        "class Thing: pass\n"
        "def gone(_): raise KeyboardInterrupt\n"
        "thing = Thing(); mark = weakref.ref(thing, gone)\n"
        "try:\n"
        "    del thing\n"
        "    time.sleep(5)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")


PRAISE = ("The next step is", "Yesterday, the revolutionary next step was")


def praised(workspace: Path) -> Path:
    source = workspace / "releases" / NAME / "en.md"
    text = source.read_text("utf-8")
    assert PRAISE[0] in text
    source.write_text(text.replace(*PRAISE), "utf-8")
    return source


def codes(done: Ran) -> list[str]:
    return re.findall(r"^\w+\[([\w-]+)\]", done.err, re.MULTILINE)


def test_some_findings_only(workspace: Path, run: Run) -> None:
    praised(workspace)
    assert sorted(codes(run(workspace, "check"))) == ["hype", "relative-date"]
    for words in (("--select", "hype"), ("--select", "hy*,headline-*"), ("--ignore", "relative-date"), ("--ignore", "*-date,no-*", "--select", "hype", "--select", "relative-date")):  # fmt: skip
        assert codes(run(workspace, "check", *words)) == ["hype"], words
    (workspace / "pressroom.toml").write_text('[check]\nignore = ["hype", "relative-*"]\n')
    assert codes(run(workspace, "check")) == []
    assert codes(run(workspace, "check", "--select", "hype")) == ["hype"]


def test_what_stops_the_build_is_shown_whatever_is_selected(workspace: Path, run: Run) -> None:
    source = praised(workspace)
    source.write_text(source.read_text("utf-8").replace("subtitle:", "subtile:"), "utf-8")
    for words in (("--select", "hype"), ("--ignore", "unknown-key,relative-date")):
        assert codes(run(workspace, "check", *words)) == ["unknown-key", "hype"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--select", "hyp"), "there is no finding called “hyp”\n  = help: Did you mean hype?"),
        (("--ignore", "hype,contcat-*"), "no finding begins or ends like “contcat-*”\n  = help: Did you mean contact-*?"),
        (("--ignore", "qqq"), "there is no finding called “qqq”\n  = help: All of them: pressroom explain"),
        (("--sending-at", "tomorrow"), "“tomorrow” is no moment: a moment needs date, time and zone\n  = help: Write: 2024-04-29 10:00 Europe/Paris"),
        (("--sending-at", "2024-04-29 10:00"), "The moment names no time zone, and there are many\n  = help: Write: 2024-04-29 10:00 Europe/Paris"),
        (("--sending-at", "2024-04-29 10:00 Paris"), "“Paris” is no time zone\n  = help: Did you mean “Europe/Paris”?"),
        (("--sending-at", "2024-03-31 02:30 Europe/Paris"), "2024-03-31 02:30 does not exist in Europe/Paris: the clocks go forward then\n  = help: Choose an hour later: 2024-03-31 03:30 Europe/Paris"),
    ],
)  # fmt: skip
def test_wrong_words_about_checks_are_wrong_command_lines(
    workspace: Path, run: Run, words: tuple[str, ...], said: str
) -> None:
    assert run(workspace, "check", *words) == Ran(2, "", f"error: {said}\n")


def test_warnings_count_where_that_is_asked_for(workspace: Path, run: Run) -> None:
    praised(workspace)
    assert run(workspace, "check").code == 0
    assert run(workspace, "check", "--strict").code == 1
    assert run(workspace, "check", "--strict", "--output", "github").code == 1
    assert run(workspace, "check", "--strict", "--ignore", "hype,relative-date").code == 0
    (workspace / "pressroom.toml").write_text('[check.severity]\nhype = "info"\nrelative-date = "off"\n')
    assert run(workspace, "check", "--strict").code == 0
    (workspace / "pressroom.toml").write_text('[check.severity]\nhype = "error"\n')
    done = run(workspace, "check")
    assert (done.code, done.err.splitlines()[-1]) == (1, "1 error and 1 warning in 1 file.")
    assert run(workspace, "build", "-f", "text").code == 0, "an opinion stops no build"


def test_the_moment_of_sending(workspace: Path, run: Run) -> None:
    source = workspace / "releases" / NAME / "en.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("place:", "embargo: 2024-04-29 10:00 Europe/Paris\nplace:"), "utf-8")
    before, after = "2024-04-29 07:59 UTC", "2024-04-29 10:01 Europe/Paris"
    assert "embargo-past" not in codes(run(workspace, "check"))
    assert "embargo-past" not in codes(run(workspace, "check", "--sending-at", before))
    assert "embargo-past" in codes(run(workspace, "check", "--sending-at", after))
    assert "embargo-past" in codes(run(workspace, "check", "--sending-at", "now"))


@pytest.mark.parametrize(
    "word", ["templates/my-organisation/organisation.yml", "templates/my-organisation", "pressroom.toml", "."]
)
def test_what_all_releases_share_stands_for_all(workspace: Path, run: Run, word: str) -> None:
    praised(workspace)
    assert sorted(codes(run(workspace, "check", word))) == ["hype", "relative-date"]
    assert run(workspace, "check", "templates/your-organisation").code == 2


def test_the_page_of_a_rule_says_how_it_stands(run: Run, tmp_path: Path) -> None:
    page = run(tmp_path, "explain", "headline-length").out
    assert page.startswith("# headline-length\n\nThe headline is long.\n")
    assert "\n\n- Severity: warning\n- Limits: `headline-characters` 90, " in page
    listed = run(tmp_path, "explain").out
    assert re.findall(r"^\S.*:$", listed, re.MULTILINE) == [
        "What an editor says of a version:",
        "Between the language versions of a release:",
        "In what was built:",
        "In the files themselves:",
    ]
