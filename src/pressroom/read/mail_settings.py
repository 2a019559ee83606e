"""``[mail]`` of ``pressroom.toml``: how mail leaves. What is not said there, the profile of the provider says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostics
from pressroom.model.mail import LOGINS, PORTS, SECURITIES, TRANSPORTS, Login, MailSettings, Profile, Security, here
from pressroom.read.settings_file import SettingsFile, meant, misspelt
from pressroom.read.settings_values import SettingsPart

_HOST = r"(?=.{1,253}$)[A-Za-z0-9]([\w-]*[\w])?(\.[\w]([\w-]*[\w])?)*\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+"
_ADDRESS = r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+"
_SIZE = r"(?i)(\d+(?:\.\d+)?)\s*(MB|kB)"
_LARGEST = 50_000_000


def read_mail(
    file: SettingsFile, given: Mapping[str, Any], profiles: Mapping[str, Profile], root: Path, found: Diagnostics
) -> MailSettings:
    """What the part ``[mail]`` sets over its profile, with a finding for each line that cannot be. ``root`` is the workspace's."""
    part = SettingsPart(file, "mail", given, found)
    transport = _transport(part)
    named = part.choice("profile", tuple(profiles))
    host = _host(part)
    # A server that is known brings its provider's quotas along, whether or not the profile is named.
    profile = profiles[named or _profile_of(host or "", profiles)]
    host = host or profile.host
    security, port = _way(part, profile)
    user, sender = part.text("user", "press@example.org"), _address(part, "sender")
    login: Login = part.choice("login", LOGINS) or profile.logins[0]  # type: ignore[assignment]
    if transport == "smtp":
        _check_server(part, host, security, profile)
        _check_login(part, login, user or sender)
    return MailSettings(
        transport=transport,
        profile=profile.name,
        host=host,
        port=port,
        security=security,
        login=login,
        user=user or sender or "",
        sender=sender or "",
        connections=part.number("connections", 1, 64, 4) or profile.connections,
        per_minute=part.number("per-minute", 1, 1_000_000, 30) or profile.per_minute,
        per_day=part.number("per-day", 1, 100_000_000, 2000) or profile.per_day,
        largest=_largest(part) or profile.largest,
        ca_file=_file(part, root),
        command=_command(part, transport),
        bounces=_address(part, "bounces", token=True) or "",
        returns=_mailbox(part),
        objections=_address(part, "objections", token=True) or "",
        unsubscribe=_page(part),
        expires=_hours(part),
        client_id=part.text("client-id", "11111111-2222-3333-4444-555555555555") or "",
        tenant=part.text("tenant", "example.org") or "",
    )


def is_address(text: str) -> bool:
    """Whether ``sender`` takes it."""
    return re.fullmatch(_ADDRESS, text) is not None


def is_host(text: str) -> bool:
    """Whether ``host`` takes it."""
    return re.fullmatch(_HOST, text) is not None


def _transport(part: SettingsPart) -> str:
    """One of ours, or the name of one that another package brings: whether that is here is seen when mail is to be sent."""
    text = part.text("transport", "smtp")
    if text is None or text in TRANSPORTS:
        return text or "smtp"
    if text == "outbox":
        part.wrong(
            "transport",
            "To write files instead of sending is said when you send",
            "Type   pressroom send … --outbox FOLDER",
        )
    elif not re.fullmatch(r"[a-z][a-z0-9-]*", text) or meant(text, TRANSPORTS):
        misspelt("transport", text, part.file.value(text, "mail", "transport"), TRANSPORTS, part.found)
    return text


def _profile_of(host: str, profiles: Mapping[str, Profile]) -> str:
    name = host.casefold().rstrip(".")
    for profile in profiles.values():
        if any(name == one or name.endswith("." + one) for one in profile.hosts):
            return profile.name
    return "generic"


def _host(part: SettingsPart) -> str | None:
    host = part.text("host", "smtp.example.org")
    if host is None or re.fullmatch(_HOST, host):
        return host
    bare = re.sub(r"^[a-z]+://", "", host).rstrip("/")
    name, _, port = bare.partition(":")
    if re.fullmatch(_HOST, name) and (not port or port.isdecimal()):
        instead = f'Write   host = "{name}"' + (f"   and, on a line of its own,   port = {port}" if port else "")
    elif "@" in host and re.fullmatch(_HOST, host.rpartition("@")[2]):
        instead = 'This is an address; write the name of the server:   host = "smtp.example.org"'
    else:
        instead = 'Write the name of the server alone:   host = "smtp.example.org"'
    part.wrong("host", f"“{host}” is no name of a server", instead)
    return None


