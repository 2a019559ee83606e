"""The ways of making a mistake. They were written before any figure was taken; see ``git log`` of this file.

Each function lists, in the order of the files, every place where its mistake can be made. The examples are in French and English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

from benchmarks.mutations.faults import Fault, Files, Operator, prose_lines, releases, replaced

NAMES = ("Évry", "Généthon", "AFM-Téléthon", "Genopole", "GenoTher", "Yposkesi", "Inserm", "I-Stem", "CiTHERA")
TRANSLATED = r"releases/2024-04-29"
_ANY = r"releases/|templates/"


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def _prose_names(files: Files) -> Iterator[tuple[str, int, str]]:
    """Names where a reader of a release sees them: in its text and facts, and in the About texts that it shows."""
    for path, text in files.items():
        for stretch in re.finditer(_shown(path), text, re.MULTILINE):
            for found in re.finditer("|".join(NAMES), stretch[0]):
                yield path, stretch.start() + found.start(), found[0]


def _shown(path: str) -> str:
    """Of an organisation its About text, in the languages of its releases; of a release all but comments and addresses."""
    if path.endswith(".md"):
        return r"^(?!# yaml|organisations:|contacts:| +url:| +- url:).+$"
    tags = "fr|en" if "genother" in path else "en"
    return (
        rf"(?<=^about:\n)(?:  .*\n)*?  (?:{tags}): \|\n(?:    .*\n)+"
        if tags == "fr|en"
        else r"^  en: \|\n(?:    .*\n)+"
    )


def accent_lost(files: Files) -> Iterator[Fault]:
    """A name loses its accents."""
    for path, at, name in _prose_names(files):
        if _plain(name) != name:
            yield Fault(path, at, at + len(name), _plain(name))


def letters_swapped(files: Files) -> Iterator[Fault]:
    """Two letters in the middle of a name of six letters or more change places."""
    for path, at, name in _prose_names(files):
        middle = len(name) // 2
        if len(name) >= 6 and name[middle].isalpha() and name[middle + 1].isalpha():
            wrong = name[:middle] + name[middle + 1] + name[middle] + name[middle + 2 :]
            if wrong != name:
                yield Fault(path, at, at + len(name), wrong)


def letter_lost(files: Files) -> Iterator[Fault]:
    """A name of six letters or more loses one in its middle."""
    for path, at, name in _prose_names(files):
        middle = len(name) // 2 + 1
        if len(name) >= 6 and name[middle].isalpha():
            yield Fault(path, at, at + len(name), name[:middle] + name[middle + 1 :])


def capitals_lost(files: Files) -> Iterator[Fault]:
    """A name with a capital inside loses it."""
    for path, at, name in _prose_names(files):
        wrong = name[0] + name[1:].lower()
        if wrong != name and "-" not in name:
            yield Fault(path, at, at + len(name), wrong)


def digits_swapped(files: Files) -> Iterator[Fault]:
    """Two different digits of a number change places in a text that has a translation."""
    for path, text, start in releases(files):
        if re.search(TRANSLATED, path):
            for found in re.finditer(r"\d{2,}", text[start:]):
                for at in range(len(found[0]) - 1):
                    one, other = found[0][at : at + 2]
                    if one != other:
                        where = start + found.start() + at
                        yield Fault(path, where, where + 2, other + one)


def number_changed(files: Files) -> Iterator[Fault]:
    """A number in a text that has a translation becomes another."""
    for path, text, start in releases(files):
        if re.search(TRANSLATED, path):
            for found in re.finditer(r"\d+", text[start:]):
                where = start + found.start()
                yield Fault(path, where, where + len(found[0]), str(int(found[0]) + 1))


def date_moved(files: Files) -> Iterator[Fault]:
    """The month of a date changes in one of two languages."""
    months = {"March": "May", "mars": "mai", "February": "January", "février": "janvier"}
    return replaced(files, TRANSLATED, rf"(?<=\d )({'|'.join(months)})(?= \d{{4}})", lambda found: months[found[0]])


def part_left_out(files: Files) -> Iterator[Fault]:
    """A heading, a point or a paragraph is missing in one of two languages."""
    for path, text, start in releases(files):
        if re.search(TRANSLATED, path):
            for found in re.finditer(r"^(?:## .+\n\n|- .+\n|[A-ZÀ-ÿ][^\n]{120,}\n\n)", text[start:], re.MULTILINE):
                yield Fault(path, start + found.start(), start + found.end(), "", True)


def name_replaced(files: Files) -> Iterator[Fault]:
    """A name stands in one of two languages, and another in its place in the other."""
    return replaced(files, TRANSLATED, r"\b(Yposkesi|Spark Therapeutics|Inserm)\b", "Cellectane")


def speaker_deleted(files: Files) -> Iterator[Fault]:
    """A quote loses the line that says who speaks."""
    return replaced(files, "releases/", r"\n>\n> — .+$", "", anywhere=True)


def role_deleted(files: Files) -> Iterator[Fault]:
    """A quote loses the role and the organisation of its speaker."""
    return replaced(files, "releases/", r"^(> — [^,\n]+),.+$", r"\1")


def speaker_misspelt(files: Files) -> Iterator[Fault]:
    """The press contact's name stands in the text, a letter off."""
    names = {"2024": "Maëlle Corvisier", "2022": "Apolline Réval"}
    for path, text, start in releases(files):
        name = next(one for year, one in names.items() if f"releases/{year}" in path)
        for at, line in prose_lines(text, start):
            wrong = name[:-2] + name[-1]
            yield Fault(
                path, at + len(line), at + len(line), f" {wrong} ({_says(path)})." if line.endswith(".") else wrong
            )


