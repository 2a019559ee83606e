"""Letters and people to write messages with, ordinary ones and those that somebody means ill with."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from pressroom.delivery.message import Attachment, Field, Letter, Merged, Message, Picture, Place, Stencil, cut, plain
from pressroom.model.sendings import Person

CASES = int(os.environ.get("PRESSROOM_CASES") or (5000 if os.environ.get("CI") else 200))
"""How many cases a property is tried with."""
property_of = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))

TOKEN = "abcdefghijklmnopqrstuvwxyz"
MOMENT = datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))

LETTER = Letter(
    language="fr",
    edition="public",
    language_tag="fr",
    sender_name="Institut, équipe presse",
    sender="presse@institut.example",
    reply_to_name="Claire Gallou",
    reply_to="claire@institut.example",
    subject=("Lancement de l’étude",),
    text=("Bonjour ", Field("salutation", "Madame, Monsieur"), " ", Field("last-name", ""), ",\n\nLe texte.\n"),
    html=(
        "<p>Bonjour ",
        Field("last-name", ""),
        ',</p><p><a href="https://institut.example/?pour=',
        Field("outlet", "", "url"),
        '">é</a></p>\n',
    ),
    pictures=(Picture("logo@institut.example", "image/png", "logo.png", b"\x89PNG picture"),),
    attachments=(Attachment("communiqué.pdf", "application/pdf", b"%PDF-1.7\n.\n..\r\nFrom x\n" + bytes(range(256))),),
    list_id="presse.institut.example",
    domain="institut.example",
    objections="presse@institut.example",
    unsubscribe="https://institut.example/objection/{token}",
)
PERSON = Person("anna@journal.example", "anna@journal.example", "Anna Müller", values={"last-name": "Müller"})


def stencil_of(letter: Letter = LETTER) -> Stencil:
    outcome = cut(letter)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def written(letter: Letter = LETTER, person: Person = PERSON, token: str = TOKEN, moment: datetime = MOMENT) -> bytes:
    return plain(stencil_of(letter).write(person, token, moment))


def message_of(letter: Letter = LETTER, person: Person = PERSON) -> Message:
    return stencil_of(letter).write(person, TOKEN, MOMENT)


def named(name: str) -> Person:
    return replace(PERSON, name=name)


NASTY = (
    "\r\nBcc: boss@journal.example",
    "\nTo: everybody@journal.example\n\n<b>",
    "\r\n\r\n--=_0\r\nContent-Type: text/html\r\n\r\n<script>",
    "=?utf-8?q?Bcc=3A?=",
    "=?utf-8?b?QQ==?=",
    "=?",
    "?=",
    ".\r\n",
    "\n.\n",
    "..",
    ".hidden",
    "From me",
    "\nFrom me",
    "--=_",
    "--",
    "<script>alert(1)</script>",
    '"><img src=x>',
    "' onclick='x",
    "&amp;",
    "&",
    "=3D",
    "=\n",
    "{last-name}",
    "{outlet|x}",
    "{token}",
    "%0d%0aBcc:",
    "javascript:alert(1)",
    "x" * 80,
    "é" * 90,
    "word " * 30,
    "W" * 1200,
    "🧪" * 20,
    "👩🏽‍🔬",
    "שלום עולם",
    "مرحبا",
    "Müller, Anna",
    'Anna "Ännchen" Müller',
    "back\\slash",
    "(comment)",
    "<a@b.example>",
    "a@b.example, c@d.example",
    ";",
    ":",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "trailing ",
    "ſ",
    "\ufeff",
    "日本語の長い名前" * 6,
)


def texts(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(NASTY), st.text(characters, max_size=12)), max_size=4).map("".join)


nasty = texts(st.characters(codec="utf-8", exclude_categories=["Cc"]))
"""What a release may hold; of control characters only those of ``NASTY``, with others nothing is built."""
nasty_values = st.one_of(nasty, nasty, nasty, texts(st.characters()))
"""What a list may hold: anything."""
on_one_line = nasty.map(lambda text: text.replace("\r", " ").replace("\n", " "))
field_names = st.sampled_from(["salutation", "last-name", "outlet", "notes"])


def merged(places: list[Place]) -> st.SearchStrategy[Merged]:
    fields = st.builds(Field, field_names, on_one_line, st.sampled_from(places))
    return st.lists(st.one_of(nasty, fields), max_size=6).map(tuple)


local_parts = st.from_regex(r"[a-z0-9!#$%&'*+/=^_`{|}~-]{1,12}(\.[a-z]{1,8})?", fullmatch=True)
international = st.builds("{}{}".format, local_parts, st.text(st.characters(min_codepoint=0x80), max_size=6))
addresses = st.builds(
    "{}@{}".format,
    st.one_of(
        local_parts, local_parts, international, st.sampled_from(["müller", "пресса", "用户", "ре\u0301д", "\u202eé"])
    ),
    st.sampled_from(["journal.example", "müller.example", "a-b.c.example", "x.日本.example"]),
)
people = st.builds(
    Person,
    key=st.just("key"),
    address=addresses,
    name=on_one_line,
    values=st.dictionaries(field_names, nasty_values, max_size=4),
)
names_of_files = st.one_of(
    st.sampled_from(
        [
            "communiqué.pdf",
            'a"b;c.pdf',
            "x\r\nBcc: y.pdf",
            "../../etc/passwd",
            "日本語" * 40 + ".pdf",
            "",
            ".pdf",
            "a" * 240 + ".pdf",
        ]
    ),
    nasty,
)
attachments = st.builds(
    Attachment,
    names_of_files,
    st.sampled_from(["application/pdf", "application/zip", "text/csv", "image/png", "no type", "text/x\r\nBcc: y"]),
    st.one_of(st.binary(max_size=80), st.sampled_from([b"\r\n.\r\n", b"--=_", b""])),
)
pictures = st.builds(
    Picture, st.just("logo@institut.example"), st.just("image/png"), names_of_files, st.binary(max_size=40)
)
letters = st.builds(
    replace,
    st.just(LETTER),
    sender_name=nasty,
    reply_to_name=nasty,
    subject=merged(["text", "html", "header"]),
    text=merged(["text", "html", "url"]),
    html=merged(["text", "html", "url"]),
    attachments=st.lists(attachments, max_size=2).map(tuple),
    pictures=st.lists(pictures, max_size=1).map(tuple),
    reply_to=st.sampled_from(["", "claire@institut.example", "presse@institut.example"]),
    objections=st.sampled_from(["", "presse@institut.example", "a&b@müller.example"]),
    unsubscribe=st.sampled_from(
        ["", "https://institut.example/objection/{token}", "https://a.example/{token}" + "/x" * 100]
    ),
    test=st.booleans(),
)
moments = st.datetimes(
    datetime(2000, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]),
)
