"""What real servers say, and what the officer reads."""

from __future__ import annotations

import pytest

from pressroom.delivery.transport.wording import Cause, cause, cause_of, in_plain_words
from pressroom.model.sendings import Attempt, Reply, Stage, State

LINES = [
    ((550, "5.1.1", "The email account that you tried to reach does not exist. NoSuchUser - gsmtp"), Cause.NO_MAILBOX),
    ((550, "5.1.1", "<…>: Recipient address rejected: User unknown in virtual mailbox table"), Cause.NO_MAILBOX),
    ((550, "5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"), Cause.NO_MAILBOX),
    ((550, "5.4.1", "Recipient address rejected: Access denied. [HE1EUR04FT044.eop-eur04.prod]"), Cause.NO_MAILBOX),
    ((550, "5.5.0", "Requested action not taken: mailbox unavailable"), Cause.NO_MAILBOX),
    ((550, "", "No such user here"), Cause.NO_MAILBOX),
    ((550, "", "Utilisateur inconnu"), Cause.NO_MAILBOX),
    ((452, "4.2.2", "The email account that you tried to reach is over quota"), Cause.FULL),
    ((552, "5.2.2", "mailbox full"), Cause.FULL),
    ((550, "5.2.1", "The email account that you tried to reach is disabled"), Cause.CLOSED),
    ((552, "5.3.4", "Message size exceeds fixed limit"), Cause.TOO_BIG),
    ((550, "5.7.1", "Service unavailable; Client host blocked using Spamhaus"), Cause.LISTED),
    ((554, "5.7.1", "Message rejected as spam by content filtering"), Cause.SPAM),
    ((550, "5.7.26", "This mail has been blocked because the sender is unauthenticated"), Cause.UNPROVEN),
    ((550, "5.7.509", "Access denied, sending domain does not pass DMARC verification"), Cause.UNPROVEN),
    ((550, "5.7.1", "Access denied"), Cause.POLICY),
    ((550, "5.7.133", "Sender not authenticated for group"), Cause.SENDER),
    ((454, "4.7.1", "Relay access denied"), Cause.RELAY),
    ((450, "4.2.0", "Greylisted, see http://postgrey.example/"), Cause.GREYLISTED),
    ((421, "4.7.28", "Our system has detected an unusual rate of unsolicited mail"), Cause.RATE),
    ((451, "4.3.0", "Temporary lookup failure"), Cause.BUSY),
    ((421, "", ""), Cause.BUSY),
    ((554, "", "Transaction failed"), Cause.REFUSED),
    ((450, "", "hm"), Cause.LATER),
    ((0, "4.0.0", ""), Cause.LATER),
    ((556, "5.1.10", "Domain takes no mail (nullMX)"), Cause.NO_DOMAIN),
    ((0, "5.4.4", "Host or domain name not found. Name service error"), Cause.NO_DOMAIN),
    ((550, "5.7.0", "Virus found"), Cause.CONTENT),
    ((530, "5.7.0", "Authentication required"), Cause.LOGIN),
]


@pytest.mark.parametrize(("line", "meant"), LINES, ids=[f"{line[0]} {line[1]} {line[2][:20]}" for line, _ in LINES])
def test_what_servers_say(line: tuple[int, str, str], meant: Cause) -> None:
    assert cause_of(*line) is meant
    assert cause(Reply(*line)) is meant


@pytest.mark.parametrize(
    "text", ["User unknown", "mailbox does not exist", "Recipient address rejected: user unknown", "closed account"]
)
def test_policy_never_says_that_an_address_is_bad(text: str) -> None:
    for detail in range(30):
        assert not cause_of(550, f"5.7.{detail}", text).bad_address


def test_an_attempt_in_plain_words() -> None:
    unknown = Reply(550, "5.1.1", "User unknown")
    assert in_plain_words(Attempt(State.REJECTED, Stage.RCPT, unknown)) == "the mailbox does not exist"
    assert in_plain_words(Attempt(State.UNCERTAIN, Stage.DOT, trouble="no answer for 600 seconds")).startswith(
        "sent, and no"
    )
    assert (
        in_plain_words(Attempt(State.REJECTED, Stage.MAIL, trouble="the message is too big"))
        == "the message is too big"
    )
