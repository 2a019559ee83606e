"""Choosing contacts: what is written means what it says, and what cannot be read is marked at its place."""

from __future__ import annotations

import difflib
import unicodedata
from difflib import get_close_matches
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.lists import BadExpression, Contact, Expression, parse, select
from pressroom.lists.expressions import written
from pressroom.lists.unheld import unheld
from pressroom.lists.where import FIELDS, And, Comparison, Not, Or

ZOE = Contact(
    "zoe@tribune.example",
    "Mme",
    "Zoé",
    "Lévêque",
    "La Tribune",
    "editor",
    ("Santé", "Europe"),
    "fr-CA",
    "CA",
    tags=("tv",),
    trusted=True,
)
ALI = Contact(
    "ali@radio.example", "M.", "Ali", "Ben Ali", "Radio Évry", "", ("Sciences",), "en-GB", "GB", do_not_mail=True
)
DESK = Contact("desk@agency.example")
ALL = (ZOE, ALI, DESK)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("beat=sante", [ZOE]),
        ("BEATS = SANTÉ", [ZOE]),
        ("beat=health", []),
        ("language=fr", [ZOE]),
        ("language=fr-FR", []),
        ("language=en-gb", [ALI]),
        ("beat=santé and language=en", []),
        ("beat=santé or language=en", [ZOE, ALI]),
        ("not beat=santé", [ALI, DESK]),
        ("beat!=santé", [ALI, DESK]),
        ("not beat=santé and language=en or tag=tv", [ZOE, ALI]),
        ("not (beat=santé or language=en)", [DESK]),
        ("outlet = la tribune", [ZOE]),
        ('outlet="La Tribune"', [ZOE]),
        ("outlet='La Tribune' and country in (CA, FR)", [ZOE]),
        ("outlet=« La Tribune »", [ZOE]),
        ("outlet ~ evry", [ALI]),
        ('outlet=""', [DESK]),
        ('outlet!=""', [ZOE, ALI]),
        ("country in (ca, gb)", [ZOE, ALI]),
        ("country in (ca, '')", [ZOE, DESK]),
        ("do-not-mail=yes", [ALI]),
        ("do_not_mail=no and embargo=no", [DESK]),
        ("name=zoe leveque", [ZOE]),
        ("domain=radio.example", [ALI]),
        ("language=French", [ZOE]),
        ("language=Français or language=British English", [ZOE, ALI]),
        ("language=fr_CA", [ZOE]),
        ("language in (Deutsch, anglais)", [ALI]),
        ("language != französisch", [ALI, DESK]),
        ("country=Royaume-Uni", [ALI]),
        ("do-not-mail=oui", [ALI]),
        ("embargo=ja and do-not-mail=non", [ZOE]),
        ("((beat=europe))", [ZOE]),
    ],
)
def test_what_is_chosen(text: str, chosen: list[Contact]) -> None:
    assert select(ALL, parse(text)) == tuple(chosen)


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("baet=health", "there is no field “baet”", "baet"),
        ("beat=health and outlt=x", "there is no field “outlt”", "outlt"),
        ("beat", "=, !=, ~ or in (…) is missing here", ""),
        ("beat=", "a value is missing here", ""),
        ("beat=(a)", "a value is missing here", "("),
        ("(beat=a", "this bracket is never closed", "("),
        ("beat=a)", "“)” is not expected here", ")"),
        ("beat=a and", "a field is missing here", ""),
        ("and beat=a", "a field is missing here", "and"),
        ("beat=a outlet=b", "“and” or “or” is missing before this", "outlet"),
        ("country in FR", "a bracket is missing after “in”", "FR"),
        ("country in (FR", "this bracket is never closed", "("),
        ('outlet="x', "the quotation mark is never closed", '"x'),
        ("", "a field is missing here", ""),
        ("date>2020", "there is no < and no > here: values are not compared by size", "date>2020"),
        ("date >= 2020", "there is no < and no > here: values are not compared by size", ">"),
        ("date>=2020", "there is no < and no > here: values are not compared by size", "date>"),
    ],
)
def test_what_is_wrong_is_marked(text: str, said: str, place: str) -> None:
    with pytest.raises(BadExpression) as caught:
        parse(text)
    problem = caught.value
    assert (problem.message, text[problem.at : problem.end]) == (said, place)
    assert problem.pointed().splitlines()[1].index("^") == problem.at if text else True


