"""The web page: one file that asks for nothing but its own pictures."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from pressroom.formats.contrast import DARK_SURFACE, contrast, dark_colours
from pressroom.formats.web import render
from pressroom.model.branded import BrandedRelease, RenderedFile
from pressroom.source import Source
from tests.samples import LOOK, SAMPLES, branded, texts_in


def made(name: str) -> tuple[RenderedFile, ...]:
    return (RenderedFile(f"sample.{name}", "application/octet-stream", b""),)


def files_of(release: BrandedRelease, *others: str) -> dict[str, bytes]:
    """The files of the web version, when ``others`` were made before it."""
    outcome = render(release, {name: made(name) for name in others})
    assert outcome.diagnostics == ()
    return {file.path: file.content for file in outcome.value or ()}


def page_of(release: BrandedRelease, *others: str) -> str:
    return files_of(release, *others)[release.file_name("html")].decode()


class Shown(HTMLParser):
    """The words a reader sees, and every address the browser would load by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in {"style", "script", "title"} else self.inside
        given = dict(attrs)
        if tag in {"img", "script", "iframe", "source", "video", "embed"} and given.get("src"):
            self.loads.append(given["src"] or "")
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "preconnect"}:
            self.loads.append(given["href"] or "")
        if given.get("id"):
            self.ids.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words += data


def shown(text: str) -> Shown:
    parser = Shown()
    parser.feed(text)
    return parser


@pytest.mark.parametrize("tag", SAMPLES)
def test_no_word_is_lost(tag: str):
    words = " ".join(shown(page_of(branded(tag))).words.split())
    missing = []
    for part in branded(tag).parts:
        for text in texts_in(part):
            wanted = " ".join(text.split())
            if wanted not in words and not wanted.startswith(("media/", "http")):
                missing.append(text)
    assert [text for text in missing if text not in {"A glass vessel with a green liquid", "portrait.jpg"}] == []


@pytest.mark.parametrize("tag", SAMPLES)
def test_it_asks_for_its_own_pictures_only(tag: str):
    files = files_of(branded(tag))
    page = shown(files[branded(tag).file_name("html")].decode())
    assert set(page.loads) <= set(files)
    assert all(address.startswith("media/") for address in page.loads)
    assert len(page.ids) == len(set(page.ids))


def test_files():
    assert sorted(files_of(branded())) == [
        "2022-02-22-sample.en.html",
        "media/bioreactor.jpg",
        "media/fonts/noto-emoji-1f900-1f97f.woff2",
        "media/fonts/noto-emoji-2000-32ff.woff2",
        "media/fonts/pressroom-sans-400.woff2",
        "media/fonts/pressroom-sans-600-italic.woff2",
        "media/fonts/pressroom-sans-600.woff2",
        "media/fonts/pressroom-sans-700.woff2",
        "media/fonts/pressroom-serif-400-italic.woff2",
        "media/fonts/pressroom-serif-400.woff2",
        "media/fonts/pressroom-serif-600.woff2",
        "media/fonts/pressroom-serif-700.woff2",
        "media/logo-genopole.svg",
        "media/logo-universite-evry.svg",
        "media/portrait.jpg",
        "media/region.svg",
    ]


def test_two_pictures_of_one_name_stay_two():
    release = branded()
    other = replace(
        release.images["bioreactor.jpg"], content=release.images["bioreactor.jpg"].content + b"\0", name="Portrait.jpg"
    )
    files = files_of(replace(release, images={"bioreactor.jpg": other}))
    assert len([path for path in files if path.casefold().startswith("media/portrait")]) == 2


def data_of(release: BrandedRelease) -> dict[str, object]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_of(release), re.DOTALL)
    assert match is not None
    return json.loads(match[1])


def test_structured_data():
    data = data_of(branded())
    publishers = data.pop("publisher")
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Four Évry teams share in three winning biotherapy projects",
        "description": branded().description,
        "inLanguage": "en-GB",
        "datePublished": "2022-03-02",
        "dateCreated": "2022-02-22",
        "url": "https://www.genopole.example/press/2022-02-22-sample/2022-02-22-sample.en.html",
        "mainEntityOfPage": "https://www.genopole.example/press/2022-02-22-sample/2022-02-22-sample.en.html",
        "image": ["https://www.genopole.example/press/2022-02-22-sample/media/bioreactor.jpg"],
        "author": [
            {"@type": "Organization", "name": "Genopole"},
            {"@type": "Organization", "name": "Université d’Évry"},
        ],
    }
    assert [one["name"] for one in publishers] == ["Genopole", "Université d’Évry"]
    assert [one["contactType"] for one in publishers[0]["contactPoint"]] == ["press", "press", "investor relations"]
    assert publishers[0]["contactPoint"][0]["telephone"] == "+33199001234"


