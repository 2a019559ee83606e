"""``[mail]`` and ``[ledger]``: profiles and what goes over them, each mistake at its line, and no secret anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pressroom.delivery.accounts.providers import profiles
from pressroom.diagnostics import Outcome
from pressroom.model.mail import MailSettings
from pressroom.read.settings import Settings
from pressroom.selection import settings_of
from pressroom.source import Source
from tests.read.workspaces import shown

ROOT = Path("/somewhere")


def read(text: str) -> Outcome[Settings]:
    return settings_of(Source("pressroom.toml", text), ROOT)


def mail(text: str) -> MailSettings:
    found = read(f"[mail]\n{text}")
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.mail is not None
    return found.value.mail


def wrong(text: str) -> list[str]:
    found = read(text)
    assert found.value is None
    return [shown(one).removeprefix("pressroom.toml:") for one in found.diagnostics]


def test_a_profile_says_the_rest() -> None:
    found = mail('profile = "m365"\nsender = "press@example.org"\nclient-id = "1-2"\ntenant = "example.org"\n')
    assert found == MailSettings(
        profile="m365", host="smtp.office365.com", port=587, security="starttls", login="microsoft", user="press@example.org",
        sender="press@example.org", connections=3, per_minute=30, per_day=10_000, client_id="1-2", tenant="example.org",
    )  # fmt: skip


def test_what_is_said_goes_over_the_profile() -> None:
    found = mail(
        'profile = "gmail"\nuser = "a@b.example"\nport = 587\nper-day = 400\nper-minute = 5\nconnections = 1\nlogin = "google"\n'
        'client-id = "x"\nlargest = "2.5 MB"\nexpires = 6\nca-file = "certificates/own.pem"\nbounces = "b+{token}@b.example"\n'
        'returns = "imaps://press%40b.example@mail.b.example/INBOX"\n'
        'objections = "stop@b.example"\nunsubscribe = "https://b.example/stop?t={token}"\n'
    )
    assert (found.host, found.port, found.security, found.login) == ("smtp.gmail.com", 587, "starttls", "google")
    assert (found.per_day, found.per_minute, found.connections, found.largest) == (400, 5, 1, 2_500_000)
    assert (found.expires, found.ca_file) == (6.0, "/somewhere/certificates/own.pem")
    assert found.returns == "imaps://press%40b.example@mail.b.example/INBOX"
    assert (found.bounces, found.objections) == ("b+{token}@b.example", "stop@b.example")
    assert found.unsubscribe == "https://b.example/stop?t={token}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('host = "SMTP.Gmail.com"', ("gmail", "SMTP.Gmail.com", 465, "tls", 2000)),
        ('host = "email-smtp.eu-west-1.amazonaws.com"', ("ses", "email-smtp.eu-west-1.amazonaws.com", 465, "tls", None)),
        ('host = "mx.example.org"', ("generic", "mx.example.org", 465, "tls", None)),
        ('host = "mx.example.org"\nport = 587', ("generic", "mx.example.org", 587, "starttls", None)),
        ('host = "mx.example.org"\nport = 2525', ("generic", "mx.example.org", 2525, "starttls", None)),
        ('host = "mx.example.org"\nsecurity = "starttls"', ("generic", "mx.example.org", 587, "starttls", None)),
        ('profile = "postfix"\nhost = "10.0.0.5"\nsecurity = "tls"', ("postfix", "10.0.0.5", 465, "tls", None)),
        ('host = "localhost"\nsecurity = "none"', ("generic", "localhost", 25, "none", None)),
        ('host = "::1"\nport = 2525\nsecurity = "none"', ("generic", "::1", 2525, "none", None)),
        ('host = "notgmail.com"', ("generic", "notgmail.com", 465, "tls", None)),
    ],
)  # fmt: skip
def test_server_port_and_encryption_tell_each_other(lines: str, expected: tuple[object, ...]) -> None:
    found = mail(f'user = "a@b.example"\n{lines}\n')
    assert (found.profile, found.host, found.port, found.security, found.per_day) == expected


def test_a_program_of_this_machine_needs_no_server() -> None:
    found = mail('transport = "sendmail"\ncommand = ["/usr/sbin/sendmail", "-i"]\n')
    assert (found.transport, found.command) == ("sendmail", ("/usr/sbin/sendmail", "-i"))
    assert mail('transport = "carrier-pigeon"\nhost = ""\n'.replace('host = ""\n', "")).transport == "carrier-pigeon"


def test_no_mail_is_said_to_be_none() -> None:
    found = read("[build]\njobs = 1\n").value
    assert found is not None
    assert (found.mail, found.ledger) == (None, None)


WRONG = {
    "unknown key": ('[mail]\nhost = "h.example"\nuser = "u"\nper_day = 5\n', ["4:1 unknown-setting: There is no setting “per_day” in [mail] | Did you mean “per-day”? [fix: 'per_day' -> 'per-day']"]),
    "misspelt profile": ('[mail]\nprofile = "gmial"\nuser = "u"\nhost = "h.example"\n', ["2:12 bad-settings: There is no profile “gmial” | Did you mean “gmail”? [fix: 'gmial' -> 'gmail']"]),
    "another profile": ('[mail]\nprofile = "free"\nuser = "u"\nhost = "h.example"\n', ["2:12 bad-settings: There is no profile “free” | There are gmail, m365, ses, postfix, generic"]),
    "no server": ('[mail]\nuser = "u"\n', ['1:2 bad-settings: The name of the server is missing (host) | Write   host = "smtp.example.org"']),
    "no server of ses": ('[mail]\nprofile = "ses"\nuser = "u"\n', ['1:2 bad-settings: The name of the server is missing (host) | Write   host = "email-smtp.eu-west-1.amazonaws.com"']),
    "nobody": ('[mail]\nprofile = "gmail"\n', ['1:2 bad-settings: Nobody is named who logs in at the server (user) | Write   user = "press@example.org"   or, where the server wants no login,   login = "none"']),
    "with its port": ('[mail]\nhost = "smtp.example.org:587"\nuser = "u"\n', ['2:1 bad-settings: “smtp.example.org:587” is no name of a server | Write   host = "smtp.example.org"   and, on a line of its own,   port = 587']),
    "an address": ('[mail]\nhost = "smtps://smtp.example.org/"\nuser = "u"\n', ['2:1 bad-settings: “smtps://smtp.example.org/” is no name of a server | Write   host = "smtp.example.org"']),
    "a mailbox": ('[mail]\nhost = "press@example.org"\nuser = "u"\n', ['2:1 bad-settings: “press@example.org” is no name of a server | This is an address; write the name of the server:   host = "smtp.example.org"']),
    "port in quotes": ('[mail]\nhost = "h.example"\nuser = "u"\nport = "587"\n', ["4:1 bad-settings: “port” must be a number from 1 to 65535, without quotes | Write   port = 587"]),
    "port too high": ('[mail]\nhost = "h.example"\nuser = "u"\nport = 70000\n', ["4:1 bad-settings: “port” must be a number from 1 to 65535 | Write   port = 587"]),
    "ssl": ('[mail]\nhost = "h.example"\nuser = "u"\nsecurity = "SSL"\n', ["4:13 bad-settings: There is no security “SSL” | Write   security = \"tls\" [fix: 'SSL' -> 'tls']"]),
    "in the clear": ('[mail]\nhost = "h.example"\nuser = "u"\nsecurity = "none"\n', ['4:1 bad-settings: To h.example, everything would go unencrypted, the password too | Write   security = "starttls"   or   security = "tls"; "none" is for a server on this machine only']),
    "in the clear, a net of one's own": ('[mail]\nhost = "10.0.0.5"\nuser = "u"\nsecurity = "none"\n', ['4:1 bad-settings: To 10.0.0.5, everything would go unencrypted, the password too | Write   security = "starttls"   or   security = "tls"; "none" is for a server on this machine only']),
    "no client": ('[mail]\nprofile = "m365"\nuser = "u"\n', ['1:2 bad-settings: login = "microsoft" needs the client id of an application that your IT registers (client-id) | Write   client-id = "…"; docs/guide/mail-accounts.md says how to get it']),
    "a mailbox that is an address": ('[mail]\nhost = "h.example"\nuser = "u"\nreturns = "press@h.example"\n', ['4:1 bad-settings: “returns” is a mailbox on a server, without its password | Write   returns = "imaps://press@mail.example.org/INBOX"; an @ within the user\'s name is written %40']),
    "the password of a mailbox": ('[mail]\nhost = "h.example"\nuser = "u"\nreturns = "imaps://press:secret@h.example"\n', [
        '4:1 bad-settings: “returns” is a mailbox on a server, without its password | Write   returns = "imaps://press@mail.example.org/INBOX"; an @ within the user\'s name is written %40',
        "4:26 secret-in-settings: A password must not stand in a file | Take it out of the file, and set PRESSROOM_IMAP_PASSWORD in the environment. If the file was ever shared, change the password",
    ]),
    "values": (
        ('[mail]\nhost = "h.example"\nuser = 5\nsender = "press"\nlogin = "pasword"\nconnections = 0\nper-minute = true\nper-day = 1.5\n'
        'largest = "10 GB"\nexpires = 200\nbounces = "b{other}@b.example"\nobjections = "a b@c.example"\n'
        'unsubscribe = "http://b.example/{token}"\nca-file = ""\ncommand = "sendmail"\n'),
        [
            '3:1 bad-settings: “user” must be a text | Write   user = "press@example.org"',
            '4:1 bad-settings: “press” is no e-mail address | Write   sender = "press@example.org"',
            "5:10 bad-settings: There is no login “pasword” | Did you mean “password”? [fix: 'pasword' -> 'password']",
            "6:1 bad-settings: “connections” must be a number from 1 to 64 | Write   connections = 4",
            "7:1 bad-settings: “per-minute” must be a number from 1 to 1000000 | Write   per-minute = 30",
            "8:1 bad-settings: “per-day” must be a number from 1 to 100000000 | Write   per-day = 2000",
            '9:1 bad-settings: “largest” is the size of a message, from 10 kB to 50 MB | Write   largest = "10 MB"',
            "10:1 bad-settings: “expires” is a number of hours, up to 168 (a week) | Write   expires = 12",
            '11:1 bad-settings: “b{other}@b.example” is no e-mail address | Write   bounces = "bounces+{token}@example.org"   ({token} stands for what names one message)',
            '12:1 bad-settings: “a b@c.example” is no e-mail address | Write   objections = "objections+{token}@example.org"   ({token} stands for what names one message)',
            '13:1 bad-settings: “unsubscribe” is an https address with {token}, where one click is enough (RFC 8058) | Write   unsubscribe = "https://example.org/unsubscribe/{token}"   or leave it out',
            '14:1 bad-settings: “ca-file” must be a text | Write   ca-file = "certificates.pem"',
            '15:1 bad-settings: “command” is a list of words | Write   command = ["/usr/sbin/sendmail", "-i"]',
        ],
    ),
    "a command beside a server": ('[mail]\nhost = "h.example"\nuser = "u"\ncommand = ["sendmail"]\n', ['4:1 bad-settings: “command” is for mail that a program of this machine sends | Add   transport = "sendmail"']),
    "files": ('[mail]\ntransport = "outbox"\n', ["2:1 bad-settings: To write files instead of sending is said when you send | Type   pressroom send … --outbox FOLDER"]),
    "misspelt transport": ('[mail]\ntransport = "smpt"\n', ["2:14 bad-settings: There is no transport “smpt” | Did you mean “smtp”? [fix: 'smpt' -> 'smtp']"]),
    "no part": ("mail = 5\n", ["1:1 bad-settings: “mail” is a part of the file | Write [mail] alone on a line, and its settings below"]),
    "two lines in one": ('[mail]\nhost = "h.example"\nuser = "a\\nb"\n', ['3:1 bad-settings: “user” is a text of one line | Write   user = "press@example.org"']),
    "ledger elsewhere": ('[ledger]\nurl = "mysql://db/press"\n', ['2:1 bad-settings: “url” is the address of a PostgreSQL database | Write   url = "postgresql://press@db.example.org/pressroom"']),
    "ledger as usual": ('[ledger]\nurl = "sqlite:///ledger.db"\n', ["2:1 bad-settings: “url” is the address of a PostgreSQL database | SQLite needs no setting: without [ledger], the ledger lies in .pressroom/"]),
    "ledger of no name": ('[ledger]\nurl = "postgresql://db.example.org"\n', ["2:1 bad-settings: “url” does not name the database | Add its name after the server:   postgresql://press@db.example.org/pressroom"]),
    "ledger misspelt": ('[ledger]\nurll = "postgresql://db/press"\n', [
        '1:2 bad-settings: [ledger] does not say where the ledger is (url) | Write   url = "postgresql://press@db.example.org/pressroom"   or leave [ledger] out',
        "2:1 unknown-setting: There is no setting “urll” in [ledger] | Did you mean “url”? [fix: 'urll' -> 'url']",
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_mistakes(name: str) -> None:
    text, expected = WRONG[name]
    assert wrong(text) == expected


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgresql://press@db.example.org:5433/press?sslmode=verify-full",) * 2,
        ("postgres://db/press", "postgresql://db/press"),
        ("postgresql+psycopg://press@db/press", "postgresql://press@db/press"),
        ("postgresql:///press?host=/run/postgresql", "postgresql:///press?host=/run/postgresql"),
    ],
)
def test_ledgers(given: str, kept: str) -> None:
    found = read(f'[ledger]\nurl = "{given}"\n')
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.ledger == kept


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[mail]\nprofile = "gmail"\nuser = "u"\npassword = "s3cr3t"\n', "4:1"),
        ("[mail]\nprofile = 'gmail'\nuser = 'u'\n'Password'='s3cr3t' # mine\n", "4:1"),
        ("mail = {profile = 'gmail', user = 'u', pass = 's3cr3t'}\n", "1:40"),
        ("mail = {password = 's3cr3t', profile = 'gmail', user = 'u'}\n", "1:9"),
        ('mail.profile = "gmail"\nmail.user = "u"\nmail.password = "s3cr3t"\n', "3:6"),
        ("[mail]\nprofile = 'gmail'\nuser = 'u'\nclient-secret = \"s3cr3t\"\n", "4:1"),
        ("[ledger]\npassword = 's3cr3t'\nurl = 'postgresql://db/press'\n", "2:1"),
        ("[ledger]\nurl = 'postgresql://press:s3cr3t@db/press'\n", "2:27"),
        ("[ledger]\nurl = 'postgresql://press@db/press?password=s3cr3t'\n", "2:36"),
        ("[mail]\nprofile = 'gmail'\nuser = 'u'\npassword = s3cr3t\n", "4:1"),
    ],
)
def test_a_secret_is_refused_and_not_shown(text: str, place: str) -> None:
    found = read(text)
    assert found.value is None
    (told,) = [one for one in found.diagnostics if one.code == "secret-in-settings"]
    assert shown(told).startswith(f"pressroom.toml:{place} secret-in-settings: A password must not stand in a file | ")
    assert "PASSWORD in the environment" in str(told.hint)
    assert not [one for one in found.diagnostics if one.code == "unknown-setting"]
    for one in found.diagnostics:
        assert one.span is not None
        assert "s3cr3t" not in one.span.source.text + one.message + str(one.hint)


def test_remarks_and_empty_passwords_are_none() -> None:
    assert read('[mail]\n# password = "s3cr3t"\nprofile = "gmail"\nuser = "u"\n').diagnostics == ()
    assert read("[ledger]\nurl = 'postgresql://press@db:5432/press'\n").diagnostics == ()


def test_every_profile_is_whole() -> None:
    assert list(profiles()) == ["gmail", "m365", "ses", "postfix", "generic"]
    for profile in profiles().values():
        assert profile.title, profile.name
        assert "" in profile.refused, profile.name
        assert profile.security in ("tls", "starttls"), profile.name
        assert profile.logins, profile.name


def test_profiles_name_their_source() -> None:
    folder = Path(__file__).parents[2] / "src" / "pressroom" / "delivery" / "accounts" / "profiles"
    for name in ("gmail", "m365", "ses"):
        text = (folder / f"{name}.toml").read_text("utf-8")
        assert "https://" in text
        assert "As published by" in text


def test_nobody_waits_for_what_only_sending_needs() -> None:
    program = (
        "import sys; from pathlib import Path; from pressroom.selection import settings_of; from pressroom.source import Source\n"
        "settings_of(Source('pressroom.toml', '[build]\\njobs = 1\\n'), Path())\n"
        "print([name for name in sys.modules if 'mail' in name or 'delivery' in name or name in ('keyring', 'ssl', 'smtplib')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
