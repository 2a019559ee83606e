"""The Word version: its styles, its facts, its bytes."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from pressroom.formats.docx import render
from pressroom.model.branded import BrandedRelease
from pressroom.model.document import Cell, Figure, Foreign, List, ListItem, Paragraph, Row, Table, Text
from pressroom.model.release import Asset
from tests.samples import SAMPLES, branded

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def written(release: BrandedRelease) -> bytes:
    outcome = render(release, {})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    (file,) = outcome.value
    assert file.path == release.file_name("docx")
    return file.content


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(release: BrandedRelease) -> etree._Element:
    return etree.fromstring(parts(written(release))["word/document.xml"])


def body_of(*blocks: object) -> BrandedRelease:
    """The English sample with nothing but these blocks."""
    release = branded("en")
    (body,) = (part for part in release.parts if type(part).__name__ == "BodyPart")
    return replace(release, parts=(replace(body, lead=None, blocks=blocks),))


def text_of(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def styled(root: etree._Element) -> list[tuple[str, str]]:
    """Each paragraph's style and first words, as Word counts them: cells included."""
    return [
        (found.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), text_of(found)[:24])  # type: ignore[union-attr]
        for found in root.iter(f"{W}p")
    ]


def test_every_paragraph_has_the_style_of_what_it_is() -> None:
    assert styled(document(branded("en"))) == [
        ("Masthead", "\u2003Press release"),
        ("ReleaseLine", "For immediate release"),
        ("Ticker", "Euronext Paris: GENO"),
        ("Title", "Four Évry teams share in"),
        ("Subtitle", "A subtitle that says a l"),
        ("BoxTitle", "Highlights"),
        ("ListBullet", "First highlight"),
        ("ListBullet", "Second highlight"),
        ("Spacer", ""),
        ("Dateline", "Évry, 22 February 2022"),
        ("Lead", "The lead says what happe"),
        ("Heading1", "A first section: in vivo"),
        ("BodyText", "Founders and partners me"),
        ("ListBullet", "Platforms, from research"),
        ("ListBullet", "Training, in three steps"),
        ("ListNumber2", "first step"),
        ("ListNumber2", "second step"),
        ("ListBullet", "A last point"),
        ("ListNumber", "Third thing"),
        ("ListContinue", "with a second paragraph"),
        ("ListNumber", "Fourth thing"),
        ("Heading2", "People say"),
        ("Quote", "“This project improves t"),
        ("QuoteAttribution", "Alain Modèle, Executive "),
        ("Spacer", ""),
        ("QuoteAttribution", "Anne Figurante, Director"),
        ("Quote", "“A first paragraph of wh"),
        ("Quote", "“And a second one.”"),
        ("Spacer", ""),
        ("Quote", "“Nobody in particular sa"),
        ("Spacer", ""),
        ("Figure", ""),
        ("Caption", "The new bioreactor at Év"),
        ("Credit", "© Genopole / Atelier"),
        ("DefinitionTerm", "The actors from Évry"),
        ("DefinitionDescription", "Yposkesi and the acceler"),
        ("DefinitionTerm", "The project"),
        ("DefinitionDescription", "A combination of microfl"),
        ("DefinitionDescription", "and acoustic waves"),
        ("TableCaption", "Key results"),
        ("TableUnits", "€ million"),
        ("TableText", "Quarter"),
        ("TableText", "2023"),
        ("TableText", "2024"),
        ("TableText", "Revenue"),
        ("TableText", "1,234.5"),
        ("TableText", "1,456.0"),
        ("TableText", "Both years"),
        ("TableText", "merged cell"),
        ("TableText", "Total"),
        ("TableText", "(12.0)"),
        ("TableText", "44.0"),
        ("TableNote", "Unaudited figures"),
        ("Spacer", ""),
        ("BoxTitle", "Key figures"),
        ("KeyFigure", "77"),
        ("KeyFigureLabel", "companies"),
        ("KeyFigure", "€13m"),
        ("KeyFigureLabel", "call"),
        ("Spacer", ""),
        ("BoxTitle", "The event"),
        ("DefinitionTerm", "When"),
        ("DefinitionDescription", "3 March, 10:00"),
        ("DefinitionTerm", "Where"),
        ("DefinitionDescription", "Évry, campus"),
        ("Spacer", ""),
        ("BoxTitle", "Good to know"),
        ("BoxText", "A remark in a box."),
        ("Spacer", ""),
        ("Rule", ""),
        ("BodyText", "A closing sentence 🤝 wit"),
        ("EndMark", "###"),
        ("BodyText", "A line after the end mar"),
        ("PartHeading", "Notes"),
        ("NoteText", "The text of the note, wi"),
        ("BoxTitle", "Notes to editors"),
        ("BoxText", "Pictures are available o"),
        ("ListBullet", "by e-mail"),
        ("Spacer", ""),
        ("PartHeading", "About Genopole"),
        ("AboutText", "Genopole is a biocluster"),
        ("AboutText", "It unites 77 companies."),
        ("AboutText", "www.genopole.example"),
        ("PartHeading", "About Magenta"),
        ("AboutText", "Magenta is an industrial"),
        *_card("Claire Exemple-Élan", note=True),
        ("Spacer", ""),
        ("PartHeading", "Press contacts"),
        *_card("Claire Exemple-Élan", note=True),
        *_card("Bruno Modèle", note=False),
        ("Spacer", ""),
        ("PartHeading", "Investor contact"),
        ("ContactName", "Investor desk"),
        ("Contact", "ir@genopole.example"),
        ("Spacer", ""),
        ("PartHeading", "Media"),
        ("MediaEntry", "PortraitThe director at "),
        ("MediaEntry", "Film"),
        ("PartHeading", "Related links"),
        ("ListBullet", "The ministry’s release"),
        ("Posted", "Posted on 2 March 2022"),
        ("PartHeading", "Disclaimer"),
        ("Disclaimer", "This text contains forwa"),
        ("PartHeading", "With the support of"),
        ("Supporter", ""),
        ("Supporter", "Region Example"),
        ("Supporter", "A supporter without a lo"),
        ("Spacer", ""),
    ]


