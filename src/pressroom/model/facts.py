"""What authors may write as facts: the front matter of a release, and ``organisation.yml``.

These models are the one place for the keys, their types and their help texts: reading checks against them, the
JSON Schemas for editors and the format reference are made from them. Values arrive as the text that was typed
(``NO``, ``12:30``, ``0123`` stay what they are); dates, zones, addresses and telephone numbers are
understood in ``resolve``, where a finding can say more than "wrong type".
"""

from typing import Annotated, Literal

from pressroom.model.keys import Facts, Meaning, written

PROSE = "prose"
"""Marks a text in which an author may type anything, colons and ``#`` too."""

Prose = Annotated[str, PROSE]

Localised = Annotated[
    str | dict[str, str],
    Meaning("One text, or one a language: {fr: …, en: …}"),
]


class ContactFacts(Facts):
    """A press contact: a person, or an office without one."""

    name: Localised | None = written(default=None, description="The person; may be absent for an office")
    role: Localised | None = written(default=None, description="Her function, e.g. Press officer")
    organisation: Localised | None = written(
        default=None, description="Where she works, if not at the organisation of this file"
    )
    email: str | None = written(default=None, description="E-mail address")
    phones: list[str] = written(
        default_factory=list, description="Telephone numbers, national or international, as you would write them"
    )
    url: str | None = written(default=None, description="A web page for the press")
    languages: list[str] = written(default_factory=list, description="Languages spoken, as tags: [fr, en]")
    kind: Literal["press", "investors", "public", "agency"] = written(
        default="press", description="Whom this contact is for"
    )
    note: Localised | None = written(default=None, description="Anything else, e.g. reachable on weekends")


class BoilerplateFacts(Facts):
    """An "About" text that is not the organisation's own: a product, a programme, a subsidiary."""

    title: Localised | None = written(default=None, description="Heading; without it: About and the name")
    name: Localised | None = written(default=None, description="Name for the heading")
    text: Localised = written(description="The text, in Markdown")
    url: str | None = written(default=None, description="Web page")
    contact: str | ContactFacts | None = written(default=None, description="Its own contact: an id, or written out")


class TickerFacts(Facts):
    """Where a share is listed."""

    exchange: Prose = written(description="Exchange, e.g. Euronext Paris")
    symbol: str = written(description="Symbol, e.g. GENO")
    isin: str | None = written(default=None, description="ISIN")


class SenderFacts(Facts):
    """From whom the e-mail comes."""

    name: Localised = written(description="Name shown as the sender")
    email: str = written(description="Address of the sender")
    reply_to: str | None = written(default=None, description="Where answers go; default: the first press contact")


class AcknowledgementFacts(Facts):
    """A supporter to be named at the end, with a logo if there is one."""

    name: Localised = written(description="Name of the supporter")
    logo: str | None = written(default=None, description="File in the organisation's or release's folder")
    url: str | None = written(default=None, description="Web page")


class MediaFacts(Facts):
    """A photo, video or document for the press."""

    title: Localised = written(description="What it is")
    file: str | None = written(default=None, description="File in the release's folder")
    url: str | None = written(default=None, description="Web address")
    description: Localised | None = written(default=None, description="One sentence more")
    credit: Localised | None = written(default=None, description="Whose work it is")
    alt: Localised | None = written(default=None, description="The picture in words, for those who cannot see it")


class LinkFacts(Facts):
    """A related page."""

    title: Localised = written(description="Title of the page")
    url: str = written(description="Web address")


class EmailFacts(Facts):
    """What a mail program shows before the message is opened."""

    subject: Prose | None = written(default=None, description="Subject; default: the headline")
    preheader: Prose | None = written(
        default=None, description="The line after the subject; default: the start of the lead"
    )


PartName = Literal[
    "body",
    "end-mark",
    "after",
    "notes-to-editors",
    "about",
    "contacts",
    "media",
    "related",
    "footnotes",
    "posted",
    "disclaimer",
    "acknowledgements",
]


