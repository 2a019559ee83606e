"""Broken sources: written by hand, after what people really type, and made by a seeded generator.

A workspace is a mapping of path to bytes. ``cases()`` maps a name to such a workspace; each must give at least one error,
and nothing in ``dist/``. ``lenient()`` has those that look broken and rightly are not: each is built, with just the warnings
it names. ``maybe()`` gives damaged ones that may by luck still be right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

Workspace = dict[str, bytes]

RELEASE = "releases/2025-02-03-essai/fr.md"
ORGANISATION = "templates/maison/organisation.yml"
BRAND = "templates/maison/_brand.yml"
LOGO = "templates/maison/logo.svg"

FRONT = """\
kind: release
organisations: [maison]
date: 2025-02-03
place: Évry
subtitle: Un sous-titre
contacts: [presse]
"""

BODY = """\
# La maison publie un outil

Le chapô dit ce qui est arrivé, où et quand.

## Un intertitre

Un paragraphe avec **gras** et [lien](https://www.maison.example/page), note[^a].

> Une citation.
>
> — Anne Figurante, directrice, Maison

![Une image](logo.png "Légende"){credit="© Maison"}

::: table {total=last}
| a | b |
|---|--:|
| c | 1 |
| d | 2 |
:::

[^a]: Une note.
"""

FACTS = """\
name: Maison
country: FR
language: fr
url: https://www.maison.example/
about: La Maison fait des outils.
contacts:
  presse:
    name: Anne Figurante
    role: Directrice
    email: presse@maison.example
    phones: [01 99 00 12 34]
sender: {name: Maison, email: presse@maison.example}
"""

LOOK = """\
logo: logo.svg
color:
  palette: {vert: "#0b6e5f"}
  primary: vert
"""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><rect width="10" height="10"/></svg>'


def picture() -> bytes:
    """A small PNG."""
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#0b6e5f").save(out, "PNG")
    return out.getvalue()


def workspace(
    front: str = FRONT, body: str = BODY, facts: str = FACTS, look: str = LOOK, logo: str = DRAWING, **more: bytes
) -> Workspace:
    return {
        "pressroom.toml": b"",
        RELEASE: f"---\n{front}---\n\n{body}".encode(),
        "releases/2025-02-03-essai/logo.png": picture(),
        ORGANISATION: facts.encode(),
        BRAND: look.encode(),
        LOGO: logo.encode(),
        **{name.replace("__", "/"): content for name, content in more.items()},
    }


def _front_cases() -> Iterator[tuple[str, Workspace]]:
    lines = {
        "colon in a subtitle": ("subtitle: Un sous-titre", "subtitle: Maison : lancement"),
        "bracket at the start": ("subtitle: Un sous-titre", "subtitle: [Un] sous-titre"),
        "at sign": ("subtitle: Un sous-titre", "subtitle: @maison lance"),
        "swallowed hash": ("subtitle: Un sous-titre", "subtitle: Maison #1 en Europe"),
        "open quote": ("subtitle: Un sous-titre", 'subtitle: "Un sous-titre'),
        "quote then text": ("subtitle: Un sous-titre", 'subtitle: "Un" sous-titre'),
        "percent": ("subtitle: Un sous-titre", "subtitle: %50 de plus"),
        "backtick": ("subtitle: Un sous-titre", "subtitle: `code` ici"),
        "star": ("subtitle: Un sous-titre", "subtitle: *Science* en parle"),
        "ampersand": ("subtitle: Un sous-titre", "subtitle: &co fait"),
        "exclamation": ("subtitle: Un sous-titre", "subtitle: !important ici"),
        "brace": ("subtitle: Un sous-titre", "subtitle: {un} sous-titre"),
        "tab indentation": ("contacts: [presse]", "contacts:\n\t- presse"),
        "list not closed": ("contacts: [presse]", "contacts: [presse"),
        "unknown key": ("place: Évry", "plac: Évry"),
        "key twice": ("place: Évry", "place: Évry\nplace: Paris"),
        "unknown kind": ("kind: release", "kind: communique"),
        "kind as a list": ("kind: release", "kind: [release]"),
        "unknown organisation": ("[maison]", "[masion]"),
        "organisation as a path": ("[maison]", "[../maison]"),
        "organisation as a number": ("[maison]", "[1]"),
        "organisations as a mapping": ("[maison]", "{maison: oui}"),
        "same organisation twice": ("[maison]", "[maison, maison]"),
        "unknown contact": ("[presse]", "[press]"),
        "contact of an unknown organisation": ("[presse]", "[autre/presse]"),
        "contact with a bad address": ("[presse]", "[{name: A, email: a@b@c.example}]"),
        "contact with an address without domain": ("[presse]", "[{name: A, email: redaction}]"),
        "contact with a newline in the address": ("[presse]", '[{name: A, email: "a@b.example\\nBcc: c@d.example"}]'),
        "contact with a bad number": ("[presse]", "[{name: A, email: a@b.example, phones: ['12']}]"),
        "contact with letters as a number": ("[presse]", "[{name: A, phones: [appelez-moi]}]"),
        "contact with nothing": ("[presse]", "[{}]"),
        "contact with an unknown key": ("[presse]", "[{name: A, mail: a@b.example}]"),
        "French date": ("2025-02-03", "03/02/2025"),
        "month 13": ("2025-02-03", "2025-13-03"),
        "30 February": ("2025-02-03", "2025-02-30"),
        "date in words": ("2025-02-03", "3 février 2025"),
        "date as a list": ("2025-02-03", "[2025, 2, 3]"),
        "embargo without zone": ("place:", "embargo: 2025-02-03 10:00\nplace:"),
        "embargo without time": ("place:", "embargo: 2025-02-03 Europe/Paris\nplace:"),
        "embargo with an unknown zone": ("place:", "embargo: 2025-02-03 10:00 Europe/Pariss\nplace:"),
        "embargo with a path as zone": ("place:", "embargo: 2025-02-03 10:00 ../../etc/passwd\nplace:"),
        "embargo in the gap": ("place:", "embargo: 2025-03-30 02:30 Europe/Paris\nplace:"),
        "embargo in the overlap": ("place:", "embargo: 2025-10-26 02:30 Europe/Paris\nplace:"),
        "embargo at 25:00": ("place:", "embargo: 2025-02-03 25:00 Europe/Paris\nplace:"),
        "embargo at two moments": (
            "place:",
            "embargo: [2025-02-03 10:00 Europe/Paris, 2025-02-03 10:00 Asia/Tokyo]\nplace:",
        ),
        "embargo by abbreviation": ("place:", "embargo: 2025-02-03 10:00 CETX\nplace:"),
        "unknown About": ("place:", "about: [maisn]\nplace:"),
        "unknown boilerplate": ("place:", "about: [maison/aimant]\nplace:"),
        "media file missing": ("place:", "media: [{title: Photo, file: absent.jpg}]\nplace:"),
        "media outside": ("place:", "media: [{title: Photo, file: ../../templates/maison/logo.svg}]\nplace:"),
        "media with nothing": ("place:", "media: [{title: Photo}]\nplace:"),
        "media with a script address": ("place:", "media: [{title: Photo, url: 'javascript:alert(1)'}]\nplace:"),
        "media with a file address": ("place:", "media: [{title: Photo, url: 'file:///etc/passwd'}]\nplace:"),
        "related without title": ("place:", "related: [{url: 'https://a.example/'}]\nplace:"),
        "related with a data address": ("place:", "related: [{title: A, url: 'data:text/html,x'}]\nplace:"),
        "unknown part in the order": ("place:", "order: [body, abuot]\nplace:"),
        "translation of nothing": ("place:", "translates: de\nplace:"),
        "translation of itself": ("place:", "translates: fr\nplace:"),
        "alias bomb": ("place:", "end_mark: &a [x,x,x,x]\nlabel: [*a,*a,*a,*a]\nplace:"),
        "unknown alias": ("subtitle: Un sous-titre", "subtitle: *rien"),
        "python tag": ("subtitle: Un sous-titre", "subtitle: !!python/object/apply:os.system ['true']"),
        "two documents": ("place: Évry", "place: Évry\n--- !x\nplace: Paris"),
        "nested too deep": ("subtitle: Un sous-titre", "subtitle: " + "[" * 300 + "]" * 300),
        "nested absurdly deep": ("subtitle: Un sous-titre", "subtitle: " + "[" * 20000),
        "scalar for a mapping": ("place:", "email: bonjour@a.example\nplace:"),
        "e-mail with an unknown key": ("place:", "email: {sujet: x}\nplace:"),
        "control character": ("Un sous-titre", "Un \x07 sous-titre"),
        "headline twice": ("place:", "headline: Un autre\nplace:"),
        "ticker without a symbol": ("place:", "tickers: [{exchange: Euronext}]\nplace:"),
        "complex key": ("place: Évry", "? [a, b]\n: c"),
    }
    for name, (old, new) in lines.items():
        assert old in FRONT, name
        yield name, workspace(front=FRONT.replace(old, new, 1))
    # With one organisation only, it goes without saying.
    two = workspace(front=FRONT.replace("organisations: [maison]\n", ""))
    yield "no organisation, of two", two | {"templates/autre/organisation.yml": b"name: Autre\n"}


def _body_cases() -> Iterator[tuple[str, Workspace]]:
    swaps = {
        "no headline": ("# La maison publie un outil\n", ""),
        "two headlines": ("## Un intertitre", "# Un intertitre"),
        "empty headline": ("# La maison publie un outil", "# "),
        "box not closed": ("::: table", "::: key-figures\n- a\n\n::: table"),
        "table not closed": ("| d | 2 |\n:::", "| d | 2 |\n"),
        "unknown box": ("::: table {total=last}", "::: tabel {total=last}"),
        "ragged row": ("| d | 2 |", "| d |"),
        "surplus cell": ("| d | 2 |", "| d | 2 | 3 |"),
        "span to the left of nothing": ("| d | 2 |", "| << | 2 |"),
        "span above the table": ("| c | 1 |", "| ^^ | ^^ |\n| c | 1 |"),
        "unknown total": ("total=last", "total=first-and-last"),
        "unknown table option": ("total=last", "totall=last"),
        "table of nothing": ("| a | b |\n|---|--:|\n| c | 1 |\n| d | 2 |\n", ""),
        "CSV missing": ("{total=last}\n| a | b |\n|---|--:|\n| c | 1 |\n| d | 2 |\n", "{file=absent.csv}\n"),
        "CSV outside": ("{total=last}\n| a | b |\n|---|--:|\n| c | 1 |\n| d | 2 |\n", "{file=../../pressroom.csv}\n"),
        "quote without words": ("> Une citation.\n>\n> —", "> —"),
        "attribution without a name": ("— Anne Figurante, directrice, Maison", "—"),
        "undefined note": ("[^a]: Une note.", ""),
        "note twice": ("[^a]: Une note.", "[^a]: Une note.\n[^a]: Une autre."),
        "image missing": ("(logo.png", "(absent.png"),
        "image without a name": ("(logo.png", "("),
        "image by address": ("(logo.png", "(https://a.example/x.png"),
        "image in the text": ("avec **gras**", "avec ![x](logo.png) ici"),
        "link with a script": ("https://www.maison.example/page", "javascript:alert(1)"),
        "link with a file": ("https://www.maison.example/page", "file:///etc/passwd"),
        "link with data": ("https://www.maison.example/page", "data:text/html,x"),
        "link to nothing": ("https://www.maison.example/page", ""),
        "unshowable character": ("Le chapô", "Le \U00012000 chapô"),
        "private use character": ("Le chapô", "Le \ue123 chapô"),
        "control character": ("Le chapô", "Le \x01 chapô"),
        "null character": ("Le chapô", "Le \x00 chapô"),
        "unknown language of a run": ("**gras**", "[gras]{lang=klingonisch-zz}"),
    }
    for name, (old, new) in swaps.items():
        assert old in BODY, name
        yield f"body: {name}", workspace(body=BODY.replace(old, new, 1))
    yield "body: nothing", workspace(body="")
    yield "body: headline only", workspace(body="# Un titre\n")
    yield "body: spaces", workspace(body="   \n\t\n")
    yield "body: comment only", workspace(body="# Un titre\n\n<!-- rien -->\n")


ESCAPES = [
    "../secret.png", "../../secret.png", "../../../../../../etc/passwd", "/etc/passwd", "//etc/passwd", "file:///etc/passwd",
    "file://localhost/etc/passwd", "%2e%2e/%2e%2e/secret.png", "..%2fsecret.png", "..\\secret.png", "C:\\Windows\\win.ini",
    "\\\\server\\share\\x.png", "link.png", "folder-link/secret.png", "http://127.0.0.1:9/x.png", "//127.0.0.1/x.png",
    "ftp://127.0.0.1/x.png", "data:image/png;base64,AAAA", "fr.md", "./.././../secret.png", "~/secret.png", "/dev/zero", "/proc/self/environ",
]  # fmt: skip


def _escapes() -> Iterator[tuple[str, Workspace]]:
    for path in ESCAPES:
        yield f"figure from {path}", workspace(body=BODY.replace("(logo.png", f"(<{path}>"))
        if path != "fr.md":  # lies in the release, and a journalist may want the source
            yield f"media from {path}", workspace(front=FRONT + f"media: [{{title: A, file: '{path}'}}]\n")
        yield f"logo from {path}", workspace(look=LOOK.replace("logo.svg", f"'{path}'"))


def _organisation_cases() -> Iterator[tuple[str, Workspace]]:
    swaps = {
        "no name": ("name: Maison\n", ""),
        "unknown key": ("country: FR", "pays: FR"),
        "country in words": ("country: FR", "country: France"),
        "unknown country": ("country: FR", "country: XX"),
        "bad address": ("email: presse@maison.example\n", "email: presse(at)maison.example\n"),
        "bad number": ("01 99 00 12 34", "01 99"),
        "sender without address": ("sender: {name: Maison, email: presse@maison.example}", "sender: {name: Maison}"),
        "extends nothing": ("country: FR", "extends: personne"),
        "extends itself": ("country: FR", "extends: maison"),
        "unknown language": ("language: fr", "language: xx-klingon"),
        "bad address of the site": ("https://www.maison.example/", "javascript:alert(1)"),
        "YAML that does not parse": ("name: Maison", "name: [Maison"),
        "key twice": ("country: FR", "country: FR\ncountry: DE"),
        "contacts as a list": ("contacts:\n  presse:", "contacts:\n  - presse:"),
        "unclosed box in About": ("La Maison fait des outils.", '"::: note\\nLa Maison"'),
        "about as a list": ("about: La Maison fait des outils.", "about: [a, b]"),
        "disclaimer with a bad link": ("country: FR", "disclaimer: '[x](javascript:1)'\ncountry: FR"),
        "acknowledgement logo missing": ("country: FR", "acknowledgements: [{name: A, logo: absent.svg}]\ncountry: FR"),
        "english of nowhere": ("country: FR", "english: en-ZZZ\ncountry: FR"),
    }
    for name, (old, new) in swaps.items():
        assert old in FACTS, name
        yield f"organisation: {name}", workspace(facts=FACTS.replace(old, new, 1))
    yield "organisation: empty file", workspace(facts="")
    yield "organisation: a list", workspace(facts="- a\n- b\n")
    yield (
        "organisation: cycle",
        workspace(facts=FACTS.replace("country: FR", "extends: autre"), templates__autre__organisation=b"")
        | {"templates/autre/organisation.yml": b"name: Autre\nextends: maison\n"},
    )


def _brand_cases() -> Iterator[tuple[str, Workspace]]:
    swaps = {
        "bad colour": ('"#0b6e5f"', '"#0b6e5"'),
        "unknown colour name": ("primary: vert", "primary: vertt"),
        "colour as a number": ("primary: vert", "primary: 12"),
        "colour that is code": ("primary: vert", "primary: 'red;} @import url(http://127.0.0.1/x)'"),
        "colours in a circle": ('{vert: "#0b6e5f"}', "{vert: bleu, bleu: vert}"),
        "unknown key": ("color:", "colour:"),
        "logo missing": ("logo: logo.svg", "logo: absent.svg"),
        "logo as a number": ("logo: logo.svg", "logo: {small: {path: [1]}}"),
        "unknown font": ("logo: logo.svg", "logo: logo.svg\ntypography: {base: {family: Comic Sans Nouveau}}"),
        "size in words": ("logo: logo.svg", "logo: logo.svg\ntypography: {base: {size: grand}}"),
        "size too large": ("logo: logo.svg", "logo: logo.svg\ntypography: {base: {size: 900pt}}"),
        "font file missing": (
            "logo: logo.svg",
            "logo: logo.svg\ntypography: {fonts: [{family: A, source: file, files: [absent.ttf]}], base: A}",
        ),
        "YAML that does not parse": ("logo: logo.svg", "logo: 'logo.svg"),
    }
    for name, (old, new) in swaps.items():
        assert old in LOOK, name
        yield f"brand: {name}", workspace(look=LOOK.replace(old, new, 1))
    drawings = {
        "script": "<script>alert(1)</script>",
        "outside image": '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>',
        "file image": '<image href="file:///etc/passwd" width="9" height="9"/>',
        "outside use": '<use href="http://127.0.0.1:9/x.svg#a"/>',
        "handler": '<rect onload="alert(1)" width="9" height="9"/>',
        "foreign object": "<foreignObject><body/></foreignObject>",
        "import in a style": "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    }
    for name, inside in drawings.items():
        yield f"logo: {name}", workspace(logo=DRAWING.replace("<rect", inside + "<rect", 1))
    yield "logo: no drawing", workspace(logo="bonjour")
    yield "logo: not closed", workspace(logo=DRAWING[:40])
    yield (
        "logo: entity bomb",
        workspace(
            logo='<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
            + DRAWING.replace("</svg>", "<text>&b;</text></svg>")
        ),
    )
    yield (
        "logo: outside entity",
        workspace(
            logo='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            + DRAWING.replace("</svg>", "<text>&a;</text></svg>")
        ),
    )


def _file_cases() -> Iterator[tuple[str, Workspace]]:
    good = workspace()
    text = good[RELEASE].decode()
    yield "no end of the front matter", good | {RELEASE: text.replace("---\n\n", "\n", 1).encode()}
    yield "UTF-16 without a mark", good | {RELEASE: text.encode("utf-16-le")}
    yield "half a character", good | {RELEASE: text.encode()[:120] + b"\xc3" + text.encode()[120:]}
    yield "a Word file", good | {RELEASE: b"PK\x03\x04" + bytes(range(256)) * 8}
    yield "an old Word file", good | {RELEASE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)}
    yield "empty file", good | {RELEASE: b""}
    yield "zeros", good | {RELEASE: bytes(400)}
    yield (
        "unknown language in the file name",
        {**{k: v for k, v in good.items() if k != RELEASE}, RELEASE.replace("fr.md", "xx.md"): good[RELEASE]},
    )
    yield "an image that is text", good | {"releases/2025-02-03-essai/logo.png": b"bonjour"}
    yield "an image cut short", good | {"releases/2025-02-03-essai/logo.png": picture()[:60]}
    yield "an empty image", good | {"releases/2025-02-03-essai/logo.png": b""}
    yield "an image of a billion pixels", good | {"releases/2025-02-03-essai/logo.png": _huge()}
    yield "a web page as an image", good | {"releases/2025-02-03-essai/logo.png": b"<html><script>1</script></html>"}
    yield "letterhead that is text", good | {"templates/maison/letterhead.docx": b"bonjour"}
    yield "letterhead cut short", good | {"templates/maison/letterhead.docx": b"PK\x03\x04abc"}
    for name, source in {
        "syntax": "{% if %}", "unknown name": "{{ nothing_of_that_name }}", "unknown filter": "{{ 1 | nosuch }}", "attack": "{{ ''.__class__.__mro__ }}",
        "loop": "{% for i in range(10**9) %}x{% endfor %}", "endless itself": '{% include "pdf/release.html" %}',
        "missing base": '{% extends "base/pdf/nothing.html" %}', "outside": '{% include "../../pressroom.toml" %}', "division": "{{ 1 / 0 }}",
        "import": "{% import 'os' as os %}", "memory": "{{ 'x' * 10**10 }}", "attribute": "{{ release.nothing.at.all }}",
    }.items():  # fmt: skip
        yield f"template: {name}", good | {"templates/maison/pdf/release.html": source.encode()}
    for name, source in {
        "outside": "@import url(http://127.0.0.1:9/x.css);",
        "file": "body { background: url(file:///etc/passwd) }",
    }.items():
        yield f"style: {name}", good | {"templates/maison/pdf/release.css": source.encode()}


def _huge() -> bytes:
    """The head of a PNG of 60,000 by 60,000 pixels."""
    import struct
    import zlib

    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + bytes(64)


def cases() -> dict[str, Workspace]:
    """Every broken workspace, by name."""
    found: dict[str, Workspace] = {}
    for make in (_front_cases, _body_cases, _escapes, _organisation_cases, _brand_cases, _file_cases):
        for name, files in make():
            assert name not in found, name
            found[name] = files
    return found


def lenient() -> dict[str, tuple[Workspace, tuple[str, ...]]]:
    """What is odd and yet harmless: by name, with the codes of its warnings. All of them are built."""
    good = workspace()
    style = "templates/maison/pdf/release.css"
    subject = FRONT + 'email: {subject: "Un\\nBcc: x@y.example", preheader: "Un\\u2028deux\\r\\n"}\n'
    sender = FACTS.replace("{name: Maison,", '{name: "Maison\\r\\nBcc: x@y.example",')
    return {
        "nothing wrong at all": (good, ()),
        "a remark among the settings": (good | {"pressroom.toml": b"# see the guide\n\n"}, ()),
        "subject and preheader of two lines": (workspace(front=subject), ()),
        "sender of two lines": (workspace(facts=sender), ()),
        "style not closed": (good | {style: b"h1 { color: red"}, ()),  # as CSS says, its end closes it
        "style with an unknown property": (good | {style: b"h1 { colour: red }"}, ("bad-style",)),
        "style that is none": (good | {style: b"}}}} @@@"}, ("bad-style",)),
    }


def maybe(count: int, seed: int = 1) -> Iterator[tuple[str, Workspace]]:
    """``count`` workspaces damaged at random: bytes lost, doubled, swapped, replaced, lines moved."""
    chance = random.Random(seed)
    junk = [
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "#",
        " #",
        "@",
        "|",
        ">",
        "`",
        "*",
        "_",
        "&",
        "!",
        "%",
        "\t",
        "\r",
        "\x00",
        "\ufeff",
        ":::",
        "---",
        "'",
        '"',
        "\u202e",
        "^[",
        "~",
        "<!--",
        "\\",
        "- ",
        "[^",
        "](",
        "![",
        "é",
        "{{",
        "{%",
    ]
    for number in range(count):
        files = workspace()
        path = chance.choice([RELEASE, RELEASE, RELEASE, ORGANISATION, BRAND, LOGO])
        text = files[path].decode()
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            size = chance.randint(1, 12)
            match chance.randrange(5):
                case 0:
                    text = text[:at] + text[at + size :]
                case 1:
                    text = text[:at] + chance.choice(junk) * chance.choice([1, 1, 2, 40]) + text[at:]
                case 2:
                    text = text[:at] + text[at : at + size] * 3 + text[at + size :]
                case 3:
                    lines = text.splitlines(keepends=True)
                    chance.shuffle(
                        lines
                    ) if chance.random() < 0.2 else lines.reverse() if chance.random() < 0.1 else lines.insert(
                        0, chance.choice(junk) + "\n"
                    )
                    text = "".join(lines)
                case _:
                    text = text[:at]
            if not text:
                break
        files[path] = text.encode()
        yield f"damage {number} to {path}", files
