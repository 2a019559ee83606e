"""Bold, links, addresses, notes, scripts, other languages, line breaks, HTML."""

from __future__ import annotations

import pytest

from pressroom.model.document import (
    Code,
    Emphasis,
    Foreign,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from tests.read.markdown import blocks, inlines, p, read, t, texts, told


def test_emphasis() -> None:
    assert inlines("**bold** *it* __b__ _i_ ***both*** snake_case_word 3 * 4 * 5") == (
        Strong(t("bold")), Text(" "), Emphasis(t("it")), Text(" "), Strong(t("b")), Text(" "), Emphasis(t("i")), Text(" "),
        Emphasis((Strong(t("both")),)), Text(" snake_case_word 3 * 4 * 5"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Label :**text", (Strong(t("Label :")), Text("text"))),
        ("**Label :** text", (Strong(t("Label :")), Text(" text"))),
        ("l’**« axe »**suit", (Text("l’"), Strong(t("« axe »")), Text("suit"))),
        ("これは**「重要」**です", (Text("これは"), Strong(t("「重要」")), Text("です"))),
        ("**名前、**役職", (Strong(t("名前、")), Text("役職"))),
        ("**un** et **deux**.", (Strong(t("un")), Text(" et "), Strong(t("deux")), Text("."))),
        ("re**mark**able", (Text("re"), Strong(t("mark")), Text("able"))),
    ],
)
def test_bold_works_beside_punctuation_and_in_cjk(text: str, expected: tuple[object, ...]) -> None:
    assert inlines(text) == expected


@pytest.mark.parametrize("text", ["** bold **", "**bold", "a ** b"])
def test_stars_that_make_nothing_bold_are_named(text: str) -> None:
    result, found = read(text)
    assert told(found)[0].startswith("warning stray-stars 1:")
    assert "**" in texts(result)[0].text


def test_scripts() -> None:
    assert inlines("H~2~O, 10^−6^, 1^er^, CO~*x*~") == (
        Text("H"), Subscript(t("2")), Text("O, 10"), Superscript(t("−6")), Text(", 1"), Superscript(t("er")), Text(", CO"),
        Subscript((Emphasis(t("x")),)),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["~5 km and ~6 km", "x^2 + y^2", "~~gone~~", "a ^^ b ~~ c", "2^", "^ ^"])
def test_what_only_looks_like_a_script_is_text(text: str) -> None:
    assert "".join(item.text for item in texts(inlines(text))) == text


def test_links() -> None:
    assert inlines('[our *site*](https://x.fr/a?b=1&c=é "t"), [mail](mailto:a@b.fr) [a@b.fr](a@b.fr) [call](tel:+33-1.69) [w](www.x.fr)') == (
        Link("https://x.fr/a?b=1&c=%C3%A9", (Text("our "), Emphasis(t("site")))), Text(", "),
        Link("mailto:a@b.fr", t("mail")), Text(" "), Link("mailto:a@b.fr", t("a@b.fr")), Text(" "),
        Link("tel:+33169", t("call")), Text(" "), Link("https://www.x.fr", t("w")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "url", "shown", "after"),
    [
        ("https://x.fr/a_b/*c*", "https://x.fr/a_b/*c", "https://x.fr/a_b/*c", "*"),
        ("https://x.fr.", "https://x.fr", "https://x.fr", "."),
        ("www.genother.org, et", "https://www.genother.org", "www.genother.org", ", et"),
        (
            "https://fr.wikipedia.org/wiki/Évry_(ville)).",
            "https://fr.wikipedia.org/wiki/%C3%89vry_(ville)",
            "https://fr.wikipedia.org/wiki/Évry_(ville)",
            ").",
        ),
        ("https://x.jpをご覧", "https://x.jp", "https://x.jp", "をご覧"),
        ("presse@afm-telethon.fr.", "mailto:presse@afm-telethon.fr", "presse@afm-telethon.fr", "."),
        ("jean-paul_x+y@x.example", "mailto:jean-paul_x+y@x.example", "jean-paul_x+y@x.example", ""),
        ("HTTPS://X.FR/", "https://x.fr/", "HTTPS://X.FR/", ""),
    ],
)
def test_addresses_become_links_as_they_stand(text: str, url: str, shown: str, after: str) -> None:
    link = Link(url, t(shown), bare=True)
    assert inlines(text) == ((link, Text(after)) if after else (link,))


def test_addresses_in_angles_bold_links_and_notes() -> None:
    assert inlines("<https://x.fr> **www.x.fr** [https://y.fr](https://x.fr) `a@b.fr`") == (
        Link("https://x.fr", t("https://x.fr"), bare=True), Text(" "), Strong((Link("https://www.x.fr", t("www.x.fr"), bare=True),)), Text(" "),
        Link("https://x.fr", t("https://y.fr")), Text(" "), Code("a@b.fr"),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["@genopole", "a@b", "http://", "www.", "://", "prix@ 5", "x.www.y", "info@"])
def test_what_only_looks_like_an_address_is_text(text: str) -> None:
    assert inlines(text) == t(text)


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("[a](javascript:alert(1))", "error link-not-allowed 1:5 'javascript:alert(1)'", "a"),
        ("[a](ftp://x.fr)", "error link-not-allowed 1:5 'ftp://x.fr'", "a"),
        ("[a](page.html)", "error link-not-allowed 1:5 'page.html'", "a"),
        ("[a](genopole.fr)", "error link-not-allowed 1:5 'genopole.fr'", "a"),
        ("[a]()", "error link-not-allowed 1:5 ''", "a"),
        ("<ftp://x.fr>", "error link-not-allowed 1:2 'ftp://x.fr'", "ftp://x.fr"),
        ("[a](https://x.fr/my file)", "error broken-link 1:3 ']('", "[a](https://x.fr/my file)"),
        ("[a]{lang=Deutsch!}", "error language-tag 1:10 'Deutsch!'", "a"),
        ("[a]{dir=left}", "error text-direction 1:9 'left'", "a"),
        ("[a]{language=de}", "error unknown-attribute 1:5 'language'", "a"),
    ],
)
def test_links_and_languages_that_are_wrong_keep_their_words(text: str, expected: str, words: str) -> None:
    result, found = read(text)
    assert told(found) == [expected]
    assert "".join(item.text for item in texts(result.blocks)) == words


