"""The organisations that issue a release, as its versions show them."""

from __future__ import annotations

from pressroom.brand.rasters import raster_of
from pressroom.brand.setting import Setting
from pressroom.diagnostics import Diagnostics
from pressroom.model.branded import Issuer
from pressroom.model.facts import Localised
from pressroom.model.release import Organisation, Ticker


def localised(value: Localised | None, setting: Setting, home: str | None = None) -> str | None:
    """The text for the reader: her exact language, its base, then the organisation's own, English, any."""
    if value is None or isinstance(value, str):
        return value or None
    folded = {tag.casefold(): text for tag, text in value.items()}
    base = setting.tag.partition("-")[0]
    for tag in (
        setting.tag,
        base,
        *(key for key in folded if key.partition("-")[0] == base),
        home or "",
        "en",
        "en-gb",
    ):
        if tag.casefold() in folded:
            return folded[tag.casefold()] or None
    return next(iter(folded.values()), None)


def ticker_line(exchange: str, symbol: str, isin: str | None, setting: Setting) -> str:
    """``Euronext Paris: GENO, ISIN FR0000000000``."""
    line = setting.word("ticker", exchange=exchange, symbol=symbol)
    return f"{line}, ISIN {isin}" if isin else line


def ticker_lines(tickers: tuple[Ticker, ...], setting: Setting) -> tuple[str, ...]:
    """The listings named at the top of the release."""
    return tuple(ticker_line(each.exchange, each.symbol, each.isin, setting) for each in tickers)


def issuer_of(organisation: Organisation, setting: Setting, diagnostics: Diagnostics) -> Issuer:
    """An organisation in the reader's language, with its logo as drawn and as a picture."""
    facts = organisation.facts
    name = localised(facts.name, setting, facts.language) or organisation.id
    address = localised(facts.address, setting, facts.language) or ""
    return Issuer(
        id=organisation.id,
        name=setting.text(name),
        legal_name=setting.optional(localised(facts.legal_name, setting, facts.language)),
        url=facts.url,
        address=tuple(setting.text(line.strip()) for line in address.splitlines() if line.strip()),
        social=tuple(facts.social.items()),
        tickers=tuple(ticker_line(each.exchange, each.symbol, each.isin, setting) for each in facts.tickers),
        logo=organisation.logo,
        raster=raster_of(organisation.logo, organisation.places.whole, diagnostics),
        logo_alt=setting.text(organisation.logo_alt or name),
        look=organisation.look,
    )
