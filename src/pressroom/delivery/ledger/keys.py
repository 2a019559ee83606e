"""The key of a ledger: turns addresses into names that nobody can turn back, and seals the chains."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from pressroom.lists.suppression import FOLDER, make_key, prepare_private_folder
from pressroom.machine import MachineError, cannot_write

FILE = "ledger.key"
_SHOWN = f"{FOLDER}/{FILE}"


class Key:
    """Keys from one secret of 32 bytes, so that what seals can never be mistaken for what names."""

    def __init__(self, secret: bytes) -> None:
        self._names = hmac.digest(secret, b"recipients", "sha256")
        self._seals = hmac.digest(secret, b"chains", "sha256")
        self._erasable = hmac.digest(secret, b"people", "sha256")

    def recipient(self, key: str) -> str:
        """32 hexadecimal digits for a contact key."""
        return hmac.digest(self._names, key.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]

    def erasable(self, text: str) -> str:
        """32 hexadecimal digits for what may be erased: they stay in the chain, and nobody can turn them back."""
        return hmac.digest(self._erasable, text.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]

    def mac(self, text: str) -> str:
        """64 hexadecimal digits."""
        return hmac.digest(self._seals, text.encode(), "sha256").hex()

    def fits(self, mac: object, text: str) -> bool:
        """Whether ``mac`` is that of ``text``."""
        return isinstance(mac, str) and hmac.compare_digest(mac.encode(), self.mac(text).encode())

    def sealing(self) -> hmac.HMAC:
        """To be fed piece by piece."""
        return hmac.new(self._seals, digestmod=hashlib.sha256)


def read_key(root: Path, *, may_make: bool) -> Key:
    """The key of the workspace, made on first use, readable by its owner only. Raises :class:`MachineError`."""
    path = root / FOLDER / FILE
    try:
        secret = bytes.fromhex(path.read_text("ascii").strip())
        if len(secret) != 32:
            raise ValueError("too short")
        return Key(secret)
    except FileNotFoundError:
        if not may_make:
            raise MachineError(
                f"{_SHOWN} is gone, without which the ledger says nothing",
                advice="Bring it back from a backup; with a team's ledger, copy it from a colleague's workspace",
            ) from None
    except (OSError, ValueError) as problem:
        raise MachineError(
            f"{_SHOWN} cannot be read", advice="Mend its rights, or bring it back from a backup"
        ) from problem
    prepare_private_folder(root / FOLDER)
    try:
        make_key(path)
    except OSError as problem:
        raise cannot_write(_SHOWN, problem) from problem
    return read_key(root, may_make=False)
