"""Whatever somebody types: no exception, no hang, no word lost, no wrong place."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import Code, Text
from pressroom.read.markdown import parse_line, parse_prose
from pressroom.source import Source
from tests.read.markdown import every_word, read, texts

# Everything that means something to the parser, and much that only looks so.
PIECES = (
    *("# ", "## ", "###", "# # #", "##### ", "#", "> ", ">", "- ", "* ", "+ ", "1. ", "2. ", "29. April ", "2024. ", "• ", "– ", "— ", "-"),
    *("    ", "  ", "\t", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "  \n", "\\\n", "\\", " ", " ", "\u00a0"),
    *("**", "*", "_", "***", "`", "```", "~", "^", "[", "]", "(", ")", "[^", "[^1]", "\n[^1]: ", "]: ", "!", "![", "&", "&amp;", "&nbsp;"),
    *("|", "\n|---|---|\n", "---", "***", "===", "<<", "^^", "| a | b |\n", ":-:", "\\|", "\n: ", ": "),
    *("\n::: note ", "\n:::\n", "\n::: highlights\n", "::: table", "\n::: event\n", "-ENDS-", "– 30 –", "ENDS", "\n\n"),
    *("word", "Évry", "日本", "、「語」", "العربية", "💡", "« ", " »", "\"", "'", ",", ":", ".", "www.x.fr", "https://x.fr/a_b", "a@b.fr", "x"),
)  # fmt: skip
SWALLOWING = (
    "<!--",
    "-->",
    "<!-- c -->",
    "](",
    "](https://x.fr)",
    "](a b.jpg)",
    "{",
    "}",
    '{credit="c"}',
    "{lang=de}",
    "{total=last}",
    "<b>",
    "<",
    ">",
)
jumble = st.lists(st.sampled_from(PIECES + SWALLOWING) | st.text(max_size=4), max_size=40).map("".join)
lines = st.lists(st.sampled_from(PIECES), max_size=40)
quick = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.text(max_size=200) | jumble)
def test_any_text_becomes_a_body_with_places(text: str) -> None:
    source_text = "---\na: 1\n---\n" + text
    result, diagnostics = read(source_text, start=13)
    for item in texts((result.headline, result.highlights, result.blocks, result.after, result.tail, result.footnotes)):
        if item.span is None or not item.text.strip():
            continue
        if isinstance(item, Text) and "&" not in item.span.text and "\ufffd" not in item.text:
            shown = item.span.text.translate(str.maketrans("\r\n\x0b\x0c\u2028\u2029", "      "))
            assert shown == item.text, "character for character"
        elif isinstance(item, Code) and "\ufffd" not in item.text and "<!--" not in item.span.text:
            assert item.text.split()[0] in item.span.text
    for found in diagnostics:
        assert found.span is not None
        assert 13 <= found.span.start <= found.span.end <= len(source_text)
        assert found.message
        assert not found.message.endswith(".")


@quick
@given(st.lists(st.sampled_from(PIECES) | st.integers(0, 9), max_size=40))
def test_no_word_is_lost(parts: list[str | int]) -> None:
    words, typed = [], []
    for index, part in enumerate(parts):
        if isinstance(part, int):
            words.append(f"w{index}q")
            typed.append(f" w{index}q ")
        else:
            typed.append(part)
    text = "".join(typed)
    result, _ = read(text)
    shown = every_word(result) + "".join(re.findall(r"\[\^[^\]\n]*\]", text))  # the name of a note is no word
    assert [word for word in words if word not in shown] == []


@quick
@given(jumble, st.booleans())
def test_any_value_becomes_prose_and_a_line(text: str, placed: bool) -> None:
    span = Source("fr.md", f"title: {text}").span(7, 7 + len(text)) if placed else None
    diagnostics = Diagnostics()
    blocks = parse_prose(text, span, diagnostics)
    line = parse_line(text, span, diagnostics)
    for item in texts((blocks, line)):
        assert (item.span is None) == (span is None) or not item.text.strip() or item.span is None


HOSTILE = {
    "quotes": ">" * 100_000,
    "brackets": "[" * 100_000,
    "brackets and a link": "[" * 100_000 + "](x)",
    "half links": "[a](b" * 20_000,
    "pictures": "![" * 50_000,
    "stars": "*" * 100_000,
    "nested bold": "**a " * 20_000 + "a** " * 20_000,
    "backticks": "".join("`" * (i % 300 + 1) + "a" for i in range(700)),
    "comments": "<!--" * 25_000,
    "points in points": "- " * 50_000,
    "boxes in boxes": "::: note\n" * 10_000,
    "notes": "[^a]: b\n" * 10_000,
    "addresses": "a@" * 50_000,
    "cells": "|a" * 30_000 + "|\n" + "|-" * 30_000 + "|\n",
    "fences": "```\n" * 25_000,
    "raised": "^a" * 50_000,
    "dashes and a word": "- " * 50_000 + "ends",
    "attributes": "[a]{" + "a=b " * 25_000 + "}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_long_and_deep_input_takes_no_time_and_no_stack(text: str) -> None:
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 8  # each takes well under a second; quadratic cost would take minutes


def test_reading_costs_little_more_than_markdown_it_alone() -> None:
    from markdown_it import MarkdownIt

    text = "# Head\n\n" + 12 * (
        "Un paragraphe avec **gras**, *italique*, un [lien](https://x.fr) et des mots, beaucoup de mots, qui se suivent.\n\n"
        "- **Un axe**, suivi de sa phrase\n- Deux\n\n> Une citation\n>\n> — Ann Lee, head, Genopole\n\n| a | b |\n|---|--:|\n| x | 1 |\n\n"
    )
    md = MarkdownIt("commonmark").enable("table")

    def best(work) -> float:
        times = []
        for _ in range(25):
            begun = time.process_time()
            work()
            times.append(time.process_time() - begun)
        return min(times)

    assert best(lambda: read(text)) < 2.5 * best(lambda: md.parse(text))
