"""Lists are a stage of their own, and light to load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from test_architecture import SOURCE, imports

ALLOWED = ("pressroom.lists", "pressroom.model", "pressroom.source", "pressroom.diagnostics", "pressroom.machine")


def test_lists_import_no_other_stage_and_nobody_but_the_command_line_imports_lists() -> None:
    for path in (SOURCE / "lists").rglob("*.py"):
        assert [one for one in imports(path) if one.startswith("pressroom.") and not one.startswith(ALLOWED)] == [], (
            path
        )
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if any(one.startswith("pressroom.lists") for one in imports(path))
    }
    assert users - {"lists", "cli", "delivery", "pipeline.py"} == set()


def test_no_heavy_library_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    heavy = "babel", "email_validator", "python_calamine", "idna", "sqlite3"
    line = "import sys, pressroom.cli, pressroom.lists; print([one for one in sys.argv[1:] if one in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", line, *heavy], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "[]\n"
