"""YAML as typed, with places; and never an exception."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostics
from pressroom.model.facts import OrganisationFacts, ReleaseFacts
from pressroom.model.keys import Facts
from pressroom.read import yaml as reader
from pressroom.read.schema import model_of
from pressroom.read.shapes import constructed, fit
from pressroom.read.yaml import Document, parse_yaml
from pressroom.source import Source


def parsed(text: str) -> tuple[Document | None, list[str]]:
    diagnostics = Diagnostics()
    return parse_yaml(Source("fr.md", text), diagnostics), [found.code for found in diagnostics]


def plain(value: Any) -> Any:
    if isinstance(value, Facts):
        return {key: plain(getattr(value, one.name)) for key, one in value.KEYS.items() if one.name in value.stated}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def judged_rightly(model: type[Facts], fitted: dict[str, Any]) -> None:
    """What is left after the findings is what pydantic itself would make of it."""
    ours = plain(constructed(model, fitted))
    assert model_of(model).model_validate(ours).model_dump(by_alias=True, exclude_unset=True) == ours


def test_scalars_stay_what_was_typed() -> None:
    text = "a: NO\nb: 12:30\nc: 0123\nd: 2024-04-29\ne: 1_000\nf: null\ng:\nh: ~\ni: ''\nj: 0x1F\nk: .5e3\nl: yes\n"
    document, found = parsed(text)
    assert document is not None
    assert document.data == {
        "a": "NO", "b": "12:30", "c": "0123", "d": "2024-04-29", "e": "1_000", "f": "null", "g": None, "h": None, "i": "",
        "j": "0x1F", "k": ".5e3", "l": "yes",
    }  # fmt: skip
    assert found == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_key_and_value_knows_its_place(end: str) -> None:
    lines = [
        "name: « Évry 🤝 »",
        "list:",
        "  - {a: un, b: [deux, 'trois']}",
        "text: |",
        "  ligne",
        "  deux",
        "last: fin",
    ]
    document, found = parsed(end.join(lines) + end)
    assert found == []
    assert document is not None
    values = {path: (span.line, span.column, span.text) for path, span in document.places.values.items()}
    assert values == {
        (): (1, 1, (end.join(lines))),
        ("name",): (1, 7, "« Évry 🤝 »"),
        ("list",): (3, 3, "- {a: un, b: [deux, 'trois']}"),
        ("list", 0): (3, 5, "{a: un, b: [deux, 'trois']}"),
        ("list", 0, "a"): (3, 9, "un"),
        ("list", 0, "b"): (3, 16, "[deux, 'trois']"),
        ("list", 0, "b", 0): (3, 17, "deux"),
        ("list", 0, "b", 1): (3, 23, "'trois'"),
        ("text",): (4, 7, f"|{end}  ligne{end}  deux"),
        ("last",): (7, 7, "fin"),
    }
    assert {path: span.column for path, span in document.places.keys.items()} == {
        ("name",): 1, ("list",): 1, ("list", 0, "a"): 6, ("list", 0, "b"): 13, ("text",): 1, ("last",): 1,
    }  # fmt: skip


def test_repairs_that_are_applied_leave_nothing_to_say() -> None:
    text = (
        'subtitle: GenoTher : lancement\nplace: @ici\nlabel:"x"\ndateline: "a" b\nreplaces: *b\n'
        "media:\n\t- {title: Film : un, url: x}\ntail: 'it's'\nemail: {subject: nous #1}\n"
    )
    for _ in range(20):
        diagnostics = Diagnostics()
        document = parse_yaml(Source("fr.md", text), diagnostics)
        fixes = [found.fix for found in diagnostics if found.fix]
        if not fixes:
            break
        for fix in sorted(fixes, key=lambda fix: -fix.span.start):
            text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert len(diagnostics) == 0
    assert document is not None
    assert document.data == {
        "subtitle": "GenoTher : lancement", "place": "@ici", "label": "x", "dateline": '"a" b', "replaces": "*b",
        "media": [{"title": "Film : un", "url": "x"}], "tail": "it's", "email": {"subject": "nous #1"},
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 5_000,
        "- " * 5_000,
        "a: &a [b, b]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "a: [" + "x, " * 30_000 + "]",
        "? a\n: b\n? [c]\n: d\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "%YAML 9.9\n---\na: b\n",
        "".join(f"k{n}: a: b\n" for n in range(200)),
    ],
)
def test_hostile_yaml_ends_in_findings(text: str) -> None:
    document, found = parsed(text)
    assert found
    assert document is None or isinstance(document.data, dict)


YAMLISH = st.text(st.sampled_from(list("ab:é -#\"'[]{},\n\t&*!|>%@`~?\r\\0🤝\u00a0\u2028\u0085")), max_size=60)


@settings(max_examples=400, deadline=None)
@example("a: b\n\u0085c: d")
@example("- -")
@example("{")
@example("a:\n\t")
@given(st.one_of(YAMLISH, st.text(max_size=60)))
def test_any_text_gives_data_or_findings(text: str) -> None:
    source = Source("fr.md", text)
    diagnostics = Diagnostics()
    document = parse_yaml(source, diagnostics)
    assert document is not None or diagnostics.has_errors
    for found in diagnostics:
        assert found.span is not None
        assert 0 <= found.span.start <= found.span.end <= len(text)
    if document is not None:
        for span in document.places.values.values():
            assert 0 <= span.start <= span.end <= len(text)
        for model in (ReleaseFacts, OrganisationFacts):
            fitted = fit(model, document, diagnostics, "x")
            if fitted is not None:
                judged_rightly(model, fitted)


@settings(max_examples=200, deadline=None)
@given(YAMLISH)
def test_both_parsers_of_yaml_see_the_same(text: str) -> None:
    original = reader._Loader
    first = parsed(text)
    reader._Loader = yaml.SafeLoader
    try:
        second = parsed(text)
    finally:
        reader._Loader = original
    if first[0] is not None and second[0] is not None and not first[1] and not second[1]:
        assert first[0].data == second[0].data
        assert dict(first[0].places.values) == dict(second[0].places.values)


TREE = st.recursive(
    st.one_of(st.none(), st.text("abc é:#'\"", max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from([*ReleaseFacts.KEYS, "fr", "en", "title", "url", "name", "zz"]), inner, max_size=5
        ),
    ),
    max_leaves=15,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*ReleaseFacts.KEYS, *OrganisationFacts.KEYS]), TREE, max_size=6))
def test_what_passes_the_shapes_passes_the_models(tree: dict[str, object]) -> None:
    text = json.dumps(tree, ensure_ascii=False).replace("null", "~")
    diagnostics = Diagnostics()
    document = parse_yaml(Source("fr.md", text), diagnostics)
    assert document is not None
    for model in (ReleaseFacts, OrganisationFacts):
        fitted = fit(model, document, diagnostics, "x")
        if fitted is not None:
            judged_rightly(model, fitted)
