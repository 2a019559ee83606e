"""What the file says about itself."""

from __future__ import annotations

from pressroom.formats.docx.markup import DECLARATION, escaped
from pressroom.model.branded import BrandedRelease

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def core_properties(release: BrandedRelease) -> bytes:
    """Title, author, language and dates. The dates are the release's: the clock has no part in a file's bytes."""
    day = release.date or release.posted
    moment = f"{day.isoformat() if day else '2000-01-01'}T00:00:00Z"
    author = escaped("; ".join(issuer.name for issuer in release.issuers))
    fields = {
        "dc:title": escaped(release.title),
        "dc:subject": escaped(release.masthead.kind),
        "dc:creator": author,
        "cp:keywords": escaped(", ".join([release.masthead.kind, *(issuer.name for issuer in release.issuers)])),
        "dc:description": escaped(release.description),
        "cp:lastModifiedBy": author,
        "cp:revision": "1",
        "cp:category": escaped(release.masthead.kind),
        "dc:language": escaped(release.language.tag),
    }
    lines = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{lines}{dates}</cp:coreProperties>'
    ).encode()


def app_properties(release: BrandedRelease) -> bytes:
    """The program, and the company in Word's file information."""
    company = escaped(", ".join(issuer.legal_name or issuer.name for issuer in release.issuers))
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Pressroom</Application><DocSecurity>0</DocSecurity><Company>{company}</Company>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    ).encode()
