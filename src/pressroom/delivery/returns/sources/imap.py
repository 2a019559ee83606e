"""A folder on an IMAP server (RFC 3501), by the standard library. It is only examined: no message is marked as read."""

from __future__ import annotations

import base64
import hashlib
import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from pressroom.delivery.returns.incoming import LARGEST, Incoming
from pressroom.machine import MachineError

TIMEOUT = 60.0
"""Seconds that a server may take for an answer."""
_FORM = "Write it as imaps://user@host/Folder; %40 stands for an @ in the user"
_UID = re.compile(rb"\bUID (\d+)\b", re.IGNORECASE)


def imap_folder(url: str, secret: Callable[[str, str], str] | None, ca_file: str) -> ImapFolder:
    """The folder at ``imaps://user@host:993/INBOX``; without a folder the inbox. Raises :class:`MachineError` for a bad address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise MachineError("This address of an IMAP folder cannot be understood", advice=_FORM) from None
    if parts.password is not None:
        raise MachineError("A password in an address would stand in the history of this terminal", advice=_FORM)
    if not parts.hostname or not parts.username:
        raise MachineError("This address of an IMAP folder names no server or no user", advice=_FORM)
    tls = parts.scheme.lower() == "imaps"
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return ImapFolder(
        parts.hostname,
        port or (993 if tls else 143),
        unquote(parts.username),
        folder,
        tls,
        ca_file,
        secret or _no_secret,
    )


def _no_secret(_: str, host: str) -> str:
    raise MachineError(f"{host} wants a password, and there is none", advice="Run: pressroom mail setup")


@dataclass(frozen=True, slots=True)
class ImapFolder:
    """One folder. Encrypted always: ``tls`` from the first byte, else by STARTTLS before anything is said."""

    host: str
    port: int
    user: str
    folder: str
    tls: bool
    ca_file: str
    secret: Callable[[str, str], str] = field(repr=False)

    def messages(self, done: Container[str] = ()) -> Iterator[Incoming]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`. Those that are ``done`` are not even fetched."""
        with self._examined() as (server, validity):
            for uid in self._search(server, "ALL"):
                mark = self._mark(validity, uid)
                content = b"" if mark in done else self._fetch(server, uid)
                if content is not None:
                    yield Incoming(f"{self._place} on {self.host}, message {uid}", content, mark)

    def holds(self, tokens: frozenset[str]) -> Mapping[str, str]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`. The server searches; what it finds is looked at again."""
        from pressroom.delivery.returns.sources.finding import find

        found: dict[str, str] = {}
        with self._examined() as (server, _):
            for token in sorted(tokens):
                for uid in self._search(server, "HEADER", "Message-ID", token):
                    head = self._fetch(server, uid, "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]")
                    where = f"{self._place} on {self.host}, message {uid}"
                    found.update(find([Incoming(where, head or b"")], frozenset({token})))
        return found

    @property
    def _place(self) -> str:
        return "a folder" if "@" in self.folder else self.folder

    def _mark(self, validity: str, uid: str) -> str:
        account = hashlib.sha256("\0".join((self.host, self.user, self.folder)).encode()).hexdigest()[:16]
        return f"imap-{account}-{validity}-{uid}"

    @contextmanager
    def _examined(self) -> Iterator[tuple[imaplib.IMAP4, str]]:
        server: imaplib.IMAP4 | None = None
        try:
            server = self._connect()
            self._log_in(server)
            answer, _ = server.select(_modified_utf7(self.folder), readonly=True)
            if answer != "OK":
                raise self._trouble(f"there is no folder {self._place}", "Give the folder as the server names it")
            validity = server.response("UIDVALIDITY")[1]
            yield server, (validity[0] or b"0").decode("ascii", "replace") if validity else "0"
        except ssl.SSLCertVerificationError as problem:
            raise self._trouble(
                f"its certificate is not to be trusted: {problem.verify_message}",
                "Give the name that stands in the certificate, or name your own authority's file in [mail] ca-file",
            ) from problem
        except ConnectionRefusedError as problem:
            raise self._trouble(
                f"nothing there answers at port {self.port}",
                "Look whether the server and the port are right: most take imaps:// at 993, some imap:// at 143",
            ) from problem
        except TimeoutError as problem:
            raise self._trouble(
                f"it did not answer in time at port {self.port}",
                "Look whether this network lets mail programs through, and whether the server and the port are right",
            ) from problem
        except socket.gaierror as problem:
            raise self._trouble(
                "no server of that name is known", "Look whether the name is right and the network is there"
            ) from problem
        except (OSError, ssl.SSLError, imaplib.IMAP4.error, EOFError, ValueError) as problem:
            raise self._trouble(
                f"it does not answer as it should ({type(problem).__name__})", "Try again later"
            ) from problem
        finally:
            if server is not None:
                with suppress(OSError, imaplib.IMAP4.error):
                    server.logout()

    def _connect(self) -> imaplib.IMAP4:
        context = ssl.create_default_context(cafile=self.ca_file or None)
        if self.tls:
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=context, timeout=TIMEOUT)
        server = imaplib.IMAP4(self.host, self.port, timeout=TIMEOUT)
        try:
            server.starttls(context)
        except imaplib.IMAP4.error as problem:
            server.shutdown()
            raise self._trouble("it does not encrypt", "Use imaps:// with the port for TLS, mostly 993") from problem
        return server

    def _log_in(self, server: imaplib.IMAP4) -> None:
        word = self.secret(self.user, self.host)
        kind, _, token = word.partition(" ")
        try:
            if kind == "Bearer" and token:
                answer = f"user={self.user}\x01auth=Bearer {token}\x01\x01".encode()
                server.authenticate("XOAUTH2", lambda challenge: answer if not challenge else b"")
            elif word.isascii() and self.user.isascii():
                server.login(self.user, word)
            else:
                plain = f"\0{self.user}\0{word}".encode()
                server.authenticate("PLAIN", lambda _: plain)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            raise self._trouble(
                "it refuses the user or the password",
                "Some providers want a password made for programs; run: pressroom mail setup",
            ) from None

    def _search(self, server: imaplib.IMAP4, *criteria: str) -> list[str]:
        answer, found = server.uid("SEARCH", *criteria)
        if answer != "OK":
            raise self._trouble("it does not search", "Try again later")
        return sorted({uid.decode("ascii") for one in found if one for uid in one.split()}, key=int)

    def _fetch(self, server: imaplib.IMAP4, uid: str, what: str = f"BODY.PEEK[]<0.{LARGEST}>") -> bytes | None:
        """None for a message that is gone meanwhile."""
        answer, found = server.uid("FETCH", uid, f"({what})")
        if answer != "OK":
            raise self._trouble("it does not give a message", "Try again later")
        for one in found:
            if isinstance(one, tuple) and (number := _UID.search(one[0])) and number[1].decode() == uid:
                return bytes(one[1])
        return next((bytes(one[1]) for one in found if isinstance(one, tuple)), None)

    def _trouble(self, what: str, advice: str) -> MachineError:
        return MachineError(f"The mailbox on {self.host} cannot be read: {what}", advice=advice)


def _modified_utf7(name: str) -> str:
    """A folder's name as the protocol writes it, in quotes: RFC 3501 5.1.3."""

    def shifted(run: str) -> str:
        return "&" + base64.b64encode(run.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"

    pieces = re.split(r"([^\x20-\x7e]+)", name.replace("&", "&-"))
    encoded = "".join(shifted(one) if number % 2 else one for number, one in enumerate(pieces))
    return '"' + encoded.replace("\\", "\\\\").replace('"', '\\"') + '"'
