"""What the tests of delivery share: a real Postfix."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from tests.delivery.postfix import Postfix


@pytest.fixture(scope="session")
def postfix(require_tool: Callable[[str], str]) -> Iterator[Postfix]:
    """A Postfix that takes mail for everybody at ``….example``; shared, so look for your own recipients only."""
    for tool in ("postfix", "saslpasswd2", "openssl"):
        require_tool(tool)
    if os.geteuid() != 0:
        pytest.skip("Postfix starts for root only: sudo scripts/dev test tests/delivery")
    with Postfix() as running:
        yield running
