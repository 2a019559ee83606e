"""Builds that the tests of the results share, and a cache of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom import keeping

from ...whole.conftest import examples, shared_folder, torture
from .packages import Package, built

__all__ = ["examples", "shared_folder", "torture"]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The cache folder."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    keeping._folder.cache_clear()
    yield tmp_path / "cache"
    keeping._folder.cache_clear()


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A good release in English, built."""
    return built(tmp_path / "workspace")
