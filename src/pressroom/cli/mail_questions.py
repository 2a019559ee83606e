"""What is asked about a mail account: the address first, since much follows from it. A wrong answer is asked for again at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from pressroom.cli import asking
from pressroom.cli.mail_lines import COLUMNS, lines
from pressroom.cli.mail_servers import asked_server
from pressroom.cli.terminal import say
from pressroom.model.mail import LOGINS, SECURITIES, Login
from pressroom.selection import UnknownName, closest

if TYPE_CHECKING:
    from pressroom.delivery.accounts.setting_up import Account
    from pressroom.model.mail import Profile

Word = TypeVar("Word", bound=str)

_CALLED = {"postfix": "relay", "generic": "other"}
"""What two profiles are called where somebody is asked; their own names are understood too."""
_YES = ("yes", "y", "password", "oui", "o", "ja", "j")
_NO = ("no", "n", "none", "non", "nein")


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
    likely_sender: Callable[[], str | None] = lambda: None,
) -> Account:
    """What the options say, and for the rest what the person at the keyboard answers. Raises :class:`UnknownName`.

    ``likely_sender`` gives the address that the organisation sends from, if it is known.
    """
    from pressroom.delivery.accounts.providers import profiles
    from pressroom.delivery.accounts.setting_up import Account, likely_profile

    wanted = None if security is None else one_of("encryption", security, SECURITIES)
    likely_address = likely_sender() if address is None and sys.stdin.isatty() else None
    address = asking.answered(
        address, "Whom do releases come from (e-mail address)", "--address", _sender_address, likely_address
    )
    known = profiles()
    name = _provider(provider, known, likely_profile(address) if provider is None else None)
    profile = known[name]
    for line in (*profile.notes, *((profile.quota,) if profile.quota else ())):
        say("\n".join(f"  {part}" for part in lines(line, COLUMNS - 2)))
    host, at, kind = asked_server(profile, host, port, wanted)
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


def _sender_address(text: str) -> str:
    """An address that ``sender`` of ``[mail]`` takes."""
    from pressroom.read.mail_settings import is_address

    address = asking.email(text).strip()
    if not is_address(address):
        raise UnknownName(f"“{address}” cannot be written to from outside", "Write it like   press@example.org")
    return address


def _provider(given: str | None, known: Mapping[str, Profile], likely: str | None) -> str:
    names = [_CALLED.get(name, name) for name in known]
    if given is None and sys.stdin.isatty():
        say("Who takes your mail?")
        for name, one in known.items():
            say(f"  {_CALLED.get(name, name):<6} {one.title}")

    def check(text: str) -> str:
        word = text.strip().casefold()
        return word if word in known else one_of("provider", text, names)

    shown = None if likely is None else _CALLED.get(likely, likely)
    answer = asking.answered(given, "Your choice", "--provider", check, shown)
    return next((name for name, called in _CALLED.items() if called == answer), answer)


def _login(given: str | None, usual: Sequence[Login]) -> Login:
    if given is not None:
        return one_of("login", given, LOGINS)
    if len(usual) == 1:
        return usual[0]
    if "none" in usual:
        question = "Does the server want a user name and a password (yes or no)"
        return "none" if asking.answered(None, question, "--login", _yes_or_no, "yes") == "no" else "password"
    through = next(one for one in usual if one != "password")
    question = f"Log in with a password, or through {through.capitalize()} (password or {through})"
    answer = asking.answered(None, question, "--login", lambda text: one_of("login", text, usual), usual[0])
    return one_of("login", answer, LOGINS)


def _yes_or_no(text: str) -> str:
    word = text.strip().casefold()
    if word in _YES:
        return "yes"
    if word in _NO:
        return "no"
    raise UnknownName(
        "that is neither yes nor no", "Answer no where the server knows your machine, and asks for nothing"
    )


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
