"""Lists, quotes, figures, tables, definition lists."""

from __future__ import annotations

import pytest
from babel import Locale

from pressroom.diagnostics import Fix
from pressroom.model.document import (
    Attribution,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)
from pressroom.read.markdown.dates import MONTHS
from tests.read.markdown import block, blocks, body, p, read, t, texts, told


def item(*content) -> ListItem:
    return ListItem(tuple(p(part) if isinstance(part, str) else part for part in content))


# Lists ---------------------------------------------------------------------------------------------


def test_lists_nest_and_keep_their_run_in_labels() -> None:
    text = "- **Un axe**, suivi\n- Deux\n  1. a\n  2. b\n     - c\n\n1. Un\n2. Deux\n"
    assert blocks(text) == (
        List(
            (
                ListItem((Paragraph((Strong(t("Un axe")), Text(", suivi"))),)),
                item("Deux", List((item("a"), item("b", List((item("c"),)))), 1)),
            )
        ),
        List((item("Un"), item("Deux")), 1),
    )


def test_points_need_not_be_indented_to_the_column() -> None:
    expected = List((item("Un", List((item("a", List((item("deep"),))), item("b")))), item("Deux")), 1)
    assert block("1. Un\n  - a\n    - deep\n  - b\n2. Deux\n") == expected
    assert block("- Un\n        - a\n") == List((item("Un", List((item("a"),))),))


def test_a_list_may_follow_its_sentence_at_once_even_indented() -> None:
    assert blocks("Trois axes :\n    - un\n    - deux\n") == (p("Trois axes :"), List((item("un"), item("deux"))))


def test_empty_lines_between_points_make_a_loose_list() -> None:
    assert block("- a\n\n- b\n").tight is False
    assert block("- a\n\n  more\n- b\n").tight is True
    assert block("> - a\n>\n> - b\n>\n> — Ann Lee\n").blocks[0].tight is False


def test_bullets_from_word_are_bullets() -> None:
    assert block("• un\n•\tdeux\n") == List((item("un"), item("deux")))
    assert block("– un\n– deux\n\n– trois\n") == List((item("un"), item("deux"), item("trois")), tight=False)
    assert block("– seul\n") == p("– seul")


@pytest.mark.parametrize(
    "line",
    [
        "29. April war es so weit",
        "2024. Ein gutes Jahr",
        "1. Mai: Auftakt",
        "3. März",
        "12. juin",
        "14. abril",
        "31. maart",
        "7. Ein Satz",
    ],
)
def test_a_date_or_year_at_the_start_of_a_line_is_text(line: str) -> None:
    assert blocks(f"{line}\n") == (p(line),)
    assert blocks(f"Text\n{line}\n") == (p("Text ", line),)


def test_a_date_after_a_numbered_list_does_not_join_it() -> None:
    assert texts(blocks("1. eins\n2. zwei\n\n3. Mai war es\n"))[-1].text == "3. Mai war es"


@pytest.mark.parametrize("language", ["fr", "en", "de", "es", "it", "pt", "nl", "ar"])
def test_month_names_are_those_of_every_language(language: str) -> None:
    names = Locale.parse(language).months["format"]["wide"].values()
    assert [name for name in names if name.casefold() not in MONTHS] == []


def test_a_numbered_list_may_go_on_after_other_text() -> None:
    assert blocks("1. a\n\nText\n\n2. b\n3. c\n") == (
        List((item("a"),), 1), p("Text"), List((item("b"), item("c")), 2),
    )  # fmt: skip


def test_numbers_that_do_not_count_are_named() -> None:
    assert told(read("1. a\n2. b\n2. c\n")[1]) == ["warning list-number 3:1 '2. c'"]
    assert told(read("1. a\n1. b\n1. c\n")[1]) == []


# Quotes --------------------------------------------------------------------------------------------

ANN = Attribution(t("Ann Lee, head of research, Genopole"), "Ann Lee", "head of research", "Genopole")


@pytest.mark.parametrize("dash", ["- ", "– ", "— ", "—", "-- ", "–\u00a0"])
@pytest.mark.parametrize("gap", [">\n", ""])
def test_the_speaker_stands_after_a_dash_with_or_without_an_empty_line(dash: str, gap: str) -> None:
    quote = block(f"> One\n>\n> Two\n{gap}> {dash}Ann Lee, head of research, Genopole\n")
    assert quote == Quote((p("One"), p("Two")), ANN)


