"""What machines read on the web page: JSON-LD (schema.org) and Open Graph."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from pressroom.formats.html import figures
from pressroom.model.branded import BrandedRelease, ContactCard, ContactsPart, Issuer


def structured_data(release: BrandedRelease, picture_address: dict[str, str]) -> str:
    """The release as JSON-LD: a NewsArticle by its Organizations, with a ContactPoint for each contact.

    Every ``<``, ``>`` and ``&`` is written as ``\u003c`` and so on, so that no text can end the script element.
    """
    base = release.public_base
    page = urljoin(base, release.file_name("html")) if base else None
    publishers = [_organisation(issuer) for issuer in release.issuers]
    contacts = [
        _contact(card)
        for part in release.parts
        if isinstance(part, ContactsPart)
        for g in part.groups
        for card in g.cards
    ]
    if contacts and publishers:
        publishers[0]["contactPoint"] = contacts
    published = release.posted or release.date
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": release.title,
        "description": release.description,
        "inLanguage": release.language.tag,
        "datePublished": published.isoformat() if published else None,
        "dateCreated": release.date.isoformat() if release.date else None,
        "url": page,
        "mainEntityOfPage": page,
        "image": [urljoin(base, picture_address[path]) for path in figures(release)] if base else None,
        "author": [{"@type": "Organization", "name": issuer.name} for issuer in release.issuers],
        "publisher": publishers[0] if len(publishers) == 1 else publishers,
    }
    text = json.dumps(_without_gaps(article), ensure_ascii=False, sort_keys=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _organisation(issuer: Issuer) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": issuer.name,
        "legalName": issuer.legal_name,
        "url": issuer.url,
        "address": ", ".join(issuer.address) or None,
        "sameAs": [url for _, url in issuer.social] or None,
        "tickerSymbol": ", ".join(issuer.tickers) or None,
    }


def _contact(card: ContactCard) -> dict[str, Any]:
    return {
        "@type": "ContactPoint",
        "contactType": {"press": "press", "investors": "investor relations", "public": "customer service"}.get(
            card.kind, card.kind
        ),
        "name": card.name or card.organisation,
        "email": card.email,
        "telephone": card.phones[0].uri.removeprefix("tel:") if card.phones else None,
        "url": card.url,
    }


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_gaps(one) for key, one in value.items() if one not in (None, [], "")}
    if isinstance(value, list):
        return [_without_gaps(one) for one in value]
    return value


def sharing(release: BrandedRelease, picture_address: dict[str, str]) -> list[tuple[str, str]]:
    """Open Graph properties. Addresses only where the release has a public one."""
    properties = [
        ("og:type", "article"),
        ("og:title", release.title),
        ("og:description", release.description),
        ("og:locale", release.language.tag.replace("-", "_")),
        ("og:site_name", ", ".join(issuer.name for issuer in release.issuers)),
    ]
    properties += [("og:locale:alternate", other.tag.replace("-", "_")) for other in release.alternates]
    published = release.posted or release.date
    if published:
        properties.append(("article:published_time", published.isoformat()))
    if release.public_base:
        properties.append(("og:url", urljoin(release.public_base, release.file_name("html"))))
        for path in figures(release)[:1]:
            asset = release.images[path]
            properties += [
                ("og:image", urljoin(release.public_base, picture_address[path])),
                ("og:image:width", str(asset.width)),
                ("og:image:height", str(asset.height)),
            ]
    return [(name, value) for name, value in properties if value]
