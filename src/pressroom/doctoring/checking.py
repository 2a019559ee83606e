"""What ``pressroom check`` does without, and does more with."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.doctoring.examined import Examined
from pressroom.machine import pip_install


def points() -> Iterator[Examined]:
    """The readers of what was built, and the dictionaries."""
    yield from _checkers()
    yield _dictionaries()


def _checkers() -> Iterator[Examined]:
    """The libraries that read what was built."""
    from pressroom.check.built.readers import READERS

    for reader in READERS:
        if reader.library is not None:
            version = reader.version
            yield Examined(
                f"{reader.title[:1].upper()}{reader.title[1:]}",
                version is not None,
                f"{reader.library} {version}" if version else f"{reader.library} is not here",
                f"not looked for: {', '.join(reader.rules)}",
                pip_install("checks"),
                "checks",
            )


def _dictionaries() -> Examined:
    from pressroom.model.languages import SUPPORTED
    from pressroom.spelling import Dictionaries

    dictionaries = Dictionaries()
    wanted = [tag for tag in SUPPORTED if tag not in ("fr-CA", "fr-EU", "ja")]  # plain French does; Japanese has none
    here = [tag for tag in wanted if dictionaries.of(tag) is not None]
    lacking = [tag for tag in wanted if tag not in here]
    detail = f"{', '.join(here)}; none for {', '.join(lacking)}" if here and lacking else ", ".join(here) or "not here"
    advice = dictionaries.advice(lacking[0]).strip() if lacking else ""
    if here and lacking:
        detail += f" ({advice[:1].lower()}{' '.join(advice[1:].split())})"
    remedy = advice.removeprefix("Type").partition("   or")[0].strip()
    return Examined("Spelling", bool(here), detail, "pressroom check --spelling finds nothing", remedy, "checks")
