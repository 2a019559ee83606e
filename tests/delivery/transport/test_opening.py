"""Connecting: encryption that is never given up, certificates that are looked at, logins that are tried once."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from pressroom.delivery.transport import Cure, Refused, sender_refused
from pressroom.model.sendings import State
from tests.delivery.certificates import Certificate, make_certificate
from tests.delivery.misbehaving import Manners, Server
from tests.delivery.transport.sending import MESSAGE, Remembering, Watching, envelope, transport

USER, PASSWORD = "presse@organisation.example", "Pä$$word \u20ac"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def refused(server: Server, secret: str | None = None, **changes: object) -> Refused:
    """How the connection is refused; nothing was sent by then."""
    with pytest.raises(Refused) as caught:
        transport(server, secret, **changes).connect()
    assert server.said("MAIL") == []
    assert server.breaches == []
    return caught.value


@pytest.mark.parametrize(("tls", "security"), [("implicit", "tls"), ("starttls", "starttls")])
@pytest.mark.parametrize("pipelining", [True, False])
def test_encrypted_and_logged_in(certificate: Certificate, tls: str, security: str, pipelining: bool) -> None:
    manners = Manners(tls=tls, certificate=certificate, users={USER: PASSWORD}, pipelining=pipelining)
    with Server(manners) as server:
        way = transport(
            server, PASSWORD, security=security, login="password", user=USER, ca_file=str(certificate.authority)
        )
        connection = way.connect()
        for number in range(3):
            attempt = connection.deliver(envelope(f"anna{number}@press.example"), MESSAGE, Remembering())
            assert attempt.state is State.ACCEPTED
        connection.close()
    assert [(each.encrypted, each.user) for each in server.kept] == [(True, USER)] * 3
    assert server.breaches == []
    assert server.said("QUIT") == ["QUIT"]


@pytest.mark.parametrize("fault", ["dot-lost", "dot-close", "dot-451", "rcpt-550", "body-cut", "dot-split"])
def test_faults_are_the_same_under_encryption(certificate: Certificate, fault: str) -> None:
    outcomes = {
        "dot-lost": State.UNCERTAIN,
        "dot-close": State.ACCEPTED,
        "dot-451": State.DEFERRED,
        "rcpt-550": State.REJECTED,
        "dot-split": State.ACCEPTED,
    }
    with Server(Manners(tls="implicit", certificate=certificate)) as server:
        connection = transport(server, security="tls", ca_file=str(certificate.authority)).connect()
        intent = Watching() if fault == "body-cut" else Remembering()
        intent.connection = connection
        attempt = connection.deliver(envelope(f"{fault}.1@press.example"), MESSAGE, intent)
        assert attempt.state is outcomes.get(fault, State.DEFERRED)
        connection.close()


def test_a_certificate_nobody_vouches_for(certificate: Certificate) -> None:
    with Server(Manners(tls="implicit", certificate=certificate)) as server:
        problem = refused(server, security="tls")
    assert problem.cure is Cure.STOP
    assert "certificate" in problem.message


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_a_certificate_for_another_name(tmp_path: Path, tls: str) -> None:
    other = make_certificate(tmp_path, "mail.elsewhere.example")
    with Server(Manners(tls=tls, certificate=other, users={USER: PASSWORD})) as server:
        security = "tls" if tls == "implicit" else "starttls"
        problem = refused(
            server, PASSWORD, security=security, login="password", user=USER, ca_file=str(other.authority)
        )
    assert problem.cure is Cure.STOP
    assert server.said("AUTH") == []


def test_a_certificate_that_has_run_out(tmp_path: Path) -> None:
    old = make_certificate(tmp_path, expired=True)
    with Server(Manners(tls="implicit", certificate=old)) as server:
        problem = refused(server, security="tls", ca_file=str(old.authority))
    assert problem.cure is Cure.STOP
    assert "expired" in problem.message


@pytest.mark.parametrize(
    ("fault", "tls"), [(None, "none"), ("starttls-454", "starttls"), ("starttls-injected", "starttls")]
)
def test_encryption_is_never_given_up(certificate: Certificate, fault: str | None, tls: str) -> None:
    manners = Manners(tls=tls, certificate=certificate, users={USER: PASSWORD})
    with Server(manners, connections={"*": fault} if fault else {}) as server:
        problem = refused(
            server, PASSWORD, security="starttls", login="password", user=USER, ca_file=str(certificate.authority)
        )
    assert problem.cure is Cure.STOP
    assert server.said("AUTH") == []


def test_plain_talk_where_encryption_is_wanted_and_the_other_way_round(certificate: Certificate) -> None:
    with Server() as server, pytest.raises(Refused) as caught:
        transport(server, security="tls").connect()
    assert caught.value.cure is Cure.STOP
    with Server(Manners(tls="implicit", certificate=certificate)) as server:
        assert refused(server).cure is Cure.WAIT


def test_in_the_clear_only_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as server:
        monkeypatch.setattr(socket.socket, "getpeername", lambda _: ("192.0.2.1", 25))
        problem = refused(server)
        assert server.said("EHLO") == []
    assert problem.cure is Cure.STOP
    assert "encrypted" in problem.message


@pytest.mark.parametrize(
    ("fault", "cure"),
    [
        ("greeting-421", Cure.WAIT),
        ("greeting-554", Cure.STOP),
        ("greeting-cut", Cure.WAIT),
        ("greeting-junk", Cure.WAIT),
        ("greeting-slow", Cure.WAIT),
        ("ehlo-421", Cure.WAIT),
        ("auth-535", Cure.STOP),
        ("auth-534", Cure.STOP),
        ("auth-454", Cure.WAIT),
        ("auth-421", Cure.WAIT),
        ("auth-cut", Cure.WAIT),
    ],
)
def test_no_connection(fault: str, cure: Cure) -> None:
    with Server(Manners(users={USER: PASSWORD}), connections={"*": fault}) as server:
        problem = refused(server, PASSWORD, login="password", user=USER)
        assert problem.cure is cure, problem.message
        assert len(server.said("AUTH")) == fault.startswith("auth")
        assert PASSWORD not in f"{problem.message} {problem.hint} {problem.reply}"
        if fault[-3:].isdigit():
            assert problem.reply is not None
            assert problem.reply.code == int(fault[-3:])
            assert problem.told == f"{problem.message}: {problem.reply}"


@pytest.mark.parametrize(
    ("fault", "told", "hint"),
    [
        (
            "greeting-421",
            "takes no more connections for now: 421 4.3.2 Too many connections",
            "Try again in some minutes",
        ),
        ("ehlo-421", "takes no more connections for now: 421 4.3.2 Going down", "Try again in some minutes"),
        ("greeting-554", "does not want to talk to this machine: 554 5.7.1 Your address is on a list", "ask its owner"),
    ],
)
def test_an_overburdened_server_is_told_from_one_that_does_not_want_this_machine(
    fault: str, told: str, hint: str
) -> None:
    with Server(connections={"*": fault}) as server:
        problem = refused(server)
    assert problem.told == f"the server 127.0.0.1 {told}"
    assert (problem.hint or "").endswith(hint)


@pytest.mark.parametrize("fault", ["greeting-lines", "ehlo-502"])
def test_odd_beginnings_that_do_no_harm(fault: str) -> None:
    with Server(connections={"*": fault}) as server:
        connection = transport(server).connect()
        assert connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering()).state is State.ACCEPTED
        connection.close()


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_passwords(mechanism: str) -> None:
    with Server(Manners(users={USER: PASSWORD}, mechanisms=(mechanism,))) as server:
        transport(server, PASSWORD, login="password", user=USER).connect().close()
        problem = refused(server, "wrong", login="password", user=USER)
    assert problem.cure is Cure.STOP
    assert len(server.said("AUTH")) == 2


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
@pytest.mark.parametrize("login", ["microsoft", "google"])
def test_tokens(mechanism: str, login: str) -> None:
    with Server(Manners(tokens={USER: "ya29.token"}, mechanisms=("PLAIN", mechanism))) as server:
        transport(server, "ya29.token", login=login, user=USER).connect().close()
        problem = refused(server, "old.token", login=login, user=USER)
    assert problem.cure is Cure.STOP
    assert problem.reply is not None
    assert problem.reply.code == 535


def test_a_login_that_is_not_offered() -> None:
    with Server() as server:
        assert refused(server, PASSWORD, login="password", user=USER).cure is Cure.STOP
    with Server(Manners(users={USER: PASSWORD}, mechanisms=("GSSAPI",))) as server:
        assert "GSSAPI" in refused(server, PASSWORD, login="password", user=USER).message
        assert refused(server, None, login="password", user=USER).cure is Cure.STOP


def test_without_login_where_one_is_wanted() -> None:
    with Server(Manners(users={USER: PASSWORD})) as server:
        connection = transport(server).connect()
        attempt = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering())
    assert sender_refused(attempt)


def test_nobody_there() -> None:
    with Server() as server:
        pass
    assert refused(server).cure is Cure.WAIT
    assert refused(server, host="").cure is Cure.STOP
    assert refused(server, host="a..b").cure is Cure.STOP
    assert refused(server, security="tls", ca_file="/nowhere.pem").cure is Cure.STOP


def test_what_the_server_is_told_about_us() -> None:
    with Server(Manners(users={USER: PASSWORD})) as server:
        transport(server, PASSWORD, login="password", user=USER).connect().close()
        transport(server).connect().close()
    assert server.said("EHLO") == ["ehlo organisation.example", "ehlo [127.0.0.1]"]


def test_one_transport_for_many_threads(certificate: Certificate) -> None:
    with Server(Manners(tls="implicit", certificate=certificate)) as server:
        way = transport(server, security="tls", ca_file=str(certificate.authority))

        def work(number: int) -> None:
            connection = way.connect()
            for each in range(5):
                connection.deliver(envelope(f"anna{number}-{each}@press.example"), MESSAGE, Remembering())
            connection.close()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.recipients) == 40
    assert set(server.recipients.values()) == {1}
