"""What the plan tells, and what it does not: before the question, where something is in the way, of a language nobody has."""

from __future__ import annotations

import json

from tests.cli.terminal import Terminal

from .conftest import NAME, PEOPLE, Newsroom

LAYLA = "layla@post.example,Ms,Layla,Haddad,The Post,health,ar,,"


def note(newsroom: Newsroom, text: str, language: str = "en") -> None:
    folder = newsroom.root / "releases" / NAME / "mailings"
    folder.mkdir(exist_ok=True)
    (folder / f"default.{language}.md").write_text(text, "utf-8")


def notes(newsroom: Newsroom, text: str) -> None:
    note(newsroom, text)
    note(newsroom, text, "fr")


def test_who_wants_a_language_that_there_is_not_is_told(newsroom: Newsroom) -> None:
    newsroom.people([*PEOPLE, LAYLA, LAYLA.replace("layla", "nour").replace(",ar,", ",ar-EG,")])
    plan = newsroom("send", "first", "--list", "press")
    assert "    2  want Arabic, which the release does not have, and get English" in plan.out
    data = json.loads(newsroom("send", "first", "--list", "press", "--output", "json").out)
    assert {"wanted": "ar", "language": "en", "messages": 1} in data["unspoken"]
    newsroom.people([*PEOPLE, LAYLA])
    assert "1  wants Arabic, which the release does not have, and gets English" in (
        newsroom("send", "first", "--list", "press").out
    )


def test_a_plan_names_its_cover_notes_and_addresses_without_a_name_stand_alone(newsroom: Newsroom) -> None:
    assert "note      none" in newsroom("send", "first", "--list", "press").out
    notes(newsroom, "{greeting},\n\nhere is our release.\n")
    plan = newsroom("send", "first", "--list", "press").out
    assert "note      mailings/default.en.md, default.fr.md" in plan
    replies = [line for line in plan.splitlines() if line.startswith("  replies")]
    assert all(not line.split()[1].startswith("<") for line in replies)


def test_with_a_mistake_there_is_no_plan_and_one_finding_for_everybody(newsroom: Newsroom) -> None:
    notes(newsroom, "{greeting},\n\nyou are at {phone}.\n")
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 1
    assert "attached" not in done.out
    assert "messages" not in done.out
    assert "the plan" not in done.out
    assert done.err.count("error[missing-value]") == 1
    assert "{phone} is not known of 3 of 3 recipients" in done.err
    assert f"releases/{NAME}/mailings/default.en.md:3:12" in done.err
    assert done.err.rstrip().endswith(f"Nothing of {NAME} is sent until this is mended.")
    assert newsroom.received() == []


def test_choosing_nobody_is_no_plan_either(newsroom: Newsroom) -> None:
    done = newsroom("send", "first", "--list", "press", "--where", "beat=tennis")
    assert done.code == 1
    assert "attached" not in done.out
    assert done.err.rstrip().endswith(f"Nothing of {NAME} is sent until this is mended.")


def test_a_value_that_nobody_on_the_lists_has_is_told_and_one_whom_it_means_who_is_served_is_not(
    newsroom: Newsroom,
) -> None:
    done = newsroom("send", "first", "--list", "press", "--where", "beat != helath")
    assert done.code == 0
    assert (
        "warning[value-nobody-has]: --where: nobody on the lists has the value “helath” in the column beats" in done.err
    )
    assert "Did you mean health? There is also science" in done.err
    words = ("send", "first", "--list", "press", "--where", "language=french or language=fr", "--really", "--yes")
    assert newsroom(*words).code == 0
    assert newsroom.received() == ["zoe@courrier.example"]
    assert "value-nobody-has" not in newsroom(*words).err


def test_who_is_served_and_stands_on_another_list_by_another_address_is_told(newsroom: Newsroom) -> None:
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 0
    newsroom.people(
        ["z.leveque@courrier.example,,Zoé,Lévêque,Courrier,,fr,,", "new@post.example,,New,One,,,en,,"], "two"
    )
    done = newsroom("send", "first", "--list", "press", "--list", "two")
    assert done.code == 0
    assert done.err.count("warning[") == 1
    assert (
        "Zoé Lévêque would probably get this twice, at zoe@courrier.example and z.leveque@courrier.example" in done.err
    )
    assert "warning[" not in newsroom("send", "first", "--list", "press").err


def test_before_the_question_the_numbers_stand_once_more_and_no_page_of_text(newsroom: Newsroom) -> None:
    notes(newsroom, "{greeting},\n\nhere is our release.\n")
    words = ("send", "first", "--list", "press", "--really", "--limit", "2")
    with Terminal(newsroom.root, *words, columns=80) as terminal:
        terminal.until("Type 2")
        lines = [line for line in terminal.screen.splitlines() if line.strip()]
        at = next(number for number, line in enumerate(lines) if "Type 2" in line)
        said = " ".join(line.strip() for line in lines[at - 2 : at])
        assert "3 journalists of press: 3 now; no more than 2 now, as you asked; " in said
        assert said.endswith("cover note mailings/default.en.md, default.fr.md")
        assert "Facts on top" not in terminal.screen
        terminal.type("2")
        assert terminal.end()[0] == 4
        assert "2 now, as you asked; 1 another time." in terminal.screen


def test_a_message_is_shown_before_the_question_where_that_is_asked_for(newsroom: Newsroom) -> None:
    shown = newsroom("send", "first", "--list", "press", "--really", "--show", "zoe")
    assert "To: Zoé Lévêque" in shown.out
    assert "To: " not in newsroom("send", "first", "--list", "press", "--really").out
