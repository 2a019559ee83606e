"""The plan and its result as data: one JSON object on stdout, and nothing else there."""

from __future__ import annotations

import json

from .conftest import NAME, PEOPLE, SENDING, Newsroom

WORDS = ("send", "first", "--list", "press", "--output", "json")


def test_the_plan_is_data_and_nothing_is_sent(newsroom: Newsroom) -> None:
    newsroom.people([*PEOPLE, "no@post.example,,,No,,,en,yes,"])
    done = newsroom(*WORDS)
    assert done.code == 0, done.err
    data = json.loads(done.out)
    assert (data["sent"], data["release"], data["messages"], data["sending"]) == (False, NAME, 3, None)
    assert [one["address"] for one in data["recipients"]] == [one.partition(",")[0] for one in PEOPLE]
    assert [(one["address"], one["why"]) for one in data["left-out"]] == [("no@post.example", "do-not-mail")]
    assert {(one["language"], one["edition"]): one["messages"] for one in data["versions"]} == {
        ("en", "public"): 2,
        ("fr", "public"): 1,
    }
    assert newsroom.received() == []
    assert not (newsroom.root / ".pressroom" / "ledger.db").exists()


def test_the_result_is_data(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-550.1")
    done = newsroom(*WORDS, "--really", "--yes")
    assert done.code == 4, done.err
    data = json.loads(done.out)
    assert (data["sent"], data["sending"], data["total"]) == (True, SENDING, 2)
    assert (data["counts"]["accepted"], data["counts"]["rejected"]) == (1, 1)
    again = newsroom(*WORDS, "--really", "--yes")
    assert (again.code, json.loads(again.out)["counts"]) == (4, data["counts"])
    plan = json.loads(newsroom(*WORDS).out)
    assert (plan["sending"], plan["messages"], plan["open"]) == (SENDING, 0, 0)


def test_what_is_wrong_is_data_too(newsroom: Newsroom) -> None:
    newsroom.people(())
    done = newsroom(*WORDS)
    assert done.code == 1
    assert [one["code"] for one in json.loads(done.out)["problems"]] == ["no-recipients"]
    missing = newsroom(*WORDS, "--mailing", "nowhere")
    assert missing.code == 1
    assert "unknown-mailing" in missing.out
    assert json.loads(missing.out)
    assert newsroom(*WORDS, "--to", "me@home.example").code == 2
