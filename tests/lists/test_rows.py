"""Bad rows: each named by line and cell, with what to write instead."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Severity
from pressroom.lists import Choices, Contact, contact_key
from pressroom.lists.addresses import address_problem, split_addresses
from pressroom.lists.rows import split_name
from pressroom.lists.values import understood_country, understood_date, understood_language

from .samples import found_in, outcome, taken


@pytest.mark.parametrize(
    ("cell", "said", "hint"),
    [
        ("jeanne@journal,example", "there is a comma after the @", "Write jeanne@journal.example"),
        ("jeanne", "there is no @ in it", "Write it like   prenom.nom@journal.example"),
        ("jeanne (at) journal.example", "there is no @ in it", "Write jeanne@journal.example"),
        ("jeanne martin@journal.example", "there is a space in it", "Write jeannemartin@journal.example"),
        ("jeanne.@journal.example", "the part before the @ begins or ends with a dot", "Write jeanne@journal.example"),
        ("jeanne@journal..example", "two dots follow each other", "Write jeanne@journal.example"),
        ("jeanne@journal", "the part after the @ has no dot, so it is no whole domain", "Write it like   prenom.nom@journal.example"),
        ("jeanne@journal.local", "nothing can be sent to addresses that end in .local", "Write it like   prenom.nom@journal.example"),
        ("@journal.example", "nothing stands before the @", "Write it like   prenom.nom@journal.example"),
    ],
)  # fmt: skip
def test_a_wrong_address(cell: str, said: str, hint: str) -> None:
    (found,) = outcome(f"outlet;email\nCourrier;{cell}\n").diagnostics
    assert found.span is not None
    assert (found.code, found.span.line, found.span.text) == ("contact-address", 2, cell)
    assert (found.message, found.hint) == (f"“{cell}” is no e-mail address: {said}", hint)


@given(st.from_regex(r"[A-Za-z0-9.+_@ ,é-]{0,30}@[a-z0-9.\-é]{0,20}(\.[a-z]{1,6})?", fullmatch=True) | st.emails())
def test_no_address_is_judged_otherwise_than_by_the_library(text: str) -> None:
    try:
        validate_email(text, check_deliverability=False)
        good = True
    except EmailNotValidError:
        good = False
    if "=?" in text:  # which would be taken for an encoded word in a header
        good = False
    assert (address_problem(text) is None) == good


def test_addresses_that_not_every_server_carries_are_told_once() -> None:
    text = "email;outlet\nré@x.example;A\na@é.example;B\nü@x.example;C\n"
    for choices in (Choices(), Choices(kept=True, unknown="keep")):
        (found,) = outcome(text, choices=choices).diagnostics
        assert (found.code, found.severity) == ("contact-address-letters", Severity.WARNING)
        assert found.message == "An address with letters before the @ that only some mail servers carry, on 2 lines"
        assert [repr(one) for one in (found.span, *found.also)] == ["<presse.csv:2:1>", "<presse.csv:4:1>"]
        assert len(taken(text, choices=choices).contacts) == 3


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("a@x.example; b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example\nb@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example / b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example ou b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example ::: b@x.example", ["a@x.example", "b@x.example"]),
        ('"Lee, Ann" <a@x.example>, Bob <b@x.example>', ["a@x.example", "b@x.example"]),
        ("Ann Lee <a@x.example>", ["a@x.example"]),
        ("mailto:a@x.example", ["a@x.example"]),
        ("a@x.example; a@x.example", ["a@x.example"]),
        ("", []),
    ],
)
def test_several_addresses_in_a_cell(cell: str, addresses: list[str]) -> None:
    assert split_addresses(cell) == addresses


def test_the_first_good_address_is_written_to_and_the_others_are_kept() -> None:
    text = 'email;outlet\n"wrong@; good@x.example | more@x.example";Courrier\n'
    assert taken(text).contacts == (Contact("good@x.example", outlet="Courrier", other_addresses=("more@x.example",)),)
    assert {code for code, *_ in found_in(text)} == {"contact-address", "contact-several-addresses"}


@pytest.mark.parametrize("char", ["\0", "\x07", "\x85", "\u2028", "\u2029", "\u202e", "\n", "\t", "\x1b"])
def test_no_name_holds_a_character_that_does_something(char: str) -> None:
    text = f'first name,email\nGood,good@x.example\n"Jea{char}nne",jeanne@x.example\n'
    found = outcome(text)
    assert found.value is not None
    assert [one.address for one in found.value.contacts] == ["good@x.example"]
    assert [(one.code, one.span and one.span.line) for one in found.diagnostics] == [("contact-character", 3)]


@pytest.mark.parametrize(
    ("heading", "cell", "code", "said", "kept"),
    [
        (
            "language",
            "frensh",
            "contact-language",
            "“frensh” is no language that is known, and is not taken: releases are sent in their own language",
            {},
        ),
        ("country", "Frence", "contact-country", "“Frence” is no country that is known, and is not taken", {}),
        ("date", "04/05/2024", "contact-date", "“04/05/2024” may be two different days, and is not taken", {}),
        ("date", "2024-02-30", "contact-date", "“2024-02-30” is no date, and is not taken", {}),
        (
            "do-not-mail",
            "perhaps",
            "contact-answer",
            "“perhaps” in the column “do-not-mail” is neither yes nor no: taken for yes, so that no mail is sent",
            {"do_not_mail": True},
        ),
        (
            "embargo",
            "perhaps",
            "contact-answer",
            "“perhaps” in the column “embargo” is neither yes nor no: taken for no, so that nothing is sent early",
            {},
        ),
    ],
)
@pytest.mark.parametrize("choices", [Choices(), Choices(kept=True, unknown="keep")], ids=["import", "list"])
def test_a_cell_that_cannot_be_understood_keeps_nobody_out(
    heading: str, cell: str, code: str, said: str, kept: dict[str, bool], choices: Choices
) -> None:
    text = f"email,{heading},outlet\na@b.example,{cell},Courrier\n"
    (found,) = outcome(text, choices=choices).diagnostics
    assert (found.code, found.severity, found.message) == (code, Severity.WARNING, said)
    assert found_in(text, choices) == [(code, 2, 13, cell)]
    expected = Contact("a@b.example", outlet="Courrier", notes=f"{heading}: {cell}", **kept)
    assert taken(text, choices=choices).contacts == (expected,)


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    codes = [code for code, *_ in found_in("email;language;country\nnone;frensh;Frence\n")]
    assert codes == ["contact-address", "contact-language", "contact-country"]


@pytest.mark.parametrize(
    ("heading", "cell", "contact"),
    [
        ("notes", "a\x0bb", Contact("a@b.example", notes="a b")),
        ("country", '"F\x00R"', Contact("a@b.example", notes="country: F R")),
        ("source", '"fair\n2024"', Contact("a@b.example", source="fair 2024")),
        ("do-not-mail", "\u2028", Contact("a@b.example", do_not_mail=True, notes="do-not-mail: ?")),
        ("embargo", "yes\x07", Contact("a@b.example", notes="embargo: yes?")),
    ],
)
def test_a_character_in_what_is_not_needed_is_left_out_and_the_contact_stays(
    heading: str, cell: str, contact: Contact
) -> None:
    text = f"email;{heading};outlet\na@b.example;{cell};\n"
    found = outcome(text)
    assert found.value is not None
    assert found.value.contacts == (contact,)
    assert not found.has_errors
    (said,) = [one.message for one in found.diagnostics if one.code == "contact-character"]
    assert said.endswith(f" stands in the column “{heading}”, and is left out")


def test_of_several_languages_the_first_that_is_known_is_taken() -> None:
    text = "email;language\na@b.example;jibberish, French\n"
    assert taken(text).contacts == (Contact("a@b.example", language="fr"),)
    assert [code for code, *_ in found_in(text)] == ["contact-several-languages"]


def test_a_row_that_is_too_wide_is_refused() -> None:
    rows = "".join(f"a{number}@b.example,Courrier,editor\n" for number in range(20))
    text = f"email,outlet,role\n{rows}z@b.example,Courrier, Le,editor\n"
    assert found_in(text) == [("list-row-width", 22, 1, "z@b.example,Courrier, Le,editor")]
    assert len(taken(text).contacts) == 20


def test_a_quoted_line_end_shifts_no_line_number() -> None:
    text = 'notes;email\n"one\ntwo";a@b.example\n;wrong\n'
    assert found_in(text) == [("contact-address", 4, 2, "wrong")]
    assert taken(text).contacts == (Contact("a@b.example", notes="one\ntwo"),)


def test_dates_of_a_column_show_their_order() -> None:
    assert [one.date for one in taken("email;date\na@b.example;04/05/2024\nc@d.example;25/05/2024\n").contacts] == [
        "2024-05-04",
        "2024-05-25",
    ]
    assert [one.date for one in taken("email;date\na@b.example;04/05/2024\nc@d.example;05/25/2024\n").contacts] == [
        "2024-04-05",
        "2024-05-25",
    ]
    assert taken("email;date\na@b.example;04/05/2024\n", choices=Choices(order="mdy")).contacts[0].date == "2024-04-05"


def test_names_of_languages_countries_and_dates() -> None:
    assert [understood_language(one) for one in ("FR", "fr_ca", "Français", "German", "Niederländisch", "日本語", "Polish", "Schweizerdeutsch", "kab", "Unbekannte Sprache", "mul", "xx", "no language")] == [
        "fr", "fr-CA", "fr", "de", "nl", "ja", "pl", "gsw", "kab", None, None, None, None]  # fmt: skip
    assert [understood_country(one) for one in ("fr", "UK", "Deutschland", "Etats-Unis", "ÉTATS-UNIS", "日本", "Pays-Bas", "XX", "Atlantis")] == [
        "FR", "GB", "DE", "US", "US", "JP", "NL", None, None]  # fmt: skip
    assert [understood_date(one) for one in ("2024-4-9", "29.04.2024", "04/29/2024", "2024年4月29日", "01/01/2024", "1.2.24")] == [
        "2024-04-09", "2024-04-29", "2024-04-29", "2024-04-29", "2024-01-01", None]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Anne Dupont", ("Anne", "Dupont")),
        ("Dupont, Anne", ("Anne", "Dupont")),
        ("DUPONT Anne", ("Anne", "DUPONT")),
        ("Anne-Marie DE LA TOUR", ("Anne-Marie", "DE LA TOUR")),
        ("Anne de La Tour", ("Anne", "de La Tour")),
        ("山田太郎", ("", "山田太郎")),
    ],
)
def test_names_in_one_cell(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jeanne@Journal.example", "jeanne@journal.example", True),
        ("rédaction@müller.example", "re\u0301daction@XN--MLLER-KVA.example", True),
        ("straße@x.example", "strasse@x.example", True),
        ("a.b@gmail.com", "ab@gmail.com", False),
        ("a+b@x.example", "a@x.example", False),
    ],
)
def test_keys(one: str, other: str, same: bool) -> None:
    assert (contact_key(one) == contact_key(other)) == same
