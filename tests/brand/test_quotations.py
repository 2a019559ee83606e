"""Quotation marks around quotations, and opposite directions."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.brand.direction import isolate
from pressroom.brand.profiles import PROFILES
from pressroom.brand.quotations import typographer
from pressroom.model.document import (
    Attribution,
    Code,
    Emphasis,
    Foreign,
    Inlines,
    Link,
    List,
    ListItem,
    NoteReference,
    Paragraph,
    Quote,
    Strong,
    Superscript,
    Text,
    plain_text,
)


def p(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Text(text),)) for text in texts)


def quoted(tag: str, *texts: str) -> list[str]:
    change = typographer(PROFILES[tag].marks)
    block = change.block(Quote(p(*texts)))
    assert change.block(block) == block  # once is enough
    assert isinstance(block, Quote)
    return [
        plain_text(each.content).replace("\u202f", "⍽").replace("\u00a0", "·")
        for each in block.blocks
        if isinstance(each, Paragraph)
    ]


@pytest.mark.parametrize(
    ("tag", "typed", "page"),
    [
        ("fr", ["Oui."], ["«⍽Oui.⍽»"]),
        ("fr", ["Un.", "Deux.", "Trois !"], ["«⍽Un.", "«⍽Deux.", "«⍽Trois⍽!⍽»"]),
        ("fr", ['"Oui."'], ["«⍽Oui.⍽»"]),
        ("fr", ['"Oui".'], ["«⍽Oui⍽»."]),
        ("fr", ["« Oui. »"], ["«⍽Oui.⍽»"]),
        ("fr", ["“Oui.”"], ["“Oui.”"]),
        ("fr", ['"Un.', 'Deux."'], ["«⍽Un.", "Deux.⍽»"]),
        ("fr", ['"Un.', '"Deux."'], ["«⍽Un.", "«⍽Deux.⍽»"]),
        ("fr", ['Un "mot" ici.'], ["«⍽Un “mot” ici.⍽»"]),
        ("fr", ['"Oui" et "non"'], ["«⍽“Oui” et “non”⍽»"]),
        ("fr", ['"Un projet.'], ["«⍽Un projet.⍽»"]),
        ("fr-CA", ["Oui !"], ["«·Oui!·»"]),
        ("fr-EU", ["Oui !"], ["«Oui!»"]),
        ("en-GB", ['It\'s "fine".'], ["“It’s ‘fine’.”"]),
        ("en-US", ["One.", "Two."], ["“One.", "“Two.”"]),
        ("de", ["Gut."], ["„Gut.“"]),
        ("de", ['"Gut."'], ["„Gut.“"]),
        ("es", ["Bien."], ["«Bien.»"]),
        ("it", ["Bene."], ["«Bene.»"]),
        ("pt", ["Bom."], ["«Bom.»"]),
        ("nl", ["Goed."], ["“Goed.”"]),
        ("ar", ["نعم."], ["«نعم.»"]),
        ("ja", ["はい。"], ["「はい。」"]),
        ("ja", ["「はい。」"], ["「はい。」"]),
    ],
)
def test_marks_are_those_of_the_language_unless_typed(tag: str, typed: list[str], page: list[str]) -> None:
    assert quoted(tag, *typed) == page


def test_marks_stand_outside_of_mark_up_and_before_notes() -> None:
    block = Quote(
        (
            Paragraph((Emphasis((Text("Un projet"),)), Text(" utile."), NoteReference(1))),
            List((ListItem(p("un")), ListItem(p("deux")))),
        ),
        Attribution((Text("Anne Modèle, cheffe de l'unité"),), "Anne Modèle", "cheffe de l'unité"),
    )
    expected = Quote(
        (
            Paragraph((Text("«\u202f"), Emphasis((Text("Un projet"),)), Text(" utile."), NoteReference(1))),
            List((ListItem(p("un")), ListItem(p("deux\u202f»")))),
        ),
        Attribution((Text("Anne Modèle, cheffe de l’unité"),), "Anne Modèle", "cheffe de l’unité"),
    )
    assert typographer(PROFILES["fr"].marks).block(block) == expected
    last = typographer(PROFILES["en-GB"].marks).block(Quote((Paragraph((Text("Done."), NoteReference(2))),)))
    assert last == Quote((Paragraph((Text("“Done.”"), NoteReference(2))),))


def ltr(*content: object) -> Foreign:
    return Foreign(tuple(content), direction="ltr")  # type: ignore[arg-type]


def test_latin_runs_on_a_right_to_left_page_are_isolated() -> None:
    bare = Link("https://a.example/", (Text("https://a.example/"),), bare=True)
    content = (
        Text("أعلن "),
        Strong((Text("Spark"),)),
        Text(" Therapeutics عن 29 أبريل 2024 على +33 1 99 00 12 34، "),
        bare,
        Text(" و"),
        Link("u", (Text("موقع GenoTher"),)),
        Text(" خطة France 2030 (PIA4)، 10–15 و50%"),
        Code("x()"),
    )
    expected = (
        Text("أعلن "),
        ltr(Strong((Text("Spark"),)), Text(" Therapeutics")),
        Text(" عن 29 أبريل 2024 على "),
        ltr(Text("+33 1 99 00 12 34")),
        Text("، "),
        ltr(bare),
        Text(" و"),
        Link("u", (Text("موقع "), ltr(Text("GenoTher")))),
        Text(" خطة "),
        ltr(Text("France 2030 (PIA4)")),
        Text("، "),
        ltr(Text("10–15")),
        Text(" و50%"),
        ltr(Code("x()")),
    )
    assert isolate(content, "rtl") == expected
    assert isolate(expected, "rtl") == expected


def test_a_number_over_several_inlines_is_one_run() -> None:
    power = (Text("10"), Superscript((Text("6"),)))
    assert isolate((Text("وعدد 18 و"), Text("10"), power[1], Text(" خلية")), "rtl") == (
        Text("وعدد 18 و"),
        ltr(*power),
        Text(" خلية"),
    )


def test_a_run_keeps_its_notes_and_stops_at_words_that_go_both_ways() -> None:
    both = Strong((Text("Genopole وغينوبول"),))
    content = (Text("عن AFM"), NoteReference(1), Text(" Téléthon و GenoTher "), both)
    assert isolate(content, "rtl") == (
        Text("عن "),
        ltr(Text("AFM"), NoteReference(1), Text(" Téléthon")),
        Text(" و "),
        ltr(Text("GenoTher")),
        Text(" "),
        Strong((ltr(Text("Genopole")), Text(" وغينوبول"))),
    )


def test_arabic_and_hebrew_runs_on_a_left_to_right_page_are_isolated() -> None:
    assert isolate((Text("The words السلام عليكم and שלום."),), "ltr") == (
        Text("The words "),
        Foreign((Text("السلام عليكم"),), "ar", "rtl"),
        Text(" and "),
        Foreign((Text("שלום"),), "he", "rtl"),
        Text("."),
    )


MIXED = st.text(alphabet="ab1 9+-().,:%\u00a0\nأبت،شשל\"'«»“”!", max_size=20)
INLINES = st.lists(
    st.one_of(
        MIXED.map(Text),
        MIXED.map(lambda text: Strong((Text(text),))),
        MIXED.map(lambda text: Link("u", (Text(text), Emphasis((Text("ab"),))))),
        MIXED.map(lambda text: Link("u", (Text(text),), bare=True)),
        MIXED.map(Code),
        st.just(NoteReference(1)),
    ),
    max_size=6,
).map(tuple)


@settings(max_examples=200, deadline=None)
@given(INLINES, st.sampled_from(["ltr", "rtl"]))
def test_isolating_moves_no_character_and_once_is_enough(content: Inlines, direction: Literal["ltr", "rtl"]) -> None:
    once = isolate(content, direction)
    assert plain_text(once) == plain_text(content)
    assert isolate(once, direction) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(INLINES, min_size=1, max_size=3), st.sampled_from(sorted(PROFILES)))
def test_marks_are_put_once(paragraphs: list[Inlines], tag: str) -> None:
    change = typographer(PROFILES[tag].marks)
    once = change.block(Quote(tuple(map(Paragraph, paragraphs))))
    assert isinstance(once, Quote)
    words = [re.findall(r"[^\W_]", plain_text(content)) for content in paragraphs]
    assert [
        re.findall(r"[^\W_]", plain_text(each.content)) for each in once.blocks if isinstance(each, Paragraph)
    ] == words
