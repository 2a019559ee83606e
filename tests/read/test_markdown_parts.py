"""The parts of a body: headline, highlights, boxes, end mark, tail, footnotes, places."""

from __future__ import annotations

import pytest

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import (
    Box,
    Definition,
    DefinitionList,
    Footnote,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteReference,
    Paragraph,
    Rule,
    Strong,
    Text,
)
from pressroom.model.release import Body
from pressroom.read.markdown import parse_line, parse_prose
from pressroom.source import Source
from tests.read.markdown import block, blocks, body, p, read, t, texts, told

# Headline ------------------------------------------------------------------------------------------


def test_the_headline_is_the_line_with_one_hash_whatever_stands_in_it() -> None:
    result = body('# GenoTher : lancement du biocluster #1 en Europe @ "Évry"\n\nLe chapô.\n')
    assert result == Body(
        Heading(1, t('GenoTher : lancement du biocluster #1 en Europe @ "Évry"')),
        None,
        (p("Le chapô."),),
        None,
        (),
        (),
        (),
        (),
    )


def test_a_headline_may_take_two_lines() -> None:
    assert body("# First line\\\nsecond line\n\nText").headline == Heading(
        1, (Text("First line"), LineBreak(), Text("second line"))
    )


def test_without_a_headline_there_is_none_and_no_complaint() -> None:
    assert body("Text\n").headline is None


def test_a_second_headline_is_an_error_and_stays_as_a_heading() -> None:
    result, found = read("# One\n\nText\n\n# Two\n")
    assert result.headline == Heading(1, t("One"))
    assert result.blocks == (p("Text"), Heading(2, t("Two")))
    assert told(found) == ["error second-headline 5:1 '# Two'"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text\n\n# Late\n", ["warning late-headline 3:1 '# Late'"]),
        ("> # Quoted\n", ["error misplaced-headline 1:1 '> # Quoted'"]),
        ("#Headline\n\nText", ["warning headline-without-space 1:1 '#'"]),
        ("# \n\nText", ["warning empty-heading 1:1 '#'"]),
    ],
)
def test_headlines_that_are_not_quite(text: str, expected: list[str]) -> None:
    assert told(read(text)[1]) == expected


def test_a_title_that_ends_with_a_hash_keeps_it() -> None:
    assert body("# Our language is C #\n").headline == Heading(1, t("Our language is C #"))


# Headings, rules, typing that is no structure -------------------------------------------------------


def test_headings_go_down_to_four() -> None:
    result, found = read("## Two ##\n\n### Three\n\n#### Four\n\n##### Five\n\n##No space\n")
    assert result.blocks == (
        Heading(2, t("Two")), Heading(3, t("Three")), Heading(4, t("Four")), Heading(4, t("Five")), Heading(2, t("No space")),
    )  # fmt: skip
    assert told(found) == ["warning heading-too-deep 7:1 '##### Five'"]


def test_four_spaces_are_typing() -> None:
    assert blocks("    Indented\n\nText\n\n        deep\n") == (p("Indented"), p("Text"), p("deep"))


def test_dashes_under_a_line_are_typing() -> None:
    result, found = read("Title\n-----\n\nOther\n===\n")
    assert result.blocks == (p("Title ", "-----"), p("Other ", "==="))
    assert told(found) == ["warning underlined-line 2:1 '-----'", "warning underlined-line 5:1 '==='"]


@pytest.mark.parametrize("line", ["---", "***", "* * *", "_____"])
def test_a_line_alone_between_empty_lines_is_a_rule(line: str) -> None:
    assert blocks(f"One\n\n{line}\n\nTwo\n") == (p("One"), Rule(), p("Two"))


def test_reference_definitions_are_text() -> None:
    assert blocks("[Note]: the programme\n") == (p("[Note]: the programme"),)


def test_code_is_a_paragraph_of_lines() -> None:
    result = texts(blocks("```\npip install\n\n  x <!-- c --> 29. April\n```\n"))
    assert [code.text for code in result] == ["pip install", "  x  29. April"]
    assert told(read("```\nforgotten\n")[1]) == ["error unclosed-code 1:1 '```'"]


