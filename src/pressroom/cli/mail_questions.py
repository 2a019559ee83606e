"""What is asked about a mail account: the address first, since much follows from it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from pressroom.cli import asking
from pressroom.cli.terminal import say
from pressroom.model.mail import LOGINS, SECURITIES, Login
from pressroom.selection import UnknownName, closest

if TYPE_CHECKING:
    from pressroom.delivery.accounts.setting_up import Account

Word = TypeVar("Word", bound=str)


def asked_account(
    provider: str | None,
    address: str | None,
    host: str | None,
    port: int | None,
    security: str | None,
    login: str | None,
    user: str | None,
    client_id: str | None,
    tenant: str | None,
) -> Account:
    """What the options say, and for the rest what the person at the keyboard answers. Raises :class:`UnknownName`."""
    from pressroom.delivery.accounts.providers import profiles
    from pressroom.delivery.accounts.setting_up import Account, likely_profile, way

    wanted = None if security is None else one_of("encryption", security, SECURITIES)
    address = asking.answered(address, "Whom do releases come from (e-mail address)", "--address", asking.email)
    known = profiles()
    if provider is None and sys.stdin.isatty():
        for name, one in known.items():
            say(f"  {name:<8} {one.title}")
    likely = likely_profile(address) if provider is None else None
    name = asking.answered(
        provider, "Provider", "--provider", lambda text: one_of("provider", text, tuple(known)), likely
    )
    profile = known[name]
    for line in (*profile.notes, *((profile.quota,) if profile.quota else ())):
        say(f"  {line}")
    host = asking.answered(host, "Name of the mail server", "--host", asking.any_words, profile.host or None)
    at, kind = way(name, port, wanted)
    chosen = _login(login, profile.logins)
    if chosen != "none":
        user = asking.answered(user, "User name", "--user", asking.any_words, address)
    if chosen in ("microsoft", "google"):
        question = "Client id of the application, from your IT"
        client_id = asking.answered(client_id, question, "--client-id", asking.any_words)
    if chosen == "microsoft":
        question = "Tenant (the domain of your organisation at Microsoft)"
        tenant = asking.answered(tenant, question, "--tenant", asking.any_words, address.rpartition("@")[2])
    return Account(name, address, host, at, kind, chosen, user or "", client_id or "", tenant or "")


def _login(given: str | None, usual: Sequence[Login]) -> Login:
    if given is None and len(usual) == 1:
        return usual[0]
    question = f"Login ({', '.join(usual)})"
    answer = asking.answered(given, question, "--login", lambda text: one_of("login", text, LOGINS), usual[0])
    return one_of("login", answer, LOGINS)


def one_of(what: str, text: str, known: Sequence[Word]) -> Word:
    """The word that is meant; raises :class:`UnknownName` where it is none of those."""
    word = text.strip().casefold()
    for one in known:
        if one == word:
            return one
    meant = closest(word, known)
    raise UnknownName(
        f"there is no {what} “{text}”", f"Did you mean {meant}?" if meant else f"There are {', '.join(known)}"
    )