def test_no_text_can_end_the_data_or_the_styles():
    evil = "</script><script>alert(1)</script><!-- & ]]>"
    release = replace(branded(), title=evil, description=evil)
    assert "<script>alert" not in page_of(release)
    assert data_of(release)["headline"] == evil
    styled = replace(
        branded(),
        overrides={"web/release.css": Source("x/web/release.css", "a::before { content: '</style><script>' }")},
    )
    assert "</style><script>" not in page_of(styled)


def test_a_page_with_an_address_says_so_and_links_its_versions():
    page = page_of(branded())
    base = "https://www.genopole.example/press/2022-02-22-sample/2022-02-22-sample"
    assert f'<link rel="canonical" href="{base}.en.html">' in page
    assert f'<link rel="alternate" hreflang="de" href="{base}.de.html">' in page
    assert (
        '<meta property="og:image" content="https://www.genopole.example/press/2022-02-22-sample/media/bioreactor.jpg">'
        in page
    )
    assert '<a href="2022-02-22-sample.de.html" lang="de" hreflang="de">Deutsch</a>' in page
    assert "noindex" not in page
    private = page_of(replace(branded(), public_base=None))
    assert "canonical" not in private
    assert "og:url" not in private


def test_it_links_to_the_versions_that_were_made():
    def links(*others: str) -> list[str]:
        return re.findall(r'href="2022-02-22-sample\.en\.(pdf|docx)"', page_of(branded(), *others))

    assert links() == []
    assert "downloads" not in page_of(branded()).split("</style>")[1]
    assert links("docx") == ["docx"]
    assert links("pdf", "docx") == ["pdf", "pdf", "docx"]  # for search engines, then for readers


def test_an_embargoed_page_hides_and_warns():
    page = page_of(branded("fr"))
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert '<div class="embargo-bar"' in page
    assert "canonical" not in page


def test_headings_skip_no_level():
    levels = [int(level) for level in re.findall(r"<h([1-6])", page_of(branded()))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_dark_page_is_readable():
    from dataclasses import replace as changed

    for look in (
        LOOK,
        changed(LOOK, primary="#000000", link="#0000ff", heading_colour="#220033"),
        changed(LOOK, primary="#ffee00"),
    ):
        dark = dark_colours(look).split("@media", 1)[1]
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))
        for name in ("foreground", "muted", "link", "heading-colour", "figure"):
            assert contrast(colours[name], DARK_SURFACE) >= 4.5, name
        light = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark_colours(look).split("@media", 1)[0]))
        for name, colour in light.items():
            assert contrast(colour, look.surface) >= 4.5, name


def test_mistakes_in_a_stylesheet_have_their_places():
    text = "h1 { color red }\nh2 { background: url(https://a.example/b.png) }\n}"
    outcome = render(replace(branded(), overrides={"web/release.css": Source("templates/o/web/release.css", text)}), {})
    assert outcome.value is None
    assert [(one.code, one.severity.value, repr(one.span)) for one in outcome.diagnostics] == [
        ("bad-style", "warning", "<templates/o/web/release.css:1:15>"),
        ("refused-address", "error", "<templates/o/web/release.css:2:22>"),
        ("bad-style", "warning", "<templates/o/web/release.css:3:1>"),
    ]


def styled(name: str, text: str) -> list[tuple[str, str]]:
    """The findings of a page whose organisation brings this template or stylesheet: code and place."""
    outcome = render(replace(branded(), overrides={name: Source(f"templates/o/{name}", text)}), {})
    assert (outcome.value is None) == any(one.severity.value == "error" for one in outcome.diagnostics)
    return [(one.code, repr(one.span)) for one in outcome.diagnostics]


PAGE = '{% extends "base/web/release.html" %}\n'