# End marks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        "###", "# # #", "####", "***ENDS***", "-ENDS-", "– ENDS –", "- 30 -", "– 30 –", "-30-", "-Ende-", "- FIN -", "ENDS", "FIN",
        "*** Fin ***", "— Fin du communiqué —", "-ends-", "[ENDS]", "以上", "– النهاية –", "--- END ---", "_Einde_", "   ###",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_an_end_mark_alone_on_its_line_ends_the_body(mark: str, gap: str) -> None:
    result = body(f"Text{gap}{mark}{gap}After\n")
    assert (result.blocks, result.end_mark, result.after) == ((p("Text"),), mark.strip(), (p("After"),))


@pytest.mark.parametrize("mark", ["###", "-ENDS-", "      - 30 -"])
def test_an_end_mark_ends_lists_and_quotes_too(mark: str) -> None:
    assert body(f"- point\n{mark}\nAfter").end_mark == mark.strip()
    assert body(f"> words\n{mark}\nAfter").end_mark == mark.strip()


@pytest.mark.parametrize(
    "text", ["- Fin", "30", "* 30 *", "The ends", "- ENDS of rope", "Fine", "(end of part)x", "> -ENDS-", "- a\n- Fin"]
)
def test_what_only_looks_like_an_end_mark_is_none(text: str) -> None:
    result, _ = read(text)
    assert result.end_mark is None


def test_a_second_end_mark_is_text() -> None:
    result, found = read("Text\n\n###\n\nAfter\n\n-ENDS-\n")
    assert (result.end_mark, result.after) == ("###", (p("After"), p("-ENDS-")))
    assert told(found) == ["warning second-end-mark 7:1 '-ENDS-'"]


# Boxes ---------------------------------------------------------------------------------------------


def test_highlights_stand_before_the_lead_and_may_have_a_title() -> None:
    result = body("# H\n\n::: highlights En **bref**\n- Un\n- Deux\n:::\n\nLead\n")
    points = List((ListItem((p("Un"),)), ListItem((p("Deux"),))))
    assert result.highlights == Box("highlights", (points,), (Text("En "), Strong(t("bref"))))
    assert result.blocks == (p("Lead"),)


def test_highlights_may_stand_above_the_headline() -> None:
    result = body("::: highlights\nUn\n:::\n# H\n\nLead\n")
    assert (result.highlights, result.headline) == (Box("highlights", (p("Un"),)), Heading(1, t("H")))


def test_notes_to_editors_and_disclaimers_go_to_the_tail_wherever_they_stand() -> None:
    result = body("One\n\n::: notes-to-editors\nN\n:::\n\nTwo\n\n###\n\nAfter\n\n::: disclaimer Legal\nD\n:::\n")
    assert result.blocks == (p("One"), p("Two"))
    assert result.after == (p("After"),)
    assert result.tail == (Box("notes-to-editors", (p("N"),)), Box("disclaimer", (p("D"),), t("Legal")))


def test_boxes_hold_blocks_and_boxes() -> None:
    text = ":::: event The conference\nWhen\n: Friday\n\nWhere\n: Évry\n\n::: note\nInner\n:::\n::::\n\n:::key-figures\n**3**\n:::\n"
    assert blocks(text) == (
        Box(
            "event",
            (
                DefinitionList((Definition(t("When"), ((p("Friday"),),)), Definition(t("Where"), ((p("Évry"),),)))),
                Box("note", (p("Inner"),)),
            ),
            t("The conference"),
        ),
        Box("key-figures", (Paragraph((Strong(t("3")),)),)),
    )


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ("::: highlight\nx\n:::\n", "error unknown-box 1:5 'highlight'", "Did you mean ::: highlights?"),
        ("::: chiffres-clés\nx\n:::\n", "error unknown-box 1:5 'chiffres-clés'", "Did you mean ::: key-figures?"),
        ("::: Key figures\nx\n:::\n", "error unknown-box 1:5 'Key'", "Did you mean ::: key-figures?"),
        ("Text\n\n::: note\nx\n", "error unclosed-box 3:1 '::: note'", "Write ::: alone on a line where it ends"),
        ("Text\n\n:::\n", "error stray-box-end 3:1 ':::'", "Delete the line, or write ::: note where the box begins"),
        (
            "::: highlights\na\n:::\n\n::: highlights\nb\n:::\n",
            "error second-highlights 5:1 '::: highlights\\nb\\n:::'",
            "Write all points into the first one",
        ),
    ],
)
def test_boxes_that_are_wrong(text: str, expected: str, hint: str) -> None:
    _, found = read(text)
    assert told(found) == [expected]
    assert next(iter(found)).hint == hint


