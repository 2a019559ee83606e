"""Addresses in running text: web addresses and e-mail addresses become links as they stand."""

from __future__ import annotations

import re

from markdown_it.common.normalize_url import normalizeLink

from pressroom.diagnostics import Diagnostics
from pressroom.source import Span

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# Letters in both cases are spelled out: ignoring case makes Python unfold the long ranges, at 15 ms a start.
ADDRESS = rf"""(?P<web>(?<![\w@./-])(?:[Hh][Tt][Tt][Pp][Ss]?://(?=[\w\[])|[Ww][Ww][Ww]\.(?=\w))
        [^\s<>"“”„«»|\\^`{{}}\[\]{_CJK}\x00]+)
      | (?P<mail>(?<![\w.+@/:%-])[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}
        @(?:[^\W_](?:[^\W_]|-){{0,62}}\.){{1,8}}[^\W\d_]{{2,24}}(?![\w@-]))"""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_WEB = re.compile(r"https?://[^/?#]+", re.IGNORECASE)


def address_end(text: str, start: int, end: int) -> int:
    """Where the web address really ends: closing punctuation belongs to the sentence."""
    while end > start:
        last = text[end - 1]
        if last in ".,;:!?'’*_~…" or (last == ")" and text.count("(", start, end) < text.count(")", start, end)):
            end -= 1
        else:
            break
    return end


def link_url(typed: str) -> str | None:
    """The URL of a link target as typed, or None when it is no web, mail or telephone address."""
    target = typed.strip()
    if target.lower().startswith("www."):
        target = "https://" + target
    elif _SCHEME.match(target) is None and _MAIL.fullmatch(target):
        target = "mailto:" + target
    scheme = _SCHEME.match(target)
    kind = scheme[1].lower() if scheme else ""
    if kind == "tel" and len(target) > 4:
        return "tel:" + re.sub(r"[\s().-]", "", target[4:])
    if kind == "mailto" and _MAIL.match(target[7:]):
        return normalizeLink("mailto:" + target[7:])
    if (web := _WEB.match(target)) is not None:
        return normalizeLink(web[0].lower() + target[web.end() :])
    return None


def report_link(diagnostics: Diagnostics, typed: str, span: Span | None) -> None:
    """Say why ``typed`` cannot be linked to."""
    scheme = _SCHEME.match(typed)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel"):
        diagnostics.error(
            "link-not-allowed",
            f"A release cannot link to “{scheme[1]}:” addresses",
            span,
            "Link to a web page (https://…), an e-mail address or a telephone number (tel:+33…)",
        )
        return
    if not typed.strip():
        diagnostics.error("link-not-allowed", "This link leads nowhere", span, "Write [text](https://…)")
        return
    looks_like_host = re.match(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|$)", typed, re.IGNORECASE)
    hint = f"Write https://{typed}" if looks_like_host else "Write the whole address, beginning with https://"
    diagnostics.error("link-not-allowed", f"“{typed}” is not a whole web address", span, hint)
