"""JSON Schemas of the four kinds of files that authors write facts in, for editors that complete and check as one types.

Made from the models, so that they say what reading does. Where reading is forgiving (one text for a list of one), so are they.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pressroom.model.keys import Facts, Key, Meaning
from pressroom.read.schema_examples import EXAMPLES, typed

if TYPE_CHECKING:
    from pydantic import BaseModel

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "release": "Pressroom: the facts at the top of a release",
    "organisation": "Pressroom: an organisation (organisation.yml)",
    "brand": "Pressroom: the look of an organisation (_brand.yml)",
    "note": "Pressroom: the facts at the top of a cover note",
}


def json_schema(kind: Literal["release", "organisation", "brand", "note"]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the front matter of a release or a cover note, of ``organisation.yml`` or ``_brand.yml``."""
    from pressroom.model.brand_facts import BrandFacts
    from pressroom.model.facts import NoteFacts, OrganisationFacts, ReleaseFacts

    groups: dict[str, type[Facts]] = {
        "release": ReleaseFacts,
        "organisation": OrganisationFacts,
        "brand": BrandFacts,
        "note": NoteFacts,
    }
    model = model_of(groups[kind])
    schema = model.model_json_schema(by_alias=True, mode="validation")
    definitions = schema.pop("$defs", {})
    for name, part in ((model.__name__, schema), *definitions.items()):
        _dress(name, part)
    schema["title"] = _TITLES[kind]
    result: dict[str, Any] = {"$schema": _DRAFT, **schema}
    if definitions:
        result["$defs"] = dict(sorted(definitions.items()))
    return result


def model_of(group: type[Facts]) -> type[BaseModel]:
    """The pydantic model of a group of facts: what makes its schema, and what reading can be judged by."""
    key: Any = group  # mypy takes a class with __eq__ for one that has no hash itself
    model: type[BaseModel] = _model_of(key)
    return model


@cache
def _model_of(group: Any) -> Any:
    from pydantic import ConfigDict, Field, create_model

    def field(key: Key) -> tuple[Any, Any]:
        default = (
            {}
            if key.required
            else {"default_factory": key.default_factory}
            if key.default_factory
            else {"default": key.default}
        )
        alias = None if key.key == key.name else key.key
        return _translated(key.annotation), Field(description=key.description, alias=alias, **default)

    fields: dict[str, Any] = {key.name: field(key) for key in group.KEYS.values()}
    return create_model(
        group.__name__,
        __config__=ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True),
        __doc__=group.__doc__,
        **fields,
    )


def _translated(annotation: Any) -> Any:
    """A type with models for groups of facts, and descriptions for meanings."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        return model_of(annotation)
    if origin is Annotated:
        from pydantic import Field

        marks = [Field(description=mark.text) if isinstance(mark, Meaning) else mark for mark in inner[1:]]
        return Annotated[(_translated(inner[0]), *marks)]
    if origin in (Union, UnionType):
        return Union[tuple(map(_translated, inner))]  # noqa: UP007 -- made of a list
    if origin in (list, dict):
        return origin[tuple(map(_translated, inner))]
    return annotation


def _dress(name: str, part: dict[str, Any]) -> None:
    """Make one model's schema pleasant in an editor."""
    part["title"] = name.removesuffix("Facts")
    if "description" in part:
        part["description"] = " ".join(part["description"].replace("``", "").split())
    for key, field in part.get("properties", {}).items():
        described = _relaxed(field)
        description = field.get("description") or described.get("description") or key
        part["properties"][key] = described
        described["title"] = key
        described["description"] = description
        described["markdownDescription"] = _markdown(name, key, description)
        if described.get("default", 0) is None:
            del described["default"]
        examples = EXAMPLES.get(name, {}).get(key)
        if examples:
            described["examples"] = examples


def _markdown(name: str, key: str, description: str) -> str:
    examples = EXAMPLES.get(name, {}).get(key)
    return f"{description}\n\n```yaml\n{key}: {typed(examples[0])}\n```" if examples else description


def _relaxed(field: dict[str, Any]) -> dict[str, Any]:
    """What YAML makes of values that reading takes as text: a year, a date, NO are no strings to an editor."""
    kind = field.get("type")
    if kind == "string" and "enum" not in field and "const" not in field:
        return {**field, "type": ["string", "number", "boolean"]}
    if kind == "object" and isinstance(field.get("additionalProperties"), dict):
        return {**field, "additionalProperties": _relaxed(field["additionalProperties"])}
    if kind == "array":
        items = _relaxed(field.get("items", {}))
        rest = {key: value for key, value in field.items() if key not in ("type", "items")}
        return {
            **rest,
            "anyOf": [{"type": "array", "items": items}, *(items["anyOf"] if set(items) == {"anyOf"} else [items])],
        }
    if "anyOf" in field:
        options: list[dict[str, Any]] = []
        for option in field["anyOf"]:
            relaxed = _relaxed(option)
            options.extend(
                relaxed["anyOf"] if "anyOf" in relaxed and set(relaxed) <= {"anyOf", "description"} else [relaxed]
            )
        unique = [option for number, option in enumerate(options) if option not in options[:number]]
        return {**{key: value for key, value in field.items() if key != "anyOf"}, "anyOf": unique}
    return dict(field)
