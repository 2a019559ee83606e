"""Telephone numbers that go without the library are written as the library writes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.brand import phones


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"\+33[1-9][0-9]{8}", fullmatch=True), st.sampled_from(["fr", "fr-CA", "fr-BE", "en-GB", "ja"]))
def test_french_numbers_are_written_as_the_library_writes_them(number: str, tag: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phones, "_FRENCH", re.compile("never"))
        expected = phones.phone_for(number, tag)
    assert phones.phone_for(number, tag) == expected
