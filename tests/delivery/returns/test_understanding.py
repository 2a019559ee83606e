"""Messages as servers and people write them, each with exactly what is to be understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.delivery.returns import AutoReply, Complaint, Kind, Notice, Objection, Return, Understood, understand
from pressroom.delivery.returns.understanding import read

SAMPLES = Path(__file__).parent / "samples"
TOKEN = "pressroomtoken234567abcdef"
OURS = (TOKEN,)
M365 = "AM0EUR02FT031.mail.protection.outlook.example"
HOST = "mail.newsroom.example"


def one(
    kind: Kind, address: str, status: str = "", code: int = 0, words: str = "", original: str = ""
) -> tuple[Notice]:
    return (Notice(kind, address, original, status, code, words),)


EXPECTED: dict[str, Understood | None] = {
    "postfix-unknown-user": Return(
        OURS,
        one(
            Kind.ADDRESS,
            "zoe@daily.example",
            "5.1.1",
            550,
            "550 5.1.1 <zoe@daily.example>: Recipient address rejected: User unknown in local recipient table",
            "zoe@daily.example",
        ),
        reporter=HOST,
    ),
    "postfix-delayed": Return(
        OURS,
        one(
            Kind.DELAYED,
            "zoe@daily.example",
            "4.4.1",
            words="connect to mx.daily.example[192.0.2.10]:25: Connection timed out",
            original="zoe@daily.example",
        ),
        reporter=HOST,
    ),
    "postfix-expired": Return(
        OURS,
        one(
            Kind.GAVE_UP,
            "zoe@daily.example",
            "4.4.1",
            words="connect to mx.daily.example[192.0.2.10]:25: Connection timed out",
        ),
        reporter=HOST,
    ),
    "gmail-no-such-user": Return(
        OURS,
        one(
            Kind.ADDRESS,
            "zoe@gmail.example",
            "5.1.1",
            550,
            "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking"
            " the recipient's email address for typos or 550 5.1.1 unnecessary spaces.",
        ),
        reporter="googlemail.example",
    ),
    "gmail-over-quota": Return(
        OURS,
        one(
            Kind.FULL,
            "zoe@gmail.example",
            "5.2.2",
            552,
            "552-5.2.2 The email account that you tried to reach is over quota.",
        ),
        reporter="googlemail.example",
    ),
    "exchange-de-html": Return(
        OURS,
        one(Kind.ADDRESS, "lena@zeitung.example", "5.1.1", 550, "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"),
        standard=False,
    ),
    "exchange-fr-text": Return(
        (),
        one(
            Kind.ADDRESS,
            "luc@revue.example",
            "5.1.10",
            550,
            "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient luc@revue.example not found"
            " by SMTP address lookup'",
        ),
        standard=False,
    ),
    "exchange-fr-full": Return(
        OURS,
        one(
            Kind.FULL,
            "luc@revue.example",
            words="La boîte aux lettres est pleine et ne peut pas accepter de messages pour le moment.",
        ),
        standard=False,
    ),
    "m365-access-denied": Return(
        OURS,
        one(
            Kind.ADDRESS,
            "max@tv.example",
            "5.4.1",
            550,
            "550 5.4.1 Recipient address rejected: Access denied."
            " [AM0EUR02FT031.eop-EUR02.prod.protection.outlook.example 2024-04-29T07:00:19.123Z]",
        ),
        reporter=M365,
    ),
    "m365-policy": Return(
        OURS,
        one(
            Kind.REFUSED,
            "max@tv.example",
            "5.7.133",
            550,
            "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction"
            " check failed because the sender was not authenticated when sending to this group",
        ),
        reporter=M365,
    ),
    "exim-unrouteable": Return(
        OURS,
        one(Kind.ADDRESS, "noone@wochenblatt.example", code=550, words="550 Unrouteable address"),
        standard=False,
    ),
    "exim-delayed": Return((), one(Kind.DELAYED, "ana@semana.example"), standard=False),
    "qmail": Return(
        OURS,
        one(Kind.ADDRESS, "gio@gazzetta.example", "5.1.1", words="Sorry, no mailbox here by that name. (#5.1.1)"),
        standard=False,
    ),
    "ses": Return(
        OURS,
        one(Kind.ADDRESS, "eva@radio.example", "5.0.0", 550, "550 5.0.0 <eva@radio.example>... User unknown"),
        reporter="a4-12.smtp-out.eu-west-1.amazonses.example",
    ),
    "smtputf8": Return(
        OURS,
        one(Kind.ADDRESS, "rédaction@journal.example", "5.1.1", 550, "550 5.1.1 unknown", "rédaction@journal.example"),
        reporter=HOST,
    ),
    "several-recipients": Return(
        OURS,
        one(Kind.ADDRESS, "one@elsewhere.example", "5.1.1") + one(Kind.FULL, "two@elsewhere.example", "5.2.2"),
        reporter="lists.example",
    ),
    "success": Return(OURS, one(Kind.DELIVERED, "zoe@daily.example", "2.1.5", words="250 2.1.5 Ok"), reporter=HOST),
    "foreign": Return(
        (), one(Kind.ADDRESS, "zoe@daily.example", "5.1.1", 550, "550 5.1.1 User unknown"), True, reporter=HOST
    ),
    "without-token": Return(
        (), one(Kind.ADDRESS, "zoe@daily.example", "5.1.1", 550, "550 5.1.1 User unknown"), reporter=HOST
    ),
    "sendmail-host-unknown": Return(OURS, one(Kind.ADDRESS, "kim@gone.example", "5.1.2"), reporter="relay.example"),
    "hotmail-unavailable": Return(
        OURS,
        one(
            Kind.ADDRESS,
            "kim@hotmail.example",
            "5.5.0",
            550,
            "550 5.5.0 Requested action not taken: mailbox unavailable.",
        ),
        reporter="mail.hotmail.example",
    ),
    "spam-refused": Return(
        OURS,
        one(
            Kind.REFUSED,
            "kim@strict.example",
            "5.0.0",
            554,
            "554 Service unavailable; Client host [192.0.2.1] blocked using a block list",
        ),
        reporter=HOST,
    ),
    "truncated": Return(OURS, one(Kind.REFUSED, "zoe@daily.example"), reporter=HOST),
    "complaint": Complaint(OURS, ("user@isp.example",)),
    "not-spam": None,
    "vacation": AutoReply(OURS, "zoe@daily.example"),
    "vacation-fr": AutoReply((), "luc@revue.example"),
    "unsubscribe-mailto": Objection(OURS, "zoe@daily.example"),
    "unsubscribe-address": Objection(OURS, "Zoe@Daily.example"),
    "unsubscribe-fr": Objection((), "luc@revue.example"),
    "unsubscribe-reply": Objection(OURS, "lena@zeitung.example"),
    "question": Objection(OURS, "zoe@daily.example", sure=False),
    "newsletter": None,
}


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.eml")))
def test_a_sample_says_exactly_this(name: str) -> None:
    assert understand((SAMPLES / f"{name}.eml").read_bytes()) == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("change", ["crlf", "mbox line", "byte order mark"])
def test_line_ends_and_what_stands_before_make_no_difference(name: str, change: str) -> None:
    content = (SAMPLES / f"{name}.eml").read_bytes()
    if change == "crlf":
        content = content.replace(b"\n", b"\r\n")
    else:
        content = (b"From - Mon Apr 29 09:00:14 2024\n" if change == "mbox line" else b"\xef\xbb\xbf") + content
    assert understand(content) == EXPECTED[name]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=2000))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    read(content)


_PIECES = [piece for path in sorted(SAMPLES.glob("*.eml")) for piece in path.read_bytes().splitlines(keepends=True)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.binary(max_size=30), max_size=60))
def test_nor_any_mixture_of_real_lines(pieces: list[bytes]) -> None:
    read(b"".join(pieces))


def test_parts_within_parts_without_end_are_no_return() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert read(nested) is None


def test_more_parts_than_any_report_has_are_no_return() -> None:
    report = (SAMPLES / "postfix-unknown-user.eml").read_bytes()
    end = b"--9A1B22C0D1.1714374014/mail.newsroom.example--"
    assert read(report.replace(end, b"--9A1B22C0D1.1714374014/mail.newsroom.example\n\nx\n" * 2000 + end)) is None


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/plain; charset=no-such-charset",
        b"Content-Type: text/plain; charset*=utf-8''%FF",
        b"Content-Type: multipart/report",
        b"Content-Type: message/delivery-status",
        b"Content-Type: message/feedback-report",
        b"Subject: =?utf-8?B?////?=",
        b"Subject: =?no-such?Q?x?=",
        b"From: \xff\xfe <@>",
        b"To: (((((",
    ],
)
def test_broken_headers_do_no_harm(header: bytes) -> None:
    assert read(header + b"\nX: y\n\nText \xff\n") is None
