"""The two real releases, put into the format as a careful officer would, with the faults that they carry.

Their texts belong to their publishers and are no part of this repository: see ``tests/whole/seeds.py``.
"""

from __future__ import annotations

import re

from tests.whole import seeds

CONTACTLESS = "name: {name}\ncountry: FR\nlanguage: {language}\nurl: https://www.{id}.example/\nnames: [{names}]\n"


def french(text: str) -> dict[str, str]:
    """The French one: its organisation has no About text, for it has none."""
    source, _ = seeds.french(text)
    return {
        "templates/genother/organisation.yml": CONTACTLESS.format(
            name="GenoTher", language="fr", id="genother", names="GenoTher, Généthon, AFM-Téléthon"
        ),
        "releases/2024-04-29-genother/fr.md": source,
    }


def english(text: str) -> dict[str, str]:
    """The English one: About texts to their organisations, partners and projects as terms with descriptions."""
    source, _ = seeds.english(text)
    source, abouts = source.split("## About Genopole")[0], source.split("## About Genopole")[1]
    genopole, university = abouts.split("## About the University of Evry")
    # What the web page ran together: a label and its sentence, a name and its role.
    labels = r"^(🤝\s*The associated actors from Évry|💡\s*The project)\s*:?\s*(?=\S)"
    source = re.sub(labels, r"\1\n: ", source, flags=re.MULTILINE)
    source = re.sub(r"^(> — [^,\n]*?[a-z])(?=(?:Executive|Director|Professor))", r"\1, ", source, flags=re.MULTILINE)
    source = re.sub(r"^(> — .*?)[ \t\u00a0:]*$", r"\1", source, flags=re.MULTILINE)
    # Partners: a heading line and its sentence; the sentence of one goes over two lines.
    source = source.replace("clinical grade iPS cells\n\nand ", "clinical grade iPS cells and ")
    source = re.sub(r"^(?:## )?(\S+ \([^)\n]*\))\n\n((?:provides|is) .*)$", r"\1\n: \2", source, flags=re.MULTILINE)
    organisation = (
        "name: {name}\ncountry: FR\nlanguage: en\nurl: https://www.{id}.example/\n{title}about: |\n  {about}\n"
    )
    return {
        "templates/universite-evry/organisation.yml": organisation.format(
            name="University of Évry",
            id="universite-evry",
            title="about_title: About the University of Evry\n",
            about=university.strip(),
        ),
        "templates/genopole/organisation.yml": organisation.format(
            name="Genopole", id="genopole", title="", about=genopole.strip()
        ),
        "releases/2022-02-22-laureates/en.md": source,
    }
