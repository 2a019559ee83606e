"""What columns mean: in nine languages, in the exports of press databases and mail programs, and where somebody says it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import pressroom.lists
from pressroom.lists import Choices, Contact
from pressroom.lists.folding import folded_heading
from pressroom.lists.headings import MEANINGS, understood_headings

from .samples import found_in, outcome, taken

TABLES = sorted((Path(pressroom.lists.__file__).parent / "headings").glob("*.toml"))
EITHER = {"name-or-last-name": "name", "name-or-first-name": "name", "title": "role"}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_word_of_the_tables_is_understood_as_it_says(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert {"address", "outlet", "beats", "language", "country", "basis", "do-not-mail", "embargo"} <= set(table)
    for meaning, texts in table.items():
        assert meaning in MEANINGS or meaning in EITHER
        for text in texts:
            assert folded_heading(text) == text or not text.isascii()
            (found,) = understood_headings([text], [[]])
            assert found.meaning == EITHER.get(meaning, meaning), text


@pytest.mark.parametrize(
    ("headings", "meanings"),
    [
        ("Prénom;Nom;E-mail", "first-name last-name address"),
        ("Nom;E-mail", "name address"),
        ("Vorname;Name;E-Mail", "first-name last-name address"),
        ("Name;Medium;E-Mail", "name outlet address"),
        ("Nombre;Apellidos;Correo electrónico", "first-name last-name address"),
        ("Nome;Testata;E-mail", "name outlet address"),
        ("Given Name;Family Name;Name;E-mail 1 - Value;E-mail 2 - Value", "first-name last-name name address other-addresses"),
        ("First Name;Last Name;Company;Job Title;E-mail Address;E-mail 2 Address;Business Phone;Country/Region",
         "first-name last-name outlet role address other-addresses phone country"),
        ("Contact Name;Outlet Name;Email;Title;Topics;Contact Phone", "name outlet address role beats phone"),
        ("Name;Email;Outlet(s);Title;Beat(s);Location", "name address outlet role beats -"),
    ],
)  # fmt: skip
def test_exports(headings: str, meanings: str) -> None:
    cells = ";".join(
        "x@y.example" if "mail" in one.lower() or "correo" in one.lower() else "Ann" for one in headings.split(";")
    )
    found = taken(f"{headings}\n{cells}\n")
    assert [one.meaning for one in found.layout.columns] == meanings.split()


def test_a_title_is_a_salutation_where_its_values_are() -> None:
    assert taken("Title;Email\nMrs;a@b.example\nDr;c@d.example\n").contacts[0].salutation == "Mrs"
    assert taken("Title;Email\nEditor;a@b.example\n").contacts[0].role == "Editor"


def test_titles_and_blank_lines_above_and_repeated_headings_and_sub_headings_below() -> None:
    text = "My list;;\n;;\nName;Outlet;Email\nHEALTH;;\nAnn Lee;Courrier;ann@c.example\n\nName;Outlet;Email\nBob Ray;;bob@c.example\n"
    found = taken(text)
    assert [one.address for one in found.contacts] == ["ann@c.example", "bob@c.example"]
    assert (found.subheadings, found.repeated, found.lines, found.read) == ((4,), (7,), (5, 8), 4)
    assert found_in(text) == [("list-subheading", 4, 1, "HEALTH;;")]
    assert [(row.line, row.cells[0]) for row in found.rejected] == [(4, "HEALTH")]


def test_no_headings_at_all() -> None:
    found = taken("ann@c.example;Ann\nbob@c.example;Bob\n", choices=Choices(columns={"2": "first-name"}))
    assert found.contacts == (Contact("ann@c.example", first_name="Ann"), Contact("bob@c.example", first_name="Bob"))
    assert [(one.meaning, one.how) for one in found.layout.columns] == [("address", "values"), ("first-name", "said")]


def test_what_is_said_goes_before_what_was_saved_and_that_before_what_is_known() -> None:
    text = "Email;Outlet;Foo\na@b.example;Courrier;x\n"
    saved = Choices(saved=lambda headings: {"Outlet": "role", "Foo": "notes"} if "Foo" in headings else {})
    assert taken(text, choices=saved).contacts == (Contact("a@b.example", role="Courrier", notes="x"),)
    both = Choices(columns={"outlet": "tags", "Foo": "keep"}, saved=saved.saved)
    assert taken(text, choices=both).contacts == (Contact("a@b.example", tags=("Courrier",), extra=(("Foo", "x"),)),)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"Outlet": "newspaper"}, "“newspaper” is nothing that a column can mean"),
        ({"Media": "outlet"}, "There is no column “Media”"),
    ],
)
def test_a_wrong_word_about_a_column(columns: dict[str, str], said: str) -> None:
    found = outcome("Email;Outlet\na@b.example;Courrier\n", choices=Choices(columns=columns))
    assert (found.value, found.diagnostics[0].message) == (None, said)


def test_a_second_column_of_the_same_meaning_loses_nothing() -> None:
    (one,) = taken("Email;Outlet;Company;Phone;Mobile;Notes\na@b.example;Courrier;Group;01 99;06 99;See\n").contacts
    assert (one.outlet, one.phone, one.notes) == ("Courrier", "01 99 / 06 99", "Company: Group\nSee")
