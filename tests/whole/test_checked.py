"""What ``pressroom check`` says of the examples, with all that was built of them: nothing, in full."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any


def checked(workspace: Any, *options: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", "check", *options],
        cwd=workspace, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_the_built_examples_give_no_finding_and_every_reader_ran(examples: list[Any]) -> None:
    workspace = examples[0].workspace
    releases = len(list((workspace / "dist").glob("*/manifest.json")))
    code, out, said = checked(workspace, "--strict")
    assert (code, out) == (0, ""), said
    assert re.fullmatch(
        rf"Read {releases} packages in dist/ \(\d+ files\): PDF/A and PDF/UA, [^.\n]+\.\n"
        rf"{releases} releases checked: nothing to mend\.\n",
        said,
    ), said


def test_they_are_ready_to_leave(examples: list[Any]) -> None:
    code, _, said = checked(examples[0].workspace, "--strict", "--sending-at", "2022-02-22 09:00 Europe/Paris")
    assert code == 0, said
