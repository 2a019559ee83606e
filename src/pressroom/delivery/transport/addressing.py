"""Addresses as they go over the wire: nothing in them can end a command (RFC 5321, 4.1.2; RFC 6531)."""

from __future__ import annotations

import re
import unicodedata

from pressroom.model.local_parts import LONGEST as LONGEST_LOCAL
from pressroom.model.local_parts import is_local_part

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_UNWANTED = re.compile(r"[\x00-\x20\x7f-\xa0<>()\[\]\\,;:\"@\u2028\u2029]")
_DOMAIN = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*")
LONGEST = 254
"""Octets of an address (RFC 5321, 4.5.3.1.3, without the brackets)."""


class Unmailable(Exception):  # noqa: N818 - it is what the address is
    """An address that cannot stand in an envelope; why, in plain words that do not repeat it."""


def wire_address(address: str, *, international: bool) -> str:
    """``address`` with its domain in ASCII (A-labels). ``international``: letters beyond ASCII may stand before the @ (SMTPUTF8).

    Raises :class:`Unmailable`.
    """
    if not address.isascii():
        address = unicodedata.normalize("NFC", address)
    local, at, domain = address.rpartition("@")
    if not (local and at and domain):
        raise Unmailable("the address is not whole: it needs a name, an @ and a domain")
    if _UNWANTED.search(local) or not address.isprintable():
        raise Unmailable("the address holds characters that cannot stand in one (a space, a bracket, a line end …)")
    if not local.isascii():
        if not is_local_part(local):
            raise Unmailable("the name before the @ holds characters that cannot stand there")
        if not international:
            raise Unmailable(
                "the address has letters before the @ that this server does not carry (it does not offer SMTPUTF8)"
            )
    elif not _LOCAL.fullmatch(local):
        raise Unmailable("the name before the @ holds characters that cannot stand there")
    whole = f"{local}@{_ascii_domain(domain)}"
    if len(whole.encode()) > LONGEST or len(local.encode()) > LONGEST_LOCAL:
        raise Unmailable("the address is too long")
    return whole


def _ascii_domain(domain: str) -> str:
    if not domain.isascii():
        import idna

        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise Unmailable("the domain after the @ is not one") from None
    if not _DOMAIN.fullmatch(domain):
        raise Unmailable("the domain after the @ is not one")
    return domain


def xtext(text: str) -> str:
    """``text`` as the value of a parameter of DSN (RFC 3461, 4). Only for ASCII."""
    return "".join(each if "!" <= each <= "~" and each not in "+=" else f"+{ord(each):02X}" for each in text)
