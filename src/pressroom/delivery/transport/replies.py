"""Replies of an SMTP server, read from whatever bytes come (RFC 5321, 4.2): whole and well formed, or :class:`Garbled`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pressroom.model.sendings import Reply

LONGEST_LINE = 16_384
"""Bytes of a line: RFC 5321 allows 512; many send more."""
MOST_LINES = 256
LONGEST_TEXT = 500
"""Characters that are kept of what a server says."""

_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)
_ENHANCED = re.compile(r"([245])\.[0-9]{1,3}\.[0-9]{1,3}(?=\s|$)")


class Garbled(Exception):  # noqa: N818 - it is what the server said
    """What came is no reply of SMTP. ``said`` is its beginning, printable."""

    def __init__(self, problem: str, said: bytes) -> None:
        super().__init__(problem)
        self.problem = problem
        self.said = printable(said[:LONGEST_TEXT])


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply: its code and its lines, without code and line end."""

    code: int
    lines: tuple[bytes, ...]

    def reply(self) -> Reply:
        """The noun: enhanced code (RFC 2034) taken out of every line, everything on one printable line."""
        texts = [printable(line) for line in self.lines]
        found = _ENHANCED.match(texts[0])
        enhanced = found[0] if found and found[1] == str(self.code)[0] else ""
        words = " ".join(text.removeprefix(enhanced).strip() for text in texts) if enhanced else " ".join(texts)
        return Reply(self.code, enhanced, " ".join(words.split())[:LONGEST_TEXT])


class Replies:
    """Bytes in, in pieces of any size; answers out, in order.

    A bare line feed ends a line too: some servers send it, and a reply cannot be mistaken by it.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._lines: list[bytes] = []
        self._code = b""

    @property
    def empty(self) -> bool:
        """Nothing waits, not even the beginning of a reply."""
        return not self._buffer and not self._lines

    def feed(self, data: bytes) -> None:
        """What came from the server."""
        self._buffer += data

    def next(self) -> Answer | None:
        """The next whole answer; None: more is needed. Raises :class:`Garbled`, after which nothing here can be trusted."""
        while (end := self._buffer.find(b"\n")) >= 0:
            line = bytes(self._buffer[:end]).removesuffix(b"\r")
            del self._buffer[: end + 1]
            if self._take(line):
                answer = Answer(int(self._code), tuple(self._lines))
                self._lines, self._code = [], b""
                return answer
        if len(self._buffer) > LONGEST_LINE:
            raise Garbled("a line that does not end", bytes(self._buffer))
        return None

    def _take(self, line: bytes) -> bool:
        """Read one line; True if it is the last of a reply."""
        found = _LINE.fullmatch(line)
        if found is None:
            raise Garbled("a line that is no reply", line)
        if len(line) > LONGEST_LINE:
            raise Garbled("a line that is too long", line)
        code, sign, text = found.groups()
        if self._lines and code != self._code:
            raise Garbled("two codes in one reply", line)
        if len(self._lines) >= MOST_LINES:
            raise Garbled("a reply that does not end", line)
        self._code = code
        self._lines.append(text or b"")
        return bool(sign != b"-")


def printable(text: bytes) -> str:
    """One line that can stand in a log or a terminal: no control characters, no line ends of any kind, nothing invisible."""
    shown = text.decode("utf-8", "replace")
    return shown if shown.isprintable() else "".join(each if each.isprintable() else " " for each in shown)


_QUEUE_IDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bqueued as ([0-9A-Za-z]{5,40})\b",  # Postfix, and what stands before one
        r"\bInternalId=([0-9]{1,30})\b",  # Exchange, Microsoft 365
        r"\bid=([0-9A-Za-z]{5,12}-[0-9A-Za-z]{5,14}-[0-9A-Za-z]{2,5})\b",  # Exim
        r"^OK\s+[0-9]{9,11}\s+(\S{5,80}) - gsmtp\b",  # Google
        r"^([0-9A-Za-z]{6,40}) Message accepted for delivery",  # sendmail, OpenSMTPD
        r"^Ok ([0-9a-f]{16}-[0-9a-f-]{36}-[0-9]{6})\b",  # Amazon SES
        r"\bqp ([0-9]{1,12})\b",  # qmail
        r"\bqueued \(([0-9A-F-]{8,50})\)",  # Haraka
    )
)


def queue_id(reply: Reply) -> str:
    """What the server calls the message that it accepted, or nothing where it does not say so."""
    return next((found[1] for pattern in _QUEUE_IDS if (found := pattern.search(reply.text))), "")
