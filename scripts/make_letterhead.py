"""Make the letterhead of the example organisation Genopole: what an office would draw in Word, as a script.

Its header, footer, margins and few styles are kept by every Word version that is built on it. The same libraries make the
same bytes; run it again after a change here or of the logo:

    python scripts/make_letterhead.py
"""



from __future__ import annotations

import io
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "genopole"
BASE = ROOT / "src" / "pressroom" / "theme" / "docx" / "base.docx"
TARGET = FOLDER / "letterhead.docx"

PINE, LEAF, MUTED = "0B5C50", "3F7D20", "5A6B62"
ADDRESS = ("Genopole, biocluster", "Évry-Courcouronnes", "www.genopole.example")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 9128
"""Twentieths of a point between the margins: A4 with 24.5 mm at each side."""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def picture(points: float, ratio: float, number: int) -> str:
    across, down = round(points * 12_700), round(points * ratio * 12_700)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        ""
        f'<wp:docPr id="{number}" name="Logo {number}" descr="Genopole"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        "<pic:pic><pic:nvPicPr>"
        f'<pic:cNvPr id="{number}" name="Logo {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def first_header(ratio: float) -> str:
    """The logo, and the house at the right, over a rule in two greens."""
    name, town, site = ADDRESS
    tab = "<w:r><w:tab/></w:r>"
    bold = f'<w:b/><w:bCs/><w:color w:val="{PINE}"/>'
    return (
        f'{DECLARATION}<w:hdr {SPACES}><w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="single" w:sz="18" '
        f'w:space="8" w:color="{LEAF}"/></w:pBdr><w:textAlignment w:val="center"/></w:pPr>{picture(142, ratio, 1)}{tab}'
        f"{run(name, bold)}{run(f'  ·  {town}  ·  {site}')}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'
    )


def later_header(ratio: float) -> str:
    """A small logo on the pages that follow."""
    return (
        f'{DECLARATION}<w:hdr {SPACES}><w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="single" w:sz="6" '
        f'w:space="6" w:color="{LEAF}"/></w:pBdr></w:pPr>{picture(80, ratio, 2)}</w:p></w:hdr>'
    )


def footer() -> str:
    name, town, site = ADDRESS
    bold = f'<w:b/><w:bCs/><w:color w:val="{PINE}"/>'
    return (
        f'{DECLARATION}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="6" '
        f'w:color="{LEAF}"/></w:pBdr></w:pPr>{run(name, bold)}{run(f" · {town} · {site}")}<w:r><w:tab/></w:r>{field("PAGE")}'
        f"{run(' / ')}{field('NUMPAGES')}</w:p></w:ftr>"
    )


def styles() -> str:
    fonts = '<w:rFonts w:ascii="Barlow" w:eastAsia="Barlow" w:hAnsi="Barlow" w:cs="Barlow"/>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    edge = f'<w:color w:val="{MUTED}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="15231F"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="fr-FR" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr><w:rPr><w:color w:val="15231F"/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{tabs}</w:pPr><w:rPr>{edge}</w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{tabs}</w:pPr><w:rPr>{edge}</w:rPr></w:style></w:styles>"
    )


def document() -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{identity}"/>'
        for kind, pages, identity in (
            ("header", "first", "rId2"),
            ("header", "default", "rId3"),
            ("footer", "first", "rId4"),
            ("footer", "default", "rId4"),
        )
    )
    return (
        f"{DECLARATION}<w:document {SPACES}><w:body><w:p/><w:sectPr>{references}"
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1389" w:bottom="1247" w:left="1389" w:header="624" '
        'w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def font_table() -> str:
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="Barlow"><w:altName w:val="Segoe UI"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def relations(*lines: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(lines, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def logo() -> tuple[bytes, float]:
    """The logo as PNG, and its height as a share of its width."""
    import resvg_py

    content = bytes(
        resvg_py.svg_to_bytes(svg_string=(FOLDER / "logo.svg").read_text("utf-8"), width=900, skip_system_fonts=True)
    )
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return content, height / width


def build() -> bytes:
    """The bytes of letterhead.docx."""
    image, ratio = logo()
    with zipfile.ZipFile(BASE) as base:
        theme = base.read("word/theme/theme1.xml")
    kinds = {
        "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable",
        "header1": "header", "header2": "header", "footer1": "footer",
    }  # fmt: skip
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}{kind}+xml"/>' for name, kind in kinds.items()
    )
    types += '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{types}</Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"), ("header", "header1.xml"), ("header", "header2.xml"), ("footer", "footer1.xml"),
            ("settings", "settings.xml"), ("fontTable", "fontTable.xml"), ("theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": theme,
        "word/header1.xml": first_header(ratio),
        "word/header2.xml": later_header(ratio),
        "word/footer1.xml": footer(),
        "word/_rels/header1.xml.rels": relations(("image", "media/logo.png")),
        "word/_rels/header2.xml.rels": relations(("image", "media/logo.png")),
        "word/media/logo.png": image,
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build())
    print(TARGET)
