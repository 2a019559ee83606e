"""The parts of a version, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from pressroom.brand.dates import format_dateline, format_day
from pressroom.brand.people import about_part, contacts_part
from pressroom.brand.rasters import raster_of
from pressroom.brand.setting import Setting
from pressroom.diagnostics import Diagnostics
from pressroom.model.branded import (
    AcknowledgementsPart,
    AfterPart,
    BodyPart,
    BoxPart,
    EndMarkPart,
    FootnotesPart,
    MediaEntry,
    MediaPart,
    Part,
    PostedPart,
    RelatedPart,
    SupporterEntry,
    TitlePart,
)
from pressroom.model.document import Box, Inlines, Paragraph, Text
from pressroom.model.facts import PartName
from pressroom.model.release import ResolvedRelease

_DASHES = ("–", "—", "-")


def dateline_of(resolved: ResolvedRelease, setting: Setting) -> str | None:
    """The dateline: the author's, or made of place and date; None without a place."""
    facts = resolved.parsed.facts
    if facts.dateline is not None:
        line = setting.text(facts.dateline.strip())
        if line and setting.profile.run_in and not line.endswith(_DASHES):
            line += "\u00a0–"
        return line or None
    if not facts.place:
        return None
    return setting.text(format_dateline(facts.place.strip(), resolved.date, setting.tag))


def headline_of(resolved: ResolvedRelease) -> Inlines:
    """The headline as written: the body's ``#`` line, or the fact."""
    parsed = resolved.parsed
    if parsed.body.headline is not None:
        return parsed.body.headline.content
    return (Text(parsed.facts.headline or "", parsed.places("headline")),)


def title_and_body(resolved: ResolvedRelease, setting: Setting) -> tuple[TitlePart, BodyPart]:
    """Headline and text; the dateline has a line of its own, or opens the lead where the language wants it so."""
    body = resolved.parsed.body
    blocks = setting.blocks(body.blocks)
    lead = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
    dateline = dateline_of(resolved, setting)
    if lead is not None:
        blocks = blocks[1:]
        if dateline and setting.profile.run_in:
            lead, dateline = replace(lead, content=(Text(f"{dateline} "), *lead.content)), None
    elif dateline and setting.profile.run_in:
        dateline = dateline.rstrip(" \u00a0.–—")
    title = TitlePart(
        headline=setting.inlines(headline_of(resolved)),
        subtitle=setting.inlines(resolved.parsed.subtitle),
        highlights=setting.box(body.highlights) if body.highlights else None,
        dateline=dateline,
    )
    return title, BodyPart(lead, blocks)


def order_of(resolved: ResolvedRelease, setting: Setting) -> tuple[PartName, ...]:
    """The release's order, the first organisation's, or the language's; what an order leaves out comes after it."""
    chosen = resolved.order or tuple(resolved.organisations[0].facts.order or ()) or setting.profile.order
    chosen = tuple(dict.fromkeys(chosen))
    if "body" not in chosen:
        chosen = ("body", *chosen)
    return (*chosen, *(name for name in setting.profile.order if name not in chosen))


def parts_of(resolved: ResolvedRelease, setting: Setting, diagnostics: Diagnostics) -> tuple[Part, ...]:
    """Every part that has something to show."""
    body = resolved.parsed.body
    boxes = {kind: [BoxPart(setting.box(box)) for box in body.tail if box.kind == kind] for kind in _TAIL}
    rest = [BoxPart(setting.box(box)) for box in body.tail if box.kind not in _TAIL]
    legal = [BoxPart(setting.box(Box("disclaimer", blocks))) for blocks in resolved.disclaimers if blocks]
    makers: dict[PartName, Callable[[], list[Part | None]]] = {
        "body": lambda: [*title_and_body(resolved, setting)],
        "end-mark": lambda: [EndMarkPart(setting.text(resolved.end_mark)) if resolved.end_mark else None],
        "after": lambda: [AfterPart(setting.blocks(body.after)) if body.after else None],
        "notes-to-editors": lambda: [*boxes["notes-to-editors"], *rest],
        "about": lambda: [about_part(resolved.boilerplates, setting)],
        "contacts": lambda: [contacts_part(resolved.contacts, setting)],
        "media": lambda: [_media(resolved, setting)],
        "related": lambda: [_related(resolved, setting)],
        "footnotes": lambda: [_footnotes(resolved, setting)],
        "posted": lambda: [_posted(resolved, setting)],
        "disclaimer": lambda: [*boxes["disclaimer"], *legal],
        "acknowledgements": lambda: [_acknowledgements(resolved, setting, diagnostics)],
    }
    return tuple(part for name in order_of(resolved, setting) for part in makers[name]() if part is not None)


_TAIL = ("notes-to-editors", "disclaimer")


def _media(resolved: ResolvedRelease, setting: Setting) -> MediaPart | None:
    if not resolved.media:
        return None
    return MediaPart(
        setting.words["media"],
        tuple(
            MediaEntry(
                title=setting.text(item.title),
                description=setting.optional(item.description),
                credit=setting.optional(item.credit),
                url=f"media/{quote(item.file.name)}" if item.file else item.url,
                file=item.file,
            )
            for item in resolved.media
        ),
    )


def _related(resolved: ResolvedRelease, setting: Setting) -> RelatedPart | None:
    if not resolved.related:
        return None
    return RelatedPart(
        setting.words["related"], tuple((setting.text(each.title), each.url) for each in resolved.related)
    )


def _footnotes(resolved: ResolvedRelease, setting: Setting) -> FootnotesPart | None:
    notes = resolved.parsed.body.footnotes
    if not notes:
        return None
    return FootnotesPart(setting.words["footnotes"], tuple(setting.footnote(note) for note in notes))


def _posted(resolved: ResolvedRelease, setting: Setting) -> PostedPart | None:
    if resolved.posted is None:
        return None
    return PostedPart(setting.word("posted", date=format_day(resolved.posted, setting.tag)))


def _acknowledgements(
    resolved: ResolvedRelease, setting: Setting, diagnostics: Diagnostics
) -> AcknowledgementsPart | None:
    if not resolved.supporters:
        return None
    whole = resolved.parsed.places.whole
    return AcknowledgementsPart(
        setting.words["support"],
        tuple(
            SupporterEntry(setting.text(each.name), each.url, each.logo, raster_of(each.logo, whole, diagnostics))
            for each in resolved.supporters
        ),
    )
