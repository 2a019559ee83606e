"""Merge fields as they are typed, by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostics
from pressroom.model.notes import MergeField, folded_name
from pressroom.model.placeholders import RESERVED, Slot, split
from pressroom.read.merge_fields import FieldNames, Masked, mask_fields, read_line
from pressroom.source import Source

OWN = FieldNames(frozenset({"abteilung"}), {"nom": "last-name", "vorname": "first-name"}.get)


def read(text: str, names: FieldNames = OWN) -> tuple[Masked, list[str]]:
    found, source = Diagnostics(), Source("note.md", text)
    masked = mask_fields(text, 0, source.span, names, found)
    return masked, [f"{one.span!r} {one.code}: {one.message} | {one.hint}" for one in found.sorted()]


def shown(masked: Masked) -> str:
    """Fields by their names again."""
    return "".join(
        f"«{masked.fields[piece.number].name}»" if isinstance(piece, Slot) else piece for piece in split(masked.text)
    )


def test_names_are_folded_and_fallbacks_kept() -> None:
    masked, found = read("{Last Name}, {salutation|Madame, Monsieur} {first_name|} {abteilung} {NAME} {greeting}")
    assert masked.fields == (
        MergeField("last-name"), MergeField("salutation", "Madame, Monsieur"), MergeField("first-name", ""),
        MergeField("abteilung"), MergeField("name"), MergeField("greeting"),
    )  # fmt: skip
    assert found == []


def test_a_field_leaves_every_other_character_where_it_was() -> None:
    text = "Bonjour {salutation|Madame} {last-name},\r\n— ça va ?"
    masked, _ = read(text)
    assert len(masked.text) == len(text)
    assert masked.text.index("—") == text.index("—")


@pytest.mark.parametrize(
    "text",
    [
        r"a \{last-name} b", r"\{", r"\}", "[Wort]{lang=de}", "`{x}` and ``{y`z}``", "<!-- {bogus} -->", "a <!-- { -->",
    ],
)  # fmt: skip
def test_braces_that_are_no_fields(text: str) -> None:
    masked, found = read(text)
    assert (masked.text, masked.fields, found) == (text, (), [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bonjour {nom},", "<note.md:1:10> unknown-field: There is no field “nom” | Did you mean {last-name}?"),
        ("x\n{ frist-name |}", "<note.md:2:3> unknown-field: There is no field “frist-name” | Did you mean {first-name}?"),
        ("{last-name", "<note.md:1:1> unclosed-field: This { has no } on the same line | Write for example {last-name}, or \\{ for a brace"),
        ("{last-name\n}", "<note.md:1:1> unclosed-field: This { has no } on the same line | Write for example {last-name}, or \\{ for a brace"),
        ("a }", "<note.md:1:3> unclosed-field: This } closes nothing | Write { before the field, or \\} for a brace"),
        ("{}", "<note.md:1:1> unknown-field: {} names no field | Write for example {last-name}, or \\{ for a brace"),
        ("{|x}", "<note.md:1:1> unknown-field: {|x} names no field | Write for example {last-name}, or \\{ for a brace"),
        ("`{outlet}`", "<note.md:1:2> field-in-code: {outlet} stands in code, where nothing is filled in | Take the backticks away"),
        ("\U000f0000", "<note.md:1:1> control-character: This character belongs to no script, and nobody can read it | Delete it"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(text: str, said: str) -> None:
    assert said in read(text)[1]


def test_basis_and_source_of_a_contact_never_go_out() -> None:
    for name in ("basis", "source", "do-not-mail", "embargo", "other-addresses"):
        assert "unknown-field" in "".join(read(f"{{{name}}}")[1]), name


def test_without_any_list_an_unknown_heading_may_be_right() -> None:
    assert read("{abteilung-im-haus}", FieldNames())[1] == []
    assert len(read("{abteilung-im-haus}")[1]) == 1
    assert len(read("{lastname}", FieldNames())[1]) == 1


def test_a_subject_in_pieces() -> None:
    found = Diagnostics()
    text = r"For {outlet|you}\{x} {first-name}"
    assert read_line(text, Source("n", text).span, OWN, found) == (
        "For ", MergeField("outlet", "you"), "{x} ", MergeField("first-name"),
    )  # fmt: skip
    assert len(found) == 0


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    masked, _ = read(text)
    assert len(masked.text) == len(text)
    assert read_line(text, Source("n", text).span, OWN, Diagnostics()) is not None


@given(st.text(alphabet=st.sampled_from("{}|\\`ab-< >!\n\r_é]=[")))
def test_braces_in_any_order_are_read(text: str) -> None:
    masked, found = read(text)
    assert len(masked.text) == len(text)
    slots = [piece for piece in split(masked.text) if isinstance(piece, Slot)]
    assert [slot.number for slot in slots] == list(range(len(masked.fields)))
    for one in found:
        assert "<note.md:" in one


@given(st.text().filter(lambda text: not set("{}") & set(text) and not RESERVED.search(text)))
def test_a_text_without_braces_stays_as_it_is(text: str) -> None:
    assert read(text) == (Masked(text, ()), [])
    assert "".join(map(str, read_line(text, Source("n", text).span, OWN, Diagnostics()))) == text


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded_name(folded_name(text)) == folded_name(text)
