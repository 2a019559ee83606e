"""What is kept of a server's line: all of it but whose it is."""

from __future__ import annotations

import pytest

from pressroom.delivery.ledger.redacting import redact


@pytest.mark.parametrize(
    ("line", "address", "kept"),
    [
        ("552 5.2.2 Mailbox full", "full@full.example", "552 5.2.2 Mailbox full"),
        ("552 5.2.2 <full@full.example>: Mailbox full", "full@full.example", "552 5.2.2 <…>: Mailbox full"),
        ("550 5.1.1 jeanne: no such user", "jeanne@post.example", "550 5.1.1 <…>: no such user"),
        ("550 5.7.1 Message rejected", "rejected@post.example", "550 5.7.1 Message rejected"),
        ("550 jeanneton is not jeanne.m", "jeanne@post.example", "550 jeanneton is not <…>.m"),
    ],
)
def test_a_line_loses_the_address_and_no_word_of_its_own(line: str, address: str, kept: str) -> None:
    assert redact(line, address) == kept
