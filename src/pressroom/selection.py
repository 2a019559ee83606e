"""Which release, language, format, finding or moment an officer means by what she types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pressroom.formats import NAMES
from pressroom.model.choices import KnownChecks
from pressroom.read.workspace import MARKER, Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.diagnostics import Outcome
    from pressroom.model.mail import Profile
    from pressroom.read.settings import Settings
    from pressroom.resolve.dates import Moments
    from pressroom.source import Source


class UnknownName(Exception):  # noqa: N818 - what it is, in the words of the user
    """Something was asked for that is not there. ``hint`` says what was probably meant."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


def closest(word: str, known: Sequence[str]) -> str | None:
    """The known word that was probably meant."""
    from difflib import get_close_matches

    lower = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), lower, 1, 0.55)
    return lower[found[0]] if found else None


def select_releases(workspace: Workspace, wanted: Iterable[str] | None, here: Path) -> tuple[str, ...]:
    """The releases meant by ``wanted``, each once, in the order of their names; ``None`` stands for all.

    A release may be named by its folder (``2024-04-29-launch``), by a path to it or to a file in it
    (``releases/2024-04-29-launch/fr.md``, as seen from ``here``), or by the beginning of its name or of its name
    without the date (``launch``), as long as only one release begins like this. A path to what all releases share stands for all.
    """
    known = workspace.release_names()
    if wanted is None:
        return known
    words = tuple(wanted)
    if stands_for_all(workspace, words, here):
        return known
    return tuple(sorted({_release(workspace, word, known, here) for word in words}))


def stands_for_all(workspace: Workspace, wanted: Iterable[str], here: Path) -> bool:
    """Whether a path among ``wanted`` leads to what all releases share: the workspace, its settings, an organisation."""
    root = workspace.root.resolve()
    for word in wanted:
        try:
            place = (here / word).resolve()
        except OSError:
            continue
        if place in (root, root / "releases", root / MARKER) or (
            place.is_relative_to(root / "templates") and place.exists()
        ):
            return True
    return False


