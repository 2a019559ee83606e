"""The pictures of a package's e-mail: files beside the preview, parts of the message."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from pressroom.diagnostics import Diagnostics

if TYPE_CHECKING:
    from pressroom.delivery.message import Picture

_IMAGE = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]*)(")')


def with_pictures(
    page: str, folder: Path, manifest: Mapping[str, Any], edition: str, domain: str, found: Diagnostics
) -> tuple[str, tuple[Picture, ...]]:
    """The page of a package with ``cid:`` addresses (RFC 2392), and the pictures that it shows, each once."""
    from pressroom.delivery.message import Picture
    from pressroom.package.loading import load_files

    named = {f"{edition}/{_path(image[2])}" for image in _IMAGE.finditer(page)}
    loaded = load_files(folder, manifest, named)
    found.extend(loaded.diagnostics)
    files = {file.path: file for file in loaded.value or ()}
    shown: dict[str, Picture] = {}

    def address(image: re.Match[str]) -> str:
        file = files.get(f"{edition}/{_path(image[2])}")
        if file is None:
            return image[0]
        identity = f"{sha256(file.content).hexdigest()[:24]}@{domain}"
        shown.setdefault(identity, Picture(identity, file.media_type, file.path.rpartition("/")[2], file.content))
        return f"{image[1]}cid:{identity}{image[3]}"

    return _IMAGE.sub(address, page), tuple(shown.values())


def _path(source: str) -> str:
    return unquote(html.unescape(source))
