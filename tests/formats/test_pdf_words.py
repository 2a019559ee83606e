"""What does not part on paper: compounds, and the last two words of a paragraph."""

from __future__ import annotations

import random
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import weasyprint

from pressroom.formats.pdf.words import hold_together


def held(html: str) -> str:
    root = ElementTree.fromstring(html)
    text = "".join(root.itertext())
    hold_together(root)
    assert "".join(root.itertext()) == text
    shown = ElementTree.tostring(root, "unicode").replace('<span class="space"> </span>', " ")
    return shown.replace('<span class="whole">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>À Paris-Saclay, ici.</p>", "<p>À [Paris-Saclay,] ici.</p>"),
        ("<p>L’<em>AFM-Téléthon</em> et I-Stem</p>", "<p>L’<em>[AFM-Téléthon]</em> et [I-Stem]</p>"),
        ("<p>Évry–Paris-Saclay et a - b</p>", "<p>Évry–[Paris-Saclay] et a - b</p>"),
        (f"<p>{'mot-' * 9}fin</p>", f"<p>{'mot-' * 9}fin</p>"),
        ("<td>Directrice-coordinatrice, sous-chef</td>", "<td>Directrice-coordinatrice, [sous-chef]</td>"),
        ("<p><code>a-b</code></p>", "<p><code>a-b</code></p>"),
        (
            "<p>Une part de son nouveau développement utile.</p>",
            "<p>Une part de son nouveau [développement utile.]</p>",
        ),
        (
            "<p>Une part de son <b>nouveau</b> projet si utile.</p>",
            "<p>Une part de son <b>nouveau</b> projet [si utile.]</p>",
        ),
        ("<p>Il y a un vrai demi-tour ici.</p>", "<p>Il y a un vrai [demi-tour ici.]</p>"),
        ("<p>Quatre mots en tout.</p>", "<p>Quatre mots en tout.</p>"),
    ],
)
def test_short_compounds_and_last_words_hold_together(html: str, shown: str) -> None:
    assert held(html) == shown


def test_no_line_is_broken_in_its_middle_before_a_whole() -> None:
    """WeasyPrint 70 does so without the element around the space; hold it to that over many widths."""
    chance = random.Random(3)
    stock = [
        "les",
        "obstacles",
        "scientifiques",
        "techniques",
        "et",
        "économiques",
        "qui",
        "freinent",
        "thérapies",
        "innovantes",
        "la",
        "génique",
        "de",
        "un",
        "projet",
    ]
    short = []
    for _ in range(150):
        before, after = (" ".join(chance.choice(stock) for _ in range(size)) for size in (chance.randint(20, 40), 12))
        page = ElementTree.fromstring(f"<p>{before} Paris-Saclay {after}</p>")
        hold_together(page)
        style = "<style>@page{size:120mm 200mm;margin:5mm}.whole{white-space:nowrap}p{font:11pt serif}</style>"
        document = weasyprint.HTML(string=style + ElementTree.tostring(page, "unicode")).render()
        widths = list(_line_widths(document.pages[0]._page_box))
        short += [width for width in widths[:-1] if width < 0.55 * 110 / 25.4 * 96]
    assert short == []


def _line_widths(box: object) -> Iterator[float]:
    box = getattr(box, "_box", box)
    if type(box).__name__ == "LineBox":
        yield sum(child.width for child in box.children)  # type: ignore[attr-defined]
    for child in getattr(box, "children", ()):
        yield from _line_widths(child)
