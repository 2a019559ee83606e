"""A sending that is gone on with from another list, a second mail on the same release, and what is shown of what leaves."""

from __future__ import annotations

import json

from tests.cli.terminal import Terminal

from .conftest import NAME, PEOPLE, SENDING, Newsroom
from .test_timing import embargoed as embargoed

CARLA = "carla@post.example,Ms,Carla,Corn,The Post,health,en,,"
DORA = "dora@post.example,Ms,Dora,Dorn,The Post,health,en,,"
BEGIN = ("send", "first", "--list", "press", "--really", "--yes")


def begun(newsroom: Newsroom) -> None:
    """One of three has it; another list has one more."""
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    newsroom.people([CARLA], "two")


def test_the_plan_of_what_goes_on_counts_all_that_leaves_and_names_their_lists(newsroom: Newsroom) -> None:
    begun(newsroom)
    plan = newsroom("send", "first", "--list", "two")
    said = " ".join(plan.out.split())
    assert f"to two; and 2 not of these, who still wait in {SENDING}" in said
    assert "leaves 3 at once, public edition" in said
    assert "3 messages" in said
    assert "time less than a minute" in said
    data = json.loads(newsroom("send", "first", "--list", "two", "--output", "json").out)
    assert (data["messages"], data["open"], data["leaving"]) == (1, 2, 3)
    assert data["traffic"] > 2.5 * data["size"]
    assert sum(one["messages"] for one in data["departures"]) == 3


def test_the_plan_says_who_gets_which_file(newsroom: Newsroom) -> None:
    said = " ".join(newsroom("send", "first", "--list", "press").out.split())
    assert f"{NAME}.en.pdf (" in said
    assert "to readers of English" in said
    assert "to readers of French" in said
    newsroom.people(PEOPLE[:2])
    assert "to readers of" not in newsroom("send", "first", "--list", "press").out


def test_to_go_on_a_script_may_say_yes(newsroom: Newsroom) -> None:
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    assert newsroom("send", "resume", "first", "--yes").code == 0
    assert len(newsroom.received()) == 3


def test_the_quota_of_a_day_counts_those_who_wait(newsroom: Newsroom) -> None:
    begun(newsroom)
    newsroom.settings(**{"per-day": 3})
    plan = newsroom("send", "first", "--list", "two")
    assert "quota-day" in plan.err, plan.err
    assert "3 messages are more than" in plan.err


def test_said_beforehand_nothing_leaves_to_a_list_that_is_not_named(newsroom: Newsroom) -> None:
    begun(newsroom)
    before = newsroom.received()
    done = newsroom("send", "first", "--list", "two", "--really", "--yes")
    assert done.code == 2
    assert f"2 journalists still to go in {SENDING} are not of two" in done.err
    assert "pressroom send first --list two --list press --really --yes" in done.err
    assert f"pressroom send resume {SENDING}" in done.err
    assert newsroom.received() == before
    both = newsroom("send", "first", "--list", "two", "--list", "press", "--really", "--yes")
    assert both.code == 0, both.err
    assert len(newsroom.received()) == 4


def test_said_beforehand_the_same_command_goes_on_with_its_own(newsroom: Newsroom) -> None:
    assert newsroom(*BEGIN).code == 0
    newsroom.people([CARLA, DORA], "two")
    same = ("send", "first", "--list", "two", "--really", "--yes")
    assert newsroom(*same, "--limit", "1").code == 4
    assert "not of these" not in newsroom("send", "first", "--list", "two").out  # press has been served
    done = newsroom(*same)
    assert done.code == 0, done.err
    assert len(newsroom.received()) == 5


def test_who_waits_may_be_named_by_any_list_that_has_her(newsroom: Newsroom) -> None:
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    newsroom.people([*PEOPLE, CARLA], "everybody")
    done = newsroom("send", "first", "--list", "everybody", "--really", "--yes")
    assert done.code == 0, done.err
    assert len(newsroom.received()) == 4


