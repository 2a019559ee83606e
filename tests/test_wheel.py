"""The wheel in a clean environment, outside the checkout: themes, fonts and wording are inside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    def run(*command: str | Path, cwd: Path = tmp_path) -> str:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
        done = subprocess.run(
            [str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("pressroom-*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "clean")
    python = tmp_path / "clean" / "bin" / "python"
    run(
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        ROOT / "requirements/run.txt",
    )
    run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", wheel)
    command = tmp_path / "clean" / "bin" / "pressroom"
    assert "Releases can be made on this machine." in run(command, "doctor")
    run(command, "init", "press")
    press = tmp_path / "press"
    assert run(command, "check", cwd=press) == "1 release checked: nothing to mend.\n"
    run(command, "build", cwd=press)
    (public,) = press.glob("dist/*/public")
    suffixes = {"".join(path.suffixes[1:]) for path in public.iterdir() if path.is_file()}
    assert suffixes == {".pdf", ".docx", ".html", ".email.html", ".email.txt", ".eml", ".txt"}
    listed = run(command, "build", "--files", cwd=press)
    assert [line.split()[0] for line in listed.splitlines() if "dist/" in line and ".en." in line] == [
        "PDF", "Word", "E-mail", "its", "its", "Web", "Text",
    ]  # fmt: skip
    assert "unknown-key" in run(command, "explain")
    assert run(command, "explain", "unknown-key").startswith("# unknown-key\n")
    for kind in ("release", "organisation", "brand", "note"):
        assert run(command, "schema", kind) == (press / "schemas" / f"{kind}.json").read_text("utf-8")
    run(command, "new", "organisation", "--name", "Institut Exemple", "--email", "presse@institut.example", cwd=press)
    run(command, "new", "--headline", "Neues", "-o", "institut-exemple", "--date", "2024-06-21", "-l", "de", cwd=press)
    said = run(command, "check", cwd=press)
    assert "error[" not in said
    assert "(14 files): mail programs, words of the others. Not run: PDF/A and PDF/UA, Word conformance," in said
    assert run(python, "-m", "pip", "check").strip() == "No broken requirements found."
