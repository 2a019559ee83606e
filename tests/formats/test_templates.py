"""An organisation's templates: what they may do, and what is said when they fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pressroom.formats import templates
from pressroom.formats.templates import render_template
from pressroom.source import Source
from tests.samples import branded


def rendered(text: str, name: str = "text/own.txt", **more: str):
    overrides = {path: Source(f"templates/genopole/{path}", content) for path, content in {name: text, **more}.items()}
    return render_template(replace(branded(), overrides=overrides), name, number=3)


def failure(text: str, **more: str) -> tuple[str, str]:
    outcome = rendered(text, **more)
    assert outcome.value is None
    (one,) = outcome.diagnostics
    assert one.code == "bad-template"
    return repr(one.span), one.message


def test_it_sees_the_release_and_the_values():
    assert rendered("{{ release.issuers[0].name }} {{ number }} {{ words.about }}").value == "Genopole 3 About {name}"


def test_only_html_is_escaped():
    assert rendered("{{ '<b>' }}", "pdf/own.html").value == "&lt;b&gt;"
    assert rendered("{{ '<b>' }}", "text/own.txt").value == "<b>"


def test_it_extends_the_packaged_one():
    outcome = rendered(
        '{% extends "base/web/release.html" %}{% block styles %}<!-- {{ super() }} own -->{% endblock %}{% block parts %}{% endblock %}'
        "{% block masthead %}{% endblock %}{% block versions %}{% endblock %}{% block footer %}{% endblock %}",
        "web/own.html",
    )
    assert [one.message for one in outcome.diagnostics] == ["This template fails: 'authors' is undefined"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("one\n{{ release.title }", "2:1", "unexpected '}'"),
        ("{% if %}", "1:1", "Expected an expression, got 'end of statement block'"),
        ("\n\n  {{ nobody }}", "3:3", "'nobody' is undefined"),
        ("{{ release.nothing }}", "1:1", "'pressroom.model.branded.BrandedRelease object' has no attribute 'nothing'"),
        ('{% extends "text/own.txt" %}', "1:1", "it includes or extends itself without end"),
        ('{% include "text/none.txt" %}', "1:1", "there is no template 'text/none.txt'"),
        ('{% include "../../pyproject.toml" %}', "1:1", "there is no template '../../pyproject.toml'"),
        ('{% include "/etc/passwd" %}', "1:1", "there is no template '/etc/passwd'"),
        ("{{ ''.__class__.__mro__ }}", "1:1", "access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ 1 / 0 }}", "1:1", "division by zero"),
        ("{{ 'a' * 1000000000 }}", "1:1", "the template makes a text that is too large"),
        ("{{ 9 ** 9999 }}", "1:1", "the template makes a number that is too large"),
        ("{{ 'a'.ljust(1000000000) }}", "1:1", "the template makes a text that is too large"),
        ("{{ '%1000000000d' % 1 }}", "1:1", "the template makes a text that is too large"),
        ("{{ '{:>1000000000}'.format(1) }}", "1:1", "the template makes a text that is too large"),
        (
            "{% for i in range(10000000) %}{% endfor %}",
            "1:1",
            "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)",
        ),
        (
            "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
            "1:1",
            "the template makes a text that is too large",
        ),
        (
            "{% set ns = namespace(x='aa') %}{% for i in range(99) %}{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}",
            "1:1",
            "the template makes a text that is too large",
        ),
        ("{{ 'aaaa'.replace('a', 'a' * 3000000) }}", "1:1", "the template makes a text that is too large"),
    ],
)
def test_a_mistake_has_its_place(text: str, place: str, message: str):
    assert failure(text) == (f"<templates/genopole/text/own.txt:{place}>", f"This template fails: {message}")


def test_a_mistake_in_an_included_file_is_shown_there():
    where, message = failure('{% include "text/other.txt" %}', **{"text/other.txt": "fine\n{{ nobody }}"})
    assert (where, message) == ("<templates/genopole/text/other.txt:2:1>", "This template fails: 'nobody' is undefined")


def test_it_ends(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(templates, "TIME_LIMIT", 0.2)
    endless = "\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    assert failure(endless) == (
        "<templates/genopole/text/own.txt:2:1>",
        "This template fails: it takes longer than 0.2 seconds",
    )


def test_a_mistake_in_the_packaged_theme_is_a_bug():
    with pytest.raises(Exception, match="is undefined"):
        render_template(branded(), "web/release.html")