def test_said_beforehand_nothing_leaves_to_those_of_the_list_who_are_not_asked_for(newsroom: Newsroom) -> None:
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    before = newsroom.received()
    asked = ("send", "first", "--list", "press", "--where", "beat=science")
    plan = " ".join(newsroom(*asked).out.split())
    assert f"to press, those of beat=science; and 1 not of these, who still waits in {SENDING}" in plan
    done = newsroom(*asked, "--really", "--yes")
    assert done.code == 2, done.out + done.err
    assert f"1 journalist still to go in {SENDING} is not of press with beat=science" in done.err
    assert f"pressroom send resume {SENDING}" in done.err
    assert newsroom.received() == before


def test_who_waits_and_is_written_to_no_more_is_left_out_of_the_plan(newsroom: Newsroom) -> None:
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    newsroom.people([PEOPLE[0], PEOPLE[1].replace(",en,,", ",en,yes,"), PEOPLE[2]])
    plan = newsroom("send", "first", "--list", "press").out
    assert f"{PEOPLE[1].partition(',')[0]}   {SENDING}\n" in plan.partition("Left out")[2]
    assert "leaves 1 at once" in " ".join(plan.split())
    assert newsroom(*BEGIN).code == 0
    assert len(newsroom.received()) == 2


def test_the_question_counts_what_really_leaves(newsroom: Newsroom) -> None:
    newsroom.people([*PEOPLE, CARLA])
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    newsroom.people([PEOPLE[0], PEOPLE[1].replace(",en,,", ",en,yes,"), *PEOPLE[2:], CARLA])
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", columns=100) as terminal:
        terminal.until("Type 2")
        terminal.type("2\r")
        code, said = terminal.end()
    said = " ".join(said.split())
    assert code == 0, said
    assert "4 recipients in it, 1 accepted, 2 to go, 1 not to be written to any more" in said
    assert "2 journalists of press still to go: 2 now; no cover note" in said
    assert "Send to 2 journalists? Type 2" in said
    assert len(newsroom.received()) == 3


def test_what_takes_long_does_not_leave_at_once(newsroom: Newsroom) -> None:
    newsroom.settings(**{"per-minute": 1})
    assert "leaves 3 from now on, public edition" in " ".join(newsroom("send", "first", "--list", "press").out.split())
    newsroom.settings(**{"per-day": 2})
    plan = " ".join(newsroom("send", "first", "--list", "press").out.split())
    assert "leaves 3 from now on, public edition" in plan
    assert "time 2 days: 2 in the first 24 hours, 1 after that" in plan
    assert newsroom(*BEGIN, "--limit", "2").code == 4
    plan = " ".join(newsroom("send", "first", "--list", "press").out.split())
    assert "leaves 1 as soon as the provider takes more, public edition" in plan


def test_where_all_who_wait_are_written_to_no_more_it_ends(newsroom: Newsroom) -> None:
    assert newsroom(*BEGIN, "--limit", "2").code == 4
    before = newsroom.received()
    newsroom.people([*PEOPLE[:2], PEOPLE[2].replace(",fr,,", ",fr,yes,")])
    plan = newsroom("send", "first", "--list", "press").out
    assert "leaves" not in plan
    assert f"{PEOPLE[2].partition(',')[0]}   {SENDING}\n" in plan.partition("Left out")[2]
    assert newsroom(*BEGIN).code == 0
    assert newsroom("status", SENDING).out.startswith(f"{SENDING}  done\n")
    assert newsroom.received() == before


