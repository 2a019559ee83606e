"""Which words a source holds, and whether a version shows them: without Pressroom's own parser.

The sources are taken apart by a few crude rules here, so that a mistake of the parser cannot hide itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u3005"
TOKEN = re.compile(rf"[{WIDE}]|[^\W_{WIDE}]+")


def tokens(text: str) -> list[str]:
    """The words of ``text``: without case, marks of direction, punctuation; each Chinese or Japanese character alone."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return TOKEN.findall("".join(c for c in folded if unicodedata.category(c) not in {"Cf", "Mn"} or c == "\u00ad"))


@dataclass(frozen=True)
class Chunk:
    """Words that belong together: a paragraph, a point, a cell, a value of the front matter."""

    where: str
    text: str


ATTRIBUTES = re.compile(r'([\w-]+)=(?:"([^"]*)"|(\S+))')
IMAGE = re.compile(r'!\[([^\]]*)\]\((?:<[^>]*>|[^)"]*?)\s*(?:"([^"]*)")?\)(?:\{([^}]*)\})?')
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SPAN = re.compile(r"\[([^\]]*)\]\{[^}]*\}")
NOTE = re.compile(r"\[\^[^\]]*\](?!:)")


def inline_words(text: str) -> str:
    text = NOTE.sub("", text)
    text = SPAN.sub(r"\1", LINK.sub(r"\1", text))
    return re.sub(r"[*`~^]", "", text)


def body_chunks(text: str) -> list[Chunk]:  # noqa: C901 - one crude rule after the other
    """The chunks of a Markdown body."""
    chunks: list[Chunk] = []
    pending: list[str] = []
    start = 0

    def flush() -> None:
        if pending:
            chunks.append(Chunk(f"line {start}", inline_words(" ".join(pending))))
            pending.clear()

    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    for number, raw in enumerate(text.splitlines(), 1):
        line = re.sub(r"^[\s>]+", "", raw).rstrip("\\").strip()
        if line.startswith(":::"):
            flush()
            match = re.match(r":::+\s*([\w-]*)\s*([^{]*)(?:\{(.*)\})?", line)
            assert match
            chunks += [
                Chunk(f"line {number} {value[1]}", value[2] or value[3])
                for value in ATTRIBUTES.finditer(match[3] or "")
                if value[1] in {"units", "note", "caption"}
            ]
            chunks.append(Chunk(f"line {number} box", match[2]))
            continue
        if line.startswith("!["):
            flush()
            match = IMAGE.match(line)
            assert match, line
            chunks.append(Chunk(f"line {number} caption", inline_words(match[2] or "")))
            chunks.extend(Chunk(f"line {number} {a[1]}", a[2] or a[3]) for a in ATTRIBUTES.finditer(match[3] or ""))
            continue
        if line.startswith("|"):
            flush()
            if not re.fullmatch(r"[|:\-\s]+", line):
                cells = [cell.strip() for cell in line.strip("|").split("|")]
                chunks.extend(Chunk(f"line {number} cell", inline_words(c)) for c in cells if c not in {"<<", "^^"})
            continue
        if re.match(r"(#{1,6}|[-*+]|:|\d{1,2}[.)])\s|[-–—]{1,2}\s?\w|\[\^[^\]]*\]:", line) and not re.match(
            r"\d+\. \w+ n’est", line
        ):
            flush()
        if not line:
            flush()
            continue
        if not pending:
            start = number
        pending.append(re.sub(r"^(#{1,6}|[-*+]|:|\d{1,2}[.)](?! April)|[-–—])\s+|^\[\^[^\]]*\]:", "", line))
        if line.startswith("#"):
            flush()
    flush()
    return [chunk for chunk in chunks if tokens(chunk.text)]


PROSE_KEYS = {
    "subtitle",
    "label",
    "title",
    "description",
    "credit",
    "role",
    "organisation",
    "email",
    "symbol",
    "exchange",
}


def front_chunks(facts: object, where: str = "front matter") -> list[Chunk]:
    """The values of the front matter that a reader must see."""
    found: list[Chunk] = []
    if isinstance(facts, dict):
        for key, value in facts.items():
            if isinstance(value, str) and key in PROSE_KEYS:
                found.append(Chunk(f"{where} {key}", value))
            elif key in {"contacts", "media", "related", "tickers", "subtitle"}:
                found += front_chunks(value, f"{where} {key}")
    elif isinstance(facts, list):
        for value in facts:
            found += front_chunks(value, where)
    return found


def localised(value: object, language: str) -> str | None:
    if isinstance(value, dict):
        return value.get(language) or value.get(language.split("-")[0])
    return value if isinstance(value, str) else None


def organisation_chunks(folder: Path, language: str) -> list[Chunk]:
    """What an organisation always contributes: its About text, and its legal disclaimer."""
    facts = yaml.load((folder / "organisation.yml").read_text("utf-8"), yaml.BaseLoader)
    found: list[Chunk] = []
    for key in ("about", "disclaimer"):
        text = localised(facts.get(key), language)
        if text:
            found += [Chunk(f"{folder.name} {key} {c.where}", c.text) for c in body_chunks(text)]
    return found


def contact_chunks(folder: Path, identity: str, language: str) -> list[Chunk]:
    """One contact of an organisation: names as words, telephone numbers as the last digits."""
    facts = yaml.load((folder / "organisation.yml").read_text("utf-8"), yaml.BaseLoader)["contacts"][identity]
    return [
        Chunk(f"{folder.name} contact {identity} {key}", value)
        for key in ("name", "role", "organisation", "email", "note")
        if (value := localised(facts.get(key), language))
    ]


def contact_phones(folder: Path, identity: str) -> list[str]:
    """The last eight digits of each number."""
    facts = yaml.load((folder / "organisation.yml").read_text("utf-8"), yaml.BaseLoader)["contacts"][identity]
    return [re.sub(r"\D", "", phone)[-8:] for phone in facts.get("phones", [])]


def release_source(path: Path) -> tuple[dict[str, object], str]:
    text = path.read_text("utf-8")
    if not text.startswith("---\n"):
        return {}, text
    front, _, body = text[4:].partition("\n---\n")
    return yaml.load(front, yaml.BaseLoader) or {}, body


def missing(chunk: Chunk, shown: list[str], noise: frozenset[str]) -> bool:
    """Whether the words of ``chunk`` do not stand in ``shown`` in their order.

    ``noise`` may stand between them: running heads, page numbers, addresses after a link, marks of notes. A word may be torn by
    sub- and superscripts (H 2 O), or carry the number of a note.
    """
    wanted = tokens(chunk.text)
    first = wanted[0]
    starts = [i for i, word in enumerate(shown) if word == first or first.startswith(word) or word.startswith(first)]
    return not any(_follows(wanted, shown, start, noise) for start in starts)


def _follows(wanted: list[str], shown: list[str], at: int, noise: frozenset[str]) -> bool:
    for index, word in enumerate(wanted):
        while True:
            if at >= len(shown):
                return False
            size = _match(word, shown, at)
            if size:
                at += size
                break
            if index == 0 or shown[at] not in noise:
                return False
            at += 1
    return True


def _match(word: str, shown: list[str], at: int) -> int:
    """How many shown words make ``word`` from ``at`` on; 0 for none."""
    here = shown[at]
    if here == word or re.fullmatch(re.escape(word) + r"\d{1,2}", here):
        return 1
    size = 1
    while word.startswith(here) and at + size < len(shown) and size < 6:
        here += shown[at + size]
        size += 1
        if here == word or (len(word) > 1 and re.fullmatch(re.escape(word) + r"\d{1,2}", here)):
            return size
    return 0
