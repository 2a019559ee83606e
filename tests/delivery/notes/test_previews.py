"""A note as its reader sees it, in three scripts: set in the typography of the language, in the look of the release."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pressroom.brand.notes import NoteSetting
from pressroom.delivery.message import Field
from pressroom.delivery.message.merging import Merged
from pressroom.diagnostics import Diagnostics
from pressroom.formats.email.note import FOOT_MARKER, MARKER, Objection, html_with_note, render_note, text_with_note
from pressroom.model.notes import CoverNote
from pressroom.model.release import Contact
from pressroom.read.merge_fields import FieldNames
from pressroom.read.notes import read_note
from pressroom.sending.letters.merging import merged, merged_line
from pressroom.source import Source
from tests.samples import branded

GOLDEN = Path(__file__).parent / "golden"
NOTES = {
    "fr": """{greeting},

Trois choses sont nouvelles pour {outlet|votre "rédaction"} :

- les **sept fondateurs** ;
- {beats|} 250 millions d'euros.

Je peux vous organiser un entretien : [choisir un créneau](https://rdv.example/?journal={outlet|x}).

Bien à vous,
""",
    "en": """{greeting},

This isn't "just" for {outlet|your desk}{last-name|}. See https://www.example.org/?for={outlet|you} -- or call.

Kind regards,
""",
    "ar": """{greeting}،

هذا البيان خاص بـ {outlet|صحيفتكم}. للتواصل: C++ و 50%.

مع التحية،
""",
}
SIGNER = Contact(
    "press", "Zoé Modèle", "Directrice", "Acme & fils", "zoe@acme.example", ("+33199001234", "+33199001235"),
    None, "Joignable le week-end", ("fr",),
)  # fmt: skip


OBJECTION = Objection("mailto:zoe@acme.example?subject=unsubscribe%20x", "zoe@acme.example", page=False)


def note_of(text: str, tag: str) -> CoverNote:
    found = Diagnostics()
    note = read_note(Source("note.md", text), "r", "default", tag, FieldNames(frozenset()), found)
    assert [one.message for one in found] == []
    assert note is not None
    return note


def rendered(tag: str, text: str) -> tuple[Merged, Merged]:
    """HTML and text."""
    release, note = branded(tag), note_of(text, tag)
    setting = NoteSetting(release)
    made = render_note(release, setting.blocks(note.blocks), setting.card(SIGNER), OBJECTION)
    assert made.diagnostics == ()
    assert made.value is not None
    right_to_left = release.language.direction == "rtl"
    return (
        merged(made.value.rows, note.fields, setting.text, "html", isolated=right_to_left),
        merged(made.value.text, note.fields, setting.text, "text", isolated=right_to_left),
    )


def shown(parts: Merged) -> str:
    """Fields as ``«name|fallback»``, with an ``@`` in addresses."""
    return "".join(
        part
        if isinstance(part, str)
        else f"«{'@' if part.place == 'url' else ''}{part.name}{'' if part.fallback is None else '|' + part.fallback}»"
        for part in parts
    )


@pytest.mark.parametrize("tag", NOTES)
def test_a_note_as_html_and_as_text(tag: str) -> None:
    """To accept a wanted change: write ``shown(…)`` into the files, and read them."""
    html, text = rendered(tag, NOTES[tag])
    assert shown(text) == (GOLDEN / f"note.{tag}.txt").read_text("utf-8")
    assert shown(html) == (GOLDEN / f"note.{tag}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dear {last-name|}, hello", ("Dear", Field(" last-name", ""), ", hello")),
        ("{salutation|} {last-name} is", (Field("salutation ", ""), Field("last-name"), " is")),
        ("Dear {salutation|} {last-name|},", ("Dear", Field(" salutation", ""), Field(" last-name", ""), ",")),
        ("Dear {last-name|all}, hello", ("Dear ", Field("last-name", "all"), ", hello")),
    ],
)  # fmt: skip
def test_the_space_beside_an_empty_value_goes_with_it(text: str, parts: Merged) -> None:
    _, made = rendered("en", text)
    first = shown(made).split("\n")[0]
    assert first == shown(parts)


def test_a_subject_is_set_and_says_that_there_is_an_embargo() -> None:
    note = note_of("---\nsubject: 'Pour {outlet|}, une \"première\" : {beats|la science}'\n---\nx", "fr")
    setting = NoteSetting(branded("fr"))
    assert note.subject is not None
    assert shown(merged_line(note.subject, setting.text, setting.embargoed)) == (
        "Embargo\u00a0: Pour«\u00a0outlet|», une «\u202fpremière\u202f»\u00a0: «beats|la science»"
    )


def test_a_note_stands_where_the_template_says_or_else_first_in_the_body() -> None:
    assert html_with_note(f"<body><table>{MARKER}<tr></tr></table></body>", "<tr>n</tr>") == (
        "<body><table><tr>n</tr><tr></tr></table></body>"
    )
    page = html_with_note('<html><body class="x"><p>a</p></body></html>', "<tr>n</tr>")
    assert re.fullmatch(r'<html><body class="x">\s*<table [^>]*><tr>n</tr></table><p>a</p></body></html>', page)
    assert html_with_note("a", "n").endswith("</table>a")


def test_how_to_object_stands_at_the_end() -> None:
    page = f"<body><p>a</p>{FOOT_MARKER}<i></i></body>"
    assert html_with_note(page, "", "<p>o</p>") == "<body><p>a</p><p>o</p><i></i></body>"
    assert html_with_note("<body>a</body>", "", "<p>o</p>") == "<body>a<p>o</p></body>"
    assert text_with_note("Release\n", "", "Object\n") == f"Release\n\n{'-' * 72}\nObject\n"
    assert text_with_note("Release\n", "Note\n", "", "Embargo") == f"Embargo\n\nNote\n\n{'-' * 72}\n\nRelease\n"
    made = render_note(branded("fr"), (), None, OBJECTION).value
    assert made is not None
    said = "You receive this release as a journalist. To receive no more of them:\nzoe@acme.example\n"
    assert made.foot_text == said
    assert 'href="mailto:zoe@acme.example?subject=unsubscribe%20x"' in made.foot
    paged = render_note(
        branded("en"), (), None, Objection("https://x.example/1", "https://x.example/1", page=True)
    ).value
    assert paged is not None
    assert 'href="https://x.example/1"' in paged.foot
    assert ">unsubscribe</a>" in paged.foot


def test_the_text_of_the_release_follows_a_line() -> None:
    assert text_with_note("Release\n", "Note\n\n\n") == f"Note\n\n{'-' * 72}\n\nRelease\n"


def test_nothing_of_a_note_can_be_mark_up() -> None:
    html, _ = rendered("en", "{outlet|<b>} & <script>x</script> [a](https://x.example/?q=\"'<>{outlet|<b>})")
    text = shown(html)
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "«@outlet|<b>»" in text
