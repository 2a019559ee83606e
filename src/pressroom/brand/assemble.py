"""One language version of one edition, put together."""

from __future__ import annotations

from pressroom.brand.dates import format_day, format_moments
from pressroom.brand.fonts import brand_families, choose_faces, narrow_space_shown, pieces_of
from pressroom.brand.issuers import issuer_of, ticker_lines
from pressroom.brand.letters import alternates_of, description_of, email_of
from pressroom.brand.parts import dateline_of, headline_of, parts_of
from pressroom.brand.setting import Setting, setting_for
from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.branded import BrandedRelease, Edition, Masthead
from pressroom.model.document import Paragraph, plain_text
from pressroom.model.release import ResolvedRelease


def brand_release(resolved: ResolvedRelease, edition: Edition) -> Outcome[BrandedRelease]:
    """The version with every string final, the look of its first issuer, and the fonts that show all its characters.

    Errors: ``unknown-font``, ``missing-glyph``, ``unreadable-logo``.
    """
    diagnostics = Diagnostics()
    first = resolved.organisations[0]
    families = brand_families(first.look, first.id, first.places.whole, diagnostics)
    setting = setting_for(resolved.language, narrow_space=narrow_space_shown(families))

    embargo = resolved.embargo if edition is Edition.EMBARGOED else ()
    moment = format_moments(embargo, setting.tag) if embargo else None
    notice = setting.word("embargo_notice", moment=moment) if moment else None
    title = plain_text(setting.inlines(headline_of(resolved))).strip()
    opening = _opening(resolved, setting) or title
    issuers = tuple(issuer_of(each, setting, diagnostics) for each in resolved.organisations)
    masthead = _masthead(resolved, moment, setting)
    parts = parts_of(resolved, setting, diagnostics)
    email = email_of(resolved, edition, issuers, title, opening, setting)
    alternates = alternates_of(resolved)

    # The names of other languages are shown on the web page only, in the reader's own fonts.
    shown = (parts, masthead, issuers, notice, email, setting.words)
    faces = choose_faces(pieces_of(shown), families, diagnostics)
    public = first.facts.public_url
    release = BrandedRelease(
        name=resolved.parsed.name,
        file_tag=resolved.file_tag,
        language=setting.language,
        edition=edition,
        kind=resolved.parsed.facts.kind,
        title=title,
        description=description_of(opening),
        date=resolved.date,
        posted=resolved.posted,
        embargo=embargo[0] if embargo else None,
        embargo_notice=notice,
        issuers=issuers,
        look=first.look,
        fonts=faces,
        masthead=masthead,
        parts=parts,
        email=email,
        alternates=alternates,
        words=setting.words,
        public_base=f"{public.rstrip('/')}/{resolved.parsed.name}/" if public else None,
        images=resolved.images,
        overrides=first.overrides,
        letterhead=first.letterhead,
    )
    return Outcome(release, diagnostics.sorted())


def _opening(resolved: ResolvedRelease, setting: Setting) -> str:
    """The lead without the dateline; where the text opens otherwise, its first paragraph, or the subtitle."""
    for block in resolved.parsed.body.blocks:
        if isinstance(block, Paragraph):
            return plain_text(setting.inlines(block.content)).strip()
    return plain_text(setting.inlines(resolved.parsed.subtitle)).strip()


def _masthead(resolved: ResolvedRelease, moment: str | None, setting: Setting) -> Masthead:
    """The date stands at the top where no dateline tells one."""
    facts = resolved.parsed.facts
    dateline = dateline_of(resolved, setting) or ""
    told = any(character.isdigit() for character in dateline)
    return Masthead(
        kind=setting.text(facts.label) if facts.label else setting.words[f"kind_{facts.kind}"],
        release_line=setting.word("embargo_line", moment=moment) if moment else setting.words["immediate"],
        addressee=setting.words["addressee"] or None,
        date_line=setting.text(format_day(resolved.date, setting.tag)) if resolved.date and not told else None,
        tickers=ticker_lines(resolved.tickers, setting),
        replaces=setting.word("replaces", text=facts.replaces.strip()) if facts.replaces else None,
    )