def test_a_misspelt_field_is_answered_with_the_right_one() -> None:
    with pytest.raises(BadExpression) as caught:
        parse("langage=fr")
    assert caught.value.hint == "Did you mean language?"


def test_what_is_proposed_instead_of_a_comparison_by_size_finds_something() -> None:
    with pytest.raises(BadExpression) as caught:
        parse("date<2024")
    assert caught.value.hint == "~ finds what holds a word or a year:   date ~ 2024"
    assert [one.address for one in select([Contact("a@x.example", date="2024-04-29")], parse("date ~ 2024"))] == [
        "a@x.example"
    ]


def test_deep_nesting_ends_with_an_answer() -> None:
    with pytest.raises(BadExpression, match="nested too deeply"):
        parse("(" * 5000 + "beat=a" + ")" * 5000)
    with pytest.raises(BadExpression, match="nested too deeply"):
        parse("not " * 5000 + "beat=a")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("beat=santé and language=fr", []),
        ('outlet="" or beat=santee', [("“santee” in the column beats", "Did you mean Santé? There are also Europe, Sciences")]),
        ("not beat=santee", [("“santee” in the column beats", "Did you mean Santé? There are also Europe, Sciences")]),
        ("beat in (europe, sport)", [("“sport” in the column beats", "There are Santé, Europe, Sciences")]),
        ("language=xx", [("“xx” in the column language", "There are fr-CA, en-GB")]),
        ("language=german", [("“german” in the column language", "There are fr-CA, en-GB")]),
        ("language=french", []),
        ("embargo=maybe or do-not-mail=yes", [("“maybe” in the column embargo", "Write yes or no")]),
        ("outlet ~ tele and outlet ~ radio", [("“tele” in it in the column outlet", "There are La Tribune, Radio Évry")]),
        ("outlet = radio", [("“radio” in the column outlet", "Did you mean Radio Évry? There is also La Tribune")]),
        ("notes=x", [("“x” in the column notes", "The column notes is empty: there is nothing to choose by")]),
        ("name=Zoe Leveke", [("a name like “Zoe Leveke”", "Did you mean Zoé Lévêque?")]),
        ("first-name=Bob", [("“Bob” in the column first-name", "Look at what the lists hold: pressroom list show")]),
    ],
)  # fmt: skip
def test_a_value_that_nobody_has_is_told_with_those_that_there_are(text: str, told: list[tuple[str, str]]) -> None:
    found = unheld(parse(text), ALL)
    assert [one.hint for one in found] == [hint for _, hint in told]
    for one, (said, _) in zip(found, told, strict=True):
        assert one.code == "value-nobody-has"
        assert one.message.endswith(said), one.message


