"""What the file says about itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml

from pressroom.formats.docx.oxml import clean

if TYPE_CHECKING:
    from docx.document import Document

    from pressroom.model.branded import BrandedRelease

_LONGEST = 255
"""Characters that Word and python-docx hold in a property."""

_APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Pressroom</Application><DocSecurity>0</DocSecurity><Company/><AppVersion>16.0000</AppVersion>"
    "</Properties>"
)


def say_what_it_is(document: Document, release: BrandedRelease) -> None:
    """Title, author, language and dates. The dates are the release's: the clock has no part in a file's bytes."""
    kind, issuers = release.masthead.kind, [issuer.name for issuer in release.issuers]
    day = release.date or release.posted or dt.date(2000, 1, 1)
    core = document.core_properties
    core.title = _short(release.title)
    core.subject = core.category = _short(kind)
    core.author = core.last_modified_by = _short("; ".join(issuers))
    core.keywords = _short(", ".join([kind, *issuers]))
    core.comments = _short(release.description)
    core.language = release.language.tag
    core.revision = 1
    core.created = core.modified = dt.datetime(day.year, day.month, day.day)
    _say_whose(document, ", ".join(issuer.legal_name or issuer.name for issuer in release.issuers))


def _say_whose(document: Document, company: str) -> None:
    """The program, and the company in Word's file information: a part that python-docx does not know."""
    root = parse_xml(_APPLICATION)
    root[2].text = clean(company)
    package = document.part.package
    part = XmlPart(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, root, package)
    package.relate_to(part, RT.EXTENDED_PROPERTIES)


def _short(text: str) -> str:
    """``text`` cut at a word where it is too long."""
    found = clean(text)
    return found if len(found) <= _LONGEST else found[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
