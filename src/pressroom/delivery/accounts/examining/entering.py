"""Login, sender, size: what the server says to those, in words, by what is known of the provider."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.delivery.accounts.providers import profiles
from pressroom.delivery.accounts.secret import Secret
from pressroom.delivery.transport.addressing import Unmailable, wire_address
from pressroom.delivery.transport.commands import understand
from pressroom.delivery.transport.interface import Cure, Refused
from pressroom.delivery.transport.login import log_in
from pressroom.delivery.transport.session import Session
from pressroom.machine import MachineError
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Reply

_SUCCESS = 2
_TEMPORARY = 4


def enter(
    session: Session, settings: MailSettings, sender: str, secret: Callable[[], Secret | None] | None
) -> Iterator[Step]:
    """Each step, up to the first that is wrong; nothing is sent. Raises what the wire raises."""
    login = _login(session, settings, secret)
    yield login
    if login.verdict is Verdict.WRONG:
        return
    yield _size(session, settings)
    if sender:
        yield _sender(session, sender)
    session.ask("QUIT")


def _login(session: Session, settings: MailSettings, secret: Callable[[], Secret | None] | None) -> Step:
    if settings.login == "none":
        return Step("Login", Verdict.FINE, "none, as pressroom.toml says")
    try:
        told = secret() if secret is not None else None
    except MachineError as problem:
        hint = problem.advice or (f"Type   {problem.remedy}" if problem.remedy else "")
        return Step("Login", Verdict.WRONG, problem.message, hint)
    if told is None:
        return Step("Login", Verdict.WRONG, "There is no password", "Type   pressroom mail setup")
    try:
        log_in(session, settings, told.reveal())
    except Refused as problem:
        hint = explanation(settings, problem.reply) if problem.reply is not None else problem.hint or ""
        if problem.reply is None and not session.esmtp_features.get("auth"):
            hint = (
                'Where the server knows your machine, no login is needed:   login = "none"   Else try the other port: '
                '465 with security = "tls", 587 with security = "starttls"'
            )
        if problem.cure is Cure.WAIT:
            hint = "Wait some minutes and try again: nothing is wrong with the password yet"
        message = problem.message[:1].upper() + problem.message[1:]
        return Step("Login", Verdict.WRONG, message, hint, str(problem.reply or ""))
    return Step("Login", Verdict.FINE, f"{settings.user} may enter")


def explanation(settings: MailSettings, reply: Reply) -> str:
    """Why a login was probably refused, and what to do: by the provider's own signs."""
    known = profiles()[settings.profile].refused if settings.profile in profiles() else {}
    told = str(reply).casefold()
    return next((words for sign, words in known.items() if sign and sign.casefold() in told), known.get("", ""))


def _size(session: Session, settings: MailSettings) -> Step:
    limit = understand(session.esmtp_features).size
    ours = f"{settings.largest / 1_000_000:g} MB"
    if not limit:
        return Step("Size", Verdict.FINE, f"the server sets no limit; we send no more than {ours}")
    theirs = f"{limit / 1_000_000:.0f} MB" if limit >= 1_000_000 else f"{limit / 1_000:.0f} kB"
    if limit >= settings.largest:
        return Step("Size", Verdict.FINE, f"the server takes messages of up to {theirs}, we send no more than {ours}")
    hint = f'Larger releases will not leave; say so beforehand:   largest = "{theirs}"'
    return Step("Size", Verdict.DOUBT, f"the server takes messages of up to {theirs} only", hint)


def _sender(session: Session, sender: str) -> Step:
    try:
        address = wire_address(sender, international=False)
    except Unmailable as problem:
        return Step("Sender", Verdict.WRONG, str(problem), 'Write another address:   sender = "press@example.org"')
    for command in (f"MAIL FROM:<{address}>", f"RCPT TO:<{address}>"):
        answer = session.ask(command)
        if answer.code // 100 == _SUCCESS:
            continue
        session.ask("RSET")
        if answer.code // 100 == _TEMPORARY:
            hint = "Try again later"
            return Step("Sender", Verdict.DOUBT, f"The server puts {sender} off for now", hint, str(answer.reply()))
        hint = 'Ask your IT to allow it for this login, or write the address that belongs to it:   sender = "…"'
        told = f"The server does not let this login send as {sender}"
        return Step("Sender", Verdict.WRONG, told, hint, str(answer.reply()))
    session.ask("RSET")
    return Step("Sender", Verdict.FINE, f"{sender} may send")