@pytest.mark.parametrize("line", ["— Ann Lee, head of research, Genopole", "- Ann Lee, head of research, Genopole"])
@pytest.mark.parametrize("gap", ["\n", ""])
def test_the_speaker_may_stand_below_the_quote(line: str, gap: str) -> None:
    assert blocks(f"> One\n{gap}{line}\n\nText\n") == (Quote((p("One"),), ANN), p("Text"))


@pytest.mark.parametrize("gap", [">\n", ""])
def test_the_speaker_may_come_first(gap: str) -> None:
    quote = block(f"> — Ann Lee, head of research, Genopole :\n{gap}> One\n>\n> Two\n")
    assert quote == Quote((p("One"), p("Two")), ANN, attribution_first=True)


def test_a_quote_may_name_nobody() -> None:
    assert block("> One\n> two\n") == Quote((p("One ", "two"),))


def test_words_are_nobody_elses_because_another_quote_follows() -> None:
    first, second = blocks("> One\n\n> Two\n>\n> — Ann Lee, head of research, Genopole\n")
    assert (first, second) == (Quote((p("One"),)), Quote((p("Two"),), ANN))
    assert block("> One\n\n> — Ann Lee, head of research, Genopole\n") == Quote((p("One"),), ANN)
    first, second = blocks("> One\n> — A B\n\n> Two\n> — C D\n")
    assert (first.attribution.speaker, second.attribution.speaker) == ("A B", "C D")


@pytest.mark.parametrize(
    ("line", "speaker", "role", "organisation"),
    [
        ("Ann Lee", "Ann Lee", "", ""),
        ("Ann Lee, head", "Ann Lee", "head", ""),
        (
            "Ann Lee, director, research and development, Genopole",
            "Ann Lee",
            "director, research and development",
            "Genopole",
        ),
        ("**Ann Lee**, head (Évry, Paris), Genopole", "Ann Lee", "head (Évry, Paris)", "Genopole"),
        ("آن لي، مديرة، معهد", "آن لي", "مديرة", "معهد"),
        ("アン・リー、研究部長、研究所", "アン・リー", "研究部長", "研究所"),
    ],
)
def test_attributions_are_understood(line: str, speaker: str, role: str, organisation: str) -> None:
    attribution = block(f"> Words\n>\n> — {line}\n").attribution
    assert (attribution.speaker, attribution.role, attribution.organisation) == (speaker, role, organisation)


def test_an_attribution_may_take_two_lines() -> None:
    assert block("> Words\n>\n> — Ann Lee, head of\n> research, Genopole\n").attribution.speaker == "Ann Lee"


def test_lists_in_quotes_stay_lists() -> None:
    assert block("> We need:\n> - money\n> - time\n") == Quote((p("We need:"), List((item("money"), item("time")))))
    quote = block("> We need:\n> - money\n> - time\n>\n> - Ann Lee, head of research, Genopole\n")
    assert quote == Quote((p("We need:"), List((item("money"), item("time")))), ANN)


def test_a_number_after_a_dash_speaks_for_nobody() -> None:
    assert block("> Costs fell\n> - 5 % in a year\n").attribution is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("> — Ann Lee, head\n", "'> — Ann Lee, head'"), (">\n", "'>'"), ("> - Ann Lee\n", "'> - Ann Lee'")],
)
def test_a_quote_without_words_is_an_error(text: str, expected: str) -> None:
    assert told(read(text)[1]) == [f"error quote-without-words 1:1 {expected}"]


# Figures -------------------------------------------------------------------------------------------


def test_a_figure_has_alt_text_caption_and_credit() -> None:
    result = body('![A "big" reactor](photo.jpg "The *new* reactor, \\"Big\\""){credit="© X"}\n')
    figure = Figure(
        "photo.jpg", 'A "big" reactor', (Text("The "), Emphasis(t("new")), *t(" reactor, ", '"Big', '"')), t("© X")
    )
    assert (result.blocks, result.figures) == ((figure,), (figure,))


