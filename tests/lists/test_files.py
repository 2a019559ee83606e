"""Every kind of file gives the same contacts."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from pressroom.lists import Choices, Contact

from .samples import HEADINGS, ROWS, delimited, found_in, outcome, taken

ZOE = Contact(
    "zoe@tribune.example",
    "Mme",
    "Zoé",
    "Lévêque",
    "La Tribune « verte »",
    beats=("Santé", "Europe"),
    language="fr",
    country="FR",
)
ALI = Contact(
    "ali@radio.example", "M.", "Ali", "Ben Ali", "Radio d'Évry; matin", beats=("Sciences",), language="en", country="GB"
)
AGENCY = Contact("redaction@agence.example", outlet='Agence "Sœur"', language="fr", country="BE")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "named", "guessed"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("cp1252", "windows-1252", True),
        ("mac_roman", "Mac OS Roman", True),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16", False),
        ("utf-16-be", "UTF-16", False),
    ],
)
def test_encodings_and_separators(encoding: str, named: str, guessed: bool, separator: str) -> None:
    found = taken(delimited(separator).encode(encoding))
    assert found.contacts == (ZOE, ALI, AGENCY)
    assert (found.table.separator, found.table.encoding, found.table.guessed) == (separator, named, guessed)


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_line_ends(line_end: str) -> None:
    found = taken(delimited(line_end=line_end))
    assert found.contacts == (ZOE, ALI, AGENCY)
    assert found.lines == (2, 3, 4)


def test_japanese_and_arabic_as_their_windows_saves_them() -> None:
    japanese = taken(
        "メールアドレス,氏名,媒体名,担当分野\nyamada@shimbun.example,山田 太郎,テスト新聞,科学\n".encode("cp932")
    )
    assert japanese.contacts == (
        Contact("yamada@shimbun.example", first_name="山田", last_name="太郎", outlet="テスト新聞", beats=("科学",)),
    )
    arabic = taken("البريد الإلكتروني;الصحيفة;اللغة\nsami@jarida.example;جريدة الاختبار;العربية\n".encode("cp1256"))
    assert arabic.contacts == (Contact("sami@jarida.example", outlet="جريدة الاختبار", language="ar"),)


def test_an_encoding_that_cannot_be_told_is_asked_for() -> None:
    polish = "e-mail;imię\njan@gazeta.example;Łukasz Żółć ąęśń\n".encode("cp1250")
    found = outcome(polish)
    assert found.value is None
    assert [one.code for one in found.diagnostics] == ["list-encoding"]
    assert (
        taken(polish, choices=Choices(encoding="cp1250", columns={"imię": "name"})).contacts[0].first_name == "Łukasz"
    )


def test_a_spreadsheet() -> None:
    assert taken(_xlsx(), "presse.xlsx").contacts == (ZOE, ALI, AGENCY)


def test_an_open_document() -> None:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in (HEADINGS, *ROWS)
    )
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="P">{cells}</table:table></office:spreadsheet></office:body>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml", f'<?xml version="1.0"?><office:document-content{names}>{body}</office:document-content>'
        )
    assert taken(out.getvalue(), "presse.ods").contacts == (ZOE, ALI, AGENCY)


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_numbers_dates_and_other_sheets_of_a_spreadsheet() -> None:
    import datetime

    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Vide"
    sheet = book.create_sheet("Presse")
    sheet.append(["E-mail", "Téléphone", "Date", "Ne pas contacter"])
    sheet.append(["a@b.example", 33199000000, datetime.date(2024, 5, 4), True])
    sheet.append(["not an address", 1.5, None, None])
    book.create_sheet("Autres").append(["x"])
    out = io.BytesIO()
    book.save(out)
    found = outcome(out.getvalue(), "presse.xlsx")
    assert found.value is not None
    assert found.value.contacts == (Contact("a@b.example", phone="33199000000", date="2024-05-04", do_not_mail=True),)
    assert (found.value.table.sheet, found.value.table.left_out) == ("Presse", ("Autres (1 row)",))
    (wrong,) = found.diagnostics
    assert wrong.span is not None
    assert (wrong.code, wrong.span.line, wrong.span.text) == ("contact-address", 3, "not an address")


def test_contacts_on_another_sheet_are_a_warning_until_it_is_said_which_is_meant() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Santé"
    sheet.append(["E-mail"])
    sheet.append(["a@b.example"])
    more = book.create_sheet("Europe")
    for cell in ("E-mail", "c@d.example", "e@f.example"):
        more.append([cell])
    book.create_sheet("Légende").append(["vert : à appeler"])
    out = io.BytesIO()
    book.save(out)
    found = outcome(out.getvalue(), "presse.xlsx")
    assert [(one.code, one.severity, one.message, one.hint) for one in found.diagnostics] == [(
        "list-other-sheet", "warning",
        "The sheet “Europe” has 2 rows with an address, and is not read: what follows is of the sheet “Santé”",
        'Import it too, with  --sheet "Europe"',
    )]  # fmt: skip
    assert found.value is not None
    assert ([one.address for one in found.value.contacts], found.value.table.left_out) == (
        ["a@b.example"],
        ("Légende (1 row)",),
    )
    named = outcome(out.getvalue(), "presse.xlsx", Choices(sheet="Europe"))
    assert named.value is not None
    assert ([one.address for one in named.value.contacts], named.diagnostics) == (["c@d.example", "e@f.example"], ())


def test_vcards_that_a_library_wrote() -> None:
    import vobject

    text = ""
    for given, family, outlet, address in (
        ("Zoé", "Lévêque; fille", "La Tribune, le soir", "zoe@tribune.example"),
        ("Ali", "B\\n", "Radio", "ali@radio.example"),
    ):
        card = vobject.vCard()
        card.add("n").value = vobject.vcard.Name(family=family, given=given, prefix="Dr")
        card.add("fn").value = f"{given} {family}"
        card.add("org").value = [outlet, "Rédaction"]
        card.add("email").value = address
        card.add("note").value = (
            "Première ligne\nseconde, avec ; et une très longue suite " + "pour que la ligne soit pliée " * 4
        )
        text += card.serialize()
    found = taken(text, "presse.vcf").contacts
    assert [(one.salutation, one.first_name, one.last_name, one.outlet, one.address) for one in found] == [
        ("Dr", "Zoé", "Lévêque; fille", "La Tribune, le soir", "zoe@tribune.example"),
        ("Dr", "Ali", "B\\n", "Radio", "ali@radio.example"),
    ]
    assert found[0].notes.startswith("Première ligne\nseconde, avec ; et")


def test_vcards_of_outlook_google_and_apple() -> None:
    cards = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:Dup=E9ri;Jean
FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Jean Dup=
=C3=A9ri
ORG:Le Courrier
TITLE:Editor
EMAIL;INTERNET:jean@private.example
EMAIL;PREF;INTERNET:jean@courrier.example
END:VCARD
BEGIN:VCARD
VERSION:4.0
N:Müller;Anne;;Dr.;
FN:Anne Müller
item1.EMAIL;type=INTERNET:anne@zeitung.example
item1.X-ABLabel:_$!<Work>!$_
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+33-1-99-00-00-00
ADR;TYPE=work:;;1 rue\\, bis;Évry;;91000;France
CATEGORIES:press,myContacts
LANG:de
PHOTO:data:image/png;base64,iVBORw0KGgo=
END:VCARD
"""
    first, second = taken(cards.replace("\n", "\r\n").encode(), "cards.vcf").contacts
    assert first == Contact("jean@courrier.example", first_name="Jean", last_name="Dupéri", outlet="Le Courrier", role="Editor",
                            other_addresses=("jean@private.example",))  # fmt: skip
    assert second == Contact("anne@zeitung.example", "Dr.", "Anne", "Müller", language="de", country="FR", phone="+33-1-99-00-00-00",
                             tags=("press", "myContacts"))  # fmt: skip