def test_only_the_box_that_is_open_is_blamed() -> None:
    assert told(read("::: note\na\n\n::: event\nb\n:::\n\nc\n")[1]) == ["error unclosed-box 1:1 '::: note'"]


# Footnotes -----------------------------------------------------------------------------------------


def test_footnotes_are_numbered_in_reading_order() -> None:
    result = body(
        "# H[^z]\n\nA[^b] and[^a] again[^b].\n\n[^a]: First *note*\n[^b]: Second\n\n  with more\n\n[^z]: Zero\n"
    )
    assert result.headline == Heading(1, (Text("H"), NoteReference(1)))
    assert result.blocks == (
        Paragraph(
            (Text("A"), NoteReference(2), Text(" and"), NoteReference(3), Text(" again"), NoteReference(2), Text("."))
        ),
    )
    assert [(note.number, [text.text for text in texts(note)]) for note in result.footnotes] == [
        (1, ["Zero"]),
        (2, ["Second", "with more"]),
        (3, ["First ", "note"]),
    ]


def test_a_note_may_refer_to_a_note() -> None:
    assert body("A[^a]\n\n[^a]: see[^b]\n[^b]: end\n").footnotes == (
        Footnote(1, (Paragraph((Text("see"), NoteReference(2))),)),
        Footnote(2, (p("end"),)),
    )


def test_footnotes_that_do_not_fit_are_never_lost() -> None:
    result, found = read("A[^x] b[^a]\n\n[^a]: one\n[^a]: two\n[^c]: three\n")
    assert told(found) == [
        "error unknown-footnote 1:2 '[^x]'",
        "error duplicate-footnote 4:1 '[^a]: two'",
        "warning unused-footnote 5:1 '[^c]: three'",
    ]
    assert result.blocks == (Paragraph((Text("A[^x] b"), NoteReference(1))),)
    assert result.footnotes == (Footnote(1, (p("one"),)), Footnote(2, (p("three"),)), Footnote(3, (p("two"),)))


# Comments, line ends, damaged characters -------------------------------------------------------------


def test_comments_are_nowhere() -> None:
    text = "# H <!-- a -->\n\n<!-- pressroom: x\n\nstill hidden -->\n\nA <!-- b --> c\n\n- <!-- d -->e\n\n> <!-- f\n> g --> h\n\n`x<!-- i -->y`\n"
    result = body(text)
    assert [item.text for item in texts((result.headline, result.blocks))] == ["H", "A ", "c", "e", "h", "xy"]