def _way(part: SettingsPart, profile: Profile) -> tuple[Security, int]:
    """Encryption and port: of two that belong together, the one that is said tells the other."""
    aliases = {"ssl": "tls", "ssl/tls": "tls", "smtps": "tls", "start-tls": "starttls"}
    said: Security | None = part.choice("security", SECURITIES, aliases)  # type: ignore[assignment]
    port = part.number("port", 1, 65535, 587)
    if said is not None:
        return said, port or (profile.port if profile.security == said else PORTS[said])
    if port is None or port == profile.port:
        return profile.security, profile.port
    return ("tls" if port in (465, 2465) else "starttls"), port


def _check_server(part: SettingsPart, host: str, security: Security, profile: Profile) -> None:
    if not host and not part.has("host"):
        example = "email-smtp.eu-west-1.amazonaws.com" if profile.name == "ses" else "smtp.example.org"
        part.lacks("host", "The name of the server is missing", f'Write   host = "{example}"')
    elif security == "none" and host and not here(host):
        part.wrong(
            "security",
            f"To {host}, everything would go unencrypted, the password too",
            'Write   security = "starttls"   or   security = "tls"; "none" is for a server on this machine only',
        )


def _check_login(part: SettingsPart, login: Login, user: str | None) -> None:
    if login != "none" and not user and not (part.has("user") or part.has("sender")):
        part.lacks(
            "user",
            "Nobody is named who logs in at the server",
            'Write   user = "press@example.org"   or, where the server wants no login,   login = "none"',
        )
    if login in ("microsoft", "google") and not part.has("client-id"):
        part.lacks(
            "client-id",
            f'login = "{login}" needs the client id of an application that your IT registers',
            'Write   client-id = "…"; docs/guide/mail-accounts.md says how to get it',
        )


def _address(part: SettingsPart, key: str, token: bool = False) -> str | None:
    example = f"{key}+{{token}}@example.org" if token else "press@example.org"
    text = part.text(key, example)
    if text is None:
        return None
    bare = text.replace("{token}", "token", 1) if token else text
    if re.fullmatch(_ADDRESS, bare) and "{" not in bare:
        return text
    where = f'Write   {key} = "{example}"' + ("   ({token} stands for what names one message)" if token else "")
    part.wrong(key, f"“{text}” is no e-mail address", where)
    return None


def _mailbox(part: SettingsPart) -> str:
    example = "imaps://press@mail.example.org/INBOX"
    text = part.text("returns", example)
    if text is None or re.fullmatch(r"imaps?://[^\s/:]+@[^\s/@]+(/\S*)?", text):
        return text or ""
    part.wrong(
        "returns",
        "“returns” is a mailbox on a server, without its password",
        f'Write   returns = "{example}"; an @ within the user\'s name is written %40',
    )
    return ""


def _page(part: SettingsPart) -> str:
    text = part.text("unsubscribe", "https://example.org/unsubscribe/{token}")
    if text is None:
        return ""
    whole = re.fullmatch(r"https://[^\s/{}<>\"]+/[^\s<>\"]*", text)
    if whole and text.isascii() and text.count("{token}") == 1 and not re.search("[{}]", text.replace("{token}", "")):
        return text
    part.wrong(
        "unsubscribe",
        "“unsubscribe” is an https address with {token}, where one click is enough (RFC 8058)",
        'Write   unsubscribe = "https://example.org/unsubscribe/{token}"   or leave it out',
    )
    return ""


def _largest(part: SettingsPart) -> int | None:
    value = part.given.get("largest")
    if value is None:
        return None
    size = re.fullmatch(_SIZE, value.strip()) if isinstance(value, str) else None
    number = (
        int(float(size[1]) * (1_000_000 if size[2].casefold() == "mb" else 1_000))
        if size
        else value
        if isinstance(value, int) and not isinstance(value, bool)
        else 0
    )
    if 10_000 <= number <= _LARGEST:
        return number
    part.wrong("largest", "“largest” is the size of a message, from 10 kB to 50 MB", 'Write   largest = "10 MB"')
    return None


def _hours(part: SettingsPart) -> float:
    value = part.given.get("expires", 12)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 168:
        return float(value)
    part.wrong("expires", "“expires” is a number of hours, up to 168 (a week)", "Write   expires = 12")
    return 12.0


def _file(part: SettingsPart, root: Path) -> str:
    name = part.text("ca-file", "certificates.pem")
    return str(root / name) if name else ""


def _command(part: SettingsPart, transport: str) -> tuple[str, ...]:
    value = part.given.get("command")
    if value is None:
        return ()
    example = 'command = ["/usr/sbin/sendmail", "-i"]'
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
        part.wrong("command", "“command” is a list of words", f"Write   {example}")
    elif transport != "sendmail":
        part.wrong(
            "command", "“command” is for mail that a program of this machine sends", 'Add   transport = "sendmail"'
        )
    elif any("\0" in one for one in value):
        part.wrong("command", "A word of “command” holds a NUL", f"Write   {example}")
    else:
        return tuple(value)
    return ()
