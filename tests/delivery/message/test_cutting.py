"""What is the same for everybody: headers as correct press mail has them, and findings for what cannot stand in a message."""

from __future__ import annotations

from dataclasses import replace
from email.errors import InvalidHeaderDefect

import pytest

from pressroom.delivery.message import Attachment, Field, Letter, Stencil, cut, plain
from pressroom.diagnostics import Outcome, Severity
from pressroom.model.mail_headers import header_text
from tests.delivery.message.reading import headers, parsed, text_of
from tests.delivery.message.samples import LETTER, MOMENT, NASTY, PERSON, TOKEN, named, stencil_of, written


def codes(outcome: Outcome[Stencil]) -> list[str]:
    return [one.code for one in outcome.diagnostics]


def test_headers_are_those_of_correct_press_mail() -> None:
    assert headers(written()) == {
        "Date": "Tue, 01 Dec 2026 09:00:00 +0100",
        "Message-ID": f"<{TOKEN}@institut.example>",
        "To": ("Anna Müller", "anna@journal.example"),
        "List-Unsubscribe": f"<mailto:presse@institut.example?subject=unsubscribe%20{TOKEN}>, "
        f"<https://institut.example/objection/{TOKEN}>",
        "From": ("Institut, équipe presse", "presse@institut.example"),
        "Reply-To": ("Claire Gallou", "claire@institut.example"),
        "Subject": "Lancement de l’étude",
        "Auto-Submitted": "auto-generated",
        "List-Id": ("Institut, équipe presse", "presse.institut.example"),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Content-Language": "fr",
    }


def test_the_way_to_object_stands_on_one_line() -> None:
    letter = replace(LETTER, unsubscribe="https://institut.example/" + "x" * 300 + "/{token}")
    (line,) = [one for one in written(letter).split(b"\r\n") if one.startswith(b"List-Unsubscribe:")]
    assert line.endswith(f"/{TOKEN}>".encode())


def test_without_an_address_there_is_no_one_click() -> None:
    found = headers(written(replace(LETTER, unsubscribe="")))
    assert found["List-Unsubscribe"] == f"<mailto:presse@institut.example?subject=unsubscribe%20{TOKEN}>"
    assert "List-Unsubscribe-Post" not in found
    assert "List-Unsubscribe" not in headers(written(replace(LETTER, unsubscribe="", objections="")))


def test_answers_that_go_to_the_sender_need_no_header() -> None:
    for reply_to in ("", LETTER.sender):
        assert "Reply-To" not in headers(written(replace(LETTER, reply_to=reply_to)))


def test_a_test_is_marked() -> None:
    found = headers(written(replace(LETTER, test=True)))
    assert (found["Subject"], found["X-Pressroom-Test"]) == ("[Test] Lancement de l’étude", "yes")
    merged = replace(LETTER, test=True, subject=(Field("outlet", "x"), " dit"))
    assert headers(written(merged))["Subject"] == "[Test] x dit"
    assert "X-Pressroom-Test" not in headers(written())


def test_domains_are_written_in_ascii() -> None:
    letter = replace(
        LETTER,
        sender="presse@müller.example",
        reply_to="claire@müller.example",
        domain="müller.example",
        list_id="presse.müller.example",
        objections="presse@müller.example",
    )
    found = headers(written(letter))
    assert found["From"] == ("Institut, équipe presse", "presse@xn--mller-kva.example")
    assert found["Reply-To"] == ("Claire Gallou", "claire@xn--mller-kva.example")
    assert found["List-Id"] == ("Institut, équipe presse", "presse.xn--mller-kva.example")
    assert found["Message-ID"] == f"<{TOKEN}@xn--mller-kva.example>"
    assert "<mailto:presse@xn--mller-kva.example?" in str(found["List-Unsubscribe"])


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        (replace(LETTER, sender="médias@institut.example"), "bad-sender"),
        (replace(LETTER, sender=""), "bad-sender"),
        (replace(LETTER, reply_to="claire"), "bad-sender"),
        (replace(LETTER, domain=""), "message-address"),
        (replace(LETTER, domain="institut.example>\r\nBcc: x@y.example"), "message-address"),
        (replace(LETTER, list_id="presse institut"), "message-address"),
        (replace(LETTER, objections="Service presse"), "message-address"),
        (replace(LETTER, objections="a@b.example?bcc=c@d.example"), "message-address"),
        (replace(LETTER, unsubscribe="http://institut.example/{token}"), "message-address"),
        (replace(LETTER, unsubscribe="https://institut.example/"), "message-address"),
        (replace(LETTER, unsubscribe="https://institut.example/{token}>, <mailto:x@y.example"), "message-address"),
        (replace(LETTER, unsubscribe="https://institut.example/{token}\r\nBcc: x@y.example"), "message-address"),
        (replace(LETTER, unsubscribe="https://institut.example/{token}" + "x" * 900), "message-address"),
        (replace(LETTER, pictures=(replace(LETTER.pictures[0], content_id="a b\r\nX: y"),)), "message-address"),
        (replace(LETTER, text=("a\0b",)), "message-character"),
        (replace(LETTER, html=("a\ud800b",)), "message-character"),
        (replace(LETTER, text=(Field("x", "a\u2028b"),)), "message-character"),
        (replace(LETTER, subject=(Field("x", "a\u202eb"),)), "message-character"),
    ],
)
def test_what_cannot_stand_in_a_message_is_a_finding(letter: Letter, code: str) -> None:
    outcome = cut(letter)
    assert outcome.value is None
    assert codes(outcome) == [code]
    assert all(one.hint for one in outcome.diagnostics)


