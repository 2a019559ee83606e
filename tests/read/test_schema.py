"""The JSON Schemas agree with what reading takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from pressroom.model.facts import OrganisationFacts, ReleaseFacts
from pressroom.read.schema import EXAMPLES, json_schema

ROOT = Path(__file__).parents[2]
Kind = Literal["release", "organisation", "brand", "note"]
KINDS: tuple[Kind, ...] = ("release", "organisation", "brand", "note")


def fits(schema: dict[str, Any], value: Any, whole: dict[str, Any]) -> bool:
    """As much of JSON Schema as ours use."""
    if "$ref" in schema:
        return fits(whole["$defs"][schema["$ref"].rsplit("/", 1)[-1]], value, whole)
    if "anyOf" in schema:
        return any(fits(option, value, whole) for option in schema["anyOf"])
    if "enum" in schema and value not in schema["enum"]:
        return False
    kinds = {
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "null": type(None),
        "array": list,
        "object": dict,
    }
    wanted = schema.get("type", list(kinds))
    if not any(isinstance(value, kinds[kind]) for kind in ([wanted] if isinstance(wanted, str) else wanted)):  # type: ignore[arg-type]
        return False
    if isinstance(value, list):
        return all(fits(schema.get("items", {}), item, whole) for item in value)
    if isinstance(value, dict):
        properties, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        if any(key not in value for key in schema.get("required", ())):
            return False
        return all(
            fits(properties[key], item, whole)
            if key in properties
            else rest is True or (rest is not False and fits(rest, item, whole))
            for key, item in value.items()
        )
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: Kind) -> None:
    schema = json_schema(kind)
    assert next(iter(schema)) == "$schema"
    assert schema["title"].startswith("Pressroom")
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["additionalProperties"] is False
        for key, field in part["properties"].items():
            assert field["title"] == key
            assert field["description"]
            assert field["markdownDescription"].startswith(field["description"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_this_repository_fit(kind: Kind) -> None:
    pattern = {
        "release": "releases/*/*.md",
        "organisation": "templates/*/organisation.yml",
        "brand": "templates/*/_brand.yml",
        "note": "releases/*/mailings/*.md",
    }[kind]
    files = [*ROOT.glob(pattern), *(ROOT / "tests/whole/torture").glob(pattern)]
    assert files
    for file in files:
        text = file.read_text("utf-8")
        # An editor reads numbers and dates as YAML 1.2 does: a brand's weights are numbers, dates are texts.
        front = text.split("---\n")[1] if kind in ("release", "note") else text
        data = yaml.safe_load(front) if kind == "brand" else yaml.load(front, Loader=yaml.BaseLoader)
        schema = json_schema(kind)
        assert fits(schema, data, schema), file


def test_the_schema_refuses_what_reading_refuses() -> None:
    schema = json_schema("release")
    for data in ({"kind": "relase"}, {"zzz": "x"}, {"media": [{"file": "x"}]}, {"order": ["nowhere"]}, {"email": "x"}):
        assert not fits(schema, data, schema), data
    for data in (
        {"organisations": "acme"},
        {"contacts": {"name": "Zoé"}},
        {"about": ["a", {"text": {"fr": "b"}}]},
        {"place": None},
        {"date": 2024},
    ):
        assert fits(schema, data, schema), data


def test_the_examples_in_the_schema_fit_it() -> None:
    for kind, model in (("release", ReleaseFacts), ("organisation", OrganisationFacts)):
        schema = json_schema(kind)  # type: ignore[arg-type]
        for key, examples in EXAMPLES[model.__name__].items():
            for example in examples:
                assert fits(schema["properties"][key], example, schema), (key, example)


def test_kinds_are_listed() -> None:
    assert json_schema("release")["properties"]["kind"]["enum"] == ["release", "advisory", "statement", "correction"]