def _says(path: str) -> str:
    return "service de presse" if path.endswith("fr.md") else "press office"


def date_impossible(files: Files) -> Iterator[Fault]:
    """A date that no calendar has."""
    yield from replaced(files, "releases/", r"(?<=^date: \d{4}-)\d\d-\d\d", "02-31", anywhere=True)
    yield from replaced(files, "releases/", r"\b\d{1,2}(?= (mars|March|February) \d{4})", "32")
    yield from _inserted(files, {"fr": " Il ouvrira le 31 juin 2024.", "en": " It will open on 31 June 2024."})


def weekday_wrong(files: Files) -> Iterator[Fault]:
    """A weekday that disagrees with its date."""
    yield from replaced(files, "releases/", r"(?<=\ble )(?=25 mars 2024)", "jeudi ")
    yield from replaced(files, "releases/", r"(?=\b25 March 2024|\b3 February 2022)", "Sunday ")
    # 29 April 2024 was a Monday.
    yield from _inserted(
        files, {"fr": " Rendez-vous mardi 29 avril 2024.", "en": " It opens on Friday, 29 April 2024."}
    )


def date_relative(files: Files) -> Iterator[Fault]:
    """A date that means another day to every reader."""
    yield from _inserted(
        files, {"fr": " L'accord a été signé jeudi dernier.", "en": " The deal was signed last Thursday."}
    )
    yield from _inserted(
        files, {"fr": " Le bilan paraîtra la semaine prochaine.", "en": " Results will follow next week."}
    )


def _inserted(files: Files, words: dict[str, str]) -> Iterator[Fault]:
    """A sentence more at the end of each paragraph."""
    for path, text, start in releases(files):
        for at, line in prose_lines(text, start):
            if line.endswith("."):
                yield Fault(path, at + len(line), at + len(line), words["fr" if path.endswith("fr.md") else "en"])


def word_doubled(files: Files) -> Iterator[Fault]:
    """A word stands twice."""
    for path, text, start in releases(files):
        for at, line in prose_lines(text, start):
            for number, found in enumerate(re.finditer(r"(?<=[a-zé] )[a-zà-ÿ]{2,}(?= [a-zé])", line)):
                if number % 5 == 0:
                    yield Fault(path, at + found.end(), at + found.end(), f" {found[0]}")


