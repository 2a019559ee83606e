"""The record: every recipient in it, as Excel opens it, and proof that nothing was changed since."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from .conftest import NAME, SENDING, Newsroom


@pytest.fixture
def done(newsroom: Newsroom) -> Newsroom:
    newsroom.people(["anna@post.example,Ms,=1+2,Alm,,,en,,", "rcpt-550.1@post.example,Mr,Bert,Berg,,,en,,"])
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    return newsroom


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(done: Newsroom) -> None:
    text = done("status", "first", "--export", "csv").out
    assert text.startswith("\ufeffaddress;")
    rows = {row["address"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")}
    assert rows["anna@post.example"]["name"] == "'=1+2 Alm"
    assert rows["anna@post.example"]["state"] == "accepted"
    refused = rows["rcpt-550.1@post.example"]
    assert (refused["state"], refused["reason"]) == ("rejected", "the mailbox does not exist")
    assert refused["reply"] == "550 5.1.1 User unknown"
    assert {row["sending"] for row in rows.values()} == {SENDING}
    assert "meaning" not in refused
    for row in rows.values():
        local = datetime.strptime(row["moment"], "%Y-%m-%d %H:%M:%S")
        assert abs(datetime.now() - local) < timedelta(hours=1)
        assert row["zone"] == datetime.now().astimezone().tzname()
    assert [bool(row["head"]) for row in rows.values()] == [True, False]


def test_the_message_id_in_the_record_is_that_of_the_message(done: Newsroom) -> None:
    (kept,) = done.server.kept
    data = json.loads(done("status", "first", "--export", "json").out)
    assert kept.message_id in [one["message-id"] for one in data["deliveries"]]
    assert data["release"] == NAME
    assert sum(data["counts"].values()) == data["total"] == len(data["deliveries"]) == 2


def test_who_is_forgotten_is_erased_and_the_record_stays_whole(done: Newsroom) -> None:
    head = json.loads(done("status", "first", "--export", "json").out)["head"]
    assert done("list", "forget", "anna@post.example").code == 0
    text = done("status", "first", "--export", "csv").out
    assert "anna@post.example" not in text
    assert "erased;" in text
    verified = done("status", "--verify", "--head", head)
    assert verified.code == 0, verified.err


def test_a_copy_can_be_read_verified_and_exported_and_nothing_is_sent_from_it(done: Newsroom, tmp_path: Path) -> None:
    record = json.loads(done("status", "first", "--export", "json").out)
    copy = Newsroom(tmp_path / "backup", done.server, done.run)
    shutil.copytree(done.root, copy.root)
    kept = {path.name: path.read_bytes() for path in (copy.root / ".pressroom").glob("ledger.[dsk][bte]*")}
    assert {"ledger.db", "ledger.state", "ledger.key"} <= set(kept)
    for words in (("status",), ("status", "first"), ("status", "first", "--output", "json"), ("status", "--verify"),
                  ("status", "--verify", "--head", record["head"])):  # fmt: skip
        here, there = done(*words), copy(*words)
        assert there.code == here.code, there.err
        assert there.err.count("warning: this ledger is a copy of another one") == 1
        assert "nothing can be sent from it" in there.err
        assert "pressroom send" not in there.out
        assert SENDING in there.out or "whole" in there.err or "as it was written" in there.err
    exported = copy("status", "first", "--export", "json")
    assert "nothing can be sent from it" in exported.err
    data = json.loads(exported.out)
    assert {**data, "exported": ""} == {**record, "exported": ""}
    assert copy("status", "first", "--export", "csv").out == done("status", "first", "--export", "csv").out
    assert {name: (copy.root / ".pressroom" / name).read_bytes() for name in kept} == kept, "it was only looked at"
    (copy.root / "mail.log").write_text("", "utf-8")
    for words in (("send", "retry", "first", "--yes"), ("send", "resume", "first"), ("send", "cancel", "first", "--yes"),
                  ("settle", "first"), ("bounces", "mail.log", "--dry-run"),
                  ("send", "first", "--list", "press", "--really", "--yes")):  # fmt: skip
        refused = copy(*words)
        assert refused.code == 3, refused.err
        assert "--adopt-ledger" in refused.err
    assert len(done.server.kept) == 1


def test_an_older_ledger_brought_back_is_shown_with_what_it_is(done: Newsroom) -> None:
    database = done.root / ".pressroom" / "ledger.db"
    older = database.read_bytes()
    done.people(["anna@post.example,Ms,Anna,Alm,,,en,,", "new@post.example,Ms,Nia,Nord,,,en,,"])
    more = done("send", "first", "--list", "press", "--really", "--yes")
    assert "3  recipients" in done("status", "first").out, more.err
    database.write_bytes(older)
    shown = done("status", "first")
    assert "2  recipients" in shown.out, shown.err
    assert "warning: this ledger is an older state of itself" in shown.err
    assert done("status", "--verify").code == 1, "what is missing is still found"
    assert done("send", "resume", "first").code == 3


def test_a_row_that_was_changed_is_found(done: Newsroom) -> None:
    assert done("status", "--verify").code == 0
    with sqlite3.connect(done.root / ".pressroom" / "ledger.db") as ledger:
        (name,) = ledger.execute("select name from sqlite_master where name like 'deliver%'").fetchone()
        changed = ledger.execute(f"update {name} set state = 'accepted' where state = 'rejected'")
        assert changed.rowcount == 1
    found = done("status", "--verify")
    assert found.code == 1
    assert "error" in found.err


def test_a_word_that_is_no_head_is_said_to_be_none(done: Newsroom) -> None:
    found = done("status", "--verify", "--head", "abc")
    assert found.code == 2
    assert "no head of a ledger" in found.err


def test_an_unknown_sending_is_answered_with_the_one_that_was_meant(done: Newsroom) -> None:
    found = done("status", "fisrt-release")
    assert found.code == 2
    assert "there is no sending “fisrt-release”" in found.err
    assert "Did you mean" in found.err


def test_no_address_is_written_outside_the_private_folder(done: Newsroom) -> None:
    private = (done.root / ".pressroom", done.root / "lists")
    for path in done.root.rglob("*"):
        if path.is_file() and not any(path.is_relative_to(one) for one in private):
            assert b"anna@post.example" not in path.read_bytes(), path
