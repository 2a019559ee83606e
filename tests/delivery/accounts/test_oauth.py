"""Logins without a password, by the real libraries of Microsoft and Google; only what they ask over the network is answered here."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

from pressroom.delivery.accounts import Secret, oauth, secret_for
from pressroom.delivery.accounts.keyrings import keep, recall
from pressroom.delivery.accounts.oauth import LoginTrouble, access_token, entry, google, microsoft
from pressroom.machine import MachineError
from pressroom.model.mail import MailSettings
from tests.delivery.accounts.conftest import Memory

MICROSOFT = MailSettings(
    profile="m365", host="smtp.office365.com", login="microsoft", user="press@example.org", client_id="c-1", tenant="example.org"
)  # fmt: skip
GOOGLE = MailSettings(profile="gmail", host="smtp.gmail.com", login="google", user="press@example.org", client_id="c-2")


class Answer:
    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status_code = self.status = status
        self.text = json.dumps(body)
        self.data = self.text.encode()
        self.headers: dict[str, str] = {}

    def raise_for_status(self) -> None:
        assert self.status_code < 400


class Endpoint:
    """Stands for the network: answers in turn, and remembers what it was asked."""

    def __init__(self, *answers: tuple[int, dict[str, Any]]) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []

    def get(self, url: str, **_: object) -> Answer:
        base = url.removesuffix("/v2.0/.well-known/openid-configuration")
        names = {"authorization": "authorize", "token": "token", "device_authorization": "devicecode"}
        found = {f"{name}_endpoint": f"{base}/oauth2/v2.0/{end}" for name, end in names.items()}
        return Answer(200, {**found, "issuer": f"{base}/v2.0"})

    def post(self, url: str, data: dict[str, str] | None = None, **_: object) -> Answer:
        self.asked.append({"url": url, **(data or {})})
        return Answer(*self.answers.pop(0))

    def close(self) -> None:
        return

    def __call__(self, url: str, method: str = "GET", body: bytes = b"", **_: object) -> Answer:
        fields = {key: values[0] for key, values in parse_qs(body.decode()).items()}
        self.asked.append({"url": url, "method": method, **fields})
        return Answer(*self.answers.pop(0))


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    oauth.forget_tokens()


def answering(monkeypatch: pytest.MonkeyPatch, module: Any, endpoint: Endpoint) -> None:
    real: Callable[..., Any] = module.renew
    monkeypatch.setattr(module, "renew", lambda settings, refresh: real(settings, refresh, endpoint))


def test_microsoft_renews_and_keeps_the_next_refresh_token(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint(
        (200, {"access_token": "A1", "expires_in": 3599, "refresh_token": "R2", "token_type": "Bearer"})
    )
    answering(monkeypatch, microsoft, endpoint)
    keep(entry(MICROSOFT), Secret("R1"))
    assert access_token(MICROSOFT) == Secret("A1")
    (asked,) = endpoint.asked
    assert asked["url"] == "https://login.microsoftonline.com/example.org/oauth2/v2.0/token"
    assert (asked["grant_type"], asked["refresh_token"], asked["client_id"]) == ("refresh_token", "R1", "c-1")
    assert "https://outlook.office.com/SMTP.Send" in asked["scope"].split()
    assert recall(entry(MICROSOFT)) == Secret("R2")
    assert secret_for(MICROSOFT) == Secret("A1"), "an hour long, nobody is asked again"
    assert len(endpoint.asked) == 1


def test_a_token_about_to_run_out_is_replaced(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint(
        (200, {"access_token": "A1", "expires_in": 200, "token_type": "Bearer"}),
        (200, {"access_token": "A2", "expires_in": 3600, "token_type": "Bearer"}),
    )
    answering(monkeypatch, microsoft, endpoint)
    keep(entry(MICROSOFT), Secret("R1"))
    assert [access_token(MICROSOFT).reveal() for _ in range(3)] == ["A1", "A2", "A2"]
    assert recall(entry(MICROSOFT)) == Secret("R1"), "where none comes, the old one stays"


def test_many_connections_ask_once(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint((200, {"access_token": "A1", "expires_in": 3600, "token_type": "Bearer"}))
    answering(monkeypatch, microsoft, endpoint)
    keep(entry(MICROSOFT), Secret("R1"))
    found: list[Secret] = []
    threads = [threading.Thread(target=lambda: found.append(access_token(MICROSOFT))) for _ in range(16)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [Secret("A1")] * 16


def test_microsoft_device_code(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint(
        (200, {"user_code": "ABCD", "device_code": "D", "verification_uri": "https://microsoft.com/devicelogin", "expires_in": 900, "interval": 0}),
        (200, {"access_token": "A1", "expires_in": 3600, "refresh_token": "R1", "token_type": "Bearer"}),
    )  # fmt: skip
    shown: list[str] = []
    tokens = microsoft.log_in(MICROSOFT, shown.append, endpoint)
    assert (tokens.access, tokens.refresh) == (Secret("A1"), Secret("R1"))
    assert shown == ["Open   https://microsoft.com/devicelogin   and type   ABCD   there; log in as press@example.org."]
    assert endpoint.asked[1]["device_code"] == "D"


@pytest.mark.parametrize(
    ("body", "message", "advice"),
    [
        (
            {"error": "invalid_grant", "error_description": "AADSTS700082: expired.\r\nTrace ID: 1"},
            "Microsoft gives no token: AADSTS700082: expired.",
            "The login has run out or was withdrawn. Type   pressroom mail setup   and log in once more",
        ),
        (
            {"error": "invalid_client", "error_description": "AADSTS7000218: needs client_secret"},
            "Microsoft gives no token: AADSTS7000218: needs client_secret",
            "Your IT must allow “public client flows” for the application (Authentication, Advanced settings)",
        ),
        (
            {"error": "odd"},
            "Microsoft gives no token: odd",
            "Type   pressroom mail setup   and log in once more",
        ),
    ],
)
def test_microsoft_refuses(body: dict[str, str], message: str, advice: str) -> None:
    with pytest.raises(LoginTrouble) as told:
        microsoft.renew(MICROSOFT, Secret("R1"), Endpoint((400, body)))
    assert (told.value.message, told.value.advice) == (message, advice)


def test_google_renews(ring: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint((200, {"access_token": "G1", "expires_in": 3599, "token_type": "Bearer"}))
    answering(monkeypatch, google, endpoint)
    keep(entry(GOOGLE), Secret(json.dumps({"refresh": "R1", "client": "GOCSPX-1"})))
    assert access_token(GOOGLE) == Secret("G1")
    (asked,) = endpoint.asked
    assert (asked["url"], asked["method"]) == ("https://oauth2.googleapis.com/token", "POST")
    assert (asked["grant_type"], asked["refresh_token"]) == ("refresh_token", "R1")
    assert (asked["client_id"], asked["client_secret"]) == ("c-2", "GOCSPX-1")
    assert access_token(GOOGLE) == Secret("G1")
    assert len(endpoint.asked) == 1


def test_google_refuses() -> None:
    endpoint = Endpoint((400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}))
    with pytest.raises(LoginTrouble, match="Google gives no token: invalid_grant"):
        google.renew(GOOGLE, Secret(json.dumps({"refresh": "R1", "client": "x"})), endpoint)


def test_google_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime

    class Flow:
        asked: dict[str, Any] = {}  # noqa: RUF012 - one test

        def __init__(self, config: dict[str, Any], scopes: list[str]) -> None:
            self.asked.update(config["installed"], scopes=scopes)

        def run_local_server(self, **_: object) -> Any:
            from google.oauth2.credentials import Credentials

            end = datetime.datetime.now(datetime.UTC).replace(tzinfo=None) + datetime.timedelta(seconds=3600)
            return Credentials("G1", refresh_token="R1", expiry=end)

    monkeypatch.delenv("PRESSROOM_MAIL_CLIENT_SECRET", raising=False)
    tokens = google.log_in(GOOGLE, lambda _: None, lambda _: "GOCSPX-1", Flow)
    assert Flow.asked["client_id"] == "c-2"
    assert Flow.asked["client_secret"] == "GOCSPX-1"
    assert Flow.asked["scopes"] == ["https://mail.google.com/"]
    assert json.loads(tokens.refresh.reveal()) == {"refresh": "R1", "client": "GOCSPX-1"}
    assert 3500 < tokens.seconds <= 3600


def test_nobody_has_logged_in(ring: Memory) -> None:
    with pytest.raises(LoginTrouble, match=r"Nobody has logged in as press@example\.org on this machine yet") as told:
        secret_for(MICROSOFT)
    assert told.value.advice == "Type   pressroom mail setup"


def test_a_login_needs_a_keyring(no_ring: None, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = oauth.Tokens(Secret("A"), 3600, Secret("R"))
    monkeypatch.setattr(microsoft, "log_in", lambda *_: tokens)
    with pytest.raises(LoginTrouble, match="and a login without a password needs one"):
        oauth.log_in(MICROSOFT, lambda _: None, lambda _: "")


@pytest.mark.parametrize(("settings", "module"), [(MICROSOFT, "msal"), (GOOGLE, "google.oauth2.credentials")])
def test_a_missing_extra_is_told_with_the_line_to_type(
    ring: Memory, monkeypatch: pytest.MonkeyPatch, settings: MailSettings, module: str
) -> None:
    keep(entry(settings), Secret("{}"))
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MachineError) as told:
        secret_for(settings)
    assert told.value.remedy == "pip install 'pressroom[oauth]'"