def _release(workspace: Workspace, word: str, known: tuple[str, ...], here: Path) -> str:
    name = word.rstrip("/")
    if name in known:
        return name
    for base in (here, workspace.root):
        try:
            parts = (base / name).resolve().relative_to((workspace.root / "releases").resolve()).parts
        except (ValueError, OSError):
            continue
        if parts and parts[0] in known:
            return parts[0]
    name = PurePath(name).name
    found = [one for one in known if name and one.startswith(name)] or [
        one for one in known if name and _slug(one).startswith(name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownName(f"“{word}” is the beginning of {len(found)} releases", "Say which: " + ", ".join(found[:5]))
    beginnings = {_slug(one)[: len(name)]: one for one in reversed(known)}
    meant = closest(name, known) or beginnings.get(closest(name, list(beginnings)) or "")
    if meant:
        raise UnknownName(f"there is no release “{word}”", f"Did you mean {meant}?")
    if name.casefold() in (*NAMES, *_ALSO):
        hint = f"For one format only: --format {_ALSO.get(name.casefold(), name.casefold())}"
    elif not known:
        hint = "Make one: pressroom new"
    else:
        hint = f"There are {', '.join(known[-5:])}" + (" and others" if len(known) > 5 else "")
    raise UnknownName(f"there is no release “{word}” in {workspace.root / 'releases'}", hint)


_ALSO = {
    "word": "docx", "doc": "docx", "html": "web", "page": "web", "website": "web", "e-mail": "email", "mail": "email", "eml": "email",
    "txt": "text", "plain": "text",
}  # fmt: skip
"""What people call the formats."""


def _slug(name: str) -> str:
    date, slug = name[:11], name[11:]
    return slug if slug and date.replace("-", "").isdigit() and date.endswith("-") else name


def select_languages(workspace: Workspace, release: str, wanted: Iterable[str] | None) -> tuple[str, ...]:
    """The file tags (``fr`` for ``fr.md``) of the chosen versions of a release. A tag stands for its regions too: ``en`` for ``en-US``."""
    tags = language_tags(workspace, release)
    if wanted is None:
        return tags
    asked = [word.casefold() for word in wanted]
    return tuple(tag for tag in tags if any(f"{tag.casefold()}-".startswith(f"{word}-") for word in asked))


def language_tags(workspace: Workspace, release: str) -> tuple[str, ...]:
    """The file tags of all versions of a release."""
    return tuple(
        sorted(
            path.stem for path in (workspace.root / "releases" / release).glob("*.md") if not path.name.startswith(".")
        )
    )


def require_formats(wanted: Iterable[str] | None, known: Sequence[str]) -> tuple[str, ...] | None:
    """The formats asked for; raises :class:`UnknownName` for one that is not there."""
    if wanted is None:
        return None
    chosen = tuple(dict.fromkeys(wanted))
    for name in chosen:
        if name not in known:
            meant = _ALSO.get(name.casefold()) or closest(name, known)
            raise UnknownName(
                f"there is no format “{name}”", f"Did you mean {meant}?" if meant else f"There are {', '.join(known)}"
            )
    return chosen


def known_checks() -> KnownChecks:
    """What may be named about checks, on the command line and in ``pressroom.toml``."""
    from pressroom.check.catalogue import all_codes, limits
    from pressroom.check.house_style import fields

    return KnownChecks(all_codes(), tuple(sorted(limits())), fields())


def workspace_settings(workspace: Workspace) -> Outcome[Settings]:
    """What ``pressroom.toml`` of a workspace sets, against all that may be named in it."""
    from pressroom.formats import format_names
    from pressroom.read.settings import read_settings

    return read_settings(workspace, format_names(), known_checks, known_profiles)


def settings_of(source: Source, root: Path) -> Outcome[Settings]:
    """What a text would set if it stood in ``pressroom.toml`` of the workspace at ``root``."""
    from pressroom.formats import format_names
    from pressroom.read.settings import understand_settings

    return understand_settings(source, root, format_names(), known_checks, known_profiles)


def known_profiles() -> Mapping[str, Profile]:
    """The mail providers that ``pressroom.toml`` may name."""
    from pressroom.delivery.accounts.providers import profiles

    return profiles()


def require_codes(wanted: Iterable[str]) -> tuple[str, ...]:
    """Codes and patterns, several of them in a word with commas; raises :class:`UnknownName` for one that means no finding."""
    words = tuple(dict.fromkeys(part for word in wanted for one in word.split(",") if (part := one.strip().lower())))
    known = known_checks() if words else None
    for word in words:
        if known is not None and not known.meant(word):
            # A pattern was meant as one: contact-*, *-date.
            names = [code.split("-") for code in known.codes]
            patterns = sorted({f"{name[0]}-*" for name in names} | {f"*-{name[-1]}" for name in names})
            meant = closest(word, patterns if "*" in word else known.codes)
            what = f"no finding begins or ends like “{word}”" if "*" in word else f"there is no finding called “{word}”"
            raise UnknownName(what, f"Did you mean {meant}?" if meant else "All of them: pressroom explain")
    return words


def require_moment(text: str) -> datetime:
    """Date, time and zone as one moment; ``now`` is now. Raises :class:`UnknownName` for what is none."""
    from datetime import UTC, datetime

    from pressroom.resolve.dates import Moments

    if text.strip().casefold() == "now":
        return datetime.now(UTC)
    return _moment(text, Moments("a moment", "bad-embargo", "embargo-zone", "embargo-clock-change", "there are many"))


def require_schedule(text: str) -> datetime:
    """When a sending is to begin: date, time and zone. Raises :class:`UnknownName` for what is none."""
    from pressroom.resolve.dates import SCHEDULE

    return _moment(text, SCHEDULE)


def _moment(text: str, what: Moments) -> datetime:
    from pressroom.diagnostics import Diagnostics
    from pressroom.resolve.dates import understood_moment
    from pressroom.source import Source

    found = Diagnostics()
    moment = understood_moment(text, Source("", text).span(0, len(text)), found, what)
    if moment is not None:
        return moment
    problem = next(iter(found))
    raise UnknownName(problem.message, problem.hint)