def placeholder_left(files: Files) -> Iterator[Fault]:
    """Something that was to be filled in is still there."""
    left = {
        "fr": (" [lien]", " [à compléter]", " XXX", " TODO", " […]", " (à confirmer)"),
        "en": (" [link]", " [name]", " TBC", " TODO", " […]", " (to be added when available)"),
    }
    number = count()
    for path, text, start in releases(files):
        words = left["fr" if path.endswith("fr.md") else "en"]
        for at, line in prose_lines(text, start):
            for found in re.finditer(r"(?<=[a-zé]{4})(?=[,.] )", line):
                yield Fault(path, at + found.start(), at + found.start(), words[next(number) % len(words)])


def mark_unclosed(files: Files) -> Iterator[Fault]:
    """A quotation mark or a bracket is not closed."""
    for path, text, start in releases(files):
        for found in re.finditer(r"”|(?<=\w)\)(?![\[({])", text[start:]):
            line = text[text.rfind("\n", 0, start + found.start()) + 1 : start + found.start()]
            if not line.startswith("!"):
                yield Fault(path, start + found.start(), start + found.end(), "")


def contact_without(files: Files) -> Iterator[Fault]:
    """A press contact loses the e-mail address or the telephone number."""
    yield from replaced(files, "organisation.yml", r"^    email: .+\n", "", anywhere=True)
    yield from replaced(files, "organisation.yml", r"^    phones: .+\n", "", anywhere=True)


def contact_broken(files: Files) -> Iterator[Fault]:
    """A press contact has an address or a number that cannot be."""
    yield from replaced(files, "organisation.yml", r"(?<=    email: )(\w+)@", r"\1.")
    yield from replaced(files, "organisation.yml", r"(?<=    email: )(\w+)@(\S+)\.example", r"\1@\2..example")
    yield from replaced(files, "organisation.yml", r"(?<=phones: \[0)\d \d\d ", "")


def contact_deleted(files: Files) -> Iterator[Fault]:
    """No press contact at all."""
    yield from replaced(files, "releases/.*(fr|2022.*/en).md", r"^contacts: .+$", "contacts: []", anywhere=True)


def picture_incomplete(files: Files) -> Iterator[Fault]:
    """A picture loses its words, its caption or its credit."""
    yield from replaced(files, "releases/", r"^!\[.+?\]", "![]", anywhere=True)
    yield from replaced(files, "releases/", r'(?<=\.jpg) ".+?"(?=\))', "", anywhere=True)
    yield from replaced(files, "releases/", r'\{credit=".+"\}', "", anywhere=True)


def link_broken(files: Files) -> Iterator[Fault]:
    """An address that leads nowhere."""
    yield from replaced(files, _ANY, r"(?<=url: )https://", "htp://", anywhere=True)
    yield from replaced(files, "releases/", r"(?<=url: )https://www\.", "https//www", anywhere=True)


def link_text_empty(files: Files) -> Iterator[Fault]:
    """A link that does not say where it leads."""
    yield from _inserted(
        files,
        {
            "fr": " Pour en savoir plus, [cliquez ici](https://www.genother.example/axes).",
            "en": " To learn more, [click here](https://www.genother.example/axes).",
        },
    )


def headline_spoilt(files: Files) -> Iterator[Fault]:
    """A headline that is too long, shouts, or is all capitals."""
    more = " and sets out seven lines of work for the years to come, together with hospitals and industry"
    yield from replaced(files, "releases/", r"^(# (?!yaml).+)$", rf"\1{more}")
    yield from replaced(files, "releases/", r"^(# (?!yaml).+)$", r"\1!")
    yield from replaced(files, "releases/", r"^(# (?!yaml).+)$", lambda found: found[1].upper())
    yield from replaced(files, "releases/", r"^(# (?!yaml).+)$", r"\1 🚀")


