"""Letters that Excel lost: a list says so before “Mme ????” is greeted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.diagnostics import Severity
from pressroom.lists import SuppressionFile
from pressroom.lists.checking import check_list
from pressroom.lists.lost_letters import lost_letters

from .samples import outcome


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("last-name", "Коваль".encode("cp1252", "replace").decode("cp1252")),
        ("last-name", "Dvořák".encode("cp1252", "replace").decode("cp1252")),
        ("first-name", "Ľubomír".encode("cp1252", "replace").decode("cp1252")),
        ("name", "Ana Kovač".encode("cp1252", "replace").decode("cp1252")),
        ("last-name", "?"),
        ("outlet", "朝日新聞".encode("cp1252", "replace").decode("cp1252")),
        ("outlet", "日 Times".encode("cp1252", "replace").decode("cp1252")),
        ("address", "j?rome@monde.example"),
        ("notes", "caf\ufffd"),
        ("Rubrique", "??"),
    ],
)
def test_what_was_lost(column: str, text: str) -> None:
    assert lost_letters(column, text)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("last-name", "Коваль"),
        ("outlet", "Et vous ?"),
        ("outlet", "Quoi?"),
        ("notes", "moves to Le Monde??"),
        ("Site", "https://monde.example/?id=1?2"),
        ("role", ""),
    ],
)
def test_what_was_not(column: str, text: str) -> None:
    assert not lost_letters(column, text)


def test_an_export_by_excel_is_told_of_once_with_its_cells_and_what_to_do() -> None:
    text = "Civilité;Nom;E-mail\nMme;Коваль;o@novyny.example\nM.;Martin;m@monde.example\nM.;Łoś;l@gazeta.example\n"
    found = outcome(text.encode("cp1252", "replace"))
    (told,) = [one for one in found.diagnostics if one.code == "contact-lost-letters"]
    assert told.severity is Severity.WARNING
    assert told.span is not None
    assert (told.span.line, told.span.text) == (2, "??????")
    assert [(one.line, one.text) for one in told.also] == [(4, "?o?")]
    assert told.message == "“??????” has question marks where letters were lost, and so has 1 more cell"
    assert "CSV UTF-8" in (told.hint or "")
    assert found.value is not None
    assert len(found.value.contacts) == 3


def test_a_list_that_is_kept_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/press.csv").write_text("address;last-name\no@novyny.example;????\n", "utf-8")
    found = check_list(tmp_path, "press", SuppressionFile(tmp_path))
    assert ("contact-lost-letters", 2) in [(one.code, one.span and one.span.line) for one in found.diagnostics]
