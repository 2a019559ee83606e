"""Whatever a list, a subject, a note or a file name says, it stays a value: no header, recipient, part, markup or line comes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from hypothesis import given

from pressroom.delivery.message import Attachment, Field, Letter, Unsendable, cut
from pressroom.model.sendings import Person
from tests.delivery.message.reading import headers, parsed, text_of
from tests.delivery.message.samples import (
    LETTER,
    MOMENT,
    NASTY,
    PERSON,
    TOKEN,
    letters,
    message_of,
    named,
    people,
    property_of,
    stencil_of,
    written,
)

ALWAYS = {
    "Date",
    "Message-ID",
    "To",
    "Subject",
    "From",
    "Auto-Submitted",
    "List-Id",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
}
REFUSALS = {
    "… holds a character that cannot stand in an e-mail (…)",
    "the name holds a character that cannot stand in an e-mail (…)",
    "… has a line break in it, which cannot stand in the head of an e-mail",
    "the address cannot be written in an e-mail: what stands before the @ is not allowed there",
    "… is not known, and the note does not say what to write instead",
}
"""All that is said of what must not go out: names of fields and numbers of characters, no value."""
EVERYWHERE = (
    Field("notes", "", "text"),
    " | ",
    Field("notes", "", "url"),
)


class Markup(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def header_names(raw: bytes) -> list[str]:
    head = raw.partition(b"\r\n\r\n")[0].decode()
    return [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith(" ")]


def wanted(letter: Letter) -> set[str]:
    """The names of the headers that a message of ``letter`` has, and no others."""
    optional = {
        "Reply-To": letter.reply_to not in {"", letter.sender},
        "List-Unsubscribe": bool(letter.objections or letter.unsubscribe),
        "List-Unsubscribe-Post": bool(letter.unsubscribe),
        "X-Pressroom-Test": letter.test,
    }
    return ALWAYS | {name for name, there in optional.items() if there}


def shape(message: EmailMessage) -> object:
    if message.is_multipart():
        return [shape(part) for part in message.iter_parts() if isinstance(part, EmailMessage)]
    return message.get_content_maintype() == "text" and not message.get_content_disposition()


def assert_lines(raw: bytes) -> None:
    """Each is one that every mail server takes."""
    assert raw.endswith(b"\r\n")
    assert raw.isascii()
    assert re.search(rb"[^\r]\n|\r[^\n]|\0", raw) is None
    head, _, body = raw.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        assert len(line) <= (998 if line.startswith(b"List-Unsubscribe:") or b"@" in line else 78), line
        assert line.strip(), "a line of white space ends a folded header for some"
        assert all(len(word) <= 75 for word in re.findall(rb"=\?utf-8\?[^ ]*\?=", line))
    for line in body.split(b"\r\n"):
        assert len(line) <= (76 if b"filename=" not in line else 998), line
        assert not line.startswith((b".", b"From ")), line
        assert line == line.rstrip(b" \t"), line


@property_of
@given(letters, people)
def test_nothing_adds_a_header_a_recipient_or_a_part(letter: Letter, person: Person) -> None:
    stencil = cut(letter).value
    if stencil is None:
        return
    try:
        message = stencil.write(person, TOKEN, MOMENT)
    except Unsendable as refusal:
        names = "|".join(re.escape(f"{{{name}}}") for name in stencil.fields)
        assert re.sub(rf"{names or '(?!)'}|U\+[0-9A-F]{{4,6}}", "…", refusal.reason) in REFUSALS
        return
    raw = b"".join(message.chunks)
    assert message.size == len(raw)
    # Letters before the @ stand in To as they are (RFC 6532), and nowhere else is anything but ASCII.
    local = message.recipient.rpartition("@")[0].encode()
    assert local.isascii() or raw.count(local) == 1
    assert_lines(raw if local.isascii() else raw.replace(local, b"x"))
    names = header_names(raw)
    assert sorted(names) == sorted(wanted(letter))
    assert len(parsed(raw)["To"].addresses) <= 1
    to = headers(raw)["To"]
    assert isinstance(to, tuple)
    assert to[1] == message.recipient
    texts: list[object] = [True, [True] + [False] * len(letter.pictures) if letter.pictures else True]
    assert shape(parsed(raw)) == ([texts] + [False] * len(letter.attachments) if letter.attachments else texts)


@pytest.mark.parametrize("nasty", NASTY)
def test_a_value_is_text_wherever_it_stands(nasty: str) -> None:
    letter = replace(
        LETTER,
        subject=("Pour ", Field("outlet")),
        text=(*EVERYWHERE, "\n"),
        html=(
            "<p>",
            EVERYWHERE[0],
            '</p><a title="',
            EVERYWHERE[0],
            '" href="https://institut.example/',
            EVERYWHERE[2],
            '">x</a>\n',
        ),
    )
    person = replace(PERSON, values={"notes": nasty, "outlet": "Le Journal"})
    message = parsed(written(letter, person))
    kept = nasty.replace("\r\n", "\n") if nasty.strip() else ""
    assert text_of(message).startswith(f"{kept} | ")
    markup = Markup(text_of(message, "html"))
    (first, none), (second, attributes) = markup.tags
    assert (first, none, second) == ("p", [], "a")
    assert dict(attributes).keys() == {"title", "href"}
    assert dict(attributes)["title"] == kept
    assert re.fullmatch(r"https://institut\.example/[A-Za-z0-9._~%-]*", str(dict(attributes)["href"]))
    assert markup.text == f"{kept}x\n"


def test_a_field_in_html_is_escaped_whatever_place_it_claims() -> None:
    for place in ("text", "html", "header"):
        letter = replace(LETTER, html=("<p>", Field("notes", None, place), "</p>\n"))
        assert (
            text_of(parsed(written(letter, replace(PERSON, values={"notes": "<b>x</b>"}))), "html")
            == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
        )


def test_a_value_is_never_looked_into_for_fields() -> None:
    letter = replace(LETTER, text=(Field("notes"), Field("outlet"), "\n"))
    person = replace(PERSON, values={"notes": "{outlet}{token}", "outlet": "{notes}", "token": "x"})
    assert text_of(parsed(written(letter, person))) == "{outlet}{token}{notes}\n"


def test_the_token_is_the_messages_own_whatever_a_list_says() -> None:
    letter = replace(LETTER, text=("https://institut.example/", Field("token", None, "url"), "\n"))
    assert stencil_of(letter).fields == {"last-name", "outlet"}
    assert (
        text_of(parsed(written(letter, replace(PERSON, values={"token": "another"}))))
        == f"https://institut.example/{TOKEN}\n"
    )


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (named("Anna\r\nBcc: x@y.example"), "line break"),
        (named("Anna\nMüller"), "line break"),
        (named("Anna\u2028Müller"), "U+2028"),
        (named("Anna\u0085"), "U+0085"),
        (named("Anna\0"), "U+0000"),
        (named("Anna\u202egpj.exe"), "U+202E"),
        (named("Anna\ud800"), "U+D800"),
        (replace(PERSON, values={"last-name": "a\u2029b"}), "{last-name} holds"),
        (replace(PERSON, values={"last-name": "a\x1bb"}), "U+001B"),
        (replace(PERSON, values={"outlet": "\u2066x"}), "{outlet} holds"),
        (replace(PERSON, address="änn\u202echen@journal.example"), "before the @"),
        (replace(PERSON, address="änn\u2028chen@journal.example"), "before the @"),
        (replace(PERSON, address="änn\x85chen@journal.example"), "before the @"),
        (replace(PERSON, address="änn\u200bchen@journal.example"), "before the @"),
        (replace(PERSON, address="änn＞chen@journal.example"), "before the @"),
        (replace(PERSON, address="änn\ud800chen@journal.example"), "before the @"),
        (replace(PERSON, address="ä\r\nBcc: x@journal.example"), "before the @"),
        (replace(PERSON, address="é" * 33 + "@journal.example"), "before the @"),
        (replace(PERSON, address="anna@journal.example, bob@journal.example"), "before the @"),
        (replace(PERSON, address="anna@journal.example\r\nBcc: x@y.example"), "before the @"),
        (replace(PERSON, address='"anna b"@journal.example'), "before the @"),
        (replace(PERSON, address="=?utf-8?q?x?=@journal.example"), "before the @"),
        (replace(PERSON, address="<anna@journal.example>"), "before the @"),
        (replace(PERSON, address="anna..b@journal.example"), "before the @"),
        (replace(PERSON, address="anna@"), "after the @"),
        (replace(PERSON, address="@journal.example"), "before the @"),
        (replace(PERSON, address="anna"), "before the @"),
        (replace(PERSON, address="anna@journal..example"), "after the @"),
        (replace(PERSON, address="anna@\ud800.example"), "after the @"),
        (replace(PERSON, address="anna@jour nal.example"), "after the @"),
    ],
)
def test_what_must_not_go_out_is_refused_in_words_that_name_nobody(person: Person, reason: str) -> None:
    with pytest.raises(Unsendable, match=re.escape(reason)) as caught:
        stencil_of().write(person, TOKEN, MOMENT)
    assert "Anna" not in caught.value.reason
    assert "journal" not in caught.value.reason
    assert caught.value.reason == str(caught.value)


def test_letters_before_the_at_stand_in_one_header_as_they_are() -> None:
    person = replace(PERSON, address="A\u0308nnchen@journal.example")
    message = message_of(person=person)
    assert message.recipient == "Ännchen@journal.example"
    plain_one = written(person=replace(PERSON, address="Aennchen@journal.example"))
    to = "To: =?utf-8?q?Anna_M=C3=BCller?= <{}@journal.example>\r\n"
    assert to.format("Aennchen").encode() in plain_one
    assert written(person=person) == plain_one.replace(to.format("Aennchen").encode(), to.format("Ännchen").encode())


def test_a_value_that_is_missing_is_refused() -> None:
    letter = replace(LETTER, text=(Field("beat"), "\n"))
    for values in ({}, {"beat": "  "}):
        with pytest.raises(Unsendable, match=r"\{beat\} is not known"):
            stencil_of(letter).write(replace(PERSON, values=values), TOKEN, MOMENT)


def test_a_line_break_in_a_field_of_the_subject_is_refused() -> None:
    letter = replace(LETTER, subject=("Pour ", Field("outlet")))
    with pytest.raises(Unsendable, match=r"\{outlet\} has a line break"):
        stencil_of(letter).write(replace(PERSON, values={"outlet": "x\nBcc: y@z.example"}), TOKEN, MOMENT)


def test_a_token_is_letters_and_digits() -> None:
    for token in ("", "a>\r\nBcc: x", "A", "a b"):
        with pytest.raises(ValueError, match="token"):
            stencil_of().write(PERSON, token, MOMENT)


def test_what_looks_like_a_boundary_or_like_another_message_stays_in_its_part() -> None:
    boundary = re.findall(rb'boundary="([^"]*)"', written())[0].decode()
    letter = replace(LETTER, text=(f"--{boundary}\nContent-Type: text/html\n\n<b>x</b>\n--{boundary}--\n",))
    file = Attachment("x.bin", "application/octet-stream", f"\r\n--{boundary}--\r\n".encode())
    letter = replace(letter, attachments=(file,))
    for again in re.findall(rb'boundary="([^"]*)"', written(letter)):
        letter = replace(letter, text=(*letter.text, f"--{again.decode()}\n"))
    message = parsed(written(letter))
    assert shape(message) == [[True, [True, False]], False]
    assert [part.get_content() for part in message.iter_attachments()] == [file.content]
