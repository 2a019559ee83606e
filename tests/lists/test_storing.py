"""What is kept is what was understood: any text survives, no value adds a row or a column, nothing is overwritten unseen."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.diagnostics import Severity
from pressroom.lists import Choices, Contact, collect, contact_key, keep, list_names, plan_import, plan_merge, read_list
from pressroom.lists.characters import FORBIDDEN
from pressroom.lists.folding import folded
from pressroom.lists.storing import list_text, write_list
from pressroom.lists.values import TONGUES, understood_country, understood_language
from pressroom.machine import MachineError
from pressroom.model.contacts import COLUMNS

from .samples import Suppressed, delimited, taken

KEPT = Choices(kept=True, unknown="keep")
CELLS = (
    "Schweizerdeutsch", "kab", "Filipino", "cantonais", "zh_Hant", "klingon, fr", "klingon", "Atlantis", "UK", "04/05/2024", "29.4.2024",
    "perhaps", "oui", "yes\x07", "b@c.example", "=1+1", "'=1", "a; b | a", "* * a", "a\nb", "a\x0bb", "\u2028",
)  # fmt: skip
_one_line = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", " ".join(FORBIDDEN.sub("", text).split()))
)
texts = _one_line | st.sampled_from(
    [
        "=1+1",
        "'=x",
        "@sum",
        "+33 1",
        "+cmd|' /C calc'!A0",
        "-",
        "--",
        '"',
        ";",
        ",",
        '";"',
        "'",
        "-1",
        "\N{ZERO WIDTH JOINER}",
    ]
)


def without_twins(listed: list[str]) -> tuple[str, ...]:
    """Words that are told from each other by more than case and accents."""
    return tuple({folded(word): word for word in reversed(listed)}.values())[::-1]


words = st.lists(
    texts.filter(lambda text: text and not set(text) & set(";,|:") and not text.startswith("*")), max_size=3
).map(without_twins)
notes = st.lists(texts, max_size=3).map(lambda lines: "\n".join(lines).strip("\n"))
contacts = st.builds(
    Contact,
    address=st.emails(),
    salutation=texts, first_name=texts, last_name=texts, outlet=texts, role=texts, beats=words, phone=texts.filter(lambda text: " / " not in text),
    language=st.sampled_from(["", "fr", "en-GB", "ja"]), country=st.sampled_from(["", "FR", "JP"]), tags=words, notes=notes,
    basis=texts, source=texts, date=st.dates().filter(lambda day: day.year > 999).map(str) | st.just(""), do_not_mail=st.booleans(), trusted=st.booleans(),
    extra=st.lists(texts.filter(bool), max_size=1).map(lambda values: tuple(("Followers", value) for value in values)),
)  # fmt: skip


@given(st.lists(contacts, max_size=4, unique_by=lambda one: one.key), st.sampled_from(",;"))
def test_any_contact_survives(held: list[Contact], separator: str) -> None:
    text = list_text(held, separator)
    found = collect(b"\xef\xbb\xbf" + text.encode(), "lists/x.csv", KEPT)
    assert found.value is not None
    assert found.value.contacts == tuple(held)
    assert list_text(found.value.contacts, separator) == text


@given(contacts, st.sampled_from(",;"))
def test_no_value_adds_a_row_a_column_or_a_formula(contact: Contact, separator: str) -> None:
    rows = list(csv.reader(io.StringIO(list_text([contact], separator), newline=""), delimiter=separator))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1]) == len(COLUMNS) + len(contact.extra)
    for cell in rows[1]:
        assert cell[:1] not in ("=", "@")
        assert cell[:1] not in ("+", "-") or not any(char.isalpha() or char in "=|!@'" for char in cell)


@given(texts, texts, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_survives_import_storing_and_reading(name: str, outlet: str, separator: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(
        [("Last name", "Outlet", "Email"), (name, outlet, "a@b.example"), ("Ann", "x", "c@d.example")]
    )
    first, second = taken(out.getvalue().encode(encoding)).contacts
    assert (first.last_name, first.outlet) == (name, outlet)
    stored = collect(list_text([first, second]).encode("utf-8-sig"), "lists/x.csv", KEPT).value
    assert stored is not None
    assert stored.contacts == (first, second)


@settings(deadline=None)  # names of languages are looked up once, which takes long
@given(st.data())
def test_whatever_import_keeps_the_list_accepts(data: st.DataObject) -> None:
    """Any cell in any column: what was kept is read back without a finding, and is the same."""
    columns = [column.name for column in COLUMNS if column.name != "address"]
    needed = {"salutation", "first-name", "last-name", "outlet", "role"}
    cell, name = data.draw(
        st.tuples(st.sampled_from(CELLS) | st.text(st.characters(exclude_categories=("Cs",)), max_size=12), texts),
        "cell and name",
    )
    out = io.StringIO(newline="")
    row = ("a@b.example", *(name if column in needed else cell for column in columns))
    csv.writer(out).writerows([("address", *columns), row, ("x@y.example", *[""] * len(columns))])
    held = collect(out.getvalue().encode(), "presse.csv", Choices()).value
    assert held is not None
    assert [one.address for one in held.contacts] == ["a@b.example", "x@y.example"]
    again = collect(list_text(held.contacts).encode("utf-8-sig"), "lists/x.csv", KEPT)
    assert again.value is not None
    assert again.value.contacts == held.contacts
    lost = "contact-lost-letters"  # told of any text with question marks in it, before and after
    assert [one for one in again.diagnostics if one.severity is not Severity.INFO and one.code != lost] == []


def test_every_language_and_country_that_has_a_name_is_read_back() -> None:
    found = {understood_language(name): name for tongue in TONGUES for name in Locale(tongue).languages.values()}
    assert {tag for tag in found if tag is not None and understood_language(tag) != tag} == set()
    assert {"gsw", "kab", "fil", "yue", "zh-Hans", "es-419"} <= set(found)
    codes = {understood_country(name) for tongue in TONGUES for name in Locale(tongue).territories.values()} - {None}
    assert {code for code in codes if understood_country(code or "") != code} == set()


def kept(root: Path, name: str, content: str | bytes) -> str:
    suppressed = Suppressed(root)
    plan = plan_import(root, name, taken(content), suppressed)
    assert plan.value is not None, plan.diagnostics
    return keep(root, plan.value, suppressed, "2024-04-29")


def test_a_list_opens_in_excel_and_stays_out_of_git(tmp_path: Path) -> None:
    assert kept(tmp_path, "press", delimited().encode("cp1252")) == "lists/press.csv"
    content = (tmp_path / "lists/press.csv").read_bytes()
    assert content.startswith("\ufeffaddress;salutation;".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    assert "*" in (tmp_path / "lists/.gitignore").read_text().splitlines()
    assert list_names(tmp_path) == ("press",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_what_excel_saves_is_read_back(encoding: str, tmp_path: Path) -> None:
    kept(tmp_path, "press", delimited())
    path = tmp_path / "lists/press.csv"
    text = path.read_text("utf-8-sig").replace("2024-04-29", "29/04/2024")
    path.write_bytes(text.encode(encoding))
    found = read_list(tmp_path, "press")
    assert found.value is not None
    assert found.value.contacts == taken(delimited()).contacts
    assert not found.has_errors


def test_a_mistake_made_in_excel_is_named_and_the_rest_is_there(tmp_path: Path) -> None:
    kept(tmp_path, "press", delimited())
    path = tmp_path / "lists/press.csv"
    path.write_text(path.read_text("utf-8-sig").replace("ali@radio.example", "ali@radio,example"), "utf-8")
    found = read_list(tmp_path, "press")
    assert found.value is not None
    assert [(one.code, repr(one.span)) for one in found.diagnostics] == [("contact-address", "<lists/press.csv:3:1>")]
    assert len(found.value.contacts) == 2
    again = plan_import(tmp_path, "press", taken("email\nx@y.example\n"), Suppressed(tmp_path))
    assert again.value is None
    assert again.has_errors


def test_what_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    kept(tmp_path, "press", delimited())
    suppressed = Suppressed(tmp_path)
    plan = plan_import(tmp_path, "press", taken("email\nx@y.example\n"), suppressed).value
    assert plan is not None
    path = tmp_path / "lists/press.csv"
    changed = path.read_bytes().replace(b"Europe", b"Afrique")
    path.write_bytes(changed)
    with pytest.raises(MachineError, match="changed by somebody else"):
        keep(tmp_path, plan, suppressed, "2024-04-29")
    assert path.read_bytes() == changed
    with pytest.raises(MachineError):
        write_list(tmp_path, "press", [], ",", None)


def test_importing_again_merges_field_by_field_and_tells(tmp_path: Path) -> None:
    kept(tmp_path, "press", "email;name;outlet;beats\na@b.example;Ann Lee;Courrier;health\n")
    again = taken(
        "email;outlet;phone;beats;do not mail\nA@B.example;Tribune;01 99;Europe, Health;x\nnew@b.example;;;;\n"
    )
    plan = plan_import(tmp_path, "press", again, Suppressed(tmp_path)).value
    assert plan is not None
    assert plan.contacts[0] == Contact(
        "a@b.example", "", "Ann", "Lee", "Courrier", beats=("health", "Europe"), phone="01 99", do_not_mail=True
    )
    assert plan.merged[0].told == (
        "outlet “Courrier” stands, “Tribune” is left out", "phone taken over", "beats united", "do-not-mail: yes")  # fmt: skip
    assert (plan.new, plan.unchanged, len(plan.merged)) == (1, 0, 1)


@pytest.mark.parametrize(
    ("mine", "theirs", "name", "told"),
    [
        ((), ("Ms", "Anne", "Corn"), ("Ms", "Anne", "Corn"), ["taken over"] * 3),
        (("", "", "Corn"), ("Ms", "Anne", "CORN"), ("Ms", "Anne", "Corn"), ["taken over"] * 2),
        (("", "Anne", ""), ("Ms", "", "Corn"), ("Ms", "Anne", "Corn"), ["taken over"] * 2),
        (
            ("", "", "Martin"), ("Ms", "Anne", "Corn"), ("", "", "Martin"),
            ["is left out: it belongs to another name"] * 2 + ["“Martin” stands, “Corn” is left out"],
        ),
        (("", "Léa", ""), ("Mr", "Bob", "Lee"), ("", "Léa", ""), [
            "is left out: it belongs to another name", "“Léa” stands, “Bob” is left out", "is left out: it belongs to another name",
        ]),
    ],
)  # fmt: skip
def test_of_two_different_names_one_is_taken_whole(
    mine: tuple[str, ...], theirs: tuple[str, ...], name: tuple[str, ...], told: list[str]
) -> None:
    from pressroom.lists.merging import merged

    contact, lines = merged(Contact("a@b.example", *mine), Contact("a@b.example", *theirs))
    assert (contact.salutation, contact.first_name, contact.last_name) == name
    assert [line.endswith(end) for line, end in zip(lines, told, strict=True)] == [True] * len(told), lines


@pytest.mark.parametrize(
    ("mine", "theirs", "name", "told"),
    [
        ("Helene Levy", "Hélène Lévy", "Hélène Lévy", ["first-name “Helene” becomes “Hélène”", "last-name “Levy” becomes “Lévy”"]),
        ("Hélène Lévy", "Helene Levy", "Hélène Lévy", []),
        ("Helene Lévy", "Hélène LEVY", "Hélène Lévy", ["first-name “Helene” becomes “Hélène”"]),
        ("Helene Levy", "Hélène LÉVY", "Hélène Lévy", ["first-name “Helene” becomes “Hélène”", "last-name “Levy” becomes “Lévy”"]),
        ("Hélène LÉVY", "HÉLÈNE Lévy", "Hélène LÉVY", []),
    ],
)  # fmt: skip
def test_accents_are_taken_over_and_never_lost(
    mine: str, theirs: str, name: str, told: list[str], tmp_path: Path
) -> None:
    kept(tmp_path, "press", "email;first name;last name\nh@nord.example;{};{}\n".format(*mine.split()))
    incoming = taken("email;first name;last name\nh@nord.example;{};{}\n".format(*theirs.split()))
    plan = plan_import(tmp_path, "press", incoming, Suppressed(tmp_path)).value
    assert plan is not None
    assert [f"{one.first_name} {one.last_name}" for one in plan.contacts] == [name]
    assert [line for one in plan.merged for line in one.told] == told


def test_beats_keep_their_accents(tmp_path: Path) -> None:
    kept(tmp_path, "press", "email;beats\nh@nord.example;Sante, Énergie\n")
    plan = plan_import(
        tmp_path, "press", taken("email;beats\nh@nord.example;Santé, Energie\n"), Suppressed(tmp_path)
    ).value
    assert plan is not None
    assert [(one.beats, plan.merged[0].told) for one in plan.contacts] == [(("Santé", "Énergie"), ("beats united",))]


def test_merging_lists(tmp_path: Path) -> None:
    kept(tmp_path, "one", "email;outlet\na@b.example;Courrier\n")
    kept(tmp_path, "two", "email;outlet;phone\na@b.example;Tribune;01 99\nc@d.example;Radio;\n")
    plan = plan_merge(tmp_path, ["one", "two"], "both", Suppressed(tmp_path)).value
    assert plan is not None
    assert [(one.address, one.outlet, one.phone) for one in plan.contacts] == [
        ("a@b.example", "Courrier", "01 99"),
        ("c@d.example", "Radio", ""),
    ]


@given(st.lists(contacts, max_size=6))
def test_merging_is_one_contact_a_key_and_twice_is_once(held: list[Contact]) -> None:
    from pressroom.lists.merging import merged

    by_key: dict[str, Contact] = {}
    for one in held:
        by_key[one.key] = merged(by_key[one.key], one)[0] if one.key in by_key else one
    for key, one in by_key.items():
        assert contact_key(one.address) == key
        assert merged(one, one) == (one, ())


def test_people_who_are_probably_the_same() -> None:
    from pressroom.lists.probable import probably_same

    held = [
        Contact("jo.e@gmail.com"), Contact("joe@gmail.com"), Contact("joe+press@x.example"), Contact("joe@x.example"),
        Contact("a@x.example", first_name="Zoé", last_name="Lee", outlet="Courrier", other_addresses=("b@x.example",)),
        Contact("z@x.example", first_name="Zoe", last_name="LEE", outlet="courrier"), Contact("b@x.example"),
        Contact("redaction@x.example", outlet="Courrier"), Contact("news@x.example", outlet="Courrier"),
    ]  # fmt: skip
    assert [(one, two) for one, two, _ in probably_same(held)] == [(0, 1), (2, 3), (4, 5), (4, 6)]


def test_the_same_name_at_the_same_domain_is_probably_one_person_but_no_desk_and_nobody_of_a_large_provider() -> None:
    from pressroom.lists.probable import probably_same

    def one(address: str, first: str = "Jeanne", last: str = "Martin", outlet: str = "") -> Contact:
        return Contact(address, first_name=first, last_name=last, outlet=outlet)

    def pairs(*held: Contact) -> list[tuple[int, int]]:
        return [(first, second) for first, second, _ in probably_same(held)]

    jeanne = one("jeanne@courrier.example", outlet="Le Courrier d'Évry")
    assert pairs(jeanne, one("j.martin@courrier.example", outlet="X")) == [(0, 1)]
    assert pairs(jeanne, one("j.martin@courrier.example", "MARTIN", "Jéanne")) == [(0, 1)]
    assert pairs(one("jp@x.example", "Jean-Pierre"), one("jpm@x.example", "Jean Pierre")) == [(0, 1)]
    assert pairs(jeanne, one("j.martin@tribune.example")) == []
    assert pairs(jeanne, one("paul@courrier.example", "Paul")) == []
    assert pairs(jeanne, one("j.martin@courrier.example", "")) == []
    assert pairs(jeanne, one("redaction@courrier.example"), one("sante-desk@courrier.example")) == []
    assert pairs(one("sante@afp.example", "Service", "Santé"), one("eco@afp.example", "Service", "Santé")) == []
    for domain in ("gmail.com", "orange.fr", "yahoo.fr", "hotmail.co.uk", "gmx.de"):
        assert pairs(one(f"jeanne@{domain}"), one(f"jm75@{domain}")) == []
    assert pairs(*(one(f"n{number}@courrier.example", "Agence", "France") for number in range(4))) == []
    assert pairs(*(one(f"n{number}@x{number}.example", "", "Agence", "AFP") for number in range(4))) == []
