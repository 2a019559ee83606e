"""The words by which things are known, from ``phrases.toml``, and how texts are folded to be compared with them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_NOT_WORDS = re.compile(r"[\W_]+")
_REPLY = re.compile(r"\s*([^\W\d_]{1,7})\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*")


@cache
def phrases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Table and list to folded phrases, each with a space on both sides where its script has spaces."""
    tables = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))
    return {
        name: {key: tuple(dict.fromkeys(fold(one) for one in values)) for key, values in table.items()}
        for name, table in tables.items()
    }


def fold(text: str) -> str:
    """Lower case without accents, words parted by single spaces, a space on both sides: ``Échec (2)`` → `` echec 2 ``."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    bare = "".join(char for char in apart if not unicodedata.combining(char) or char in "\u3099\u309a")
    return f" {_NOT_WORDS.sub(' ', unicodedata.normalize('NFC', bare)).strip()} "


def mentions(folded: str, table: str, key: str) -> bool:
    """Whether a :func:`fold`-ed text holds one of the phrases, as whole words where its script parts words by spaces."""
    return any((one if one.isascii() else one.strip()) in folded for one in phrases()[table][key])


def is_one_of(word: str, table: str, key: str) -> bool:
    """Whether the whole of ``word`` is one of them."""
    return fold(word) in phrases()[table][key]


def without_reply(subject: str) -> tuple[str, bool]:
    """The subject without ``Re:``, ``AW:``, ``TR :``, and whether there was one."""
    answered = False
    while (found := _REPLY.match(subject)) and is_one_of(found[1], "objections", "replies"):
        subject, answered = subject[found.end() :], True
    return subject, answered