@pytest.mark.parametrize(
    "line",
    [
        "![A](<my photo.jpg> “Cap”){credit=“© X”}",
        "![A](<my photo.jpg> «Cap»){ credit='© X' }",
        '![A](<my photo.jpg>){caption="Cap" credit="© X"}',
        '   ![A](<my photo.jpg>   "Cap") {credit="© X"}  ',
    ],
)
def test_names_with_spaces_and_curled_quotation_marks_work(line: str) -> None:
    assert blocks(f"Text\n{line}\nMore\n") == (p("Text"), Figure("my photo.jpg", "A", t("Cap"), t("© X")), p("More"))


def test_a_plain_name_with_spaces_is_understood_and_named() -> None:
    result, found = read('![A](my photo.jpg "Cap")\n')
    assert result.blocks == (Figure("my photo.jpg", "A", t("Cap")),)
    assert told(found) == ["warning picture-name-with-space 1:6 'my photo.jpg'"]
    (only,) = found
    assert only.fix == Fix(only.span, "<my photo.jpg>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](a.jpg)\n", "warning missing-alt 1:1 '![]('"),
        ("![A]()\n", "error picture-without-name 1:6 ')'"),
        ("See ![the plan](a.jpg) here\n", "error picture-in-line 1:5 '![the plan](a.jpg)'"),
        ("![A](a.jpg) and words\n", "error picture-in-line 1:1 '![A](a.jpg)'"),
        ('![A](a.jpg){credits="X"}\n', "error unknown-attribute 1:13 'credits'"),
        ("![A](a.jpg){© X}\n", "error unclear-attributes 1:13 '© X'"),
    ],
)
def test_figures_that_are_wrong(text: str, expected: str) -> None:
    assert told(read(text)[1]) == [expected]


def test_the_words_of_a_picture_in_a_line_stay() -> None:
    assert read("See ![the *plan*](a.jpg) here\n")[0].blocks == (
        Paragraph((Text("See "), Text("the "), Emphasis(t("plan")), Text(" here"))),
    )


# Tables --------------------------------------------------------------------------------------------


def cell(text: str, alignment="start", columns=1, rows=1) -> Cell:
    return Cell(t(text) if text else (), alignment, columns, rows)


def row(*cells, total=False) -> Row:
    return Row(tuple(cell(part) if isinstance(part, str) else part for part in cells), total)


def test_a_pipe_table_aligns_and_escapes() -> None:
    text = "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | x | n/a |\n q | **b** \\| `c` | | -3,5 % |\n"
    assert block(text) == Table(
        (row("a", cell("b", "center"), cell("c", "end"), cell("d", "end")),),
        (
            row("1", cell("2", "center"), cell("x", "end"), cell("n/a", "end")),
            Row(
                (
                    cell("q"),
                    Cell((Strong(t("b")), Text(" "), Text("| "), Code("c")), "center"),
                    cell("", "end"),
                    cell("-3,5 %", "end"),
                )
            ),
        ),
        4,
    )


def test_a_table_ends_where_its_pipes_end() -> None:
    table, after = blocks("Text before\n\n| a | b |\n|---|---|\n| 1 | 2 |\nText after\n")[1:]
    assert (len(table.body), after) == (1, p("Text after"))


def test_spans_units_note_caption_and_total() -> None:
    text = (
        '::: table {units="M€" note="Not *audited*" caption="Results" total=last}\n| Item | 2023 | << |\n| ^^ | Q1 | Q2 |\n|---|--:|--:|\n'
        "| Sales | 1 | (2) |\n| Sum | 3 | 4 |\n:::\n"
    )
    assert block(text) == Table(
        (row(cell("Item", rows=2), cell("2023", "end", columns=2)), row(cell("Q1", "end"), cell("Q2", "end"))),
        (row("Sales", cell("1", "end"), cell("(2)", "end")), row("Sum", cell("3", "end"), cell("4", "end"), total=True)),
        3, t("Results"), t("M€"), (Text("Not "), Emphasis(t("audited"))), True,
    )  # fmt: skip


def test_options_of_a_table() -> None:
    text = "::: table Results {total=1 head=2 row-headers=no}\n| a | b |\n|---|---|\n| c | d |\n| e | 1 |\n:::\n"
    table = block(text)
    assert (len(table.head), [line.total for line in table.body], table.row_headers) == (2, [True], False)
    assert table.caption == t("Results")


