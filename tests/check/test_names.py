"""Names: what is a near miss of the list and what is none, two spellings of one name, and words that are alike by chance."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pressroom.check.names.final_ya import final_letters
from pressroom.check.names.glossary import Glossary
from pressroom.check.names.kanji import old_signs
from pressroom.check.names.one_letter import deletions, is_ending, neighbours, slip
from pressroom.check.names.persons import misspelt_surnames
from pressroom.check.names.spellings import pairs
from pressroom.check.names.words import folded, name_words
from pressroom.check.prose.laying_out import lay_out
from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import Desk
from pressroom.read.workspace import Workspace

from .workspace import NAME, ORGANISATION, judged, workspace

NAMES = ("Évry", "AFM-Téléthon", "GenoTher", "Généthon", "Genopole", "Inserm", "Paris-Saclay", "I-Stem", "CiTHERA", "ART-TG", "Spark Therapeutics",
         "Université d'Évry", "iPS", "Île-de-France", "Hélène Lamproye")  # fmt: skip
FRONT = "---\norganisations: [alcyon]\ndate: 2026-03-10\nplace: Nantes\n---\n\n# Une nouvelle\n\n"


class Sheets:
    """Manuscripts of one text, all in one workspace."""

    def __init__(self, root: Path) -> None:
        self.root = workspace(root, {"fr.md": FRONT})

    def of(self, text: str, tag: str = "fr") -> Manuscript:
        folder = self.root / "releases" / NAME
        for path in folder.iterdir():
            path.unlink()
        (folder / f"{tag}.md").write_bytes(f"{FRONT}{text}\n".encode())
        found = Workspace.find(self.root)
        assert found.value is not None
        return lay_out(Desk(found.value).resolve(NAME).versions[0])


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    return Sheets(tmp_path_factory.mktemp("names"))


def missed(manuscript: Manuscript, *names: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What stands there, and what is to be written."""
    found = Glossary(names, known).near_misses(manuscript)
    return [(passage.text[start:end], written) for passage, start, end, _, written in found]


def twice(manuscript: Manuscript) -> list[tuple[str, str]]:
    """The rarer spelling, and the usual one."""
    return [(one.rare, one.usual) for one in pairs(name_words(manuscript), frozenset())]


QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(
    name=st.sampled_from(NAMES),
    before=st.sampled_from(("Avec ", "selon ", "À l'", "d’", "« ", "(", "**", "", "et ")),
    after=st.sampled_from(
        (" arrive.", "'s work.", "’s work.", "s.", ", puis.", "-Direktor.", " : oui.", ")", "…", " »")
    ),
    spaced=st.booleans(),
)
def test_a_name_is_no_miss_of_itself(sheets: Sheets, name: str, before: str, after: str, spaced: bool) -> None:
    assume(not (name.endswith("s") and after == "s."))  # Therapeuticss is no plural
    typed = name.replace(" ", "\u00a0") if spaced else name
    end = "**" if before == "**" else ""
    manuscript = sheets.of(f"Le mot. {before}{typed}{end}{after}")
    assert missed(manuscript, *NAMES) == []
    assert twice(manuscript) == []


@QUIET
@given(name=st.sampled_from(NAMES), bare=st.booleans())
def test_nor_are_its_capitals_in_a_heading(sheets: Sheets, name: str, bare: bool) -> None:
    shouted = name.upper()
    if bare:
        shouted = "".join(one for one in unicodedata.normalize("NFD", shouted) if not unicodedata.combining(one))
    assert missed(sheets.of(f"Le mot.\n\n## {shouted}\n\nLe mot."), *NAMES) == []
    assert missed(sheets.of(f"{shouted}, LE 3 MARS. LE MOT {shouted}."), *NAMES) == []


@QUIET
@given(name=st.sampled_from([one for one in NAMES if not one.isascii()]), data=st.data())
def test_every_lost_accent_is_found(sheets: Sheets, name: str, data: st.DataObject) -> None:
    accents = [at for at, one in enumerate(name) if not one.isascii()]
    at = data.draw(st.sampled_from(accents))
    bare = unicodedata.normalize("NFD", name[at])[0]
    typed = name[:at] + bare + name[at + 1 :]
    assert missed(sheets.of(f"Le mot avec {typed} est là."), name) == [(typed, name)]