class ReleaseFacts(Facts):
    """The front matter of ``releases/<date>-<slug>/<language>.md``."""

    kind: Literal["release", "advisory", "statement", "correction"] = written(
        default="release", description="What it is; the label above the headline follows from it and the language"
    )
    label: Prose | None = written(default=None, description="Another label above the headline, e.g. Financial results")
    headline: Prose | None = written(default=None, description="The headline, if not the # line of the body")
    subtitle: Prose | None = written(default=None, description="A line under the headline")
    organisations: list[str] = written(
        default_factory=list, description="Folders in templates/; several make a joint release, in this order"
    )
    date: str | None = written(default=None, description="Date of issue: 2024-04-29")
    posted: str | None = written(default=None, description="Date of publication on the web, where it differs")
    place: Prose | None = written(default=None, description="Place of the dateline, e.g. Évry")
    dateline: Prose | None = written(
        default=None, description="The whole dateline, where place and date do not make it"
    )
    embargo: str | list[str] | None = written(
        default=None,
        description="Date, time and zone: 2024-04-29 10:00 Europe/Paris; a list shows the same moment in several zones",
    )
    translates: str | None = written(default=None, description="Language of the version whose facts hold here too: fr")
    replaces: Prose | None = written(default=None, description="For a correction: what it replaces, in words")
    contacts: list[str | ContactFacts] | None = written(
        default=None,
        description="Ids of contacts (presse, or genopole/presse), or written out; default: the organisations'",
    )
    about: list[str | BoilerplateFacts] | None = written(
        default=None,
        description="Organisations, or boilerplates (genopole/magenta), or written out; default: the issuers",
    )
    tickers: list[TickerFacts] | None = written(default=None, description="Listings; default: the organisations'")
    media: list[MediaFacts] = written(default_factory=list, description="Photos, videos and documents for the press")
    related: list[LinkFacts] = written(default_factory=list, description="Related pages")
    acknowledgements: list[AcknowledgementFacts] | None = written(
        default=None, description="Supporters named at the end; default: the organisations'"
    )
    end_mark: Prose | None = written(
        default=None, description="The end mark, e.g. ###; a line of its own in the body does the same"
    )
    order: list[PartName] | None = written(
        default=None, description="Order of the parts; what stands before body goes on top"
    )
    email: EmailFacts = written(default_factory=lambda: EmailFacts(), description="Subject and preheader of the e-mail")


class NoteFacts(Facts):
    """The facts at the top of a cover note: ``releases/<release>/mailings/<name>.<language>.md``."""

    subject: Prose | None = written(
        default=None, description="Subject of the e-mail, merge fields allowed; default: the release's"
    )
    attachments: Literal["pdf", "word", "both", "none"] = written(
        default="pdf", description="What is attached beside the text in the message"
    )
    signed: str | None = written(
        default=None, description="Who signs: the id of a contact; default: the release's first press contact"
    )


class HouseStyleFacts(Facts):
    """What an organisation demands of its releases: see ``docs/checks.md``."""

    extends: list[str] = written(
        default_factory=list,
        description="Profiles to go by: of a field (listed, research), and the variety of a language that a plain fr.md or "
        "en.md is, with its typography: [fr-CA, research]",
    )
    severity: dict[str, Literal["error", "warning", "info", "off"]] = written(
        default_factory=dict, description="How much a finding matters, by its code: {hype: off}"
    )
    limits: dict[str, int] = written(default_factory=dict, description="Limits, by name: {headline-characters: 100}")
    spelling: Literal["yes", "no"] | None = written(
        default=None, description="Whether spelling is checked, where Hunspell dictionaries are installed"
    )


class OrganisationFacts(Facts):
    """``templates/<organisation>/organisation.yml``."""

    name: Localised = written(description="Name as it stands in text")
    legal_name: Localised | None = written(default=None, description="Full legal name")
    extends: str | None = written(
        default=None, description="Another organisation whose facts and look hold where this says nothing"
    )
    country: str | None = written(default=None, description="Two letters (FR): how national telephone numbers are read")
    language: str | None = written(default=None, description="Language of a plain text in this file: fr")
    english: Literal["en-GB", "en-US"] = written(default="en-GB", description="Which English a file named en.md is")
    url: str | None = written(default=None, description="Web site")
    public_url: str | None = written(default=None, description="Where releases are published; makes links absolute")
    address: Localised | None = written(default=None, description="Postal address, lines as they stand on an envelope")
    about: Localised | None = written(default=None, description="The About text, in Markdown")
    about_title: Localised | None = written(default=None, description="Its heading; default: About and the name")
    boilerplates: dict[str, BoilerplateFacts] = written(default_factory=dict, description="Further About texts, by id")
    contacts: dict[str, ContactFacts] = written(default_factory=dict, description="Contacts, by id")
    default_contacts: list[str] | None = written(
        default=None, description="Contacts of a release that names none; default: those of kind press"
    )
    sender: SenderFacts | None = written(default=None, description="From whom e-mails come")
    tickers: list[TickerFacts] = written(default_factory=list, description="Where the share is listed")
    acknowledgements: list[AcknowledgementFacts] = written(default_factory=list, description="Supporters to be named")
    disclaimer: Localised | None = written(default=None, description="Legal text at the end, in Markdown")
    social: dict[str, str] = written(default_factory=dict, description="Social accounts: {LinkedIn: https://…}")
    end_mark: Localised | None = written(default=None, description="End mark of every release")
    order: list[PartName] | None = written(default=None, description="Order of the parts of every release")
    names: list[str] = written(
        default_factory=list, description="Names with their right spelling: [Évry, AFM-Téléthon, GenoTher]"
    )
    avoid: dict[str, Prose | dict[str, Prose]] = written(
        default_factory=dict,
        description="Words to avoid, each with what to write instead: {entreprenariat: entrepreneuriat}; "
        "those of one language below its tag: {fr: {start-up: jeune pousse}}",
    )
    words: list[str] = written(default_factory=list, description="Words that the spelling checker is to know")
    house_style: HouseStyleFacts = written(
        default_factory=lambda: HouseStyleFacts(), description="What is demanded of releases: limits, severities"
    )