def test_a_large_message_is_told_of_and_one_too_large_is_refused() -> None:
    def of(size: int) -> Letter:
        return replace(LETTER, attachments=(Attachment("x.pdf", "application/pdf", bytes(size)),))

    assert codes(cut(of(1_400_000))) == []
    large = cut(of(1_500_000))
    assert codes(large) == ["message-large"]
    assert large.value is not None
    assert large.diagnostics[0].severity is Severity.WARNING
    assert "2.1 MB" in large.diagnostics[0].message
    assert codes(cut(of(1_500_000), largest=2_000_000)) == ["message-too-large"]
    assert codes(cut(of(7_400_000))) == ["message-too-large"]


@pytest.mark.parametrize("nasty", [one for one in NASTY if "\n" not in one])
def test_names_and_subjects_are_read_as_they_were_meant(nasty: str) -> None:
    found = headers(written(replace(LETTER, subject=(nasty,), sender_name=nasty), named(nasty)))
    assert found["Subject"] == header_text(nasty)
    assert found["From"] == (header_text(nasty), "presse@institut.example")
    assert found["To"] == (header_text(nasty), "anna@journal.example")


def test_lines_of_the_subject_become_one() -> None:
    assert headers(written(replace(LETTER, subject=("a\r\nBcc: x\u2028y", " z"))))["Subject"] == "a Bcc: x y z"


@pytest.mark.parametrize(
    ("name", "ascii_name", "real"),
    [
        ("communiqué.pdf", b'filename="communique.pdf"', "communiqué.pdf"),
        ('a"b;c.pdf', b'filename="a-b-c.pdf"', 'a"b;c.pdf'),
        ("x\r\nBcc: y.pdf", b'filename="x--Bcc--y.pdf"', "x Bcc: y.pdf"),
        ("../../etc/passwd", b'filename="passwd"', "passwd"),
        ("C:\\Temp\\été.docx", b'filename="ete.docx"', "été.docx"),
        ("日本語" * 40 + ".pdf", b'filename="release.pdf"', "日本語" * 40 + ".pdf"),
        ("a" * 300 + ".pdf", b'filename="' + b"a" * 100 + b'.pdf"', "a" * 300 + ".pdf"),
        ("", b'filename="release.pdf"', "release.pdf"),
    ],
)
def test_a_file_has_both_names(name: str, ascii_name: bytes, real: str) -> None:
    raw = written(replace(LETTER, attachments=(Attachment(name, "application/pdf", b"x"),)))
    assert ascii_name in raw
    (file,) = parsed(raw).iter_attachments()
    assert file["Content-Disposition"].params["filename"] == real
    assert {type(one) for one in file["Content-Disposition"].defects} == {InvalidHeaderDefect}, "two names, as wanted"


def test_a_message_without_files_has_no_more_parts_than_it_needs() -> None:
    bare = parsed(written(replace(LETTER, attachments=(), pictures=())))
    assert [part.get_content_type() for part in bare.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    whole = parsed(written())
    assert [part.get_content_type() for part in whole.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]


def test_no_line_begins_with_a_dot_so_that_nothing_is_doubled() -> None:
    stencil = stencil_of(replace(LETTER, text=(".\n..x\n", Field("notes"), ".y\n")))
    message = stencil.write(replace(PERSON, values={"notes": ".\n.\n"}), TOKEN, MOMENT)
    assert b"\r\n." not in b"".join(message.chunks)
    assert text_of(parsed(plain(message))) == ".\n..x\n.\n.\n.y\n"
