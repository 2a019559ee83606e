"""How recipients were chosen, told as one."""

from __future__ import annotations

import pytest

from pressroom.lists.expressions import parse
from pressroom.lists.where import Or
from pressroom.model.chosen import Choice, together


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], []),
        ([Choice(("a",))], [Choice(("a",))]),
        ([Choice(("a",), "x=1"), Choice(("a",), " x=1 ")], [Choice(("a",), "x=1")]),
        ([Choice(("a",), "x=1"), Choice(("a",))], [Choice(("a",))]),
        ([Choice(("a",), "x=1"), Choice(("b",))], [Choice(("a",), "x=1"), Choice(("b",))]),
        ([Choice(("a", "b"), "x=1"), Choice(("b",), "y=2")], [Choice(("a",), "x=1"), Choice(("b",), "(x=1) or (y=2)")]),
        ([Choice(("a",), "x=1"), Choice(("b",), "x=1")], [Choice(("a", "b"), "x=1")]),
        ([Choice((), "x=1"), Choice((), "y=2")], [Choice((), "(x=1) or (y=2)")]),
    ],
)
def test_each_list_is_told_once_with_what_was_asked_of_it(asked: list[Choice], told: list[Choice]) -> None:
    assert together(asked) == tuple(told)


def test_what_is_told_is_an_expression_again() -> None:
    wheres = ['(beat=health or beat=science) and outlet="a or b"', "beat=politics or language=en"]
    (one,) = together(Choice(("a",), where) for where in wheres)
    assert parse(one.where) == Or(*map(parse, wheres))
