"""What an e-mail holds that main mail programs do not show.

``email_support.toml`` says which features those are, ``email_fallbacks.toml`` which of them do no harm there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_FUNCTION = re.compile(r"([a-z-]+)\(")
_UNIT = re.compile(r"(?<![\w#.-])[-+]?[\d.]+([a-z]+)\b")
_WORD = re.compile(r"(?<![\w-])[a-z][a-z-]*(?![\w(-])")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)")
_PSEUDO = re.compile(r"::?[a-z-]+")
_ENDING = re.compile(r"\.([a-z0-9]+)(?:[?#].*)?$")


def shortfalls(content: bytes) -> list[tuple[str, list[str], str]]:
    """Features with the names of the programs that lack them, and the words by which each stands in the page."""
    table, allowed = _table("email_support"), _table("email_fallbacks")["features"]
    names: Mapping[str, str] = table["programs"]
    found = []
    for title, words in features(content):
        lacking = table["features"][title]["lacking"]
        harmless = allowed[title]["programs"] if title in allowed else ()
        lacking = [one for one in lacking if one not in harmless]
        if lacking:
            found.append((title, [names[one] for one in lacking], words))
    return found


def features(content: bytes) -> list[tuple[str, str]]:
    """The listed features of a page, each once, with the words by which it stands there."""
    found: dict[str, str] = {}
    for kind, name, words in _things(content):
        for title in _known().get((kind, name), ()):
            found.setdefault(title, words)
    return sorted(found.items())


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


@cache
def _known() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Kind and name of a thing → the features that it is."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for title, feature in _table("email_support")["features"].items():
        for name in feature["names"]:
            key = (feature["kind"], name)
            found[key] = (*found.get(key, ()), title)
    return found


def _things(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Kind, name and words of everything in a page that may be a feature."""
    import tinycss2
    from lxml import html

    for node in html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8")).iter():
        tag = node.tag
        if not isinstance(tag, str):
            continue
        yield "element", tag, f"<{tag}"
        for name, value in node.attrib.items():
            yield "attribute", name, name
            yield "pair", f"{tag} {name} {value}", f'{name}="{value}"'
            if name == "src" and (ending := _ENDING.search(value)):
                yield "picture", ending[1].lower(), value
        if style := node.get("style"):
            yield from _declarations(tinycss2.parse_blocks_contents(style))
        if tag == "style":
            yield from _rules(tinycss2.parse_stylesheet(node.text or "", skip_comments=True, skip_whitespace=True))


def _rules(rules: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    import tinycss2

    for rule in rules:
        if rule.type == "at-rule":
            yield "at-rule", rule.lower_at_keyword, f"@{rule.at_keyword}"
        elif rule.type == "qualified-rule":
            for name in _PSEUDO.findall(tinycss2.serialize(rule.prelude).lower()):
                yield "pseudo", name, name
            yield from _declarations(tinycss2.parse_blocks_contents(rule.content))


def _declarations(declarations: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    import tinycss2

    for one in declarations:
        if one.type != "declaration":
            continue
        name, value = one.lower_name, tinycss2.serialize(one.value).strip().lower()
        yield "property", name, name
        while "-" in name[1:]:  # transition-delay is transition
            name = name.rpartition("-")[0]
            yield "property", name, one.lower_name
        yield "declaration", f"{one.lower_name}:{value}", f"{one.lower_name}:{value}"
        bare = _STRING.sub(" ", value)
        for kind, pattern in (("function", _FUNCTION), ("unit", _UNIT), ("word", _WORD)):
            for word in pattern.findall(bare):
                yield kind, word, word if kind != "function" else f"{word}("