def _card(name: str, *, note: bool) -> list[tuple[str, str]]:
    lines = [
        "Head of communications",
        "Genopole",
        "presse@genopole.example",
        "+33 1 99 00 12 34",
        "+33 2 61 91 00 11",
        "www.genopole.example/press"[:24],
        *(["Reachable on weekends"] if note else []),
    ]
    return [("ContactName", name), *(("Contact", line) for line in lines)]


def test_every_style_that_is_used_is_defined() -> None:
    files = parts(written(branded("en")))
    known = {style.get(f"{W}styleId") for style in etree.fromstring(files["word/styles.xml"]).iter(f"{W}style")}
    used = {
        node.get(f"{W}val")
        for name in files
        if name.startswith("word/") and name.endswith(".xml")
        for node in etree.fromstring(files[name]).iter(
            f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}next"
        )
    }
    assert used - known == set()


def test_pictures_have_words_or_are_decorative_and_numbers_of_their_own() -> None:
    pictures = list(document(branded("en")).iter(f"{WP}docPr"))
    assert [(picture.get("descr"), "decorative" in etree.tostring(picture).decode()) for picture in pictures] == [
        ("Genopole logo", False),
        ("Université d’Évry logo", False),
        ("A glass vessel with a green liquid", False),
        ("", True),
    ]
    assert len({picture.get("id") for picture in pictures}) == len(pictures)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", ("en-GB", "ja-JP", "ar-SA")),
        ("fr", ("fr-FR", "ja-JP", "ar-SA")),
        ("ar", ("en-GB", "ja-JP", "ar-SA")),
        ("ja", ("en-GB", "ja-JP", "ar-SA")),
    ],
)
def test_the_document_says_its_language(tag: str, language: tuple[str, str, str]) -> None:
    files = parts(written(branded(tag)))
    styles, settings = (etree.fromstring(files[f"word/{name}.xml"]) for name in ("styles", "settings"))
    for node in (styles.find(f".//{W}docDefaults//{W}lang"), settings.find(f".//{W}themeFontLang")):
        assert node is not None
        assert tuple(node.get(f"{W}{slot}") for slot in ("val", "eastAsia", "bidi")) == language
    core = files["docProps/core.xml"].decode()
    assert f"<dc:language>{branded(tag).language.tag}</dc:language>" in core


