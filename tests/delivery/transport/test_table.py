"""The table of transports, open to others."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pressroom.delivery.transport import TRANSPORTS, UnknownTransport, open_transport, transport_names
from pressroom.model.mail import MailSettings


@pytest.mark.parametrize("name", TRANSPORTS)
def test_every_row_opens(name: str, tmp_path: Path) -> None:
    way = open_transport(MailSettings(transport=name, host="mail.example", folder=str(tmp_path)))
    assert callable(way.connect)


def test_a_transport_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [
        EntryPoint(name, "tests.delivery.transport.test_table:pigeon", "pressroom.transports")
        for name in ("pigeon", "smtp")
    ]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: ours)
    assert open_transport(MailSettings(transport="pigeon")) == "a pigeon"
    assert open_transport(MailSettings(transport="smtp", host="mail.example")) != "a pigeon"
    assert transport_names() == ("smtp", "sendmail", "outbox", "pigeon")


def pigeon(settings: MailSettings, secret: object) -> str:
    return "a pigeon"


def test_a_transport_nobody_has() -> None:
    with pytest.raises(UnknownTransport, match="there is no transport “pigeon”; there are: smtp, sendmail, outbox"):
        open_transport(MailSettings(transport="pigeon"))


def test_nothing_heavy_is_imported_for_the_table() -> None:
    code = "import sys, pressroom.delivery.transport; print([m for m in ('ssl', 'smtplib', 'socket', 'email') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