@QUIET
@given(name=st.sampled_from(["Généthon", "Genopole", "Yposkesi", "GenoTher", "AFM-Téléthon"]), data=st.data())
def test_every_slip_within_a_name_is_found(sheets: Sheets, name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 3))
    kind = data.draw(st.sampled_from(("drop", "double", "swap", "wrong")))
    typed = {
        "drop": name[:at] + name[at + 1 :],
        "double": name[: at + 1] + name[at:],
        "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "wrong": name[:at] + "x" + name[at + 1 :],
    }[kind]
    assume(typed != name and "-" in typed.replace("--", "x") if "-" in name else typed != name)
    assume(name.find("-") in (-1, at + 4, *range(at + 2, 20)) or name.find("-") < at - 1)
    assume(not (kind == "drop" and "-" in name and at < 3))  # AF-Téléthon: three letters are too few to tell
    assume(len(name.split("-")[0]) > 3 or at > len(name.split("-")[0]))
    assert missed(sheets.of(f"Le mot avec {typed} est là."), name) == [(typed, name)]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("l'AFM Telethon et l'AFM–Téléthon", ["AFM-Téléthon"], ["AFM Telethon", "AFM–Téléthon"]),
        ("l’université d'Evry", ["Évry"], ["Evry"]),
        ("l’Université d’Evry", ["Université d'Évry", "Évry"], ["Université d’Evry"]),
        ("Genother, GenoTHER et genother", ["GenoTher"], ["Genother", "GenoTHER", "genother"]),
        ("de INSERM", ["Inserm"], ["INSERM"]),
        ("à Paris Saclay", ["Paris-Saclay"], ["Paris Saclay"]),
        ("à Geno Ther et à ISTEM", ["GenoTher", "I-Stem"], ["Geno Ther", "ISTEM"]),
        ("E\u0301vry et E\u0301vri", ["Évry"], []),
        ("Jean DUPONT et Jean Dupond", ["Jean Dupont"], ["Jean Dupond"]),
        ("à Cordmais, Cordmais et Cordmais", ["Cordemais"], ["Cordmais", "Cordmais", "Cordmais"]),
        ("de Cordemai à Cordemaiss", ["Cordemais"], ["Cordemai", "Cordemaiss"]),
        ("de Saint-Nazair à St-Nazaire", ["Saint-Nazaire"], ["Saint-Nazair", "St-Nazaire"]),
        # Other words and other names.
        ("Franche-Comté", ["France"], []),
        ("des Genopoles, un Insert", ["Genopole"], []),
        ("les universités d'Évry", ["Université d'Évry"], []),
        ("I stem from it", ["I-Stem"], []),
        ("Insert et Inserm, le mot insert", ["Inserm"], []),
        ("La marche. Marche ou crève", ["Marché"], []),
        ("un train. Ice cream melts", ["ICE"], []),
        ("en Europa", ["Europe"], []),
        ("Généthon et Genethon", ["Généthon", "Genethon"], []),
        ("@Evry, evry.example, www.Evry.example, `Evry`, https://evry.example/Evry", ["Évry"], []),
        ("[Evry]{lang=en}", ["Évry"], []),
        ("Marlène, Marlène et Marlène; Mariène, Mariène, Mariène", ["Mariène"], []),
        ("les Ardennes et l'Ardenne", ["Ardennes"], []),
        ("à St-Nazaire et à Saint-Nazaire", ["Saint-Nazaire", "St-Nazaire"], []),
        ("un Paris. Saclay aussi", ["Paris-Saclay"], []),
    ],
)
def test_near_misses(sheets: Sheets, text: str, names: list[str], found: list[str]) -> None:
    assert [typed for typed, _ in missed(sheets.of(f"Le mot : avec {text}."), *names)] == found


def test_what_is_right_stays_as_it_was_typed(sheets: Sheets) -> None:
    assert missed(sheets.of("avec l’Universite d’Évry"), "Université d'Évry") == [
        ("Universite d’Évry", "Université d’Évry")
    ]
    assert missed(sheets.of("avec Spark\u00a0Therapeutcs"), "Spark Therapeutics") == [
        ("Spark\u00a0Therapeutcs", "Spark\u00a0Therapeutics")
    ]


