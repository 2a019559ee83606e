"""A newsroom with a built release, a media list, and a mail server that it may send to."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import pressroom
from pressroom.starting import start_workspace
from tests.cli.conftest import Ran, Run
from tests.cli.conftest import run as run
from tests.delivery.misbehaving import Server

NAME = "2024-04-29-first-release"
SENDING = f"{NAME}-1"
HEADINGS = "address,salutation,first-name,last-name,outlet,beats,language,do-not-mail,embargo\r\n"
PEOPLE = (
    "anna@post.example,Ms,Anna,Alm,The Post,health,en,,",
    "bert@post.example,Mr,Bert,Berg,The Post,science,en,,",
    "zoe@courrier.example,Mme,Zoé,Lévêque,Le Courrier,health,fr,,",
)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace, built once."""
    root = tmp_path_factory.mktemp("newsroom") / "press"
    root.mkdir()
    start_workspace(root, "2024-04-29")
    assert pressroom.build(root, formats=["pdf", "email", "text"]).ok
    return root


@pytest.fixture(scope="session")
def mended(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a mistake corrected, built once."""
    root = tmp_path_factory.mktemp("mended") / "press"
    shutil.copytree(built, root)
    page = root / "releases" / NAME / "en.md"
    page.write_text(page.read_text("utf-8").replace("Facts on top", "The facts on top"), "utf-8")
    assert pressroom.build(root, formats=["pdf", "email", "text"]).ok
    return root


@dataclass
class Newsroom:
    """A workspace of its own, and ``send("…")`` and the like in it."""

    root: Path
    server: Server
    run: Run
    mended: Path = Path()

    def __call__(self, *words: str, stdin: str | None = None, **variables: str) -> Ran:
        return self.run(self.root, *words, stdin=stdin, **variables)

    def people(self, rows: Iterable[str], name: str = "press") -> None:
        """A list of these rows."""
        (self.root / "lists").mkdir(exist_ok=True)
        text = HEADINGS + "".join(f"{row}\r\n" for row in rows)
        (self.root / "lists" / f"{name}.csv").write_text(text, "utf-8", newline="")

    def mend(self) -> None:
        """Correct a mistake in the release, and build it; cover notes stay."""
        for folder in ("releases", "dist"):
            shutil.copytree(self.mended / folder, self.root / folder, dirs_exist_ok=True)

    def addresses(self, *local_parts: str) -> None:
        """A list of nobody in particular at ``press.example``, for servers that misbehave."""
        self.people(f"{one}@press.example,,,Name,,,en,," for one in local_parts)

    def received(self) -> list[str]:
        """The recipients of all that is really in the server's store, sorted."""
        return sorted(one.recipient for one in self.server.kept)

    def settings(self, **more: object) -> None:
        """The account of the server, and ``more`` of ``[mail]``."""
        given = {"host": "127.0.0.1", "port": self.server.port, "security": "none", "login": "none",
                 "sender": "press@institute.example", "per-minute": 6000, "connections": 2} | more  # fmt: skip
        lines = "".join(f"{key} = {value if isinstance(value, int) else repr(value)}\n" for key, value in given.items())
        (self.root / "pressroom.toml").write_text(f"[mail]\n{lines}", "utf-8")


@pytest.fixture
def newsroom(built: Path, mended: Path, tmp_path: Path, run: Run) -> Iterator[Newsroom]:
    root = tmp_path / "press"
    shutil.copytree(built, root)
    with Server() as server:
        made = Newsroom(root, server, run, mended)
        made.settings()
        made.people(PEOPLE)
        yield made