def test_a_comment_without_end_is_an_error() -> None:
    assert told(read("A\n\n<!-- forgotten\n\nB")[1]) == ["error unclosed-comment 3:1 '<!--'"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_text_has_its_exact_place_whatever_the_line_ends(end: str) -> None:
    lines = [
        "---", "date: 2024", "---", "\ufeff# Head *line*", "", "First line", "  second **bold** H~2~O", "", "- point", "  - deep [link](https://x.fr)",
        "", "> words", "> more", ">", "> — Ann Lee, head", "", "| a | b |", "|---|---|", "|  c | *d* |", "", "::: note Title", "1. one", "", "   two",
        ":::", "", "Term", ": what", "", "![alt](p.jpg \"Cap\"){credit=\"© X\"}", "", "see[^1]", "", "[^1]: note text", "",
    ]  # fmt: skip
    text = end.join(lines)
    result, found = read(text, start=text.index("\ufeff"))
    assert told(found) == []
    placed = [(item.span.line, item.span.column, item.text) for item in texts(result) if item.span]
    assert placed == [
        (4, 4, "Head "), (4, 10, "line"),
        (6, 1, "First line "), (7, 3, "second "), (7, 12, "bold"), (7, 18, " H"), (7, 21, "2"), (7, 23, "O"),
        (9, 3, "point"), (10, 5, "deep "), (10, 11, "link"),
        (12, 3, "words "), (13, 3, "more"), (15, 5, "Ann Lee, head"),
        (17, 3, "a"), (17, 7, "b"), (19, 4, "c"), (19, 9, "d"),
        (22, 4, "one"), (24, 4, "two"), (21, 10, "Title"),
        (27, 1, "Term"), (28, 3, "what"),
        (30, 15, "Cap"), (30, 29, "© X"),
        (32, 1, "see"), (34, 7, "note text"),
        (30, 15, "Cap"), (30, 29, "© X"),
    ]  # fmt: skip


def test_line_ends_of_word_are_line_ends() -> None:
    assert blocks("One\x0btwo\u2028three\rfour") == (p("One ", "two ", "three ", "four"),)


def test_a_damaged_character_is_an_error_at_its_place() -> None:
    assert told(read("One t\x07wo")[1]) == ["error control-character 1:6 '\\x07'"]


# Values out of YAML ---------------------------------------------------------------------------------


def test_a_line_out_of_yaml_knows_its_place() -> None:
    source = Source("fr.md", "---\nsubtitle: Un *sous-titre* à www.x.fr\n---\n")
    span = source.span(14, source.text.index("\n---\n", 5))
    diagnostics = Diagnostics()
    result = parse_line("Un *sous-titre* à www.x.fr", span, diagnostics)
    assert [(item.span.line, item.span.column, item.span.text) for item in texts(result)] == [
        (2, 11, "Un "), (2, 15, "sous-titre"), (2, 26, " à "), (2, 29, "www.x.fr"),
    ]  # fmt: skip


def test_a_line_is_no_block() -> None:
    for text in ("# one", "- two", "1. three", "> four", "29. April", "::: note", "–  a\n– b"):
        diagnostics = Diagnostics()
        parsed = "".join(item.text for item in texts(parse_line(text, None, diagnostics)))
        assert (parsed, told(diagnostics)) == (" ".join(text.splitlines()), [])
    assert parse_line("", None, Diagnostics()) == ()


def test_prose_out_of_a_yaml_block_knows_the_place_of_each_line() -> None:
    source = Source("o.yml", "about: |\n  Genopole is **one**.\n\n  - point\nx: 1\n")
    diagnostics = Diagnostics()
    result = parse_prose("Genopole is **one**.\n\n- point\n", source.span(7, 42), diagnostics)
    assert result == (Paragraph((Text("Genopole is "), Strong(t("one")), Text("."))), List((ListItem((p("point"),)),)))
    assert [(item.span.line, item.span.column) for item in texts(result)] == [(2, 3), (2, 17), (2, 22), (4, 5)]
    assert told(diagnostics) == []


def test_prose_that_yaml_changed_has_the_place_of_the_whole_value() -> None:
    source = Source("o.yml", 'about: "It\\u2019s here"\n')
    (only,) = texts(parse_prose("It’s here", source.span(7, 23), Diagnostics()))
    assert (only.text, only.span.text) == ("It’s here", '"It\\u2019s here"')


def test_footnotes_and_headlines_are_not_for_prose() -> None:
    diagnostics = Diagnostics()
    parse_prose("# A[^1]\n\n[^1]: x", None, diagnostics)
    assert told(diagnostics) == ["error footnote-not-here", "error misplaced-headline"]


def test_links_are_places_too() -> None:
    link = next(item for item in block("See [us](https://x.fr) now").content if isinstance(item, Link))
    assert link.span.text == "[us](https://x.fr)"
