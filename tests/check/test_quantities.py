"""Quantities as languages write them: each is read into the one value, at its place."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.check.prose.passages import Passage
from pressroom.check.quantities import Day, Reading, customs_of, read_quantities, spelled_out

TAGS = ("fr", "fr-CA", "en-GB", "en-US", "de", "es", "it", "pt", "nl", "ar", "ja")
LOCALES = {tag: tag.replace("-", "_") for tag in TAGS} | {"pt": "pt_PT", "ar": "ar_EG"}
tags = st.sampled_from(TAGS)


def first(text: str, tag: str) -> Reading:
    """What the one quantity of a text most likely is."""
    found = read_quantities(text, tag)
    assert found, f"nothing in {text!r}"
    return found[0].readings[0]


def all_of(text: str, tag: str) -> list[tuple[str, str, object, str]]:
    return [
        (text[one.start : one.end], one.kind, one.readings[0].value, one.readings[0].unit)
        for one in read_quantities(text, tag)
    ]


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("fr", "10 000 patients", 10000),
        ("fr", "10\u202f000 patients", 10000),
        ("fr", "10\u00a0000,5 litres", "10000.5"),
        ("fr", "3,2 grammes", "3.2"),
        ("fr", "1.234 patients", 1234),
        ("fr", "10,000 patients", 10000),
        ("en-GB", "10,000 patients", 10000),
        ("en-GB", "3.125 grams", "3.125"),
        ("en-GB", "1,234,567.8 litres a year", "1234567.8"),
        ("de", "10.000 Besucher", 10000),
        ("de", "1.234,5 Besucher", "1234.5"),
        ("de-CH", "10'000 Besucher", 10000),
        ("de-CH", "10’000 Besucher", 10000),
        ("es-MX", "1,234 pacientes", 1234),
        ("ar", "١٠٬٠٠٠ مريض", 10000),
        ("ar", "٣٫٢ غرام", "3.2"),
        ("ja", "1万人", 10000),
        ("ja", "１２，３４５人", 12345),
        ("ja", "1億2,000万人", 120_000_000),
        ("fr", "2 millions de patients", 2_000_000),
        ("en-GB", "5 thousand patients", 5000),
        ("fr", "le 20e anniversaire", 20),
        ("en-GB", "the 20th anniversary", 20),
        ("en-GB", "the 1980s", 1980),
        ("fr", "mi-2024", 2024),
    ],
)
def test_a_number_has_its_value(tag: str, text: str, value: object) -> None:
    reading = first(text, tag)
    assert (reading.kind, reading.value) == ("number", Decimal(str(value)))


@pytest.mark.parametrize(
    ("tag", "text", "value", "currency"),
    [
        ("fr", "13 M€", 13_000_000, "EUR"),
        ("fr", "13 millions d'euros", 13_000_000, "EUR"),
        ("fr", "13 millions d’euros", 13_000_000, "EUR"),
        ("fr", "1,3 Md€", 1_300_000_000, "EUR"),
        ("fr", "900 k€", 900_000, "EUR"),
        ("fr-CA", "13 M$", 13_000_000, "$"),
        ("en-GB", "€13 million", 13_000_000, "EUR"),
        ("en-GB", "€13-million call", 13_000_000, "EUR"),
        ("en-GB", "EUR 13m", 13_000_000, "EUR"),
        ("en-GB", "€13bn", 13_000_000_000, "EUR"),
        ("en-US", "US$5.5 million", 5_500_000, "$"),
        ("de", "13 Mio. Euro", 13_000_000, "EUR"),
        ("de", "1,3 Mrd. Euro", 1_300_000_000, "EUR"),
        ("de", "300 TEUR", 300_000, "EUR"),
        ("es", "13 millones de euros", 13_000_000, "EUR"),
        ("es", "1,3 mil millones de euros", 1_300_000_000, "EUR"),
        ("it", "13 milioni di euro", 13_000_000, "EUR"),
        ("pt", "13 milhões de euros", 13_000_000, "EUR"),
        ("nl", "13 miljoen euro", 13_000_000, "EUR"),
        ("ar", "13 مليون يورو", 13_000_000, "EUR"),
        ("ja", "13億円", 1_300_000_000, "JPY"),
        ("ja", "130万ユーロ", 1_300_000, "EUR"),
    ],
)
def test_an_amount_has_its_value(tag: str, text: str, value: int, currency: str) -> None:
    assert first(text, tag) == Reading("amount", Decimal(value).normalize(), currency)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "15 %"), ("fr", "15\u202f%"), ("fr", "15 pour cent"), ("en-GB", "15%"), ("en-GB", "15 per cent"), ("en-US", "15 percent"),
        ("de", "15 Prozent"), ("es", "15 por ciento"), ("it", "15 per cento"), ("pt", "15 por cento"), ("nl", "15 procent"),
        ("ar", "١٥٪"), ("ar", "15 في المئة"), ("ja", "15パーセント"), ("ja", "１５％"),
    ],
)  # fmt: skip
def test_a_percentage_has_its_value(tag: str, text: str) -> None:
    assert first(text, tag) == Reading("percentage", Decimal(15))


@pytest.mark.parametrize(
    ("tag", "text", "day"),
    [
        ("fr", "le 29 avril 2024", Day(2024, 4, 29)),
        ("fr", "le 1er mars", Day(None, 3, 1)),
        ("fr", "le 29/04/2024", Day(2024, 4, 29)),
        ("fr", "en mars 2024", Day(2024, 3, None)),
        ("fr", "dès juin", Day(None, 6, None)),
        ("en-US", "April 29, 2024", Day(2024, 4, 29)),
        ("en-US", "04/29/2024", Day(2024, 4, 29)),
        ("en-GB", "29/04/2024", Day(2024, 4, 29)),
        ("en-GB", "the 29th of April 2024", Day(2024, 4, 29)),
        ("en-GB", "in May", Day(None, 5, None)),
        ("en-GB", "2024-04-29", Day(2024, 4, 29)),
        ("de", "am 29. April 2024", Day(2024, 4, 29)),
        ("de", "29.04.2024", Day(2024, 4, 29)),
        ("es", "29 de abril de 2024", Day(2024, 4, 29)),
        ("es", "abril de 2024", Day(2024, 4, None)),
        ("pt", "29 de abril de 2024", Day(2024, 4, 29)),
        ("ar", "29 أبريل 2024", Day(2024, 4, 29)),
        ("ar", "29 نيسان/أبريل 2024", Day(2024, 4, 29)),
        ("ja", "2024年4月29日", Day(2024, 4, 29)),
        ("ja", "令和6年4月29日", Day(2024, 4, 29)),
        ("ja", "4月29日", Day(None, 4, 29)),
    ],
)
def test_a_date_is_the_day(tag: str, text: str, day: Day) -> None:
    assert first(text, tag) == Reading("date", day)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "à 14 h 30"), ("fr", "à 14h30"), ("en-GB", "at 2:30 pm"), ("en-GB", "at 2.30pm"), ("en-US", "at 2:30 p.m."),
        ("de", "um 14.30 Uhr"), ("de", "um 14:30 Uhr"), ("es", "a las 14:30"), ("it", "alle ore 14.30"), ("pt", "às 14h30"),
        ("nl", "om 14.30 uur"), ("ar", "الساعة 14:30"), ("ja", "午後2時30分"), ("ja", "14時30分"), ("ja", "午後2時半"),
    ],
)  # fmt: skip
def test_a_time_is_minutes_after_midnight(tag: str, text: str) -> None:
    assert first(text, tag) == Reading("time", 870)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Tél. 01 99 00 45 67"), ("fr", "+33 (0)1 99 00 45 67"), ("en-US", "(202) 555-0123"), ("fr", "presse2024@alcyon.example"),
        ("en-GB", "www.alcyon.example/2024/12"), ("en-GB", "doi:10.1038/s41586-024"), ("fr", "44000 Nantes"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_left_out(tag: str, text: str) -> None:
    assert all_of(text, tag) == []


@pytest.mark.parametrize(
    ("tag", "text", "days"),
    [
        ("ja", "8 月 10 日に", [(8, 10)]),
        ("ja", "1998 年の 10 月 23 日 (金)", [(10, 23)]),
        ("ja", "7月9日から14日まで", [(7, 9), (7, 14)]),
        ("ja", "2011年7月24日の日曜日から30日の土曜日", [(7, 24), (7, 30)]),
        ("ja", "10 月 24 - 25 日", [(10, 24), (10, 25)]),
        ("ja", "7月3日から5日間", [(7, 3)]),
        ("de", "vom 18. bis zum 20. Juli", [(7, 18), (7, 20)]),
        ("de", "am 15.8. (Samstag)", [(8, 15)]),
        ("fr", "du dimanche 17 au samedi 23 juillet 2011", [(7, 17), (7, 23)]),
        ("it", "da domenica 17 a sabato 23 luglio", [(7, 17), (7, 23)]),
        ("it", "dal 6 all'11 luglio 2010", [(7, 6), (7, 11)]),
        ("en-GB", "from Sunday 17th to Saturday 23rd July", [(7, 17), (7, 23)]),
        ("en-GB", "issue No. 19 of September 14th, 1998", [(9, 14)]),
        ("de", "Version 15.8. ist da", []),
    ],
)
def test_the_days_of_a_range_are_days(tag: str, text: str, days: list[tuple[int, int]]) -> None:
    found = [one.readings[0].value for one in read_quantities(text, tag) if one.kind == "date"]
    assert [(day.month, day.day) for day in found if isinstance(day, Day)] == days


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [("en-GB", "FHS v2.3", "2.3"), ("en-GB", "at 1.6GHz", "1.6"), ("nl", "600k producten", "600000")],
)
def test_digits_of_a_name_may_be_one_number(tag: str, text: str, value: str) -> None:
    (found,) = read_quantities(text, tag)
    assert Decimal(value) in [one.value for one in found.readings]


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [("fr", "1,1€ millions", 1_100_000), ("it", "€1,1M", 1_100_000), ("fr", "655 Mio €", 655_000_000)],
)
def test_a_magnitude_stands_on_either_side_of_the_currency(tag: str, text: str, value: int) -> None:
    assert first(text, tag) == Reading("amount", Decimal(value).normalize(), "EUR")


def test_mebibytes_are_no_millions() -> None:
    assert first("655 Mio", "fr").value == 655


def test_two_or_three_is_no_number() -> None:
    assert read_quantities("重要な修正を2、3追加しています。", "ja") == ()


@pytest.mark.parametrize(("tag", "word", "value"), [("de", "achttägigen", 8), ("nl", "driekoppige", 3)])
def test_a_number_begins_a_word(tag: str, word: str, value: int) -> None:
    assert value in list(spelled_out(Passage("paragraph", "body", word, word, tag, None), customs_of(tag)))


@pytest.mark.parametrize(
    ("tag", "text", "written"),
    [
        ("en-GB", "It costs €31 million. The river", "€31 million"),
        ("en-GB", "It opens at 3:30 pm. The river", "3:30 pm"),
        ("en-GB", "It opens at 3:30 p.m. The river", "3:30 p.m."),
        ("es", "Abre a las 3 p. m. El río", "3 p. m."),
        ("fr", "Il coûte 31 millions d’euros. Le fleuve", "31 millions d’euros"),
        ("de", "Es kostet 31 Mio. Euro. Der Fluss", "31 Mio. Euro"),
        ("de", "Es nützt 31 Mio. Menschen", "31 Mio."),
    ],
)
def test_the_full_stop_of_a_sentence_is_no_part_of_it(tag: str, text: str, written: str) -> None:
    quantity = read_quantities(text, tag)[0]
    assert text[quantity.start : quantity.end] == written


@pytest.mark.parametrize("text", ["COVID-19", "U1310", "12.3.1", "5G", "Windows11"])
def test_digits_of_a_name_are_a_code(text: str) -> None:
    assert {one.kind for one in read_quantities(text, "en-GB")} == {"code"}


def test_a_duration_may_be_a_time_and_is_a_number_first() -> None:
    assert [one.kind for one in read_quantities("pendant 24 h", "fr")[0].readings] == ["number", "time"]


def test_the_ends_of_a_range_share_their_words() -> None:
    assert [one[1:] for one in all_of("from 5 to 10%", "en-GB")] == [("percentage", 5, ""), ("percentage", 10, "")]
    assert [one[1:] for one in all_of("€13 to 15 million", "en-GB")] == [
        ("amount", 13_000_000, "EUR"), ("amount", 15_000_000, "EUR")
    ]  # fmt: skip
    assert [one[2] for one in all_of("3–5 March 2024", "en-GB")] == [Day(2024, 3, 3), Day(2024, 3, 5)]
    assert [one[2] for one in all_of("du 3 au 5 mars 2024", "fr")] == [Day(2024, 3, 3), Day(2024, 3, 5)]
    assert [one[2] for one in all_of("2024/25", "en-GB")] == [2024, 2025]


def test_each_has_its_place() -> None:
    text = "Le 25 mars, 10 000 patients ont reçu 13 M€ (15 %) à 14 h 30."
    assert [one[0] for one in all_of(text, "fr")] == ["25 mars", "10 000", "13 M€", "15 %", "14 h 30"]


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("fr", "quatre-vingt-dix", 90), ("fr", "vingt-cinq", 25), ("fr", "deux cents", 200), ("en-GB", "twenty-five", 25),
        ("en-GB", "two hundred and five", 205), ("de", "fünfundzwanzig", 25), ("nl", "tweeëntwintig", 22), ("it", "ventitré", 23),
        ("es", "treinta y cinco", 35), ("fr", "XXIe siècle", 21), ("ja", "三十五", 35), ("ar", "وعشرين", 20),
    ],
)  # fmt: skip
def test_number_words_are_understood(tag: str, text: str, value: int) -> None:
    passage = Passage("paragraph", "body", text, text, tag, None)
    assert Decimal(value) in set(spelled_out(passage, customs_of(tag)))


@settings(max_examples=150, deadline=None)
@given(tags, st.integers(0, 10**9))
def test_a_whole_number_as_any_language_writes_it_reads_back(tag: str, value: int) -> None:
    system = "arab" if tag == "ar" else "default"
    text = f"x {format_decimal(value, locale=LOCALES[tag], numbering_system=system)} x"
    assert Decimal(value) in {one.value for one in read_quantities(text, tag)[0].readings}


@settings(max_examples=150, deadline=None)
@given(tags, st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_decimal_as_any_language_writes_it_reads_back(tag: str, value: Decimal) -> None:
    text = f"x {format_decimal(value, locale=LOCALES[tag], format='#,##0.00')} x"
    assert value in {one.value for one in read_quantities(text, tag)[0].readings}


@settings(max_examples=100, deadline=None)
@given(tags, st.integers(0, 100))
def test_a_percentage_as_any_language_writes_it_reads_back(tag: str, value: int) -> None:
    text = f"x {format_percent(value / 100, locale=LOCALES[tag])} x"
    assert first(text, tag) == Reading("percentage", Decimal(value).normalize())


@settings(max_examples=150, deadline=None)
@given(tags, st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_date_as_any_language_writes_it_reads_back(tag: str, value: datetime.date) -> None:
    text = f"x {format_date(value, 'long', locale=LOCALES[tag])} x"
    assert first(text, tag) == Reading("date", Day(value.year, value.month, value.day))


@settings(max_examples=100, deadline=None)
@given(tags, st.times())
def test_a_time_as_any_language_writes_it_reads_back(tag: str, value: datetime.time) -> None:
    text = f"x {format_time(value, 'short', locale=LOCALES[tag])} x"
    minutes = value.hour * 60 + value.minute
    assert minutes in {one.value for one in read_quantities(text, tag)[0].readings}


@settings(max_examples=100, deadline=None)
@given(tags, st.text(alphabet="0123456789 .,:/-–%€$M'h()年月日万億abcdeé\u202f", max_size=40))
def test_no_text_breaks_the_reader_and_all_places_are_within(tag: str, text: str) -> None:
    for one in read_quantities(text, tag):
        assert 0 <= one.start < one.end <= len(text)
