"""Lines of mail logs, also rotated and compressed ones, the oldest first."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from pressroom.machine import MachineError

_OPENERS: Mapping[str, Callable[..., IO[str]]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_NAMES = ("mail.log*", "maillog*", "mail", "mail-*", "mail.*", "postfix.log*", "mail.info*")
_LINE = re.compile(
    r"(?:<\d{1,3}>1? ?)?"
    r"(?P<moment>[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)? "
    r"\S+ \S*?(?P<service>[a-z]+)(?:\[(?P<pid>\d+)\]:| (?P<procid>\d+) \S+ (?:-|\[.*?\])) (?P<text>.*)"
)
_LONGEST = 20_000
_DAEMONS = frozenset(
    [
        "anvil",
        "bounce",
        "cleanup",
        "error",
        "flush",
        "lmtp",
        "local",
        "master",
        "pickup",
        "pipe",
        "postqueue",
        "postscreen",
        "postsuper",
        "qmgr",
        "qmqpd",
        "relay",
        "rewrite",
        "scache",
        "sendmail",
        "script",
        "showq",
        "smtp",
        "smtpd",
        "spawn",
        "tlsmgr",
        "tlsproxy",
        "verify",
        "virtual",
    ]
)
"""The last word of what Postfix's programs call themselves in a log: ``postfix/submission/smtpd``, ``trivial-rewrite``."""
_ADVICE = (
    "Give the mail log of the server that takes your mail; on most it is /var/log/mail.log or /var/log/maillog."
    " Whoever looks after the server can give it to you"
)


class Line(NamedTuple):
    """``moment`` as it is written (``Nov 21 10:03:12``, ``2026-11-21 10:03:12``), ``service`` without what stands before: ``smtpd``."""

    moment: str
    service: str
    process: str
    text: str


def read_lines(paths: Iterable[Path]) -> Iterator[Line]:
    """All lines in the order of time, as far as names of files tell it: dated ones, numbered ones from the highest, the current one.

    Traditional and ISO time stamps, RFC 5424. A folder stands for the mail logs in it. Raises
    :class:`~pressroom.machine.MachineError`: also, at the end, for a file given by its name that is no log, and where no line is
    one of Postfix. From what is no log nothing follows, whatever is said of it.
    """
    given = tuple(paths)
    files = sorted(_files(given), key=_age)
    postfix = False
    for path in files:
        lines = understood = 0
        for line in _texts(path):
            lines += bool(line.strip())
            if (found := _LINE.match(line)) is not None:
                understood += 1
                postfix = postfix or found["service"] in _DAEMONS
                moment = found["moment"].replace("T", " ") if found["moment"][0].isdigit() else found["moment"]
                yield Line(moment, found["service"], found["pid"] or found["procid"], found["text"])
        if lines and not understood and path in given:  # an empty one was rotated just now
            raise MachineError(f"{path.name} is no mail log: no line of it begins as those do", advice=_ADVICE)
    if not postfix:
        who = f"{given[0].name} holds no" if len(given) == 1 else "none of these files holds a"
        raise MachineError(f"{who} line of a Postfix log", advice=_ADVICE)


def _files(paths: Iterable[Path]) -> set[Path]:
    found: set[Path] = set()
    for path in paths:
        inside = {one for name in _NAMES for one in path.glob(name) if one.is_file()} if path.is_dir() else {path}
        if not inside:
            raise MachineError(
                f"{path.name} holds no mail log",
                advice="Give the log itself: on most servers /var/log/mail.log or /var/log/maillog",
            )
        found |= inside
    return found


def _age(path: Path) -> tuple[int, int, str]:
    bare = path.name
    for suffix in _OPENERS:
        bare = bare.removesuffix(suffix)
    if dated := re.search(r"(\d{4})-?(\d\d)-?(\d\d)(?:-\d+)?$", bare):
        return 0, int(dated[1] + dated[2] + dated[3]), bare
    if numbered := re.search(r"\.(\d{1,5})$", bare):
        return 1, -int(numbered[1]), bare
    return 2, 0, bare


def _texts(path: Path) -> Iterator[str]:
    try:
        with _OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8", errors="replace") as file:
            while line := file.readline(_LONGEST):
                yield line.rstrip("\r\n")
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as problem:
        raise MachineError(
            f"{path.name} cannot be read: {getattr(problem, 'strerror', None) or 'it is damaged or no such file'}",
            advice="Ask whoever looks after the server for a copy of its mail log that you may read",
        ) from problem
