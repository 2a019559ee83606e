"""Mailboxes in files: every message once, as it was, with a name that holds no address."""

from __future__ import annotations

import mailbox
import os
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.delivery.returns import SeenFile, open_source, read_tokens, understand
from pressroom.delivery.returns.incoming import LARGEST
from pressroom.machine import MachineError
from tests.delivery.returns.test_understanding import EXPECTED, SAMPLES, TOKEN

NAMES = sorted(EXPECTED)


def test_an_mbox_as_the_standard_library_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "bounces.mbox"
    box = mailbox.mbox(path)
    for name in NAMES:
        box.add((SAMPLES / f"{name}.eml").read_bytes())
    box.close()
    found = list(open_source(path).messages())
    assert [one.where for one in found] == [f"bounces.mbox, message {number}" for number in range(1, len(NAMES) + 1)]
    assert [understand(one.content) for one in found] == [EXPECTED[name] for name in NAMES]


def test_an_empty_mbox(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(open_source(tmp_path / "empty").messages()) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["From me", ">From me", ">>From", "", "text", "Fromage"]), max_size=6)))
def test_lines_that_begin_with_from_part_no_message(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("mbox") / "box"
    box = mailbox.mbox(path)
    for number, lines in enumerate(bodies):
        message = EmailMessage()
        message["Subject"] = str(number)
        message.set_content("\n".join(["text", *lines]))
        box.add(message)
    box.close()
    found = list(open_source(path).messages())
    assert [one.content.split(b"\n")[0] for one in found] == [b"Subject: %d" % number for number in range(len(bodies))]
    assert not any(b"\nFrom - " in one.content for one in found)


def test_line_ends_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(b"From - x\r\nSubject: a\r\n\r\none\r\n\r\nFrom - y\r\nSubject: b\r\n\r\ntwo\r\n")
    assert [one.content[:10] for one in open_source(path).messages()] == [b"Subject: a", b"Subject: b"]


def test_a_folder_of_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.eml", "A.EML", "zoe@daily.example.eml", "notes.txt", ".hidden.eml"):
        (tmp_path / name).write_bytes(b"Subject: %s\n\n" % name.encode())
    found = list(open_source(tmp_path).messages())
    assert [one.where for one in found] == ["A.EML", "b.eml", "file 3"]


def test_one_file(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes((SAMPLES / "qmail.eml").read_bytes())
    assert [understand(one.content) for one in open_source(str(path)).messages()] == [EXPECTED["qmail"]]


def test_a_file_that_is_no_mail_is_told(tmp_path: Path) -> None:
    (tmp_path / "record.csv").write_text("address;state\nanna@press.example;accepted\n", "utf-8")
    with pytest.raises(MachineError, match=r"record\.csv is no mail"):
        open_source(tmp_path / "record.csv")


def test_a_maildir_is_left_as_it_is(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir")
    for name in NAMES[:4]:
        box.add((SAMPLES / f"{name}.eml").read_bytes())
    before = sorted(path for path in tmp_path.rglob("*"))
    found = list(open_source(tmp_path / "Maildir").messages())
    assert [one.where for one in found] == [f"Maildir, message {number}" for number in (1, 2, 3, 4)]
    assert {repr(understand(one.content)) for one in found} == {repr(EXPECTED[name]) for name in NAMES[:4]}
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_what_was_read_has_no_content_and_the_same_mark(tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(b"Subject: %s\n\n" % name.encode())
    first = list(open_source(tmp_path).messages())
    SeenFile(tmp_path).add([first[0].mark])
    again = list(open_source(tmp_path).messages(SeenFile(tmp_path)))
    assert [one.content for one in again] == [b"", first[1].content]
    assert [one.mark for one in again] == [one.mark for one in first]


def test_a_huge_message_is_read_as_far_as_it_matters(tmp_path: Path) -> None:
    path = tmp_path / "box"
    content = (SAMPLES / "postfix-unknown-user.eml").read_bytes()
    path.write_bytes(b"From x\n" + content + b"x" * (LARGEST * 2) + b"\n\nFrom y\n" + content)
    found = list(open_source(path).messages())
    assert [understand(one.content) for one in found] == [EXPECTED["postfix-unknown-user"]] * 2
    assert all(len(one.content) <= 2 * LARGEST for one in found)


def test_copies_of_what_was_sent_are_found_by_their_own_message_id(tmp_path: Path) -> None:
    (tmp_path / "copy.eml").write_bytes(f"message-id: <{TOKEN.upper()}@newsroom.example>\n\n".encode())
    (tmp_path / "bounce.eml").write_bytes((SAMPLES / "exim-unrouteable.eml").read_bytes())
    assert open_source(tmp_path).holds(frozenset({TOKEN})) == {TOKEN: "copy.eml"}
    (tmp_path / "copy.eml").unlink()
    assert open_source(tmp_path).holds(frozenset({TOKEN})) == {}


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.eml").touch(0o000)
    if os.geteuid() == 0:  # root may read everything: nobody is asked to
        tmp_path.chmod(0o755)
        monkeypatch.chdir(tmp_path)
        os.seteuid(65534)
    try:
        with pytest.raises(MachineError, match=r"a\.eml cannot be read"):
            list(open_source(Path() if os.getuid() == 0 else tmp_path).messages())
    finally:
        os.seteuid(os.getuid())


def test_tokens_of_the_web_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"tokens\.csv cannot be read"):
        list(read_tokens(tmp_path / "tokens.csv"))