def test_an_empty_header_row_is_no_row() -> None:
    assert block("| | |\n|---|---|\n| When | Friday |\n") == Table((), (row("When", "Friday"),), 2)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 1 | 2 | 3 |", ["error ragged-table 3:11 '3'"]),
        ("| 1 |", ["error ragged-table 3:1 '| 1 |'"]),
        ("| << | 2 |", ["error table-span 3:3 '<<'"]),
        ("| ^^ | 2 |", ["error table-span 3:3 '^^'"]),
        ("| x | << |\n| ^^ | 2 |", ["error table-span 3:3 'x'"]),
    ],
)
def test_ragged_rows_and_broken_spans_are_errors_and_lose_nothing(rows: str, expected: list[str]) -> None:
    result, found = read(f"| a | b |\n|---|---|\n{rows}\n")
    assert told(found) == expected
    shown = {text.text for text in texts(result)}
    assert {word for word in rows.split() if word.isalnum()} <= shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: table {unit=x}\n|a|b|\n|-|-|\n|1|2|\n:::\n", "error unknown-attribute 1:12 'unit'"),
        ("::: table {total=first}\n|a|b|\n|-|-|\n|1|2|\n:::\n", "error table-option 1:18 'first'"),
        ("::: table {head=9}\n|a|b|\n|-|-|\n|1|2|\n:::\n", "error table-option 1:17 '9'"),
        ("::: table\nText\n:::\n", "error table-without-rows 1:1 '::: table\\nText\\n:::'"),
        ("::: table {file=a.csv}\n:::\n", "error table-file 1:17 'a.csv'"),
        ("| a | b |\n| 1 | 2 |\n", "warning table-without-divider 1:1 '| a | b |\\n| 1 | 2 |'"),
    ],
)
def test_tables_that_are_wrong(text: str, expected: str) -> None:
    assert expected in told(read(text)[1])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_come_from_a_csv_file(delimiter: str) -> None:
    asked = []

    def load(path, span):
        asked.append((path, span.text))
        return f'\ufeffItem{delimiter}"2023{delimiter} all"\r\nSales{delimiter}1 234\r\nSum{delimiter}(5)\r\n\r\n'

    table = block('::: table {file="my results.csv" total=last units="M€"}\n:::\n', load_text=load)
    assert asked == [("my results.csv", "my results.csv")]
    assert table == Table(
        (row("Item", cell(f"2023{' ' if delimiter == chr(9) else delimiter + ' '}all", "end")),),
        (row("Sales", cell("1 234", "end")), row("Sum", cell("(5)", "end"), total=True)),
        2, (), t("M€"), (), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a,b\n1\n", ["error ragged-table 1:17 'a.csv'"]),
        ("", ["error table-file 1:17 'a.csv'"]),
        ('"' + "x" * 200_000, ["error table-file 1:17 'a.csv'"]),
        ("," * 30_000, ["error table-file 1:17 'a.csv'"]),
        (None, []),
    ],
)
def test_csv_files_that_are_wrong(content: str | None, expected: list[str]) -> None:
    assert told(read("::: table {file=a.csv}\n:::\n", load_text=lambda path, span: content)[1]) == expected


# Definition lists ----------------------------------------------------------------------------------


def test_definition_lists() -> None:
    text = "Les **acteurs**\n: Yposkesi\n: ART-TG\n\n  et plus\n\nLe projet\n\n: Une combinaison\n  de techniques\n"
    assert block(text) == DefinitionList(
        (
            Definition((Text("Les "), Strong(t("acteurs"))), ((p("Yposkesi"),), (p("ART-TG"), p("et plus")))),
            Definition(t("Le projet"), ((p("Une combinaison ", "de techniques"),),)),
        )
    )


def test_a_tilde_is_no_definition() -> None:
    assert blocks("About\n~ 30 people\n") == (p("About ", "~ 30 people"),)


def test_too_deep_nesting_is_named_and_nothing_is_lost() -> None:
    result, found = read("> " * 40 + "deep\n")
    assert told(found) == ["warning nested-too-deeply 1:33 '>'"]
    assert "deep" in texts(result)[0].text
