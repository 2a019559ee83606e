"""What holds for a version: each setting over those before it, up to the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.check.catalogue import catalogue, limits
from pressroom.check.house_style import HouseStyle, fields, style_of
from pressroom.diagnostics import Severity
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import Desk
from pressroom.read.workspace import Workspace

from .workspace import NAME, ORGANISATION, judged, workspace

GOOD = (Path(__file__).parent / "rules" / "hype" / "fr.good.md").read_text("utf-8")


def style(
    root: Path, own: str = "", choices: CheckChoices | None = None, text: str = GOOD, tag: str = "fr"
) -> HouseStyle:
    workspace(root, {f"{tag}.md": text}, ORGANISATION + own)
    found = Workspace.find(root).value
    assert found
    (version,) = Desk(found).resolve(NAME).versions
    return style_of(version, choices or CheckChoices())


def severity(held: HouseStyle, code: str) -> Severity | None:
    return held.severity(catalogue()[code])


def test_without_any_setting_a_rule_is_what_it_says(tmp_path: Path) -> None:
    held = style(tmp_path)
    assert severity(held, "hype") is Severity.WARNING
    assert severity(held, "research-status") is None
    assert held.limit("headline-words") == limits()["headline-words"] == 17
    assert held.spelling is False


def test_language_then_kind_then_field(tmp_path: Path) -> None:
    japanese = style(tmp_path / "ja", tag="ja")
    assert japanese.limit("headline-characters") == 50
    assert severity(japanese, "missing-place") is None
    statement = style(tmp_path / "statement", text=GOOD.replace("place:", "kind: statement\nplace:"))
    assert severity(statement, "hype") is None
    research = style(tmp_path / "research", "house_style: {extends: [research]}\n")
    assert severity(research, "research-status") is Severity.INFO
    listed = style(tmp_path / "listed", "tickers: [{exchange: Euronext Paris, symbol: ALC}]\n")
    assert severity(listed, "listed-disclaimer") is Severity.WARNING


@pytest.mark.parametrize(
    ("toml", "own", "typed", "expected"),
    [
        ({}, "", (), Severity.WARNING),
        ({"hype": Severity.INFO}, "", (), Severity.INFO),
        ({"hype": Severity.INFO}, "house_style: {severity: {hype: error}}\n", (), Severity.ERROR),
        ({"hype": Severity.ERROR}, "house_style: {severity: {hype: off}}\n", (), None),
        ({}, "house_style: {severity: {hype: off}}\n", ("hype",), Severity.WARNING),
        ({}, "house_style: {severity: {hype: error}}\n", ("hy*",), Severity.ERROR),
        ({}, "house_style: {severity: {hype: error}}\n", ("headline-*",), None),
    ],
)
def test_settings_then_organisation_then_command_line(
    tmp_path: Path, toml: dict[str, Severity | None], own: str, typed: tuple[str, ...], expected: Severity | None
) -> None:
    choices = CheckChoices(severities=toml).over(CheckChoices(select=typed))
    assert severity(style(tmp_path, own, choices), "hype") is expected


def test_limits_in_the_same_order(tmp_path: Path) -> None:
    choices = CheckChoices(limits={"headline-words": 12, "headline-characters": 80})
    held = style(tmp_path, "house_style: {limits: {headline-words: 9}}\n", choices)
    assert (held.limit("headline-words"), held.limit("headline-characters")) == (9, 80)


@pytest.mark.parametrize(
    ("toml", "own", "typed", "expected"),
    [
        (None, "", None, False),
        (True, "", None, True),
        (True, "house_style: {spelling: no}\n", None, False),
        (False, "house_style: {spelling: yes}\n", None, True),
        (False, "house_style: {spelling: yes}\n", False, False),
        (None, "house_style: {spelling: no}\n", True, True),
    ],
)
def test_spelling(tmp_path: Path, toml: bool | None, own: str, typed: bool | None, expected: bool) -> None:
    choices = CheckChoices(spelling=toml).over(CheckChoices(spelling=typed))
    assert style(tmp_path, own, choices).spelling is expected


def test_what_the_command_line_selects_is_no_longer_ignored(tmp_path: Path) -> None:
    over = CheckChoices(ignore=("hype", "no-*")).over(CheckChoices(select=("hype",), ignore=("lead-*",)))
    assert (over.select, over.ignore) == (("hype",), ("no-*", "lead-*"))
    assert severity(style(tmp_path, choices=over), "hype") is Severity.WARNING


def test_the_house_style_of_the_organisation_above(tmp_path: Path) -> None:
    above = (
        ORGANISATION
        + "names: [Alcyon]\navoid: {rivière: fleuve}\nhouse_style: {severity: {hype: off, no-quote: error}, limits: {headline-words: 9}}\n"
    )
    workspace(tmp_path, {"fr.md": GOOD.replace("[alcyon]", "[laboratoire]")}, above)
    folder = tmp_path / "templates" / "laboratoire"
    folder.mkdir()
    facts = "extends: alcyon\nname: Laboratoire Alcyon\nhouse_style: {severity: {hype: info}, limits: {lead-words: 40}}\nnames: [Cordemais]\n"
    (folder / "organisation.yml").write_text(facts, "utf-8")
    found = Workspace.find(tmp_path).value
    assert found
    (version,) = Desk(found).resolve(NAME).versions
    held = style_of(version, CheckChoices())
    assert (severity(held, "hype"), severity(held, "no-quote")) == (Severity.INFO, Severity.ERROR)
    assert (held.limit("headline-words"), held.limit("lead-words")) == (9, 40)
    assert set(held.names) == {"Alcyon", "Cordemais"}
    assert held.avoid == {"rivière": "fleuve"}


def test_what_is_misspelt_is_said_at_its_place(tmp_path: Path) -> None:
    own = "house_style:\n  extends: [reserch]\n  severity: {hyp: off}\n  limits: {headline-word: 3}\n"
    workspace(tmp_path, {"fr.md": GOOD}, ORGANISATION + own)
    said = [(one.code, one.message, one.hint, one.fix and one.fix.replacement) for one in judged(tmp_path).diagnostics]
    assert said == [
        ("unknown-house-style", "There is no profile “reserch”", "Did you mean “research”?", "research"),
        ("unknown-house-style", "There is no finding “hyp”", "Did you mean “hype”?", "hype"),
        (
            "unknown-house-style",
            "There is no limit “headline-word”",
            "Did you mean “headline-words”?",
            "headline-words",
        ),
    ]


def test_a_warning_of_another_stage_is_weighed_too(tmp_path: Path) -> None:
    workspace(tmp_path, {"fr.md": GOOD + "\nFin[^1].\n\n[^1]: Note.\n[^2]: Orpheline.\n"})
    assert [one.code for one in judged(tmp_path).diagnostics] == ["unused-footnote"]
    (tmp_path / "pressroom.toml").write_text('[check.severity]\nunused-footnote = "off"\n')
    assert judged(tmp_path).diagnostics == ()
    (tmp_path / "pressroom.toml").write_text('[check.severity]\nunused-footnote = "error"\n')
    assert not judged(tmp_path).ok
    assert [one.code for one in judged(tmp_path, CheckChoices(ignore=("unused-*",))).diagnostics] == []


def test_fields_are_those_of_the_guide() -> None:
    assert {"listed", "research"} <= set(fields())


def test_a_picture_without_words_is_an_error_of_the_check_and_none_of_the_build(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"fr.md": f"{GOOD}\n\n![](sonde.png)\n"})
    (found,) = [one for one in judged(root).diagnostics if one.code == "missing-alt"]
    assert found.severity is Severity.ERROR
    resolved = Workspace.find(root).value
    assert resolved
    earlier = [one for one in Desk(resolved).resolve(NAME).found if one.code == "missing-alt"]
    assert [one.severity for one in earlier] == [Severity.WARNING]


def test_words_to_avoid_in_one_language(tmp_path: Path) -> None:
    own = "avoid: {entreprenariat: entrepreneuriat, mail: message, fr: {start-up: jeune pousse, mail: courriel}, fr-CA: {week-end: fin de semaine}}\n"
    assert style(tmp_path / "fr", own).avoid == {
        "entreprenariat": "entrepreneuriat", "mail": "courriel", "start-up": "jeune pousse",
    }  # fmt: skip
    assert set(style(tmp_path / "ca", own, tag="fr-CA").avoid) == {"entreprenariat", "mail", "start-up", "week-end"}
    assert style(tmp_path / "de", own, tag="de").avoid == {"entreprenariat": "entrepreneuriat", "mail": "message"}


def test_words_of_one_language_over_those_of_the_organisation_above(tmp_path: Path) -> None:
    workspace(
        tmp_path,
        {"fr.md": GOOD.replace("[alcyon]", "[laboratoire]")},
        ORGANISATION + "avoid: {fr: {start-up: jeune pousse, mail: message}}\n",
    )
    folder = tmp_path / "templates" / "laboratoire"
    folder.mkdir()
    facts = "extends: alcyon\nname: Laboratoire Alcyon\navoid: {fr: {mail: courriel}, frr: {x: y}}\n"
    (folder / "organisation.yml").write_text(facts, "utf-8")
    whole = Workspace.find(tmp_path).value
    assert whole
    (version,) = Desk(whole).resolve(NAME).versions
    assert style_of(version, CheckChoices()).avoid == {"start-up": "jeune pousse", "mail": "courriel"}
    (found,) = (one for one in judged(tmp_path).diagnostics if one.code == "unknown-language")
    assert found.span
    assert (found.span.text, found.fix) == ("frr", None)


@pytest.mark.parametrize("number", ["-4", "1.5"])
def test_a_limit_is_a_number_from_0(number: str, tmp_path: Path) -> None:
    own = f"house_style: {{limits: {{body-words-most: {number}}}}}\n"
    workspace(tmp_path, {"fr.md": GOOD}, ORGANISATION + own)
    (found,) = judged(tmp_path).diagnostics
    assert (found.code, found.message) == ("unknown-house-style", "“body-words-most” is a whole number, from 0")
    assert found.span
    assert found.span.text == number
