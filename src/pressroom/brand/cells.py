"""A line of text as typography sees it: one row of characters over all its inlines, some of them out of bounds.

Typing does not stop at mark-up: a quotation may open in plain text and close behind a bold word. So the inlines are
laid out flat, rules work on the row, and each character goes back to the inline it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pressroom.model.document import (
    Code,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Subscript,
    Superscript,
    Text,
)

HIDDEN = "\ue000"
"""What a rule sees in place of a character that is none of its business: neither letter, digit, space nor mark."""

_SUFFIXES = "com|org|net|eu|fr|uk|us|de|es|it|pt|nl|be|ch|ca|int|gov|edu|info|io|jp|example|test|invalid"
_FILES = "pdf|docx?|xlsx?|pptx?|od[tps]|csv|txt|md|html?|xml|json|ya?ml|toml|zip|jpe?g|png|svg|gif|tiff?|mp[34]|eml"
_LITERAL = re.compile(
    r"(?:https?|ftp|mailto|tel|doi|urn|sip):[^\s<>«»“”\"]+"  # addresses with a scheme
    r"|\bwww\.[^\s<>«»“”\"]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b10\.\d{4,9}/[^\s<>«»“”\"]+"  # DOI
    rf"|\b[\w-]+(?:\.[\w-]+)*\.(?:{_SUFFIXES})\b(?:/[^\s<>«»“”\"]*)?"
    rf"|\b[\w-]+(?:[./\\][\w-]+)*\.(?:{_FILES})\b"
    r"|(?<![\w:])\d+(?::\d+)+(?![\w:])"  # times, ratios
    r"|(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"
    r"|(?<!\w)[@#]\w+"
)
_TRAILING = ".,;:!?…)]}'’»”"

Edit = tuple[int, int, str]
"""Replace the characters from, up to, by."""


class Row:
    """The characters of one sequence of inlines.

    ``seen`` is what rules match against; ``shown`` what stands there; ``owners`` the number of the Text each belongs
    to, None where it may not be changed.
    """

    def __init__(self, content: Inlines) -> None:
        self.shown: list[str] = []
        self.owners: list[int | None] = []
        self._seen: list[str] = []
        self._count = 0
        self._lay(content, free=True)
        for found in _LITERAL.finditer("".join(self._seen)):
            size = len(found.group().rstrip(_TRAILING))
            self._seen[found.start() : found.start() + size] = [HIDDEN] * size

    def _lay(self, content: Inlines, *, free: bool) -> None:
        for inline in content:
            match inline:
                case Text(text):
                    owner = self._count if free else None
                    self._count += 1
                    self._put(text, text if free else HIDDEN * len(text), owner)
                case Code(text):
                    self._put(text, HIDDEN * len(text), None)
                case LineBreak():
                    self._put("\n", "\n", None)
                case NoteReference():
                    pass
                case Superscript(inner) | Subscript(inner):
                    self._lay(inner, free=False)
                case Link(bare=bare, content=inner):
                    self._lay(inner, free=free and not bare)
                case Foreign(inner, language=language):
                    self._lay(inner, free=free and language is None)
                case _:
                    self._lay(inline.content, free=free)

    def _put(self, shown: str, seen: str, owner: int | None) -> None:
        self.shown.extend(shown)
        self._seen.extend(seen)
        self.owners.extend([owner] * len(shown))

    @property
    def seen(self) -> str:
        """The row as rules see it."""
        return "".join(self._seen)

    def edit(self, edits: list[Edit]) -> None:
        """Carry out edits, given in order and apart. What touches a foreign character is left undone."""
        shown: list[str] = []
        seen: list[str] = []
        owners: list[int | None] = []
        at = 0
        for start, end, text in edits:
            owner = self._owner(start, end)
            if owner is None:
                continue
            shown += self.shown[at:start]
            seen += self._seen[at:start]
            owners += self.owners[at:start]
            shown += text
            seen += text
            owners += [owner] * len(text)
            at = end
        self.shown = shown + self.shown[at:]
        self._seen = seen + self._seen[at:]
        self.owners = owners + self.owners[at:]

    def _owner(self, start: int, end: int) -> int | None:
        """Whose text a change becomes: what it replaces, or what stands next to where it goes in."""
        if start < end:
            owners = self.owners[start:end]
            return None if None in owners else owners[0]
        near = [*self.owners[start : start + 1], *self.owners[max(start - 1, 0) : start]]
        if start and self._seen[start - 1] == "«":
            near.reverse()  # the space inside belongs to the mark
        return next((one for one in near if one is not None), None)

    def substitute(self, pattern: re.Pattern[str], make: str | Callable[[re.Match[str]], str]) -> None:
        """Replace each match of ``pattern``; with groups, only its first group."""
        group = 1 if pattern.groups else 0
        edits = []
        for found in pattern.finditer(self.seen):
            text = make if isinstance(make, str) else make(found)
            if text != found.group(group):
                edits.append((found.start(group), found.end(group), text))
        self.edit(edits)

    def rebuild(self, content: Inlines) -> Inlines:
        """The inlines again, with the characters that now belong to each."""
        texts: dict[int, list[str]] = {}
        for shown, owner in zip(self.shown, self.owners, strict=True):
            if owner is not None:
                texts.setdefault(owner, []).append(shown)
        self._count = 0
        return self._restore(content, {owner: "".join(parts) for owner, parts in texts.items()}, free=True)

    def _restore(self, content: Inlines, texts: dict[int, str], *, free: bool) -> Inlines:
        out: list[Inline] = []
        for inline in content:
            match inline:
                case Text(text):
                    number, self._count = self._count, self._count + 1
                    kept = texts.get(number, "") if free else text
                    if kept or not text:
                        out.append(replace(inline, text=kept) if kept != text else inline)
                case Code() | LineBreak() | NoteReference():
                    out.append(inline)
                case Superscript(inner) | Subscript(inner):
                    out.append(replace(inline, content=self._restore(inner, texts, free=False)))
                case Link(bare=bare, content=inner):
                    out.append(replace(inline, content=self._restore(inner, texts, free=free and not bare)))
                case Foreign(inner, language=language):
                    out.append(replace(inline, content=self._restore(inner, texts, free=free and language is None)))
                case _:
                    out.append(replace(inline, content=self._restore(inline.content, texts, free=free)))
        return tuple(out)
