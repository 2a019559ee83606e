"""What is wrong with a mail account: looked at step by step, from the name of the server to what receivers read in DNS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.delivery.accounts.secret import Secret
from pressroom.model.mail import MailSettings

if TYPE_CHECKING:
    from pressroom.delivery.accounts.examining.names import Lookup

__all__ = ["Step", "Verdict", "examine"]


def examine(
    settings: MailSettings,
    sender: str,
    secret: Callable[[], Secret | None] | None = None,
    lookup: Lookup | None = None,
    seconds: float = 15.0,
) -> Iterator[Step]:
    """Each step as soon as it is done; the server's ones end with the first that is wrong. Sends no message, and raises nothing.

    ``sender`` is the address in ``From``; ``secret`` tells the password, or a token; ``lookup`` asks DNS. ``seconds``: how long an
    answer of the server may take.
    """
    from pressroom.delivery.accounts.examining.programs import look_for_program
    from pressroom.delivery.accounts.examining.receivers import look_at_domain
    from pressroom.delivery.accounts.examining.servers import talk_to_server

    if settings.transport == "smtp":
        yield from talk_to_server(settings, sender, secret, seconds)
    elif settings.transport == "sendmail":
        yield look_for_program(settings)
    if "@" in sender:
        yield from look_at_domain(settings, sender, lookup)
