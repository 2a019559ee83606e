"""Words as people compare them: without case, accents and signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Without case and accents, one space between words: ``  ÉVRY  Santé`` → ``evry sante``."""
    if text.isascii():
        return " ".join(text.lower().split())
    parts = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    # No character before U+0300 is a mark, and asking takes most of the time.
    bare = "".join([char for char in parts if char < "\u0300" or unicodedata.category(char) != "Mn"])
    return " ".join(bare.casefold().split())


@lru_cache(maxsize=4096)
def folded_heading(text: str) -> str:
    """Letters only: ``E-mail 2 - Value`` → ``e mail value``."""
    return " ".join(re.findall(r"[^\W\d_]+", folded(text)))
