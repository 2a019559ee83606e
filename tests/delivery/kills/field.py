"""A workspace with a built release, a long media list and a mail server: where senders are killed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.delivery.kills.killing import PRESSROOM

ROOT = Path(__file__).parents[3]
RELEASE = "2022-02-22-biotherapies-laureates"


def prepare(root: Path, size: int, port: int, *, connections: int = 16, ledger: str = "") -> None:
    """Build the English example, write a list of ``size`` journalists, and name the server on this machine."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "releases" / RELEASE, root / "releases" / RELEASE)
    mailings = root / "releases" / RELEASE / "mailings"
    mailings.mkdir(exist_ok=True)
    (mailings / "default.en.md").write_text(
        "---\nattachments: none\n---\n\nDear {first-name} {last-name},\n\nhere is our news.\n", "utf-8"
    )
    # The e-mail alone: what is measured is how messages leave, not how large they are.
    (root / "pressroom.toml").write_text(
        '[build]\nformats = ["email"]\n\n'
        f'[mail]\nprofile = "postfix"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nlogin = "none"\n'
        f"connections = {connections}\n" + (f'\n[ledger]\nurl = "{ledger}"\n' if ledger else ""),
        "utf-8",
    )
    (root / "lists").mkdir()
    rows = "".join(f"journalist.{n}@press{n % 50}.example,Camille,Nr {n},Press {n % 50},en\r\n" for n in range(size))
    text = f"address,first-name,last-name,outlet,language\r\n{rows}"
    (root / "lists" / "press.csv").write_text(text, "utf-8-sig", newline="")
    run(root, "build", RELEASE)


def run(root: Path, *words: str, code: int = 0) -> str:
    """A command of Pressroom that must end with ``code``; what it said."""
    done = subprocess.run([*PRESSROOM, *words], cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr
