"""The inline rules: markdown-it's own where they serve, ours where positions or officers need them.

Every token gets ``map``: the offsets of the characters it was made from. No rule looks ahead by running others,
so the cost is in proportion to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, cast

from markdown_it.common.utils import isWhiteSpace
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline, backtick, emphasis, entity, escape, link_pairs, newline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token

from pressroom.read.markdown.addresses import ADDRESS, address_end
from pressroom.read.markdown.characters import is_cjk
from pressroom.read.markdown.preparation import COMMENT
from pressroom.read.markdown.reading import DEEPEST

_MARKUP = r"(?P<markup>[\n*\[\\^_`~\x00<]|!(?=\[)|&(?=[#A-Za-z]))"
_PLAIN = re.compile(_MARKUP)
_WITH_ADDRESSES = re.compile(f"{ADDRESS}|{_MARKUP}", re.VERBOSE)
_BRACKETS = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_RAISED = re.compile(r"\^((?:\\[^\s]|[^\s^\\])+)\^")
_LOWERED = re.compile(r"~((?:\\[^\s]|[^\s~\\])+)~")
_ANGLE = re.compile(
    r"<((?:mailto:|tel:|[a-z][a-z0-9+.-]{1,31}://)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>", re.IGNORECASE
)


class InlineState(StateInline):
    """markdown-it's state, which notes where each token comes from."""

    pending_start: int

    def __init__(self, content: str) -> None:
        super().__init__(content, cast(Any, None), {}, [])
        self.pending_start = 0
        addresses = "@" in content or "://" in content or "www." in content.lower()
        self.finder = _WITH_ADDRESSES if addresses else _PLAIN
        self.partners = _partners(content) if "[" in content else {}

    def append_pending(self, text: str) -> None:
        """Take literal text that begins at ``pos``."""
        if not self._pending and not self._pending_buffer:
            self.pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  (markdown-it's name)
        """Make a token of the literal text so far."""
        token = super().pushPending()
        token.map = [self.pending_start, self.pending_start + len(token.content)]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token that begins at ``pos``."""
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  (markdown-it's names)
        """What a run of ``*`` or ``_`` can do.

        CommonMark refuses ``**Label :**text`` and ``**「語」**です``, because punctuation stands inside the stars. Two
        stars are never typed for anything but bold, and so open before any character and close after any.
        """
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[start + scanned.length] if start + scanned.length < self.posMax else " "
        if (scanned.length == 2 and self.src[start] == "*") or (canSplitWord and (is_cjk(before) or is_cjk(after))):
            # Where both are possible, the first run opens and the second closes.
            return Scanned(not isWhiteSpace(ord(after)), not isWhiteSpace(ord(before)), scanned.length)
        return scanned


def parse_tokens(content: str) -> list[Token]:
    """The inline tokens of ``content``."""
    state = InlineState(content)
    _tokenize(state)
    if state.delimiters or any(state.tokens_meta):
        link_pairs(state)
        emphasis.postProcess(state)
    return state.tokens


def _partners(content: str) -> dict[int, int]:
    """Which ``]`` closes which ``[``, escaped ones and those in code left out."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    runs: dict[int, list[int]] = {}
    for found in re.finditer("`+", content) if "`" in content else ():
        runs.setdefault(len(found[0]), []).append(found.start())
    for positions in runs.values():
        positions.reverse()
    at = 0
    while (match := _BRACKETS.search(content, at)) is not None:
        at, character = match.end(), match[0][0]
        if character == "[":
            opened.append(match.start())
        elif character == "]" and opened:
            partners[opened.pop()] = match.start()
        elif character == "`":
            same = runs.get(len(match[0]), [])
            while same and same[-1] < at:
                same.pop()
            if same:
                at = same[-1] + len(match[0])
    return partners


def _tokenize(state: InlineState) -> None:
    src, end, finder = state.src, state.posMax, state.finder
    while state.pos < end:
        found = finder.search(src, state.pos, end)
        if found is None:
            state.append_pending(src[state.pos : end])
            state.pos = end
            break
        if found.start() > state.pos:
            state.append_pending(src[state.pos : found.start()])
            state.pos = found.start()
        rule = _address if found.lastgroup != "markup" else _RULES[src[state.pos]]
        if not rule(state):
            state.append_pending(src[state.pos])
            state.pos += 1
    if state.pending:
        state.pushPending()


def _within(state: InlineState, start: int, end: int) -> None:
    """Parse the stretch between ``start`` and ``end``."""
    outer = state.posMax
    state.pos, state.posMax = start, end
    _tokenize(state)
    state.pos, state.posMax = end, outer


def _address(state: InlineState) -> bool:
    start = state.pos
    found = state.finder.match(state.src, start, state.posMax)
    if found is None:
        return False
    end = address_end(state.src, start, found.end()) if found["web"] else found.end()
    text = state.src[start:end]
    if state.linkLevel:
        state.append_pending(text)
        state.pos = end
        return True
    _push_address(state, start, end, text)
    state.pos = end
    return True


def _push_address(state: InlineState, start: int, end: int, target: str) -> None:
    state.push("link_open", "a", 1).meta = {"target": target, "bare": True, "place": (start, end)}
    token = state.push("text", "", 0)
    token.content, token.map = state.src[start:end], [start, end]
    state.push("link_close", "a", -1)


def _emphasis(state: InlineState) -> bool:
    start, marker = state.pos, state.src[state.pos]
    scanned = state.scanDelims(start, marker == "*")
    for index in range(scanned.length):
        token = state.push("text", "", 0)
        token.content, token.map = marker, [start + index, start + index + 1]
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close)
        )
    state.pos += scanned.length
    return True


