"""The two real press releases that the format was made for, put into it by rules that know only their typing.

Their texts belong to their publishers and are no part of this repository. They are read from the folder that the
environment variable PRESSROOM_SEEDS names, or from ``../shared/seeds`` beside the checkout.
"""

from __future__ import annotations

import re

from .words import Chunk, inline_words, tokens

FRENCH_FRONT = """\
---
organisations: [genother]
date: 2024-04-29
place: Evry
contacts:
  - {{name: {0}, email: {3}, phones: [{1}, {2}]}}
---
"""

ENGLISH_FRONT = """\
---
organisations: [universite-evry, genopole]
date: 2022-02-22
posted: 2022-03-02
contacts:
  - {{name: {0}, role: "{1}", phones: ["{2}"]}}
  - {{name: {3}, role: "{4}", phones: ["{5}"]}}
acknowledgements: [{{name: {6}}}]
---
"""


def french(text: str) -> tuple[str, list[Chunk]]:
    """The French seed as a source, and its lines as chunks."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    headline = next(line for line in lines if line.startswith("## "))
    body = lines[
        lines.index(headline) + 1 : next(i for i, line in enumerate(lines) if line.startswith("Contact presse"))
    ]
    title = headline.removeprefix("## ").strip("*")
    contact = re.search(r"Contact presse : (.+?) ([\d.]{8,}) / ([\d.]{8,}) - \[(.+?)\]", text)
    assert contact
    source = (
        FRENCH_FRONT.format(*contact.groups())
        + f"\n# {title}\n\n"
        + "\n\n".join(body).replace("\n\n- ", "\n- ").replace(":\n- ", ":\n\n- ")
        + "\n"
    )
    shown = [title, *body, contact[1], contact[4]]
    return source, [Chunk(f"seed {line[:30]}", inline_words(re.sub(r"^- ", "", line))) for line in shown]


def english(text: str) -> tuple[str, list[Chunk]]:
    """The English seed as a source, and its lines as chunks: headings are short lines without a full stop."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    start = next(i for i, line in enumerate(lines) if line.startswith("Biopharmaceuticals Major Challenge:"))
    end = next(i for i, line in enumerate(lines) if line == "Press Contact")
    title, rest = lines[start], lines[start + 1 : end]
    rest = rest[next(i for i, line in enumerate(rest) if line.startswith("ART-TG, CiTHERA")) :]
    out: list[str] = []
    chunks = [Chunk("seed headline", title)]
    speaker = ""
    for line in rest:
        line = line.lstrip("• ").replace("[", "\\[")
        chunks += [
            Chunk(f"seed {line[:30]}", part)
            for part in re.split(r"[«»]", line.removeprefix("Citation"))
            if tokens(part)
        ]
        if line.startswith("Citation"):
            speaker, _, said = line.removeprefix("Citation").partition("«")
            if said:
                out.append(f"> «{said}\n>\n> — {speaker.strip(' :')}")
        elif line.startswith("«"):
            out.append(f"> {line}\n>\n> — {speaker.strip(' :')}")
        elif (
            len(line) < 110
            and not line.endswith((".", ":", ",", ")", "cells"))
            and not line.startswith((">", "🤝", "💡", "provides", "and "))
        ):
            out.append(f"## {line}")
        else:
            out.append(re.sub(r"^>+", r"\\>", line))
    (name, place), (other, seat) = ((lines[end + i], lines[end + i + 1].rsplit(" – ", 1)) for i in (1, 3))
    supporter = lines[lines.index("With the support from") + 1]
    chunks += [Chunk("seed contact", words) for words in (name, place[0], other, seat[0], supporter)]
    front = ENGLISH_FRONT.format(name, *place, other, *seat, supporter)
    return front + f"\n# {title}\n\n" + "\n\n".join(out) + "\n", chunks
