"""Secrets: where they come from, in which order, and that they show themselves nowhere."""

from __future__ import annotations

import logging
import pickle
import traceback
from dataclasses import dataclass

import keyring
import pytest
from keyring.errors import KeyringLocked

from pressroom.delivery.accounts import NoSecret, Secret, secret_for
from pressroom.delivery.accounts.keyrings import KeyringTrouble, keep, recall, title
from pressroom.model.mail import MailSettings
from tests.delivery.accounts.conftest import Memory

SETTINGS = MailSettings(host="smtp.example.org", user="press@example.org")
NAME = "press@example.org at smtp.example.org"


def test_a_secret_shows_itself_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret("s3cr3t")

    @dataclass
    class Holder:
        password: Secret

    logging.getLogger("x").warning("%s %r %s", secret, secret, Holder(secret))
    try:
        raise ValueError(secret)
    except ValueError as problem:
        told = "".join(traceback.TracebackException.from_exception(problem, capture_locals=True).format())
    shown = "".join([repr(secret), str(secret), f"{secret}", f"{secret!r:>30}", repr([secret]), told, caplog.text])
    assert "s3cr3t" not in shown.replace('Secret("s3cr3t")', "")
    assert not hasattr(secret, "__dict__")
    with pytest.raises(TypeError, match="never written down"):
        pickle.dumps(secret)
    assert (secret.reveal(), bool(secret), bool(Secret(""))) == ("s3cr3t", True, False)
    assert secret == Secret("s3cr3t") != Secret("other")
    assert secret != "s3cr3t"


def test_the_environment_goes_first(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(NAME, Secret("kept"))
    monkeypatch.setenv("PRESSROOM_MAIL_PASSWORD", "said")
    assert secret_for(SETTINGS) == Secret("said")
    monkeypatch.delenv("PRESSROOM_MAIL_PASSWORD")
    assert secret_for(SETTINGS, pytest.fail) == Secret("kept")
    assert ring.kept == {("pressroom", NAME): "kept"}


def test_then_somebody_is_asked(ring: Memory) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "typed"

    assert secret_for(SETTINGS, ask) == Secret("typed")
    assert asked == ["Password of press@example.org at smtp.example.org"]
    assert ring.kept == {}, "what is typed once is not kept"


def test_nobody_tells(ring: Memory) -> None:
    for ask in (None, lambda _: ""):
        with pytest.raises(NoSecret) as told:
            secret_for(SETTINGS, ask)
        assert told.value.message == "There is no password of press@example.org at smtp.example.org"
        assert told.value.advice == "Type   pressroom mail setup   or set PRESSROOM_MAIL_PASSWORD in the environment"


def test_a_machine_without_a_keyring(no_ring: None) -> None:
    assert title() is None
    assert secret_for(SETTINGS, lambda _: "typed") == Secret("typed")
    with pytest.raises(NoSecret) as told:
        secret_for(SETTINGS)
    assert "This machine has no keyring to keep passwords in" in told.value.message
    assert told.value.advice == "Set PRESSROOM_MAIL_PASSWORD in the environment"
    with pytest.raises(KeyringTrouble, match="no keyring"):
        keep(NAME, Secret("x"))


def test_a_keyring_that_is_locked(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: str) -> None:
        raise KeyringLocked

    monkeypatch.setattr(ring, "get_password", locked)
    with pytest.raises(NoSecret, match="The keyring of this machine does not open"):
        secret_for(SETTINGS)


def test_where_no_login_is_wanted_nothing_is_asked() -> None:
    assert secret_for(MailSettings(host="localhost", login="none"), pytest.fail) is None
    assert secret_for(MailSettings(transport="sendmail"), pytest.fail) is None


def test_a_long_token_is_kept_in_pieces(ring: Memory) -> None:
    token = Secret("".join(chr(33 + number % 90) for number in range(4321)))
    keep("token", token)
    assert recall("token") == token
    assert len(ring.kept) == 6
    keep("token", Secret("short"))
    assert recall("token") == Secret("short")
    keep("token", token)
    del ring.kept["pressroom", "token #3"]
    assert recall("token") is None, "part of a token is none"


def test_nothing_kept_is_nothing(ring: Memory) -> None:
    assert keyring.get_keyring() is ring
    assert recall("nobody") is None
