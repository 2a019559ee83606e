"""What the columns of earlier files meant: ``lists/<name>.mapping.toml``, used again for files with the same headings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pressroom.lists.choices import NO_ORIGIN, Origin
from pressroom.lists.folding import folded
from pressroom.lists.headings import MEANINGS
from pressroom.lists.storing import FOLDER, prepare_folder, write_whole

_HEAD = """# How the columns of files were understood that were imported into this list. The next file with the same headings is
# read the same way. Each meaning is a column of the list, name (first and last in one cell), keep, or - to leave the column out.
"""


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """``columns``: heading → meaning. ``origin`` is what was said of that file; its date is not kept."""

    headings: tuple[str, ...]
    columns: Mapping[str, str]
    origin: Origin = NO_ORIGIN
    path: str = ""


def saved_mapping(root: Path, headings: Sequence[str], name: str | None = None) -> SavedMapping | None:
    """What was saved for these headings, first for the list ``name``; a file that nobody can read is as if it were not there."""
    wanted = _key(headings)
    paths = sorted(
        (root / FOLDER).glob("*.mapping.toml"), key=lambda path: (path.name != f"{name}.mapping.toml", path.name)
    )
    for path in paths if wanted else ():
        for mapping in _read(path):
            if _key(mapping.headings) == wanted:
                return mapping
    return None


def save_mapping(root: Path, name: str, mapping: SavedMapping) -> str:
    """Remember a mapping; gives the path of the file. Those for other headings stay."""
    path = prepare_folder(root) / f"{name}.mapping.toml"
    others = [one for one in _read(path) if _key(one.headings) != _key(mapping.headings)]
    shown = f"{FOLDER}/{path.name}"
    write_whole(path, (_HEAD + "".join(_text(one) for one in (*others, mapping))).encode(), shown)
    return shown


def _key(headings: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(folded(heading) for heading in headings if heading.strip()))


def _read(path: Path) -> list[SavedMapping]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return [
            SavedMapping(
                tuple(one["headings"]),
                MappingProxyType(
                    {str(key): str(value) for key, value in one.get("columns", {}).items() if value in MEANINGS}
                ),
                Origin(str(one.get("basis", "")), str(one.get("source", ""))),
                f"{FOLDER}/{path.name}",
            )
            for one in data.get("file", [])
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _text(mapping: SavedMapping) -> str:
    lines = ["", "[[file]]", f"headings = [{', '.join(map(_quoted, mapping.headings))}]"]
    lines += [
        f"{key} = {_quoted(value)}"
        for key, value in (("basis", mapping.origin.basis), ("source", mapping.origin.source))
        if value
    ]
    lines += [
        "[file.columns]",
        *(f"{_quoted(heading)} = {_quoted(meaning)}" for heading, meaning in mapping.columns.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'
