"""What is typed, and what stands on the page. ``·`` is U+00A0, ``⍽`` is U+202F."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.brand.profiles import PROFILES
from pressroom.brand.typography import typeset, typeset_text
from pressroom.model.document import (
    Code,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Link,
    NoteReference,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)

LINES = [
    ("fr", "GenoTher : c'est lancé !", "GenoTher·: c’est lancé⍽!"),
    ("fr", "Quoi? Oui; non!", "Quoi⍽? Oui⍽; non⍽!"),
    ("fr", 'Il a dit "bonjour".', "Il a dit «⍽bonjour⍽»."),
    ("fr", '"Il cite "Le Monde" ici", dit-elle', "«⍽Il cite “Le Monde” ici⍽», dit-elle"),
    ("fr", "un « mot » et un «mot»", "un «⍽mot⍽» et un «⍽mot⍽»"),
    ("fr", "l'État, aujourd'hui", "l’État, aujourd’hui"),
    ("fr", "10 000 personnes, 1 234 567 €", "10⍽000 personnes, 1⍽234⍽567·€"),
    ("fr", "13% et 5€ et 5 M€ et 20 km", "13·% et 5·€ et 5·M€ et 20·km"),
    ("fr", "en hausse (+ 3 %), de − 2 à 5 + 1", "en hausse (+·3·%), de −·2 à 5 +·1"),
    ("fr", "à 14 h 30 le 1er mars", "à 14·h·30 le 1er mars"),
    ("fr", "à 10:00, au 1:25 000 !", "à 10:00, au 1:25 000⍽!"),
    ("fr", "les fondateurs - Généthon, Inserm - sont là", "les fondateurs –·Généthon, Inserm·– sont là"),
    ("fr", "Attendez...", "Attendez…"),
    ("fr", "Voir https://a.example/b?c=d;e : oui", "Voir https://a.example/b?c=d;e·: oui"),
    ("fr", "Écrire à d'info@a.example; ou non", "Écrire à d’info@a.example⍽; ou non"),
    ("fr", "le fichier dossier-presse.pdf ?", "le fichier dossier-presse.pdf⍽?"),
    ("fr", "Tél. 01 69 47 70 13", "Tél. 01 69 47 70 13"),
    ("fr", "M. Dupont, n° 5", "M.·Dupont, n°·5"),
    ("fr", "(!) et [?]", "(!) et [?]"),
    ("fr-CA", 'Il dit : "oui" ! Et "non" ; voilà', "Il dit·: «·oui·»! Et «·non·»; voilà"),
    ("fr-EU", 'Il dit : "oui" ! Et « non » ; voilà', "Il dit: «oui»! Et «non»; voilà"),
    ("en-GB", "\"It's 'fine'\" in the '90s", "“It’s ‘fine’” in the ’90s"),
    ("en-GB", "the students' union - rock 'n' roll", "the students’ union·– rock ’n’ roll"),
    ("en-GB", "He is 6'2\" tall: yes!", "He is 6'2\" tall: yes!"),
    ("en-GB", '("A") and "B"', "(“A”) and “B”"),
    ("en-US", "a plan - a good one", "a plan·— a good one"),
    ("de", "Er sagte: \"Das ist 'gut'\" - 10% von 5 €", "Er sagte: „Das ist ‚gut‘“·– 10·% von 5·€"),
    ("es", '"¿Qué "tal"?" y 10%', "«¿Qué “tal”?» y 10·%"),
    ("it", 'Ha detto "va bene" all\'ora', "Ha detto «va bene» all’ora"),
    ("pt", 'Disse "sim", 5 €', "Disse «sim», 5·€"),
    ("nl", 'Zij zei "ja" over foto\'s', "Zij zei “ja” over foto’s"),
    ("ar", 'قال "نعم"، ثم ذهب', "قال «نعم»، ثم ذهب"),
    ("ja", '彼は"はい"と言った...', "彼は「はい」と言った…"),
]


def shown(text: str) -> str:
    return text.replace("\u00a0", "·").replace("\u202f", "⍽")


@pytest.mark.parametrize(("tag", "typed", "page"), LINES)
def test_a_line_is_set_by_the_habit_of_its_language(tag: str, typed: str, page: str) -> None:
    assert shown(typeset_text(typed, PROFILES[tag].marks)) == page


def test_a_quotation_may_open_and_close_in_different_inlines() -> None:
    content = (Text('Il dit "'), Strong((Text("oui"),)), Text('" !'))
    expected = (Text("Il dit «\u202f"), Strong((Text("oui"),)), Text("\u202f»\u202f!"))
    assert typeset(content, PROFILES["fr"].marks) == expected


def test_what_is_no_prose_is_left_alone() -> None:
    content: Inlines = (
        Code('print("a : b !")'),
        Text(" : "),
        Link("https://a.example/?q", (Text("https://a.example/?q ! 'x'"),), bare=True),
        Text(" ! 10"),
        Superscript((Text("6"),)),
        Text(" 000 H"),
        Subscript((Text("2"),)),
        Foreign((Text('"Gut!"'),), "de"),
        NoteReference(1),
        Text(" ; fin"),
    )
    expected: Inlines = (
        content[0],
        Text("\u00a0: "),
        content[2],
        Text("\u202f! 10"),
        *content[4:9],
        Text("\u202f; fin"),
    )
    assert typeset(content, PROFILES["fr"].marks) == expected


def test_without_a_narrow_space_in_the_font_a_wide_one_is_set() -> None:
    marks = PROFILES["fr"].marks.without_narrow_space()
    assert shown(typeset_text('Il dit "10 000" !\u202f;', marks)) == "Il dit «·10·000·»·!·;"


SCRAPS = st.one_of(
    st.text(alphabet="ab1 \"'.,:;!?-–()«»“”‘’„%€\u00a0\u202f", max_size=14),
    st.sampled_from(
        [
            "l'État",
            '"oui"',
            " - ",
            "10 000",
            "10:00",
            "https://a.fr/?x;",
            "a@b.fr",
            "'90s",
            "...",
            "«",
            "»",
            "été",
            "5 km",
        ]
    ),
)
INLINES: st.SearchStrategy[Inlines] = st.recursive(
    st.lists(st.one_of(SCRAPS.map(Text), SCRAPS.map(Code), st.just(NoteReference(1))), max_size=5).map(tuple),
    lambda inner: st.lists(
        st.one_of(
            SCRAPS.map(Text),
            inner.map(Strong),
            inner.map(Emphasis),
            inner.map(Superscript),
            inner.map(lambda content: Link("u", content)),
        ),
        max_size=5,
    ).map(tuple),
    max_leaves=8,
)


def words(content: Inlines) -> str:
    return "".join(re.findall(r"[^\W_]", plain_text(content)))


def untouchable(content: Inlines) -> list[str]:
    found: list[str] = []
    for inline in content:
        if isinstance(inline, Code):
            found.append(inline.text)
        elif isinstance(inline, Superscript):
            found.append(plain_text(inline.content))
        elif isinstance(inline, Strong | Emphasis | Link):
            found += untouchable(inline.content)
    return found


@settings(max_examples=200, deadline=None)
@given(INLINES, st.sampled_from(sorted(PROFILES)), st.sampled_from([0, 1]))
def test_setting_twice_changes_nothing_and_never_a_letter_or_digit(content: Inlines, tag: str, level: int) -> None:
    marks = PROFILES[tag].marks
    once = typeset(content, marks, level)
    assert words(once) == words(content)
    assert untouchable(once) == untouchable(content)
    assert plain_text(typeset(once, marks, level)) == plain_text(once)


def test_long_lines_are_set_quickly() -> None:
    line: tuple[Inline, ...] = (Text('l\'été "ici" - là : 10 000 ! ' * 2000),)
    assert plain_text(typeset(line, PROFILES["fr"].marks)).count("«") == 2000
