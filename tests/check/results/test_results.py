"""After a build, ``check`` reads what was made: nothing to say of good packages, and the very fault of damaged ones.

The screens stand in ``screens/``; ``UPDATE_GOLDEN=1`` writes them, for a reader to look at.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pressroom.model.choices import CheckChoices
from pressroom.pipeline import build, check

from ..workspace import ORGANISATION, screen, workspace
from .packages import GOOD, RESULTS, Package, built

SCREENS = Path(__file__).parent / "screens"


def expect(name: str, shown: str) -> None:
    path = SCREENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def test_the_examples_are_built_without_a_fault(examples: list[Any]) -> None:
    report = check(examples[0].workspace, choices=RESULTS)
    assert screen(report) == ""
    (line,) = report.notes
    assert line == (
        "Read 2 packages in dist/ (35 files): PDF/A and PDF/UA, Word conformance, Word parts, pages and words of the PDF, "
        "mail programs, words of the others."
    )


def test_nor_is_anything_lost_where_everything_occurs(torture: list[Any]) -> None:
    found = check(torture[0].workspace, choices=RESULTS).diagnostics
    assert [(one.code, one.message.split(" in ")[0]) for one in found] == [("page-count", "5 pages")]


def test_a_good_release_is_built_without_a_fault(package: Package) -> None:
    assert package.screen() == ""


def test_contrast_and_glyphs_are_looked_at_without_a_build(tmp_path: Path) -> None:
    workspace(tmp_path, {"en-GB.md": GOOD.replace("twelve submerged", "twelve \ua66e submerged")})
    (tmp_path / "templates/alcyon/_brand.yml").write_text(
        "color: {foreground: '#e0e0ff', background: '#ffffff'}\n", "utf-8"
    )
    found = {one.code for one in check(tmp_path).diagnostics}
    assert {"missing-glyph", "low-contrast"} <= found


def test_a_pdf_without_its_description_breaks_the_standards(package: Package) -> None:
    def cut(content: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            del pdf.Root.Metadata
            target = io.BytesIO()
            pdf.save(target, deterministic_id=True)
            return target.getvalue()

    package.damage("pdf", cut)
    expect("pdf-conformance", package.screen())


def test_a_word_file_that_lacks_a_part_breaks_the_standard(package: Package) -> None:
    def cut(content: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
            for name in before.namelist():
                if name != "word/numbering.xml":
                    after.writestr(zipfile.ZipInfo(name), before.read(name))
        return target.getvalue()

    package.damage("docx", cut)
    expect("word-conformance", package.screen())


def test_a_style_of_the_organisation_that_mail_programs_do_not_show(tmp_path: Path) -> None:
    package = built(tmp_path, own={"email/release.css": ".sheet { color: #123456 }\n.main { display: flex; }\n"})
    expect("email-support", package.screen())


def test_a_template_of_the_organisation_that_leaves_the_about_text_out(tmp_path: Path) -> None:
    own = """{% extends "base/email/release.html" %}
{%- from "email/parts.html" import part with context -%}
{% block parts %}{% for it in release.parts if it|kind != "AboutPart" %}{{ part(it) }}{% endfor %}{% endblock %}
"""
    package = built(tmp_path, own={"email/release.html": own})
    expect("lost-words", package.screen())


def test_single_words_and_numbers_that_are_lost(package: Package) -> None:
    for ending in ("html", "txt"):
        package.damage(
            ending, lambda content: re.sub(rb"45(.{1,2})67", rb"45\g<1>68", content.replace(b"turbidity", b""))
        )
    expect("lost-words+words", package.screen())


def test_a_release_of_many_pages(tmp_path: Path) -> None:
    head, _, body = GOOD.partition("## Three")
    package = built(tmp_path, f"{head}{''.join(f'## Part {n}: three{body}' for n in range(8))}")
    expect("page-count", package.screen())


def test_a_heading_at_the_foot_of_a_page(tmp_path: Path) -> None:
    package = built(tmp_path, own={"pdf/release.css": ".body h2:first-of-type { break-after: page !important }\n"})
    expect("lone-heading", package.screen())


def test_contacts_alone_on_the_last_page(tmp_path: Path) -> None:
    package = built(tmp_path, own={"pdf/release.css": ".contacts { break-before: page }\n"})
    expect("lone-contact", package.screen())


def test_a_single_line_on_the_last_page(tmp_path: Path) -> None:
    own = """{% extends "base/pdf/release.html" %}
{%- from "html/parts.html" import part with context -%}
{% block parts %}{{ super() }}<p style="break-before: page">Nantes, 10 March</p>{% endblock %}
"""
    package = built(tmp_path, own={"pdf/release.html": own})
    expect("lone-contact+line", package.screen())


def test_two_editions_with_one_fault_are_one_finding(tmp_path: Path) -> None:
    source = GOOD.replace("place: Nantes", "place: Nantes\nembargo: 2026-03-10 10:00 Europe/Paris")
    package = built(tmp_path, source, own={"pdf/release.css": ".contacts { break-before: page }\n"})
    (found,) = package.check().diagnostics
    assert found.message == (
        "There are only contacts on the last page of dist/2026-03-10-sample/…/2026-03-10-sample.en-GB.pdf"
    )


def test_an_allowance_holds_for_a_result_and_is_unused_without_one(tmp_path: Path) -> None:
    allowed = GOOD.replace("# Alcyon", "<!-- pressroom: allow page-count: a report -->\n\n# Alcyon", 1)
    head, _, body = allowed.partition("## Three")
    long = built(tmp_path / "long", f"{head}{''.join(f'## Part {n}: three{body}' for n in range(8))}")
    assert long.screen() == ""
    short = built(tmp_path / "short", allowed)
    assert [one.code for one in short.check().diagnostics] == ["unused-allowance"]
    assert check(short.root, choices=RESULTS, results=False).diagnostics == ()  # nobody has looked


def test_a_limit_and_a_severity_of_the_house(tmp_path: Path) -> None:
    style = "house_style:\n  limits: {pages: 1}\n  severity: {page-count: error, pdf-conformance: off}\n"
    package = built(tmp_path, organisation=ORGANISATION + style)
    (found,) = package.check().diagnostics
    assert (found.severity, re.sub(" in .*;", ";", found.message)) == ("error", "2 pages; the house's limit is 1")


def test_a_file_that_was_changed_by_hand_is_told_and_not_read(package: Package) -> None:
    content = package.file("pdf").read_bytes()
    package.file("pdf").write_bytes(content[:-10] + b"0123456789")
    assert [one.message for one in package.check().diagnostics] == [
        "2026-03-10-sample/public/2026-03-10-sample.en-GB.pdf has been changed since it was built"
    ]


def test_what_is_out_of_date_is_not_read(package: Package) -> None:
    package.damage("html", lambda content: content.replace(b"turbidity", b""))
    source = package.root / "releases" / "2026-03-10-sample" / "en-GB.md"
    source.write_text(source.read_text("utf-8") + "\n", "utf-8")
    report = package.check()
    assert (report.diagnostics, report.notes) == (
        (),
        (
            "Not read: dist/2026-03-10-sample is out of date (releases/2026-03-10-sample/en-GB.md has changed): pressroom build",
        ),
    )
    assert build(package.root).ok
    assert len(package.check().notes) == 1


def test_nothing_is_said_where_nothing_is_built_or_asked(package: Package) -> None:
    assert check(package.root, choices=RESULTS, results=False).notes == ()
    assert check(package.root, choices=CheckChoices(select=("hype",))).notes == ()
    for path in sorted(package.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert package.check().notes == ()


def test_a_library_that_breaks_off_is_told_of(package: Package) -> None:
    package.damage("docx", lambda content: content[: len(content) // 2])
    expect("unread-result", package.screen())
    ignored = package.check(CheckChoices(select=RESULTS.select, ignore=("unread-result",)))
    assert [one.code for one in ignored.diagnostics] == ["word-conformance"]


@pytest.mark.parametrize("ending", ["pdf", "docx", "eml", "html", "email.html"])
def test_a_file_that_nothing_can_read_never_breaks_the_check(ending: str, package: Package) -> None:
    package.damage(ending, lambda content: b"\x00\xff" * 40)
    assert {one.code for one in package.check().diagnostics} <= {
        "unread-result", "lost-words", "pdf-conformance", "word-conformance"
    }  # fmt: skip
    assert package.check().diagnostics
