"""Who speaks: a line such as ``Jane Doe, Director, Research and Development, Genopole``, taken apart at its commas."""

from __future__ import annotations

import re
from dataclasses import replace

from pressroom.model.document import Attribution, Inlines, Text, plain_text
from pressroom.source import Span

# Commas inside brackets or quotation marks belong to a name.
_PART = re.compile(r"""(?:\([^()]*\)|"[^"]*"|«[^»]*»|“[^”]*”|[^,،、，])+""")
_COLON = re.compile(r"[\s\u00a0\u202f]*[:：]\s*$")


def read_attribution(content: Inlines, span: Span | None, *, first: bool) -> Attribution:
    """The attribution of a line without its dash: speaker, role and organisation are separated by commas.

    A role may hold commas itself: what stands between the first part and the last is the role. Before a quote the line
    may end with a colon, which announces the words and is no part of the name.
    """
    if first and content and isinstance(last := content[-1], Text):
        kept = _COLON.sub("", last.text)
        shortened = last.span and replace(last.span, end=last.span.end - (len(last.text) - len(kept)))
        content = (*content[:-1], Text(kept, shortened)) if kept else content[:-1]
    text = _COLON.sub("", plain_text(content)) if first else plain_text(content)
    parts = [part.strip() for part in _PART.findall(text)]
    parts = [part for part in parts if part] or [text.strip()]
    organisation = parts[-1] if len(parts) > 2 else ""
    role = ", ".join(parts[1:-1]) if len(parts) > 2 else "".join(parts[1:])
    return Attribution(content, parts[0], role, organisation, span)
