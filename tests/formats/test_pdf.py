"""The PDF: valid, complete, tagged, reproducible, and shut off from the machine it is made on."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from pressroom.formats.pdf import render
from pressroom.model.branded import BodyPart, BrandedRelease, ContactsPart, Edition, TitlePart
from pressroom.model.document import Figure, Quote
from pressroom.model.release import Asset
from pressroom.source import Source
from tests.samples import SAMPLES, branded, p, picture, t, texts_in

HERE = Path(__file__).parent


def pdf_of(release: BrandedRelease) -> bytes:
    outcome = render(release, {})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    (file,) = outcome.value
    assert (file.path, file.media_type) == (release.file_name("pdf"), "application/pdf")
    return file.content


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {tag: pdf_of(branded(tag)) for tag in SAMPLES}


def with_body(release: BrandedRelease, *blocks: object) -> BrandedRelease:
    title = next(part for part in release.parts if isinstance(part, TitlePart))
    return replace(release, parts=(replace(title, highlights=None), BodyPart(None, blocks)))  # type: ignore[arg-type]


def with_files(**files: str) -> BrandedRelease:
    overrides = {
        name.replace("__", "/").replace("_css", ".css").replace("_html", ".html"): text for name, text in files.items()
    }
    return replace(branded(), overrides={name: Source(f"templates/o/{name}", text) for name, text in overrides.items()})


def text_of(content: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("tag", SAMPLES)
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_conforms(made: dict[str, bytes], tag: str, profile: str):
    report = page.validate_pdf_bytes(made[tag], profile=profile)
    assert [f"{one.rule_id}: {one.message}" for one in report.failures] == []


@pytest.mark.parametrize("tag", SAMPLES)
def test_no_word_is_lost(made: dict[str, bytes], tag: str):
    drop = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u00ad"))
    shown = text_of(made[tag]).translate(drop).casefold()
    squeezed = "".join(shown.split())
    missing = []
    for part in branded(tag).parts:
        for text in texts_in(part):
            for word in text.split():
                bare = word.strip('“”".,:;()،。‘’!?').casefold()
                if bare and not bare.startswith(("media/", "http")) and bare not in squeezed:
                    missing.append(word)
    # an author's `alt` is not printed, and a media file's name is shown as its address
    assert [
        word
        for word in missing
        if word not in "A glass vessel with a green liquid jpg event key-figures notes-to-editors"
    ] == []


def test_arabic_letters_are_the_authors_own(made: dict[str, bytes]):
    assert "أعلن المؤسسون والشركاء عن إطلاق التجمع الحيوي" in text_of(made["ar"])


_OPEN: list[pikepdf.Pdf] = []  # a file must outlive its nodes


def elements(content: bytes) -> list[tuple[str, pikepdf.Dictionary]]:
    """All structure elements, in reading order, with their types."""
    found: list[tuple[str, pikepdf.Dictionary]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S)[1:], node))
            if "/K" in node:
                walk(node.K)

    pdf = pikepdf.open(io.BytesIO(content))
    walk(pdf.Root.StructTreeRoot.K)
    _OPEN.append(pdf)
    return found


def test_the_tree_says_what_things_are(made: dict[str, bytes]):
    nodes = elements(made["en"])
    kinds = [kind for kind, _ in nodes]
    assert [kind for kind in kinds if kind[0] == "H"] == ["H1", "H2", "H2", "H3", "H2", "H2", "H2", *["H2"] * 10]
    assert [str(node.A.Scope) for kind, node in nodes if kind == "TH"] == ["/Column"] * 3 + ["/Row"] * 3
    assert {str(node.A.ListNumbering) for kind, node in nodes if kind == "L"} == {"/Disc", "/Decimal", "/None"}
    assert [str(node.Lang) for _, node in nodes if "/Lang" in node] == ["de"]
    assert [str(node.Alt) for kind, node in nodes if kind == "Figure"] == [
        "Genopole logo",
        "Université d’Évry logo",
        "A glass vessel with a green liquid",
    ]
    assert kinds.count("BlockQuote") == 3
    assert kinds.count("Caption") == 2


def test_a_paragraph_over_two_pages_is_one_element():
    long = p(" ".join(f"word{number}" for number in range(1400)))
    content = pdf_of(with_body(branded(), long))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) > 1
    nodes = elements(content)
    body = [node for kind, node in nodes if kind == "P" and len(node.K) > 10]
    assert len(body) == 1


def test_spaces_at_line_ends_are_told():
    content = pdf_of(with_body(branded(), p(" ".join(["testing"] * 60))))
    spoken = [str(node.ActualText) for _, node in elements(content) if "/ActualText" in node]
    body = [text for text in spoken if "testing" in text]
    assert len(body) >= 4
    assert {word for text in body for word in text.split()} == {"testing"}
    assert all(text.endswith("testing ") for text in body)


def test_japanese_lines_gain_no_spaces(made: dict[str, bytes]):
    spoken = [str(node.ActualText) for _, node in elements(made["ja"]) if "/ActualText" in node]
    assert [text for text in spoken if "創設者" in text] == []


def test_running_parts_are_no_content(made: dict[str, bytes]):
    with pikepdf.open(io.BytesIO(made["fr"])) as pdf:
        for leaf in pdf.pages:
            operators = [str(one.operator) for one in pikepdf.parse_content_stream(leaf)]
            assert operators.count("BDC") + operators.count("BMC") == operators.count("EMC")
            artifacts = [one for one in pikepdf.parse_content_stream(leaf) if str(one.operator) == "BMC"]
            assert len(artifacts) > 2


def test_metadata(made: dict[str, bytes]):
    with pikepdf.open(io.BytesIO(made["fr"])) as pdf:
        release = branded("fr")
        assert str(pdf.docinfo.Title) == release.title
        assert str(pdf.docinfo.Author) == "Genopole, Université d’Évry"
        assert str(pdf.docinfo.Subject) == release.description
        assert str(pdf.docinfo.CreationDate)[:16] == "D:20220222000000"
        assert str(pdf.Root.Lang) == "fr"
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == [release.title]
            assert "Highlights" in [one.title for one in outline.root[0].children]
        assert bytes(pdf.Root.Metadata.get_raw_stream_buffer()).count(b"</rdf:RDF>") == 1


def test_links_are_live(made: dict[str, bytes]):
    with pikepdf.open(io.BytesIO(made["en"])) as pdf:
        targets = {str(link.A.URI) for leaf in pdf.pages for link in leaf.get("/Annots", []) if "/A" in link}
    assert {
        "https://www.genopole.example/a-page",
        "mailto:presse@genopole.example",
        "tel:+33199001234",
        "https://www.genopole.example/press/2022-02-22-sample/media/portrait.jpg",
    } <= targets


def test_the_embargo_is_on_every_page_of_its_edition(made: dict[str, bytes]):
    notice = branded("fr").embargo_notice or ""
    pages = text_of(made["fr"]).rstrip("\f").split("\f")
    assert [notice.replace("\u00a0", " ") in one.replace("\u00a0", " ") for one in pages] == [True] * len(pages)
    public = replace(branded("fr"), edition=Edition.PUBLIC, embargo_notice=None)
    assert text_of(pdf_of(public)).count("embargo") == 1  # the masthead's own line


def test_same_release_same_bytes(made: dict[str, bytes]):
    assert pdf_of(branded("en")) == made["en"]
    script = "import hashlib;from tests.samples import branded;from pressroom.formats.pdf import render;print(hashlib.sha256(render(branded('en'),{}).value[0].content).hexdigest())"
    from hashlib import sha256

    for seed, zone in (("1", "Asia/Tokyo"), ("77", "America/New_York")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            cwd=HERE.parents[1],
            check=True,
        )
        assert done.stdout.strip() == sha256(made["en"]).hexdigest()
        assert done.stderr == ""


def test_only_the_fonts_of_the_release_are_there(made: dict[str, bytes]):
    with pikepdf.open(io.BytesIO(made["ja"])) as pdf:
        names = {
            str(one.BaseFont).split("+")[-1]
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
    assert {name.split("-")[0] for name in names} <= {"Source", "Noto"}


def test_a_few_last_lines_are_drawn_in():
    def pages(paragraphs: int) -> int:
        content = pdf_of(
            with_body(branded(), *[p("A sentence of some length that says nothing at all. " * 3)] * paragraphs)
        )
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return len(pdf.pages)

    counts = [pages(number) for number in range(10, 20)]
    assert counts == sorted(counts)
    content = pdf_of(
        with_body(branded(), *[p("A sentence of some length that says nothing at all. " * 3)] * (10 + counts.index(2)))
    )
    last = text_of(content).rstrip("\f").split("\f")[-1]
    assert last.count("sentence") > 6


OUTSIDE = [
    "file:///etc/passwd", "file://localhost/etc/passwd", "../../../etc/passwd", "/etc/passwd", "%2e%2e/%2e%2e/etc/passwd",
    "http://example.com/a.png", "https://example.com/a.png", "ftp://example.com/a.png", "//example.com/a.png",
    "pressroom:file/../../etc/passwd", "data:image/png;base64,AAAA", "FILE:///etc/passwd", "pressroom:font/0",
]  # fmt: skip


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{}" alt="x">',
        '<object data="{}">x</object>',
        '<embed src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title><image href="{}" width="9" height="9"/></svg>',
    ],
)
def test_nothing_outside_is_read(address: str, markup: str):
    text = (
        '{% extends "base/pdf/release.html" %}{% block parts %}<h1>x</h1>' + markup.format(address) + "{% endblock %}"
    )
    outcome = render(with_files(pdf__release_html=text), {})
    assert outcome.value is None or b"root:x" not in outcome.value[0].content
    codes = {one.code for one in outcome.diagnostics}
    assert codes & {"refused-address", "bad-picture", "page-problem"}, outcome.diagnostics
    assert all(one.span is None or one.span.path == "templates/o/pdf/release.html" for one in outcome.diagnostics)


def test_an_attachment_of_a_local_file_is_refused():
    text = '{% extends "base/pdf/release.html" %}{% block styles %}<link rel="attachment" href="file:///etc/passwd">{% endblock %}'
    outcome = render(with_files(pdf__release_html=text), {})
    assert [one.code for one in outcome.diagnostics] == ["refused-address"]
    assert repr(outcome.diagnostics[0].span) == "<templates/o/pdf/release.html:1:85>"


def test_a_stylesheet_adds_to_the_packaged_one():
    plain = render(branded(), {})
    own = render(with_files(pdf__release_css="@page { size: A5 } h1 { color: var(--accent) }"), {})
    assert own.diagnostics == ()
    assert plain.value is not None
    assert own.value is not None
    with pikepdf.open(io.BytesIO(own.value[0].content)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 420, 595]


def test_mistakes_in_a_stylesheet_have_their_places():
    text = 'h1 { colour: red }\np { margin: 3 lines }\n@import "https://fonts.example/a.css";\n'
    outcome = render(with_files(pdf__release_css=text), {})
    assert [(one.code, repr(one.span)) for one in outcome.diagnostics] == [
        ("bad-style", "<templates/o/pdf/release.css:1:6>"),
        ("bad-style", "<templates/o/pdf/release.css:2:5>"),
        ("bad-style", "<templates/o/pdf/release.css:3:1>"),
    ]
    first = render(with_files(pdf__release_css='@import "https://fonts.example/a.css";'), {})
    assert [(one.code, repr(one.span)) for one in first.diagnostics] == [
        ("refused-address", "<templates/o/pdf/release.css:1:10>")
    ]


def test_a_picture_that_is_none_is_said():
    release = with_body(branded(), Figure("broken.png", "A picture", (t("Caption"),)))
    release = replace(release, images={"broken.png": Asset("broken.png", "image/png", b"no picture", 10, 10)})
    outcome = render(release, {})
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["bad-picture"]


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "RGBA", "LA", "I;16", "1"])
def test_any_kind_of_picture_conforms(mode: str):
    from PIL import Image

    out = io.BytesIO()
    source = Image.open(io.BytesIO(picture(300, 200)))
    if mode == "CMYK":
        source.convert("CMYK").save(out, "JPEG")
    elif mode == "I;16":
        source.convert("I;16").save(out, "PNG")
    else:
        source.convert(mode).save(out, "PNG")
    release = with_body(branded(), p("Text"), Figure("a.png", "A picture"))
    content = pdf_of(replace(release, images={"a.png": Asset("a.png", "image/png", out.getvalue(), 300, 200)}))
    assert page.validate_pdf_bytes(content, profile="3a").is_compliant


def test_a_large_picture_is_made_fit_for_print():
    release = with_body(branded(), Figure("a.jpg", "A picture"))
    large = replace(release, images={"a.jpg": Asset("a.jpg", "image/jpeg", picture(6000, 4000), 6000, 4000)})
    with pikepdf.open(io.BytesIO(pdf_of(large))) as pdf:
        widths = [
            int(one.Width) for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    assert widths == [1900]


def test_a_quote_keeps_its_attribution():
    quote = Quote((p("“" + "Words and words and words. " * 20 + "”"),))
    content = pdf_of(with_body(branded(), *[quote] * 6))
    assert page.validate_pdf_bytes(content, profile="ua1").is_compliant


def test_contacts_before_the_headline_are_no_headings():
    release = branded()
    contacts = next(part for part in release.parts if isinstance(part, ContactsPart))
    first = (contacts, *(part for part in release.parts if part is not contacts))
    content = pdf_of(replace(release, parts=first))
    assert [kind for kind, _ in elements(content) if kind[0] == "H"][:3] == ["H1", "H2", "H2"]
    assert page.validate_pdf_bytes(content, profile="ua1").failures == []


def test_arabic_is_told_in_the_order_of_reading(made: dict[str, bytes]):
    told = "".join(str(node.ActualText) for _, node in elements(made["ar"]) if "/ActualText" in node)
    assert "أعلن المؤسسون والشركاء عن إطلاق التجمع الحيوي" in told


def test_packed_objects_never_end_in_a_line_break():
    from pressroom.formats.pdf.finish import has_doubtful_end

    assert has_doubtful_end(b"5 0 obj\n<</Type /ObjStm/Length 2>>\nstream\nx\r\nendstream\nendobj")
    assert not has_doubtful_end(b"5 0 obj\n<</Type /ObjStm/Length 1>>\nstream\nx\nendstream\nendobj")
    assert not has_doubtful_end(b"5 0 obj\n<</Length 2>>\nstream\nx\r\nendstream\nendobj")