def subject_spoilt(files: Files) -> Iterator[Fault]:
    """A subject that is too long, or says nothing."""
    yield from replaced(files, "releases/", r"(?<=^  subject: )(.+)$", r"\1, and all seven lines of work in detail")
    yield from replaced(files, "releases/.*en.md", r"(?<=^  subject: ).+$", "Press release")
    yield from replaced(files, "releases/.*fr.md", r"(?<=^  subject: ).+$", "Communiqué de presse")


def fact_deleted(files: Files) -> Iterator[Fault]:
    """The date or the place is missing."""
    yield from replaced(files, "releases/", r"^(date|place): .+\n", "", anywhere=True)


def embargo_spoilt(files: Files) -> Iterator[Fault]:
    """An embargo without time or zone, another one in the translation, or one beside "immediate"."""
    yield from replaced(files, "releases/", r"(?<=^embargo: \d{4}-\d\d-\d\d) \d\d:\d\d", "")
    yield from replaced(files, "releases/", r"(?<=^embargo: \d{4}-\d\d-\d\d \d\d:\d\d) .+", "")
    yield from replaced(
        files,
        TRANSLATED + ".*/en.md",
        r"^translates: fr$",
        "\\g<0>\nembargo: 2024-04-29 11:00 Europe/Paris",
        anywhere=True,
    )
    yield from replaced(
        files, TRANSLATED + ".*/fr.md", r"^embargo:", "label: Pour diffusion immédiate\n\\g<0>", anywhere=True
    )


def about_deleted(files: Files) -> Iterator[Fault]:
    """An issuer loses its About text."""
    yield from replaced(files, "organisation.yml", r"^about:\n(?:  .*\n|\n(?=  ))+", "", anywhere=True)


def praise_inserted(files: Files) -> Iterator[Fault]:
    """A sentence of praise."""
    yield from _inserted(
        files,
        {"fr": " C'est une avancée révolutionnaire.", "en": " It is a groundbreaking, world-class effort."},
    )


def first_person_inserted(files: Files) -> Iterator[Fault]:
    """The release speaks of itself as "we"."""
    yield from _inserted(files, {"fr": " Nous sommes fiers de notre travail.", "en": " We are proud of our work."})


def exclamation_inserted(files: Files) -> Iterator[Fault]:
    """An exclamation."""
    for path, text, start in releases(files):
        for at, line in prose_lines(text, start):
            if line.endswith("."):
                yield Fault(path, at + len(line) - 1, at + len(line), " !" if path.endswith("fr.md") else "!")


def ordinal_in_date(files: Files) -> Iterator[Fault]:
    """An English date with an ordinal."""
    yield from replaced(files, "releases/.*en.md", r"\b(\d{1,2})(?= (March|February) \d{4})", r"\1th")
    for fault in _inserted(files, {"fr": "", "en": " It starts on May 4th, 2024."}):
        if fault.replacement:
            yield fault


def quotes_foreign(files: Files) -> Iterator[Fault]:
    """French quotation marks in an English text."""
    yield from replaced(files, "releases/.*en.md", r"“([^”\n]+)”", r"« \1 »")


def sentences_merged(files: Files) -> Iterator[Fault]:
    """Two sentences without a space between them."""
    for path, text, start in releases(files):
        for at, line in prose_lines(text, start):
            for found in re.finditer(r"(?<=[a-zé]{3}\.) (?=[A-ZÉ][a-zé’']+)", line):
                yield Fault(path, at + found.start(), at + found.end(), "")


def paragraph_torn(files: Files) -> Iterator[Fault]:
    """A paragraph that lost its first words."""
    for path, text, start in releases(files):
        for at, line in prose_lines(text, start):
            found = re.search(r"(?<=[a-zé,] )[a-zà-ÿ]{3,} ", line)
            if found and line.endswith(".") and text[:at].rstrip().endswith((".", "jpg", '"}')) is False:
                yield Fault(path, at, at + found.start(), "")


