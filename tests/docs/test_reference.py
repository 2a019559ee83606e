"""The generated pages and schemas say what the code says."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from make_reference import pages  # noqa: E402


def test_reference_and_schemas_are_what_the_code_says() -> None:
    made = pages()
    committed = {name: (ROOT / name).read_text("utf-8") for name in made}
    assert [name for name in made if made[name] != committed[name]] == [], "run: python scripts/make_reference.py"
    assert committed == made
