"""What follows the text of a release: media, related pages, supporters, disclaimers, listings, end mark."""

from __future__ import annotations

from pressroom.model.document import Blocks
from pressroom.model.release import MediaItem, Organisation, ParsedRelease, RelatedLink, Supporter, Ticker
from pressroom.resolve.addresses import understood_url
from pressroom.resolve.boilerplates import chosen_prose
from pressroom.resolve.texts import Chooser, written_in


def media(version: ParsedRelease, chooser: Chooser) -> tuple[MediaItem, ...]:
    """Material for the press."""
    found = []
    for number, item in enumerate(version.facts.media):
        place, language = ("media", number), written_in(version, "media", number)
        if item.file is None and item.url is None:
            chooser.diagnostics.error(
                "media-without-file",
                "Neither a file nor an address says where this is",
                version.places(*place),
                "Add   file: photo.jpg   or   url: https://…",
            )
        url = (
            understood_url(item.url, version.places(*place, "url"), chooser.diagnostics)
            if item.url is not None
            else None
        )
        found.append(
            MediaItem(
                title=chooser.text(
                    item.title, version.places(*place, "title"), "The title of this media item", language
                )
                or "",
                description=chooser.text(
                    item.description, version.places(*place, "description"), "This description", language
                ),
                credit=chooser.text(
                    item.credit, version.places(*place, "credit"), "This credit", language, neutral=True
                ),
                alt=chooser.text(item.alt, version.places(*place, "alt"), "This picture in words (alt)", language),
                file=version.files.get(item.file) if item.file is not None else None,
                url=url,
            )
        )
    return tuple(found)


def related(version: ParsedRelease, chooser: Chooser) -> tuple[RelatedLink, ...]:
    """Related pages."""
    found = []
    for number, link in enumerate(version.facts.related):
        title = chooser.text(
            link.title,
            version.places("related", number, "title"),
            "The title of this page",
            written_in(version, "related", number),
        )
        url = understood_url(link.url, version.places("related", number, "url"), chooser.diagnostics)
        if url is not None:
            found.append(RelatedLink(title or url, url))
    return tuple(found)


def supporters(version: ParsedRelease, issuers: tuple[Organisation, ...], chooser: Chooser) -> tuple[Supporter, ...]:
    """Those the release names, else the issuers', each once."""
    stated = version.facts.acknowledgements
    found: list[Supporter] = []
    if stated is not None:
        groups = [(stated, version.places, version.files, written_in(version, "acknowledgements"))]
    else:
        groups = [
            (issuer.facts.acknowledgements, issuer.places, issuer.files, issuer.facts.language or "")
            for issuer in issuers
        ]
    for entries, places, files, language in groups:
        for number, entry in enumerate(entries):
            place = ("acknowledgements", number)
            name = chooser.text(
                entry.name, places(*place, "name"), "The name of this supporter", language, neutral=True
            )
            # An organisation's own addresses are checked with the rest of its file.
            checked = entry.url is not None and stated is not None
            url = understood_url(entry.url or "", places(*place, "url"), chooser.diagnostics) if checked else entry.url
            supporter = Supporter(name or "", files.get(entry.logo) if entry.logo is not None else None, url)
            if supporter not in found:
                found.append(supporter)
    return tuple(found)


def tickers(version: ParsedRelease, issuers: tuple[Organisation, ...]) -> tuple[Ticker, ...]:
    """Those the release names, else the issuers', each once."""
    stated = version.facts.tickers
    entries = stated if stated is not None else [ticker for issuer in issuers for ticker in issuer.facts.tickers]
    return tuple(dict.fromkeys(Ticker(entry.exchange, entry.symbol, entry.isin) for entry in entries))


def disclaimers(issuers: tuple[Organisation, ...], chooser: Chooser) -> tuple[Blocks, ...]:
    """The issuers' legal texts, each once."""
    found: list[Blocks] = []
    for issuer in issuers:
        place = issuer.places("disclaimer")
        blocks = chosen_prose(
            issuer.prose, ("disclaimer",), place, f"The disclaimer of {issuer.id}", issuer.facts.language, chooser
        )
        if blocks and blocks not in found:
            found.append(blocks)
    return tuple(found)


def end_mark(version: ParsedRelease, issuers: tuple[Organisation, ...], chooser: Chooser) -> str | None:
    """The release's own, else the first issuer's that has one; an empty one means none."""
    stated, typed = version.facts.end_mark, version.body.end_mark
    if (
        stated is not None
        and typed is not None
        and stated != typed
        and version.places("end_mark").source == version.source
    ):
        chooser.diagnostics.warning(
            "end-mark-twice",
            f"The end mark is “{stated}” here and “{typed}” in the text",
            version.places("end_mark"),
            "Keep one; this one will be shown",
        )
    if stated is None and typed is None:
        own = ((issuer, issuer.facts.end_mark) for issuer in issuers if issuer.facts.end_mark)
        stated = next(
            (
                chooser.text(mark, issuer.places("end_mark"), "The end mark", issuer.facts.language, neutral=True)
                for issuer, mark in own
            ),
            None,
        )
    return (stated if stated is not None else typed) or None
