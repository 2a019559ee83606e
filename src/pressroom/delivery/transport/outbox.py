"""A folder of ``.eml`` files that open as drafts in a mail program. Sends nothing.

No file name holds an address: a number, and the token of the delivery, by which a second run replaces its own file.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from pressroom.delivery.transport.interface import Cure, Envelope, Intent, Refused
from pressroom.delivery.transport.plaintext import undoubled
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Attempt, Stage, State

DRAFT = b"X-Unsent: 1\r\n"
"""By it Outlook opens a file as a message to be sent, not as one that came."""
_NAME = re.compile(r"(\d+)-([a-z0-9]+)\.eml")
_SAFE = re.compile(r"[a-z0-9]{1,64}")


class Outbox:
    """Both transport and connection; shared by threads. The folder is made when it is first needed, for its owner only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._names: dict[str, str] | None = None
        self._last = 0
        self.usable = True

    def connect(self) -> Outbox:
        """See the interface."""
        try:
            self._look()
        except OSError as problem:
            raise Refused(
                Cure.STOP, f"the folder {self._folder} cannot be written to: {problem.strerror}", "Name another folder"
            ) from None
        self.usable = True
        return self

    def _look(self) -> None:
        with self._lock:
            if self._names is not None and self._folder.is_dir():
                return
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(self._folder, os.W_OK | os.X_OK):
                raise PermissionError(13, os.strerror(13))
            found = [match for path in self._folder.iterdir() if (match := _NAME.fullmatch(path.name))]
            self._names = {match[2]: match[0] for match in found}
            self._last = max((int(match[1]) for match in found), default=0)

    def _name(self, token: str) -> str:
        """The file of this token: the one that is there, or the next number."""
        with self._lock:
            names = self._names if self._names is not None else {}
            if token not in names:
                self._last += 1
                names[token] = f"{self._last:04}-{token}.eml"
            return names[token]

    def deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """See the interface. A file is there whole, or not at all; the commit point is its name."""
        token = envelope.token
        if not _SAFE.fullmatch(token):
            raise ValueError("a token is small letters and digits")
        intent.announce()
        final = self._folder / self._name(token)
        draft = final.with_suffix(".partial")
        content = undoubled(message)
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                if content[: len(DRAFT)].lower() != DRAFT.lower():
                    file.write(DRAFT)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if not intent.durable():
                draft.unlink()
                trouble = "it could not be written down that the message goes out, so it did not"
                return Attempt(State.DEFERRED, Stage.BODY, trouble=trouble, counts=False)
            draft.replace(final)
        except OSError as problem:
            with contextlib.suppress(OSError):
                draft.unlink()
            self.usable = False
            return Attempt(
                State.DEFERRED, Stage.BODY, trouble=f"the file cannot be written: {problem.strerror}", counts=False
            )
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise
        return Attempt(State.ACCEPTED, Stage.DOT, queue_id=final.name)

    def close(self) -> None:
        """Nothing is open."""


def from_settings(settings: MailSettings, _: Callable[[], str] | None) -> Outbox:
    """The row of the table; without a folder in the settings it is ``outbox`` here."""
    return Outbox(Path(settings.folder or "outbox"))
