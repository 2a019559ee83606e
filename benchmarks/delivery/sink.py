"""A server that reads and discards, for measuring senders that are faster than ``smtp-sink``.

``python -m benchmarks.delivery.sink [CERTIFICATE KEY]`` prints its port, then takes mail until its standard input closes. With a
certificate it speaks TLS from the first byte. It understands what a correct client says, pipelined or not, and checks nothing.
"""

from __future__ import annotations

import os
import signal
import socket
import ssl
import sys
import threading
from contextlib import suppress

_END = b"\r\n.\r\n"
_BUFFER = 1 << 18


def converse(connection: socket.socket) -> None:
    """One conversation, to its end."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    buffer = memoryview(bytearray(_BUFFER))
    held, answers = b"", b"220 sink.example ESMTP\r\n"
    while True:
        while (end := held.find(b"\r\n")) < 0:
            # Answers to commands that came together go back together, as RFC 2920 (3.2) asks of a server.
            connection.sendall(answers)
            answers = b""
            size = connection.recv_into(buffer)
            if not size:
                return
            held += bytes(buffer[:size])
        line, held = held[:end], held[end + 2 :]
        verb = line[:4].upper()
        if verb == b"EHLO":
            answers += b"250-sink.example\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250 8BITMIME\r\n"
        elif verb == b"DATA":
            connection.sendall(answers + b"354 go on\r\n")
            if not _discard(connection, buffer, held):
                return
            held, answers = b"", b"250 2.0.0 Ok: queued as 0\r\n"
        elif verb == b"QUIT":
            connection.sendall(answers + b"221 bye\r\n")
            return
        else:
            answers += b"250 ok\r\n"


def _discard(connection: socket.socket, buffer: memoryview, held: bytes) -> bool:
    """Read to the final dot. The next command comes only after the answer, so the dot is the end of what has arrived."""
    tail = held[-5:]
    while not tail.endswith(_END):
        size = connection.recv_into(buffer)
        if not size:
            return False
        tail = (tail + bytes(buffer[max(0, size - 5) : size]))[-5:]
    return True


def main() -> None:
    """Listen on a free port of this machine."""
    context = None
    if len(sys.argv) > 2:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    print(listener.getsockname()[1], flush=True)

    def accept() -> None:
        while True:
            raw = listener.accept()[0]
            # A process a conversation: threads would wait for each other, and the sink is not what is measured.
            if os.fork() == 0:
                with suppress(OSError), context.wrap_socket(raw, server_side=True) if context else raw as connection:
                    converse(connection)
                os._exit(0)
            raw.close()

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
