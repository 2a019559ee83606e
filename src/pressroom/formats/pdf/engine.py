"""WeasyPrint behind a fence: no fonts but the release's, no bytes but those handed over, every log record kept."""

from __future__ import annotations

import logging
import os
import re
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import as_file, files
from typing import Any

from pressroom.diagnostics import Diagnostic
from pressroom.formats.pdf.libraries import found_by_the_loader
from pressroom.formats.styles import quoted, style_finding
from pressroom.model.brand import FontFace
from pressroom.source import Source

SCHEME = "pressroom:"
"""Addresses of loaded bytes: ``pressroom:file/<sha-256>``. No other address is ever opened."""

_lock = threading.Lock()


@contextmanager
def _hermetic_fonts() -> Iterator[None]:
    """Point fontconfig, which reads its environment when it starts, to a configuration without any folder."""
    with _lock, as_file(files("pressroom").joinpath("theme", "pdf", "fonts.conf")) as configuration:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@cache
def weasyprint() -> Any:
    """The library, imported under the fence."""
    with _hermetic_fonts(), found_by_the_loader(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "No fonts configured": as wanted
        import weasyprint as library
    logging.getLogger("weasyprint").propagate = False
    return library


@dataclass
class Fence:
    """What one rendering may read, and what it asked for in vain."""

    files: Mapping[str, tuple[str, bytes]]
    refused: list[str] = field(default_factory=list)

    def fetcher(self) -> Any:
        """A WeasyPrint URL fetcher that serves ``files`` (address → media type and bytes)."""
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        fence = self

        class LoadedBytes(URLFetcher):  # type: ignore[misc]
            def __init__(self) -> None:
                self._fail_on_errors = False

            def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 – WeasyPrint's shape
                known = fence.files.get(url)
                if known is None:
                    fence.refused.append(url)
                    raise ValueError("only what was loaded for this release can be shown")
                return URLFetcherResponse(url, known[1], {"Content-Type": known[0]})

            def open(self, url: Any, data: object = None, timeout: object = None) -> Any:  # noqa: ARG002
                return self.fetch(url if isinstance(url, str) else url.full_url)

        return LoadedBytes()


def file_address(content: bytes) -> str:
    """The internal address of some bytes."""
    return f"{SCHEME}file/{sha256(content).hexdigest()}"


@contextmanager
def log_records() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs in this thread from warnings up."""
    found: list[str] = []
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                found.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handler = Collector(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)


_NO_KERNING = ' font-feature-settings: "kern" off;'
"""Arabic kerning sets some letters of a word so far apart that a space is read between them."""


def _shows_arabic(font: bytes) -> bool:
    """Whether the OS/2 table of a font claims Arabic (bit 13 of its Unicode ranges)."""
    for number in range(int.from_bytes(font[4:6], "big")):
        entry = font[12 + 16 * number : 28 + 16 * number]
        if entry[:4] == b"OS/2":
            start = int.from_bytes(entry[8:12], "big") + 42
            return bool(int.from_bytes(font[start : start + 4], "big") & 1 << 13)
    return False


@dataclass(frozen=True)
class Fonts:
    """A fontconfig configuration with the faces of one brand, and their sheet. Kept, since each new one costs memory."""

    configuration: Any
    sheet: Any
    problems: tuple[str, ...]


@lru_cache(maxsize=12)
def fonts_for(faces: tuple[FontFace, ...]) -> Fonts:
    """The configuration for these faces, the same object for the same faces."""
    library = weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    served = {f"{SCHEME}font/{number}": ("font/ttf", face.content) for number, face in enumerate(faces)}
    rules = "".join(
        f"@font-face {{ font-family: {quoted(face.family)}; font-weight: {face.weight}; font-style: {face.style};"
        f"{_NO_KERNING if _shows_arabic(face.content) else ''} src: url({address}) }}\n"
        for face, address in zip(faces, served, strict=True)
    )
    with _hermetic_fonts(), log_records() as problems:
        configuration = FontConfiguration()
        sheet = library.CSS(string=rules, font_config=configuration, url_fetcher=Fence(served).fetcher())
    return Fonts(configuration, sheet, tuple(problems))


@dataclass(frozen=True)
class Sheet:
    """A parsed stylesheet with what is wrong in it, and the addresses it asked for."""

    css: Any
    source: Source
    findings: tuple[Diagnostic, ...]
    refused: tuple[str, ...]


_PLACE = re.compile(r"\bat (\d+):(\d+)")


@lru_cache(maxsize=64)
def parsed_sheet(source: Source) -> Sheet:
    """The stylesheet, parsed once for all releases that use it."""
    library = weasyprint()
    fence = Fence({})
    with log_records() as messages:
        css = library.CSS(string=source.text, url_fetcher=fence.fetcher())
    findings = []
    for message in messages:
        if "stylesheet" in message and fence.refused:
            continue
        place = _PLACE.search(message)
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        text = _PLACE.sub("", message).replace(" ,", ",").replace("Ignored ", "").strip(" .,")
        findings.append(style_finding(source, line, column, text))
    return Sheet(css, source, tuple(findings), tuple(fence.refused))
