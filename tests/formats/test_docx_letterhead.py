"""The Word version on an organisation's own letterhead."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree

from pressroom.formats.docx import render
from tests.formats.test_docx import ROOT, W, document, findings, parts, written
from tests.samples import SAMPLES, branded


@cache
def letterhead() -> bytes:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import make_letterhead
    finally:
        sys.path.pop(0)
    return make_letterhead.build()


def changed(**edits: tuple[bytes, bytes]) -> bytes:
    """The letterhead with a replacement in a part, by the part's name without folder and extension."""
    files = parts(letterhead())
    for name, (old, new) in edits.items():
        (path,) = (path for path in files if path.rsplit("/", 1)[-1].split(".")[0] == name and path.endswith(".xml"))
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return repacked(files)


def repacked(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("tag", SAMPLES)
def test_the_result_is_valid(tag: str, tmp_path: Path) -> None:
    assert findings(written(replace(branded(tag), letterhead=letterhead())), tmp_path) == []


def test_the_committed_letterhead_is_what_its_script_makes(tmp_path: Path) -> None:
    assert (ROOT / "templates" / "genopole" / "letterhead.docx").read_bytes() == letterhead()
    assert findings(letterhead(), tmp_path) == []


def test_headers_footers_and_page_are_the_letterheads() -> None:
    theirs, ours = parts(letterhead()), parts(written(replace(branded("en"), letterhead=letterhead())))
    for name in ("word/header1.xml", "word/footer1.xml", "word/media/image1.png"):
        assert ours[name] == theirs[name]
    section = etree.fromstring(ours["word/document.xml"]).find(f".//{W}sectPr")
    assert section is not None
    assert [etree.QName(node).localname for node in section] == [
        *["headerReference"] * 2,
        *["footerReference"] * 2,
        "pgSz",
        "pgMar",
        "cols",
        "titlePg",
    ]
    assert section.find(f"{W}pgMar").get(f"{W}left") == "1389"  # type: ignore[union-attr]


def later_header(content: bytes) -> list[str]:
    """The lines at the top of the pages after the first."""
    (section,) = docx.Document(io.BytesIO(written(replace(branded("en"), letterhead=content)))).sections
    return [paragraph.text for paragraph in section.header.paragraphs]


def test_later_pages_show_the_headline_below_its_header() -> None:
    assert later_header(letterhead()) == ["", branded("en").title]


def test_a_header_that_repeats_the_headline_by_itself_is_left_alone() -> None:
    field = b'<w:p><w:fldSimple w:instr=" STYLEREF Title "><w:r><w:t>Headline</w:t></w:r></w:fldSimple></w:p></w:hdr>'
    assert later_header(changed(header2=(b"</w:hdr>", field))) == ["", ""]


def test_one_header_for_all_pages_bears_the_embargo_once_and_no_headline() -> None:
    one = changed(document=(b'w:type="first" r:id="rId3"', b'w:type="first" r:id="rId6"'))
    release = replace(branded("fr"), letterhead=one)
    (section,) = docx.Document(io.BytesIO(written(release))).sections
    assert section.first_page_header.part is section.header.part
    assert [paragraph.text for paragraph in section.header.paragraphs] == [release.embargo_notice, ""]


def test_its_logo_is_not_shown_twice() -> None:
    root = document(replace(branded("en"), letterhead=letterhead()))
    assert "Genopole logo" not in etree.tostring(root, encoding="unicode")
    assert "Université d’Évry logo" in etree.tostring(root, encoding="unicode")


def test_its_own_styles_win_under_whatever_id() -> None:
    title = (
        b'<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/><w:rPr><w:sz w:val="99"/></w:rPr>'
        b"</w:style>"
        b"</w:styles>"
    )
    content = written(replace(branded("en"), letterhead=changed(styles=(b"</w:styles>", title))))
    files = parts(content)
    used = [node.get(f"{W}val") for node in etree.fromstring(files["word/document.xml"]).iter(f"{W}pStyle")]
    assert "Titre" in used
    assert "Title" not in used
    names = [node.get(f"{W}val") for node in etree.fromstring(files["word/styles.xml"]).iterfind(f"{W}style/{W}name")]
    assert names.count("Title") == 1
    assert len({name.casefold() for name in names if name}) == len(names)


def test_the_embargo_is_put_above_its_headers() -> None:
    release = replace(branded("fr"), letterhead=letterhead())
    files = parts(written(release))
    for name in ("word/header1.xml", "word/header2.xml"):
        first = etree.fromstring(files[name])[0]
        assert "".join(node.text or "" for node in first.iter(f"{W}t")) == release.embargo_notice


def test_its_language_gives_way_to_the_releases() -> None:
    files = parts(written(replace(branded("en"), letterhead=letterhead())))
    found = [node.get(f"{W}val") for node in etree.fromstring(files["word/styles.xml"]).iter(f"{W}lang")]
    assert found == ["en-GB"]


def macros() -> bytes:
    files = parts(letterhead())
    return repacked({**files, "word/vbaProject.bin": b"x"})


def linked_picture() -> bytes:
    files = parts(letterhead())
    name = "word/_rels/header1.xml.rels"
    files[name] = files[name].replace(
        b'Target="media/image1.png"', b'Target="https://tracker.example/x.png" TargetMode="External"'
    )
    return repacked(files)


def without(part: str) -> bytes:
    files = parts(letterhead())
    del files[part]
    return repacked(files)


def no_styles() -> bytes:
    files = parts(letterhead())
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"relationships/styles", b"relationships/other")
    return repacked(files)


