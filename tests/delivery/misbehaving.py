"""A mail server on the loopback interface that does what it is told to, right or wrong, and knows what it took.

    with Server() as server:
        ... deliver to ``rcpt-550.1@press.example`` and ``anna@press.example`` at ("127.0.0.1", server.port)
        server.kept  # what is really in the store: one ``anna``

Every conversation has a thread. Faults stand in :mod:`tests.delivery.faults`; which one strikes is said by the recipient's local part,
by the sender's one (from MAIL on), or a connection's number (from 1 on) in ``connections``.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.delivery.conversing import Conversation
from tests.delivery.faults import FAULTS, Fault, Step, fault_for
from tests.delivery.manners import Kept, Manners

__all__ = ["Kept", "Manners", "Server"]


class Server:
    """See the module. ``connections``: fault by number of connection, or ``"*"`` for all; ``store`` is a file with one JSON line a message.

    ``heard`` are all lines with the connection's number; ``breaches`` what a client must not do (sending ahead unasked, mail in the clear).
    """

    def __init__(
        self,
        manners: Manners | None = None,
        connections: Mapping[int | str, str] | None = None,
        store: Path | None = None,
        table: Mapping[str, Fault] = FAULTS,
        port: int = 0,
    ) -> None:
        self.manners = manners or Manners()
        self.connections = dict(connections or {})
        self.table = dict(table)
        self.kept: list[Kept] = []
        self.heard: list[tuple[int, bytes]] = []
        self.breaches: list[str] = []
        self.closing = threading.Event()
        self.opened = 0
        self._taken = 0
        self._struck: Counter[tuple[str, Step]] = Counter()
        self._lock = threading.Lock()
        self._store = os.open(store, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if store else None
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", port), backlog=256)
        self.host, self.port = self._listener.getsockname()
        self.tls = self._encryption()

    def _encryption(self) -> ssl.SSLContext | None:
        if self.manners.certificate is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.manners.certificate.chain, self.manners.certificate.key)
        return context

    def __enter__(self) -> Server:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # closing alone does not wake the thread that accepts
        self._listener.close()
        with self._lock:
            sockets, threads = list(self._sockets), list(self._threads)
        for each in sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(timeout=10)
        if self._store is not None:
            os.close(self._store)

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.opened += 1
                number = self.opened
                thread = threading.Thread(target=self._serve, args=(client, number), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, client: socket.socket, number: int) -> None:
        conversation = Conversation(self, client, number)
        with contextlib.suppress(OSError, EOFError):
            conversation.run()
        with self._lock:
            self._sockets.discard(conversation.client)
        conversation.client.close()

    # What a conversation asks and tells.

    def watch(self, client: socket.socket) -> None:
        """To be cut when the server ends; encrypted, a socket is another object."""
        with self._lock:
            self._sockets.add(client)
        if self.closing.is_set():
            client.shutdown(socket.SHUT_RDWR)

    def fault(self, step: Step, *, number: int, sender: str = "", recipient: str = "") -> Fault | None:
        """The fault that strikes now; counts those that strike only a few times."""
        with self._lock:
            for who, asked in (
                (f"#{number}", self.connections.get(number) or self.connections.get("*") or ""),
                (sender, sender.rpartition("@")[0]),
                (recipient, recipient.rpartition("@")[0]),
            ):
                found = fault_for(asked, self.table) if asked else None
                if found is None or found.step is not step:
                    continue
                self._struck[who, step] += 1
                if found.times is None or self._struck[who, step] <= found.times:
                    return found
        return None

    def next_queue_id(self) -> str:
        """What Postfix would call the next message."""
        with self._lock:
            self._taken += 1
            return f"{self._taken:010X}"

    def keep(self, message: Kept) -> None:
        """Put a message into the store: from here on somebody can read it."""
        line = {"recipient": message.recipient, "message_id": message.message_id, "sha256": message.digest}
        with self._lock:
            self.kept.append(message)
            if self._store is not None:
                os.write(self._store, json.dumps(line).encode() + b"\n")

    def note(self, number: int, line: bytes) -> None:
        with self._lock:
            self.heard.append((number, line))

    def breach(self, what: str) -> None:
        with self._lock:
            self.breaches.append(what)

    # What tests ask.

    @property
    def recipients(self) -> Counter[str]:
        """How often each recipient has got a message."""
        with self._lock:
            return Counter(each.recipient for each in self.kept)

    def said(self, verb: str) -> list[str]:
        """All command lines that begin with ``verb``."""
        with self._lock:
            return [line.decode("utf-8", "replace") for _, line in self.heard if line.upper().startswith(verb.encode())]
