"""Hand-made releases that use every part, every block and every inline, for the tests of the formats.

``branded("en")``, ``"fr"`` (embargoed), ``"ar"`` and ``"ja"`` give a ``BrandedRelease``; ``words_of`` lists what a version must show.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pressroom.model.brand import FontFace, Look
from pressroom.model.branded import (
    AboutEntry,
    AboutPart,
    AcknowledgementsPart,
    AfterPart,
    Alternate,
    BodyPart,
    BoxPart,
    BrandedRelease,
    ContactCard,
    ContactGroup,
    ContactsPart,
    Edition,
    Email,
    EndMarkPart,
    FootnotesPart,
    Issuer,
    Language,
    Masthead,
    MediaEntry,
    MediaPart,
    Part,
    Phone,
    PostedPart,
    RelatedPart,
    SupporterEntry,
    TitlePart,
)
from pressroom.model.document import (
    Attribution,
    Box,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteReference,
    Paragraph,
    Quote,
    Row,
    Rule,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from pressroom.model.release import Asset

FONTS = Path(__file__).parents[1] / "src" / "pressroom" / "theme" / "fonts"

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60" width="240" height="60">'
    '<circle cx="30" cy="30" r="24" fill="#0b6e5f"/><circle cx="30" cy="30" r="10" fill="#fff"/>'
    '<rect x="66" y="14" width="160" height="10" fill="#0b6e5f"/><rect x="66" y="36" width="110" height="10" fill="#9fc9c1"/></svg>'
)


def t(text: str) -> Text:
    return Text(text)


def p(*content: object) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))  # type: ignore[misc]


@cache
def picture(width: int = 1200, height: int = 800, colour: tuple[int, int, int] = (11, 110, 95)) -> bytes:
    """A JPEG with a gradient, the same bytes each time."""
    from PIL import Image

    image = Image.linear_gradient("L").resize((width, height))
    tinted = Image.merge("RGB", [image.point(lambda value, c=c: value * c // 255) for c in colour])
    out = io.BytesIO()
    tinted.save(out, "JPEG", quality=80)
    return out.getvalue()


@cache
def raster(svg: str = LOGO, width: int = 720) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))


@cache
def faces(*families: str) -> tuple[FontFace, ...]:
    """The packaged faces of these families."""
    from fontTools.ttLib import TTFont

    found = []
    for path in sorted(FONTS.rglob("*.ttf")):
        font = TTFont(path, lazy=True)
        family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
        if any(family.startswith(wanted) for wanted in families):
            style = "italic" if font["post"].italicAngle else "normal"
            wanted = next(wanted for wanted in families if family.startswith(wanted))
            found.append(FontFace(wanted, font["OS/2"].usWeightClass, style, path.name, path.read_bytes()))
    return tuple(found)


LOOK = Look(primary="#0b6e5f", accent="#d9822b", link="#0b5a8a", heading_colour="#0b3f37", surface="#eef5f3")
SECOND_LOOK = replace(LOOK, primary="#5b2a86", accent="#5b2a86")

WORDS = {
    "page_of": "Page {page} of {pages}",
    "page": "Page",
}


def words() -> dict[str, str]:
    """Every label of the packaged English wording, when it is there."""
    import tomllib

    folder = FONTS.parent / "wording"
    merged = dict(WORDS)
    for name in ("en.toml", "en-GB.toml"):
        if (folder / name).is_file():
            data = tomllib.loads((folder / name).read_text("utf-8"))
            merged.update({key: value for key, value in data.items() if isinstance(value, str)})
    return merged


def issuer(identity: str, name: str, look: Look) -> Issuer:
    return Issuer(
        id=identity,
        name=name,
        legal_name=f"{name} Association",
        url=f"https://www.{identity}.example/",
        address=("1 rue de l’Exemple", "91000 Évry", "France"),
        social=(("LinkedIn", f"https://social.example/{identity}"),),
        tickers=("Euronext Paris: GENO",) if identity == "genopole" else (),
        logo=Asset(f"{identity}.svg", "image/svg+xml", LOGO.encode(), 240, 60),
        raster=Asset(f"{identity}.png", "image/png", raster(), 720, 180),
        logo_alt=f"{name} logo",
        look=look,
    )


CARD = ContactCard(
    name="Claire Exemple-Élan",
    role="Head of communications",
    organisation="Genopole",
    email="presse@genopole.example",
    phones=(Phone("+33 1 99 00 12 34", "tel:+33199001234"), Phone("+33 2 61 91 00 11", "tel:+33261910011")),
    url="https://www.genopole.example/press",
    note="Reachable on weekends",
)
OFFICE = ContactCard(None, None, "Investor desk", "ir@genopole.example", (), None, None, "investors")


def every_block(say: str) -> tuple[object, ...]:
    """All blocks and inlines with ``say`` as the running text."""
    return (
        Heading(2, (t("A first section: "), Emphasis((t("in vivo"),)))),
        p(
            f"{say} ",
            Strong((t("bold words"),)),
            ", ",
            Emphasis((t("italic words"),)),
            ", H",
            Subscript((t("2"),)),
            "O, 10",
            Superscript((t("6"),)),
            ", ",
            Code("pip --version"),
            ", a ",
            Link("https://www.genopole.example/a-page", (t("link with words"),)),
            ", the bare ",
            Link("https://www.genopole.example/", (t("https://www.genopole.example/"),), bare=True),
            " and a note",
            NoteReference(1),
            ".",
            LineBreak(),
            "A second line with ",
            Foreign((t("Ein deutscher Satz"),), "de"),
            ".",
        ),
        List(
            (
                ListItem((p(Strong((t("Platforms"),)), ", from research to production"),)),
                ListItem(
                    (
                        p(Strong((t("Training"),)), ", in three steps"),
                        List((ListItem((p("first step"),)), ListItem((p("second step"),))), start=1),
                    )
                ),
                ListItem((p("A last point"),)),
            )
        ),
        List(
            (ListItem((p("Third thing"), p("with a second paragraph"))), ListItem((p("Fourth thing"),))),
            start=3,
            tight=False,
        ),
        Heading(3, (t("People say"),)),
        Quote(
            (p("“This project improves the yield of production.”"),),
            Attribution(
                (t("Alain Modèle, Executive President, Yposkesi"),), "Alain Modèle", "Executive President", "Yposkesi"
            ),
        ),
        Quote(
            (p("“A first paragraph of what she said."), p("“And a second one.”")),
            Attribution((t("Anne Figurante, Director"),), "Anne Figurante", "Director"),
            attribution_first=True,
        ),
        Quote((p("“Nobody in particular said this.”"),)),
        Figure(
            "bioreactor.jpg",
            "A glass vessel with a green liquid",
            (t("The new bioreactor at "), Strong((t("Évry"),))),
            (t("© Genopole / Atelier"),),
        ),
        DefinitionList(
            (
                Definition((t("The actors from Évry"),), ((p("Yposkesi and the accelerator ART-TG"),),)),
                Definition((t("The project"),), ((p("A combination of microfluidics"),), (p("and acoustic waves"),))),
            )
        ),
        Table(
            head=(Row((Cell((t("Quarter"),)), Cell((t("2023"),), "end"), Cell((t("2024"),), "end"))),),
            body=(
                Row((Cell((t("Revenue"),)), Cell((t("1,234.5"),), "end"), Cell((t("1,456.0"),), "end"))),
                Row((Cell((t("Both years"),)), Cell((t("merged cell"),), "center", columns=2))),
                Row((Cell((t("Total"),)), Cell((t("(12.0)"),), "end"), Cell((t("44.0"),), "end")), total=True),
            ),
            width=3,
            caption=(t("Key results"),),
            units=(t("€ million"),),
            note=(t("Unaudited figures"),),
            row_headers=True,
        ),
        Box(
            "key-figures",
            (List((ListItem((p(Strong((t("77"),)), " companies"),)), ListItem((p(Strong((t("€13m"),)), " call"),)))),),
            (t("Key figures"),),
        ),
        Box(
            "event",
            (
                DefinitionList(
                    (
                        Definition((t("When"),), ((p("3 March, 10:00"),),)),
                        Definition((t("Where"),), ((p("Évry, campus"),),)),
                    )
                ),
            ),
            (t("The event"),),
        ),
        Box("note", (p("A remark in a box."),), (t("Good to know"),)),
        Rule(),
        p("A closing sentence 🤝 with a marker."),
    )


def parts(say: str, headline: str, dateline: str | None) -> tuple[Part, ...]:
    return (
        TitlePart(
            headline=(t(headline),),
            subtitle=(t("A subtitle that says a little more"),),
            highlights=Box(
                "highlights",
                (List((ListItem((p("First highlight"),)), ListItem((p("Second highlight"),)))),),
                (t("Highlights"),),
            ),
            dateline=dateline,
        ),
        BodyPart(lead=p(f"The lead says what happened. {say}"), blocks=every_block(say)),  # type: ignore[arg-type]
        EndMarkPart("###"),
        AfterPart((p("A line after the end mark."),)),
        FootnotesPart(
            "Notes",
            (
                Footnote(
                    1, (p("The text of the note, with a ", Link("https://doi.example/10.1/x", (t("source"),)), "."),)
                ),
            ),
        ),
        BoxPart(
            Box(
                "notes-to-editors",
                (p("Pictures are available on request."), List((ListItem((p("by e-mail"),)),))),
                (t("Notes to editors"),),
            )
        ),
        AboutPart(
            (
                AboutEntry(
                    "About Genopole",
                    (p("Genopole is a biocluster. "), p("It unites 77 companies.")),
                    "https://www.genopole.example/",
                    None,
                ),
                AboutEntry("About Magenta", (p("Magenta is an industrial integrator."),), None, CARD),
            )
        ),
        ContactsPart(
            (
                ContactGroup("Press contacts", (CARD, replace(CARD, name="Bruno Modèle", note=None))),
                ContactGroup("Investor contact", (OFFICE,)),
            )
        ),
        MediaPart(
            "Media",
            (
                MediaEntry(
                    "Portrait",
                    "The director at her desk",
                    "© Genopole",
                    "media/portrait.jpg",
                    Asset("portrait.jpg", "image/jpeg", picture(300, 200), 300, 200),
                ),
                MediaEntry("Film", None, None, "https://video.example/film", None),
            ),
        ),
        RelatedPart("Related links", (("The ministry’s release", "https://ministry.example/release"),)),
        PostedPart("Posted on 2 March 2022"),
        BoxPart(Box("disclaimer", (p("This text contains forward-looking statements."),), (t("Disclaimer"),))),
        AcknowledgementsPart(
            "With the support of",
            (
                SupporterEntry(
                    "Region Example",
                    "https://region.example/",
                    Asset("region.svg", "image/svg+xml", LOGO.encode(), 240, 60),
                    Asset("region.png", "image/png", raster(), 720, 180),
                ),
                SupporterEntry("A supporter without a logo", None, None, None),
            ),
        ),
    )


LATIN = "Founders and partners met in Évry, and the association was created with seven founding members and a budget of €13 million."
FRENCH = "Les fondateurs et partenaires se sont réunis à Évry\u00a0: l’association est créée\u202f; elle compte sept membres fondateurs et 13\u00a0M€."
ARABIC = "أعلن المؤسسون والشركاء عن إطلاق التجمع الحيوي للعلاج الجيني في مدينة إيفري، بحضور ممثلين عن الجامعة."
JAPANESE = (
    "創設者とパートナーは、エヴリー市で遺伝子治療バイオクラスターの発足を発表しました。七つの創設機関が参加しています。"
)

_TEXTS = {
    "en": (
        Language("en-GB", "ltr", "Latn", "English"),
        LATIN,
        "Four Évry teams share in three winning biotherapy projects",
        "Évry, 22 February 2022",
        "Press release",
        "For immediate release",
    ),
    "fr": (
        Language("fr", "ltr", "Latn", "français"),
        FRENCH,
        "GenoTher\u00a0: le biocluster de thérapie génique est lancé",
        "Évry, le 29 avril 2024",
        "Communiqué de presse",
        "Sous embargo jusqu’au lundi 29 avril 2024 à 10\u00a0h (heure de Paris)",
    ),
    "ar": (
        Language("ar", "rtl", "Arab", "العربية"),
        ARABIC,
        "إطلاق التجمع الحيوي للعلاج الجيني",
        "إيفري، 29 أبريل 2024",
        "بيان صحفي",
        "للنشر الفوري",
    ),
    "ja": (
        Language("ja", "ltr", "Jpan", "日本語"),
        JAPANESE,
        "遺伝子治療バイオクラスターが発足",
        None,
        "プレスリリース",
        "即時解禁",
    ),
}
_FAMILIES = {"ar": ("Amiri",), "ja": ("Noto Sans JP",)}


def branded(tag: str = "en") -> BrandedRelease:
    """A release in ``tag`` (en, fr, ar, ja) with everything in it. The French one is the embargoed edition."""
    language, say, headline, dateline, kind, line = _TEXTS[tag]
    embargoed = tag == "fr"
    return BrandedRelease(
        name="2022-02-22-sample",
        file_tag=tag,
        language=language,
        edition=Edition.EMBARGOED if embargoed else Edition.PUBLIC,
        kind="release",
        title=headline,
        description=say,
        date=date(2022, 2, 22),
        posted=date(2022, 3, 2),
        embargo=datetime(2024, 4, 29, 10, 0, tzinfo=ZoneInfo("Europe/Paris")) if embargoed else None,
        embargo_notice=line if embargoed else None,
        issuers=(issuer("genopole", "Genopole", LOOK), issuer("universite-evry", "Université d’Évry", SECOND_LOOK)),
        look=LOOK,
        fonts=faces("Source Serif 4", "Source Sans 3", *_FAMILIES.get(tag, ()), "Noto Emoji"),
        masthead=Masthead(
            kind=kind,
            release_line=line,
            addressee="報道関係各位" if tag == "ja" else None,
            date_line="2022年2月22日" if tag == "ja" else None,
            tickers=("Euronext Paris: GENO",),
            replaces=None,
        ),
        parts=parts(say, headline, dateline),
        email=Email(
            headline, say[:100], "Genopole, service presse", "presse@genopole.example", "claire@genopole.example"
        ),
        alternates=(Alternate("de", "de", "Deutsch"),),
        words=words(),
        public_base="https://www.genopole.example/press/2022-02-22-sample/",
        images={"bioreactor.jpg": Asset("bioreactor.jpg", "image/jpeg", picture(), 1200, 800)},
    )


SAMPLES = ("en", "fr", "ar", "ja")


def texts_in(node: object) -> Iterator[str]:
    """Every text in a tree of model objects, in order: inlines, labels, addresses shown."""
    match node:
        case Text(text) | Code(text):
            yield text
        case str():
            yield node
        case tuple():
            for item in node:
                yield from texts_in(item)
        case Link(content=content):
            yield from texts_in(content)
        case _ if is_dataclass(node) and not isinstance(node, Asset | Look | FontFace):
            for item in fields(node):
                if item.name not in {
                    "span",
                    "url",
                    "uri",
                    "path",
                    "kind",
                    "alignment",
                    "language",
                    "direction",
                    "speaker",
                    "role_name",
                }:
                    yield from texts_in(getattr(node, item.name))
        case _:
            return
