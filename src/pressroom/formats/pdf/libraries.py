"""Loading Pango's libraries without asking a compiler where they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def found_by_the_loader() -> Iterator[None]:
    """On Linux, let libraries be found by the names that the system's loader knows, and by these alone.

    WeasyPrint tries several names; for each that is not the loader's own (``libpango-1.0.so.0``), ``ctypes`` runs ldconfig, gcc
    and ld in vain, altogether longer than a page takes.
    """
    import ctypes.util

    original = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 -- its shape
    try:
        yield
    finally:
        ctypes.util.find_library = original
