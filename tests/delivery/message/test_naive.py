"""What is spliced is what the standard library would have built: parsed by it, both are the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from hypothesis import assume, event, example, given

from pressroom.delivery.message import Field, Letter, Merged, Unsendable, cut, naive, plain
from pressroom.delivery.message.merging import value_of
from pressroom.delivery.message.values import recipient_address
from pressroom.model.mail_headers import file_name, header_text
from pressroom.model.sendings import Person
from tests.delivery.message.reading import file_names, headers, parsed, tree
from tests.delivery.message.samples import LETTER, MOMENT, PERSON, TOKEN, letters, moments, people, property_of

LONG = 800
"""From a line's length on, the library folds a quoted name without its quotes: an address in it becomes a recipient, or its own
reader fails at it."""
SHOWN = ("Subject", "To", "From", "Reply-To")
ORDINARY = re.compile(r"[A-Za-z0-9 -]{0,60}")
"""With such names and subjects the library has no trouble."""


def filled(merged: Merged, person: Person) -> str:
    return "".join(str(value_of(part, person.values, TOKEN)) if isinstance(part, Field) else part for part in merged)


def tame(letter: Letter) -> Letter:
    return replace(letter, sender_name="x", reply_to_name="x", subject=("x",))


@property_of
@example(replace(LETTER, sender_name="", reply_to_name="W" * 1200), PERSON, MOMENT)
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
    subject = header_text(("[Test] " if letter.test else "") + filled(letter.subject, person))
    shown = [subject, person.name, letter.sender_name, letter.reply_to_name]
    known_wrong = any("=?" in one or len(one) > LONG for one in shown)
    # A long name may even end the library's head before its time; so all but what is shown is compared with a peer of plain names.
    peer = naive(*((tame(letter), replace(person, name="x")) if known_wrong else (letter, person)), TOKEN, moment)
    ours = headers(raw)
    theirs = headers(peer.as_bytes())
    meant: dict[str, object] = {
        "Subject": subject,
        "To": (header_text(person.name), recipient_address(person.address)),
        "From": (header_text(letter.sender_name), "presse@institut.example"),
        "List-Id": (header_text(letter.sender_name), "presse.institut.example"),
    }
    if letter.reply_to not in {"", letter.sender}:
        meant["Reply-To"] = (header_text(letter.reply_to_name), letter.reply_to)
    assert {name: ours.get(name) for name in (*SHOWN, "List-Id") if name in ours} == meant
    for name in (ours.keys() | theirs.keys()) - {"List-Id"}:  # which the library knows as text only, not as a name
        if name in SHOWN and theirs.get(name) != meant.get(name):
            # An accent beside a comma, a sign of equality before a space: what it wrote, it reads back as something else.
            event("the peer is wrong, or tame")
            assert known_wrong or not all(ORDINARY.fullmatch(one) for one in shown)
            continue
        assert ours.get(name) == theirs.get(name), name
    ours_read, theirs_read = parsed(raw), parsed(peer.as_bytes())
    assert tree(ours_read) == tree(theirs_read)
    names = [file_name(one.name) for one in letter.pictures] + [file_name(one.name) for one in letter.attachments]
    assert file_names(ours_read) == names
    if not any("=?" in one for one in names):
        assert file_names(theirs_read) == names