def test_the_question_names_both_and_the_record_has_all_lists(newsroom: Newsroom) -> None:
    begun(newsroom)
    with Terminal(newsroom.root, "send", "first", "--list", "two", "--really", columns=100) as terminal:
        terminal.until("Type 3")
        terminal.type("3\r")
        code, said = terminal.end()
    assert code == 0, said
    assert "2 journalists of press still to go, and 1 journalist more of two: 3 now" in " ".join(said.split())
    assert "lists     press, two" in newsroom("status", SENDING).out
    assert json.loads(newsroom("status", SENDING, "--export", "json").out)["lists"] == ["press", "two"]
    verified = newsroom("status", "--verify")
    assert verified.code == 0, verified.out + verified.err


def test_what_was_asked_of_lists_is_kept_of_all(newsroom: Newsroom) -> None:
    newsroom(*BEGIN, "--where", "(beat=health or beat=politics) and language=fr")
    newsroom(*BEGIN, "--where", "(beat=health or beat=politics) and language=en")
    newsroom(*BEGIN, "--where", "beat=science")
    newsroom(*BEGIN, "--where", "beat=science")
    assert len(newsroom.received()) == 3
    where = "((beat=health or beat=politics) and language=fr) or ((beat=health or beat=politics) and language=en) or (beat=science)"
    assert asked(newsroom) == [{"lists": ["press"], "where": where}]
    assert newsroom("list", "show", "press", "--where", where).code == 0
    assert newsroom("status", "--verify").code == 0
    import sqlite3

    with sqlite3.connect(newsroom.root / ".pressroom" / "ledger.db") as connection:
        connection.execute("UPDATE sendings SET lists = '[]'")
    assert "what was asked for was changed" in (done := newsroom("status", "--verify")).out + done.err


def test_a_plan_with_a_limit_says_how_many_leave_now_and_keeps_it(newsroom: Newsroom) -> None:
    plan = newsroom("send", "first", "--list", "press", "--limit", "2")
    assert "  of these  2 now, as you asked, 1 another time\n" in plan.out
    assert "pressroom send first --list press --limit 2 --really" in plan.err
    assert "pressroom send first --list press --to YOUR-ADDRESS" in plan.err
    assert "of these" not in newsroom("send", "first", "--list", "press", "--limit", "3").out


def test_a_plan_that_goes_on_shows_the_messages_of_those_who_wait_and_who_wants_another_language(
    newsroom: Newsroom,
) -> None:
    newsroom.people([*PEOPLE[:2], PEOPLE[2].replace(",fr,,", ",es,,")])
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    plan = newsroom("send", "first", "--list", "press").out
    assert "As Bert Berg gets it (en, public)" in plan
    assert "1  wants Spanish, which the release does not have, and gets English" in plan
    shown = newsroom("send", "first", "--list", "press", "--show", "zoe")
    assert shown.code == 0, shown.err
    assert "As Zoé Lévêque gets it (en, public)" in shown.out
    refused = newsroom("send", "first", "--list", "press", "--show", "anna")  # who has it
    assert refused.code == 2
    assert "nobody like “anna” is to get it" in refused.err


