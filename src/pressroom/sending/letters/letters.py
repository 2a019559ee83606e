"""One letter: a package's own e-mail with the cover note above it, and what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pressroom.diagnostics import Diagnostics
from pressroom.sending.letters.merging import merged_line
from pressroom.sending.letters.pictures import with_pictures
from pressroom.sending.letters.writing import ObjectionTo, write

if TYPE_CHECKING:
    from pressroom.brand.notes import NoteSetting
    from pressroom.delivery.message import Attachment, Letter, Merged
    from pressroom.delivery.planning import Greeting, Spoken
    from pressroom.model.branded import BrandedRelease
    from pressroom.model.mail import MailSettings
    from pressroom.model.notes import CoverNote
    from pressroom.model.release import Contact, ResolvedRelease
    from pressroom.package import PackagedFile
    from pressroom.pipeline import Desk, Resolved

Attachments = Literal["pdf", "word", "both", "none"]
_SUFFIXES: Mapping[str, tuple[str, ...]] = {"pdf": ("pdf",), "word": ("docx",), "both": ("pdf", "docx"), "none": ()}


@dataclass(frozen=True, slots=True)
class LetterOptions:
    """What the command line says over the note: who signs, what is attached. ``test``: marked as a test to oneself."""

    signed: str | None = None
    attachments: Attachments | None = None
    test: bool = False


def spoken_languages(versions: Iterable[ResolvedRelease]) -> tuple[Spoken, ...]:
    """The languages of a release; first that which the others translate, or that of its organisation."""
    from pressroom.delivery.planning import Spoken
    from pressroom.resolve.notes import english_name

    found = list(versions)
    home = found[0].organisations[0].facts.language if found else None
    found.sort(
        key=lambda one: (
            one.parsed.facts.translates is not None,
            one.file_tag != home,
            one.language.split("-")[0] != home,
        )
    )
    return tuple(Spoken(one.file_tag, one.language, english_name(one)) for one in found)


class LetterMaker:
    """Makes the letters of one package. ``folder`` is the package's, verified; findings go into ``found``."""

    def __init__(
        self, desk: Desk, resolved: Resolved, folder: Path, manifest: Mapping[str, Any], options: LetterOptions,
        settings: MailSettings, found: Diagnostics,
    ) -> None:  # fmt: skip
        from pressroom.package.loading import load_package

        self.desk, self.resolved, self.folder, self.manifest = desk, resolved, folder, manifest
        self.options, self.settings, self.found = options, settings, found
        loaded = load_package(folder, manifest)
        found.extend(loaded.diagnostics)
        self.files: dict[str, PackagedFile] = {file.path: file for file in loaded.value or ()}

    def letter(self, release: BrandedRelease, note: CoverNote | None) -> Letter | None:
        """The letter of one version; None with findings."""
        from pressroom.brand.notes import NoteSetting
        from pressroom.delivery.message import Letter
        from pressroom.model.contacts import contact_key

        version = next(one for one in self.resolved.versions if one.file_tag == release.file_tag)
        setting = NoteSetting(release)
        signer = self.signer(version, note)
        sender = self.settings.sender or release.email.sender_address
        if not sender:
            self.no_sender(version)
        page, text = self.content(release, "email.html", "email"), self.content(release, "email.txt", "email")
        attachments = self.attachments(release, note)
        if page is None or text is None or not sender or attachments is None:
            return None
        stated = (note is not None and note.facts.signed is not None) or self.options.signed is not None
        answers = signer if stated and signer is not None and signer.email else None
        reply_to = (answers.email if answers else release.email.reply_to) or ""
        objections = self.settings.objections or reply_to or sender
        domain = contact_key(sender).rpartition("@")[2]
        shown, pictures = with_pictures(
            page.decode(), self.folder, self.manifest, str(release.edition), domain, self.found
        )
        written = write(
            release,
            note,
            setting,
            signer,
            ObjectionTo(objections, self.settings.unsubscribe),
            shown,
            text.decode(),
            self.found,
        )
        if written is None:
            return None
        return Letter(
            language=release.file_tag, edition=str(release.edition), language_tag=release.language.tag,
            sender_name=release.email.sender_name, sender=sender,
            reply_to_name=(answers.name or "") if answers else "", reply_to=reply_to,
            subject=self.subject(release, note, setting), text=written[1], html=written[0],
            pictures=pictures, attachments=attachments,
            list_id=f"{_label(release.issuers[0].id)}.{domain}", domain=domain,
            objections=objections, unsubscribe=self.settings.unsubscribe,
            test=self.options.test,
        )  # fmt: skip

    def greeting(self, release: BrandedRelease) -> Greeting:
        """How the language of a version greets."""
        from pressroom.delivery.planning import Greeting

        words = release.words
        return Greeting(words["greeting_formal"], words["greeting_named"], words["greeting_plain"])

    def signer(self, version: ResolvedRelease, note: CoverNote | None) -> Contact | None:
        """Who signs: as the command says, as the note says, or the first contact for the press."""
        from pressroom.resolve.notes import signer_of
        from pressroom.sending.letters import organisations_for

        if self.options.signed is None and note is None:
            return None
        stated = self.options.signed or (note.facts.signed if note else None)
        span = note.places("signed") if note is not None and self.options.signed is None else None
        organisations = organisations_for(self.desk, self.resolved, stated)
        quiet = self.found if self.options.signed is not None else Diagnostics()  # a note's signer was looked up before
        return signer_of(stated, span, version, organisations, self.desk.known, quiet)

    def subject(self, release: BrandedRelease, note: CoverNote | None, setting: NoteSetting) -> Merged:
        """The note's subject, saying that there is an embargo; or the release's."""
        if note is None or note.subject is None:
            return (release.email.subject,)
        embargoed = release.edition == "embargoed" and release.embargo is not None
        return merged_line(note.subject, setting.text, setting.embargoed if embargoed else lambda subject: subject)

    def content(self, release: BrandedRelease, suffix: str, format_: str) -> bytes | None:
        """A file of the package, or None with the error ``package-without-format``."""
        file = self.files.get(f"{release.edition}/{release.file_name(suffix)}")
        if file is None:
            self.found.error(
                "package-without-format",
                f"dist/{release.name} has no {release.file_name(suffix)}",
                None,
                f"Build it: pressroom build {release.name} --format {format_}",
            )
            return None
        return file.content

    def attachments(self, release: BrandedRelease, note: CoverNote | None) -> tuple[Attachment, ...] | None:
        """What is attached: to the byte what lies in the package."""
        from pressroom.delivery.message import Attachment

        chosen = self.options.attachments or (note.facts.attachments if note else "pdf")
        found = []
        for suffix in _SUFFIXES[chosen]:
            content = self.content(release, suffix, suffix)
            if content is not None:
                path = f"{release.edition}/{release.file_name(suffix)}"
                found.append(Attachment(release.file_name(suffix), self.files[path].media_type, content))
        return tuple(found) if len(found) == len(_SUFFIXES[chosen]) else None

    def no_sender(self, version: ResolvedRelease) -> None:
        """Say what to add."""
        organisation = version.organisations[0]
        self.found.error(
            "no-sender",
            f"templates/{organisation.id}/organisation.yml does not say from whom e-mails come",
            organisation.places.whole.source.span(0),
            "Add   sender: {name: Press office, email: press@example.org}   with the address that your mail server lets you write from",
        )


def _label(organisation: str) -> str:
    """An organisation's id as a label of a domain (RFC 2919)."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", organisation).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "press"
