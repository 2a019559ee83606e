"""Secrets that stand in ``pressroom.toml``: refused, and not shown again, not even in the finding."""

from __future__ import annotations

import re

from pressroom.diagnostics import Diagnostics
from pressroom.source import Source

_WORDS = r"(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|(?:app|mail|smtp|ledger)[-_]password|client[-_]secret|api[-_]?key)"
_VALUE = r"""(?P<value>"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#,}]*)"""
_KEY = rf"(?i)(?<![\w.-])(?:(?:mail|ledger)\.)?(?P<key>[\"']?{_WORDS}[\"']?)[ \t]*=[ \t]*{_VALUE}"
_URL = r"://[^/\s\"'@:]*:(?P<value>[^\s\"'/]*)@"
_QUERY = r"(?i)[?&](?P<key>password)=(?P<value>[^&\s\"']+)"
_MAIL = (
    "Take it out of the file. “pressroom mail setup” keeps it in the keyring of this machine; or set PRESSROOM_MAIL_PASSWORD in the "
    "environment. If the file was ever shared, change the password"
)
_RETURNS = (
    "Take it out of the file, and set PRESSROOM_IMAP_PASSWORD in the environment. "
    "If the file was ever shared, change the password"
)
_LEDGER = (
    "Take it out of the file, and set PGPASSWORD in the environment, or write it into ~/.pgpass. "
    "If the file was ever shared, change the password"
)


def without_secrets(source: Source, found: Diagnostics) -> Source:
    """The file with dots for every secret, and a finding each. Whatever is told later of a line shows the dots."""
    taken = [
        (one, _of_mail(source.text, one.start())) for one in re.finditer(_KEY, source.text) if not _remark(source, one)
    ]
    taken += [
        (one, _RETURNS if re.search(r"imaps?$", source.text[: one.start()]) else _LEDGER)
        for pattern in (_URL, _QUERY)
        for one in re.finditer(pattern, source.text)
    ]
    if not any(one["value"].strip("\"'") for one, _ in taken):
        return source
    text = list(source.text)
    for one, _ in taken:
        for at in range(one.start("value"), one.end("value")):
            if text[at] not in "\"'":
                text[at] = "•"
    hidden = Source(source.path, "".join(text))
    for one, hint in taken:
        name = "key" if "key" in one.groupdict() else "value"
        if one["value"].strip("\"'") and not _remark(source, one):
            span = hidden.span(one.start(name), one.end(name))
            found.error("secret-in-settings", "A password must not stand in a file", span, hint)
    return hidden


def _of_mail(text: str, at: int) -> str:
    headings = re.findall(r"^[ \t]*\[([^\]\n]*)\]", text[:at], re.MULTILINE)
    return _LEDGER if headings and headings[-1].strip() == "ledger" else _MAIL


def _remark(source: Source, match: re.Match[str]) -> bool:
    line = source.line(source.position(match.start())[0])
    return line.lstrip().startswith("#")
