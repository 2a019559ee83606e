"""What receivers read in DNS of the sender's domain: SPF, DKIM, DMARC, and where answers go."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from pressroom.delivery.accounts.examining.names import Lookup, Silent, dns
from pressroom.delivery.accounts.examining.spf import Broken, Spf, as_addresses
from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.delivery.accounts.providers import profiles
from pressroom.delivery.transport.addressing import Unmailable, wire_address
from pressroom.model.mail import MailSettings, Profile

_OFTEN = ("default", "mail", "dkim", "s1", "s2", "k1", "selector1", "selector2", "google")
"""Names under which keys often stand; a domain may use any other, and nobody can list them."""
_OUTGOING = "   with the address by which mail leaves: that may be another than the one it is taken at"
_OWNER = "Whoever looks after the DNS of your domain"


def look_at_domain(settings: MailSettings, sender: str, lookup: Lookup | None = None) -> Iterator[Step]:
    """Each step; where DNS does not answer, one that says so."""
    try:
        domain = wire_address(sender, international=True).rpartition("@")[2]
    except Unmailable:
        return
    find = lookup or dns()
    profile = profiles().get(settings.profile) or profiles()["generic"]
    try:
        yield _answers(domain, find)
        yield _spf(settings, profile, domain, find)
        yield _dkim(profile, domain, find)
        yield _dmarc(domain, find)
    except Silent:
        hint = "Try again where the network lets you ask DNS"
        yield Step("SPF, DKIM, DMARC", Verdict.UNSEEN, f"DNS does not answer for {domain}: not looked at", hint)


def _answers(domain: str, find: Lookup) -> Step:
    if any(one.strip(".") for one in find(domain, "MX")) or find(domain, "A") or find(domain, "AAAA"):
        return Step("Answers", Verdict.FINE, f"{domain} takes mail")
    hint = "Check the spelling of the sender; receivers refuse mail from a domain that takes none"
    return Step("Answers", Verdict.DOUBT, f"{domain} takes no mail: answers and bounces would be lost", hint)


def _spf(settings: MailSettings, profile: Profile, domain: str, find: Lookup) -> Step:
    spf = Spf(find, as_addresses(_own_addresses(settings)), profile.relays)
    include = f"include:{profile.relays[0]}" if profile.relays else "ip4:…"
    try:
        verdict = spf.verdict(domain)
    except Broken as problem:
        return Step("SPF", Verdict.DOUBT, str(problem), f"{_OWNER} must mend it")
    if verdict is None:
        hint = f"{_OWNER} adds a TXT record:   v=spf1 {include} ~all{_OUTGOING if not profile.relays else ''}"
        return Step(
            "SPF", Verdict.DOUBT, f"{domain} does not say who may send for it: some receivers take it for spam", hint
        )
    if verdict == "+":
        return Step(
            "SPF", Verdict.FINE, f"{domain} lets {profile.title if profile.relays else settings.host or 'it'} send"
        )
    hint = f"{_OWNER} adds   {include}   to the SPF record, before “all”{_OUTGOING if not profile.relays else ''}"
    if verdict == "?":
        return Step("SPF", Verdict.DOUBT, f"{domain} does not say whether this server may send for it", hint)
    told = "must not" if verdict == "-" else "should not"
    return Step("SPF", Verdict.DOUBT, f"by its SPF record, this server {told} send for {domain}", hint)


def _own_addresses(settings: MailSettings) -> list[str]:
    if not settings.host:
        return []
    try:
        return [str(one[4][0]) for one in socket.getaddrinfo(settings.host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def _dkim(profile: Profile, domain: str, find: Lookup) -> Step:
    for selector in dict.fromkeys((*profile.selectors, *_OFTEN)):
        if any("p=" in one for one in find(f"{selector}._domainkey.{domain}", "TXT")):
            return Step("DKIM", Verdict.FINE, f"a key stands at {selector}._domainkey.{domain}")
    hint = f"It may stand under another name. {_OWNER} knows whether the server signs mail of {domain} (DKIM)"
    return Step("DKIM", Verdict.UNSEEN, f"no key of {domain} stands under a usual name", hint)


def _dmarc(domain: str, find: Lookup) -> Step:
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        name = ".".join(labels[start:])
        record = next((one for one in find(f"_dmarc.{name}", "TXT") if one.casefold().startswith("v=dmarc1")), None)
        if record is not None:
            tags = {
                key.strip().casefold(): value.strip()
                for key, _, value in (one.partition("=") for one in record.split(";"))
            }
            policy = (start and tags.get("sp")) or tags.get("p", "none")
            told = {"reject": "refuse", "quarantine": "set aside"}.get(policy.casefold(), "let through")
            return Step("DMARC", Verdict.FINE, f"receivers are to {told} forged mail of {name} (p={policy})")
    hint = f"{_OWNER} adds a TXT record at _dmarc.{domain}:   v=DMARC1; p=none; rua=mailto:postmaster@{domain}"
    return Step(
        "DMARC",
        Verdict.DOUBT,
        f"{domain} says nothing of forged mail; Google and Yahoo want that of who sends much",
        hint,
    )
