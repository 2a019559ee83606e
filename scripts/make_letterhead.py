"""Make the letterhead of the example organisation Genopole: what an office would draw in Word, as a script.

Its header, footer, margins and few styles are kept by every Word version that is built on it. The same libraries make the
same bytes; run it again after a change here or of the logo:

    python scripts/make_letterhead.py
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.enum.section import WD_HEADER_FOOTER
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor, Twips

from pressroom.formats.docx.oxml import add, add_field, describe, element
from pressroom.formats.docx.package import packed, xml_part

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "genopole"
BASE = ROOT / "src" / "pressroom" / "theme" / "docx" / "base.docx"
TARGET = FOLDER / "letterhead.docx"

PINE, LEAF, MUTED, INK = "0B5C50", "3F7D20", "5A6B62", "15231F"
NAME, TOWN, SITE = "Genopole, biocluster", "Évry", "www.genopole.example"
FAMILY = "Barlow"
WIDTH = Twips(9128)
"""Between the margins: A4 with 24.5 mm at each side."""

STYLES = f"""<w:styles {nsdecls("w")}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FAMILY}" w:eastAsia="{FAMILY}" w:hAnsi="{FAMILY}" w:cs="{FAMILY}"/><w:color w:val="{INK}"/><w:sz w:val="21"/>
<w:szCs w:val="21"/><w:lang w:val="fr-FR" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/></w:style></w:styles>"""


def dress(document) -> None:
    """An office's few styles, in the place of the base document's many."""
    document.part.part_related_by(RT.STYLES)._element = parse_xml(STYLES)
    normal = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.1
    normal.font.color.rgb = RGBColor.from_string(INK)
    for name in ("header", "footer"):
        style = document.styles[name]
        style.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        style.font.color.rgb = RGBColor.from_string(MUTED)
        style.font.size = Pt(8)
        style.element.rPr.append(element("szCs", val=16))
    fonts = xml_part(document.part, RT.FONT_TABLE).element
    for found in list(fonts):
        fonts.remove(found)
    family = add(fonts, "font", name=FAMILY)
    for name, value in (("altName", "Segoe UI"), ("charset", "00"), ("family", "swiss"), ("pitch", "variable")):
        add(family, name, val=value)


def rule(paragraph, side: str, eighths: int, space: int) -> None:
    """A green line above or below."""
    borders = element("pBdr")
    add(borders, side, val="single", sz=eighths, space=space, color=LEAF)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:textAlignment")


def show_logo(paragraph, image: bytes, points: float, number: int) -> None:
    """The logo in the line, with its words."""
    picture = paragraph.add_run().add_picture(io.BytesIO(image), width=Pt(points))
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
    picture._inline.docPr.id = number
    picture._inline.docPr.name = f"Logo {number}"
    describe(picture._inline.docPr, NAME.partition(",")[0])


def name_house(paragraph, gap: str) -> None:
    """Who, where, and where else."""
    run = paragraph.add_run(NAME)
    run.font.bold = run.font.cs_bold = True
    run.font.color.rgb = RGBColor.from_string(PINE)
    paragraph.add_run(f"{gap}{TOWN}{gap}{SITE}")


def build() -> bytes:
    """The bytes of letterhead.docx."""
    image = logo()
    document = docx.Document(BASE)
    document._body.clear_content()
    document.add_paragraph()
    dress(document)
    for identity, found in list(document.part.rels.items()):
        if found.reltype == RT.NUMBERING:
            del document.part.rels[identity]

    section = document.sections[0]
    section.top_margin, section.bottom_margin = Twips(1531), Twips(1247)
    section.left_margin = section.right_margin = Twips(1389)
    section.header_distance, section.footer_distance = Twips(624), Twips(567)
    section.different_first_page_header_footer = True

    # The first page: the logo, and the house at the right, over a rule.
    first = section.first_page_header.paragraphs[0]
    rule(first, "bottom", 18, 8)
    add(first._p.pPr, "textAlignment", val="center")
    show_logo(first, image, 142, 1)
    first.add_run().add_tab()
    name_house(first, "  ·  ")
    section.first_page_header.add_paragraph(style="header")
    # Those that follow: a small logo.
    later = section.header.paragraphs[0]
    rule(later, "bottom", 6, 6)
    show_logo(later, image, 80, 2)
    # One footer for all.
    foot = section.footer.paragraphs[0]
    rule(foot, "top", 6, 6)
    name_house(foot, " · ")
    foot.add_run().add_tab()
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        add(add(add_field(foot._p, field), "r"), "t").text = "1"
        if after:
            foot.add_run(after)
    relation = document.part.relate_to(section.footer.part, RT.FOOTER)
    section._sectPr.add_footerReference(WD_HEADER_FOOTER.FIRST_PAGE, relation)

    core = document.core_properties
    core.title, core.author, core.last_modified_by = "Letterhead", "Genopole", "Genopole"
    core.comments = ""
    return packed(document.part.package)


def logo() -> bytes:
    """The logo as PNG."""
    import resvg_py

    svg = (FOLDER / "logo.svg").read_text("utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=900, skip_system_fonts=True))


if __name__ == "__main__":
    TARGET.write_bytes(build())
    print(TARGET)
