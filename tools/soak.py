#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proofs that take too long for every change. Each leaves a line in docs/soak.md, good or bad.

    soak.py [--minutes N] [PROOF …]     all of them, or the named; N minutes per fuzzer, 10 by default
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import run_tests
import suites
from suites import Outcome, Suite

KILLS = 200
NOTES = suites.ROOT / "docs/soak.md"
HOUR = 3600


# --- proofs: each yields outcomes as they come ------------------------------------------------------


def run_built(selected: list[Suite]) -> Iterator[Outcome]:
    with run_tests.postgres(any(suite.postgres for suite in selected)) as wait_until_up:
        built = run_tests.build_all(selected, "only these")
        yield from built
        if any(outcome.failed for outcome in built):
            return
        wait_until_up()
        for suite in selected:
            yield suites.run(suite)


def kills(_: int) -> Iterator[Outcome]:
    os.environ["BUNTING_KILLS"] = str(KILLS)
    longer = [Suite(**(vars(s) | {"seconds": 4 * HOUR})) for s in suites.listed() if s.name.startswith("crash")]
    yield from run_built(longer)


def threads(_: int) -> Iterator[Outcome]:
    if suites.configure("tsan"):
        yield from run_built(suites.unit("tsan"))
    else:
        yield Outcome(Suite("configure/tsan", []), 0, 1, 0, 0)


def fuzz(minutes: int) -> Iterator[Outcome]:
    yield from run_built(suites.fuzz(minutes * 60))


def mutations(_: int) -> Iterator[Outcome]:
    yield suites.run(Suite("mutations", ["python3", "tools/mutations.py"], counts="lines", seconds=8 * HOUR))


def tidy(_: int) -> Iterator[Outcome]:
    os.environ["BUNTING_TIDY"] = "all"
    yield from (suites.run(suite) for suite in suites.listed() if suite.name == "tidy")


PROOFS: dict[str, Callable[[int], Iterator[Outcome]]] = {
    "kills": kills,
    "threads": threads,
    "fuzz": fuzz,
    "mutations": mutations,
    "tidy": tidy,
}


# --- noting -----------------------------------------------------------------------------------------


def took(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


# Returns whether the proof held. One that has nothing to run leaves no line.
def prove(name: str, minutes: int) -> bool:
    started = time.monotonic()
    outcomes = []
    for outcome in PROOFS[name](minutes):
        outcomes.append(outcome)
        run_tests.show(outcome)
    if not outcomes:
        run_tests.say(f"{name}: nothing to run")
        return True
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=suites.ROOT, capture_output=True, text=True)
    result = f"{passed} passed, {failed} failed"
    with open(NOTES, "a") as notes:
        row = [f"{datetime.now(UTC):%Y-%m-%d}", commit.stdout.strip(), name, took(time.monotonic() - started), result]
        notes.write("| " + " | ".join(row) + " |\n")
    return failed == 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev soak", description="The slow proofs.")
    parser.add_argument("proofs", nargs="*", help=", ".join(PROOFS))
    parser.add_argument("--minutes", type=int, default=10, help="for each fuzzer")
    options = parser.parse_args()
    if unknown := set(options.proofs) - set(PROOFS):
        parser.error(f"no proof is called {', '.join(unknown)}; there are: {', '.join(PROOFS)}")
    if not suites.configure("dev"):
        return 1
    held = [prove(name, options.minutes) for name in options.proofs or PROOFS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
