"""A Word file as a package of python-docx: opened within limits, written with the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, cast

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.pkgwriter import PackageWriter
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

MAX_PARTS = 500
"""Files in the archive. python-docx follows one part to the next by recursion, which ends at a thousand."""
MAX_UNPACKED = 60_000_000
"""Bytes of all parts together."""

STRANGE = "one of its parts is not what Word writes"
NO_WORD_FILE = "it is no Word file (.docx), or it is damaged or locked with a password"
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)")
_PACKED = (".png", ".jpg", ".jpeg", ".gif")


class UnusableFileError(ValueError):
    """The bytes are no Word file, or one that nobody should open; the message says why."""


def opened(content: bytes) -> Document:
    """A document from somewhere else; ``UnusableFileError`` says in an officer's words why it cannot be used.

    What python-docx would trust is looked at before it opens the file: how much it unpacks to, macros, and document
    types, which Word never writes.
    """
    _guard(content)
    try:
        return docx.Document(io.BytesIO(content))
    except KeyError as error:
        missing = re.search("named '(.+)' in the archive", str(error.args[0]))
        if missing is None or missing[1].startswith("word/document"):
            raise UnusableFileError("it is no Word file (.docx) of the usual (transitional) kind") from error
        raise UnusableFileError(f"its part {missing[1]} is missing") from error
    except (etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise UnusableFileError("one of its parts is damaged") from error
    except PackageNotFoundError as error:
        raise UnusableFileError(NO_WORD_FILE) from error
    except ValueError as error:
        raise UnusableFileError("it is no Word document, but perhaps a template (.dotx) under another name") from error
    except (RecursionError, AttributeError, TypeError, IndexError) as error:
        raise UnusableFileError(STRANGE) from error


def _guard(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise UnusableFileError("it unpacks to more than a letterhead can need")
            for entry in entries:
                name = entry.filename.lower()
                if "vbaproject" in name:
                    raise UnusableFileError("it contains macros")
                if not name.endswith((".xml", ".rels")):
                    continue
                # Without zeros UTF-16 reads like ASCII, so that no declaration hides in it.
                text = archive.read(entry).replace(b"\0", b"")
                if name == "[content_types].xml" and b"macroenabled" in text.lower():
                    raise UnusableFileError("it contains macros")
                if _DOCTYPE.search(text):
                    raise UnusableFileError("one of its parts has a document type declaration, which Word never writes")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise UnusableFileError(NO_WORD_FILE) from error


def xml_part(part: Part, kind: str) -> XmlPart:
    """The part that ``part`` has for a kind of relationship, as XML: python-docx keeps some as mere bytes."""
    identity, found = next((identity, found.target_part) for identity, found in part.rels.items() if _is(found, kind))
    if isinstance(found, XmlPart):
        return found
    new = XmlPart.load(found.partname, found.content_type, found.blob, found.package)
    for inner, relation in found.rels.items():
        new.load_rel(relation.reltype, relation.target_part, inner)
    part.load_rel(kind, new, identity)
    return cast("XmlPart", new)


def replace_related(part: Part, kind: str, other: Part) -> None:
    """Put ``other`` in the place of what ``part`` has for a kind of relationship."""
    for identity in [identity for identity, found in part.rels.items() if _is(found, kind)]:
        del part.rels[identity]
    part.relate_to(other, kind)


def _is(found: object, kind: str) -> bool:
    return bool(getattr(found, "reltype", "") == kind and not getattr(found, "is_external", True))


def set_apart(package: OpcPackage) -> None:
    """Give every part a name of its own, where parts of two files have come together."""
    taken: set[str] = {"/[content_types].xml"}
    for part in package.parts:
        stem, dot, ending = str(part.partname).rpartition(".")
        number, free = 1, str(part.partname)
        while free.lower() in taken:
            number += 1
            free = f"{stem}-{number}{dot}{ending}"
        taken.add(free.lower())
        part.partname = PackURI(free)


class _Archive:
    """What python-docx writes to: a zip file without the clock, in one pass."""

    def __init__(self, *, compress: bool) -> None:
        self._out = io.BytesIO()
        self._zip = zipfile.ZipFile(self._out, "w")
        self._compress = compress

    def write(self, name: PackURI, content: bytes | str) -> None:
        entry = zipfile.ZipInfo(name.membername, (1980, 1, 1, 0, 0, 0))
        entry.create_system = 3  # the same on every machine
        if not self._compress or name.membername.lower().endswith(_PACKED):
            self._zip.writestr(entry, content, zipfile.ZIP_STORED)
        else:
            # Fonts are large and give in little more to harder pressing.
            level = 1 if name.membername.endswith(".odttf") else 6
            self._zip.writestr(entry, content, zipfile.ZIP_DEFLATED, level)

    def bytes(self) -> bytes:
        self._zip.close()
        return self._out.getvalue()


class _Writer(PackageWriter):
    """python-docx's own writer, to an archive of ours."""

    @classmethod
    def write_to(cls, archive: Any, package: Any) -> None:
        """Everything that ``package.save`` writes, in the same order."""
        for part in package.parts:
            part.before_marshal()
        cls._write_content_types_stream(archive, package.parts)  # type: ignore[no-untyped-call]
        cls._write_pkg_rels(archive, package.rels)  # type: ignore[no-untyped-call]
        cls._write_parts(archive, package.parts)


def packed(package: OpcPackage, *, compress: bool = True) -> bytes:
    """The file; without ``compress`` for one that is opened again at once.

    The package's own ``save`` would stamp every part with the time of day.
    """
    archive = _Archive(compress=compress)
    _Writer.write_to(archive, package)
    return archive.bytes()
