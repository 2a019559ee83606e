"""Findings as they are read: whole screens, compared as they stand."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostic, Fix, Severity
from pressroom.report import ReadBack, ReleaseReport, Report, Status
from pressroom.reporting import Style, as_annotations, as_json, as_text, display_width, plain, summary
from pressroom.source import Source

SOURCE = Source("releases/x/fr.md", "---\ndate: 2024-04-29\nsubtile: Un « titre »\n---\n\n# É\n")


def finding(source: Source, words: str, **more: object) -> Diagnostic:
    start = source.text.index(words)
    return Diagnostic(
        "unknown-key", Severity.ERROR, "There is no such key", source.span(start, start + len(words)), **more
    )  # type: ignore[arg-type]


def test_a_finding_with_its_line_its_mark_its_help_and_its_fix() -> None:
    start = SOURCE.text.index("subtile")
    span = SOURCE.span(start, start + 7)
    one = Diagnostic(
        "unknown-key",
        Severity.ERROR,
        "There is no key “subtile”",
        span,
        "Did you mean “subtitle”?",
        Fix(span, "subtitle"),
    )
    assert as_text([one]) == (
        "error[unknown-key]: There is no key “subtile”\n"
        " --> releases/x/fr.md:3:1\n"
        "  |\n"
        "3 | subtile: Un « titre »\n"
        "  | ^^^^^^^\n"
        "  |\n"
        "  = help: Did you mean “subtitle”?\n"
        "  = fix: `pressroom check --fix` writes\n"
        "  - subtile: Un « titre »\n"
        "  + subtitle: Un « titre »\n"
        "\n"
    )


def test_the_mark_stands_under_the_words_whatever_their_width() -> None:
    source = Source("a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n\t東京 e\u0301té: mot\n")
    assert as_text([finding(source, "mot")]) == (
        "error[unknown-key]: There is no such key\n"
        "  --> a.md:10:11\n"
        "   |\n"
        "10 |     東京 e\u0301té: mot\n"
        "   |               ^^^\n"
        "\n"
    )
    assert as_text([finding(source, "東京")]).splitlines()[4] == "   |     ^^^^"


def test_a_paragraph_longer_than_the_screen_is_shown_around_the_words() -> None:
    source = Source("a.md", "alpha " * 30 + "WRONG" + " omega" * 30)
    lines = as_text([finding(source, "WRONG")], Style(width=60)).splitlines()
    assert lines[3] == "1 | …alpha alpha alpha alpha WRONG omega omega omega omega…"
    assert lines[4] == "  | " + " " * 25 + "^^^^^"
    assert all(display_width(line) <= 60 for line in lines)


def test_a_stretch_of_several_lines_says_where_it_ends() -> None:
    source = Source("a.md", "::: event\none\ntwo\n")
    one = Diagnostic("open-box", Severity.WARNING, "The box is not closed", source.span(0, len(source.text)))
    assert as_text([one]) == (
        "warning[open-box]: The box is not closed\n --> a.md:1:1\n  |\n1 | ::: event\n  | ^^^^^^^^^\n  | and on to line 3\n\n"
    )


def test_a_row_of_which_only_the_place_is_known_shows_no_empty_line() -> None:
    row = Diagnostic("x", Severity.WARNING, "Two rows", Source("lists/a.csv", "\n\n").span(2), "Delete one")
    assert as_text([row]) == "warning[x]: Two rows\n --> lists/a.csv:3:1\n  = help: Delete one\n\n"


def test_no_place_and_empty_file() -> None:
    nowhere = Diagnostic("no-workspace", Severity.ERROR, "Here is no workspace", None, "First line\nSecond line")
    assert as_text([nowhere]) == (
        "error[no-workspace]: Here is no workspace\n = help: First line\n         Second line\n\n"
    )
    empty = Diagnostic("empty", Severity.INFO, "The file is empty", Source("a.md", "").span(0))
    assert as_text([empty]) == "info[empty]: The file is empty\n --> a.md:1:1\n\n"


def test_text_of_the_author_cannot_command_the_terminal() -> None:
    source = Source("a.md", "a \x1b[2J\u202e b\n")
    shown = as_text([Diagnostic("x", Severity.ERROR, "bad \x1b[31m", source.span(2, 3))])
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_colours_only_where_asked_for() -> None:
    one = finding(SOURCE, "subtile")
    assert "\x1b" not in as_text([one])
    assert as_text([one], Style(colour=True)).startswith("\x1b[1;31merror[unknown-key]\x1b[0m\x1b[1m: There")


def test_summary() -> None:
    span = SOURCE.span(0)
    error = Diagnostic("a", Severity.ERROR, "m", span, fix=Fix(span, ""))
    warning = Diagnostic("b", Severity.WARNING, "m", span)
    note = Diagnostic("c", Severity.INFO, "m")
    assert summary([]) == ""
    assert (
        summary([error, error, warning, note])
        == "2 errors, 1 warning and 1 note in 1 file; 2 can be mended by pressroom check --fix"
    )


def test_json_has_a_stable_shape() -> None:
    start = SOURCE.text.index("subtile")
    span = SOURCE.span(start, start + 7)
    one = Diagnostic("unknown-key", Severity.ERROR, "m", span, "h", Fix(span, "subtitle"))
    place = {"path": "releases/x/fr.md", "line": 3, "column": 1, "end_line": 3, "end_column": 8}
    report = Report(None, (ReleaseReport("x", Status.FAILED, (one,), "not built yet", read=ReadBack(3, ("links",))),))
    assert json.loads(as_json(report)) == {
        "schema": 1,
        "diagnostics": [
            {
                "code": "unknown-key",
                "severity": "error",
                "message": "m",
                "hint": "h",
                **place,
                "also": [],
                "fix": {**place, "replacement": "subtitle"},
            }
        ],
        "releases": [{"name": "x", "status": "failed", "why": "not built yet", "folder": None}],
        "orphans": [],
        "notes": ["Read dist/x (3 files): links."],
        "summary": {"errors": 1, "warnings": 0, "infos": 0},
    }


def places() -> Diagnostic:
    here = Source("releases/x/fr.md", "Évry, Evry et Evry.\n")
    there = Source("releases/x/en.md", "Nothing.\n\nEvry.\n")
    also = (here.span(14, 18), there.span(10, 14))
    return Diagnostic(
        "x", Severity.WARNING, "“Evry” and “Évry” are one name", here.span(6, 10), "Write Évry", also=also
    )


def test_other_places_of_a_finding() -> None:
    assert as_text([places()]) == (
        "warning[x]: “Evry” and “Évry” are one name\n"
        " --> releases/x/fr.md:1:7\n"
        "  |\n"
        "1 | Évry, Evry et Evry.\n"
        "  |       ^^^^\n"
        "  |\n"
        "  = also: 1:15 “Evry”\n"
        "  = also: releases/x/en.md:3:1 “Evry”\n"
        "  = help: Write Évry\n"
        "\n"
    )


def test_many_other_places_are_counted() -> None:
    source = Source("a.md", "mot " * 12)
    also = tuple(source.span(4 * number, 4 * number + 3) for number in range(1, 12))
    shown = as_text([Diagnostic("x", Severity.INFO, "m", source.span(0, 3), also=also)])
    assert "= also: 1:5 “mot”, 1:9 “mot”, 1:13 “mot”, 1:17 “mot”, 1:21 “mot”, 1:25 “mot” and 5 places more\n" in shown


def test_other_places_for_programs_and_code_hosts() -> None:
    report = Report(None, (ReleaseReport("x", Status.CHECKED, (places(),)),))
    (found,) = json.loads(as_json(report))["diagnostics"]
    assert [(one["path"], one["line"], one["column"], one["end_column"]) for one in found["also"]] == [
        ("releases/x/fr.md", 1, 15, 19),
        ("releases/x/en.md", 3, 1, 5),
    ]
    assert as_annotations([places()]) == (
        "::warning file=releases/x/fr.md,line=1,endLine=1,col=7,endColumn=10,title=x::“Evry” and “Évry” are one name"
        "%0AAlso 1:15 “Evry”%0AAlso releases/x/en.md:3:1 “Evry”%0AWrite Évry\n"
    )


def test_annotations_are_escaped() -> None:
    source = Source("releases/a,b:c/fr.md", "mot\n")
    one = Diagnostic("x", Severity.WARNING, "100 % of it", source.span(0, 3), "do\nthis")
    assert as_annotations([one, Diagnostic("y", Severity.INFO, "m")]) == (
        "::warning file=releases/a%2Cb%3Ac/fr.md,line=1,endLine=1,col=1,endColumn=3,title=x::100 %25 of it%0Ado%0Athis\n"
        "::notice title=y::m\n"
    )


@given(st.text(min_size=1, max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(40, 120))
def test_any_text_at_any_place_can_be_shown(text: str, start: int, length: int, width: int) -> None:
    source = Source("a.md", text)
    span = source.span(start, start + length)
    shown = as_text([Diagnostic("x", Severity.ERROR, "m", span, "h", Fix(span, "new"))], Style(width=width))
    lines = shown.splitlines()
    assert "\x1b" not in shown
    mark = next(line for line in lines if "^" in line.split("|", 1)[-1] and set(line.split("|", 1)[1]) <= {" ", "^"})
    assert display_width(mark) <= width + 2


def test_on_a_terminal_hints_are_wrapped_between_words() -> None:
    one = Diagnostic("no-quote", Severity.WARNING, "Nobody speaks", hint="Add   > — Name   " + "and so on " * 8)
    shown = as_text([one], Style(width=40, wraps=True)).splitlines()
    assert shown[1] == " = help: Add   > — Name   and so on and"
    assert shown[2] == "         so on and so on and so on and"
    assert max(map(len, shown)) <= 40
    assert len(as_text([one], Style(width=40)).splitlines()[1]) > 80


def test_marks_of_direction_are_not_shown_and_commands_to_the_terminal_are() -> None:
    assert plain("\u200fقال \u2068PDF\u2069\u202e") == "قال PDF"
    assert plain("a\x1b[2Jb") == "a�[2Jb"
