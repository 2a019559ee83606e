"""A release on its way, as an officer sends it: from her French spreadsheet to the record, through a server with every fault."""

from __future__ import annotations

import csv
import io
import mailbox
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.delivery.faults import FAULTS, Step
from tests.delivery.misbehaving import Server

ROOT = Path(__file__).parents[2]
RELEASE = "2024-04-29-genother-launch"
SIZE = 200
REFUSALS = {
    "rcpt-550", "rcpt-552", "rcpt-policy", "data-554", "body-552", "dot-550", "dot-554", "dot-policy",
}  # fmt: skip
REFUSED_MAILBOXES = {"rcpt-550", "dot-550"}
"""Who does not exist is never written to again; who was refused for another reason is."""
LATE = {"dot-silent", "dot-drip"}
"""A server that says nothing, or next to nothing, for ten minutes is left to the tests of the transport."""
STRIKING = [
    name
    for name, fault in FAULTS.items()
    if fault.step in (Step.RCPT, Step.DATA, Step.BODY, Step.DOT) and name not in LATE
]


def addresses() -> list[str]:
    """Each fault twice, in the midst of journalists with whom all goes well; every time the same order."""
    found = [f"{name}-once.{number}@presse.example" for name in STRIKING for number in (1, 2)]
    found += [f"journaliste.{number}@presse.example" for number in range(SIZE - len(found))]
    random.Random(29).shuffle(found)
    return found


def spreadsheet() -> bytes:
    """What French Excel saves as CSV: semicolons, windows-1252, its own headings."""
    rows = [("Civilité", "Prénom", "Nom", "Média", "Adresse e-mail", "Langue")]
    for number, address in enumerate(addresses()):
        language = "anglais" if number % 5 == 0 else "français"
        rows.append(("Mme", "Zoé", f"Nœud-Été {number}", f"Le Quotidien « {number} »", address, language))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("windows-1252")


class Officer:
    """Types commands, and reads what they say."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "whole" / "hurried.py"), *words], cwd=self.root, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def types(self, *words: str, code: int = 0) -> str:
        running = self.start(*words)
        said, _ = running.communicate(timeout=180)
        assert running.returncode == code, said
        return said


@pytest.fixture
def server() -> Iterator[Server]:
    connections = {2: "greeting-421", 3: "ehlo-421", 5: "mail-451", 7: "greeting-cut", 9: "mail-cut"}
    with Server(connections=connections) as running:
        yield running


@pytest.fixture
def officer(tmp_path: Path, server: Server) -> Officer:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "releases" / RELEASE, tmp_path / "releases" / RELEASE)
    (tmp_path / "pressroom.toml").write_text(
        f'[mail]\nprofile = "postfix"\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\nlogin = "none"\n'
        "connections = 4\n",
        "utf-8",
    )
    (tmp_path / "export.csv").write_bytes(spreadsheet())
    return Officer(tmp_path)


def test_the_whole_path(officer: Officer, server: Server) -> None:
    said = officer.types(
        "list",
        "import",
        "export.csv",
        "--name",
        "presse",
        "--basis",
        "intérêt légitime",
        "--source",
        "annuaire",
        "--yes",
    )
    assert "200" in said
    officer.types("check", RELEASE)
    officer.types("build", RELEASE)

    plan = officer.types("send", RELEASE, "--list", "presse")
    assert "160  fr, public" in plan
    assert "40  en, public" in plan
    assert server.kept == []

    officer.types("send", RELEASE, "--list", "presse", "--to", "moi@institut.example")
    (mine,) = server.kept
    assert mine.recipient == "moi@institut.example"
    assert b"X-Pressroom-Test: yes" in mine.content

    begin = officer.start("send", RELEASE, "--list", "presse", "--really", "--yes")
    stopped(begin, server, after=30)
    stopped(officer.start("send", "resume", RELEASE), server, after=90)
    said = officer.types("send", "resume", RELEASE, code=4)

    kept = Counter(one.recipient for one in server.kept[1:])
    rows = record(officer)
    assert agreement(rows, kept) == []
    assert {fault(one) for one in rows if rows[one] == "rejected"} == REFUSALS
    assert not Counter(rows.values()).keys() - {"accepted", "rejected", "uncertain"}

    unhappy, gone = (
        one for one in server.kept if one.recipient in ("journaliste.1@presse.example", "journaliste.2@presse.example")
    )
    returned(
        officer.root / "retours.mbox",
        REPORT.format(recipient=gone.recipient, message_id=gone.message_id),
        objection(unhappy.recipient, unhappy.content),
    )
    officer.types("bounces", "retours.mbox")
    told = officer.types("status", RELEASE, code=4)
    assert "200" in told
    assert "as it was written" in officer.types("status", "--verify")

    for language in ("fr", "en"):
        note = officer.root / "releases" / RELEASE / "mailings" / f"rappel.{language}.md"
        note.write_text("{greeting},\n\nGenoTher : 2024.\n", "utf-8")
    plan = officer.types("send", RELEASE, "--list", "presse", "--mailing", "rappel", "--again")
    left_out = len(REFUSED_MAILBOXES) * 2 + 2
    assert f"{SIZE - left_out}  messages" in plan, plan


def stopped(running: subprocess.Popen[str], server: Server, after: int) -> None:
    """Ctrl-C once the server has taken so many; the command ends cleanly, and says how to go on."""
    end = time.monotonic() + 120
    while len(server.kept) < after and running.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 130, said
    assert "send resume" in said


def record(officer: Officer) -> dict[str, str]:
    """State by address, of the exported record, which ends with nothing left out."""
    exported = officer.types("status", RELEASE, "--export", "csv")
    found = list(
        csv.DictReader(
            io.StringIO(exported.removeprefix("\ufeff")), delimiter=";" if ";" in exported.split("\n")[0] else ","
        )
    )
    assert len(found) == SIZE
    return {row["address"]: row["state"] for row in found}


def fault(address: str) -> str:
    return address.split(".")[0].removesuffix("-once")


def agreement(rows: dict[str, str], kept: Counter[str]) -> list[str]:
    """Everything in which the record and the server's own store do not agree."""
    wrong = [f"{address} was taken {times} times" for address, times in kept.items() if times > 1]
    wrong += [f"{address} is not in the record" for address in kept if address not in rows]
    for address, state in rows.items():
        if state == "accepted" and not kept[address]:
            wrong.append(f"{address} is accepted, and was not taken")
        if state not in ("accepted", "uncertain") and kept[address]:
            wrong.append(f"{address} is {state}, and was taken")
    return wrong


REPORT = """\
From: MAILER-DAEMON@mx.presse.example
To: presse@genother.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="parts"

--parts

The mailbox does not exist.
--parts
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.presse.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--parts
Content-Type: text/rfc822-headers

Message-ID: {message_id}
To: {recipient}

--parts--
"""
"""That a message could not be delivered after all (RFC 3464)."""


def objection(sender: str, content: bytes) -> str:
    """What a mail program sends when somebody presses “unsubscribe”: the subject that List-Unsubscribe names."""
    found = re.search(rb"^List-Unsubscribe: <mailto:([^?>]+)\?subject=([^>]+)>", content, re.MULTILINE)
    assert found is not None
    made = EmailMessage()
    made["From"] = sender
    made["To"] = found[1].decode()
    made["Subject"] = unquote(found[2].decode())
    made.set_content("")
    return made.as_string()


def returned(path: Path, *messages: str) -> None:
    box = mailbox.mbox(path)
    for one in messages:
        box.add(one)
    box.flush()
    box.close()