def test_a_bad_card_is_named_by_its_line_and_the_others_are_read() -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:A B\nno line of a card\nEMAIL:a@b,example\nEND:VCARD\nBEGIN:VCARD\nFN:C\nEMAIL:c@d.example\n"
    assert [(code, line) for code, line, _, _ in found_in(text)] == [
        ("list-card", 4),
        ("contact-address", 5),
        ("list-card", 7),
    ]
    assert [one.address for one in taken(text).contacts] == ["c@d.example"]


def test_a_card_with_a_name_only_is_no_sub_heading() -> None:
    text = "BEGIN:VCARD\nFN:Jeanne Martin\nEND:VCARD\nBEGIN:VCARD\nFN:C\nEMAIL:c@d.example\nEND:VCARD\n"
    assert [(code, line) for code, line, _, _ in found_in(text)] == [("contact-without-address", 1)]
    assert ["Jeanne Martin" in one.cells for one in taken(text).rejected] == [True]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7 ...", "The file is a PDF, not a list"),
        (b"PK\x03\x04 damaged", "The spreadsheet cannot be read"),
        (b"\xff\xfea", "The file begins like UTF-16 text but is damaged"),
        (b'email;name\na@b.example;"open\nb@c.example;x\n', "A quotation mark is opened on line 2 and never closed"),
        (b"name;outlet\nAnn;Courrier\n", "No column is known to hold e-mail addresses"),
    ],
)
def test_what_is_no_list_says_so(content: bytes, said: str) -> None:
    found = outcome(content)
    assert found.value is None
    assert found.diagnostics[0].message.startswith(said)
    assert found.diagnostics[0].hint
