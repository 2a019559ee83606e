"""Embedding of fonts."""
from __future__ import annotations
from pressroom.model.brand import FontFace
from pressroom.formats.docx.markup import R, W


def embedded_fonts(faces: tuple[FontFace, ...], entries: dict[str, str], taken: bool) -> tuple[dict[str, bytes], dict[str, str]]:
    """Nothing yet."""
    del faces, taken
    spaces = f' xmlns:w="{W}" xmlns:r="{R}"'
    return {}, {name: entry.replace("<w:font", f"<w:font{spaces}", 1) for name, entry in entries.items()}