def test_of_many_values_some_are_told_and_the_most_frequent_first() -> None:
    held = [Contact(f"n{one}@x.example", beats=(f"beat {one}", "law")) for one in range(40)]
    [one] = unheld(parse("beat=sport or beat=sport"), held)
    assert one.hint == "There are law, beat 0, beat 1, beat 2, beat 3 and 36 more"
    assert unheld(parse("beat=sport"), []) == ()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words for which similar ones are looked for from now on."""
    asked: list[str] = []

    def close(word: str, *rest: Any) -> list[str]:
        asked.append(word)
        return get_close_matches(word, *rest)

    monkeypatch.setattr(difflib, "get_close_matches", close)
    return asked


@pytest.mark.parametrize(("size", "looked"), [(2_000, ["radio evri"]), (2_001, [])])
def test_similar_values_are_looked_for_among_as_many_as_that_takes_no_time(
    size: int, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [Contact(f"n{one}@x.example", outlet=f"Outlet {one}") for one in range(size)]
    asked = counted(monkeypatch)
    [one] = unheld(parse('outlet="Radio Évri"'), held)
    assert asked == looked
    assert one.hint == f"There are Outlet 0, Outlet 1, Outlet 2, Outlet 3, Outlet 4 and {size - 5:,} more"
    [one] = unheld(parse('outlet="1999"'), held)
    assert str(one.hint).startswith("Did you mean Outlet 1999?"), "what has the word in it is found among any number"


def test_of_a_pasted_list_the_first_missing_values_have_similar_ones_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch)
    found = unheld(Comparison("beats", "in", ("Santé", *(f"Sante {one}" for one in range(9)))), ALL)
    assert asked == [f"sante {one}" for one in range(5)]
    assert [one.hint for one in found] == [
        *["Did you mean Santé? There are also Europe, Sciences"] * 5, *["There are Santé, Europe, Sciences"] * 4,
    ]  # fmt: skip
    assert [one.message.partition("the value ")[2] for one in found] == [
        f"“Sante {one}” in the column beats" for one in range(9)
    ]


@pytest.mark.parametrize("text", ['name != "ZOE  leveque"', "language in (fr, EN-gb)", "country=canada or beat=SANTE"])
def test_a_value_that_is_there_is_found_however_it_is_written(text: str) -> None:
    assert unheld(parse(text), ALL) == ()


def test_a_whole_value_is_looked_up_and_not_compared_with_each_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(*_: object) -> bool:
        raise AssertionError("compared with each")

    monkeypatch.setattr(Comparison, "means", compared)
    held = [Contact(f"n{one}@x.example", outlet=f"Outlet {one}") for one in range(20)]
    assert unheld(Comparison("outlet", "in", tuple(one.outlet for one in held)), held) == ()
    assert len(unheld(Comparison("outlet", "!=", ("Courrier",)), held)) == 1


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
comparisons = st.builds(
    lambda field, sign, values: Comparison(field, sign, tuple(values if sign == "in" else values[:1])),
    st.sampled_from(sorted(FIELDS)), st.sampled_from(["=", "!=", "~", "in"]), st.lists(words, min_size=1, max_size=3),
)  # fmt: skip
expressions: st.SearchStrategy[Expression] = st.recursive(
    comparisons,
    lambda inner: st.builds(Not, inner) | st.builds(And, inner, inner) | st.builds(Or, inner, inner),
    max_leaves=12,
)


@given(expressions)
def test_an_expression_survives_being_written(expression: Expression) -> None:
    assert parse(written(expression)) == expression


@given(st.text(max_size=60) | st.lists(st.sampled_from(["beat", "=", "!=", "~", "in", "(", ")", ",", "and", "or", "not", '"', "x", " "]), max_size=20).map(" ".join))  # fmt: skip
def test_any_text_is_an_expression_or_an_answer(text: str) -> None:
    try:
        parse(text)
    except BadExpression as problem:
        assert 0 <= problem.at <= len(text)
        assert problem.message


def reference(expression: Expression, contact: Contact) -> bool:
    """The same, by Python's own operators."""
    if isinstance(expression, Comparison):
        return expression.matches(contact)
    if isinstance(expression, Not):
        return not reference(expression.part, contact)
    sides = (reference(expression.first, contact), reference(expression.second, contact))
    return all(sides) if isinstance(expression, And) else any(sides)


@given(expressions, st.sampled_from(ALL))
def test_and_or_not_are_those_of_logic(expression: Expression, contact: Contact) -> None:
    assert expression.matches(contact) == reference(expression, contact)
    assert Not(expression).matches(contact) != expression.matches(contact)


@given(st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=1, max_size=10))
def test_case_and_accents_do_not_matter(word: str) -> None:
    contact = Contact("a@b.example", outlet=word)
    bare = "".join(char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) != "Mn")
    for form in (word, word.upper(), word.lower(), bare, unicodedata.normalize("NFD", word)):
        assert Comparison("outlet", "=", (form,)).matches(contact)