def test_the_numbers_of_a_plan_that_goes_on_add_up_and_with_nobody_left_it_says_what_to_do(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-550.1", "rcpt-552.2", "dot-lost.3")
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    plan = newsroom("send", "first", "--list", "press")
    assert "4 recipients in it, 1 accepted, 0 to go, 2 refused, 1 uncertain" in plan.out
    for said in (plan.err, newsroom("send", "first", "--list", "press", "--really", "--yes").err):
        assert f"Nothing of {SENDING} is left to go: 1 accepted, 2 refused, 1 uncertain." in said
        assert f"pressroom send retry {SENDING}" in said
        assert f"pressroom settle {SENDING}" in said
        assert "--really" not in said
        assert "has been served" not in said


def test_the_overview_adds_up_with_those_who_were_left_out_or_given_up(newsroom: Newsroom) -> None:
    newsroom.people([*PEOPLE[:2], PEOPLE[2].replace(",fr,,", ",fr,yes,")])
    newsroom(*BEGIN, "--limit", "1")
    newsroom("send", "cancel", "first", "--yes")
    (line,) = newsroom("status").out.splitlines()
    assert line == f"{SENDING}  1 of 3 accepted  1 left out  1 cancelled  cancelled"


def test_what_was_asked_of_one_list_is_not_said_of_another(newsroom: Newsroom) -> None:
    newsroom(*BEGIN, "--where", "beat=health")
    newsroom.people([CARLA], "two")
    newsroom(*BEGIN[:3], "two", "--really", "--yes")
    assert asked(newsroom) == [{"lists": ["press"], "where": "beat=health"}, {"lists": ["two"], "where": ""}]
    assert "  lists     press, those of beat=health; two\n" in newsroom("status", SENDING).out
    newsroom.people([CARLA, DORA], "two")
    assert newsroom(*BEGIN[:3], "two", "--really", "--yes", "--limit", "1").code == 0
    newsroom(*BEGIN, "--limit", "1")  # all of press now
    assert asked(newsroom) == [{"lists": ["press", "two"], "where": ""}]


def test_what_was_given_up_is_planned_anew_as_it_was_asked_for(newsroom: Newsroom) -> None:
    newsroom(*BEGIN, "--where", "beat=health", "--limit", "1")
    newsroom.people([CARLA, DORA], "two")
    newsroom(*BEGIN[:3], "two", "--list", "press", "--where", "beat=health", "--really", "--yes", "--limit", "1")
    newsroom("send", "cancel", SENDING, "--yes")
    refused = newsroom("send", "resume", SENDING)
    assert (
        "plan it anew: pressroom send 2024-04-29-first-release --list press --list two --where beat=health"
        in " ".join(refused.err.split())
    )


def asked(newsroom: Newsroom) -> object:
    return json.loads(newsroom("status", SENDING, "--export", "json").out)["chosen"]


def test_a_second_mail_says_how_it_reaches_those_who_have_the_first(newsroom: Newsroom) -> None:
    notes = newsroom.root / "releases" / NAME / "mailings"
    notes.mkdir()
    for language in ("en", "fr"):
        (notes / f"reminder.{language}.md").write_text("To remind you.\n", "utf-8")
    assert newsroom(*BEGIN, "--limit", "1").code == 4
    command = ("send", "first", "--list", "press", "--mailing", "reminder")
    done = newsroom(*command)
    assert done.code == 1
    assert "1  have this release already (--again" in done.out
    assert "2  wait for this release in another sending (--again" in done.out
    assert "--again" in done.err.partition("no-recipients")[2]
    early = newsroom(*command, "--again")
    assert "warning[waits-for-release]: 2 of 3 recipients have not had the release itself yet" in early.err
    assert f"pressroom send resume {SENDING}" in early.err
    assert newsroom("send", "resume", SENDING).code == 0
    assert "waits-for-release" not in newsroom(*command, "--again").err
    newsroom.server.kept.clear()
    assert newsroom(*command, "--again", "--really", "--yes").code == 0
    assert len(newsroom.received()) == 3
    again = newsroom(*command, "--again", "--really", "--yes")  # the same twice sends nothing twice
    assert "has been served" in again.err
    assert len(newsroom.received()) == 3


def test_the_message_of_each_edition_that_leaves_is_shown_and_first_what_leaves_first(embargoed: Newsroom) -> None:
    plan = embargoed("send", "first", "--list", "press").out
    first, second = plan.find("As Carla Corn gets it (en, embargoed)"), plan.find("As Anna Alm gets it (en, public)")
    assert 0 < first < second
    late = embargoed("send", "first", "--list", "press", "--schedule", "2099-01-16 09:00 UTC").out
    assert "embargoed)" not in late  # by then everybody gets the public one
    assert "As Anna Alm gets it (en, public)" in late
    embargoed.people(PEOPLE)
    assert embargoed("send", "first", "--list", "press").out.count(" gets it (") == 1
