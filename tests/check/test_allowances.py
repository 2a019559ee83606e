"""``<!-- pressroom: allow CODE: reason -->``: what it allows, and what is said of one that allows nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.model.choices import CheckChoices
from pressroom.pipeline import build

from .workspace import NAME, ORGANISATION, judged, workspace

GOOD = (Path(__file__).parent / "rules" / "hype" / "fr.good.md").read_text("utf-8")
FIRST = "Les données sont ouvertes."
PRAISE = "Des données révolutionnaires sont ouvertes."
ALLOW = "<!-- pressroom: allow hype: le nom du programme -->"
ONLY = ("hype", "missing-place", "*allowance*", "no-about")


def found(
    root: Path,
    text: str,
    organisation: str = ORGANISATION,
    select: tuple[str, ...] = ONLY,
    ignore: tuple[str, ...] = (),
) -> list[str]:
    workspace(root, {"fr.md": text}, organisation)
    report = judged(root, CheckChoices(select=select, ignore=ignore))
    return [f"{one.code}: {one.message}" if "allowance" in one.code else one.code for one in report.diagnostics]


UNCLEAR = "unclear-allowance: This remark is not understood, and allows nothing"
UNUSED = "unused-allowance: This allows hype, and nothing of that kind is found here"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (PRAISE, ["hype"]),
        (f"{PRAISE} {ALLOW}", []),
        (f"{ALLOW}\n{PRAISE}", []),
        (f"{ALLOW}\n\n{PRAISE}", []),
        (f"{PRAISE}\n\n{ALLOW}", []),
        (f"{ALLOW}\n\n{PRAISE}\n\n{ALLOW}", [UNUSED]),
        (f"{ALLOW}\n\n{FIRST}", [UNUSED]),
        (f"<!-- Pressroom: Allow HYPE: raison -->\n{PRAISE}".replace("Pressroom", "pressroom").replace("Allow", "allow"), []),
        (f"<!-- pressroom: allow hype -->\n\n{PRAISE}", ["allowance-without-reason: Nobody will know why hype is allowed here", "hype"]),
        (f"<!-- pressroom: allow hyp: raison -->\n\n{PRAISE}", ["unused-allowance: This allows hyp, and there is no finding of that name", "hype"]),
        (f"<!-- pressroom allow hype: raison -->\n\n{PRAISE}", [UNCLEAR, "hype"]),
        (f"<!-- pressroom: allow -->\n\n{PRAISE}", [UNCLEAR, "hype"]),
        (f"<!-- pressroom: allow hype, relative-date: raison -->\n\n{PRAISE}", [UNCLEAR, "hype"]),
        (f"<!-- pressroom: autorise hype: raison -->\n\n{PRAISE}", [UNCLEAR, "hype"]),
        (f"<!-- une remarque -->\n\n{PRAISE}", ["hype"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_in_the_text(tmp_path: Path, new: str, expected: list[str], ends: str) -> None:
    assert FIRST in GOOD
    assert found(tmp_path, GOOD.replace(FIRST, new).replace("\n", ends)) == expected


def test_one_allowance_allows_one_finding_of_two(tmp_path: Path) -> None:
    twice = "Toutes les les données sont ouvertes.\n\nUn laboratoire peut peut les reprendre."
    select = ("doubled-word",)
    assert found(tmp_path, GOOD.replace(FIRST, twice), select=select) == ["doubled-word"] * 2
    allowed = GOOD.replace(FIRST, f"{ALLOW.replace('hype', 'doubled-word')}\n\n{twice}")
    assert found(tmp_path, allowed, select=select) == ["doubled-word"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ["missing-place"]),
        ("# pressroom: allow missing-place: le réseau est partout\n", []),
        ("place: Nantes # pressroom: allow missing-place: pour rien\n", ["unused-allowance: This allows missing-place, and nothing of that kind is found here"]),
    ],
)  # fmt: skip
def test_among_the_facts(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert found(tmp_path, GOOD.replace("place: Nantes\n", line)) == expected


def test_in_the_file_of_an_organisation_what_this_release_does_not_need_is_left(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD, ORGANISATION + "# pressroom: allow contact-without-email: on nous appelle\n") == []


def test_in_the_file_of_an_organisation_a_finding_there_is_allowed(tmp_path: Path) -> None:
    without = ORGANISATION.replace("    email: presse@alcyon.example\n", "")
    assert found(tmp_path, GOOD, without, ("contact-*",)) == ["contact-without-email"]
    comment = "    # pressroom: allow contact-without-email: on nous appelle\n"
    assert found(tmp_path, GOOD, without.replace("    name: Odile", f"{comment}    name: Odile"), ("contact-*",)) == []


def test_what_was_not_looked_for_is_not_called_unused(tmp_path: Path) -> None:
    text = GOOD.replace(FIRST, f"{ALLOW} {FIRST}")
    assert found(tmp_path, text) == [UNUSED]
    assert found(tmp_path, text, ignore=("hype",)) == []
    assert found(tmp_path, text, ignore=("unused-allowance",)) == []
    results = text.replace("allow hype", "allow page-count")
    assert found(tmp_path, results, select=()) == []


def test_what_stops_the_build_cannot_be_allowed(tmp_path: Path) -> None:
    wrong = GOOD.replace("place:", "plaze:  # pressroom: allow unknown-key: non\nplace:")
    assert found(tmp_path, wrong) == ["unknown-key", "unused-allowance: This allows unknown-key, which leaves nothing to be built"]  # fmt: skip
    assert not build(tmp_path, formats=["text"]).ok


def test_an_error_of_a_rule_stops_no_build(tmp_path: Path) -> None:
    workspace(tmp_path, {"fr.md": GOOD.replace(FIRST, PRAISE)}, settings='[check.severity]\nhype = "error"\n')
    assert not judged(tmp_path).ok
    assert build(tmp_path, formats=["text"]).ok
    assert (tmp_path / "dist" / NAME).is_dir()


def test_a_misspelt_code_can_be_mended(tmp_path: Path) -> None:
    workspace(tmp_path, {"fr.md": GOOD.replace(FIRST, f"{ALLOW.replace('hype', 'hyppe')} {FIRST}")})
    (one,) = judged(tmp_path).diagnostics
    assert (one.fix and (one.fix.span.text, one.fix.replacement), one.hint) == (
        ("hyppe", "hype"),
        "Did you mean “hype”?",
    )


def test_words_that_are_told_together_are_allowed_one_by_one(tmp_path: Path) -> None:
    """Two of one cause are shown as one finding; an allowance is for the place beside it."""
    twice = "Le relevé a été fait hier. {}\n\nLa carte a paru hier aussi."
    select = ("relative-date",)
    assert found(tmp_path, GOOD.replace(FIRST, twice.format("")), select=select) == ["relative-date"]
    one = twice.format(ALLOW.replace("hype", "relative-date"))
    assert found(tmp_path, GOOD.replace(FIRST, one), select=select) == ["relative-date"]
    both = f"{one} {ALLOW.replace('hype', 'relative-date')}"
    assert found(tmp_path, GOOD.replace(FIRST, both), select=select) == []
