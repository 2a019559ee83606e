"""Where personal data may be written: to lists/, or out of the workspace; never where Git takes it, or where it is published."""

from __future__ import annotations

from pathlib import Path

from pressroom.selection import UnknownName


def refuse_public(root: Path, place: Path, option: str) -> None:
    """Raises :class:`UnknownName` where ``place``, which ``option`` names, lies in the workspace and not in lists/."""
    from pressroom.lists.storing import FOLDER

    whole = place.absolute().resolve()
    if not _within(whole, root) or _within(whole, root / FOLDER):
        return
    where = "among what is published" if _within(whole, root / "dist") else "where Git takes it"
    raise UnknownName(
        f"“{place}” would lie {where}, and it holds personal data", f"{option} {FOLDER}/{whole.name or 'messages'}"
    )


def _within(place: Path, folder: Path) -> bool:
    """By what the disk says, not by names alone: on many, ``Dist`` and ``dist`` are one folder."""
    if place.is_relative_to(folder.resolve()):
        return True
    return folder.exists() and any(one.exists() and one.samefile(folder) for one in (place, *place.parents))
