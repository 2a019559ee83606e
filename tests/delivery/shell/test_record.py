"""The record: every recipient in it, as Excel opens it, and proof that nothing was changed since."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import datetime, timedelta

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