def test_names_of_issuers_are_known(sheets: Sheets) -> None:
    sheet = sheets.of("avec l'Alcyon Institut")
    assert missed(sheet, "Alcyon Institute") == []
    assert missed(sheets.of("avec Kerveguin"), "Kervéguen", known=("Kerveguin",)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("à Évry, et d'Evry", [("Evry", "Évry")]),
        ("l'Inserm et l'Inserm, puis l'INSERM", [("INSERM", "Inserm")]),
        ("à Paris-Saclay, à Paris Saclay", [("Paris Saclay", "Paris-Saclay")]),
        ("l'AP-HP, l'APHP, l'AP-HP", [("APHP", "AP-HP")]),
        ("avec Alain Lamproye. Selon Alain Lamproie", [("Lamproie", "Lamproye")]),
        ("avec Yposkesi et Yposkesi, ou Yposkezi", [("Yposkezi", "Yposkesi")]),
        ("avec Eleanor Whitcombe. Ici, Eleanor Whitcomb", [("Whitcomb", "Whitcombe")]),
        ("avec Bérengère Le Goff et Bérangère Le Goff", [("Bérangère", "Bérengère")]),
        ("avec Jörg Amsel et Joerg Amsel, à Köln, à Koeln", [("Joerg", "Jörg"), ("Koeln", "Köln")]),
        # No second spelling.
        ("avec Eleanor Whitcombe et Paul Whitcomb", []),
        ("le Data Center et les Data Centers", []),
        ("avec Michel Durand et Michèle Durand", []),
        ("avec Peter Müller et Karl Mueller", []),
        ("avec Martin et Martin, avec Marin", []),
        ("avec l'Université et l'Université, les Universités", []),
        ("l'Austria, l'Austria, l'Australia", []),
        ("Agencia Europea, Consejo Europeo, Consejo Europeo", []),
        ("une Biotech, une Biotech, des Biotechs", []),
        ("Jean DUPONT, et Dupont", []),
        ("Anne Durand, Paul Durant", []),
        ("à Saint-Martin, à Saint-Marin", []),
        ("le marché, la marche. Marché. Marche", []),
        ("sur la Côte, avec Côté", []),
        ("le Christian, le Christian et Christina", []),
        ("Michel Durand, Michel Durand et Michael Durrell", []),
        ("le start-up, la Start-up, un Startup", []),
        ("le Vice-Président, Vice Président", []),
    ],
)
def test_two_spellings(sheets: Sheets, text: str, found: list[tuple[str, str]]) -> None:
    assert twice(sheets.of(f"Le mot : {text}.")) == found


def test_german_words_are_their_own(sheets: Sheets) -> None:
    text = "Das Max-Planck-Institut ehrt Max Planck. Vor dem Vater und den Vätern; die Leitung, die Leitung, eine Leistung; im Garten, in Gärten."
    assert twice(sheets.of(text, "de")) == []


def test_a_line_in_capitals_and_a_dateline_are_no_second_spelling(sheets: Sheets) -> None:
    assert twice(sheets.of("BREST, FRANCE – Le port de Brest.\n\n## BREST ET KERHUON\n\nAvec Kerhuon.")) == []


@given(st.text("abcdeé", min_size=2, max_size=9), st.text("abcdeé", min_size=2, max_size=9))
def test_a_slip_has_a_deletion_in_common(one: str, other: str) -> None:
    if slip(one, other) is not None:
        assert {one, *deletions(one)} & {other, *deletions(other)}
        assert slip(other, one) is not None
    assert (slip(one, other) is None) or one != other


@given(st.text("abcde", min_size=3, max_size=6))
def test_all_neighbours_are_one_slip_away(word: str) -> None:
    assert all(one == word or slip(word, one) is not None for one in neighbours(word, "abcde"))


def test_endings() -> None:
    def ending(right: str, typed: str) -> bool:
        found = slip(right, typed)
        assert found is not None
        return is_ending(right, typed, found)

    assert ending("biotech", "biotechs")
    assert ending("europea", "europeo")
    assert ending("center", "centre")
    assert not ending("inserm", "insern")
    assert not ending("aubry", "aubri")


@pytest.mark.parametrize(
    ("word", "expected"), [("Évry", "evry"), ("Œuvre", "oeuvre"), ("STRASSE", "strasse"), ("Straße", "strasse")]
)
def test_folded(word: str, expected: str) -> None:
    assert folded(word) == expected


