"""What is spliced is what the standard library would have built: parsed by it, both are the same."""

from __future__ import annotations

from datetime import datetime

from hypothesis import assume, event, given

from pressroom.delivery.message import Field, Letter, Merged, Unsendable, cut, naive, plain
from pressroom.delivery.message.merging import value_of
from pressroom.delivery.message.values import sendable_address
from pressroom.model.mail_headers import file_name, header_text
from pressroom.model.sendings import Person
from tests.delivery.message.reading import file_names, headers, parsed, tree
from tests.delivery.message.samples import TOKEN, letters, moments, people, property_of

LONG = 800
"""From a line's length on, the library folds a quoted name without its quotes: an address in it becomes a recipient, or its own
reader fails at it."""
SHOWN = ("Subject", "To", "From", "Reply-To")


def filled(merged: Merged, person: Person) -> str:
    return "".join(str(value_of(part, person.values, TOKEN)) if isinstance(part, Field) else part for part in merged)


@property_of
@given(letters, people, moments)
def test_ours_and_that_of_the_standard_library_are_the_same(letter: Letter, person: Person, moment: datetime) -> None:
    stencil = cut(letter).value
    assume(stencil is not None)
    assert stencil is not None
    try:
        raw = plain(stencil.write(person, TOKEN, moment))
    except Unsendable as refusal:
        event(f"refused: {refusal.reason[-40:]}")
        return
    peer = naive(letter, person, TOKEN, moment)
    subject = header_text(("[Test] " if letter.test else "") + filled(letter.subject, person))
    shown = [subject, person.name, letter.sender_name, letter.reply_to_name]
    known_wrong = any("=?" in one or len(one) > LONG for one in shown)
    ours = headers(raw)
    theirs = headers(peer.as_bytes(), SHOWN if known_wrong else ())
    assert ours["Subject"] == subject
    assert ours["To"] == (header_text(person.name), sendable_address(person.address))
    assert ours["From"] == (header_text(letter.sender_name), "presse@institut.example")
    assert ours["List-Id"] == (header_text(letter.sender_name), "presse.institut.example")
    for name in (ours.keys() | theirs.keys()) - {"List-Id"}:  # which the library knows as text only, not as a name
        if known_wrong and name in SHOWN:
            event("the peer is wrong")
            continue
        assert ours.get(name) == theirs.get(name), name
    ours_read, theirs_read = parsed(raw), parsed(peer.as_bytes())
    assert tree(ours_read) == tree(theirs_read)
    names = [file_name(one.name) for one in letter.pictures] + [file_name(one.name) for one in letter.attachments]
    assert file_names(ours_read) == names
    if not any("=?" in one for one in names):
        assert file_names(theirs_read) == names
