"""What the tests of delivery share: a real Postfix, a real PostgreSQL, and ledgers in both stores."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.delivery.postfix import Postfix
from tests.delivery.postgresql import administrator, server

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postfix(require_tool: Callable[[str], str]) -> Iterator[Postfix]:
    """A Postfix that takes mail for everybody at ``….example``; shared, so look for your own recipients only."""
    for tool in ("postfix", "saslpasswd2", "openssl"):
        require_tool(tool)
    if os.geteuid() != 0:
        pytest.skip("Postfix starts for root only: sudo scripts/dev test tests/delivery")
    with Postfix() as running:
        yield running


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    base = tmp_path_factory.getbasetemp()
    with server(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) as socket:
        yield socket


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty database of one's own."""
    name = f"ledger_{secrets.token_hex(6)}"
    with administrator(postgresql_server) as run:
        run(f"CREATE DATABASE {name}")
    yield f"postgresql://postgres@/{name}?host={postgresql_server}"
    with administrator(postgresql_server) as run:
        run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str | None:
    """Where the ledger lies: None is the file. What uses it runs with both."""
    return request.getfixturevalue("postgresql") if request.param == "postgresql" else None


@pytest.fixture
def opened(workspace: Path, url: str | None) -> Iterator[Callable[..., Ledger]]:
    """Opens the ledger, again and again if need be; all are closed in the end."""
    from pressroom.delivery.ledger import open_ledger

    made: list[Ledger] = []

    def again(**options: object) -> Ledger:
        made.append(open_ledger(workspace, url, **{"now": NOW, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield again
    for one in made:
        one.close()


@pytest.fixture
def ledger(opened: Callable[..., Ledger]) -> Ledger:
    """An empty ledger, in each store."""
    return opened()


@pytest.fixture
def sqlite_ledger(workspace: Path) -> Iterator[Ledger]:
    """An empty ledger in a file, for those to whom the store is all the same."""
    from pressroom.delivery.ledger import open_ledger

    made = open_ledger(workspace, now=NOW)
    yield made
    made.close()