def _bracket(state: InlineState) -> bool:
    """A footnote's mark, a link, or a stretch in another language."""
    src, start = state.src, state.pos
    close = state.partners.get(start, -1)
    if close < 0 or close >= state.posMax:
        return False
    if src.startswith("^", start + 1):
        label = src[start + 2 : close].strip()
        if not label or "\n" in label or len(label) > 80:
            return False
        state.push("note", "", 0).meta = {"label": label, "place": (start, close + 1)}
        state.pos = close + 1
        return True
    follows = src[close + 1 : close + 2] if close + 1 < state.posMax else ""
    if state.level >= DEEPEST:
        return False
    if follows == "(" and not state.linkLevel:
        return _link(state, start, close)
    if follows == "{" and (braces := _BRACES.match(src, close + 1, state.posMax)) is not None:
        state.push("foreign_open", "span", 1).meta = {"place": braces.span(1), "whole": (start, braces.end())}
        _within(state, start + 1, close)
        state.push("foreign_close", "span", -1)
        state.pos = braces.end()
        return True
    return False


def _destination(state: InlineState, start: int) -> tuple[str, int, int, int] | None:
    """A link's target, its start and end, and where the link ends; ``start`` is after the parenthesis."""
    src, end = state.src, state.posMax
    first = _skip_space(src, start, end)
    target, last = "", first
    result = parseLinkDestination(src, first, end)
    if result.ok:
        target, last = result.str, result.pos
    at = _skip_space(src, last, end)
    if at > last:
        title = parseLinkTitle(src, at, min(end, at + 1000))
        if title.ok:
            at = _skip_space(src, title.pos, end)
    if at >= end or src[at] != ")":
        return None
    return target, first, last, at + 1


def _skip_space(src: str, at: int, end: int) -> int:
    while at < end and src[at] in " \t\n":
        at += 1
    return at


def _link(state: InlineState, start: int, close: int) -> bool:
    found = _destination(state, close + 2)
    if found is None:
        return False
    target, first, last, end = found
    state.push("link_open", "a", 1).meta = {
        "target": target, "bare": False, "place": (first, max(last, first)), "whole": (start, end),
    }  # fmt: skip
    state.linkLevel += 1
    _within(state, start + 1, close)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
    state.pos = end
    return True


def _picture(state: InlineState) -> bool:
    """A picture inside a line: its words stay, and a diagnostic follows."""
    start = state.pos
    close = state.partners.get(start + 1, -1)
    if close < 0 or not state.src.startswith("(", close + 1):
        return False
    end = state.src.find(")", close, state.posMax)
    if end < 0:
        return False
    braces = _BRACES.match(state.src, end + 1, state.posMax)
    end = braces.end() if braces else end + 1
    token = state.push("picture", "", 0)
    token.meta = {"place": (start, end)}
    if state.level < DEEPEST:
        _within(state, start + 2, close)
        state.pos = end
        return True
    return False


def _scripts(kind: str, pattern: re.Pattern[str]) -> Callable[[InlineState], bool]:
    def rule(state: InlineState) -> bool:
        start, marker = state.pos, state.src[state.pos]
        run = start
        while run < state.posMax and state.src[run] == marker:
            run += 1
        found = pattern.match(state.src, start, state.posMax) if run == start + 1 and state.level < DEEPEST else None
        if found is None:
            state.append_pending(state.src[start:run])
            state.pos = run
            return True
        state.push(f"{kind}_open", kind, 1)
        _within(state, start + 1, found.end() - 1)
        state.push(f"{kind}_close", kind, -1)
        state.pos = found.end()
        return True

    return rule


def _angle(state: InlineState) -> bool:
    found = _ANGLE.match(state.src, state.pos, state.posMax)
    if found is None or state.linkLevel:
        return False
    _push_address(state, *found.span(1), found[1])
    state.pos = found.end()
    return True


def _comment(state: InlineState) -> bool:
    """Leave a comment out, with one of the spaces around it."""
    spaced = state.pending.endswith(" ") or state.pos == 0
    if state.pending:
        state.pushPending()
    while state.pos < state.posMax and state.src[state.pos] == COMMENT:
        state.pos += 1
    while spaced and state.pos < state.posMax and state.src[state.pos] == " ":
        state.pos += 1
    return True


def _lent(rule: Callable[[StateInline, bool], bool]) -> Callable[[InlineState], bool]:
    return lambda state: rule(state, False)


_RULES: dict[str, Callable[[InlineState], bool]] = {
    "\n": _lent(newline),
    "\\": _lent(escape),
    "`": _lent(backtick),
    "&": _lent(entity),
    "*": _emphasis,
    "_": _emphasis,
    "[": _bracket,
    "!": _picture,
    "^": _scripts("sup", _RAISED),
    "~": _scripts("sub", _LOWERED),
    "<": _angle,
    COMMENT: _comment,
}
