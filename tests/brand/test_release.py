"""A whole version, from a resolved release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from pressroom.brand import brand_release
from pressroom.brand.coverage import packaged_faces
from pressroom.brand.languages import words_of
from pressroom.brand.letters import shorten
from pressroom.brand.profiles import PROFILES
from pressroom.model.brand import Look
from pressroom.model.branded import (
    AboutEntry,
    AboutPart,
    AcknowledgementsPart,
    AfterPart,
    Alternate,
    BodyPart,
    BoxPart,
    BrandedRelease,
    ContactCard,
    ContactGroup,
    ContactsPart,
    Edition,
    Email,
    EndMarkPart,
    FootnotesPart,
    Issuer,
    Language,
    Masthead,
    MediaEntry,
    MediaPart,
    Phone,
    PostedPart,
    RelatedPart,
    SupporterEntry,
    TitlePart,
)
from pressroom.model.document import Attribution, Box, Footnote, Heading, NoteReference, Paragraph, Quote, Text
from pressroom.model.facts import OrganisationFacts
from pressroom.model.release import Asset

from .made import LOGO, ORGANISATION, RESOLVED, resolved


def branded(edition: Edition = Edition.PUBLIC, **changes: object) -> BrandedRelease:
    outcome = brand_release(resolved(**changes), edition)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_the_embargoed_edition_whole() -> None:
    release = branded(Edition.EMBARGOED)
    raster = release.issuers[0].raster
    assert raster is not None
    assert (raster.name, raster.width, raster.height, raster.content[:8]) == (
        "logo.png",
        480,
        240,
        b"\x89PNG\r\n\x1a\n",
    )
    moment = "lundi 29 avril 2024 à 10\u00a0h (heure de Paris)"
    prose = (Paragraph((Text("Texte."),)),)
    expected = BrandedRelease(
        name="2024-04-29-launch",
        file_tag="fr",
        language=Language("fr", "ltr", "Latn", "Français"),
        edition=Edition.EMBARGOED,
        kind="release",
        title="GenoTher\u00a0: c’est lancé\u202f!",
        description="Le lead, et la suite.",
        date=date(2024, 4, 29),
        posted=date(2024, 5, 1),
        embargo=datetime(2024, 4, 29, 10, 0, tzinfo=ZoneInfo("Europe/Paris")),
        embargo_notice=f"Sous embargo jusqu’au {moment}. Ne pas publier ni diffuser avant cette date.",
        issuers=(
            Issuer(
                id="genopole",
                name="Genopole",
                legal_name=None,
                url="https://www.genopole.example/",
                address=("4 rue de l’Exemple", "91000 Évry"),
                social=(("LinkedIn", "https://social.example/genopole"),),
                tickers=(),
                logo=LOGO,
                raster=raster,
                logo_alt="Logo de Genopole",
                look=Look(),
            ),
        ),
        look=Look(),
        fonts=packaged_faces("Source Serif 4") + packaged_faces("Source Sans 3"),
        masthead=Masthead(
            kind="Communiqué de presse",
            release_line=f"Sous embargo jusqu’au {moment}",
            addressee=None,
            date_line=None,
            tickers=("Euronext Paris\u00a0: GENO, ISIN FR0000000000",),
            replaces=None,
        ),
        parts=(
            TitlePart(
                (Text("GenoTher\u00a0: c’est lancé\u202f!"),), (Text("Sous-titre"),), None, "Évry, le 29 avril 2024"
            ),
            BodyPart(
                Paragraph((Text("Le lead, et la suite"), NoteReference(1), Text("."))),
                (
                    Quote(
                        (Paragraph((Text("«\u202fUn projet.\u202f»"),)),), Attribution((Text("Anne M."),), "Anne M.")
                    ),
                    Box("key-figures", (Paragraph((Text("77 entreprises"),)),), (Text("Chiffres clés"),)),
                ),
            ),
            EndMarkPart("###"),
            AfterPart((Paragraph((Text("Après."),)),)),
            FootnotesPart("Notes", (Footnote(1, (Paragraph((Text("Source\u00a0: Inserm."),)),)),)),
            AboutPart((AboutEntry("À propos de l’Université d’Évry", prose, "https://u.example/", None),)),
            ContactsPart(
                (
                    ContactGroup(
                        "Contact presse",
                        (
                            ContactCard(
                                name="Claire M.",
                                role="Attachée de presse",
                                organisation=None,
                                email="c@g.example",
                                phones=(Phone("01\u00a099\u00a000\u00a012\u00a034", "tel:+33199001234"),),
                                url=None,
                                note="Langues\u00a0: français et anglais",
                            ),
                        ),
                    ),
                    ContactGroup(
                        "Contact investisseurs",
                        (ContactCard(None, None, "Bureau", None, (), "https://g.example/", None, "investors"),),
                    ),
                )
            ),
            BoxPart(Box("notes-to-editors", (Paragraph((Text("Note."),)),), (Text("Notes aux rédactions"),))),
            MediaPart(
                "Photos et documents",
                (MediaEntry("Portrait", None, "© G", "media/p.jpg", Asset("p.jpg", "image/jpeg", b"x", 1, 1)),),
            ),
            RelatedPart("Liens utiles", (("L’appel", "https://appel.example/"),)),
            PostedPart("Mis en ligne le 1er mai 2024"),
            BoxPart(Box("disclaimer", (Paragraph((Text("Prudence."),)),), (Text("Avertissement"),))),
            AcknowledgementsPart("Avec le soutien de", (SupporterEntry("Région", None, None, None),)),
        ),
        email=Email(
            subject="Embargo\u00a0: GenoTher\u00a0: c’est lancé\u202f!",
            preheader="Le lead, et la suite.",
            sender_name="L’équipe presse",
            sender_address="presse@genopole.example",
            reply_to="c@g.example",
        ),
        alternates=(Alternate("en-GB", "en", "English"),),
        words=words_of("fr", PROFILES["fr"].marks),
        public_base="https://www.genopole.example/news/2024-04-29-launch/",
        images={},
    )
    assert release == expected


def test_the_public_edition_says_nothing_of_the_embargo() -> None:
    release = branded(Edition.PUBLIC)
    assert (release.embargo, release.embargo_notice, release.masthead.release_line, release.email.subject) == (
        None,
        None,
        "Pour diffusion immédiate",
        "GenoTher\u00a0: c’est lancé\u202f!",
    )


def test_an_american_dateline_runs_into_the_lead() -> None:
    release = branded(language="en-US", file_tag="en")
    title, body = release.parts[:2]
    assert isinstance(title, TitlePart)
    assert isinstance(body, BodyPart)
    assert title.dateline is None
    assert body.lead == Paragraph(
        (Text("ÉVRY, April 29, 2024\u00a0– "), Text("Le lead, et la suite"), NoteReference(1), Text("."))
    )
    assert release.email.preheader == "Le lead, et la suite."
    assert [type(part).__name__ for part in release.parts][-2:] == ["EndMarkPart", "AfterPart"]


def test_without_a_lead_the_dateline_keeps_its_own_line() -> None:
    release = branded(language="en-US", body={"blocks": (Heading(2, (Text("First"),)), Paragraph((Text("Then."),)))})
    title, body = release.parts[:2]
    assert isinstance(title, TitlePart)
    assert isinstance(body, BodyPart)
    assert (title.dateline, body.lead, len(body.blocks)) == ("ÉVRY, April 29, 2024", None, 2)


def test_the_date_stands_on_top_where_no_dateline_tells_it() -> None:
    def lines(**facts: str) -> tuple[str | None, str | None]:
        release = branded(facts=facts)
        title = next(part for part in release.parts if isinstance(part, TitlePart))
        return release.masthead.date_line, title.dateline

    assert lines() == ("29 avril 2024", None)
    assert lines(place="Évry") == (None, "Évry, le 29 avril 2024")
    assert lines(dateline="Évry") == ("29 avril 2024", "Évry")
    assert lines(dateline="Évry, 3 février 2022", place="Paris") == (None, "Évry, 3 février 2022")
    assert lines(dateline="", place="Paris") == ("29 avril 2024", None)


def test_a_japanese_release_greets_its_readers() -> None:
    masthead = branded(language="ja", facts={}).masthead
    assert (masthead.addressee, masthead.date_line, masthead.kind) == (
        "報道関係各位",
        "2024年4月29日",
        "プレスリリース",
    )


def test_the_author_orders_the_parts_and_nothing_is_left_out() -> None:
    names = [type(part).__name__ for part in branded(order=("contacts", "body", "about")).parts]
    assert names[:4] == ["ContactsPart", "TitlePart", "BodyPart", "AboutPart"]
    assert sorted(names) == sorted(type(part).__name__ for part in branded().parts)
    house = replace(ORGANISATION, facts=OrganisationFacts(name="Genopole", order=["about"]))
    assert [type(part).__name__ for part in branded(organisations=(house,)).parts][:3] == [
        "TitlePart",
        "BodyPart",
        "AboutPart",
    ]


def test_labels_of_the_author_and_of_a_correction() -> None:
    release = branded(facts={"kind": "correction", "replaces": "le communiqué d'hier", "label": "Résultats : T3"})
    assert release.masthead.kind == "Résultats\u00a0: T3"
    assert release.masthead.replaces == "Remplace\u00a0: le communiqué d’hier"
    assert branded(facts={"kind": "correction"}).masthead.kind == "Rectificatif"


def test_a_joint_release_shows_every_issuer_in_order() -> None:
    other = replace(ORGANISATION, id="other", look=Look(primary="#123456"))
    release = branded(organisations=(other, ORGANISATION))
    assert [issuer.id for issuer in release.issuers] == ["other", "genopole"]
    assert release.look.primary == "#123456"


def test_facts_in_other_languages_fall_back_to_the_nearest() -> None:
    assert branded(language="en-US").issuers[0].name == "Genopole Group"
    assert branded(language="de").issuers[0].name == "Genopole Group"
    assert branded(language="fr-CA").email.sender_name == "L’équipe presse"


def test_two_versions_of_one_language_tell_their_region() -> None:
    siblings = (("en-GB", "en-GB"), ("en-US", "en-US"), ("fr", "fr"))
    names = [each.name for each in branded(siblings=siblings).alternates]
    assert names == ["English", "English (United States)"]
    names = [each.name for each in branded(siblings=siblings[1:]).alternates]
    assert names == ["English"]


@pytest.mark.parametrize(
    ("text", "size", "short"),
    [
        ("a few words", 20, "a few words"),
        ("a few words, and more", 13, "a few words…"),
        ("a few words and more", 14, "a few words…"),
        ("創設者とパートナーは発表しました", 8, "創設者とパート…"),
    ],
)
def test_a_preheader_ends_at_a_word(text: str, size: int, short: str) -> None:
    assert shorten(text, size) == short


def test_the_same_release_twice_is_the_same() -> None:
    assert brand_release(RESOLVED, Edition.PUBLIC) == brand_release(resolved(), Edition.PUBLIC)
