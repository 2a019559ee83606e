"""The text version, whole."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from pressroom.formats.text import render
from pressroom.formats.text.blocks import BlockWriter
from pressroom.formats.text.inlines import inline_text, isolated
from pressroom.formats.text.wrap import COLUMNS, width
from pressroom.model.branded import BrandedRelease, Edition
from pressroom.model.document import Cell, Figure, Link, Row, Subscript, Superscript, Table, Text
from pressroom.source import Source
from tests.samples import SAMPLES, branded

GOLDEN = Path(__file__).parent / "golden"


def text_of(release: BrandedRelease) -> str:
    outcome = render(release, {})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [(file.path, file.media_type) for file in outcome.value] == [
        (release.file_name("txt"), "text/plain; charset=utf-8")
    ]
    return outcome.value[0].content.decode("utf-8")


@pytest.mark.parametrize("tag", SAMPLES)
def test_the_whole_text(tag: str) -> None:
    """To accept a wanted change: write ``text_of(branded(tag))`` into the file, and read it."""
    assert text_of(branded(tag)) == (GOLDEN / f"sample.{tag}.txt").read_text("utf-8")


@pytest.mark.parametrize("tag", SAMPLES)
def test_only_an_address_is_longer_than_a_line(tag: str) -> None:
    text = text_of(branded(tag))
    long = [line for line in text.split("\n") if width(line) > COLUMNS]
    assert [line for line in long if "https://" not in line] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "\ufeff" not in text


def test_an_embargoed_release_names_no_public_page() -> None:
    public = branded("en")
    assert "Read on the web" in text_of(public)
    assert "Read on the web" not in text_of(replace(public, edition=Edition.EMBARGOED))


def test_an_organisation_replaces_one_template() -> None:
    own = Source(
        "templates/genopole/text/footer.txt", "{% macro footer() %}~ {{ release.issuers[0].name }} ~{% endmacro %}"
    )
    whole = text_of(branded("en"))
    changed = text_of(replace(branded("en"), overrides={"text/footer.txt": own}))
    assert changed == whole[: whole.rindex("=" * COLUMNS)] + "~ Genopole ~\n"


def test_a_bad_template_is_a_finding() -> None:
    own = Source("templates/genopole/text/footer.txt", "{% macro footer() %}\n{{ nothing.here }}{% endmacro %}")
    outcome = render(replace(branded("en"), overrides={"text/footer.txt": own}), {})
    assert outcome.value is None
    assert [(found.code, found.span and found.span.line) for found in outcome.diagnostics] == [("bad-template", 2)]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ((Text("10"), Superscript((Text("6"),))), "10⁶"),
        ((Text("H"), Subscript((Text("2"),)), Text("O")), "H₂O"),
        ((Text("1"), Superscript((Text("er"),))), "1er"),
        ((Text("10"), Superscript((Text("a+1"),))), "10^(a+1)"),
        ((Link("mailto:a@b.example", (Text("write"),)),), "write <a@b.example>"),
        ((Link("mailto:a@b.example", (Text("a@b.example"),)),), "a@b.example"),
        ((Link("tel:+33199001234", (Text("+33 1 99 00 12 34"),)),), "+33 1 99 00 12 34"),
        ((Link("https://www.b.example/", (Text("www.b.example"),)),), "www.b.example"),
    ],
)
def test_inlines(content: tuple[object, ...], shown: str) -> None:
    assert inline_text(content) == shown  # type: ignore[arg-type]


def test_only_what_could_be_misread_is_isolated() -> None:
    assert isolated("Genopole", "ltr") == "Genopole"
    assert isolated("+33 1 99", "ltr") == "\u2066+33 1 99\u2069"


def test_a_wide_table_becomes_records() -> None:
    def row(*texts: str) -> Row:
        return Row(tuple(Cell((Text(text),)) for text in texts))

    table = Table(
        (row("Team", "Project"),), (row("First " * 8, "Aim " * 10), row("Second", "Way")), 2, row_headers=True
    )
    assert BlockWriter({}).lines((table,)) == [
        "Team: First First First First First First First First",
        "  Project: Aim Aim Aim Aim Aim Aim Aim Aim Aim Aim",
        "",
        "Team: Second",
        "  Project: Way",
    ]


def test_a_cell_that_spans_rows_leaves_its_place_free() -> None:
    def cell(text: str, rows: int = 1) -> Cell:
        return Cell((Text(text),), rows=rows)

    table = Table((), (Row((cell("2023", 2), cell("a"))), Row((cell("b"),))), 2)
    assert BlockWriter({}).lines((table,)) == ["2023  a", "      b"]


def test_a_picture_is_told_in_words() -> None:
    figure = Figure("a.jpg", "A vessel", (Text("The reactor"),), (Text("© G"),))
    assert BlockWriter({"image": "Image : {alt}"}).lines((figure,)) == ["[Image : A vessel — The reactor — © G]"]
    assert BlockWriter({}).lines((Figure("a.jpg", ""),)) == []


def test_material_has_the_address_under_which_the_web_page_puts_it() -> None:
    from pressroom.formats.web import render as render_web
    from pressroom.model.branded import MediaEntry, MediaPart
    from pressroom.model.release import Asset

    def file(content: bytes) -> MediaEntry:
        return MediaEntry(
            "Photo", None, None, "media/photo du réacteur.jpg", Asset("photo du réacteur.jpg", "image/jpeg", content)
        )

    release = replace(branded("en"), parts=(MediaPart("Media", (file(b"one"), file(b"two"))),))
    web = render_web(release, {}).value
    assert web is not None
    named = set(re.findall(r"sample/(media/\S+)", text_of(release)))
    assert {unquote(address) for address in named} <= {one.path for one in web}
    assert len(named) == 2
