"""Who reads what in the results: one line a reader. Those of other libraries run where ``pressroom[checks]`` is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from pressroom.installed import version_of


@dataclass(frozen=True, slots=True)
class Reader:
    """``title`` is its name on the screen; ``gives`` the field of a result that it fills; ``function`` its module and name.

    ``library`` is the distribution it needs, if any; ``rules`` are those that go by it.
    """

    title: str
    gives: str
    kinds: Mapping[str, str]
    rules: tuple[str, ...]
    library: str | None = None

    @property
    def version(self) -> str | None:
        """The version of its library; None where that is not installed."""
        return "own" if self.library is None else version_of(self.library)

    def function(self, kind: str) -> Callable[[bytes], Any]:
        """What reads a kind of file."""
        module, _, name = self.kinds[kind].partition(":")
        found: Callable[[bytes], Any] = getattr(import_module(f"pressroom.check.built.{module}"), name)
        return found


def _for(**kinds: str) -> Mapping[str, str]:
    return MappingProxyType({kind.replace("_", "."): function for kind, function in kinds.items()})


READERS = (
    Reader("PDF/A and PDF/UA", "breaches", _for(pdf="standards:pdf_breaches"), ("pdf-conformance",), "page-validation"),
    Reader(
        "Word conformance", "breaches", _for(docx="standards:word_breaches"), ("word-conformance",), "openxml-audit"
    ),
    Reader("Word parts", "breaches", _for(docx="standards:word_gaps"), ("word-conformance",), "ooxml-integrity"),
    Reader(
        "pages and words of the PDF",
        "pages",
        _for(pdf="pdf:pages"),
        ("page-count", "lone-heading", "lone-contact", "lost-words"),
        "pypdfium2",
    ),
    Reader("mail programs", "shortfalls", _for(email_html="mail:shortfalls"), ("email-support",)),
    Reader(
        "words of the others",
        "words",
        _for(
            docx="text:word_words",
            html="text:page_words",
            email_html="text:page_words",
            email_txt="text:plain_words",
            eml="text:message_words",
            txt="text:plain_words",
        ),
        ("lost-words",),
    ),
)


@cache
def own_digest() -> str:
    """A digest of the readers' own code and data: what they found before is worth nothing when they have changed."""
    import hashlib
    from pathlib import Path

    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.is_file():
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()
