"""``[mail]`` written into ``pressroom.toml``: exactly that, and every other byte as before."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pressroom
from pressroom.delivery.accounts.setting_up import Account, as_settings, way
from pressroom.delivery.accounts.writing import CannotEdit, Value, with_mail
from pressroom.selection import settings_of
from pressroom.source import Source

NEW: dict[str, Value] = {"host": "smtp.example.org", "port": 587, "profile": None}
CASES = {
    "an empty file": ("", '[mail]\nhost = "smtp.example.org"\nport = 587\n'),
    "after others": ("[build]\njobs = 2", '[build]\njobs = 2\n\n[mail]\nhost = "smtp.example.org"\nport = 587\n'),
    "changed in place": (
        '# a\n[mail] # b\n  host = "old" # c\nuser = "u"\nprofile = "gmail"\n\n# d\n[build]\njobs = 2\n',
        '# a\n[mail] # b\n  host = "smtp.example.org" # c\nuser = "u"\nport = 587\n\n# d\n[build]\njobs = 2\n',
    ),
    "of Windows": ("[mail]\r\nport = 25\r\n", '[mail]\r\nport = 587\r\nhost = "smtp.example.org"\r\n'),
    "without an end": ("[mail]\nport = 25", '[mail]\nport = 587\nhost = "smtp.example.org"\n'),
    "a part that is a remark": ("# [mail]\n# port = 25\n", '# [mail]\n# port = 25\n\n[mail]\nhost = "smtp.example.org"\nport = 587\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_written(name: str) -> None:
    before, after = CASES[name]
    assert with_mail(before, NEW) == after
    assert with_mail(after, NEW) == after


@pytest.mark.parametrize(
    "text",
    [
        'mail = {host = "x"}\n',
        'mail.host = "x"\n',
        '[mail]\nhost = """x\ny"""\n',
        '[mail]\n"host" = "x"\n',
        "[[mail]]\nport = 5\n",
        "[mail]\nport = = 5\n",
        "mail = 5\n",
        '[build]\nformats = """\n[mail]\n"""\n',
    ],
)
def test_what_is_better_changed_by_hand(text: str) -> None:
    with pytest.raises(CannotEdit) as told:
        with_mail(text, NEW)
    assert told.value.lines == '[mail]\nhost = "smtp.example.org"\nport = 587'


@given(st.dictionaries(st.sampled_from(["host", "user", "tenant"]), st.text(max_size=20)), st.text(max_size=40))
def test_any_value_is_read_back_as_it_was(values: dict[str, str], remark: str) -> None:
    kept = "".join(one if one.isprintable() else "?" for one in remark)
    text = f'# {kept}\n[mail]\nhost = "h" # {kept}\n[build]\njobs = 3\n'
    try:
        written = with_mail(text, {**values})
    except CannotEdit:
        assert any(not one.isprintable() for value in values.values() for one in value)
        return
    assert tomllib.loads(written) == {"mail": {"host": "h", **values}, "build": {"jobs": 3}}
    assert written.startswith(f"# {kept}\n")


def test_the_starter_takes_it() -> None:
    text = (Path(pressroom.__file__).parent / "starter" / "pressroom.toml").read_text("utf-8")
    written = with_mail(text, NEW)
    assert written.startswith(text)


ACCOUNTS = [
    (Account("gmail", "a@b.example", "smtp.gmail.com", 465, "tls", "password", "a@b.example"), {"profile": "gmail", "sender": "a@b.example"}),
    (
        Account("m365", "a@b.example", "smtp.office365.com", 587, "starttls", "microsoft", "a@b.example", "c", "b.example"),
        {"profile": "m365", "sender": "a@b.example", "client-id": "c", "tenant": "b.example"},
    ),
    (
        Account("postfix", "a@b.example", "relay.b.example", 587, "starttls", "none"),
        {"profile": "postfix", "host": "relay.b.example", "login": "none", "sender": "a@b.example"},
    ),
    (
        Account("generic", "a@b.example", "mx.b.example", 2525, "starttls", "password", "a"),
        {"host": "mx.b.example", "port": 2525, "security": "starttls", "user": "a", "sender": "a@b.example"},
    ),
    (
        Account("ses", "a@b.example", "email-smtp.eu-west-1.amazonaws.com", 465, "tls", "password", "AKIA"),
        {"host": "email-smtp.eu-west-1.amazonaws.com", "user": "AKIA", "sender": "a@b.example"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("account", "expected"), ACCOUNTS)
def test_an_account_says_only_what_its_profile_does_not(account: Account, expected: dict[str, Value]) -> None:
    changes = as_settings(account)
    assert {key: value for key, value in changes.items() if value is not None} == expected
    found = settings_of(Source("pressroom.toml", with_mail("", changes)), Path("/x"))
    assert found.diagnostics == ()
    assert found.value is not None
    mail = found.value.mail
    assert mail is not None
    assert (mail.profile, mail.host, mail.port, mail.security, mail.login, mail.sender) == (
        account.profile, account.host, account.port, account.security, account.login, account.address,
    )  # fmt: skip
    assert mail.user == (account.user or account.address)


@pytest.mark.parametrize(
    ("port", "security", "expected"),
    [
        (None, None, (465, "tls")),
        (587, None, (587, "starttls")),
        (None, "starttls", (587, "starttls")),
        (2525, "tls", (2525, "tls")),
    ],
)
def test_port_and_encryption_tell_each_other(port: int | None, security: str | None, expected: tuple[int, str]) -> None:
    assert way("gmail", port, security) == expected  # type: ignore[arg-type]
