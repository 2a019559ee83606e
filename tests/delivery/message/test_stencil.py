"""A stencil is shared by all messages, and can be kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given

from pressroom.delivery.message import Attachment, Field, Letter, Message, Stencil, UnreadableStencil, cut, plain
from tests.delivery.message.reading import parsed, text_of
from tests.delivery.message.samples import (
    LETTER,
    MOMENT,
    PERSON,
    TOKEN,
    letters,
    message_of,
    named,
    property_of,
    stencil_of,
    written,
)

PDF = bytes(range(256)) * 800


def test_all_but_a_few_small_pieces_are_the_same_objects() -> None:
    stencil = stencil_of(replace(LETTER, attachments=(Attachment("x.pdf", "application/pdf", PDF),)))
    one = stencil.write(PERSON, TOKEN, MOMENT)
    other = stencil.write(named("Bob"), TOKEN[::-1], MOMENT)
    own = [piece for piece in one.chunks if not any(piece is another for another in other.chunks)]
    shared = [piece for piece in one.chunks if any(piece is another for another in other.chunks)]
    assert sum(map(len, own)) < 1000
    assert sum(map(len, shared)) == stencil.size > len(PDF)
    assert one.size == sum(map(len, one.chunks))


def test_the_attachment_is_the_same_to_the_byte() -> None:
    raw = written(replace(LETTER, attachments=(Attachment("x.pdf", "application/pdf", PDF),)))
    (file,) = parsed(raw).iter_attachments()
    assert file.get_payload(decode=True) == PDF


def test_the_same_letter_gives_the_same_bytes_and_another_one_another_digest() -> None:
    assert stencil_of().to_bytes() == stencil_of().to_bytes()
    changed = (
        replace(LETTER, subject=("x",)),
        replace(LETTER, subject=(Field("x"),)),
        replace(LETTER, subject=(Field("x", ""),)),
        replace(LETTER, text=("x",)),
        replace(LETTER, html=("x",)),
        replace(LETTER, attachments=()),
        replace(LETTER, attachments=(replace(LETTER.attachments[0], content=b"x"),)),
        replace(LETTER, sender_name="x"),
        replace(LETTER, objections=""),
        replace(LETTER, unsubscribe=""),
        replace(LETTER, domain="x.example"),
        replace(LETTER, test=True),
    )
    digests = {stencil_of(one).digest for one in (LETTER, *changed)}
    assert len(digests) == len(changed) + 1
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in digests)


@property_of
@given(letters)
def test_what_is_kept_is_read_back(letter: Letter) -> None:
    stencil = cut(letter).value
    if stencil is None:
        return
    again = Stencil.from_bytes(stencil.to_bytes())
    assert again == stencil
    assert (again.digest, again.size, again.fields) == (stencil.digest, stencil.size, stencil.fields)


def test_whatever_is_changed_in_what_is_kept_is_noticed() -> None:
    kept = stencil_of().to_bytes()
    for at in range(0, len(kept), max(1, len(kept) // 400)):
        with pytest.raises(UnreadableStencil):
            Stencil.from_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        with pytest.raises(UnreadableStencil):
            Stencil.from_bytes(kept[:at])
    with pytest.raises(UnreadableStencil, match="changed or cut off"):
        Stencil.from_bytes(kept + b"x")


def test_one_of_another_version_is_refused_in_words() -> None:
    kept = stencil_of().to_bytes().replace(b"pressroom-stencil 1 ", b"pressroom-stencil 2 ", 1)
    with pytest.raises(UnreadableStencil, match=r"another version of Pressroom \(format 2, this one reads 1\)"):
        Stencil.from_bytes(kept)


def test_fields_are_those_a_list_fills_in() -> None:
    assert stencil_of().fields == {"salutation", "last-name", "outlet"}
    subject = replace(LETTER, subject=("Pour ", Field("outlet"), " ", Field("role")), text=("x",), html=("x",))
    assert stencil_of(subject).fields == {"outlet", "role"}


def test_a_value_comes_before_its_fallback() -> None:
    assert text_of(parsed(written())).startswith("Bonjour Madame, Monsieur Müller,\n\n")
    person = replace(PERSON, values={"salutation": "Mme", "last-name": " "})
    assert text_of(parsed(written(person=person))).startswith("Bonjour Mme ,\n\n")


def test_the_message_says_who_and_when() -> None:
    message = message_of(person=replace(PERSON, address="anna@müller.example"))
    assert message.recipient == "anna@xn--mller-kva.example"
    assert message.message_id == f"<{TOKEN}@institut.example>"
    head = plain(message).partition(b"\r\n\r\n")[0]
    assert b"Date: Tue, 01 Dec 2026 09:00:00 +0100\r\n" in head
    assert f"Message-ID: {message.message_id}\r\n".encode() in head
    assert b"To: =?utf-8?q?Anna_M=C3=BCller?= <anna@xn--mller-kva.example>\r\n" in head


def test_a_moment_has_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        stencil_of().write(PERSON, TOKEN, datetime(2026, 12, 1))


def test_a_file_has_its_dots_once() -> None:
    assert (
        plain(Message((b"A: b\r\n\r\n..x\r\n", b"...\r\n"), 22, "<a@b>", "a@b.example")) == b"A: b\r\n\r\n.x\r\n..\r\n"
    )
