"""``mail test``: each thing that can be wrong with an account, against servers that are wrong in that way, and a real Postfix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pressroom.delivery.accounts import Secret, transport_for
from pressroom.delivery.accounts.examining import Step, Verdict, examine
from pressroom.delivery.accounts.trying import send_trial
from pressroom.machine import MachineError
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import State
from tests.delivery import faults
from tests.delivery.certificates import Certificate, make_certificate
from tests.delivery.misbehaving import Manners, Server
from tests.delivery.postfix import PASSWORD, USER, Postfix

FINE, DOUBT, WRONG = Verdict.FINE, Verdict.DOUBT, Verdict.WRONG


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def account(port: int, certificate: Certificate | None = None, **more: Any) -> MailSettings:
    base = {"host": "localhost", "port": port, "user": USER, "profile": "postfix", "security": "tls"}
    return MailSettings(**{**base, "ca_file": str(certificate.authority) if certificate else "", **more})


def steps(
    settings: MailSettings, password: str | None = PASSWORD, sender: str = USER, seconds: float = 5
) -> list[Step]:
    secret = Secret(password) if password is not None else None
    return [
        step
        for step in examine(settings, sender, lambda: secret, lambda name, kind: (), seconds)
        if step.subject not in ("Answers", "SPF", "DKIM", "DMARC", "Later")
    ]


def last(*arguments: Any, **named: Any) -> Step:
    found = steps(*arguments, **named)
    assert [one.verdict for one in found[:-1] if one.verdict is WRONG] == []
    return found[-1]


@pytest.fixture
def plain() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_real_postfix(postfix: Postfix, security: str) -> None:
    port = postfix.wrapped if security == "tls" else postfix.submission
    found = steps(account(port, postfix.certificate, security=security))
    assert {one.subject: one.verdict for one in found} == {
        "Server": FINE, "Port": FINE, "Greeting": FINE, "Certificate": DOUBT, "Login": FINE, "Size": FINE, "Sender": FINE,
    }  # fmt: skip
    (certificate,) = (one for one in found if one.subject == "Certificate")
    assert "by Test authority, until 20" in certificate.detail
    assert "TLSv1." in certificate.detail


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_one_message_through_a_real_postfix(postfix: Postfix, security: str) -> None:
    import datetime

    port = postfix.wrapped if security == "tls" else postfix.submission
    transport = transport_for(account(port, postfix.certificate, security=security), lambda: Secret(PASSWORD))
    domain = f"{security}.trial.example"
    attempt = send_trial(transport, USER, f"anna@{domain}", datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC))
    assert (attempt.state, bool(attempt.queue_id)) == (State.ACCEPTED, True)
    (arrived,) = postfix.arrived(1, domain)
    assert arrived.message["Subject"] == "[Test] Pressroom can send mail"
    assert arrived.message["Auto-Submitted"] == "auto-generated"
    assert f"Authenticated sender: {USER}" in arrived.message["Received"]
    assert f"id {attempt.queue_id}" in arrived.message["Received"]
    assert "“pressroom mail test”" in arrived.message.get_content()


def test_a_wrong_password_at_a_real_postfix(postfix: Postfix) -> None:
    found = last(account(postfix.submission, postfix.certificate, security="starttls"), "wrong")
    assert (found.subject, found.verdict) == ("Login", WRONG)
    assert found.said.startswith("535 5.7.8")
    assert "Ask your IT for the user name and the password of the relay" in found.hint


def test_a_relay_that_wants_no_login(postfix: Postfix) -> None:
    found = steps(account(postfix.plain, postfix.certificate, security="none", login="none"))
    assert {one.verdict for one in found} == {FINE}


def test_a_sender_who_is_not_allowed(postfix: Postfix) -> None:
    found = last(
        account(postfix.submission, postfix.certificate, security="starttls"), sender="unknown@newsroom.example"
    )
    assert (found.subject, found.verdict) == ("Sender", WRONG)
    assert found.detail == "The server does not let this login send as unknown@newsroom.example"
    assert found.said.startswith("550 5.1.1")
    found = last(account(postfix.submission, postfix.certificate, security="starttls"), sender="slow@newsroom.example")
    assert (found.subject, found.verdict, found.said[:9]) == ("Sender", DOUBT, "450 4.2.1")


def test_a_limit_below_ours(postfix: Postfix) -> None:
    settings = account(postfix.submission, postfix.certificate, security="starttls", largest=30_000_000)
    (found,) = (one for one in steps(settings) if one.subject == "Size")
    assert (found.verdict, found.detail) == (DOUBT, "the server takes messages of up to 20 MB only")
    assert 'largest = "20 MB"' in found.hint


def test_no_such_server() -> None:
    found = last(account(465, host="no-such-server.invalid"))
    assert (found.subject, found.verdict) == ("Server", WRONG)
    assert last(account(465, host="a" * 70 + ".example")).verdict is WRONG


def test_nobody_listens(plain: Server) -> None:
    port = plain.port
    plain.__exit__(None, None, None)
    found = last(account(port, host="127.0.0.1"))
    assert (found.subject, found.detail) == ("Port", f"Nobody listens at port {port} of 127.0.0.1")
    assert "465 (tls) and 587 (starttls)" in found.hint


def test_encrypted_where_it_begins_plainly(postfix: Postfix) -> None:
    found = last(account(postfix.submission, postfix.certificate, security="tls"))
    assert found.detail == f"Port {postfix.submission} of localhost begins without encryption"
    assert found.hint == f'Write   security = "starttls"   with   port = {postfix.submission}'


def test_plain_where_it_is_encrypted_from_the_first_byte(postfix: Postfix) -> None:
    found = last(account(postfix.wrapped, postfix.certificate, security="starttls"), seconds=2)
    assert found.detail == f"Port {postfix.wrapped} of localhost is encrypted from the first byte"
    assert found.hint == f'Write   security = "tls"   with   port = {postfix.wrapped}'


def test_no_encryption_offered(plain: Server) -> None:
    found = last(account(plain.port, security="starttls"))
    assert (found.subject, found.detail) == (
        "Encryption", f"Port {plain.port} of localhost offers no encryption (STARTTLS)",
    )  # fmt: skip
    assert not [line for _, line in plain.heard if line.startswith(b"AUTH")]


@pytest.mark.parametrize(
    ("kind", "detail", "hint"),
    [
        ("expired", "The certificate of localhost has expired", "must renew it"),
        ("named", "The certificate belongs to a server of another name, not to localhost", "Write the name of the server"),
        ("private", "The certificate of localhost is by an authority that this machine does not know", 'ca-file = "authority.pem"'),
        ("another", "The certificate of localhost is not by the authority in ", "Ask your IT for the file"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_certificates(tmp_path: Path, certificate: Certificate, kind: str, tls: str, detail: str, hint: str) -> None:
    shown = make_certificate(tmp_path, "mx.example" if kind == "named" else "localhost", expired=kind == "expired")
    trusted = {"private": None, "another": certificate}.get(kind, shown)
    with Server(Manners(tls=tls, certificate=shown, users={USER: PASSWORD})) as server:
        found = last(account(server.port, trusted, security="tls" if tls == "implicit" else "starttls"))
        assert not [line for _, line in server.heard if line.startswith(b"AUTH")], "no password goes there"
    assert (found.subject, found.verdict) == ("Certificate", WRONG)
    assert found.detail.startswith(detail)
    assert hint in found.hint


def test_an_authority_that_is_no_file(certificate: Certificate) -> None:
    with Server(Manners(tls="implicit", certificate=certificate)) as server:
        found = last(replace(account(server.port), ca_file="/nowhere/authority.pem"))
    assert (found.subject, found.verdict) == ("Certificate", WRONG)


REFUSALS = {
    "m365 basic": ("m365", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "does not allow passwords here"),
    "m365 off": ("m365", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.", "turn on “Authenticated SMTP”"),
    "m365": ("m365", "535 5.7.3 Authentication unsuccessful", "Microsoft did not accept the login"),
    "gmail app": ("gmail", "534 5.7.9 Application-specific password required.", "https://myaccount.google.com/apppasswords"),
    "gmail web": ("gmail", "534 5.7.14 Please log in via your web browser", "open https://accounts.google.com"),
    "gmail": ("gmail", "535 5.7.8 Username and Password not accepted.", "It wants an app password (16 letters)"),
    "ses": ("ses", "535 Authentication Credentials Invalid", "keys of an AWS account do not work here"),
    "generic": ("generic", "535 5.7.8 no", "some providers want a password made for this purpose only"),
    "later": ("generic", "454 4.7.0 Temporary authentication failure", "Wait some minutes and try again"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_refused_logins_in_words(certificate: Certificate, name: str) -> None:
    profile, line, hint = REFUSALS[name]
    table = {"no": faults.Fault(faults.Step.AUTH, line.encode() + b"\r\n")}
    manners = Manners(tls="implicit", certificate=certificate, users={USER: PASSWORD})
    with Server(manners, {"*": "no"}, table=table) as server:
        found = last(account(server.port, certificate, profile=profile))
    assert (found.subject, found.verdict, found.said) == ("Login", WRONG, line)
    assert hint in found.hint


def test_no_password_is_told_before_anything_is_said(certificate: Certificate) -> None:
    def none() -> Secret:
        raise MachineError("There is no password", advice="Type it")

    with Server(Manners(tls="implicit", certificate=certificate, users={USER: PASSWORD})) as server:
        settings = account(server.port, certificate)
        found = [one for one in examine(settings, "", none, seconds=5) if one.verdict is WRONG]
        assert found == [Step("Login", WRONG, "There is no password", "Type it")]


def test_a_server_that_offers_no_login(certificate: Certificate) -> None:
    with Server(Manners(tls="implicit", certificate=certificate)) as server:
        found = last(account(server.port, certificate))
    assert (found.subject, found.verdict) == ("Login", WRONG)
    assert 'login = "none"' in found.hint


@pytest.mark.parametrize(
    ("fault", "detail", "said"),
    [
        ("greeting-421", "The server takes no more connections for now", "421 4.3.2 Too many connections"),
        ("greeting-554", "The server does not want to talk to this machine", "554 5.7.1 Your address is on a list"),
        ("greeting-junk", "Port {port} of localhost does not greet like a mail server", ""),
        ("greeting-cut", "Port {port} of localhost does not greet like a mail server", ""),
    ],
)
def test_greetings(fault: str, detail: str, said: str) -> None:
    with Server(connections={"*": fault}) as server:
        found = last(account(server.port, security="none"))
        assert (found.verdict, found.detail, found.said) == (WRONG, detail.format(port=server.port), said)
        assert ("spam" in found.hint) == (fault == "greeting-554")
        assert ("in some minutes" in found.hint) == (fault == "greeting-421")


def test_tokens(certificate: Certificate) -> None:
    manners = Manners(tls="implicit", certificate=certificate, mechanisms=("XOAUTH2",), tokens={USER: "T1"})
    with Server(manners) as server:
        settings = account(server.port, certificate, login="microsoft", profile="m365")
        (found,) = (one for one in steps(settings, "T1") if one.subject == "Login")
        assert found.verdict is FINE
        assert last(settings, "T0").verdict is WRONG


@pytest.mark.parametrize(("command", "verdict"), [((), FINE), (("/nowhere/sendmail",), WRONG)])
def test_a_program(command: tuple[str, ...], verdict: Verdict) -> None:
    command = command or ("/bin/sh",)
    assert last(MailSettings(transport="sendmail", command=command)).verdict is verdict
