"""E-mail addresses in the cells of a list: several in one, with names around them, and what is wrong with them in plain words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pressroom.model.local_parts import is_local_part

_ORDINARY = re.compile(
    r"(?=.{6,100}$)[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?:[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20})?\.)+[A-Za-z]{2,20}"
)
_RESERVED = ("test", "invalid", "local", "localhost", "onion", "arpa")
_BETWEEN = re.compile(r"\s*(?:[;,|\n\t]|:::|\s/\s|/(?=[^\s@/]+@)|\s(?:ou|or|oder|o|of|et|and|und|y|e|en)\s)\s*")
_ANYWHERE = re.compile(r"[^\s<>;,|\"()\[\]:]+@[^\s<>;,|\"()\[\]:]+")


LETTERS = "an address with letters before the @ that only some mail servers carry"
LETTERS_HINT = (
    "Where yours does not, this message is refused, and no other; ask for an address in plain letters (a to z)"
)


class Problem(NamedTuple):
    """What is wrong with an address, and what to write instead."""

    said: str
    hint: str


def split_addresses(cell: str) -> list[str]:
    """The addresses of a cell, in their order: ``Ann <a@x.example>; b@x.example`` → two. What holds no @ stays one piece."""
    text = cell.strip()
    if text.count("@") <= 1:
        return [bare(text)] if text else []
    pieces = [bare(piece) for piece in _BETWEEN.split(text) if piece]
    if not all("@" in piece for piece in pieces):  # names with commas between the addresses
        pieces = _ANYWHERE.findall(text)
    elif any(piece.count("@") > 1 for piece in pieces):
        pieces = [one for piece in pieces for one in piece.split()]
    return list(dict.fromkeys(piece for piece in pieces if piece))


def bare(text: str) -> str:
    """Without ``mailto:``, a name before ``<…>``, and marks around it."""
    found = re.fullmatch(r"[^<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>[\s;,.]*", text)
    text = found[1] if found else text.strip()
    text = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    return text.strip().strip("<>").strip()


def addresses_in(text: str) -> list[str]:
    """Everything in a text that looks like an address: for finding what is to be erased."""
    return [found.strip(".'“”’") for found in _ANYWHERE.findall(text)]


@lru_cache(maxsize=4096)
def address_problem(text: str) -> Problem | None:
    """None for an address that can be written to, as far as can be told without a network."""
    # Nearly all addresses have an ordinary form, and need no library (a test holds this against the library).
    if _ORDINARY.fullmatch(text) and text.rsplit(".", 1)[-1].lower() not in _RESERVED and text.index("@") <= 60:
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        # .example passes, being reserved for examples and never delivered to.
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as problem:
        return _in_plain_words(text, str(problem))
    if not is_local_part(unicodedata.normalize("NFC", text).rpartition("@")[0]):
        return Problem("a character before the @ cannot stand in the head of an e-mail", "Type the address anew")
    return None


def _in_plain_words(text: str, technical: str) -> Problem:
    repaired = _repaired(text)
    hint = f"Write {repaired}" if repaired else "Write it like   prenom.nom@journal.example"
    local, _, domain = text.rpartition("@")
    for applies, said in (
        ("@" not in text, "there is no @ in it"),
        (text.count("@") > 1, "there is more than one @ in it"),
        (not local, "nothing stands before the @"),
        (not domain, "nothing stands after the @"),
        (bool(re.search(r"\s", text)), "there is a space in it"),
        ("," in domain, "there is a comma after the @"),
        (".." in text, "two dots follow each other"),
        (local.startswith(".") or local.endswith("."), "the part before the @ begins or ends with a dot"),
        (domain.startswith(".") or domain.endswith("."), "the part after the @ begins or ends with a dot"),
        ("." not in domain, "the part after the @ has no dot, so it is no whole domain"),
        (domain.rsplit(".", 1)[-1].lower() in _RESERVED, f"nothing can be sent to addresses that end in .{domain.rsplit('.', 1)[-1]}"),
        (len(local.encode()) > 64, "the part before the @ is longer than 64 characters"),
    ):  # fmt: skip
        if applies:
            return Problem(said, hint)
    return Problem("; ".join(part[:1].lower() + part[1:] for part in technical.rstrip(".").split(". ")), hint)


def _repaired(text: str) -> str | None:
    """The address that was very probably meant."""
    changed = re.sub(
        r"\s*[\[({]\s*(?:at|arobase|a|ät)\s*[\])}]\s*|\s+(?:at|arobase)\s+", "@", text, flags=re.IGNORECASE
    )
    changed = re.sub(r"\s*[\[({]\s*(?:dot|point|punkt|punto|ponto|punt)\s*[\])}]\s*", ".", changed, flags=re.IGNORECASE)
    changed = re.sub(r"[\s\u200b-\u200f\u2060\u00ad]+", "", changed).strip(".,;:'\"“”«»<>()").replace("@@", "@")
    local, _, domain = changed.rpartition("@")
    changed = f"{local.strip('.')}@{domain.replace(',', '.').replace(';', '.').strip('.')}" if local else changed
    changed = re.sub(r"\.{2,}", ".", changed)
    return changed if changed != text and _ORDINARY.fullmatch(changed) and address_problem(changed) is None else None
