"""Who is left out is named by the record: its numbers are those of the list. Who was left out wrongly is sent to when she is named."""

from __future__ import annotations

import json

from .conftest import PEOPLE, SENDING, Newsroom

BEGIN = ("send", "first", "--list", "press", "--really", "--yes")
ANNA, BERT, ZOE = PEOPLE
MARKED = BERT.replace(",en,,", ",en,yes,")
NOBODY = ",Mr,Norbert,None,The Post,health,en,,"
TOO_LONG = "carl@post.example,Mr,Carl,Corn,The Post,health,en,,,,,,too,many,cells"


def test_the_record_has_as_many_as_the_list(newsroom: Newsroom) -> None:
    newsroom.people([ANNA, MARKED, NOBODY, TOO_LONG])
    plan = newsroom("send", "first", "--list", "press").out
    uncounted = "      2  not counted: rows of lists/press.csv without an address, or not to be read\n"
    assert uncounted in plan.replace("    2  not", "      2  not")
    assert newsroom(*BEGIN).code == 0
    figures = newsroom("status", SENDING).out
    assert " 2  recipients\n" in figures
    assert uncounted in figures.replace("    2  not", "      2  not")
    newsroom.people([ANNA, MARKED, NOBODY, ZOE.replace(",fr,,", ",fr,yes,")])
    done = newsroom(*BEGIN)
    assert (done.code, "has been served" in done.err) == (0, True)
    data = json.loads(newsroom("status", SENDING, "--export", "json").out)
    assert (data["counts"]["accepted"], data["counts"]["suppressed"], data["total"]) == (1, 2, 3)
    assert data["uncounted"] == {"press": 1}
    verified = newsroom("status", "--verify")
    assert verified.code == 0, verified.out + verified.err
    assert newsroom.received() == ["anna@post.example"]


def test_who_was_marked_by_mistake_is_named_by_the_plan_and_sent_to_when_she_is_named(newsroom: Newsroom) -> None:
    newsroom.people([ANNA, MARKED])
    assert newsroom(*BEGIN).code == 0
    command = f"pressroom send retry {SENDING} --to ADDRESS"
    assert command not in newsroom("send", "first", "--list", "press").out
    barred = newsroom("send", "retry", SENDING, "--to", "bert@post.example", "--yes")
    assert "left out  bert@post.example: marked do-not-mail" in barred.err
    newsroom.people([ANNA, BERT])
    plan = newsroom("send", "first", "--list", "press", "--where", "beat=science", "--again").out
    left_out = plan.partition("Left out")[2]
    assert f"    1  left out before, and nothing is against it now: {command}\n           bert@post.example" in left_out
    assert command not in newsroom("send", "first", "--list", "press", "--where", "beat=health").out
    sent = newsroom("send", "retry", SENDING, "--to", "bert@post.example", "--yes")
    assert sent.code == 0, sent.err
    assert newsroom.received() == ["anna@post.example", "bert@post.example"]
    assert newsroom("status", "--verify").code == 0
    assert command not in newsroom("send", "first", "--list", "press").out
