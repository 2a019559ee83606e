"""What officers type into YAML that is no YAML: what it should look like, in their words, and the repair."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from pressroom.read.yaml_edits import REMARK, before_remark, quoted


@dataclass(frozen=True)
class Mending:
    """Replace ``start`` to ``end``; the finding points at ``shown``."""

    code: str
    message: str
    hint: str
    start: int
    end: int
    shown: int
    replacement: str


_KEY = r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[^\W\d][\w-]*)(?P<colon>[ \t\u00a0\u202f]*:)"
_LINE = re.compile(_KEY + r"(?P<gap> +)(?P<value>\S.*?)[ \t]*\r?$")
_GLUED = re.compile(_KEY + r"(?P<gap>)(?P<value>[^\s/].*?)[ \t]*\r?$")
_ODD_GAP = re.compile(
    r"[ \t]*(?:- +)*[^\W\d][\w-]*(?P<odd>[ \u00a0\u202f]*[:：][\u00a0\u202f\u3000]+|[\u00a0\u202f]+:|：)"
)
_ITEM = re.compile(r"(?P<lead>[ \t]*(?:- +)+)(?P<value>\S.*?)[ \t]*\r?$")
_SPECIAL = "\"'[]{}@*&%`!|>#,?-"
_FLOW = re.compile(r"(?<=[{,])\s*(?P<key>[\w-]+): +(?P<value>[^\"'{\[\s][^\n]*?)\s*(?=,\s*[\w-]+:\s|[}\n])")
_BLOCK = re.compile(r"[|>][+-]?\d?$")


def _lines(text: str, at: int) -> list[tuple[int, str]]:
    """The line at ``at`` and, as YAML often finds out late, the two with words before it."""
    found: list[tuple[int, str]] = []
    at = min(at, len(text))
    while at >= 0 and len(found) < 3:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if line.strip():
            found.append((start, line))
        at = start - 1
    return found


def mend(text: str, at: int) -> Mending | None:
    """The repair of what YAML stumbled over at ``at``, when it is a kind that we know."""
    for start, line in _lines(text, at):
        mending = _spacing(start, line) or _tab(start, line) or _flow(start, line) or _unquoted(start, line, at)
        if mending is not None:
            return mending
    return None


def _spacing(start: int, line: str) -> Mending | None:
    odd = _ODD_GAP.match(line)
    if odd:
        first, last = odd.span("odd")
        right = line[: odd.start("odd")].lstrip() + ": " + line[last:].strip()
        return Mending(
            "yaml-spacing",
            "After a key stands a colon and an ordinary space; here is another kind of colon or space",
            f"Write: {right}",
            start + first, start + last, start + first, ": ",
        )  # fmt: skip
    glued = _GLUED.match(line)
    if glued and not _LINE.match(line):
        value = glued.start("value")
        return Mending(
            "yaml-spacing",
            "A space is missing after the colon",
            f"Write: {line[:value].lstrip()} {glued['value']}",
            start + value, start + value, start + value - 1, " ",
        )  # fmt: skip
    return None


def _tab(start: int, line: str) -> Mending | None:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    return Mending(
        "yaml-tab", "The line is indented with a tab, which YAML does not allow", "Indent with spaces, two for each step",
        start, start + len(indent), start + indent.index("\t"), indent.replace("\t", "  "),
    )  # fmt: skip


def _flow(start: int, line: str) -> Mending | None:
    """``- {title: Film : le lancement, url: …}``: a text with a colon inside braces."""
    for found in _FLOW.finditer(line):
        value = found["value"]
        if ": " in value or " #" in value or value.endswith(":") or value[0] in "@`%&*!|>":
            first, last = found.span("value")
            return _quoting(start, first, last, value, found["key"], value)
    return None


def _unquoted(start: int, line: str, at: int) -> Mending | None:
    found = _LINE.match(line) or _ITEM.match(line)
    if found is None:
        return None
    value = before_remark(found["value"])
    first = found.start("value")
    last = first + len(value)
    key = found.groupdict().get("key") or ""
    if REMARK.match(value):
        return None
    if _BLOCK.match(value) or _properly_quoted(value):
        return None
    if (
        value[0] in "[{"
        and (value[-1] in "]}" or value.count(value[0]) > value.count("]" if value[0] == "[" else "}"))
        and not re.search(r"[\]}]\s*\w", value)
    ):
        return None
    troubled = ": " in value or value.endswith(":") or (value[0] in _SPECIAL and not re.match(r"-\S", value))
    # A colon in a line before the one where YAML stopped was no trouble, or it would have stopped there.
    if not troubled or (start + len(line) < at and value[0] not in "\"'[{"):
        return None
    return _quoting(start, first, last, value, key, value)


def _properly_quoted(value: str) -> bool:
    return bool(re.fullmatch(r'"(?:[^"\\]|\\.)*"(?:\s+#.*)?' + r"|'(?:[^']|'')*'(?:\s+#.*)?", value))


def _quoting(start: int, first: int, last: int, value: str, key: str, words: str) -> Mending:
    if " #" in value:
        message, shown = (
            "Everything behind a # after a space is lost, unless the text has quotation marks",
            first + value.index(" #") + 1,
        )
    elif ": " in value and value[0] not in _SPECIAL:
        message, shown = "A text with a colon and a space in it needs quotation marks", first + value.index(": ")
    elif value.endswith(":") and value[0] not in _SPECIAL:
        message, shown = "A text that ends with a colon needs quotation marks", last - 1
    else:
        message, shown = f"A text that begins with {value[0]} needs quotation marks round the whole of it", first
    right = quoted(_without_quotes(words))
    written = f"{key}: {right}" if key else f"- {right}"
    return Mending(
        "swallowed-text" if " #" in value else "unquoted-text",
        message,
        f"Write: {written}",
        start + first,
        start + last,
        start + shown,
        right,
    )


def _without_quotes(value: str) -> str:
    """``'it's me'`` was meant to be quoted already, and so was ``'it``."""
    mark = value[0]
    if mark in "\"'" and len(value) > 2:
        if value[-1] == mark:
            return value[1:-1]
        if value.count(mark) == 1:
            return value[1:]
    return value


_WORDS = (
    (
        "found unexpected end of stream",
        "A quotation mark or bracket opens here and never closes",
        "Close it, or put the whole text in quotation marks",
    ),
    ("expected ',' or ']'", "A list in [brackets] lacks a comma or its closing bracket", "Write it as [first, second]"),
    (
        "expected ',' or '}'",
        "A group in {braces} lacks a comma or its closing brace",
        "Write it as {name: …, email: …}",
    ),
    (
        "mapping values are not allowed",
        "A colon stands where none can stand",
        "Put the text in quotation marks, and check the indentation",
    ),
    (
        "could not find expected ':'",
        "This line is no “key: value”",
        "Write the key, a colon, a space, and the value; indent a text that goes on",
    ),
    (
        "expected <block end>",
        "The indentation does not fit the lines above",
        "Begin keys that belong together in the same column",
    ),
    (
        "expected block end",
        "The indentation does not fit the lines above",
        "Begin keys that belong together in the same column",
    ),
    ("cannot start any token", "A text cannot begin with this character", "Put the text in quotation marks"),
    (
        "unknown escape",
        "In double quotation marks, a backslash has a special meaning",
        "Use single quotation marks: '…'",
    ),
    (
        "block sequence entries are not allowed",
        "A list cannot begin on this line",
        "Begin the list on the next line, each point with a dash",
    ),
    ("control characters are not allowed", "There is an invisible control character", "Delete it"),
    ("special characters are not allowed", "There is an invisible control character", "Delete it"),
)


def explain(problem: yaml.YAMLError, text: str, at: int) -> tuple[str, str, int]:
    """Message, hint and place of a problem that we cannot mend."""
    said = f"{getattr(problem, 'context', '') or ''} {getattr(problem, 'problem', '') or problem}"
    context = getattr(problem, "context_mark", None)
    for words, message, hint in _WORDS:
        if words in said:
            opened = "quoted scalar" in said or "flow" in said
            place = int(context.index) if opened and context is not None else at
            return message, hint, min(place, len(text))
    return (
        "This cannot be read as “key: value” lines",
        "Put texts with special characters in quotation marks, and check the indentation",
        at,
    )
