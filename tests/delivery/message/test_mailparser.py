"""A second reader, of another make, sees the same message: mailparser, by which much web mail is read."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from pressroom.delivery.message import Letter, Unsendable, cut, plain
from pressroom.model.sendings import Person
from tests.delivery.message.reading import file_names, headers, parsed, text_of
from tests.delivery.message.samples import (
    CASES,
    LETTER,
    MOMENT,
    NASTY,
    TOKEN,
    letters,
    named,
    people,
    property_of,
    written,
)

HERE = Path(__file__).parent
Reader = Callable[[bytes], dict[str, Any]]


@pytest.fixture(scope="module")
def read(require_tool: Callable[[str], str]) -> Iterator[Reader]:
    """Reads a message with mailparser, all in one process."""
    tools = HERE.parents[1] / "tools"
    if not (tools / "node_modules" / "mailparser").is_dir():
        pytest.skip("mailparser is not installed: scripts/dev setup test")
    command = [require_tool("node"), str(HERE / "mailparser.cjs"), str(tools)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        to, fro = reader.stdin, reader.stdout

        def one(raw: bytes) -> dict[str, Any]:
            to.write(base64.b64encode(raw) + b"\n")
            to.flush()
            understood: dict[str, Any] = json.loads(fro.readline())
            return understood

        yield one
        to.close()


def types(message: EmailMessage) -> list[object]:
    parts = [part for part in message.iter_parts() if isinstance(part, EmailMessage)]
    return [message.get_content_type(), [types(part) for part in parts]]


def as_sent(name: str, address: str) -> tuple[str, str]:
    """With the domain in ASCII, which mailparser shows in its own script."""
    local, _, domain = address.rpartition("@")
    return name, f"{local}@{domain.encode('idna').decode()}"


def assert_same(raw: bytes, mail: dict[str, Any]) -> None:
    """What mailparser understood is what the standard library does."""
    message, known = parsed(raw), headers(raw)
    assert mail["headers"] == [name.lower() for name in message.keys()]  # noqa: SIM118 - names as often as they are there
    assert mail["tree"] == types(message)
    assert mail["subject"] == known["Subject"]
    assert mail["messageId"] == known["Message-ID"]
    for name, understood in (("From", mail["from"]), ("To", mail["to"]), ("Reply-To", mail["replyTo"])):
        assert [as_sent(*one) for one in understood] == ([known[name]] if name in known else []), name
    assert mail["text"] == text_of(message)
    assert (mail["html"] or "") == text_of(message, "html")
    files = [part for part in message.walk() if part.get_content_disposition()]
    assert [base64.b64decode(one[4]) for one in mail["files"]] == [part.get_payload(decode=True) for part in files]
    assert [one[1] for one in mail["files"]] == [part.get_content_disposition() for part in files]
    if not any("=?" in name for name in file_names(message)):  # which mailparser decodes even where nothing says so
        assert [one[2] for one in mail["files"]] == file_names(message)


@settings(property_of, max_examples=min(CASES, 1000))
@given(letters, people)
def test_both_read_the_same(read: Reader, letter: Letter, person: Person) -> None:
    stencil = cut(letter).value
    if stencil is None:
        return
    try:
        raw = plain(stencil.write(person, TOKEN, MOMENT))
    except Unsendable:
        return
    assert_same(raw, read(raw))


@pytest.mark.parametrize("nasty", [one for one in NASTY if "\n" not in one])
def test_both_read_the_same_names_and_subjects(read: Reader, nasty: str) -> None:
    raw = written(replace(LETTER, subject=(nasty,), sender_name=nasty), named(nasty))
    assert_same(raw, read(raw))
