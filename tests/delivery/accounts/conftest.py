"""What the tests of mail accounts share: a keyring in memory, as real backends are made."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend


class Memory(KeyringBackend):
    """Keeps at most 1,280 characters in an entry, as Windows does."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password) <= 1280
        self.kept[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    """A keyring that works."""
    before, memory = keyring.get_keyring(), Memory()
    monkeypatch.delenv("PRESSROOM_MAIL_PASSWORD", raising=False)
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def no_ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with no keyring."""
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    monkeypatch.delenv("PRESSROOM_MAIL_PASSWORD", raising=False)
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)
