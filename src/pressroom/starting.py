"""New workspaces, releases and organisations: files for an officer to go on from. Nothing that exists is ever overwritten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from pressroom.machine import cannot_write

_STARTER = Path(__file__).parent / "starter"


class AlreadyThere(Exception):  # noqa: N818 - what it is
    """What was to be made exists; ``path`` is relative to the workspace."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def start_workspace(folder: Path, today: str) -> tuple[str, ...]:
    """Fill ``folder`` with a sample organisation and a sample release of ``today`` (``2024-04-29``); the files written.

    Raises :class:`AlreadyThere` when ``folder`` holds anything of a workspace, before writing.
    """
    for name in ("pressroom.toml", "templates", "releases"):
        if (folder / name).exists():
            raise AlreadyThere(name)
    files = {}
    for path in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        name = (
            path.relative_to(_STARTER).as_posix().replace("releases/first-release", f"releases/{today}-first-release")
        )
        files[re.sub(r"(^|/)gitignore$", r"\1.gitignore", name)] = path.read_bytes().replace(
            b"{{date}}", today.encode()
        )
    if (folder / ".gitignore").exists():
        del files[".gitignore"]
    _write(folder, files)
    return tuple(sorted(files))


def start_release(
    root: Path, headline: str, organisations: Sequence[str], date: str, language: str, slug: str | None = None
) -> str:
    """Make ``releases/<date>-<slug>/<language>.md``; returns its path. A further language goes into the same folder."""
    name = f"{date}-{slug or slug_of(headline)}"
    if any((root / "releases" / name).glob("*.md")):
        return start_translation(root, name, headline, language)
    return _start_text(
        root, name, headline, language, f"organisations: [{', '.join(organisations)}]", f"date: {date}", "place:"
    )


def start_translation(root: Path, release: str, headline: str, language: str) -> str:
    """Make another language version beside those of ``release``, which takes over the facts of the original; returns its path."""
    texts = sorted((root / "releases" / release).glob("*.md"))
    original = next((one for one in texts if not _translates(one)), None)
    facts = [f"translates: {original.stem}"] if original else []
    return _start_text(root, release, headline, language, *facts)


def _translates(path: Path) -> bool:
    try:
        return re.search(rb"(?m)^translates[ \t]*:", path.read_bytes()) is not None
    except OSError:
        return False


def _start_text(root: Path, release: str, headline: str, language: str, *facts: str) -> str:
    path = f"releases/{release}/{language}.md"
    lead, hint = _PROMPTS.get(language.split("-")[0], _PROMPTS["en"])
    text = "\n".join(
        [
            "---",
            "# yaml-language-server: $schema=../../schemas/release.json",
            *facts,
            "---",
            "",
            f"# {headline}",
            "",
            lead,
            "",
            hint,
            "",
        ]
    )
    _write(root, {path: text.encode()})
    return path


_PROMPTS = {
    "en": ("Write the lead here: who does what, where, when and why.", "And here what else there is to say."),
    "fr": ("Écrivez ici le chapô : qui fait quoi, où, quand et pourquoi.", "Et ici la suite."),
    "de": ("Hier steht der Vorspann: wer, was, wo, wann und warum.", "Und hier, was sonst zu sagen ist."),
    "es": ("Escriba aquí la entradilla: quién, qué, dónde, cuándo y por qué.", "Y aquí, todo lo demás."),
    "it": ("Scriva qui l'attacco: chi, che cosa, dove, quando e perché.", "E qui il seguito."),
    "pt": ("Escreva aqui a abertura: quem, o quê, onde, quando e porquê.", "E aqui o resto."),
    "nl": ("Schrijf hier de inleiding: wie, wat, waar, wanneer en waarom.", "En hier de rest."),
    "ar": ("اكتب هنا المقدمة: من وماذا وأين ومتى ولماذا.", "وهنا بقية النص."),
    "ja": ("ここにリード文を書きます。誰が、何を、どこで、いつ、なぜ。", "ここに本文を書きます。"),
}


def start_organisation(
    root: Path, name: str, country: str, language: str, url: str | None, email: str, identifier: str | None = None
) -> str:
    """Make ``templates/<identifier>/`` with facts and a look; returns the path of the folder."""
    folder = f"templates/{identifier or slug_of(name)}"
    if (root / folder).exists():
        raise AlreadyThere(folder)
    facts = [
        "# yaml-language-server: $schema=../../schemas/organisation.json",
        f"name: {quoted(name)}",
        f"country: {country.upper()}",
        f"language: {language}",
        *([f"url: {quoted(url)}"] if url else []),
        "",
        "# Two or three sentences for the end of every release. Delete the # of both lines, and write yours:",
        "# about: |",
        "#   Who we are, what we do, since when, and for whom.",
        "",
        "contacts:",
        "  press:",
        f"    organisation: {quoted(name)}",
        f"    email: {quoted(email)}",
        "",
        "sender:",
        f"  name: {quoted(name)}",
        f"  email: {quoted(email)}",
        "",
    ]
    look = [
        "# yaml-language-server: $schema=../../schemas/brand.json",
        "# A logo.svg or logo.png in this folder is found by itself.",
        "meta:",
        f"  name: {quoted(name)}",
        "color:",
        '  primary: "#14515f"',
        "",
    ]
    _write(
        root,
        {f"{folder}/organisation.yml": "\n".join(facts).encode(), f"{folder}/_brand.yml": "\n".join(look).encode()},
    )
    return folder


def slug_of(title: str, longest: int = 50) -> str:
    """A name for a folder: ``GenoTher : le lancement`` → ``genother-le-lancement``. Letters of every script stay."""
    plain = unicodedata.normalize("NFKD", title.replace("œ", "oe").replace("Œ", "oe").replace("ß", "ss"))
    plain = unicodedata.normalize(
        "NFC", "".join(char for char in plain if unicodedata.category(char) != "Mn")
    ).casefold()
    words = re.findall(r"\w+", re.sub(r"['’]", " ", plain))
    slug = ""
    for word in words:
        if slug and len(slug) + 1 + len(word) > longest:
            break
        slug = f"{slug}-{word}" if slug else word[:longest]
    return slug or "release"


def quoted(text: str) -> str:
    """``text`` as a YAML scalar that cannot be misread."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for name in files:
        if (root / name).exists():
            raise AlreadyThere(name)
    for name, content in files.items():
        try:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            with (root / name).open("xb") as file:
                file.write(content)
        except OSError as problem:
            raise cannot_write(name, problem) from problem
