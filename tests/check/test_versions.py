"""Between language versions: what agrees is silent, and two digits that changed places are always found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from pressroom.check.catalogue import catalogue
from pressroom.check.comparison.disagreements import disagreements
from pressroom.check.house_style import style_of
from pressroom.check.prose.laying_out import lay_out
from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import Desk
from pressroom.read.workspace import Workspace

from .workspace import NAME, workspace

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BASE = {path.stem: path.read_text("utf-8") for path in sorted((HERE / "base").glob("*.md"))}
FACTS = "---\norganisations: [alcyon]\ndate: 2026-03-10\nplace: Nantes\n---\n\n# Salinometrica\n\n"

SAME: tuple[dict[str, str], ...] = (
    {
        "fr": "L'Institut a investi 13 M€ en 2025, soit 15 % de plus qu'en 2024, et 10 480 mesures ont été faites.",
        "en-GB": "The Institute invested €13 million in 2025, 15% more than in 2024, and 10,480 readings were taken.",
        "en-US": "The Institute invested EUR 13 million in 2025, 15 percent more than in 2024, and took 10,480 readings.",
        "de": "Das Institut hat 2025 13 Mio. Euro investiert, 15 Prozent mehr als 2024; es gab 10.480 Messungen.",
        "es": "El Instituto invirtió 13 millones de euros en 2025, un 15 % más que en 2024, y se hicieron 10.480 mediciones.",
        "it": "L'Istituto ha investito 13 milioni di euro nel 2025, il 15% in più del 2024, con 10.480 misurazioni.",
        "pt": "O Instituto investiu 13 milhões de euros em 2025, mais 15% do que em 2024, e fez 10 480 medições.",
        "nl": "Het Instituut investeerde in 2025 13 miljoen euro, 15 procent meer dan in 2024, en deed 10.480 metingen.",
        "ar": "استثمر المعهد 13 مليون يورو في عام 2025 بزيادة 15 في المئة عن عام 2024، وأجرى 10480 قياسًا.",
        "ja": "研究所は2025年に1,300万ユーロを投じました。2024年より15％多く、1万480件を計測しました。",
    },
    {
        "fr": "La visite a lieu le 25 mars 2026 à 14 h 30, et le bulletin paraît dès le 1er avril.",
        "en-GB": "The visit is on 25 March 2026 at 2:30 pm, and the bulletin appears from 1 April.",
        "en-US": "The visit is on March 25, 2026 at 2:30 p.m., and the bulletin appears from April 1.",
        "de": "Der Besuch ist am 25. März 2026 um 14.30 Uhr, und die Nachrichten kommen ab dem 1. April.",
        "es": "La visita será el 25 de marzo de 2026 a las 14:30, y el boletín sale desde el 1 de abril.",
        "it": "La visita è il 25 marzo 2026 alle ore 14.30, e il bollettino esce dal 1º aprile.",
        "pt": "A visita é a 25 de março de 2026 às 14h30, e o boletim sai a partir de 1 de abril.",
        "nl": "Het bezoek is op 25 maart 2026 om 14.30 uur, en het bericht komt vanaf 1 april.",
        "ar": "الزيارة في 25 مارس 2026 الساعة 14:30، وتصدر النشرة ابتداءً من 1 أبريل.",
        "ja": "見学は2026年3月25日14時30分から、速報は4月1日からです。",
    },
    {
        "fr": "Le marché vaut 1,3 milliard d'euros ; de 5 à 10 % viennent des 27 pays, en XXIe siècle comme au 20e.",
        "en-GB": "The market is worth €1.3bn; 5 to 10% come from the 27 countries, in the 21st century as in the 20th.",
        "de": "Der Markt umfasst 1,3 Mrd. Euro; 5 bis 10 Prozent kommen aus den 27 Ländern, im 21. Jahrhundert wie im 20.",
        "es": "El mercado vale 1.300 millones de euros; del 5 al 10 % viene de los 27 países, en el siglo XXI como en el XX.",
        "it": "Il mercato vale 1,3 miliardi di euro; dal 5 al 10% viene dai 27 paesi, nel XXI secolo come nel XX.",
        "pt": "O mercado vale 1,3 mil milhões de euros; de 5 a 10% vêm dos 27 países, no século XXI como no XX.",
        "nl": "De markt is 1,3 miljard euro waard; 5 tot 10 procent komt uit de 27 landen, in de 21e eeuw als in de 20e.",
        "ja": "市場規模は13億ユーロで、5～10％が27か国から、20世紀も21世紀も変わりません。",
    },
    {
        "fr": "Trois étés, 12 sondes, vingt-cinq élèves : la moitié des 3 200 relevés, du 3 au 5 mars et en juin.",
        "en-GB": "3 summers, twelve probes, 25 pupils: 50% of the 3,200 readings, on 3–5 March and in June.",
        "en-US": "Three summers, 12 probes, twenty-five students: half of the 3,200 readings, on March 3-5 and in June.",
        "de": "Drei Sommer, zwölf Sonden, 25 Schüler: die Hälfte der 3.200 Werte, vom 3. bis 5. März und im Juni.",
        "es": "Tres veranos, 12 sondas, veinticinco alumnos: la mitad de los 3.200 datos, del 3 al 5 de marzo y en junio.",
    },
)  # fmt: skip


class Desktop:
    """Manuscripts of the versions of one release."""

    def __init__(self, root: Path) -> None:
        self.root = workspace(root, {})

    def of(self, **sources: str) -> dict[str, Manuscript]:
        folder = self.root / "releases" / NAME
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for tag, text in sources.items():
            (folder / f"{tag.replace('_', '-')}.md").write_bytes(text.encode())
        return manuscripts(self.root, NAME)


def manuscripts(root: Path, name: str) -> dict[str, Manuscript]:
    found = Workspace.find(root)
    assert found.value is not None
    return {one.file_tag: lay_out(one) for one in Desk(found.value).resolve(name).versions}


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Desktop:
    return Desktop(tmp_path_factory.mktemp("versions"))


def told(original: Manuscript, version: Manuscript) -> list[str]:
    """What all rules between versions say."""
    style = style_of(version.release, CheckChoices())
    rules = [rule for rule in catalogue().values() if rule.group == "versions"]
    return [f"{rule.code}: {one.message}" for rule in rules for one in rule.run(original, version, style)]


@pytest.mark.parametrize("tag", BASE)
def test_a_text_agrees_with_itself(tag: str, desktop: Desktop) -> None:
    (one,) = desktop.of(**{tag: BASE[tag]}).values()
    assert told(one, one) == []


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "releases").iterdir() if path.is_dir()))
def test_the_examples_agree(name: str) -> None:
    versions = manuscripts(ROOT, name)
    for one in versions.values():
        for other in versions.values():
            assert told(one, other) == []


@pytest.mark.parametrize(("first", "second"), list(permutations(BASE, 2)))
def test_the_base_texts_agree_but_for_a_year_that_some_name(first: str, second: str, desktop: Desktop) -> None:
    found = desktop.of(**{first: BASE[first], second: BASE[second]})
    if first.split("-")[0] != second.split("-")[0]:
        assert [one for one in told(found[first], found[second]) if "2027" not in one] == []


@pytest.mark.parametrize("sentences", SAME)
def test_one_thing_said_in_any_two_languages_agrees(sentences: dict[str, str], desktop: Desktop) -> None:
    found = desktop.of(**{tag: f"{FACTS}{text}\n" for tag, text in sentences.items()})
    for first, second in permutations(found, 2):
        assert told(found[first], found[second]) == [], f"{first}, {second}"


def swaps(text: str) -> Iterator[str]:
    """A text with two neighbouring digits of one number in the other order, each in turn."""
    for found in re.finditer(r"\d[\d.,\u202f ]*\d", text):
        for at in range(found.start(), found.end()):
            after = next((one for one in range(at + 1, found.end()) if text[one].isdigit()), None)
            if after is not None and text[at].isdigit() and text[at] != text[after]:
                yield text[:at] + text[after] + text[at + 1 : after] + text[at] + text[after + 1 :]


@pytest.mark.parametrize("sentences", SAME)
@pytest.mark.parametrize("tag", ["en-GB", "de", "es", "ja"])
def test_two_digits_that_changed_places_are_found(sentences: dict[str, str], tag: str, desktop: Desktop) -> None:
    if tag not in sentences:
        return
    for changed in swaps(sentences[tag]):
        found = desktop.of(fr=f"{FACTS}{sentences['fr']}\n", **{tag: f"{FACTS}{changed}\n"})
        assert disagreements(found["fr"], found[tag]), changed


def test_both_places_are_named(desktop: Desktop) -> None:
    found = desktop.of(fr=f"{FACTS}Il y a 31 sondes.\n", de=f"{FACTS}Es sind 13 Sonden.\n")
    rule = catalogue()["numbers-differ"]
    (one,) = rule.run(found["fr"], found["de"], style_of(found["de"].release, CheckChoices()))
    assert one.span is not None
    assert (one.span.text, [each.text for each in one.also]) == ("13", ["31"])
    assert one.message == "“13” here, “31” in fr.md"


@pytest.mark.parametrize(
    ("fr", "en", "found"),
    [
        ("Le réseau sert neuf communes et deux ports.", "The network serves eight towns and two ports.", True),
        ("Le réseau sert vingt-cinq communes.", "The network serves twenty-four towns.", True),
        ("Le réseau sert neuf communes.", "The network serves nine towns.", False),
        ("Elle dure quinze jours.", "It lasts two weeks.", False),
        ("Un bâtiment neuf et deux ports.", "A new building, and two ports.", False),
        ("Deux tiers des trois ports.", "Two thirds of the three ports.", False),
    ],
)
def test_numbers_in_words_on_both_sides(fr: str, en: str, found: bool, desktop: Desktop) -> None:
    both = desktop.of(**{"fr": f"{FACTS}{fr}\n", "en-GB": f"{FACTS}{en}\n"})
    assert bool(told(both["fr"], both["en-GB"])) == found


@pytest.mark.parametrize(
    ("fr", "en", "found"),
    [
        (
            "La visite ouvre le 25 novembre, et ferme le 24 novembre.",
            "The visit opens on 24 November, and closes on 24 November.",
            "dates-differ: “24 November” here, “25 novembre” in fr.md",
        ),
        (
            "Le port voit 4,2 millions de poissons.",
            "The port sees 4.2 billion fish.",
            "numbers-differ: “4.2 billion” here, “4,2 millions” in fr.md",
        ),
        (
            "Le port vaut 4,2 millions d'euros.",
            "The port is worth some 4.2 billion.",
            "numbers-differ: “4.2 billion” here, “4,2 millions d'euros” in fr.md",
        ),
    ],
)
def test_what_stands_in_its_place_is_shown(fr: str, en: str, found: str, desktop: Desktop) -> None:
    both = desktop.of(**{"fr": f"{FACTS}{fr}\n", "en-GB": f"{FACTS}{en}\n"})
    assert told(both["fr"], both["en-GB"]) == [found]
