"""Write ``docs/reference/``, ``docs/checks.md`` and ``schemas/`` from the code, so that neither can say anything else.

    python scripts/make_reference.py

``tests/docs/test_reference.py`` compares what is committed with what this makes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from checks_reference import checks

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "pressroom"
WORDING = PACKAGE / "theme" / "wording"
LIST = ("list", *(f"list {one}" for one in ("import", "show", "check", "merge", "forget")))
MAIL = ("mail", "mail setup", "mail test")
SEND = ("send", "send resume", "send cancel", "send retry", "status", "settle", "bounces", "worker")
COMMANDS = ("init", "new", "check", "build", *LIST, *MAIL, *SEND, "schema", "explain", "doctor")
NOTE = "<!-- Written by scripts/make_reference.py. -->\n"


def commands() -> str:
    """Every command with its help, as the terminal shows it at 80 columns."""
    parts = [
        NOTE,
        "# Commands\n",
        "What `pressroom COMMAND --help` shows. Exit codes: 0 fine, 1 a mistake in the sources, 2 a wrong command line, 3 the",
        "machine or the server cannot do it, 4 something of a sending is left, 130 interrupted, 143 ended by the system.\n",
        f"```text\n{_help()}```\n",
    ]
    for name in COMMANDS:
        parts += [f"## pressroom {name}\n", f"```text\n{_help(*name.split())}```\n"]
    return "\n".join(parts)


def _help(*words: str) -> str:
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", *words, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n"


def source_format() -> str:
    """Every key of the four kinds of files, with type, meaning and example."""
    from pressroom.formats import all_formats
    from pressroom.model.brand_facts import BrandFacts
    from pressroom.model.facts import NoteFacts, OrganisationFacts, ReleaseFacts
    from pressroom.model.languages import SUPPORTED

    seen: dict[type, None] = {}
    parts = [NOTE, "# The source format, key by key\n"]
    for title, group in (
        ("The facts at the top of a release", ReleaseFacts),
        ("organisation.yml", OrganisationFacts),
        ("_brand.yml", BrandFacts),
        ("The facts at the top of a cover note", NoteFacts),
    ):
        parts += [f"## {title}\n", _table(group, seen)]
    done: set[type] = {ReleaseFacts, OrganisationFacts, BrandFacts, NoteFacts}
    parts.append("## Groups of keys\n")
    while waiting := [one for one in seen if one not in done]:
        for group in waiting:
            done.add(group)
            about = (group.__doc__ or "").strip().split("\n")[0].replace("``", "`")
            parts += [f"### {_name(group)}\n", f"{about}\n", _table(group, seen)]
    parts += [_boxes(), _end_marks()]
    parts += ["## Languages\n", "| file | language | direction |", "| --- | --- | --- |"]
    parts += [f"| `{one.tag}.md` | {one.name} | {one.direction} |" for one in SUPPORTED.values()]
    parts += [
        "\nA bare `en.md` is the organisation's `english:`.\n",
        "## Formats\n",
        "| `--format` | what | file |",
        "| --- | --- | --- |",
    ]
    parts += [f"| `{one.name}` | {one.title} | `….{one.suffix}` |" for one in all_formats()]
    return "\n".join(parts) + "\n"


def _name(group: type) -> str:
    return group.__name__.removesuffix("Facts")


def _boxes() -> str:
    """The boxes, with the titles they have where the author gives none."""
    from pressroom.read.markdown.boxes import KINDS, TAIL_KINDS
    from pressroom.read.markdown.tables import TABLE_ATTRIBUTES

    words = {tag: tomllib.loads((WORDING / f"{tag}.toml").read_text("utf-8")) for tag in ("en", "fr")}
    lines = ["## Boxes\n", "`::: kind Title` … `:::`. Without a title, the box has that of the language.\n"]
    lines += ["| kind | title in English | in French | where it stands |", "| --- | --- | --- | --- |"]
    for kind in KINDS:
        titles = " | ".join(words[tag][kind.replace("-", "_")] for tag in words)
        lines.append(f"| `{kind}` | {titles} | {'at the end' if kind in TAIL_KINDS else 'where it is written'} |")
    options = ", ".join(f"`{name}=`" for name in TABLE_ATTRIBUTES)
    return "\n".join([*lines, f"\n`::: table {{…}}` goes around a table, and takes {options}.\n"])


def _end_marks() -> str:
    """End marks that are understood, each tried."""
    from pressroom.read.markdown.endmark import find_end_marks

    marks = ("###", "# # #", "ENDS", "-ENDS-", "– Ends –", "***END***", "– 30 –", "-FIN-", "– Fin du communiqué –", "ENDE",
             "– Fine –", "– Fim –", "– Einde –", "以上", "終わり", "– النهاية –")  # fmt: skip
    for mark in marks:
        if find_end_marks(f"{mark}\n") != {0: mark}:
            raise ValueError(f"{mark} is no end mark")
    shown = ", ".join(f"`{mark}`" for mark in marks)
    return f"## End marks\n\nAlone on a line of the text, and the like: {shown}. What follows is not part of the text proper.\n"


def _table(group: Any, seen: dict[type, None]) -> str:
    from pressroom.read.schema_examples import EXAMPLES, typed

    lines = ["| key | what it takes | meaning | default | example |", "| --- | --- | --- | --- | --- |"]
    examples = EXAMPLES.get(group.__name__, {})
    for key in group.KEYS.values():
        meaning, _, default = key.description.partition("; default: ")
        if not default:
            default = "**needed**" if key.required else f"`{key.default}`" if isinstance(key.default, str) else ""
        example = f"`{key.key}: {typed(examples[key.key][0])}`" if key.key in examples else ""
        cells = (f"`{key.key}`", _type(key.annotation, seen), meaning, default, example.replace("|", "\\|"))
        lines.append("|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|")
    return "\n".join(lines) + "\n"


def _type(annotation: Any, seen: dict[type, None]) -> str:
    """A type in words."""
    from pressroom.model.facts import Localised
    from pressroom.model.keys import Facts

    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation == Localised:
        return "text, or one a language"
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        seen.setdefault(annotation)
        return f"[{_name(annotation)}](#{_name(annotation).lower()})"
    if origin is Annotated:
        return _type(inner[0], seen)
    if origin is Literal:
        return " · ".join(f"`{one}`" for one in inner)
    if origin in (Union, UnionType):
        found = [_type(one, seen) for one in inner if one is not NoneType]
        return " or ".join(dict.fromkeys(found))
    if origin is list:
        return f"a list of: {_type(inner[0], seen)}"
    if origin is dict:
        return f"by name: {_type(inner[1], seen)}"
    return {int: "number", float: "number", bool: "yes or no"}.get(annotation, "text")


def diagnostics() -> str:
    """All pages of ``pressroom explain``, by code."""
    parts = [
        NOTE,
        "# Findings\n",
        "What `pressroom explain CODE` shows, but for the rules: those stand in [checks](../checks.md).\n",
    ]
    explanations = sorted((PACKAGE / "explanations").glob("*.md"))
    parts.append(" ·\n".join(f"[{path.stem}](#{path.stem})" for path in explanations) + "\n")
    parts += [f"#{path.read_text('utf-8').strip()}\n" for path in explanations]
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """Path in the repository → content."""
    from pressroom.read.schema import json_schema

    made = {
        "docs/reference/commands.md": commands(),
        "docs/reference/format.md": source_format(),
        "docs/reference/findings.md": diagnostics(),
        "docs/checks.md": f"{NOTE}\n{checks()}",
    }
    for kind in ("release", "organisation", "brand", "note"):
        made[f"schemas/{kind}.json"] = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"  # type: ignore[arg-type]
    return made


if __name__ == "__main__":
    for name, content in pages().items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(content, "utf-8")
        print(name)