def bracket_doubled(files: Files) -> Iterator[Fault]:
    """A bracket that was never opened."""
    for path, text, start in releases(files):
        for at, line in prose_lines(text, start):
            found = re.search(r"(?<=[a-zé]{4})(?=, )", line)
            if found and "(" not in line:
                yield Fault(path, at + found.start(), at + found.start(), ")")


CODES = {
    "names": ("glossary-name", "name-in-two-spellings", "names-differ"),
    "numbers": ("numbers-differ", "dates-differ", "amounts-differ", "percentages-differ", "times-differ"),
}

OPERATORS = (
    Operator("accent-lost", CODES["names"], accent_lost),
    Operator("letters-swapped", CODES["names"], letters_swapped),
    Operator("letter-lost", CODES["names"], letter_lost),
    Operator("capitals-lost", CODES["names"], capitals_lost),
    Operator("speaker-misspelt", CODES["names"], speaker_misspelt),
    Operator("digits-swapped", (*CODES["numbers"], "impossible-date"), digits_swapped),
    Operator("number-changed", (*CODES["numbers"], "impossible-date"), number_changed),
    Operator("date-moved", ("dates-differ",), date_moved),
    Operator("part-left-out", ("blocks-differ",), part_left_out),
    Operator("name-replaced", ("names-differ",), name_replaced),
    Operator("speaker-deleted", ("quote-without-speaker",), speaker_deleted),
    Operator("role-deleted", ("speaker-without-role",), role_deleted),
    Operator("date-impossible", ("bad-date", "impossible-date"), date_impossible),
    Operator("weekday-wrong", ("weekday-mismatch",), weekday_wrong),
    Operator("date-relative", ("relative-date",), date_relative),
    Operator("word-doubled", ("doubled-word",), word_doubled),
    Operator("placeholder-left", ("placeholder",), placeholder_left),
    Operator("mark-unclosed", ("unbalanced-quotes", "unbalanced-brackets"), mark_unclosed),
    Operator("bracket-doubled", ("unbalanced-brackets",), bracket_doubled),
    Operator("contact-without", ("contact-without-email", "contact-without-phone"), contact_without),
    Operator("contact-broken", ("invalid-email", "invalid-phone", "unassigned-phone"), contact_broken),
    Operator("contact-deleted", ("no-press-contact",), contact_deleted),
    Operator(
        "picture-incomplete", ("missing-alt", "figure-without-caption", "figure-without-credit"), picture_incomplete
    ),
    Operator("link-broken", ("bad-url", "link-not-allowed", "broken-link"), link_broken),
    Operator("link-text-empty", ("link-text",), link_text_empty),
    Operator("headline-spoilt", ("headline-length", "headline-marks"), headline_spoilt),
    Operator("subject-spoilt", ("subject-length", "subject-says-nothing"), subject_spoilt),
    Operator("fact-deleted", ("missing-date", "missing-place"), fact_deleted),
    Operator("embargo-spoilt", ("bad-embargo", "embargo-zone", "embargo-differs", "embargo-immediate"), embargo_spoilt),
    Operator("about-deleted", ("no-about",), about_deleted),
    Operator("praise-inserted", ("hype",), praise_inserted),
    Operator("first-person-inserted", ("first-person",), first_person_inserted),
    Operator("exclamation-inserted", ("exclamation",), exclamation_inserted),
    Operator("ordinal-in-date", ("ordinal-in-date",), ordinal_in_date),
    Operator("quotes-foreign", ("foreign-quotes",), quotes_foreign),
    Operator("sentences-merged", ("missing-space",), sentences_merged),
    Operator("paragraph-torn", ("starts-small",), paragraph_torn),
)
"""In the order of the report; each with the findings of which one must be there."""