def template() -> bytes:
    files = parts(letterhead())
    name = "[Content_Types].xml"
    files[name] = files[name].replace(b"document.main+xml", b"template.main+xml")
    return repacked(files)


def bomb() -> bytes:
    return repacked({**parts(letterhead()), "word/big.xml": b" " * 61_000_000})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(lambda: b"no zip", "it is no Word file", id="no zip"),
        pytest.param(lambda: b"", "it is no Word file", id="empty"),
        pytest.param(lambda: letterhead()[:-400], "it is no Word file", id="cut short"),
        pytest.param(macros, "it contains macros", id="macros"),
        pytest.param(
            linked_picture, "shows a file from elsewhere (https://tracker.example/x.png)", id="linked picture"
        ),
        pytest.param(lambda: without("word/document.xml"), "it is no Word file", id="no document"),
        pytest.param(lambda: without("word/styles.xml"), "its part word/styles.xml is missing", id="styles missing"),
        pytest.param(no_styles, "it has no styles", id="no styles"),
        pytest.param(template, "perhaps a template", id="template"),
        pytest.param(
            lambda: without("word/media/image1.png"), "its part word/media/image1.png is missing", id="no logo"
        ),
        pytest.param(
            lambda: changed(document=(b' w:type="first"', b"")),
            "one of its parts is not what Word writes",
            id="no type",
        ),
        pytest.param(
            lambda: changed(styles=(b"w:styles", b"w:numbering")), "one of its parts is not what Word writes", id="root"
        ),
        pytest.param(bomb, "it unpacks to more", id="zip bomb"),
        pytest.param(lambda: changed(styles=(b"</w:styles>", b"")), "one of its parts is damaged", id="damaged part"),
        pytest.param(
            lambda: changed(document=(b"<w:body>", b"<w:body><!DOCTYPE x>")),
            "one of its parts is damaged",
            id="doctype within",
        ),
        pytest.param(
            lambda: changed(
                document=(b"<w:document ", b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><w:document ")
            ),
            "document type declaration",
            id="entities",
        ),
        pytest.param(
            lambda: changed(document=(b'w:right="1389"', b'w:right="much"')), "no whole numbers", id="margins"
        ),
        pytest.param(lambda: changed(document=(b'w:right="1389"', b'w:right="9000"')), "leave no room", id="no room"),
    ],
)
def test_what_cannot_be_used_is_said(content: object, why: str) -> None:
    outcome = render(replace(branded("en"), letterhead=content()), {})  # type: ignore[operator]
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert (found.code, found.span.path) == ("bad-letterhead", "templates/genopole/letterhead.docx")  # type: ignore[union-attr]
    assert found.message.startswith("templates/genopole/letterhead.docx cannot be used: ")
    assert why in found.message or (why == "one of its parts is damaged" and "document type" in found.message)
