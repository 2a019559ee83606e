"""The generated pages and schemas say what the code says, and their examples are read."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest
import typer

from pressroom.cli import application
from pressroom.diagnostics import Diagnostics
from pressroom.model import brand_facts, facts
from pressroom.model.keys import Facts
from pressroom.read.schema_examples import EXAMPLES, typed
from pressroom.read.shapes import fit
from pressroom.read.yaml import parse_yaml
from pressroom.source import Source

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from make_reference import COMMANDS, pages  # noqa: E402

GROUPS = {
    name: group
    for module in (facts, brand_facts)
    for name, group in vars(module).items()
    if inspect.isclass(group) and issubclass(group, Facts) and group.KEYS
}
NOT_FOR_RELEASES = (
    "Not used in releases",
    "For families from the web",
    "For the web only",
    "Settings of other programs",
)


def test_reference_and_schemas_are_what_the_code_says() -> None:
    made = pages()
    committed = {name: (ROOT / name).read_text("utf-8") for name in made}
    assert [name for name in made if made[name] != committed[name]] == [], "run: python scripts/make_reference.py"
    assert committed == made


def test_every_command_is_in_the_reference() -> None:
    whole = typer.main.get_command(application())
    found = []
    for name in whole.list_commands(typer.Context(whole)):
        inner = getattr(whole.commands[name], "commands", {})  # type: ignore[attr-defined]
        found += [name, *(f"{name} {one}" for one, command in inner.items() if not command.hidden)]
    assert tuple(found) == COMMANDS


def test_every_key_has_an_example() -> None:
    wanted = {
        name: [key.key for key in group.KEYS.values() if not key.description.startswith(NOT_FOR_RELEASES)]
        for name, group in GROUPS.items()
    }
    assert {name: list(examples) for name, examples in EXAMPLES.items()}.keys() == wanted.keys()
    assert {name: sorted(examples) for name, examples in EXAMPLES.items()} == {
        name: sorted(keys) for name, keys in wanted.items()
    }


@pytest.mark.parametrize(("group", "key"), [(group, key) for group, keys in EXAMPLES.items() for key in keys])
def test_every_example_is_read_as_it_is_meant(group: str, key: str) -> None:
    needed = {
        other.key: EXAMPLES[group][other.key][0]
        for other in GROUPS[group].KEYS.values()
        if other.required and other.key != key
    }
    for example in EXAMPLES[group][key]:
        lines = "".join(f"{name}: {typed(value)}\n" for name, value in {**needed, key: example}.items())
        diagnostics = Diagnostics()
        document = parse_yaml(Source("example.yml", lines), diagnostics)
        assert document is not None, lines
        fit(GROUPS[group], document, diagnostics, "The example")
        assert [found.message for found in diagnostics] == [], lines
        assert document.data[key] == as_typed(example), lines


def as_typed(value: object) -> object:
    """YAML stays what was typed: numbers arrive as text."""
    if isinstance(value, dict):
        return {key: as_typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_typed(inner) for inner in value]
    return str(value)