def test_repairs_of_all_rules_about_names_change_nothing_the_second_time(tmp_path: Path) -> None:
    from pressroom.fixes import repair, write_repairs

    body = "Avec Genother, l'AFM Telethon et l'entreprenariat d'Evry. À Kerhuon-Érès et à Kerhuon-Eres.\r\n"
    extra = "names: [GenoTher, AFM-Téléthon, Évry]\navoid: {entreprenariat: entrepreneuriat}\n"
    root = workspace(tmp_path, {"fr.md": FRONT + body}, ORGANISATION + extra)
    choices = CheckChoices(select=("glossary-name", "name-in-two-spellings", "avoid-word"))
    write_repairs(root, repair(judged(root, choices).diagnostics))
    after = (root / "releases" / NAME / "fr.md").read_bytes().decode()
    assert after == FRONT + (
        "Avec GenoTher, l'AFM-Téléthon et l'entrepreneuriat d'Évry. À Kerhuon-Érès et à Kerhuon-Érès.\r\n"
    )
    assert repair(judged(root, choices).diagnostics) == ()


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en-US", "It grows in Latin America. A Latin American film opens, and Latin America reads."),
        ("en-US", "Texas reads. The Central Texans, from Central Texas, read."),
        ("en-US", "Vinte builds (BMV: VINTE). Vinte grows, and Vinte sells."),
        ("en-US", "It trades as “POND” today. Then Pond grows."),
        ("en-US", "Then Auddia grows. READ, AUDDIA URGES, BEFORE VOTING."),
        ("en-US", "Call 1-866-SECTOR-ETF now. A Sector ETF rises."),
        ("en-US", "Call 1-800-MEDICARE now. Then Medicare answers."),
        ("en-US", "The singers Michelle Rodriguez and Johnny Rodríguez arrive."),
        ("it", "Scrivere a Martin Krafft. Parla César Gómez Martín."),
        ("de", "Das sind die Software-Pakete. Es gibt Namen von Software-Paketen."),
        ("de", "Es ist Teil des Debian-Projekts. Er ist Leiter des Debian-Projektes."),
    ],
)
def test_two_words_are_not_one_name(tag: str, text: str, sheets: Sheets) -> None:
    assert twice(sheets.of(text, tag)) == []


def surnames(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(one.rare, one.usual) for one in misspelt_surnames(manuscript, name_words(manuscript))]


QUOTE = "> Le sel monte.\n>\n> — Béatrice Vallon, directrice\n\n"


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("fr", f"{QUOTE}« Oui », se réjouit Béatrice Vallons.", [("Vallons", "Vallon")]),
        ("fr", "Mme Marie-Claude Desrosiers arrive. Puis Mme Desrosier parle.", [("Desrosier", "Desrosiers")]),
        ("nl", "Wethouder Joost de Wit tekent. Foto met wethouder Joost de Witt.", [("Witt", "Wit")]),
        ("de", "Auskunft gibt Herr Ferrant unter 0199.", [("Ferrand", "Ferrant")]),
        ("en-GB", "Councillor Gareth Llewelyn spoke. Then Cllr Llewellyn left.", [("Llewellyn", "Llewelyn")]),
        ("fr", f"{QUOTE}Béatrice Vallon et Paul Vallont arrivent.", []),
        ("nl", "Wethouder Joost de Wit tekent, zegt wethouder De Wit.", []),
        ("de", "Frau Ines Müller kommt. Das Büro Frau Müllers ist offen.", []),
        ("fr", "Mme Anne Martin et Mme Jeanne Martine arrivent. Mme Martin et Mme Martine parlent.", []),
    ],
)  # fmt: skip
def test_a_surname_is_known_by_first_name_or_title(
    tag: str, text: str, found: list[tuple[str, str]], sheets: Sheets
) -> None:
    assert [tuple(sorted(pair)) for pair in surnames(sheets.of(text, tag))] == [tuple(sorted(pair)) for pair in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("渡邉健一教授が話した。渡辺教授は述べた。", [("渡辺", "渡邉")]),
        ("渡邉健一教授が話した。渡辺花子さんは述べた。", []),
        ("渡邉健一教授が話した。渡邉教授は述べた。", []),
    ],
)
def test_old_signs_of_a_surname(text: str, found: list[tuple[str, str]], sheets: Sheets) -> None:
    pairs_of_it = [(one.rare, one.usual) for one in old_signs(sheets.of(text, "ja"))]
    assert [tuple(sorted(pair)) for pair in pairs_of_it] == [tuple(sorted(pair)) for pair in found]


def test_small_kana_and_large_ones(sheets: Sheets) -> None:
    text = "パナソニツクと富士フィルムとキヤノン、キャノン、パナソニックス、キャノンボール。"
    names = ("パナソニック", "富士フイルム", "キヤノン")
    assert [typed for typed, _ in missed(sheets.of(text, "ja"), *names)] == ["パナソニツク", "富士フィルム", "キャノン"]
    assert missed(sheets.of("キャノンとキヤノン。", "ja"), "キヤノン", "キャノン") == []


def test_the_last_letter_of_an_arabic_name(sheets: Sheets) -> None:
    assert [
        tuple(sorted((one.rare, one.usual)))
        for one in final_letters(sheets.of("قال سمير العمري. ثم وقف العمرى.", "ar"))
    ] == [("العمرى", "العمري")]
    assert list(final_letters(sheets.of("وقف علي على الباب. قال العمري.", "ar"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "It sells in Germany. It counts 11,000 Germany fans and 11,000 German fans.",
        "The coin rises: $POND. Then Pond grows, and Pond sells.",
    ],
)
def test_a_country_is_no_misspelt_people(text: str, sheets: Sheets) -> None:
    assert twice(sheets.of(text, "en-US")) == []
