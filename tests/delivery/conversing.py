"""One conversation of the server that misbehaves: SMTP (RFC 5321) from the other side, with a fault where one is asked for."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import socket
from typing import TYPE_CHECKING

from tests.delivery.faults import WELL, Fault, Step
from tests.delivery.logins import log_in
from tests.delivery.manners import Kept

if TYPE_CHECKING:
    from tests.delivery.misbehaving import Server

_PATH = re.compile(r"(?:FROM|TO):\s*<([^>]*)>\s*(.*)", re.IGNORECASE)
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>]*>)", re.IGNORECASE | re.MULTILINE)


class Over(Exception):  # noqa: N818
    """The conversation has ended."""


class Conversation:
    """From the greeting to the end."""

    def __init__(self, server: Server, client: socket.socket, number: int) -> None:
        self.server, self.client, self.number = server, client, number
        self.manners = server.manners
        self.buffer = bytearray()
        self.encrypted = False
        self.user = ""
        self._forget()

    def _forget(self) -> None:
        self.sender: str | None = None
        self.recipient: str | None = None
        self.parameters: list[str] = []
        self.refused = False

    def run(self) -> None:
        self.server.watch(self.client)
        self.client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.manners.tls == "implicit":
            self._encrypt()
        try:
            self._answer(Step.GREETING, b"220 mx.example ESMTP\r\n")
            while True:
                self._command(self._line())
        except Over:
            pass

    # Reading and writing.

    def _more(self) -> None:
        data = self.client.recv(262_144)
        if not data:
            raise EOFError
        self.buffer += data

    def _line(self) -> str:
        while (end := self.buffer.find(b"\n")) < 0:
            self._more()
        line = bytes(self.buffer[: end + 1])
        del self.buffer[: end + 1]
        self.server.note(self.number, line.rstrip(b"\r\n"))
        if not line.endswith(b"\r\n"):
            self.server.breach("a bare line feed in a command")
        if self.buffer and not self.manners.pipelining:
            self.server.breach("sent ahead, though pipelining is not offered")
        return line.decode("utf-8", "replace").rstrip("\r\n")

    def _say(self, text: bytes) -> None:
        self.client.sendall(text)

    def _answer(self, step: Step, usual: bytes, recipient: str = "") -> bool:
        """The usual reply, or the fault's. True where all went as usual."""
        fault = self.server.fault(step, number=self.number, sender=self.sender or "", recipient=recipient)
        if fault is None:
            self._say(usual)
            return True
        self._strike(fault)
        return fault.reply is not None and fault.reply[:1] in (b"2", b"3")

    def _strike(self, fault: Fault) -> None:
        if fault.delay and self.server.closing.wait(fault.delay):
            raise Over
        reply = fault.reply or b""
        for piece in (reply[at : at + 1] for at in range(len(reply))) if fault.dribble else (reply,):
            self._say(piece)
            if fault.pause and self.server.closing.wait(fault.pause):
                raise Over
        if fault.cut:
            if reply and fault.step is Step.BODY:
                self._drain()
            raise Over

    def _drain(self) -> None:
        """Closing over unread bytes would throw away what was said last."""
        self.client.shutdown(socket.SHUT_WR)
        self.client.settimeout(2)
        with contextlib.suppress(OSError, EOFError):
            while True:
                self._more()

    def _encrypt(self) -> None:
        assert self.server.tls is not None
        self.client = self.server.tls.wrap_socket(self.client, server_side=True)
        self.server.watch(self.client)
        self.encrypted = True

    # Commands.

    def _command(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        action = getattr(self, f"_on_{verb.lower()}", None)
        if action is None:
            self._say(b"500 5.5.2 What?\r\n")
        else:
            action(rest)

    def _on_ehlo(self, _: str) -> None:
        manners = self.manners
        offers = ["mx.example", "ENHANCEDSTATUSCODES"]
        offers += ["PIPELINING"] * manners.pipelining + ["DSN"] * manners.dsn + ["SMTPUTF8"] * manners.smtputf8
        offers += ["8BITMIME"] * manners.eightbit
        offers += [] if manners.announced is None else [f"SIZE {manners.announced}"]
        offers += ["STARTTLS"] * (manners.tls == "starttls" and not self.encrypted)
        offers += [f"AUTH {' '.join(manners.mechanisms)}"] * (
            manners.wants_login and (self.encrypted or manners.tls == "none")
        )
        lines = [f"250-{each}\r\n" for each in offers[:-1]] + [f"250 {offers[-1]}\r\n"]
        self._answer(Step.EHLO, "".join(lines).encode())

    def _on_helo(self, _: str) -> None:
        self._say(b"250 mx.example\r\n")

    def _on_starttls(self, _: str) -> None:
        if self.manners.tls != "starttls":
            self._say(b"502 5.5.1 Not offered\r\n")
        elif self._answer(Step.STARTTLS, b"220 2.0.0 Go ahead\r\n"):
            self._encrypt()

    def _on_auth(self, rest: str) -> None:
        mechanism, _, first = rest.partition(" ")
        if not self.encrypted and self.manners.tls != "none":
            self.server.breach("a password in the clear")
        user, right = log_in(mechanism.upper(), first, self._ask, self.manners)
        if not right:
            self._say(b"535 5.7.8 Authentication failed\r\n")
        elif self._answer(Step.AUTH, b"235 2.7.0 Welcome\r\n"):
            self.user = user

    def _ask(self, words: str) -> str:
        self._say(b"334 " + base64.b64encode(words.encode()) + b"\r\n")
        return self._line()

    def _on_mail(self, rest: str) -> None:
        if self.manners.tls == "starttls" and not self.encrypted:
            self.server.breach("mail in the clear")
        found = _PATH.match(rest)
        if self.manners.wants_login and not self.user:
            self._say(b"530 5.7.0 Authentication required\r\n")
        elif self.sender is not None:
            self._say(b"503 5.5.1 Nested MAIL\r\n")
        elif found is None:
            self._say(b"501 5.5.4 Syntax\r\n")
        else:
            self.sender = found[1]
            self.parameters = found[2].split()
            if not self._answer(Step.MAIL, b"250 2.1.0 Ok\r\n"):
                self._forget()

    def _on_rcpt(self, rest: str) -> None:
        found = _PATH.match(rest)
        if self.sender is None:
            self._say(b"503 5.5.1 MAIL first\r\n")
        elif found is None:
            self._say(b"501 5.5.4 Syntax\r\n")
        elif self._answer(Step.RCPT, b"250 2.1.5 Ok\r\n", found[1]):
            self.recipient = found[1]
            self.parameters += found[2].split()
        else:
            self.refused = True

    def _on_rset(self, _: str) -> None:
        self._forget()
        self._say(b"250 2.0.0 Ok\r\n")

    def _on_noop(self, _: str) -> None:
        self._say(b"250 2.0.0 Ok\r\n")

    def _on_quit(self, _: str) -> None:
        self._say(b"221 2.0.0 Bye\r\n")
        raise Over

    def _on_data(self, _: str) -> None:
        if self.recipient is None and not (self.manners.careless and self.refused):
            self._say(b"554 5.5.1 No valid recipients\r\n")
        elif self._answer(Step.DATA, b"354 End data with <CR><LF>.<CR><LF>\r\n", self.recipient or ""):
            self._message()

    # The message.

    def _message(self) -> None:
        fault = self.server.fault(
            Step.BODY, number=self.number, sender=self.sender or "", recipient=self.recipient or ""
        )
        if fault is not None:
            while len(self.buffer) < 3:  # the first of the message, and not the whole
                self._more()
            self._strike(fault)
        raw = self._text()
        if self.recipient is None:
            self.server.breach("a message for nobody")
            self._say(b"554 5.5.1 No valid recipients\r\n")
        elif self.manners.limit is not None and len(raw) > self.manners.limit:
            self._say(b"552 5.3.4 Message too big\r\n")
        else:
            self._decide(raw.replace(b"\r\n.", b"\r\n").removeprefix(b"."))
        self._forget()

    def _text(self) -> bytes:
        """Everything up to the final dot; the buffer begins at the start of a line."""
        data = bytearray(b"\r\n") + self.buffer
        searched = 0
        while (end := data.find(b"\r\n.\r\n", max(0, searched - 4))) < 0:
            searched = len(data)
            self.buffer.clear()
            self._more()
            data += self.buffer
        self.buffer = data[end + 5 :]
        return bytes(data[2 : end + 2])

    def _decide(self, content: bytes) -> None:
        assert self.sender is not None
        assert self.recipient is not None
        fault = self.server.fault(Step.DOT, number=self.number, sender=self.sender, recipient=self.recipient)
        well = WELL
        if fault is None or fault.kept:
            identified = _MESSAGE_ID.search(content)
            queue_id = self.server.next_queue_id() if fault is None else "4F1A2B3C4D"
            well = WELL.replace(b"4F1A2B3C4D", queue_id.encode())
            self.server.keep(
                Kept(
                    self.sender,
                    self.recipient,
                    content if self.manners.bodies else b"",
                    hashlib.sha256(content).hexdigest(),
                    identified[1].decode() if identified else "",
                    self.number,
                    self.encrypted,
                    self.user,
                    queue_id,
                    tuple(self.parameters),
                )
            )
        if fault is None:
            self._say(well)
        else:
            self._strike(fault)
