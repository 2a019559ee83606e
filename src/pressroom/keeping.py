"""What is dear to make and always comes out the same, kept between runs in the user's cache folder.

A thing is found again by a digest of all that it is made of, so nothing kept is ever out of date; a digest of its own bytes tells
whether it is whole. A folder that cannot be read or written is no mishap: things are then made anew. The workspace would be
the wrong place, since compiled templates are code, and a workspace may come from anybody.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

MOST = 300
"""Things of a kind; the oldest go first."""
_DIGEST = 32


def keep(kind: str, ingredients: Iterable[str | bytes], make: Callable[[], bytes], most: int = MOST) -> bytes:
    """The bytes that ``make`` gives, which depend on ``ingredients`` alone (among them the versions of what makes them).

    ``most`` things of this kind are kept.
    """
    digest = hashlib.sha256()
    for one in ingredients:
        content = one.encode() if isinstance(one, str) else one
        digest.update(len(content).to_bytes(8, "big") + content)
    folder = _folder(kind)
    if folder is None:
        return make()
    path = folder / digest.hexdigest()
    with contextlib.suppress(OSError):
        found = path.read_bytes()
        if hashlib.sha256(found[_DIGEST:]).digest() == found[:_DIGEST]:
            return found[_DIGEST:]
    made = make()
    with contextlib.suppress(OSError):
        _write(folder, path, hashlib.sha256(made).digest() + made, most)
    return made


@cache
def _folder(kind: str) -> Path | None:
    """A folder that belongs to this user and to nobody else, or nothing."""
    from platformdirs import user_cache_path

    folder = user_cache_path("pressroom", appauthor=False) / kind
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
    except (OSError, RuntimeError):
        return None
    strange = hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o022)
    return None if strange else folder


def _write(folder: Path, path: Path, content: bytes, most: int) -> None:
    """Whole or not at all, whoever else writes the same."""
    import tempfile

    kept = [(each.stat().st_mtime, each) for each in folder.iterdir()]
    for _, oldest in sorted(kept)[: max(0, len(kept) + 1 - most)]:
        oldest.unlink(missing_ok=True)
    number, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
