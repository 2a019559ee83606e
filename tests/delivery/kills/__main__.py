"""The long run: ``make torture``. A hundred kills over sixty thousand messages, with either store."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.delivery.kills.rounds import Round, one_round
from tests.delivery.postgresql import administrator, server


def main() -> None:
    """Print what was seen; exit code 1 if anything that was promised does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=60_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    sound = True
    for store in given.store or ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory() as scratch:
            wanted = Round(given.size, given.kills, seed=given.seed)
            if store == "sqlite":
                found = one_round(Path(scratch) / "workspace", wanted)
            else:
                with server(Path(scratch)) as socket:
                    with administrator(socket) as execute:
                        execute("CREATE DATABASE ledger")
                    url = f"postgresql://postgres@/ledger?host={socket}"
                    wanted = replace(wanted, workers=3, ledger=url, moments=(0.15, 0.6))
                    found = one_round(Path(scratch) / "workspace", wanted)
        print(f"{store}, {wanted.workers} at a time, seed {given.seed}: {found.reckoning}", flush=True)
        if found.sessions:
            print(f"  {found.sessions} sessions of the database were killed too", flush=True)
        for problem in found.problems:
            print(f"  {problem}", flush=True)
        sound = sound and found.sound
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
