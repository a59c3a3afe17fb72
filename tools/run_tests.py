#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs the tests for ./dev test and ./dev check: fast checks, then builds, then every suite, then the sum.

The last line is `N passed, N failed, N skipped`, alone; the one before it says how many scenarios ran on
each database. They must be equal. The exit code is 0 only if nothing failed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import suites
from suites import Outcome, Suite

TAIL_LINES = 60
LONGEST_LINE = 300


def say(text: str) -> None:
    print(text, flush=True)


# --- choosing ---------------------------------------------------------------------------------------


# A WORD that names suites runs these; any other WORD is looked for in the names of single tests.
def chosen(everything: list[Suite], word: str) -> list[Suite]:
    if not word:
        return everything
    named = [suite for suite in everything if word in suite.name]
    return named or [suite for suite in everything if suite.filters]


def targets_by_preset(selected: list[Suite]) -> dict[str, list[str]]:
    presets: dict[str, list[str]] = {}
    for preset, _, target in (item.partition(":") for suite in selected for item in suite.build):
        if target not in presets.setdefault(preset, []):
            presets[preset].append(target)
    return presets


# --- a database server of our own -------------------------------------------------------------------


# A throw-away PostgreSQL in a temporary folder; whatever cluster the machine has is not touched. It ends when
# its standard input does, so also when this program is killed. Its address comes through a pipe of its own: to
# its standard output it writes while it cleans up, and nobody may be listening then.
@contextlib.contextmanager
def postgres(wanted: bool) -> Iterator[Callable[[], None]]:
    if not wanted:
        yield lambda: None
        return
    reading, writing = os.pipe()
    shell = f'echo "postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres" >&{writing}; exec {writing}>&-; read -r end'
    command = ["pg_virtualenv", "-t", "-v", "15", "-o", "fsync=off", "-o", "max_connections=300", "sh", "-c", shell]
    log = suites.log_of("postgres")
    with open(log, "wb") as out:
        server = subprocess.Popen(
            command, cwd="/", stdin=subprocess.PIPE, stdout=out, stderr=out, pass_fds=[writing],
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
    os.close(writing)

    def wait_until_up() -> None:
        with open(reading) as pipe:
            address = pipe.readline().strip()
        if not address:
            sys.exit(f"no throw-away PostgreSQL:\n{log.read_text()}")
        os.environ["BUNTING_TEST_POSTGRES"] = address

    try:
        yield wait_until_up
    finally:
        server.stdin.close()
        server.wait()


# --- showing ----------------------------------------------------------------------------------------


def show(outcome: Outcome) -> None:
    bad = outcome.failed > 0
    counts = f"{outcome.passed} passed"
    counts += f", {outcome.failed} failed" if bad else ""
    counts += f", {outcome.skipped} skipped" if outcome.skipped else ""
    lines = [f"{'FAIL' if bad else 'ok  '} {outcome.suite.name:<28} {outcome.seconds:6.1f} s  {counts}"]
    if bad:
        log = suites.log_of(outcome.suite.name)
        tail = log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
        lines += [f"     | {line[:LONGEST_LINE]}" for line in tail]
        lines += [f"     all of it: {log.relative_to(suites.ROOT)}"]
    say("\n".join(lines))


# Returns the exit code.
def close(outcomes: list[Outcome]) -> int:
    engines = {engine: sum(o.passed + o.failed for o in outcomes if o.suite.scenarios == engine)
               for engine in ("sqlite", "postgres")}
    failed = sum(o.failed for o in outcomes)
    if engines["sqlite"] != engines["postgres"]:
        say("FAIL the databases did not run the same number of scenarios")
        failed += 1
    say(f"scenarios: sqlite {engines['sqlite']}, postgres {engines['postgres']}")
    say(f"{sum(o.passed for o in outcomes)} passed, {failed} failed, {sum(o.skipped for o in outcomes)} skipped")
    return 1 if failed else 0


# --- running ----------------------------------------------------------------------------------------


def run_all(selected: list[Suite], word: str) -> list[Outcome]:
    outcomes = []

    def one(suite: Suite) -> None:
        outcome = suites.run(suite, word)
        if outcome.passed + outcome.failed + outcome.skipped > 0:
            outcomes.append(outcome)
            show(outcome)

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(one, [suite for suite in selected if not suite.alone]))
    for suite in selected:
        if suite.alone:
            one(suite)
    return outcomes


def build_all(selected: list[Suite], word: str) -> list[Outcome]:
    outcomes = []
    for preset, targets in targets_by_preset(selected).items():
        suite = Suite(f"build/{preset}", [])
        started = time.monotonic()
        whole = preset == "dev" and not word
        built = suites.build(preset, [] if whole else targets, suites.log_of(suite.name))
        outcomes.append(Outcome(suite, 0, 0 if built else 1, 0, time.monotonic() - started))
        show(outcomes[-1])
    return outcomes


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev test", description="Runs the tests.")
    parser.add_argument("word", nargs="?", default="", help="only suites, or else tests, whose name contains it")
    parser.add_argument("--whole-tree", action="store_true", help="clang-tidy over every file, not only changed ones")
    return parser.parse_args()


def run(selected: list[Suite], word: str) -> list[Outcome]:
    with postgres(any(suite.postgres for suite in selected)) as wait_until_up:
        built = build_all(selected, word)
        if any(outcome.failed for outcome in built):
            return built
        wait_until_up()
        return run_all(selected, word)


def main() -> int:
    options = arguments()
    started = time.monotonic()
    if not suites.configure("dev"):
        say("FAIL cmake --preset dev")
        return close([Outcome(Suite("configure", []), 0, 1, 0, 0)])
    if options.whole_tree:
        os.environ["BUNTING_TIDY"] = "all"
    selected = chosen([*suites.listed(), *suites.unit(), *suites.fuzz()], options.word)
    outcomes = run(selected, options.word)
    say(f"all of it took {time.monotonic() - started:.0f} s")
    if not outcomes:
        say(f'FAIL no test has "{options.word}" in its name')
        outcomes = [Outcome(Suite("nothing", []), 0, 1, 0, 0)]
    return close(outcomes)


if __name__ == "__main__":
    sys.exit(main())
