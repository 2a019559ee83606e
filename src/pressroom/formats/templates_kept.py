"""Packaged templates as code, kept between runs: compiling them takes longer than rendering a release."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType

from pressroom.installed import shaping_versions
from pressroom.keeping import keep

_SHAPING = ("filters.py", "sandbox.py", "templates.py", "templates_kept.py")


def kept_code(template: tuple[str, str, str], make: Callable[[], CodeType]) -> CodeType:
    """The code of a packaged template (its name, where it lies, its text); made by this Jinja for this Python."""
    content = keep("templates", (*template, *_makers()), lambda: marshal.dumps(make()))
    code = marshal.loads(content)  # noqa: S302 -- only what this user's own runs have written is ever given back
    return code if isinstance(code, CodeType) else make()


@cache
def _makers() -> tuple[str | bytes, ...]:
    own = (Path(__file__).with_name(name).read_bytes() for name in _SHAPING)
    return (sys.version, MAGIC_NUMBER, shaping_versions().get("jinja2", ""), *own)
