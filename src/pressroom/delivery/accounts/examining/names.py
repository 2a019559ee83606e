"""What DNS knows of a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Lookup = Callable[[str, str], tuple[str, ...]]
"""Records of a name by their kind (TXT, A, AAAA, MX: its host), empty where there are none. Raises :class:`Silent`."""


class Silent(Exception):  # noqa: N818 - what DNS is
    """DNS does not answer: nothing can be said."""


def dns(resolver: Any = None, seconds: float = 5.0) -> Lookup:
    """Asks by ``resolver`` of dnspython; without one, by that of this machine."""

    def find(name: str, kind: str) -> tuple[str, ...]:
        import dns.exception
        import dns.resolver

        try:
            asked = resolver or dns.resolver.get_default_resolver()
            answer = asked.resolve(name, kind, lifetime=seconds, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, dns.resolver.YXDOMAIN):
            return ()
        except (dns.exception.DNSException, OSError, ValueError) as problem:
            raise Silent(type(problem).__name__) from problem
        return tuple(_text(record, kind) for record in answer)

    return find


def _text(record: Any, kind: str) -> str:
    if kind == "TXT":
        return b"".join(record.strings).decode("utf-8", "replace")
    return str(record.exchange if kind == "MX" else record).rstrip(".")
