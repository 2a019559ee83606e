"""``pressroom mail setup`` and ``mail test``, as they are typed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pressroom.cli import application
from tests.cli.terminal import Terminal
from tests.delivery.postfix import PASSWORD, USER, Postfix

NULL = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pressroom.toml").write_text("# ours\n\n[build]\njobs = 2   # two\n")
    (tmp_path / "pressroom.toml").chmod(0o640)
    monkeypatch.chdir(tmp_path)
    for name, value in NULL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PRESSROOM_MAIL_PASSWORD", raising=False)
    # Only what stands on this machine is asked.
    monkeypatch.setattr("pressroom.delivery.accounts.examining.names.dns", lambda *_, **__: lambda name, kind: ())
    monkeypatch.setattr("pressroom.delivery.accounts.examining.receivers.dns", lambda *_, **__: lambda name, kind: ())
    return tmp_path


def typed(*words: str, **variables: str) -> Result:
    return CliRunner().invoke(application(), ["mail", *words], env=variables)


def folded(output: str) -> str:
    """Without the line ends at 80 columns."""
    return " ".join(output.split())


def relay(server: Postfix, *more: str) -> tuple[str, ...]:
    port = str(server.submission)
    return ("setup", "--provider", "postfix", "--address", USER, "--host", "localhost", "--port", port, *more)


@pytest.mark.usefixtures("no_ring")
def test_a_relay_in_one_line(workspace: Path, postfix: Postfix) -> None:
    done = typed(*relay(postfix, "--login", "password", "--yes"))
    assert (workspace / "pressroom.toml").read_text() == (
        '# ours\n\n[build]\njobs = 2   # two\n\n[mail]\nprofile = "postfix"\nhost = "localhost"\n'
        f'port = {postfix.submission}\nsecurity = "starttls"\nsender = "{USER}"\n'
    )
    assert (workspace / "pressroom.toml").stat().st_mode & 0o777 == 0o640
    assert done.exit_code == 1
    assert max(map(len, done.output.splitlines())) <= 80
    said = folded(done.output)
    assert "wrong Certificate: The certificate of localhost is by an authority that this machine does not know" in said
    shutil.copy(postfix.certificate.authority, workspace / "authority.pem")
    with (workspace / "pressroom.toml").open("a") as file:
        file.write('ca-file = "authority.pem"\n')
    done = typed("test")
    assert (
        "wrong Login: There is no password of press@newsroom.example at localhost. This machine has no keyring"
        in folded(done.output)
    )
    done = typed("test", "--to", "anna@cli.example", PRESSROOM_MAIL_PASSWORD=PASSWORD)
    assert "The server has taken a message to anna@cli.example." in done.output
    assert done.exit_code == 0
    assert len(postfix.arrived(1, "cli.example")) == 1
    done = typed("test", PRESSROOM_MAIL_PASSWORD="wr0ng")
    assert "the server says: 535 5.7.8" in done.output
    assert "Ask your IT for the user name and the password of the relay" in folded(done.output)
    assert "app password" not in folded(done.output)
    assert (done.exit_code, "wr0ng" in done.output) == (1, False)
    done = typed("test", "--to", "unknown@cli.example", PRESSROOM_MAIL_PASSWORD=PASSWORD)
    assert "error: the message to unknown@cli.example was not taken: 550 5.1.1" in done.output
    assert done.exit_code == 1


@pytest.mark.usefixtures("no_ring")
def test_what_was_found_is_given_to_programs(workspace: Path, postfix: Postfix) -> None:
    typed(*relay(postfix, "--login", "password", "--yes"))
    wrong = typed("test", "--to", "anna@programs.example", "--output", "json")
    data = json.loads(wrong.stdout)
    assert (wrong.exit_code, data["schema"], data["works"], data["sender"], data["message"]) == (
        1,
        1,
        False,
        USER,
        None,
    )
    assert [one["subject"] for one in data["steps"] if one["verdict"] == "wrong"] == ["Certificate"]
    assert all(set(one) == {"subject", "verdict", "detail", "hint", "said"} for one in data["steps"])
    assert wrong.stderr == ""
    shutil.copy(postfix.certificate.authority, workspace / "authority.pem")
    with (workspace / "pressroom.toml").open("a") as file:
        file.write('ca-file = "authority.pem"\n')
    words = ("test", "--output", "json")
    fine = typed(*words, PRESSROOM_MAIL_PASSWORD=PASSWORD)
    data = json.loads(fine.stdout)
    assert (fine.exit_code, data["works"], data["message"]) == (0, True, None)
    data = json.loads(typed(*words, "--to", "anna@programs.example", PRESSROOM_MAIL_PASSWORD=PASSWORD).stdout)
    assert (data["message"]["to"], data["message"]["state"]) == ("anna@programs.example", "accepted")
    assert len(postfix.arrived(1, "programs.example")) == 1
    refused = typed(*words, "--to", "unknown@cli.example", PRESSROOM_MAIL_PASSWORD=PASSWORD)
    data = json.loads(refused.stdout)
    assert (refused.exit_code, data["works"], data["message"]["state"]) == (1, True, "rejected")
    assert data["message"]["said"].startswith("550 5.1.1")
    assert PASSWORD not in fine.output + refused.output


def test_nothing_is_written_where_nobody_can_agree(workspace: Path, postfix: Postfix) -> None:
    before = (workspace / "pressroom.toml").read_bytes()
    done = typed(*relay(postfix))
    assert done.exit_code == 2
    assert "nothing was written: nobody is here to be asked" in done.output
    assert (workspace / "pressroom.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("test",), 1, "Type   pressroom mail setup"),
        (("setup",), 2, "Whom do releases come from (e-mail address)? Nobody is here to be asked"),
        (("setup", "--address", "press"), 2, "press"),
        (("setup", "--address", "a@b.example", "--provider", "gmial"), 2, "Did you mean gmail?"),
        (("setup", "--address", "a@b.example", "--provider", "generic"), 2, "Say it with --host"),
        (("setup", "--address", "a@b.example", "--provider", "gmail", "--security", "ssl"), 2, "There are tls, starttls, none"),
        (("setup", "--address", "a@b.example", "--provider", "m365"), 2, "Say it with --client-id"),
        (
            ("setup", "--address", "a@b.example", "--provider", "postfix", "--host", "relay.b.example", "--security", "none", "--yes"),
            2,
            "to relay.b.example, everything would go unencrypted",
        ),
    ],
)  # fmt: skip
def test_wrong_words_change_nothing(workspace: Path, words: tuple[str, ...], code: int, told: str) -> None:
    before = (workspace / "pressroom.toml").read_bytes()
    done = typed(*words)
    assert (done.exit_code, told in done.output) == (code, True), done.output
    assert (workspace / "pressroom.toml").read_bytes() == before


def test_a_part_that_only_she_can_change(workspace: Path) -> None:
    (workspace / "pressroom.toml").write_text('mail = {profile = "gmail", user = "a@b.example"}\n')
    done = typed("setup", "--address", "a@b.example", "--provider", "gmail", "--login", "password", "--yes")
    assert done.exit_code == 1
    assert '    [mail]\n    profile = "gmail"\n    sender = "a@b.example"\n' in done.output


def test_a_password_in_the_file_is_neither_used_nor_shown(workspace: Path) -> None:
    (workspace / "pressroom.toml").write_text('[mail]\nprofile = "gmail"\nuser = "a@b.example"\npassword = "s3cr3t"\n')
    done = typed("test")
    assert done.exit_code == 1
    assert "error[secret-in-settings]: A password must not stand in a file" in done.output
    assert "s3cr3t" not in done.output


def test_question_by_question(workspace: Path, postfix: Postfix) -> None:
    with Terminal(workspace, "mail", "setup", "--port", str(postfix.plain), "--security", "none", **NULL) as screen:
        screen.until("Whom do releases come from")
        screen.type("press")
        screen.until("error")
        screen.type(USER)
        screen.until("Your choice")
        screen.type("relay")
        screen.until("Name of the mail server")
        screen.type("localhost")
        screen.until("Does the server want a user name and a password (yes or no)")
        screen.type("no")
        screen.until("Write this into pressroom.toml?")
        screen.type("")
        shown = screen.until(lambda seen: "The account works" in seen or "Nothing can be sent" in seen)
    assert re.search(r"ok  Sender: press@newsroom\.example may send", shown)
    assert 'login = "none"\n' in (workspace / "pressroom.toml").read_text()


def test_server_and_port_are_asked_again_until_they_are_right(workspace: Path) -> None:
    with Terminal(workspace, "mail", "setup", "--address", USER, "--provider", "relay", **NULL) as screen:
        screen.until("Name of the mail server")
        screen.type("relay of ours")
        screen.until("is no name of a server")
        screen.type("localhost:999999")
        screen.until("“999999” is no port")
        screen.type("localhost")
        screen.until("Port of the mail server [587]")
        screen.type("smtp")
        screen.until("“smtp” is no port")
        screen.type("1")
        screen.until("yes or no")
        screen.type("perhaps")
        screen.until("neither yes nor no")
        screen.type("no")
        screen.until("Write this into pressroom.toml?")
        screen.type("")
        code, shown = screen.end()
    assert 'host = "localhost"\nport = 1\n' in (workspace / "pressroom.toml").read_text()
    assert (code, "Port: Nobody listens at port 1 of localhost" in folded(shown)) == (1, True)
    assert shown.index("Port: Nobody") < shown.index("Later: ")
    assert "Later: Answers, SPF, DMARC can be better" in folded(shown)
    assert "v=spf1" not in shown


@pytest.mark.parametrize("typed_host", ["localhost:2526", "smtp://localhost:2526/", "[::1]:2526"])
def test_a_port_behind_the_name_is_taken_off(workspace: Path, typed_host: str) -> None:
    with Terminal(workspace, "mail", "setup", "--address", USER, "--provider", "relay", **NULL) as screen:
        screen.until("Name of the mail server")
        screen.type(typed_host)
        screen.until("yes or no")
        screen.type("no")
        shown = screen.until("Write this into pressroom.toml?")
    assert "Port of the mail server" not in shown
    assert "+port = 2526" in shown
    assert f'+host = "{"::1" if "[" in typed_host else "localhost"}"' in shown


def test_a_wrong_line_elsewhere_is_told_before_anything_is_asked(workspace: Path) -> None:
    text = '[mail]\nhost = "localhost:2526"\nbounces = "nowhere"\n'
    (workspace / "pressroom.toml").write_text(text)
    done = typed("setup", "--address", "a@b.example", "--provider", "gmail", "--login", "password", "--yes")
    assert (done.exit_code, "pressroom.toml:3:1" in done.output) == (1, True)
    assert (workspace / "pressroom.toml").read_text() == text
    (workspace / "pressroom.toml").write_text('[mail]\nhost = "localhost:2526"\n')  # this one is written anew
    done = typed("setup", "--address", "a@b.example", "--provider", "gmail", "--login", "password", "--yes")
    assert "wrote pressroom.toml" in done.output


def test_the_organisations_own_sender_is_offered(workspace: Path) -> None:
    folder = workspace / "templates/institut"
    folder.mkdir(parents=True)
    sender = "sender:\n  name: Institut\n  email: presse@institut.example\n"
    (folder / "organisation.yml").write_text(f"name: Institut\ncountry: FR\nlanguage: fr\n{sender}")
    with Terminal(workspace, "mail", "setup", **NULL) as screen:
        screen.until("Whom do releases come from (e-mail address) [presse@institut.example]: ")
        screen.type("")
        screen.until("Your choice")
    (workspace / "pressroom.toml").write_text('[mail]\nprofile = "gmail"\nsender = "news@institut.example"\n')
    with Terminal(workspace, "mail", "setup", **NULL) as screen:
        screen.until("Whom do releases come from (e-mail address) [news@institut.example]: ")


def test_a_typed_password_is_not_shown(workspace: Path, postfix: Postfix) -> None:
    shutil.copy(postfix.certificate.authority, workspace / "authority.pem")
    typed(*relay(postfix, "--login", "password", "--yes"))
    with (workspace / "pressroom.toml").open("a") as file:
        file.write('ca-file = "authority.pem"\n')
    words = relay(postfix, "--login", "password", "--user", USER)
    with Terminal(workspace, "mail", *words, **NULL) as screen:
        screen.until("pressroom.toml says all that already.")
        # The last space comes once nothing is shown any more; what is typed before it is lost.
        shown = screen.until("Password of press@newsroom.example at localhost: ")
        # What to do where there is no keyring is told before the question.
        assert "This machine has no keyring to keep passwords in: the password will be asked for each time." in shown
        assert "Set PRESSROOM_MAIL_PASSWORD in the environment" in shown
        screen.type(PASSWORD)
        shown = screen.until("The account works")
    assert PASSWORD not in shown