def test_a_run_in_another_language_says_so() -> None:
    root = document(body_of(Paragraph((Foreign((Text("Ein Satz"),), "de"), Foreign((Text("سلام"),), "ar")))))
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}lang") is not None]
    shown = [dict(run.find(f"{W}rPr/{W}lang").attrib) for run in runs]  # type: ignore[union-attr]
    assert shown == [{f"{W}val": "de-DE"}, {f"{W}bidi": "ar-SA"}]
    assert [run.find(f"{W}rPr/{W}rtl") is not None for run in runs] == [False, True]


def test_right_to_left_is_said_of_page_paragraphs_runs_and_tables() -> None:
    root = document(branded("ar"))
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    assert all(found.find(f"{W}pPr/{W}bidi") is not None for found in root.iter(f"{W}p"))
    assert all(found.find(f"{W}tblPr/{W}bidiVisual") is not None for found in root.iter(f"{W}tbl"))
    phone = next(run for run in root.iter(f"{W}r") if "+33" in text_of(run))
    assert phone.find(f"{W}rPr/{W}rtl") is None
    assert text_of(phone) == "\u202a+33 1 99 00 12 34\u202c"


def test_a_table_repeats_its_head_keeps_its_rows_whole_and_spans() -> None:
    table = Table(
        head=(Row((Cell((Text("A"),)), Cell((Text("B"),), "end"), Cell((Text("C"),), "center"))),),
        body=(
            Row((Cell((Text("tall"),), rows=2), Cell((Text("wide"),), columns=2))),
            Row((Cell((Text("1"),)), Cell((Text("2"),)))),
            Row((Cell((Text("short"),)),), total=True),
        ),
        width=3,
        caption=(Text("Figures"),),
    )
    root = document(body_of(table))
    found = next(root.iter(f"{W}tbl"))
    rows = found.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    shape = []
    for row in rows:
        line = []
        for cell in row.findall(f"{W}tc"):
            span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            kind = "" if merge is None else merge.get(f"{W}val") or "continue"
            line.append((text_of(cell), 1 if span is None else int(span.get(f"{W}val") or 1), kind))
        shape.append(line)
    assert shape == [
        [("A", 1, ""), ("B", 1, ""), ("C", 1, "")],
        [("tall", 1, "restart"), ("wide", 2, "")],
        [("", 1, "continue"), ("1", 1, ""), ("2", 1, "")],
        [("short", 1, ""), ("", 1, ""), ("", 1, "")],
    ]
    assert found.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Figures"  # type: ignore[union-attr]


def test_each_numbered_list_counts_afresh() -> None:
    def points(start: int) -> List:
        return List((ListItem((Paragraph((Text("one"),)),)), ListItem((Paragraph((Text("two"),)),))), start=start)

    files = parts(written(body_of(points(1), points(1), points(7))))
    used = [node.get(f"{W}val") for node in etree.fromstring(files["word/document.xml"]).iter(f"{W}numId")]
    starts = {
        number.get(f"{W}numId"): override.get(f"{W}val")
        for number in etree.fromstring(files["word/numbering.xml"]).iter(f"{W}num")
        for override in number.iter(f"{W}startOverride")
    }
    assert [starts[number] for number in used] == ["1", "1", "1", "1", "7", "7"]
    assert len(set(used)) == 3


def test_the_embargo_stands_on_every_page() -> None:
    files = parts(written(branded("fr")))
    notice = branded("fr").embargo_notice
    assert notice is not None
    shown = {name: notice in files[name].decode() for name in files if name.startswith("word/header")}
    assert shown == {"word/header1.xml": True, "word/header2.xml": True}


