"""Which boxes there are, and what people call them."""

from __future__ import annotations

from typing import Final

from pressroom.model.document import BoxKind

KINDS: Final[dict[str, BoxKind]] = {
    "highlights": "highlights",
    "key-figures": "key-figures",
    "event": "event",
    "notes-to-editors": "notes-to-editors",
    "disclaimer": "disclaimer",
    "note": "note",
}
TAIL_KINDS: Final = ("notes-to-editors", "disclaimer")

# What officers would call a box in their own language; only for hints.
_OTHER_NAMES: Final = {
    "points-cles": "highlights", "points-clés": "highlights", "a-retenir": "highlights", "essentiel": "highlights",
    "l'essentiel": "highlights", "summary": "highlights", "key-points": "highlights", "kernpunkte": "highlights",
    "chiffres-cles": "key-figures", "chiffres-clés": "key-figures", "chiffres": "key-figures", "figures": "key-figures",
    "facts": "key-figures", "numbers": "key-figures", "zahlen": "key-figures", "cifras": "key-figures",
    "evenement": "event", "événement": "event", "agenda": "event", "termin": "event", "evento": "event",
    "editors": "notes-to-editors", "notes": "notes-to-editors", "editor-notes": "notes-to-editors",
    "avertissement": "disclaimer", "legal": "disclaimer", "forward-looking": "disclaimer",
    "haftungsausschluss": "disclaimer",
    "encadre": "note", "encadré": "note", "info": "note", "box": "note", "warning": "note",
    "hinweis": "note", "tip": "note",
    "tableau": "table", "tabelle": "table", "csv": "table",
}  # fmt: skip


def likely_kind(typed: str) -> str | None:
    """The kind of box somebody may have meant."""
    from difflib import get_close_matches

    name = typed.casefold().replace("_", "-")
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    close = get_close_matches(name, [*KINDS, "table", *_OTHER_NAMES], 1)
    return _OTHER_NAMES.get(close[0], close[0]) if close else None
