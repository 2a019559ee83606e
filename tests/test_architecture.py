"""The rules of ARCHITECTURE.md that a program can see."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "pressroom"
STAGES = ("read", "resolve", "check", "brand", "formats", "package", "lists", "delivery")
NEIGHBOURS = {"package": {"pressroom.read.workspace"}, "delivery": {"pressroom.lists"}}
"""What a stage may import of another one: delivery asks lists who objected."""
HEAVY = {
    "weasyprint",
    "docx",
    "babel",
    "jinja2",
    "css_inline",
    "fontTools",
    "resvg_py",
    "PIL",
    "lxml",
    "phonenumbers",
    "rich",
}


def imports(file: Path, *, top_only: bool = False) -> Iterator[str]:
    """The absolute names that ``file`` imports; those for type checkers left out."""
    tree = ast.parse(file.read_text("utf-8"))
    nodes: list[ast.AST] = list(tree.body) if top_only else list(ast.walk(tree))
    guarded = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in nodes:
        if node in guarded:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def crossings(stage: str, files: dict[str, list[str]]) -> list[str]:
    """Imports of another stage."""
    others = [f"pressroom.{one}" for one in STAGES if one != stage] + ["pressroom.pipeline", "pressroom.cli"]
    return [
        f"{name}: {one}"
        for name, found in files.items()
        for one in found
        if one.startswith(tuple(f"{o}" for o in others))
    ]


def test_stages_never_import_each_other() -> None:
    for stage in STAGES:
        files = {str(path.relative_to(SOURCE)): list(imports(path)) for path in sorted((SOURCE / stage).rglob("*.py"))}
        assert files
        allowed = NEIGHBOURS.get(stage, set())
        found = [one for one in crossings(stage, files) if not any(part in one for part in allowed)]
        assert found == []


def test_the_model_knows_nothing_of_the_stages() -> None:
    for path in [*(SOURCE / "model").rglob("*.py"), SOURCE / "source.py", SOURCE / "diagnostics.py"]:
        own = {one for one in imports(path) if one.startswith("pressroom.")}
        assert {
            one for one in own if not one.startswith(("pressroom.model", "pressroom.source", "pressroom.diagnostics"))
        } == set(), path


def test_reading_loads_no_heavy_library() -> None:
    for folder in ("read", "resolve", "model"):
        for path in (SOURCE / folder).rglob("*.py"):
            assert {one.split(".")[0] for one in imports(path, top_only=True)} & HEAVY == set(), path


GROUPS = {"rules": "check", "versions": "compare", "results": "inspect"}


def rules() -> list[tuple[str, Path]]:
    found = [(folder, path) for folder in GROUPS for path in sorted((SOURCE / "check" / folder).glob("*.py"))]
    return [(folder, path) for folder, path in found if path.name != "__init__.py"]


def functions(path: Path) -> list[str]:
    return [node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]


def test_checks_know_only_the_model_and_themselves() -> None:
    stages_may = ("pressroom.model", "pressroom.source", "pressroom.diagnostics", "pressroom.installed")
    allowed = (*stages_may, "pressroom.check")
    for_reading = ("pressroom.keeping",)  # what was read in built files is kept between runs
    foreign = {
        f"{path.relative_to(SOURCE)}: {one}"
        for path in (SOURCE / "check").rglob("*.py")
        for one in imports(path)
        if one.startswith("pressroom.")
        and not one.startswith((*allowed, *(for_reading if path.parent.name == "built" else ())))
    }
    assert foreign == set()


def test_checks_load_no_heavy_library_at_their_top() -> None:
    heavy = HEAVY | {
        "difflib",
        "pikepdf",
        "page_validation",
        "openxml_audit",
        "hunspell",
        "unicodedata2",
        "email_validator",
    }
    for path in (SOURCE / "check").rglob("*.py"):
        assert {one.split(".")[0] for one in imports(path, top_only=True)} & heavy == set(), path


def test_no_rule_knows_disk_clock_environment_or_network() -> None:
    worldly = {
        "os",
        "pathlib",
        "time",
        "random",
        "socket",
        "urllib.request",
        "subprocess",
        "glob",
        "tempfile",
        "shutil",
    }
    for folder, path in rules():
        assert {part for one in imports(path) for part in (one, one.split(".")[0])} & worldly == set(), path
        text = path.read_text("utf-8")
        assert not any(one in text for one in (".now(", ".today(", "open(")), f"{folder}: {path}"


def test_every_rule_is_one_function_of_its_group_and_no_rule_uses_another() -> None:
    assert len(rules()) > 50
    for folder, path in rules():
        public = [name for name in functions(path) if not name.startswith("_")]
        assert public == [GROUPS[folder]], path
        others = [
            one for one in imports(path) if one.startswith(tuple(f"pressroom.check.{group}." for group in GROUPS))
        ]
        assert others == [], path


def test_every_folder_of_the_architecture_is_told_of() -> None:
    told = (SOURCE.parents[1] / "ARCHITECTURE.md").read_text("utf-8")
    assert [one for one in STAGES if f"`{one}/`" not in told] == []


def test_delivery_loads_nothing_heavy_before_it_is_used() -> None:
    heavy = HEAVY | {"sqlalchemy", "alembic", "psycopg", "keyring", "ssl", "smtplib", "imaplib", "dns", "msal", "flufl"}
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, pressroom.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {one.split(".")[0] for one in loaded} & heavy == set()
    assert [one for one in loaded if one.startswith(("pressroom.delivery", "pressroom.sending"))] == []


def test_typer_lives_in_the_command_line_only() -> None:
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if any(one.split(".")[0] == "typer" for one in imports(path))
    }
    assert users == {"cli"}


def test_the_measure_itself_can_fail() -> None:
    assert crossings("read", {"read/x.py": ["pressroom.brand.dates", "pressroom.model.facts"]}) == [
        "read/x.py: pressroom.brand.dates"
    ]


def test_no_rule_sees_the_network_the_clock_or_the_machine() -> None:
    outside = {"socket", "http", "ssl", "os", "time", "random", "subprocess", "shutil", "locale", "requests"}
    for path in (SOURCE / "check").rglob("*.py"):
        used = set(imports(path))
        assert {one.split(".")[0] for one in used} & outside | used & {"urllib.request"} == set(), path
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert calls & {"now", "today", "utcnow"} == set(), path
