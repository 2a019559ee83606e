"""What does not part on paper: compounds, and the last two words of a paragraph."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from pressroom.formats.pdf.words import hold_together


def held(html: str) -> str:
    root = ElementTree.fromstring(html)
    text = "".join(root.itertext())
    hold_together(root)
    assert "".join(root.itertext()) == text
    return ElementTree.tostring(root, "unicode").replace('<span class="whole">', "[").replace("</span>", "]")


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
