"""The usual way: smtplib, and an ``EmailMessage`` a recipient, as in Python's own documentation. The peer of the benchmark.

``python -m benchmarks.delivery.naive PORT MESSAGES [CA]`` prints the seconds that it took.
"""

from __future__ import annotations

import smtplib
import ssl
import sys
import time
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from benchmarks.delivery.content import HTML, PDF, SUBJECT, TEXT, address


def message(number: int) -> EmailMessage:
    """A message to one recipient, from nothing."""
    made = EmailMessage()
    made["From"] = "Genopole <presse@genopole.example>"
    made["To"] = address(number)
    made["Subject"] = SUBJECT
    made["Date"] = formatdate()
    made["Message-ID"] = make_msgid(domain="genopole.example")
    made.set_content(f"Bonjour {number},\n\n{TEXT}")
    made.add_alternative(HTML.replace("<body>", f"<body><p>Bonjour {number},</p>", 1), subtype="html")
    made.add_attachment(PDF, "application", "pdf", filename="communique.pdf")
    return made


def main() -> None:
    """Send them all on one connection."""
    port, size = int(sys.argv[1]), int(sys.argv[2])
    start = time.perf_counter()
    if len(sys.argv) > 3:
        context = ssl.create_default_context(cafile=sys.argv[3])
        server: smtplib.SMTP = smtplib.SMTP_SSL("localhost", port, context=context)
    else:
        server = smtplib.SMTP("127.0.0.1", port)
    with server:
        for number in range(size):
            server.send_message(message(number))
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
