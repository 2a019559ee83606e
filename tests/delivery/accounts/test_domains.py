"""SPF, DKIM and DMARC of the sender's domain, as a DNS server on this machine tells them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from pressroom.delivery.accounts.examining import Step, Verdict
from pressroom.delivery.accounts.examining.names import Lookup, Silent
from pressroom.delivery.accounts.examining.names import dns as asking
from pressroom.delivery.accounts.examining.receivers import look_at_domain
from pressroom.delivery.accounts.examining.spf import Broken, Spf, as_addresses
from pressroom.delivery.accounts.setting_up import likely_profile
from pressroom.model.mail import MailSettings

ZONE = {
    ("example.org", "MX"): ["10 example-org.mail.protection.outlook.com."],
    ("example.org", "TXT"): ['"unrelated"', '"v=spf1 include:spf.protection." "outlook.com -all"'],
    ("selector2._domainkey.example.org", "TXT"): ['"v=DKIM1; k=rsa; p=MIGf"'],
    ("_dmarc.example.org", "TXT"): ['"v=DMARC1; p=quarantine; sp=reject"'],
    ("press.example.org", "A"): ["192.0.2.7"],
    ("relay.example.org", "A"): ["192.0.2.25"],
    ("bare.example", "A"): ["192.0.2.1"],
    ("two.example", "TXT"): ['"v=spf1 -all"', '"v=spf1 ~all"'],
}


class NameServer:
    """Answers over UDP from a zone; names in ``silent`` get no answer at all, any other one NXDOMAIN."""

    def __init__(self, zone: Mapping[tuple[str, str], list[str]], silent: str = "") -> None:
        self.zone, self.silent = zone, silent
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                wire, client = self.socket.recvfrom(4096)
            except OSError:
                return
            question = dns.message.from_wire(wire)
            (asked,) = question.question
            name = asked.name.to_text(omit_final_dot=True).lower()
            if self.silent and name.endswith(self.silent):
                continue
            answer = dns.message.make_response(question)
            kind = dns.rdatatype.to_text(asked.rdtype)
            if (name, kind) in self.zone:
                answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *self.zone[name, kind]))
            elif not any(known == name for known, _ in self.zone):
                answer.set_rcode(dns.rcode.NXDOMAIN)
            self.socket.sendto(answer.to_wire(), client)

    def lookup(self, seconds: float = 5.0) -> Lookup:
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = self.socket.getsockname()[1]
        return asking(resolver, seconds)


@pytest.fixture(scope="module")
def names() -> Iterator[NameServer]:
    server = NameServer(ZONE)
    yield server
    server.socket.close()


M365 = MailSettings(profile="m365", host="smtp.office365.com", user="press@example.org")


def look(settings: MailSettings, sender: str, lookup: Lookup) -> dict[str, Step]:
    return {step.subject: step for step in look_at_domain(settings, sender, lookup)}


def test_a_domain_that_is_well_kept(names: NameServer) -> None:
    found = look(M365, "press@example.org", names.lookup())
    assert {one.verdict for one in found.values()} == {Verdict.FINE}
    assert found["SPF"].detail == "example.org lets Microsoft 365 or Outlook for organisations send"
    assert found["DKIM"].detail == "a key stands at selector2._domainkey.example.org"
    assert found["DMARC"].detail == "receivers are to set aside forged mail of example.org (p=quarantine)"


def test_the_policy_for_names_below(names: NameServer) -> None:
    found = look(M365, "a@press.example.org", names.lookup())
    assert found["DMARC"].detail == "receivers are to refuse forged mail of example.org (p=reject)"
    assert found["Answers"].verdict is Verdict.FINE
    assert found["SPF"].hint.endswith("adds a TXT record:   v=spf1 include:spf.protection.outlook.com ~all")


def test_another_server_is_not_covered(names: NameServer) -> None:
    found = look(MailSettings(profile="postfix", host="127.0.0.1"), "press@example.org", names.lookup())
    assert (found["SPF"].verdict, found["SPF"].detail) == (
        Verdict.DOUBT, "by its SPF record, this server must not send for example.org",
    )  # fmt: skip


def test_a_domain_with_nothing(names: NameServer) -> None:
    found = look(M365, "a@nothing.example", names.lookup())
    assert {key: one.verdict for key, one in found.items()} == {
        "Answers": Verdict.DOUBT, "SPF": Verdict.DOUBT, "DKIM": Verdict.UNSEEN, "DMARC": Verdict.DOUBT,
    }  # fmt: skip
    assert "_dmarc.nothing.example:   v=DMARC1; p=none" in found["DMARC"].hint


def test_two_records_are_none(names: NameServer) -> None:
    found = look(M365, "a@two.example", names.lookup())
    assert found["SPF"].detail == "two.example has 2 SPF records; there may be one only"


def test_where_dns_is_silent_nothing_is_said() -> None:
    server = NameServer({}, silent="example.org")
    with pytest.raises(Silent):
        server.lookup(0.2)("example.org", "TXT")
    (step,) = look(M365, "a@example.org", server.lookup(0.2)).values()
    assert (step.verdict, step.detail) == (Verdict.UNSEEN, "DNS does not answer for example.org: not looked at")
    server.socket.close()


@pytest.mark.parametrize(
    ("record", "address", "verdict"),
    [
        ("v=spf1 ip4:192.0.2.0/24 -all", "192.0.2.25", "+"),
        ("v=spf1 ip4:192.0.2.0/24 -all", "198.51.100.1", "-"),
        ("v=spf1 ip6:2001:db8::/32 ~all", "2001:db8::1", "+"),
        ("v=spf1 ip6:2001:db8::/32 ~all", "192.0.2.1", "~"),
        ("v=spf1 a:relay.example -all", "192.0.2.25", "+"),
        ("v=spf1 a:relay.example/24 -all", "192.0.2.99", "+"),
        ("v=spf1 a -all", "192.0.2.99", "-"),
        ("v=spf1 mx ?all", "192.0.2.25", "+"),
        ("v=spf1 -ip4:192.0.2.25 +all", "192.0.2.25", "-"),
        ("v=spf1 include:other.example -all", "203.0.113.5", "+"),
        ("v=spf1 include:other.example ~all", "203.0.113.6", "~"),
        ("v=spf1 redirect=other.example", "203.0.113.6", "-"),
        ("v=spf1 include:_spf.google.com -all", "203.0.113.6", "+"),
        ("v=spf1 include:notgoogle.com -all", "203.0.113.6", "-"),
        ("v=spf1 exists:%{i}.x.example exp=why.example", "203.0.113.6", "?"),
        ("v=spf1 ip4:nonsense", "203.0.113.6", "?"),
        ("v=spf10 +all", "203.0.113.6", None),
    ],
)
def test_spf(record: str, address: str, verdict: str | None) -> None:
    zone = {
        ("x.example", "TXT"): (record,),
        ("x.example", "MX"): ("relay.example",),
        ("relay.example", "A"): ("192.0.2.25",),
        ("other.example", "TXT"): ("v=spf1 ip4:203.0.113.5 -all",),
    }
    spf = Spf(lambda name, kind: zone.get((name, kind), ()), as_addresses([address]), ("_spf.google.com",))
    assert spf.verdict("x.example") == verdict


def test_spf_that_never_ends() -> None:
    spf = Spf(lambda name, kind: ("v=spf1 include:x.example -all",), as_addresses(["192.0.2.1"]))
    with pytest.raises(Broken, match="more than 10 look-ups"):
        spf.verdict("x.example")


@pytest.mark.parametrize(
    ("address", "profile"),
    [("a@gmail.com", "gmail"), ("a@example.org", "m365"), ("a@bare.example", None), ("a@nothing.example", None)],
)
def test_the_provider_of_an_address(names: NameServer, address: str, profile: str | None) -> None:
    assert likely_profile(address, names.lookup()) == profile
