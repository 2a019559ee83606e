"""Makes ``src/pressroom/theme/docx/base.docx``, the Word document that every release without a letterhead starts from.

It is a plain Word file: open it in Word to see the styles. Colours and typefaces are bound to its theme (``accent1`` is the
primary colour, ``majorHAnsi`` the heading family …); Pressroom puts an organisation's own in their place.
Run it after a change: ``python scripts/make_base_docx.py``. The same bytes come out each time; a test compares.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx  # noqa: F401 - tells the factory of parts its classes
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory
from docx.oxml.ns import nsdecls
from docx.package import Package

from pressroom.formats.docx.package import packed

if TYPE_CHECKING:
    from docx.opc.part import Part

TARGET = Path(__file__).parents[1] / "src" / "pressroom" / "theme" / "docx" / "base.docx"


# Fonts by theme slot, so that a look can put its families in all four places at once.
HEADING = '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
TEXT = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
BOLD = "<w:b/><w:bCs/>"
PLAIN = '<w:b w:val="0"/><w:bCs w:val="0"/>'
ITALIC = "<w:i/><w:iCs/>"

# The theme's colours: what they hold by default, and which colour of a look takes the place (see formats/docx/look.py).
COLOURS = {
    "dk1": "1B1F24",  # text
    "lt1": "FFFFFF",  # paper
    "dk2": "1F3A5F",  # headings
    "lt2": "F3F5F8",  # boxes
    "accent1": "1F3A5F",  # primary
    "accent2": "1F3A5F",  # accent
    "accent3": "5A6270",  # muted
    "accent4": "D5DAE1",  # hairlines
    "accent5": "FFFFFF",  # text on primary
    "accent6": "9F1239",  # embargo
    "hlink": "1F4E8C",
    "folHlink": "1F4E8C",
}
SLOTS = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "hyperlink": "hlink"}


def value(slot: str) -> str:
    return COLOURS[SLOTS.get(slot, slot)]


def colour(slot: str) -> str:
    return f'<w:color w:val="{value(slot)}" w:themeColor="{slot}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def line(side: str, slot: str, eighths: int, space: int = 0) -> str:
    return (
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{value(slot)}" w:themeColor="{slot}"/>'
    )


def fill(slot: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{value(slot)}" w:themeFill="{slot}"/>'


def space(before: int = 0, after: int = 0, lines: int | None = None) -> str:
    leading = f' w:line="{lines}" w:lineRule="auto"' if lines else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{leading}/>'


def paragraph(
    name: str, ppr: str = "", rpr: str = "", based: str | None = "Normal", following: str | None = None, order: int = 1
) -> str:
    """A paragraph style; ``following`` is the style of the paragraph that Word starts after one of these."""
    identity = name.title().replace(" ", "")
    built_in = name.startswith(("heading", "footnote", "List", "header", "footer")) or name in {
        "Normal", "Title", "Subtitle", "Body Text", "Quote", "caption",
    }  # fmt: skip
    custom = "" if built_in else ' w:customStyle="1"'
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based and name != "Normal" else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:uiPriority w:val="{order}"/><w:qFormat/>'
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def character(name: str, rpr: str, *, custom: bool = False) -> str:
    identity = name.title().replace(" ", "")
    own = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="character"{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="20"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def list_styles() -> str:
    """List Bullet, List Number and List Continue, with the five levels that Word itself has names for."""
    found = []
    for level in range(5):
        suffix = f" {level + 1}" if level else ""
        indent = 340 * (level + 1)
        for kind, number in (("List Bullet", 1), ("List Number", 2)):
            level_mark = f'<w:ilvl w:val="{level}"/>' if level else ""
            found.append(
                paragraph(
                    kind + suffix,
                    f'<w:numPr>{level_mark}<w:numId w:val="{number}"/></w:numPr>{space(0, 80)}'
                    f'<w:ind w:left="{indent}" w:hanging="340"/>',
                    based="BodyText",
                    order=10,
                )
            )
        found.append(
            paragraph(
                "List Continue" + suffix,
                f'{space(0, 80)}<w:ind w:left="{indent}"/>',
                based="BodyText",
                order=11,
            )
        )
    return "".join(found)


def table_styles() -> str:
    cell = '<w:tblInd w:w="0" w:type="dxa"/>'
    margins = (
        '<w:tblCellMar><w:top w:w="{v}" w:type="dxa"/><w:left w:w="{h}" w:type="dxa"/>'
        '<w:bottom w:w="{v}" w:type="dxa"/><w:right w:w="{h}" w:type="dxa"/></w:tblCellMar>'
    )
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        f"<w:semiHidden/><w:unhideWhenUsed/><w:tblPr>{cell}{margins.format(v=0, h=108)}</w:tblPr></w:style>"
    )

    def table(name: str, tblpr: str, conditions: str = "") -> str:
        identity = name.replace(" ", "")
        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="30"/><w:qFormat/>{tblpr}{conditions}</w:style>'
        )

    data = table(
        "Release Table",
        f"<w:pPr>{space(0, 0, 240)}</w:pPr><w:tblPr>{cell}<w:tblBorders>{line('top', 'accent1', 12)}{line('bottom', 'accent1', 8)}"
        f"{line('insideH', 'accent4', 4)}</w:tblBorders>{margins.format(v=60, h=100)}</w:tblPr>",
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr><w:tcPr><w:tcBorders>{line("bottom", "accent1", 8)}</w:tcBorders>'
        f'{fill("background2")}</w:tcPr></w:tblStylePr><w:tblStylePr w:type="lastRow"><w:rPr>{BOLD}</w:rPr><w:tcPr><w:tcBorders>'
        f"{line('top', 'accent1', 8)}</w:tcBorders></w:tcPr></w:tblStylePr>",
    )
    box = table(
        "Box",
        f"<w:tblPr>{cell}<w:tblBorders>{line('left', 'accent1', 24)}</w:tblBorders>{margins.format(v=140, h=200)}</w:tblPr>"
        f"<w:tcPr>{fill('background2')}</w:tcPr>",
    )
    figures = table(
        "Key Figures",
        f"<w:tblPr>{cell}<w:tblBorders>{line('top', 'accent2', 18)}{line('insideV', 'accent4', 4)}</w:tblBorders>"
        f"{margins.format(v=100, h=200)}</w:tblPr><w:tcPr>{fill('background2')}</w:tcPr>",
    )
    contacts = table(
        "Contact Cards",
        f"<w:tblPr>{cell}{margins.format(v=140, h=200)}</w:tblPr><w:tcPr>{fill('background2')}</w:tcPr>",
    )
    supporters = table("Supporters", f"<w:tblPr>{cell}{margins.format(v=60, h=100)}</w:tblPr>")
    return normal + data + box + figures + contacts + supporters


def styles() -> str:
    keep = "<w:keepNext/><w:keepLines/>"
    body = 290
    parts = [
        paragraph("Normal", "<w:widowControl/>" + space(0, 0, 264), colour("text1"), order=0),
        ('<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'),
        ('<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>"),
        # The top of the first page.
        paragraph(
            "Masthead",
            f'<w:pBdr>{line("bottom", "accent1", 24, 10)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>'
            f'{space(0, 160, 240)}<w:textAlignment w:val="center"/>',
            HEADING + size(18),
            following="Title",
        ),
        paragraph(
            "Release Line",
            '<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>' + space(0, 40, 240),
            HEADING + BOLD + colour("accent3") + size(18),
        ),
        paragraph("Addressee", space(120, 60, 240), HEADING + size(20)),
        paragraph("Ticker", space(0, 40, 240), HEADING + colour("accent3") + size(17)),
        paragraph("Replaces", space(40, 40, 252), HEADING + ITALIC + colour("accent3") + size(18)),
        paragraph(
            "Title",
            f'{keep}<w:suppressAutoHyphens/>{space(320, 120, 228)}',
            HEADING + BOLD + colour("text2") + size(44),
            following="Subtitle",
        ),
        paragraph(
            "Subtitle",
            f"{keep}{space(0, 160, 252)}",
            HEADING + colour("accent3") + size(27),
            following="BodyText",
        ),
        paragraph("Dateline", f"<w:keepNext/>{space(120, 100, 240)}", HEADING + BOLD + colour("accent3") + size(18)),
        paragraph("Lead", space(60, 160, body), BOLD + size(23), following="BodyText"),
        # The text.
        paragraph("Body Text", space(0, 140, body)),
        *(
            paragraph(
                f"heading {number}",
                f'{keep}<w:suppressAutoHyphens/>{space(before, 80, 247)}<w:outlineLvl w:val="{number - 1}"/>',
                HEADING + BOLD + colour("text2") + size(points),
                following="BodyText",
                order=9,
            )
            for number, before, points in ((1, 320, 29), (2, 260, 24), (3, 220, 21))
        ),
        list_styles(),
        paragraph(
            "Quote",
            f'<w:keepLines/><w:pBdr>{line("left", "accent2", 24, 12)}</w:pBdr>{space(140, 80, 283)}'
            '<w:ind w:left="454" w:right="284"/>',
            ITALIC + colour("text2") + size(24),
            following="QuoteAttribution",
        ),
        paragraph(
            "Quote Attribution",
            f'<w:keepLines/><w:pBdr>{line("left", "accent2", 24, 12)}</w:pBdr>{space(0, 240, 252)}'
            '<w:ind w:left="454" w:right="284"/>',
            HEADING + colour("accent3") + size(19),
            following="BodyText",
        ),
        paragraph("Figure", space(160, 60, 240)),
        paragraph("caption", "<w:keepLines/>" + space(40, 40, 252), HEADING + size(18), following="BodyText", order=35),
        paragraph("Credit", "<w:keepLines/>" + space(0, 200, 240), HEADING + colour("accent3") + size(16)),
        paragraph("Table Caption", keep + space(200, 60, 252), HEADING + BOLD + colour("text2") + size(20)),
        paragraph("Table Units", f'{keep}{space(0, 40, 240)}<w:jc w:val="right"/>', HEADING + colour("accent3") + size(17)),
        paragraph("Table Text", space(0, 0, 247), HEADING + size(19)),
        paragraph("Table Note", space(60, 100, 247), HEADING + colour("accent3") + size(17)),
        paragraph("Definition Term", keep + space(100, 20, 252), HEADING + BOLD + size(20), following="DefinitionDescription"),
        paragraph("Definition Description", space(0, 80, body) + '<w:ind w:left="340"/>', based="BodyText"),
        paragraph("Rule", f'<w:pBdr>{line("bottom", "accent4", 6, 1)}</w:pBdr>{space(80, 200, 240)}', size(8)),
        paragraph("Spacer", space(0, 60, 240), size(8)),
        paragraph("End Mark", space(240, 240, 240) + '<w:jc w:val="center"/>', HEADING + BOLD + colour("accent3")),
        # Boxes.
        paragraph("Box Title", keep + space(0, 80, 247), HEADING + BOLD + colour("text2") + size(22), following="BoxText"),
        paragraph("Box Text", space(0, 80, 271), size(20), based="BodyText"),
        paragraph("Key Figure", keep + space(0, 0, 228), HEADING + BOLD + colour("accent1") + size(44), following="KeyFigureLabel"),
        paragraph("Key Figure Label", space(0, 60, 247), HEADING + size(19)),
        # After the text.
        paragraph(
            "Part Heading",
            f'{keep}<w:suppressAutoHyphens/>{space(320, 100, 247)}<w:outlineLvl w:val="0"/>',
            size(24),
            based="Heading1",
            following="BodyText",
        ),
        paragraph("About Text", space(0, 100, 271), size(19), based="BodyText"),
        paragraph("Contact Name", keep + space(0, 20, 247), HEADING + BOLD + colour("text2") + size(21), following="Contact"),
        paragraph("Contact", "<w:keepLines/>" + space(0, 20, 252), HEADING + size(19)),
        paragraph("Media Entry", "<w:keepLines/>" + space(0, 80, 264), HEADING + size(19)),
        paragraph("Supporter", space(0, 20, 240), HEADING + colour("accent3") + size(17)),
        paragraph("Posted", space(240, 80, 240), HEADING + colour("accent3") + size(18)),
        paragraph("Disclaimer", space(0, 80, 247), colour("accent3") + size(17), based="BodyText"),
        # Every page.
        paragraph(
            "header",
            f'<w:pBdr>{line("bottom", "accent4", 6, 6)}</w:pBdr>{space(0, 120, 240)}',
            HEADING + colour("accent3") + size(16),
            order=99,
        ),
        paragraph("First Header", space(0, 0, 240), size(8), order=99),
        paragraph(
            "footer",
            f'<w:pBdr>{line("top", "accent4", 6, 6)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>{space(120, 0, 240)}',
            HEADING + colour("accent3") + size(16),
            order=99,
        ),
        paragraph(
            "Embargo",
            f'<w:pBdr>{line("top", "accent6", 32, 0)}{line("bottom", "accent6", 32, 0)}</w:pBdr>{fill("accent6")}{space(0, 160, 240)}'
            '<w:jc w:val="center"/>',
            HEADING + BOLD + '<w:color w:val="FFFFFF"/>' + size(19),
        ),
        paragraph(
            "Note Text",
            '<w:numPr><w:numId w:val="3"/></w:numPr>' + space(0, 100, 252) + '<w:ind w:left="340" w:hanging="340"/>',
            size(18),
        ),
        paragraph("footnote text", space(0, 40, 240), size(17), order=99),
        # Inside a line.
        character("footnote reference", '<w:vertAlign w:val="superscript"/>'),
        character("Hyperlink", colour("hyperlink") + '<w:u w:val="single"/>'),
        character(
            "Kind", HEADING + BOLD + "<w:caps/>" + colour("accent1") + '<w:spacing w:val="30"/>' + size(19), custom=True
        ),
        character("Immediate", colour("accent3"), custom=True),
        character("Speaker", BOLD + colour("text1"), custom=True),
        character("Run In", BOLD, custom=True),
        character("Key Figure Character", BOLD + colour("accent1") + size(30), custom=True),
        character(
            "Code", '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="Consolas" w:cs="Consolas"/><w:noProof/>' + size(19),
            custom=True,
        ),
        table_styles(),
    ]  # fmt: skip
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{TEXT}{colour('text1')}{size(21)}"
        '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"<w:styles {nsdecls('w')}>{defaults}{''.join(parts)}</w:styles>"


def numbering() -> str:
    """Bullets, numbers and notes, each with nine levels; those that have a style are bound to it."""
    bullets = ("•", "–", "▪")
    kinds = []
    for abstract, kind, styled in ((0, "ListBullet", 5), (1, "ListNumber", 5), (2, "NoteText", 1)):
        levels = []
        for level in range(9):
            bound = f'<w:pStyle w:val="{kind}{level + 1 if level else ""}"/>' if level < styled else ""
            form = "bullet" if abstract == 0 else "decimal"
            text = bullets[level % 3] if abstract == 0 else f"%{level + 1}" + ("." if abstract == 1 else "")
            levels.append(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}<w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{340 * (level + 1)}" w:hanging="340"/></w:pPr>'
                f"<w:rPr>{HEADING}{colour('accent2')}</w:rPr></w:lvl>"
            )
        kinds.append(
            f'<w:abstractNum w:abstractNumId="{abstract}"><w:nsid w:val="5052455{abstract}"/><w:multiLevelType w:val="multilevel"/>'
            f'<w:tmpl w:val="524F4F4{abstract}"/>{"".join(levels)}</w:abstractNum>'
        )
    nums = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>' for number in (1, 2, 3))
    return f"<w:numbering {nsdecls('w')}>{''.join(kinds)}{nums}</w:numbering>"


def theme() -> str:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    colours = "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in COLOURS.items())
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{solid}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    families = "".join(
        f'<a:{slot}Font><a:latin typeface="{family}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}Font>'
        for slot, family in (("major", "Source Sans 3"), ("minor", "Source Serif 4"))
    )
    return (
        f'<a:theme xmlns:a="{a}" name="Pressroom"><a:themeElements><a:clrScheme name="Pressroom">{colours}'
        f'</a:clrScheme><a:fontScheme name="Pressroom">{families}</a:fontScheme><a:fmtScheme name="Pressroom">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{stroke * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def settings() -> str:
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{number}"/>'
        for name, number in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
        'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def document() -> str:
    """An empty page: A4 with 22 mm at each side."""
    return (
        f'<w:document {nsdecls("w", "r", "wp", "a", "pic")}><w:body><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def font_table() -> str:
    return (
        f'<w:fonts {nsdecls("w")}><w:font w:name="Source Serif 4"><w:altName w:val="Georgia"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
        '<w:font w:name="Source Sans 3"><w:altName w:val="Segoe UI"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def build() -> bytes:
    """The bytes of base.docx."""
    package = Package()

    def part(name: str, kind: str, xml: str) -> Part:
        """A part of the class that python-docx has for its kind."""
        return PartFactory(PackURI(f"/word/{name}.xml"), kind, "", xml.encode(), package)

    main = part("document", CT.WML_DOCUMENT_MAIN, document())
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    main.relate_to(part("styles", CT.WML_STYLES, styles()), RT.STYLES)
    main.relate_to(part("settings", CT.WML_SETTINGS, settings()), RT.SETTINGS)
    main.relate_to(part("numbering", CT.WML_NUMBERING, numbering()), RT.NUMBERING)
    main.relate_to(part("fontTable", CT.WML_FONT_TABLE, font_table()), RT.FONT_TABLE)
    main.relate_to(part("theme/theme1", CT.OFC_THEME, theme()), RT.THEME)
    core = package.core_properties
    core.title, core.author, core.last_modified_by, core.revision = "Pressroom", "Pressroom", "Pressroom", 1
    core.created = core.modified = dt.datetime(2000, 1, 1)
    return packed(package)


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET}\n")
