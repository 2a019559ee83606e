"""A small resolved release, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pressroom.model.brand import Look
from pressroom.model.document import Attribution, Box, Footnote, Heading, NoteReference, Paragraph, Quote, Text
from pressroom.model.facts import OrganisationFacts, ReleaseFacts, SenderFacts
from pressroom.model.release import (
    Asset,
    Body,
    Boilerplate,
    Contact,
    MediaItem,
    Organisation,
    ParsedRelease,
    Places,
    RelatedLink,
    ResolvedRelease,
    Supporter,
    Ticker,
)
from pressroom.source import Source

SOURCE = Source("releases/2024-04-29-launch/fr.md", "# GenoTher : c'est lancé !\n\nLe lead, et la suite[^1].\n")
PLACES = Places({}, {}, SOURCE.span(0, 10))
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><path d="M0 0h60v30z"/></svg>'
LOGO = Asset("logo.svg", "image/svg+xml", DRAWING, 60, 30)

ORGANISATION = Organisation(
    id="genopole",
    facts=OrganisationFacts(
        name={"fr": "Genopole", "en": "Genopole Group"},
        url="https://www.genopole.example/",
        public_url="https://www.genopole.example/news",
        address="4 rue de l'Exemple\n91000 Évry",
        sender=SenderFacts(name={"fr": "L'équipe presse", "en": "The press team"}, email="presse@genopole.example"),
        social={"LinkedIn": "https://social.example/genopole"},
    ),
    places=PLACES,
    look=Look(),
    logo=LOGO,
    logo_alt="Logo de Genopole",
)
BODY = Body(
    headline=Heading(1, (Text("GenoTher : c'est lancé !", SOURCE.span(2, 26)),)),
    highlights=None,
    blocks=(
        Paragraph((Text("Le lead, et la suite", SOURCE.span(28, 48)), NoteReference(1), Text("."))),
        Quote((Paragraph((Text("Un projet."),)),), Attribution((Text("Anne M."),), "Anne M.")),
        Box("key-figures", (Paragraph((Text("77 entreprises"),)),)),
    ),
    end_mark=None,
    after=(Paragraph((Text("Après."),)),),
    tail=(Box("notes-to-editors", (Paragraph((Text("Note."),)),)),),
    footnotes=(Footnote(1, (Paragraph((Text("Source : Inserm."),)),)),),
    figures=(),
)
RESOLVED = ResolvedRelease(
    parsed=ParsedRelease(
        "2024-04-29-launch", "fr", SOURCE, ReleaseFacts(place="Évry"), PLACES, (Text("Sous-titre"),), BODY
    ),
    language="fr",
    file_tag="fr",
    organisations=(ORGANISATION,),
    date=date(2024, 4, 29),
    posted=date(2024, 5, 1),
    embargo=(datetime(2024, 4, 29, 10, 0, tzinfo=ZoneInfo("Europe/Paris")),),
    contacts=(
        Contact(
            "press", "Claire M.", "Attachée de presse", None, "c@g.example", ("+33199001234",), None, None, ("fr", "en")
        ),
        Contact("investors", None, None, "Bureau", None, (), "https://g.example/", None),
    ),
    boilerplates=(Boilerplate("Université d'Évry", None, (Paragraph((Text("Texte."),)),), "https://u.example/", None),),
    tickers=(Ticker("Euronext Paris", "GENO", "FR0000000000"),),
    media=(MediaItem("Portrait", None, "© G", None, Asset("p.jpg", "image/jpeg", b"x", 1, 1), None),),
    related=(RelatedLink("L'appel", "https://appel.example/"),),
    supporters=(Supporter("Région", None, None),),
    disclaimers=((Paragraph((Text("Prudence."),)),),),
    end_mark="###",
    order=None,
    images={},
    siblings=(("en", "en-GB"), ("fr", "fr")),
)


def resolved(**changes: Any) -> ResolvedRelease:
    """``RESOLVED`` with other values; ``facts`` and ``body`` change the parsed release, ``look`` its organisation."""
    facts, body, look = (changes.pop(name, None) for name in ("facts", "body", "look"))
    parsed = RESOLVED.parsed
    if facts is not None:
        parsed = replace(parsed, facts=ReleaseFacts(**facts))
    if body is not None:
        parsed = replace(parsed, body=replace(parsed.body, **body))
    if look is not None:
        changes["organisations"] = (replace(ORGANISATION, look=look),)
    return replace(RESOLVED, parsed=parsed, **changes)


__all__ = ["BODY", "LOGO", "ORGANISATION", "RESOLVED", "SOURCE", "resolved"]
