"""A real IMAP server for tests: Dovecot with its own configuration in a folder of its own, as the user who runs the test."""

from __future__ import annotations

import grp
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests.delivery.certificates import make_certificate

USER, PASSWORD = "bounces@newsroom.example", "correct horse é"
_SETTINGS = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{chain}
ssl_key = <{key}
disable_plaintext_auth = yes
auth_mechanisms = plain
mail_location = maildir:{folder}/mail
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 0
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home allow_all_users=yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """``tls`` and ``starttls`` are ports on 127.0.0.1; ``authority`` signs its certificate."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pressroom-dovecot-", dir="/tmp"))
        self.folder.chmod(0o755)
        for name in ("run", "home", "mail"):
            (self.folder / name).mkdir()
        certificate = make_certificate(self.folder / "certificates")
        self.authority = certificate.authority
        me = pwd.getpwuid(os.geteuid())
        self._sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        self.tls, self.starttls = (one.getsockname()[1] for one in self._sockets)
        self._settings = self.folder / "dovecot.conf"
        login = "dovenull" if me.pw_uid == 0 else me.pw_name
        internal = "dovecot" if me.pw_uid == 0 else me.pw_name
        mine = pwd.getpwnam("nobody") if me.pw_uid == 0 else me
        for path in (self.folder / "home", self.folder / "mail"):
            os.chown(path, mine.pw_uid, mine.pw_gid)
        self._mine = mine
        digest = hashlib.sha256(PASSWORD.encode()).hexdigest()
        (self.folder / "users").write_text(f"{USER}:{{SHA256.hex}}{digest}\n")
        (self.folder / "users").chmod(0o644)
        self._settings.write_text(
            _SETTINGS.format(
                folder=self.folder, chain=certificate.chain, key=certificate.key, login=login, user=internal,
                group=grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name, uid=mine.pw_uid, gid=mine.pw_gid, tls=self.tls,
                starttls=self.starttls,
            )
        )  # fmt: skip

    def __enter__(self) -> Dovecot:
        for one in self._sockets:
            one.close()
        command = shutil.which("dovecot") or "/usr/sbin/dovecot"
        with (self.folder / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [command, "-F", "-c", str(self._settings)], stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.tls), 1).close()
            except OSError:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"Dovecot does not start: {self.log}") from None
                time.sleep(0.02)
            else:
                return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def log(self) -> str:
        """What it wrote."""
        return "".join(
            path.read_text("utf-8", "replace")
            for path in (self.folder / "said", self.folder / "dovecot.log")
            if path.exists()
        )

    def deliver(self, name: str, content: bytes, folder: str = "") -> Path:
        """Put a message into a mailbox, as a mail server does; ``folder`` in the server's own encoding (``.Sent``)."""
        place = self.folder / "mail" / folder
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
            os.chown(place / part, self._mine.pw_uid, self._mine.pw_gid)
        os.chown(place, self._mine.pw_uid, self._mine.pw_gid)
        path = place / "new" / name
        path.write_bytes(content)
        os.chown(path, self._mine.pw_uid, self._mine.pw_gid)
        return path
