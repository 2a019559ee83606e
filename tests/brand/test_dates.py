"""Dates, times, datelines, embargoes and headings with a name, one table a language."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from pressroom.brand.contractions import contract
from pressroom.brand.dates import format_dateline, format_day, format_moments, format_time, format_weekday, format_zone
from pressroom.brand.languages import join_list, language_of, wording_of
from pressroom.brand.phones import phone_for

PARIS, NEW_YORK, LONDON = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York"), ZoneInfo("Europe/London")
DAY = date(2024, 4, 29)
MOMENT = datetime(2024, 4, 29, 10, 0, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("tag", "first", "day", "weekday"),
    [
        ("fr", "1er mars 2024", "29 avril 2024", "lundi 29 avril 2024"),
        ("fr-CA", "1er mars 2024", "29 avril 2024", "lundi 29 avril 2024"),
        ("fr-EU", "1er mars 2024", "29 avril 2024", "lundi 29 avril 2024"),
        ("en-GB", "1 March 2024", "29 April 2024", "Monday 29 April 2024"),
        ("en-US", "March 1, 2024", "April 29, 2024", "Monday, April 29, 2024"),
        ("de", "1. März 2024", "29. April 2024", "Montag, 29. April 2024"),
        ("es", "1 de marzo de 2024", "29 de abril de 2024", "lunes 29 de abril de 2024"),
        ("it", "1º marzo 2024", "29 aprile 2024", "lunedì 29 aprile 2024"),
        ("pt", "1 de março de 2024", "29 de abril de 2024", "segunda-feira, 29 de abril de 2024"),
        ("nl", "1 maart 2024", "29 april 2024", "maandag 29 april 2024"),
        ("ar", "1 مارس 2024", "29 أبريل 2024", "الاثنين، 29 أبريل 2024"),
        ("ja", "2024年3月1日", "2024年4月29日", "2024年4月29日（月）"),
    ],
)
def test_a_date_in_words(tag: str, first: str, day: str, weekday: str) -> None:
    assert (format_day(date(2024, 3, 1), tag), format_day(DAY, tag), format_weekday(DAY, tag)) == (first, day, weekday)


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("fr", "Évry, le 29 avril 2024"),
        ("fr-CA", "Évry, le 29 avril 2024. –"),
        ("fr-EU", "Évry, le 29 avril 2024"),
        ("en-GB", "Évry, 29 April 2024"),
        ("en-US", "ÉVRY, April 29, 2024 –"),
        ("de", "Évry, 29. April 2024"),
        ("es", "Évry, 29 de abril de 2024"),
        ("it", "Évry, 29 aprile 2024"),
        ("pt", "Évry, 29 de abril de 2024"),
        ("nl", "Évry, 29 april 2024"),
        ("ar", "Évry، 29 أبريل 2024"),
        ("ja", "2024年4月29日　Évry"),
    ],
)
def test_a_dateline(tag: str, line: str) -> None:
    assert format_dateline("Évry", DAY, tag).replace("\u00a0", " ") == line


@pytest.mark.parametrize(
    ("place", "day", "line"),
    [
        ("Evry, France", DAY, "EVRY, France, April 29, 2024 –"),
        ("Cambridge, Massachusetts", date(2022, 2, 22), "CAMBRIDGE, Mass., Feb. 22, 2022 –"),
        ("Austin, Texas", date(2022, 9, 1), "AUSTIN, Texas, Sept. 1, 2022 –"),
        ("Boston", None, "BOSTON –"),
    ],
)
def test_an_american_dateline_is_that_of_the_associated_press(place: str, day: date | None, line: str) -> None:
    assert format_dateline(place, day, "en-US").replace("\u00a0", " ") == line


@pytest.mark.parametrize(
    ("tag", "moment"),
    [
        ("fr", "lundi 29 avril 2024 à 10 h (heure de Paris)"),
        ("fr-CA", "lundi 29 avril 2024 à 10 h (heure de Paris)"),
        ("fr-EU", "lundi 29 avril 2024 à 10 h (heure de Paris)"),
        ("en-GB", "Monday 29 April 2024, 10:00 (Paris time)"),
        ("en-US", "10 a.m. Paris time, Monday, April 29, 2024"),
        ("de", "Montag, 29. April 2024, 10 Uhr (Ortszeit Paris)"),
        ("es", "lunes 29 de abril de 2024, 10:00 h (hora de París)"),
        ("it", "lunedì 29 aprile 2024, ore 10:00 (ora di Parigi)"),
        ("pt", "segunda-feira, 29 de abril de 2024, às 10h00 (hora de Paris)"),
        ("nl", "maandag 29 april 2024, 10.00 uur (tijd in Parijs)"),
        ("ar", "الاثنين، 29 أبريل 2024، الساعة 10:00 (بتوقيت باريس)"),
        ("ja", "2024年4月29日（月）10時（パリ時間）"),
    ],
)
def test_the_end_of_an_embargo(tag: str, moment: str) -> None:
    assert format_moments((MOMENT,), tag) == moment


def test_an_embargo_in_several_zones() -> None:
    tokyo = MOMENT.astimezone(ZoneInfo("Asia/Tokyo")).replace(day=30, hour=1)
    both = (MOMENT, MOMENT.astimezone(NEW_YORK))
    assert format_moments(both, "fr") == "lundi 29 avril 2024 à 10 h (heure de Paris) / 4 h (heure de New York)"
    assert format_moments(both, "en-US") == "10 a.m. Paris time, Monday, April 29, 2024 / 4 a.m. EDT"
    assert (
        format_moments((MOMENT, tokyo), "fr")
        == "lundi 29 avril 2024 à 10 h (heure de Paris) / mardi 30 avril 2024 à 1 h (heure de Tokyo)"
    )


@pytest.mark.parametrize(
    ("tag", "hour", "minute", "time"),
    [
        ("fr", 14, 30, "14 h 30"), ("fr", 0, 5, "0 h 05"), ("en-US", 12, 0, "noon"), ("en-US", 0, 0, "midnight"),
        ("en-US", 0, 1, "12:01 a.m."), ("en-US", 15, 0, "3 p.m."), ("en-GB", 9, 5, "09:05"),
        ("de", 14, 30, "14:30 Uhr"),
        ("nl", 14, 30, "14.30 uur"), ("ja", 14, 30, "14時30分"), ("pt", 9, 0, "9h00"),
    ],
)  # fmt: skip
def test_a_time(tag: str, hour: int, minute: int, time: str) -> None:
    assert format_time(MOMENT.replace(hour=hour, minute=minute), tag) == time


def test_a_zone_by_its_city_or_its_usual_letters() -> None:
    assert format_zone(MOMENT.replace(tzinfo=ZoneInfo("Europe/Athens")), "fr") == "heure d’Athènes"
    assert format_zone(MOMENT.replace(tzinfo=ZoneInfo("Africa/Cairo")), "fr") == "heure du Caire"
    assert format_zone(MOMENT.replace(tzinfo=LONDON), "en-GB") == "BST"
    assert format_zone(MOMENT.replace(tzinfo=LONDON, month=1), "en-GB") == "GMT"
    assert format_zone(MOMENT.replace(tzinfo=NEW_YORK), "en-GB") == "New York time"
    assert format_zone(MOMENT.replace(tzinfo=ZoneInfo("UTC")), "de") == "UTC"
    assert format_zone(MOMENT.replace(tzinfo=timezone(timedelta(hours=5, minutes=30))), "fr") == "UTC+5:30"


@pytest.mark.parametrize(
    ("tag", "name", "heading"),
    [
        ("fr", "Genopole", "À propos de Genopole"),
        ("fr", "Yposkesi", "À propos d’Yposkesi"),
        ("fr", "AP-HP", "À propos d’AP-HP"),
        ("fr", "Université d'Évry", "À propos de l’Université d'Évry"),
        ("fr", "l'Inserm", "À propos de l’Inserm"),
        ("fr", "Le Généthon", "À propos du Généthon"),
        ("fr", "Les Entreprises du médicament", "À propos des Entreprises du médicament"),
        ("fr", "CNRS", "À propos du CNRS"),
        ("fr", "Région Île-de-France", "À propos de la Région Île-de-France"),
        ("en-GB", "Genopole", "About Genopole"),
        ("en-GB", "University of Évry", "About the University of Évry"),
        ("de", "Universität Ulm", "Über die Universität Ulm"),
        ("es", "Universidad de Évry", "Acerca de la Universidad de Évry"),
        ("it", "Università di Évry", "Informazioni sull’Università di Évry"),
        ("it", "Ministero della Salute", "Informazioni sul Ministero della Salute"),
        ("pt", "Universidade de Évry", "Sobre a Universidade de Évry"),
        ("nl", "Universiteit Leiden", "Over de Universiteit Leiden"),
        ("ar", "Genopole", "نبذة عن Genopole"),
        ("ja", "Genopole", "Genopoleについて"),
    ],
)
def test_the_heading_of_an_about(tag: str, name: str, heading: str) -> None:
    assert contract(wording_of(tag)["about"], "name", name, tag) == heading


@pytest.mark.parametrize(
    ("tag", "number", "display"),
    [
        ("fr", "+33199001234", "01 99 00 12 34"),
        ("fr-FR", "+33199001234", "01 99 00 12 34"),
        ("fr-BE", "+33199001234", "+33 1 99 00 12 34"),
        ("fr-EU", "+33199001234", "+33 1 99 00 12 34"),
        ("en-GB", "+33199001234", "+33 1 99 00 12 34"),
        ("en-GB", "+442079460123", "020 7946 0123"),
        ("en-US", "+12025550123", "(202) 555-0123"),
        ("fr-CA", "+15145550123", "(514) 555-0123"),
        ("de", "+493023125123", "030 23125123"),
        ("ja", "+81312345678", "03-1234-5678"),
        ("ar", "+33199001234", "+33 1 99 00 12 34"),
    ],
)
def test_a_telephone_number_as_its_reader_dials_it(tag: str, number: str, display: str) -> None:
    phone = phone_for(number, tag)
    assert (phone.display.replace("\u00a0", " "), " " in phone.display, phone.uri) == (display, False, f"tel:{number}")


@pytest.mark.parametrize(
    ("tag", "joined"),
    [("fr", "a, b et c"), ("en-GB", "a, b and c"), ("en-US", "a, b, and c"), ("de", "a, b und c"), ("ja", "a、b、c")],
)
def test_a_list_in_a_sentence(tag: str, joined: str) -> None:
    assert (join_list(["a", "b", "c"], tag), join_list(["a"], tag), join_list([], tag)) == (joined, "a", "")


def test_a_language_keeps_its_tag_and_takes_the_rest_from_its_profile() -> None:
    found = [(each.tag, each.direction, each.script, each.name) for each in map(language_of, ("fr-BE", "ar-EG", "ja"))]
    assert found == [
        ("fr-BE", "ltr", "Latn", "Français"),
        ("ar-EG", "rtl", "Arab", "العربية"),
        ("ja", "ltr", "Jpan", "日本語"),
    ]
