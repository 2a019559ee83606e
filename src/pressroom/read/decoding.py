"""Bytes to text: UTF-8, UTF-16 with a byte order mark, or what old Windows programs write."""

from __future__ import annotations

import codecs
import re

from pressroom.diagnostics import Diagnostics
from pressroom.source import Source

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SAVE = "Save the file again as UTF-8 (“Save as…”, encoding or “Encodage”: UTF-8)"

_OTHERS = {
    b"PK\x03\x04": "a Word document (or another zipped file)",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a text with formatting (RTF)",
    b"%PDF-": "a PDF",
}

# Bytes that stand for letters and signs in windows-1252 texts of the languages we know. In other single-byte encodings they
# are rare or between letters of another script, so a file with others is refused, not guessed.
_LIKELY = set(
    "éèêëàâäáãåæçîïíìôöóòõøœùûüúñßýÿÉÈÊËÀÂÄÁÃÅÆÇÎÏÍÌÔÖÓÒÕØŒÙÛÜÚÑÝŸ«»’‘“”„–—…€©®™°§·•\xa0²³¹ºª¿¡½¼¾±×÷µ£ŠšŽž‰‹›¶¨´"
)


def decode(content: bytes, path: str, diagnostics: Diagnostics) -> Source | None:
    """The text of a file; None, with a finding, when it is none.

    A byte order mark is dropped; line ends stay. Text that is no UTF-8 is read as windows-1252 when every letter in it is one that our
    languages use, with a warning; otherwise refused.
    """
    for beginning, what in _OTHERS.items():
        if content.startswith(beginning):
            diagnostics.error(
                "unknown-encoding",
                f"The file is {what}, not text, whatever its name says",
                Source(path, "").span(0),
                "Open it where it was made and choose “Save as…”, “Plain text” (encoding: UTF-8), or copy its words into a text file",
            )
            return None
    text = _decoded(content, path, diagnostics)
    if text is None:
        return None
    source = Source(path, text)
    control = _CONTROL.search(text)
    if control is not None:
        what = f"U+{ord(control[0]):04X}"
        diagnostics.error(
            "control-character",
            f"The text contains the invisible control character {what}, so this may be no text file",
            source.span(control.start()),
            "Delete the character, or save the text again as plain text in UTF-8",
        )
        return None
    return source


def _decoded(content: bytes, path: str, diagnostics: Diagnostics) -> str | None:
    nothing = Source(path, "").span(0)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            diagnostics.error("unknown-encoding", "The file begins like UTF-16 text but is damaged", nothing, _SAVE)
            return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return _as_windows(content, problem, path, diagnostics)


def _as_windows(content: bytes, problem: UnicodeDecodeError, path: str, diagnostics: Diagnostics) -> str | None:
    before = content[: problem.start].decode("utf-8-sig", "replace")
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError:
        text = ""
    if (
        text
        and all(char in _LIKELY for char in text if ord(char) > 127)
        and not re.search("[Ã][\x80-\xbf©¨ª§´®¯]|â€", text)
    ):
        at = problem.start
        diagnostics.warning(
            "old-encoding",
            "The file is not UTF-8; it was read as windows-1252, the encoding of old Windows programs",
            Source(path, text).span(at, at + 1),
            _SAVE,
        )
        return text
    source = Source(path, before or " ")
    diagnostics.error(
        "unknown-encoding",
        f"The file is not UTF-8 text: byte {problem.start + 1} fits no letter",
        source.span(max(len(before) - 1, 0)),
        _SAVE,
    )
    return None
