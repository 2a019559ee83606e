"""Lists are a stage of their own, and light to load."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

from test_architecture import SOURCE, imports

from pressroom.diagnostics import Diagnostics
from pressroom.lists.decoding import Decoded
from pressroom.lists.delimited import read_delimited

ALLOWED = ("pressroom.lists", "pressroom.model", "pressroom.source", "pressroom.diagnostics", "pressroom.machine")


def test_lists_import_no_other_stage_and_only_what_sends_and_commands_import_lists() -> None:
    for path in (SOURCE / "lists").rglob("*.py"):
        assert [one for one in imports(path) if one.startswith("pressroom.") and not one.startswith(ALLOWED)] == [], (
            path
        )
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if any(one.startswith("pressroom.lists") for one in imports(path))
    }
    assert users - {"lists", "cli", "delivery", "sending", "doctoring"} == set()


def test_no_heavy_library_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    heavy = "babel", "email_validator", "python_calamine", "idna", "sqlite3"
    line = "import sys, pressroom.cli, pressroom.lists; print([one for one in sys.argv[1:] if one in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", line, *heavy], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "[]\n"


def test_reading_a_list_leaves_the_limits_of_the_process_alone() -> None:
    before = csv.field_size_limit()
    decoded = Decoded("E-mail;Note\nlea@journal.example;" + "x" * 200_000 + "\n", "UTF-8")
    found = Diagnostics()
    table = read_delimited(decoded, "lists/x.csv", found)
    assert table is not None
    assert len(table.rows) == 2
    assert csv.field_size_limit() == before
