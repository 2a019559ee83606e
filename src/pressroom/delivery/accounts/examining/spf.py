"""SPF (RFC 7208): whether a domain lets a server send for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from pressroom.delivery.accounts.examining.names import Lookup

_MOST = 10
"""Look-ups that a receiver makes before it gives up (RFC 7208, 4.6.4)."""


class Broken(Exception):  # noqa: N818 - what the record is
    """Receivers cannot use the record; why, in words."""


@dataclass
class Spf:
    """``addresses`` are those of the sending server, ``relays`` what records include that let the provider send."""

    lookup: Lookup
    addresses: Sequence[IPv4Address | IPv6Address]
    relays: Iterable[str] = ()
    _asked: int = field(default=0, init=False)

    def record(self, domain: str) -> str | None:
        """The record of a domain. Raises :class:`Broken` where there are two."""
        found = [one for one in self.lookup(domain, "TXT") if one.casefold().split(" ")[0] == "v=spf1"]
        if len(found) > 1:
            raise Broken(f"{domain} has {len(found)} SPF records; there may be one only")
        return found[0] if found else None

    def verdict(self, domain: str) -> str | None:
        """``+`` may send, ``-`` must not, ``~`` should not, ``?`` nothing said; None where there is no record."""
        record = self.record(domain)
        if record is None:
            return None
        redirect = ""
        for term in record.split()[1:]:
            if term.casefold().startswith("redirect="):
                redirect = term.partition("=")[2]
            elif "=" not in term.partition(":")[0]:
                qualifier = term[0] if term[0] in "+-~?" else "+"
                if self._matches(term.lstrip("+-~?"), domain):
                    return qualifier
        if redirect:
            self._count()
            return self.verdict(redirect)
        return "?"

    def _matches(self, term: str, domain: str) -> bool:
        name, colon, value = term.partition(":")
        name, _, length = name.partition("/") if not colon else (name, "", "")
        match name.casefold():
            case "all":
                return True
            case "include":
                self._count()
                return self._known(value) or self.verdict(value) == "+"
            case "ip4" | "ip6":
                return self._within([value])
            case "a" | "mx" as kind:
                self._count()
                target, _, more = value.partition("/") if colon else (domain, "", length)
                hosts = [target or domain] if kind == "a" else self.lookup(target or domain, "MX")
                found = [one for host in hosts for family in ("A", "AAAA") for one in self.lookup(host, family)]
                return self._within([f"{one}/{more}" if more and ":" not in one else one for one in found])
            case "exists" | "ptr":
                self._count()
        return False

    def _known(self, name: str) -> bool:
        return any(name.casefold() == one or name.casefold().endswith("." + one) for one in self.relays)

    def _within(self, networks: Iterable[str]) -> bool:
        for one in networks:
            try:
                network = ip_network(one.partition("//")[0], strict=False)
            except ValueError:
                continue
            if any(address in network for address in self.addresses):
                return True
        return False

    def _count(self) -> None:
        self._asked += 1
        if self._asked > _MOST:
            raise Broken(f"the SPF record needs more than {_MOST} look-ups, and receivers ignore it")


def as_addresses(texts: Iterable[str]) -> list[IPv4Address | IPv6Address]:
    """Those of the texts that are addresses."""
    found = []
    for text in texts:
        try:
            found.append(ip_address(text.partition("%")[0]))
        except ValueError:
            continue
    return found
