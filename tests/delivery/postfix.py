"""A real Postfix for tests: its own configuration, queue and log in a folder of its own, on free ports of the loopback interface.

    with Postfix() as postfix:
        ... deliver to anybody@….example at 127.0.0.1 and postfix.plain, .submission (STARTTLS and login) or .wrapped (TLS and login)
        postfix.arrived(200)  # what lies in the mailboxes, once 200 messages do

Whose name begins with ``unknown`` is refused at RCPT, whose name begins with ``slow`` is put off (450). Needs root, as Postfix does.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.delivery.certificates import Certificate, make_certificate

USER, PASSWORD = "press@newsroom.example", "correct horse"
_NOBODY = 65534

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mydestination =
mynetworks =
local_recipient_maps =
alias_maps =
virtual_mailbox_domains = regexp:{folder}/etc/domains
virtual_mailbox_maps = regexp:{folder}/etc/mailboxes
virtual_mailbox_base = {folder}/mail
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_mailbox_limit = 0
message_size_limit = {size}
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/etc/recipients, reject_unauth_destination
smtpd_tls_chain_files = {folder}/etc/server.pem
smtpd_tls_auth_only = yes
smtpd_tls_received_header = yes
smtpd_sasl_authenticated_header = yes
smtpd_sasl_local_domain = localhost
smtpd_sasl_path = smtpd
cyrus_sasl_config_path = {folder}/etc/sasl
"""
_MASTER = """\
127.0.0.1:{plain} inet n - n - - smtpd
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{wrapped} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Arrived:
    """One message in a mailbox: for whom, and as it lies there (with the headers that Postfix adds on top, LF for line ends)."""

    recipient: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed


class Postfix:
    """See the module. ``certificate`` is for localhost and 127.0.0.1 unless another is given; ``size`` bytes of the largest message."""

    host = "127.0.0.1"

    def __init__(self, certificate: Certificate | None = None, size: int = 20_480_000) -> None:
        # Not a folder of pytest's: Postfix's own user must come through.
        self.folder = Path(tempfile.mkdtemp(prefix="pressroom-postfix-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.certificate = certificate or make_certificate(self.folder / "certificates")
        self.plain, self.submission, self.wrapped = _free_ports(3)
        self._configure(size)

    def _configure(self, size: int) -> None:
        etc, folder = self.folder / "etc", str(self.folder)
        (etc / "sasl").mkdir(parents=True)
        for name in ("queue", "data", "mail"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        os.chown(self.folder / "mail", _NOBODY, _NOBODY)
        (etc / "main.cf").write_text(_MAIN.format(folder=folder, nobody=_NOBODY, size=size))
        ports = {"plain": self.plain, "submission": self.submission, "wrapped": self.wrapped}
        (etc / "master.cf").write_text(_MASTER.format(**ports))
        (etc / "domains").write_text(r"/\.example$/ ok" + "\n")
        (etc / "recipients").write_text("/^slow/ 450 4.2.1 The mailbox is busy, try again later\n")
        (etc / "mailboxes").write_text("if !/^unknown/\n/@/ all/\nendif\n")
        key = etc / "server.pem"
        key.write_bytes(self.certificate.key.read_bytes() + self.certificate.chain.read_bytes())
        key.chmod(0o600)
        accounts = self.folder / "sasldb2"
        (etc / "sasl" / "smtpd.conf").write_text(
            f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {accounts}\nmech_list: PLAIN LOGIN\n"
        )
        name, _, realm = USER.partition("@")
        words = [_tool("saslpasswd2"), "-p", "-c", "-f", str(accounts), "-u", realm, name]
        subprocess.run(words, input=PASSWORD.encode(), check=True, capture_output=True)
        shutil.chown(accounts, "postfix")

    def __enter__(self) -> Postfix:
        done = self._run("start")
        if done.returncode:
            raise RuntimeError(f"Postfix does not start: {done.stderr}\n{self.log}")
        return self

    def __exit__(self, *_: object) -> None:
        self._run("stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def log(self) -> str:
        """What Postfix wrote into its log so far."""
        path = self.folder / "mail.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def stored(self) -> list[Arrived]:
        """What lies in the mailboxes now."""
        found = []
        for path in sorted((self.folder / "mail" / "all" / "new").glob("*")):
            content = path.read_bytes()
            found.append(Arrived(re.search(rb"^Delivered-To: (.*)$", content, re.MULTILINE)[1].decode(), content))  # type: ignore[index]
        return found

    def arrived(self, count: int, domain: str = "", patience: float = 60) -> list[Arrived]:
        """What lies in the mailboxes (of one domain), once there are ``count``; an error tells the log if that never comes about."""
        end = time.monotonic() + patience
        while (
            len(found := [one for one in self.stored() if one.recipient.endswith(f"@{domain}" if domain else "")])
            < count
        ):
            if time.monotonic() > end:
                raise AssertionError(f"{len(found)} of {count} arrived:\n{self.log[-4000:]}")
            time.sleep(0.02)
        return found

    def _run(self, action: str) -> subprocess.CompletedProcess[str]:
        words = [_tool("postfix"), "-c", str(self.folder / "etc"), action]
        # What starts holds the pipe of its parent open: a file takes its words instead.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=60)
            said.seek(0)
            return subprocess.CompletedProcess(words, done.returncode, "", said.read())


def _tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/lib/postfix/sbin")
    if found is None:
        raise FileNotFoundError(f"{name} is not installed")
    return found


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