def test_later_pages_show_the_headline_and_all_count_the_pages() -> None:
    (section,) = docx.Document(io.BytesIO(written(branded("en")))).sections
    assert section.different_first_page_header_footer
    assert [found.text for found in section.header.paragraphs] == [branded("en").title]
    assert [found.text for found in section.first_page_header.paragraphs] == [""]
    for footer in (section.footer, section.first_page_footer):
        assert text_of(footer._element) == "Genopole · Université d’ÉvryPage 1 of 1"
        assert [node.get(f"{W}instr") for node in footer._element.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_the_file_says_what_it_is_and_when_it_was_issued() -> None:
    core = etree.fromstring(parts(written(branded("en")))["docProps/core.xml"])
    assert {etree.QName(node).localname: node.text for node in core} == {
        "title": "Four Évry teams share in three winning biotherapy projects",
        "subject": "Press release",
        "creator": "Genopole; Université d’Évry",
        "keywords": "Press release, Genopole, Université d’Évry",
        "description": branded("en").description,
        "lastModifiedBy": "Genopole; Université d’Évry",
        "revision": "1",
        "category": "Press release",
        "language": "en-GB",
        "created": "2022-02-22T00:00:00Z",
        "modified": "2022-02-22T00:00:00Z",
    }


def test_long_properties_are_cut_at_a_word() -> None:
    release = replace(branded("en"), title="word " * 60, description="x" * 300)
    core = docx.Document(io.BytesIO(written(release))).core_properties
    assert core.title == "word " * 49 + "word…"
    assert core.comments == "x" * 254 + "…"


def test_a_picture_that_python_docx_does_not_know_is_shown_all_the_same() -> None:
    content = b"\xff\xd8\xff\xdb\x00\x43\x00" + bytes(64) + b"\xff\xd9"  # no JFIF, no Exif: still a JPEG file
    release = body_of(Figure("odd.jpg", "Words"), Figure("odd.jpg", "Words"))
    release = replace(release, images={"odd.jpg": Asset("odd.jpg", "image/jpeg", content, 100, 50)})
    files = parts(written(release))
    assert [name for name in files if files[name] == content] == ["word/media/image2.jpeg"]
    assert [node.get("descr") for node in document(release).iter(f"{WP}docPr")][-2:] == ["Words", "Words"]


def test_nothing_of_another_program_is_left() -> None:
    everything = b"".join(parts(written(branded("en"))).values())
    for trace in (b"python-docx", b"2013-12-23", b"Normal.dotm", b"Calibri"):
        assert trace not in everything
    assert b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in everything


def test_the_base_document_is_what_its_script_makes() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import make_base_docx
    finally:
        sys.path.pop(0)
    assert make_base_docx.TARGET.read_bytes() == make_base_docx.build()


PRINT_HASHES = (
    "import hashlib; from tests.samples import SAMPLES, branded; from pressroom.formats.docx import render\n"
    "print([hashlib.sha256(render(branded(tag), {}).value[0].content).hexdigest() for tag in SAMPLES])"
)


def test_the_same_release_gives_the_same_bytes_in_any_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASHES],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Europe/Paris"), ("2", "Pacific/Auckland"))
    }
    assert len(found) == 1


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    root = document(body_of(Paragraph((Text('a\x00b\x0bc & <d> "e" \ufffe'),))))
    assert text_of(next(p for p in root.iter(f"{W}p") if text_of(p).startswith("abc"))) == 'abc & <d> "e" '


@pytest.mark.parametrize("tag", SAMPLES)
def test_the_samples_are_valid(tag: str, tmp_path: Path) -> None:
    assert findings(written(branded(tag)), tmp_path) == []


def findings(content: bytes, folder: Path) -> list[str]:
    """What the two checkers say."""
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    path = folder / "file.docx"
    path.write_bytes(content)
    audit = OpenXmlValidator().validate(str(path))
    return [str(error) for error in audit.errors] + [str(finding) for finding in check(str(path))]
