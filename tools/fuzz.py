#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Feeds the programs of tests/fuzz with noise, for ./dev fuzz, ./dev test and ./dev soak.

    fuzz.py [NAME] [SECONDS]   build and run one fuzzer, or all; 60 seconds each
    fuzz.py --keep NAME        add what the last runs learned to tests/fuzz/corpus/NAME
    fuzz.py --built NAME SECONDS   as the first, without building
"""

from __future__ import annotations

import argparse
import subprocess
import sys

import suites

SEEDS = suites.ROOT / "tests/fuzz/corpus"
LEARNED = suites.ROOT / "build/fuzz/corpus"
CRASHES = suites.ROOT / "build/fuzz/crashes"
SLOWEST_SECONDS = 10
MEMORY_MB = 2048


def program(name: str) -> str:
    return str(suites.ROOT / f"build/fuzz/tests/fuzz/{name}_fuzz")


def folders(name: str) -> list[str]:
    for base in (LEARNED, SEEDS):
        (base / name).mkdir(parents=True, exist_ok=True)
    return [str(LEARNED / name), str(SEEDS / name)]


def feed(name: str, seconds: int) -> bool:
    CRASHES.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST_SECONDS}", f"-rss_limit_mb={MEMORY_MB}"]
    found = f"-artifact_prefix={CRASHES}/{name}-"
    quiet = ["-print_final_stats=1", "-verbosity=0", "-close_fd_mask=0"]
    fine = subprocess.run([program(name), *limits, found, *quiet, *folders(name)]).returncode == 0
    if not fine:
        print(f"{name}: mend it, and add the input from build/fuzz/crashes to tests/fuzz/corpus/{name}")
    return fine


def keep(name: str) -> bool:
    learned, seeds = folders(name)
    return subprocess.run([program(name), "-merge=1", seeds, learned]).returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev fuzz", description="Feeds parsers with noise.")
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("seconds", nargs="?", type=int, default=60)
    parser.add_argument("--built", action="store_true", help="do not build first")
    parser.add_argument("--keep", action="store_true", help="add what was learned to the committed seeds")
    options = parser.parse_args()

    names = [suite.name.removeprefix("fuzz/") for suite in suites.fuzz()]
    wanted = [name for name in names if options.name in ("", name)]
    if not wanted:
        print(f"no fuzzer is called {options.name}; there are: {', '.join(names)}")
        return 1
    if not options.built and not suites.build("fuzz", [f"{name}_fuzz" for name in wanted], None):
        return 1
    results = [keep(name) if options.keep else feed(name, options.seconds) for name in wanted]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