@pytest.mark.parametrize(
    ("code", "markup"),
    [
        ("bad-template", "<script>alert(1)</script>"),
        ("bad-template", '<script src="https://tracker.example/t.js"></script>'),
        ("bad-template", '<script type="module">1</script>'),
        ("bad-template", '<p onclick="go()">x</p>'),
        ("bad-template", '<svg><a xlink:href="java&#9;script:go()">x</a></svg>'),
        ("bad-template", '<a href=" JavaScript:go()">x</a>'),
        ("bad-template", '<iframe src="https://video.example/1"></iframe>'),
        ("bad-template", '<object data="https://video.example/1"></object>'),
        ("bad-template", '<base href="https://elsewhere.example/">'),
        ("bad-template", '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">'),
        ("refused-address", '<img src="https://tracker.example/pixel.gif" alt="">'),
        ("refused-address", '<img src="//tracker.example/pixel.gif" alt="">'),
        ("refused-address", '<img src="file:///etc/passwd" alt="">'),
        ("refused-address", '<img src="../../other/media/photo.jpg" alt="">'),
        ("refused-address", '<img srcset="media/portrait.jpg 1x, https://tracker.example/2.jpg 2x" alt="">'),
        ("refused-address", '<video poster="https://video.example/1.jpg"></video>'),
        ("refused-address", '<svg><image href="https://tracker.example/pixel.svg"/></svg>'),
        ("refused-address", '<link rel="stylesheet" href="https://fonts.example/brand.css">'),
        ("refused-address", '<link rel="canonical preload" href="https://fonts.example/brand.woff2">'),
        ("refused-address", "<p style=\"background: u\\72l('https://tracker.example/pixel.gif')\">x</p>"),
        ("refused-address", "<style>@import 'https://fonts.example/brand.css';</style>"),
        ("refused-address", '<style>p { background: image-set("https://a.example/1.png" 1x) }</style>'),
        ("refused-address", '<form action="https://collect.example/"><p>x</p></form>'),
        ("refused-address", '<a ping="https://tracker.example/" href="https://partner.example/">x</a>'),
    ],
)
def test_a_template_cannot_run_scripts_or_ask_other_servers(code: str, markup: str):
    found = styled("web/release.html", PAGE + "{% block styles %}" + markup + "{% endblock %}")
    assert [one for one, _ in found] == [code]
    assert re.fullmatch(r"<templates/o/web/release\.html:[12]:\d+>", found[0][1])


def test_the_place_of_a_refused_address_is_the_address():
    text = PAGE + '{% block footer %}\n<img src="https://tracker.example/pixel.gif" alt="">\n{% endblock %}'
    assert styled("web/release.html", text) == [("refused-address", "<templates/o/web/release.html:3:11>")]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://partner.example/">Partner</a>',
        '<img src="media/portrait.jpg" alt="">',
        '<img src="{{ issuer_logo(release.issuers[0]).address }}" alt="">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<svg viewBox="0 0 1 1"><defs><path id="a"/></defs><use href="#a"/></svg>',
        '<style>.a { background: url("media/portrait.jpg"); mask: url(#a) }</style>',
        '<script type="application/ld+json">{"@id": "https://partner.example/"}</script>',
    ],
)
def test_a_template_may_use_what_the_page_has(markup: str):
    assert styled("web/release.html", PAGE + "{% block footer %}" + markup + "{% endblock %}") == []


@pytest.mark.parametrize(
    "style",
    [
        "@import 'https://fonts.example/a.css';",
        "@import url(//fonts.example/a.css);",
        "p { background: URL( 'https://a.example/1.png' ) }",
        "@font-face { font-family: A; src: url(https://fonts.example/a.woff2) }",
        "p { background: u\\72 l(https://a.example/1.png) }",
        "p { background: url(no-such-file.png) }",
        "@media print { p { cursor: image-set('https://a.example/1.png' 1x) } }",
    ],
)
def test_a_stylesheet_cannot_ask_other_servers(style: str):
    assert [code for code, _ in styled("web/release.css", style)] == ["refused-address"]


def test_a_stylesheet_may_use_what_the_page_has():
    assert (
        styled("web/release.css", "a::before { content: 'https://x.example'; background: url(media/portrait.jpg) }")
        == []
    )


def test_same_release_same_bytes():
    assert files_of(branded("ja")) == files_of(branded("ja"))
