"""The rule of ``conftest.py``: in CI a skipped test is a failed one, unless it reads seeds that are not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

def test_passes(): pass

def test_lacks_a_tool(require_tool): require_tool("no-such-tool")

@pytest.mark.skip(reason="no time")
def test_is_marked(): pass

def test_lacks_the_seeds(seeds_folder): pass

@pytest.mark.xfail(strict=True)
def test_fails_as_expected(): assert False
"""


@pytest.mark.parametrize(
    ("ci", "code", "counts"),
    [
        ("", 0, {"passed": 1, "skipped": 3, "xfailed": 1}),
        ("true", 1, {"passed": 1, "skipped": 1, "xfailed": 1, "failed": 1, "error": 1}),
    ],
)
def test_ci_skips_nothing(tmp_path: Path, ci: str, code: int, counts: dict[str, int]) -> None:
    conftest = Path(__file__).with_name("conftest.py").read_text("utf-8")
    tools = conftest.replace("TOOLS = {\n", 'TOOLS = {\n    "no-such-tool": ("Nothing", "nothing", "nothing"),\n')
    assert tools != conftest
    (tmp_path / "conftest.py").write_text(tools, "utf-8")
    (tmp_path / "test_some.py").write_text(TESTS, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "-rs", "test_some.py"],
        cwd=tmp_path,
        env=environment | ({"CI": ci} if ci else {}) | {"PRESSROOM_SEEDS": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    last = done.stdout.splitlines()[-1]
    assert {word: int(number) for number, word in re.findall(r"(\d+) (\w+?)s?\b(?=,| in)", last)} == counts, done.stdout
    assert done.returncode == code
    if ci:
        assert "In CI no test is skipped: test_some.py::test_is_marked" in done.stdout
        assert "sudo apt-get install --no-install-recommends nothing" in done.stdout
