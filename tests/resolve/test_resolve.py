"""Resolving, whole."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pressroom.model.document import Paragraph, Strong, Text
from pressroom.model.release import (
    Asset,
    Boilerplate,
    Contact,
    MediaItem,
    RelatedLink,
    ResolvedRelease,
    Supporter,
    Ticker,
)
from pressroom.resolve import named_organisations, resolve_release
from pressroom.resolve.texts import best_tag
from tests.read.workspaces import NAME, SVG, everything, shown, workspace

RELEASE = f"releases/{NAME}"
BETA = (
    "name: {fr: Bêta, en: Beta}\ncountry: GB\nlanguage: en\nenglish: en-US\nurl: https://beta.example/\n"
    "about: Beta **makes**.\nabout_title: {en: Who we are, fr: Qui nous sommes}\n"
    "boilerplates:\n  magnet: {name: Magnet, text: {fr: Un aimant., en: A magnet.}, url: https://magnet.example/, contact: desk}\n"
    "contacts:\n  desk: {role: {en: Desk, fr: Bureau}, email: desk@beta.example, phones: [020 7946 0123], kind: public}\n"
    "  press: {name: Ann, email: ann@beta.example}\n"
    "acknowledgements: [{name: {fr: la Ville, en: the City}, logo: city.svg, url: https://city.example/}]\n"
    "tickers: [{exchange: LSE, symbol: BETA}]\ndisclaimer: {fr: Sans garantie., en: No warranty.}\nend_mark: {fr: FIN, en: ENDS}\n"
    "order: [contacts, body]\n"
)
FILES = {
    "templates/beta/organisation.yml": BETA,
    "templates/beta/city.svg": SVG,
    f"{RELEASE}/plan.svg": SVG,
    f"{RELEASE}/fr.md": (
        "---\norganisations: [beta, acme]\ndate: 2024-04-29\nposted: 2024-05-02\n"
        "embargo: [2024-04-29 10:00 Europe/Paris, 2024-04-29 04:00 America/New_York]\n"
        "contacts: [presse, beta/desk, {name: Luc, role: Agent, phones: [+33 1 99 00 99 99], languages: [fr]}]\n"
        "about: [acme, magnet, {title: {fr: Le projet, en: The project}, text: {fr: Un projet., en: A project.}}]\n"
        "media: [{title: {fr: Plan, en: Map}, file: plan.svg, credit: © Acme}, {title: Film, url: https://video.example/f}]\n"
        "related: [{title: {fr: Page, en: Page}, url: https://www.x.example/?a=1#b}]\n"
        "---\n\n# Un titre\n\nUn chapô.\n\n![Plan](plan.svg)\n"
    ),
    f"{RELEASE}/en.md": "---\ntranslates: fr\nmedia: []\ncontacts: []\nabout: []\nend_mark: ''\norder: [body, contacts]\n---\n# A title\n\nA lead.\n",
}


def test_every_fact_of_a_release_is_understood(tmp_path: Path) -> None:
    here = workspace(tmp_path, FILES)
    read, resolved, found = everything(here)
    assert [shown(diagnostic) for diagnostic in found] == []
    assert read is not None
    assert resolved is not None
    english, french = resolved
    paris, new_york = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
    plan = Asset("plan.svg", "image/svg+xml", SVG.encode(), 40, 10)
    assert french == ResolvedRelease(
        parsed=read[1],
        language="fr",
        file_tag="fr",
        organisations=french.organisations,
        date=date(2024, 4, 29),
        posted=date(2024, 5, 2),
        embargo=(datetime(2024, 4, 29, 10, tzinfo=paris), datetime(2024, 4, 29, 4, tzinfo=new_york)),
        contacts=(
            Contact("press", "Zoé Modèle", "Directrice", "Acme", "presse@acme.example", ("+33199001234",), None, None),
            Contact("public", None, "Bureau", "Bêta", "desk@beta.example", ("+442079460123",), None, None),
            Contact("press", "Luc", "Agent", None, None, ("+33199009999",), None, None, ("fr",)),
        ),
        boilerplates=(
            Boilerplate("Acme", None, (Paragraph((Text("Acme fabrique."),)),), None, None),
            Boilerplate(
                "Magnet", None, (Paragraph((Text("Un aimant."),)),), "https://magnet.example/",
                Contact("public", None, "Bureau", None, "desk@beta.example", ("+442079460123",), None, None),
            ),
            Boilerplate("Le projet", "Le projet", (Paragraph((Text("Un projet."),)),), None, None),
        ),
        tickers=(Ticker("LSE", "BETA"),),
        media=(MediaItem("Plan", None, "© Acme", None, plan, None), MediaItem("Film", None, None, None, None, "https://video.example/f")),
        related=(RelatedLink("Page", "https://www.x.example/?a=1#b"),),
        supporters=(Supporter("la Ville", Asset("city.svg", "image/svg+xml", SVG.encode(), 40, 10), "https://city.example/"),),
        disclaimers=((Paragraph((Text("Sans garantie."),)),),),
        end_mark="FIN",
        order=("contacts", "body"),
        images={"plan.svg": plan},
        siblings=(("en", "en-US"), ("fr", "fr")),
    )  # fmt: skip
    assert [organisation.id for organisation in french.organisations] == ["beta", "acme"]
    assert (english.language, english.file_tag, english.contacts, english.boilerplates, english.media, english.end_mark, english.order) == (
        "en-US", "en", (), (), (), None, ("body", "contacts"),
    )  # fmt: skip
    assert english.embargo == french.embargo
    assert english.supporters[0].name == "the City"


def test_what_is_not_stated_comes_from_the_organisations(tmp_path: Path) -> None:
    files = {**FILES, f"{RELEASE}/en.md": None, f"{RELEASE}/fr.md": "---\norganisations: [acme, beta]\n---\n# T\n\nx\n"}
    _, resolved, found = everything(workspace(tmp_path, {k: v for k, v in files.items() if v is not None}))
    assert [diagnostic.code for diagnostic in found] == ["missing-translation"]
    assert resolved is not None
    (release,) = resolved
    assert [contact.email for contact in release.contacts] == ["presse@acme.example", "ann@beta.example"]
    assert [(about.name, about.title) for about in release.boilerplates] == [
        ("Acme", None),
        ("Bêta", "Qui nous sommes"),
    ]
    assert release.boilerplates[1].blocks == (Paragraph((Text("Beta "), Strong((Text("makes"),)), Text("."))),)
    assert release.order is None


def test_an_organisation_and_the_one_it_extends_are_not_shown_twice(tmp_path: Path) -> None:
    files = {
        "templates/beta/organisation.yml": "name: Beta\nextends: acme\n",
        f"{RELEASE}/fr.md": "---\norganisations: [acme, beta]\ncontacts: [presse]\n---\n# T\n\nx\n",
        f"{RELEASE}/en.md": "---\norganisations: [acme, beta]\n---\n# T\n\nx\n",
    }
    _, resolved, found = everything(workspace(tmp_path, files))
    assert found == []
    assert resolved is not None
    assert [(len(release.contacts), len(release.boilerplates)) for release in resolved] == [(1, 1), (1, 1)]


def test_the_organisations_to_load(tmp_path: Path) -> None:
    front = "organisations: [acme, nobody]\ncontacts: [presse, beta/desk]\nabout: [acme, gamma/x]\n"
    files = {
        "templates/beta/organisation.yml": "name: B\n",
        "templates/gamma/organisation.yml": "name: C\n",
        f"{RELEASE}/fr.md": f"---\n{front}---\n# T\n\nx\n",
    }
    here = workspace(tmp_path, files)
    read, _, _ = everything(here)
    assert read is not None
    assert named_organisations(read, here.organisation_ids()) == ("acme", "beta", "gamma")


def test_an_organisation_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    files = {
        "templates/acme/organisation.yml": "name: [",
        f"{RELEASE}/fr.md": "---\norganisations: [acme]\ncontacts: [presse, acme/presse]\nabout: [acme]\n---\n# T\n\nx\n",
    }
    _, _, found = everything(workspace(tmp_path, files))
    assert [diagnostic.code for diagnostic in found] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("tags", "wanted", "fallback", "best"),
    [
        (("fr", "fr-CA", "en"), "fr-CA", None, "fr-CA"),
        (("fr", "en"), "fr-CA", None, "fr"),
        (("en-GB", "fr"), "en-US", "fr", "en-GB"),
        (("en", "fr"), "de", "fr", "fr"),
        (("en", "fr"), "de", "fr-CA", "fr"),
        (("en", "fr"), "de", "it", "en"),
        (("en", "fr"), "de", None, "en"),
    ],
)
def test_the_language_a_reader_gets(tags: tuple[str, ...], wanted: str, fallback: str | None, best: str) -> None:
    assert best_tag(tags, wanted, fallback) == best


def test_resolving_knows_no_disk(tmp_path: Path) -> None:
    """The same values give the same outcome, whatever became of the files."""
    here = workspace(tmp_path, FILES)
    read, resolved, _ = everything(here)
    assert read is not None
    assert resolved is not None
    organisations = {organisation.id: organisation for organisation in resolved[0].organisations}
    for path in sorted(tmp_path.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    again = resolve_release(read, organisations, ("acme", "beta"))
    assert again.value == resolved
