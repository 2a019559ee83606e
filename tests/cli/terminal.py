"""A command on a terminal, as a person sees it: it is asked, typed to, and interrupted."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

_COMMANDS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """``pressroom`` on a pseudo-terminal of ``columns``. Use it in a ``with`` block; leaving it ends what still runs."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 100, **variables: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        left_out = ("NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS", "LINES")
        environment = {key: value for key, value in os.environ.items() if key not in left_out}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pressroom", *arguments],
            cwd=folder,
            env=environment | {"TERM": "xterm-256color"} | variables,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
        )
        os.close(follower)
        self.raw = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.leader)

    @property
    def screen(self) -> str:
        """All that was shown, without colours and movements of the cursor."""
        return _COMMANDS.sub("", self.raw).replace("\r\n", "\n")

    def until(self, words: str | Callable[[str], bool], seconds: float = 60) -> str:
        """Read until ``words`` are on the screen; gives the screen."""
        end = time.monotonic() + seconds
        seen = words if callable(words) else lambda screen: words in screen
        while not seen(self.screen):
            assert time.monotonic() < end, f"{words!r} never came; there was:\n{self.screen}"
            self._read(0.1)
        return self.screen

    def type(self, words: str) -> None:
        """Type a line."""
        os.write(self.leader, f"{words}\n".encode())

    def interrupt(self) -> None:
        """Ctrl-C, to the command and all that it started."""
        os.write(self.leader, b"\x03")

    def end(self, seconds: float = 60) -> tuple[int, str]:
        """Wait for the end: exit code and screen."""
        stop = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < stop, f"it never ended; there was:\n{self.screen}"
            self._read(0.1)
        while self._read(0):
            pass
        return self.process.returncode, self.screen

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.leader], [], [], seconds)
        if not ready:
            return False
        try:
            self.raw += os.read(self.leader, 65536).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            time.sleep(0.05)
            return False
        return True
