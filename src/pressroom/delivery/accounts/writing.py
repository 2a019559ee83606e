"""``[mail]`` in ``pressroom.toml``, changed in place: every other line, and every remark, stays as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

Value = str | int | None
"""What a key is set to; None takes it out."""
_HEADING = re.compile(r"[ \t]*\[\[?(?P<name>[^\[\]#]+)\]\]?")
_KEY = re.compile(r"(?P<before>[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*)(?P<value>.*?)(?P<after>[ \t]*(?:#.*)?)")
_SIMPLE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\w.+-]+|\[[^\[\]#]*\]")


class CannotEdit(Exception):  # noqa: N818 - what it is about
    """The part is written in a way that is better changed by hand; ``lines`` are what to write."""

    def __init__(self, lines: str) -> None:
        super().__init__("[mail] is written in a way that only you can change")
        self.lines = lines


def with_mail(text: str, changes: Mapping[str, Value]) -> str:
    """The text with ``[mail]`` as wanted. Raises :class:`CannotEdit` rather than changing anything else."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if _heading(line) == "mail"), None)
    if start is None:
        blank = [] if not lines or not lines[-1].strip() else [end]
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += end
        new = [*lines, *blank, f"[mail]{end}", *(f"{key} = {_toml(value)}{end}" for key, value in _set(changes))]
    else:
        stop = next((at for at in range(start + 1, len(lines)) if _heading(lines[at]) is not None), len(lines))
        new = [*lines[: start + 1], *_part(lines[start + 1 : stop], changes, end), *lines[stop:]]
    written = "".join(new)
    if not _as_wanted(text, written, changes):
        raise CannotEdit("\n".join(("[mail]", *(f"{key} = {_toml(value)}" for key, value in _set(changes)))))
    return written


def _part(lines: list[str], changes: Mapping[str, Value], end: str) -> list[str]:
    left = dict(changes)
    kept: list[str] = []
    for line in lines:
        bare = line.rstrip("\r\n")
        found = _KEY.fullmatch(bare)
        if found is None or found["key"] not in left or not _SIMPLE.fullmatch(found["value"]):
            kept.append(line)
            continue
        value = left.pop(found["key"])
        if value is not None:
            kept.append(f"{found['before']}{_toml(value)}{found['after']}{line[len(bare) :] or end}")
    # Below the last line that says something: remarks after it are mostly about the next part.
    at = next((number for number in range(len(kept), 0, -1) if kept[number - 1].split("#")[0].strip()), 0)
    if at and not kept[at - 1].endswith("\n"):
        kept[at - 1] += end
    return [*kept[:at], *(f"{key} = {_toml(value)}{end}" for key, value in _set(left)), *kept[at:]]


def _heading(line: str) -> str | None:
    found = _HEADING.match(line)
    return found["name"].strip() if found else None


def _set(changes: Mapping[str, Value]) -> list[tuple[str, str | int]]:
    return [(key, value) for key, value in changes.items() if value is not None]


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = re.sub(
        r'["\\\x00-\x1f\x7f]', lambda found: f"\\u{ord(found[0]):04x}" if found[0] < " " else f"\\{found[0]}", value
    )
    return f'"{escaped}"'


def _as_wanted(before: str, after: str, changes: Mapping[str, Value]) -> bool:
    """Whether the new text says exactly what is wanted, and all the rest as before."""
    try:
        old, new = (tomllib.loads(one.removeprefix("\ufeff").replace("\r\n", "\n")) for one in (before, after))
    except tomllib.TOMLDecodeError:
        return False
    part: Any = old.get("mail", {})
    if not isinstance(part, dict):
        return False
    wanted = {key: value for key, value in {**part, **changes}.items() if value is not None}
    return bool(new == {**old, "mail": wanted})
