"""What templates of every format may do with a value: ``{{ issuer.url|address }}``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pressroom.model.document import Attribution, Inlines, Link, Strong, Text, plain_text


def kind(node: object) -> str:
    """The name of a part, block or inline: ``Paragraph``."""
    return type(node).__name__


def plain(content: Inlines) -> str:
    """The characters of inlines, without mark-up."""
    return plain_text(content)


def letters(content: object) -> int:
    """How many characters blocks or inlines hold, about: enough to judge how much room they take."""
    from dataclasses import fields, is_dataclass

    if isinstance(content, Text):
        return len(content.text)
    if isinstance(content, tuple):
        return sum(letters(one) for one in content)
    if is_dataclass(content):
        return sum(letters(getattr(content, field.name)) for field in fields(content))
    return 0


def address(url: str) -> str:
    """A web address as people write it: without its scheme, and without the slash after a bare host."""
    for scheme in ("https://", "http://", "mailto:", "tel:"):
        if url.startswith(scheme):
            url = url[len(scheme) :]
            break
    return url[:-1] if url.endswith("/") and url.count("/") == 1 else url


def fill(pattern: str, **values: object) -> str:
    """A wording with its ``{names}`` filled in; anything else in braces stays as it is."""
    for name, value in values.items():
        pattern = pattern.replace("{" + name + "}", str(value))
    return pattern


def attributed(attribution: Attribution) -> tuple[Inlines, Inlines]:
    """The speaker's name, and the rest of the line, to be set off from each other; no character is lost."""
    content, speaker = attribution.content, attribution.speaker
    if not content or not speaker:
        return (), content
    first = content[0]
    if isinstance(first, Text) and first.text.startswith(speaker):
        rest = first.text[len(speaker) :]
        return (Text(speaker, first.span),), ((Text(rest, first.span),) if rest else ()) + content[1:]
    if isinstance(first, Strong):
        return first.content, content[1:]
    if isinstance(first, Link) and plain_text((first,)) == speaker:
        return (first,), content[1:]
    return (), content


FILTERS: dict[str, Callable[..., Any]] = {
    "kind": kind,
    "plain": plain,
    "letters": letters,
    "address": address,
    "fill": fill,
    "attributed": attributed,
}
