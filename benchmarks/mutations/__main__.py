"""Which of the faults that are put into the examples ``pressroom check`` finds.

    python -m benchmarks.mutations              500 faults; a line an operator, then every fault that was not found
    python -m benchmarks.mutations --all        every fault that the operators can make
    python -m benchmarks.mutations --only word-doubled

A fault is found when one of its operator's codes is reported on one of its lines (anywhere, for what is missing altogether).
Each is put in alone, into an otherwise untouched copy of the examples. The choice is drawn with a fixed seed: the same every time.
"""

from __future__ import annotations

import argparse
import difflib
import random
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.mutations.faults import ROOT, Fault, Files, Operator, example_files
from benchmarks.mutations.operators import OPERATORS
from pressroom.diagnostics import Diagnostic
from pressroom.pipeline import check

SEED, FAULTS = 2026, 500
Drawn = tuple[Operator, Fault]


def drawn(files: Files, number: int | None) -> list[Drawn]:
    """``number`` faults, as many of each operator as can be; None for all."""
    chance = random.Random(SEED)
    waiting: list[tuple[Operator, list[Fault]]] = []
    for operator in OPERATORS:
        sites = list(operator.sites(files))
        chance.shuffle(sites)
        waiting.append((operator, sites))
    found: list[Drawn] = []
    while any(sites for _, sites in waiting):
        for operator, sites in waiting:
            if sites:
                found.append((operator, sites.pop()))
                if len(found) == number:
                    return found
    return found


def is_found(operator: Operator, fault: Fault, files: Files, reported: tuple[Diagnostic, ...]) -> bool:
    """Whether one of the findings is about the fault."""
    lines = fault.lines(files)
    for one in reported:
        if one.code in operator.codes:
            places = [place for place in (one.span, *one.also) if place is not None]
            if fault.anywhere or any(place.path == fault.path and place.line in lines for place in places):
                return True
    return False


def workspace(folder: Path) -> Path:
    """A copy of the examples."""
    for name in ("releases", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "pressroom.toml").touch()
    return folder


def reported(root: Path, fault: Fault, files: Files) -> tuple[Diagnostic, ...]:
    """What is said of the examples with a fault in them."""
    path = root / fault.path
    path.write_text(fault.applied(files), "utf-8", newline="")
    try:
        return check(root, results=False).diagnostics
    finally:
        path.write_text(files[fault.path], "utf-8", newline="")


def difference(fault: Fault, files: Files) -> str:
    """What the fault changed, around its place."""
    before, after = files[fault.path], fault.applied(files)
    old = before[max(0, fault.start - 40) : fault.end + 40].replace("\n", "⏎")
    new = after[max(0, fault.start - 40) : fault.start + len(fault.replacement) + 40].replace("\n", "⏎")
    line = next(iter(fault.lines(files)))
    shown = [one for one in difflib.ndiff([old], [new]) if not one.startswith("?")]
    return f"{fault.path}:{line}\n" + "\n".join(f"    {one}" for one in shown)


def main() -> int:
    """The report; 1 when fewer than 95 % are found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="every fault, not a draw of 500")
    parser.add_argument("--only", help="one operator")
    chosen = parser.parse_args()
    files = example_files()
    counts: dict[str, list[int]] = {}
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(Path(folder))
        before = check(root, results=False).diagnostics
        if before:
            sys.exit(f"The examples have findings of their own: {before}")
        for operator, fault in drawn(files, None if chosen.all or chosen.only else FAULTS):
            if chosen.only and operator.name != chosen.only:
                continue
            said = reported(root, fault, files)
            good = is_found(operator, fault, files, said)
            counts.setdefault(operator.name, [0, 0])[1] += 1
            counts[operator.name][0] += good
            if not good:
                others = ", ".join(sorted({one.code for one in said})) or "nothing"
                missed.append(f"{operator.name}: {difference(fault, files)}\n    found instead: {others}")
    for operator in OPERATORS:
        if operator.name in counts:
            found, all_of_them = counts[operator.name]
            print(f"{operator.name:<22} {found:>4} of {all_of_them:<4} {operator.about}")
    found, total = (sum(each[at] for each in counts.values()) for at in (0, 1))
    print(f"{'all':<22} {found:>4} of {total:<4} {found / total:.1%} found\n")
    if missed:
        print("Not found:\n" + "\n".join(missed))
    return 0 if found >= 0.95 * total else 1


if __name__ == "__main__":
    sys.exit(main())
