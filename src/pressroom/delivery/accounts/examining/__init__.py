"""What is wrong with a mail account: looked at step by step, from the name of the server to what receivers read in DNS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pressroom.delivery.accounts.examining.steps import Step, Verdict
from pressroom.delivery.accounts.secret import Secret
from pressroom.model.mail import MailSettings

if TYPE_CHECKING:
    from pressroom.delivery.accounts.examining.names import Lookup

_INSIDE = ("Login", "Size", "Sender")
"""Steps behind the door of the server."""

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

    reached = True
    if settings.transport == "smtp":
        for step in talk_to_server(settings, sender, secret, seconds):
            reached &= step.verdict is not Verdict.WRONG or step.subject in _INSIDE
            yield step
    elif settings.transport == "sendmail":
        yield look_for_program(settings)
    if "@" in sender:
        steps = look_at_domain(settings, sender, lookup)
        yield from steps if reached else _in_short(steps)


def _in_short(steps: Iterator[Step]) -> Iterator[Step]:
    """What is to be done for the domain does not mend a server that is not reached: only that there is something."""
    doubts = [step.subject for step in steps if step.verdict is Verdict.DOUBT]
    if doubts:
        told = f"{', '.join(doubts)} can be better; the same command says how once the server is reached"
        yield Step("Later", Verdict.DOUBT, told)
