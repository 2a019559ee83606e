"""An organisation's folder, whole."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from pressroom.model.brand import FontFace, Look
from pressroom.model.document import Paragraph, Text
from pressroom.model.facts import AcknowledgementFacts, ContactFacts, OrganisationFacts
from pressroom.model.release import Asset, Organisation
from pressroom.read.colours import contrast
from pressroom.read.organisations import read_organisation
from pressroom.source import Source
from tests.read.workspaces import SVG, shown, workspace

ACME = "templates/acme"


def face(family: str, weight: int, *, italic: bool = False, variable: bool = False) -> bytes:
    """A tiny font that says so of itself."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    glyph = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": glyph, "A": glyph})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "x"})
    builder.setupOS2(usWeightClass=weight, fsSelection=1 if italic else 64)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    out = BytesIO()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.save(out)
    return out.getvalue()


def test_everything_in_the_folder(tmp_path: Path) -> None:
    regular, italic = face("Acme Sans", 400), face("Acme Sans", 700, italic=True)
    files: dict[str, str | bytes | None] = {
        f"{ACME}/organisation.yml": "name: Acme\nabout: {fr: Bonjour., en: Hello.}\nacknowledgements: [{name: Ville, logo: a/ville.svg}]\n",
        f"{ACME}/_brand.yml": (
            "meta: {name: {short: A, full: Acme SA}}\n"
            "logo: {images: {full: {path: logo.svg, alt: Le logo}}, small: s.png, medium: {light: full, dark: d.svg}}\n"
            "color:\n  palette: {ink: '#123', brand: teal, on-primary: '#fff'}\n  foreground: ink\n  primary: brand\n  secondary: 'hsl(0,100%,30%)'\n"
            "typography:\n  fonts: [{family: Acme Sans, files: [fonts/a.ttf]}]\n  base: {family: Acme Sans, size: 14px, line-height: 1.5}\n"
            "  headings: {weight: bold, color: foreground}\n  link: primary\ndefaults: {quarto: {anything: [1, {a: b}]}}\n"
        ),
        f"{ACME}/a/ville.svg": SVG,
        f"{ACME}/fonts/a.ttf": regular,
        f"{ACME}/fonts/b.ttf": italic,
        f"{ACME}/fonts/OFL.txt": "licence",
        f"{ACME}/pdf/release.css": "h1 { color: red }",
        f"{ACME}/email/release.html": "{% extends x %}",
        f"{ACME}/other/x.html": "no template",
        f"{ACME}/letterhead.docx": b"PK\x03\x04rest",
    }
    outcome = read_organisation(workspace(tmp_path, files), "acme")
    assert [shown(found) for found in outcome.diagnostics] == []
    organisation = outcome.value
    assert organisation is not None
    logo = Asset("logo.svg", "image/svg+xml", SVG.encode(), 40, 10)
    assert organisation == Organisation(
        id="acme",
        facts=OrganisationFacts(
            name="Acme", about={"fr": "Bonjour.", "en": "Hello."}, acknowledgements=[AcknowledgementFacts(name="Ville", logo="a/ville.svg")]
        ),
        places=organisation.places,
        look=Look(
            primary="#008080", accent="#990000", link="#008080", foreground="#112233", background="#ffffff", muted="#646f7a",
            surface="#f0f7f7", rule="#d9dcde", on_primary="#ffffff", base_family="Acme Sans", base_size=10.5, base_line_height=1.5,
            heading_family="Acme Sans", heading_weight=700, heading_colour="#112233",
            faces=(FontFace("Acme Sans", 400, "normal", "a.ttf", regular), FontFace("Acme Sans", 700, "italic", "b.ttf", italic)),
        ),
        logo=logo,
        logo_alt="Le logo",
        letterhead=b"PK\x03\x04rest",
        overrides={
            "email/release.html": Source(f"{ACME}/email/release.html", "{% extends x %}"),
            "pdf/release.css": Source(f"{ACME}/pdf/release.css", "h1 { color: red }"),
        },
        files={"a/ville.svg": Asset("ville.svg", "image/svg+xml", SVG.encode(), 40, 10)},
        prose={("about", "fr"): (Paragraph((Text("Bonjour."),)),), ("about", "en"): (Paragraph((Text("Hello."),)),)},
    )  # fmt: skip


def test_an_organisation_over_the_one_it_extends(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "templates/beta/organisation.yml": "name: Beta\nextends: acme\ncontacts: {infos: {email: infos@beta.example}}\n",
        "templates/beta/_brand.yml": "color: {primary: '#700'}\n",
        f"{ACME}/_brand.yml": "color: {foreground: '#222', primary: '#005'}\ntypography: {base: Lato}\n",
        f"{ACME}/pdf/release.css": "x",
    }
    outcome = read_organisation(workspace(tmp_path, files), "beta")
    assert outcome.diagnostics == ()
    beta = outcome.value
    assert beta is not None
    assert beta.facts.name == "Beta"
    assert beta.facts.country == "FR"
    assert list(beta.facts.contacts) == ["presse", "infos"]
    assert beta.facts.contacts["infos"] == ContactFacts(email="infos@beta.example")
    assert (beta.look.primary, beta.look.foreground, beta.look.base_family) == ("#770000", "#222222", "Lato")
    assert beta.logo == Asset("logo.svg", "image/svg+xml", SVG.encode(), 40, 10)
    assert list(beta.overrides) == ["pdf/release.css"]
    assert beta.places("country").path == "templates/acme/organisation.yml"
    assert beta.places("contacts", "presse", "email").path == "templates/acme/organisation.yml"
    assert beta.places("contacts", "infos", "email").path == "templates/beta/organisation.yml"
    assert beta.prose == {
        ("about", "fr"): (Paragraph((Text("Acme fabrique."),)),),
        ("about", "en"): (Paragraph((Text("Acme makes."),)),),
    }


def test_a_variable_font_is_refused(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {f"{ACME}/fonts/v.ttf": face("V", 400, variable=True)}
    outcome = read_organisation(workspace(tmp_path, files), "acme")
    assert [found.code for found in outcome.diagnostics] == ["font-variable"]


@pytest.mark.parametrize(
    "primary", ["#000", "#fff", "#ffd400", "#0b5c50", "#ff0000", "#7f7f7f", "pink", "#00ff00", "navy"]
)
@pytest.mark.parametrize("ground", ["#fff", "#101418", "#fdf6e3"])
def test_derived_colours_can_be_read_on_any_brand(tmp_path: Path, primary: str, ground: str) -> None:
    text = "#eee" if ground == "#101418" else "#111"
    brand = f"color: {{primary: '{primary}', background: '{ground}', foreground: '{text}'}}\n"
    outcome = read_organisation(workspace(tmp_path, {f"{ACME}/_brand.yml": brand}), "acme")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    look = outcome.value.look
    for first, second in (
        (look.link, look.background), (look.heading_colour, look.background), (look.muted, look.background), (look.muted, look.surface),
        (look.foreground, look.surface), (look.on_primary, look.primary),
    ):  # fmt: skip
        assert contrast(first, second) >= 4.5