def test_other_languages() -> None:
    assert inlines("dit [ganz **klar**]{lang=de}, [שלום]{lang=he dir=rtl}, [plain]") == (
        Text("dit "), Foreign((Text("ganz "), Strong(t("klar"))), "de"), Text(", "), Foreign(t("שלום"), "he", "rtl"), Text(", [plain]"),
    )  # fmt: skip


def test_line_breaks() -> None:
    (only,) = blocks("One  \ntwo\\\nthree\nfour\n")
    assert only == Paragraph((Text("One"), LineBreak(), Text("two"), LineBreak(), Text("three "), Text("four")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日本\n語", p("日本", "語")),
        ("終わり。\n次", p("終わり。", "次")),
        ("日本\nGenopole", p("日本 ", "Genopole")),
        ("**日本**\n語", Paragraph((Strong(t("日本")), Text("語")))),
        ("**bold**\nnext", Paragraph((Strong(t("bold")), Text(" "), Text("next")))),
        ("한국\n사람", p("한국 ", "사람")),
    ],
)
def test_a_line_end_is_a_space_but_not_between_cjk_characters(text: str, expected: Paragraph) -> None:
    assert blocks(text) == (expected,)


def test_entities_and_escapes() -> None:
    assert [item.text for item in texts(inlines(r"R&amp;D AT&T &nbsp; \*not\* 5 \< 6 C:\dir"))] == [
        "R", "&", "D AT&T ", "\u00a0", " ", "*not", "* 5 ", "< 6 C:\\dir",
    ]  # fmt: skip


def test_html_is_text_and_named() -> None:
    result, found = read("A <b>bold</b> 5 < 6 <Genopole>\n")
    assert result.blocks == (p("A <b>bold</b> 5 < 6 <Genopole>"),)
    assert told(found) == ["warning html-is-text 1:3 '<b>'"]


def test_code_keeps_its_characters() -> None:
    assert inlines("`a  *b* &amp; \\` ``x ` y``") == (Code("a  *b* &amp; \\"), Text(" "), Code("x ` y"))
