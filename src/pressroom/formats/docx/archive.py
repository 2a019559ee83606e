"""A Word file as its parts: read within limits, written with the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressroom.formats.docx.markup import DECLARATION, R, escaped

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MEDIA_TYPE = f"{MAIN}document"

MAX_PARTS = 1_000
MAX_UNPACKED = 60_000_000

_EXTENSIONS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
_STORED = (".png", ".jpg", ".jpeg", ".gif")


class BrokenArchiveError(ValueError):
    """The bytes are no Word file, or one that nobody should open; the message says why."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a ``.rels`` part. ``kind`` is the last word of its type (``image``) or a whole address."""

    id: str
    kind: str
    target: str
    external: bool = False

    @property
    def xml(self) -> str:
        """The element."""
        kind = self.kind if ":" in self.kind else f"{R}/{self.kind}"
        mode = ' TargetMode="External"' if self.external else ""
        return f'<Relationship Id="{escaped(self.id)}" Type="{escaped(kind)}" Target="{escaped(self.target)}"{mode}/>'


def relations_xml(relations: Iterable[Relation]) -> bytes:
    """A whole ``.rels`` part."""
    lines = "".join(relation.xml for relation in relations)
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'.encode()


def relations_name(part: str) -> str:
    """Where the relations of a part stand: ``word/_rels/document.xml.rels``."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def resolved(part: str, target: str) -> str:
    """The name of the part that ``target`` means in the relations of ``part``."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def read_parts(content: bytes) -> dict[str, bytes]:
    """All parts by name; ``BrokenArchiveError`` for what is no zip file or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise BrokenArchiveError("it unpacks to more than a letterhead can need")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise BrokenArchiveError("it is no Word file (.docx), or it is damaged or locked with a password") from error


def content_types(names: Iterable[str], types: Mapping[str, str]) -> bytes:
    """``[Content_Types].xml`` for these parts; ``types`` holds those that do not follow from the extension."""
    defaults, overrides = {"rels", "xml"}, []
    for name in names:
        if name in types:
            overrides.append(f'<Override PartName="/{escaped(name)}" ContentType="{escaped(types[name])}"/>')
        else:
            defaults.add(name.rpartition(".")[2].lower())
    lines = "".join(
        f'<Default Extension="{extension}" ContentType="{_EXTENSIONS.get(extension, "application/octet-stream")}"/>'
        for extension in sorted(defaults)
    )
    return f'{DECLARATION}<Types xmlns="{TYPES}">{lines}{"".join(overrides)}</Types>'.encode()


def write_parts(parts: Mapping[str, bytes], types: Mapping[str, str]) -> bytes:
    """The file: content types first, then all parts by name, in one pass, with fixed dates."""
    names = sorted(parts, key=lambda name: (not name.startswith("_rels/"), name != "word/document.xml", name))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compresslevel=6) as archive:
        for name, content in (
            ("[Content_Types].xml", content_types(names, types)),
            *((name, parts[name]) for name in names),
        ):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # the same on every machine
            stored = name.lower().endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
