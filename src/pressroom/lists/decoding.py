"""The bytes of an export to text. What was taken for granted is told; what cannot be known is asked for."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostics
from pressroom.source import Source

_LETTERS = set("éèêëàâäáãåæçîïíìôöóòõøœùûüúñßýÿÉÈÊËÀÂÄÁÃÅÆÇÎÏÍÌÔÖÓÒÕØŒÙÛÜÚÑÝŸšžŠŽ")
_SIGNS = set("«»’‘“”„–—…€©®™°§·•\xa0²³¹ºª¿¡½×‹›´")
_ARABIC = re.compile("[\u0600-\u06ff]{2,}")
_KANA = re.compile("[\u3040-\u30ff]")
_WIDE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """``encoding`` in words for people; ``guessed`` when the file does not say it itself. ``mark``: it begins with a byte order mark."""

    text: str
    encoding: str
    guessed: bool = False
    mark: bool = False


_NAMES = {
    "cp1252": "windows-1252",
    "mac_roman": "Mac OS Roman",
    "cp932": "Shift_JIS",
    "cp1256": "windows-1256",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


def decode(content: bytes, path: str, diagnostics: Diagnostics, encoding: str | None = None) -> Decoded | None:
    r"""The text of a list, its line ends all ``\n``; None, with a finding, when it cannot be told what the bytes mean."""
    found = _given(content, path, encoding, diagnostics) if encoding else _found(content, path, diagnostics)
    if found is None:
        return None
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.encoding, found.guessed, found.mark)


def _given(content: bytes, path: str, encoding: str, diagnostics: Diagnostics) -> Decoded | None:
    nothing = Source(path, "").span(0)
    try:
        name = codecs.lookup(encoding).name
        return Decoded(content.decode(encoding), _NAMES.get(name, name))
    except LookupError:
        diagnostics.error(
            "list-encoding",
            f"“{encoding}” is no encoding",
            nothing,
            "Usual ones: utf-8, windows-1252, mac-roman, utf-16, windows-1250, windows-1256, shift_jis",
        )
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        diagnostics.error(
            "list-encoding", f"The file is not in {encoding}: line {line} does not fit", nothing, "Leave --encoding out"
        )
    return None


def _found(content: bytes, path: str, diagnostics: Diagnostics) -> Decoded | None:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _sure(content, "utf-16", path, diagnostics)
    zeros = content[:4000].count(0)
    if zeros > len(content[:4000]) // 3:
        return _sure(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be", path, diagnostics)
    try:
        return Decoded(content.decode("utf-8-sig"), "UTF-8", mark=content.startswith(codecs.BOM_UTF8))
    except UnicodeDecodeError as problem:
        return _guessed(content, problem.start, path, diagnostics)


def _sure(content: bytes, encoding: str, path: str, diagnostics: Diagnostics) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), _NAMES[encoding], mark=True)
    except UnicodeDecodeError:
        diagnostics.error(
            "list-encoding",
            "The file begins like UTF-16 text but is damaged",
            Source(path, "").span(0),
            "Save it again as “CSV UTF-8”",
        )
        return None


def _guessed(content: bytes, at: int, path: str, diagnostics: Diagnostics) -> Decoded | None:
    scores = []
    for encoding, doubt in _DOUBTS.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        scores.append((doubt(text), encoding, text))
    scores.sort(key=lambda one: one[0])
    if scores and scores[0][0] <= 0.05 and (len(scores) == 1 or scores[1][0] > 3 * scores[0][0] + 0.02):
        _, encoding, text = scores[0]
        return Decoded(text, _NAMES[encoding], guessed=True)
    line = content.count(b"\n", 0, at) + 1
    diagnostics.error(
        "list-encoding",
        f"The file is not UTF-8, and which encoding it is cannot be told for certain (line {line} is the first that shows it)",
        Source(path, "").span(0),
        "Save it as “CSV UTF-8” in Excel, or say it: --encoding windows-1252 (Windows), --encoding mac-roman (old Excel for Mac)",
    )
    return None


def _european(text: str) -> float:
    """The share of signs that no word of our languages has at their place."""
    odd = total = 0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        char, at = found[0], found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        total += 1
        if char in _LETTERS:
            odd += char.isupper() and before.islower()
        elif char in _SIGNS:
            odd += char not in "’‘\xa0–·" and before.isalpha() and after.isalpha()
        else:
            odd += 1
    return odd / total if total else 0.0


def _arabic(text: str) -> float:
    outside = len(re.findall(r"[^\x00-\x7f]", text))
    inside = sum(len(run) for run in _ARABIC.findall(text))
    return 1 - inside / outside if outside else 1.0


def _japanese(text: str) -> float:
    outside = len(re.findall(r"[^\x00-\x7f]", text))
    return 1 - len(_WIDE.findall(text)) / outside if outside and _KANA.search(text) else 1.0


_DOUBTS: dict[str, Callable[[str], float]] = {
    "cp1252": _european,
    "mac_roman": _european,
    "cp1256": _arabic,
    "cp932": _japanese,
}
"""How unlikely a text is in each encoding, from 0 to 1."""
