"""What a list may say in a message. Refusals are in plain words, and never repeat what they refuse: it is personal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pressroom.model.local_parts import is_local_part

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters (Cc), but for tabs and line ends
    r"\u2028\u2029"  # line and paragraph separators: line ends to some programs, text to others
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates: they turn the words around them
    r"\ud800-\udfff]"  # halves of characters
)
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*", re.IGNORECASE)


class Unsendable(Exception):  # noqa: N818 - it is what the value is
    """A value must not go out. ``reason`` says which and why, with no personal data in it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def hidden_character(text: str) -> str | None:
    """The first character that must not stand in a message, as ``U+2028``; None if there is none."""
    found = _HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def sendable_text(text: str, what: str) -> str:
    """``text`` for a body, its lines ending in newlines. Raises :class:`Unsendable`, calling it ``what``."""
    if text.isascii() and text.isprintable():
        return text
    if found := hidden_character(text):
        raise Unsendable(f"{what} holds a character that cannot stand in an e-mail ({found})")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sendable_line(text: str, what: str) -> str:
    """``text`` for a header: one line, white space as single spaces. Raises :class:`Unsendable`, calling it ``what``."""
    if "\n" in text or "\r" in text:
        raise Unsendable(f"{what} has a line break in it, which cannot stand in the head of an e-mail")
    return re.sub(r"[ \t]+", " ", sendable_text(text, what))


def sendable_address(address: str) -> str:
    """The address as mail servers want it: ``anna@müller.example`` → ``anna@xn--mller-kva.example``.

    Raises :class:`Unsendable` for what RFC 5321 would want quoted, and for letters before the @ that only servers with SMTPUTF8
    (RFC 6531) understand: an address of our own, to which anybody may write, must do without.
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        raise Unsendable("the address has letters before the @ that most mail servers refuse; ask for another address")
    return _whole(local, domain)


def recipient_address(address: str) -> str:
    """The same for somebody who is written to: letters before the @ stay, in NFC, for servers that carry them (RFC 6531).

    Raises :class:`Unsendable`.
    """
    local, _, domain = (address if address.isascii() else unicodedata.normalize("NFC", address)).rpartition("@")
    return _whole(local, domain)


def _whole(local: str, domain: str) -> str:
    if not is_local_part(local):
        raise Unsendable("the address cannot be written in an e-mail: what stands before the @ is not allowed there")
    return f"{local}@{sendable_domain(domain)}"


@lru_cache(maxsize=4096)
def sendable_domain(domain: str) -> str:
    """A domain in ASCII (IDNA 2008). Raises :class:`Unsendable`."""
    ascii_form = domain
    if not domain.isascii():
        import idna

        try:
            ascii_form = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError:
            ascii_form = ""
    if not _DOMAIN.fullmatch(ascii_form) or len(ascii_form) > 253:
        raise Unsendable("what stands after the @ is no domain")
    return ascii_form
