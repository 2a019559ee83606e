"""``pressroom.toml``: each mistake at its line, with what to write instead; and what the settings do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.delivery.accounts.providers import profiles
from pressroom.diagnostics import Severity
from pressroom.formats import format_names
from pressroom.model.choices import CheckChoices, KnownChecks
from pressroom.read.settings import Settings, read_settings
from pressroom.read.workspace import Workspace
from pressroom.selection import known_checks
from tests.read.workspaces import shown

KNOWN = KnownChecks(
    (
        "acronym",
        "contact-without-email",
        "contact-without-phone",
        "hype",
        "relative-date",
        "unknown-key",
        "weekday",
        "x-y",
    ),
    ("headline-characters", "lead-words"),
    ("listed", "research"),
)
_HINT = "Here stand what is built, under [build], what is checked, under [check], and how mail leaves, under [mail] and [ledger]; colours go into _brand.yml, facts into organisation.yml"

GOOD = {
    "nothing": ("", Settings()),
    "remarks only": ("\ufeff# a remark\r\n\r\n  # another\r\n", Settings()),
    "both": ('[build]\r\nformats = ["text", "pdf"]\r\njobs = 2\r\n', Settings(("text", "pdf"), 2)),
    "with dots": ("build.jobs = 1", Settings(None, 1)),
    "checks": (
        (
            '[check]\nselect = ["hype", "contact-*"]\nignore = [\n  "contact-without-phone",\n]\nspelling = true\nextends = ["research"]\n'
            '[check.severity]\nhype = "error"\nacronym = "off"\n[check.limits]\nlead-words = 50\n'
        ),
        Settings(
            checks=CheckChoices(
                ("hype", "contact-*"),
                ("contact-without-phone",),
                {"hype": Severity.ERROR, "acronym": None},
                {"lead-words": 50},
                ("research",),
                True,
            )
        ),
    ),
    "checks in a line": (
        'check = {severity = {"hype" = "info"}, spelling = false}',
        Settings(checks=CheckChoices(severities={"hype": Severity.INFO}, spelling=False)),
    ),
}

WRONG = {
    "no end": ("# x\na = [", ["pressroom.toml:2:1 bad-settings: This is no setting (invalid value) | Write   key = value   with texts in straight quotes:   formats = [\"pdf\", \"docx\"]"]),
    "curly quotes": ("[build]\nformats = [“pdf”]", ["pressroom.toml:2:12 bad-settings: This is no setting (invalid value) | Write   key = value   with texts in straight quotes:   formats = [\"pdf\", \"docx\"]"]),
    "another file's": ("colour = 3", ["pressroom.toml:1:1 unknown-setting: There is no setting “colour” | " + _HINT]),
    "misspelt part": ("[biuld]\njobs = 2", ["pressroom.toml:1:2 unknown-setting: There is no setting “biuld” | Did you mean “build”? [fix: 'biuld' -> 'build']"]),
    "misspelt key": ("# jbos\n[build]\njbos = 2", ["pressroom.toml:3:1 unknown-setting: There is no setting “jbos” in [build] | Did you mean “jobs”? [fix: 'jbos' -> 'jobs']"]),
    "without its part": ("jobs = 2", ["pressroom.toml:1:1 unknown-setting: There is no setting “jobs” | Put it under a line [build]:   [build]   jobs = …"]),
    "part as a key": ("build = 2", ["pressroom.toml:1:1 bad-settings: “build” is a part of the file | Write [build] alone on a line, and its settings below"]),
    "no list": ('[build]\nformats = "pdf"', ["pressroom.toml:2:1 bad-settings: “formats” must be a list of names | There are:   formats = [\"pdf\", \"docx\", \"web\", \"email\", \"text\"]"]),
    "empty list": ("[build]\nformats = []", ["pressroom.toml:2:1 bad-settings: “formats” must be a list of names | There are:   formats = [\"pdf\", \"docx\", \"web\", \"email\", \"text\"]"]),
    "unknown formats": ('[build]\nformats = ["pfd", "word"]', [
        "pressroom.toml:2:13 bad-settings: There is no format “pfd” | Did you mean “pdf”? [fix: 'pfd' -> 'pdf']",
        "pressroom.toml:2:20 bad-settings: There is no format “word” | There are pdf, docx, web, email, text",
    ]),
    "no number": ("[build]\njobs = true", ["pressroom.toml:2:1 bad-settings: “jobs” must be a number of releases, 1 or more | Write   jobs = 2"]),
    "checks misspelt": (
        ('# hyp\n[check]\nselect = [\n  "hyp",\n  "contact-x*",\n]\nignore = "hype"\nspelling = "yes"\nextends = ["reserch", "politics"]\nseverities = 1\n'
        '[check.severity]\nhyp = "off"\nhype = "loud"\nacronym = false\n[check.limits]\nlead-word = 5\nlead-words = -5\nzzz = 1\nheadline-characters = true\n'), [
        "pressroom.toml:4:4 bad-settings: There is no finding “hyp” | Did you mean “hype”? [fix: 'hyp' -> 'hype']",
        "pressroom.toml:5:4 bad-settings: There is no finding “contact-x*” | All of them: pressroom explain",
        "pressroom.toml:7:1 bad-settings: “ignore” must be a list of names | Write   ignore = [\"hype\", \"contact-*\"]",
        "pressroom.toml:8:1 bad-settings: “spelling” is true or false | Write   spelling = true",
        "pressroom.toml:9:13 bad-settings: There is no profile “reserch” | Did you mean “research”? [fix: 'reserch' -> 'research']",
        "pressroom.toml:9:24 bad-settings: There is no profile “politics” | There are listed, research",
        "pressroom.toml:10:1 unknown-setting: There is no setting “severities” in [check] | Did you mean “severity”? [fix: 'severities' -> 'severity']",
        "pressroom.toml:12:1 bad-settings: There is no finding “hyp” | Did you mean “hype”? [fix: 'hyp' -> 'hype']",
        "pressroom.toml:13:9 bad-settings: A finding can be error, warning, info or off; “hype” is “loud” | Write   hype = \"warning\"",
        "pressroom.toml:14:1 bad-settings: A finding can be error, warning, info or off; “acronym” is false | Write   acronym = \"warning\"",
        "pressroom.toml:16:1 bad-settings: There is no limit “lead-word” | Did you mean “lead-words”? [fix: 'lead-word' -> 'lead-words']",
        "pressroom.toml:17:1 bad-settings: “lead-words” is a whole number, from 0 | Write   lead-words = 100",
        "pressroom.toml:18:1 bad-settings: There is no limit “zzz” | There are headline-characters, lead-words",
        "pressroom.toml:19:1 bad-settings: “headline-characters” is a whole number, from 0 | Write   headline-characters = 100",
    ]),
    "parts of checks": ("[check]\nseverity = 2\nlimits = [1]", [
        "pressroom.toml:2:1 bad-settings: “severity” is a part of the file | Write [check.severity] alone on a line, and below it   hype = \"off\"",
        "pressroom.toml:3:1 bad-settings: “limits” is a part of the file | Write [check.limits] alone on a line, and below it   headline-characters = 100",
    ]),
    "in a line": ('check = {severity = {hyp = "off"}, limits = {lead-wrds = 1}}', [
        "pressroom.toml:1:22 bad-settings: There is no finding “hyp” | Did you mean “hype”? [fix: 'hyp' -> 'hype']",
        "pressroom.toml:1:46 bad-settings: There is no limit “lead-wrds” | Did you mean “lead-words”? [fix: 'lead-wrds' -> 'lead-words']",
    ]),
    "a setting of checks without its part": ("ignore = []", ["pressroom.toml:1:1 unknown-setting: There is no setting “ignore” | Put it under a line [check]:   [check]   ignore = …"]),
    "in the wrong part": ("[build]\nspelling = true", ["pressroom.toml:2:1 unknown-setting: There is no setting “spelling” in [build] | Put it under a line [check]:   [check]   spelling = …"]),
    "nothing at a time": ("[build]\njobs = 0", ["pressroom.toml:2:1 bad-settings: “jobs” must be a number of releases, 1 or more | Write   jobs = 2"]),
}  # fmt: skip


def of(tmp_path: Path, text: str) -> Workspace:
    (tmp_path / "pressroom.toml").write_bytes(text.encode())
    found = Workspace.find(tmp_path).value
    assert found is not None
    return found


@pytest.mark.parametrize("name", GOOD)
def test_settings(tmp_path: Path, name: str) -> None:
    text, expected = GOOD[name]
    found = read_settings(of(tmp_path, text), format_names(), lambda: KNOWN, profiles)
    assert (found.value, found.diagnostics) == (expected, ())


@pytest.mark.parametrize("name", WRONG)
def test_mistakes(tmp_path: Path, name: str) -> None:
    text, expected = WRONG[name]
    found = read_settings(of(tmp_path, text), format_names(), lambda: KNOWN, profiles)
    assert (found.value, [shown(one) for one in found.diagnostics]) == (None, expected)


def test_the_remarks_of_a_new_workspace_are_settings_once_their_sign_is_gone(tmp_path: Path) -> None:
    import pressroom

    starter = (Path(pressroom.__file__).parent / "starter" / "pressroom.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") if "=" in line or "[" in line[:4] else line for line in starter.splitlines()]
    found = read_settings(of(tmp_path, "\n".join(lines)), format_names(), known_checks, profiles)
    assert found.value == Settings(
        format_names(),
        2,
        CheckChoices(
            ignore=("hype",),
            severities={"relative-date": Severity.ERROR},
            limits={"headline-characters": 100},
            spelling=True,
        ),
    )


def test_a_workspace_without_the_file_has_no_settings(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "releases").mkdir()
    workspace = Workspace.find(tmp_path).value
    assert workspace is not None
    assert read_settings(workspace, format_names(), lambda: KNOWN, profiles).value == Settings()
