"""An example for every key that authors may write: what editors offer, and the format reference shows."""

from __future__ import annotations

import json
import re
from typing import Any

EXAMPLES: dict[str, dict[str, list[Any]]] = {
    "ReleaseFacts": {
        "kind": ["advisory"],
        "label": ["Financial results"],
        "headline": ["Gene therapy: a biocluster is launched"],
        "subtitle": ["Seven founders link research and industry"],
        "organisations": [["genother"], ["genopole", "universite-evry"]],
        "date": ["2024-04-29"],
        "posted": ["2024-05-02"],
        "place": ["Évry"],
        "dateline": ["Évry and Brussels, 29 April 2024"],
        "embargo": [
            "2024-04-29 10:00 Europe/Paris",
            ["2024-04-29 10:00 Europe/Paris", "2024-04-29 04:00 America/New_York"],
        ],
        "translates": ["fr"],
        "replaces": ["the release of 28 April 2024"],
        "contacts": [["presse"], ["genopole/presse", "universite-evry/presse"]],
        "about": [["genother"], ["genopole", "genopole/magenta"]],
        "tickers": [[{"exchange": "Euronext Paris", "symbol": "GENO"}]],
        "media": [[{"title": "The laboratory", "file": "laboratory.jpg"}]],
        "related": [[{"title": "The programme", "url": "https://www.genopole.example/programme"}]],
        "acknowledgements": [[{"name": "Île-de-France region", "logo": "region.svg"}]],
        "end_mark": ["# # #", "– 30 –"],
        "order": [["body", "end-mark", "notes-to-editors", "about", "contacts"]],
        "email": [{"subject": "A biocluster for gene therapy"}],
    },
    "EmailFacts": {
        "subject": ["A biocluster for gene therapy"],
        "preheader": ["Seven founders, 250 million euros, ten years"],
    },
    "NoteFacts": {
        "subject": ["For {outlet|your desk}, a biocluster for gene therapy"],
        "attachments": ["both"],
        "signed": ["presse"],
    },
    "OrganisationFacts": {
        "name": ["Genopole", {"fr": "Université d’Évry", "en": "University of Évry"}],
        "legal_name": ["Groupement d’intérêt public Genopole"],
        "extends": ["genopole"],
        "country": ["FR"],
        "language": ["fr"],
        "english": ["en-US"],
        "url": ["https://www.genopole.example/"],
        "public_url": ["https://www.genopole.example/press/"],
        "address": ["1 rue de l’Exemple\n91000 Évry"],
        "about": [{"fr": "Genopole est …", "en": "Genopole is …"}],
        "about_title": ["Who we are"],
        "boilerplates": [{"magenta": {"name": "Magenta", "text": "Magenta is …"}}],
        "contacts": [{"presse": {"name": "Camille Vernet", "email": "presse@genopole.example"}}],
        "default_contacts": [["presse"]],
        "sender": [{"name": "Genopole press office", "email": "presse@genopole.example"}],
        "tickers": [[{"exchange": "Euronext Paris", "symbol": "GENO"}]],
        "acknowledgements": [[{"name": "Île-de-France region", "logo": "region.svg"}]],
        "disclaimer": ["This release contains forward-looking statements."],
        "social": [{"LinkedIn": "https://social.example/genopole"}],
        "end_mark": [{"fr": "– Fin –", "en": "– Ends –"}],
        "order": [["contacts", "body", "end-mark", "about"]],
        "names": [["Évry", "AFM-Téléthon", "GenoTher"]],
        "avoid": [{"entreprenariat": "entrepreneuriat", "fr": {"start-up": "jeune pousse"}}],
        "words": [["biocluster", "vectorologie"]],
        "house_style": [{"extends": ["research"], "severity": {"hype": "off"}}],
    },
    "HouseStyleFacts": {
        "extends": [["research"], ["fr-CA", "research"]],
        "severity": [{"hype": "off", "relative-date": "error"}],
        "limits": [{"headline-characters": 100}],
        "spelling": ["yes"],
    },
    "ContactFacts": {
        "name": ["Camille Vernet"],
        "role": [{"fr": "Attachée de presse", "en": "Press officer"}],
        "organisation": ["Agence Témoin"],
        "email": ["presse@genopole.example"],
        "phones": [["01 99 00 12 34"], ["+33 1 99 00 12 34"]],
        "url": ["https://www.genopole.example/press"],
        "languages": [["fr", "en"]],
        "kind": ["investors"],
        "note": ["Saturdays, 9am to 6pm"],
    },
    "BoilerplateFacts": {
        "title": ["The Magenta programme"],
        "name": ["Magenta"],
        "text": ["**Magenta** links biology and computing."],
        "url": ["https://www.genopole.example/magenta"],
        "contact": ["presse", {"name": "Camille Vernet", "email": "presse@genopole.example"}],
    },
    "TickerFacts": {"exchange": ["Euronext Paris"], "symbol": ["GENO"], "isin": ["FR0000000001"]},
    "SenderFacts": {
        "name": ["Genopole press office"],
        "email": ["presse@genopole.example"],
        "reply_to": ["redaction@genopole.example"],
    },
    "AcknowledgementFacts": {
        "name": ["Île-de-France region"],
        "logo": ["region.svg"],
        "url": ["https://www.region.example/"],
    },
    "MediaFacts": {
        "title": ["The laboratory"],
        "file": ["photo.jpg"],
        "url": ["https://video.example/film"],
        "description": ["Six minutes, with subtitles"],
        "credit": ["© Studio"],
        "alt": ["Two researchers at a bench"],
    },
    "LinkFacts": {"title": ["The programme"], "url": ["https://www.genopole.example/programme"]},
    "BrandFacts": {
        "meta": [{"name": "Genopole"}],
        "logo": ["logo.svg", {"medium": "logo.svg", "small": "sign.svg"}],
        "color": [{"primary": "#0b5c50"}],
        "typography": [{"base": "Source Serif 4", "headings": "Barlow"}],
    },
    "Meta": {"name": ["Genopole"], "link": ["https://www.genopole.example/"]},
    "BrandName": {"short": ["Genopole"], "full": ["Genopole, biocluster"]},
    "Logo": {
        "images": [{"round": {"path": "round.svg", "alt": "Genopole"}}],
        "small": ["sign.svg"],
        "medium": ["logo.svg"],
        "large": ["logo-large.svg"],
    },
    "LogoImage": {"path": ["logo.svg"], "alt": ["Genopole"]},
    "LogoTones": {"light": ["logo.svg"], "dark": ["logo-white.svg"]},
    "Colours": {
        "palette": [{"pine": "#0b5c50"}],
        "foreground": ["#1b1f23"],
        "background": ["white"],
        "primary": ["#0b5c50", "pine"],
        "secondary": ["#c2410c"],
        "tertiary": ["pine"],
        "light": ["#eef4f2"],
        "dark": ["#10312b"],
    },
    "Typography": {
        "fonts": [[{"family": "Spectral", "files": ["fonts/Spectral-Regular.ttf"]}]],
        "base": ["Source Serif 4", {"family": "Source Serif 4", "size": "10.5pt"}],
        "headings": ["Barlow", {"family": "Barlow", "weight": "semibold"}],
        "monospace": ["Source Code Pro"],
        "monospace-inline": ["Source Code Pro"],
        "monospace-block": ["Source Code Pro"],
        "link": ["pine"],
    },
    "Font": {"family": ["Spectral"], "source": ["file"], "files": [["fonts/Spectral-Regular.ttf"]]},
    "FontFile": {"path": ["fonts/Spectral-Bold.ttf"], "weight": ["bold"], "style": ["italic"]},
    "Type": {
        "family": ["Source Serif 4"],
        "size": ["10.5pt"],
        "weight": ["semibold"],
        "style": ["italic"],
        "line-height": [1.45],
        "color": ["pine"],
        "background-color": ["#eef4f2"],
        "decoration": ["underline"],
    },
}
"""By model and key. The first of each is shown to people; a test reads them all."""


def typed(value: Any) -> str:
    """``value`` as an officer would type it behind a key: on one line, with quotation marks only where they are needed."""
    if isinstance(value, list):
        return f"[{', '.join(_inside(one) for one in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inside(one)}" for key, one in value.items()) + "}"
    text = str(value)
    needs = re.search(r": |:$| #|\n", text) or not re.match(r"[\w+–©“]", text)
    return json.dumps(text, ensure_ascii=False) if needs else text


def _inside(value: Any) -> str:
    """The same inside brackets or braces, where a comma would part it."""
    text = typed(value)
    parted = isinstance(value, str) and not text.startswith('"') and re.search(r"[,\[\]{}]", text)
    return json.dumps(text, ensure_ascii=False) if parted else text
