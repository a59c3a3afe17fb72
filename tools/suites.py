# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a suite of tests is, where the list of them comes from, and how one is run and counted.

A suite is a program. Unit test programs are found by themselves (the build writes unit-tests.txt), fuzz
targets too (tests/fuzz/NAME_fuzz.cc); all others stand in tests/suites.toml. A program either speaks
doctest, or ends with the line `passed N failed N skipped N`, or counts as one test by its exit code.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "build/test-logs"
FUZZ_SECONDS = 8

DOCTEST_COUNT = re.compile(r"^\[doctest\] test cases:\s+\d+ \|\s+(\d+) passed \|\s+(\d+) failed \|\s+(\d+) skipped", re.M)
PLAIN_COUNT = re.compile(r"^passed (\d+) failed (\d+) skipped (\d+)\s*\Z", re.M)
SKIPPED_BY_ITSELF = re.compile(r"(?:^|MESSAGE: )skipped: ", re.M)


@dataclass(frozen=True)
class Suite:
    name: str
    run: list[str]
    build: list[str] = field(default_factory=list)  # "PRESET:TARGET"
    counts: str = "exit"  # exit · lines · doctest
    filters: bool = False  # takes a WORD as its last argument and runs the tests whose name contains it
    alone: bool = False  # not beside others: it measures time, or takes both cores
    postgres: bool = False
    scenarios: str = ""  # the engine whose scenarios these are
    seconds: int = 300


@dataclass
class Outcome:
    suite: Suite
    passed: int
    failed: int
    skipped: int
    seconds: float


# --- the list ---------------------------------------------------------------------------------------


def listed() -> list[Suite]:
    with open(ROOT / "tests/suites.toml", "rb") as file:
        return [Suite(**row) for row in tomllib.load(file)["suite"]]


# What the last configure of `preset` wrote down: one line "TARGET FILE" per unit test program.
def unit(preset: str = "dev") -> list[Suite]:
    rows = (ROOT / f"build/{preset}/unit-tests.txt").read_text().split("\n")
    return [
        Suite(
            name="unit/" + target.removeprefix("bunting_").removesuffix("_test"),
            run=[program],
            build=[f"{preset}:{target}"],
            counts="doctest",
            filters=True,
            postgres=True,
        )
        for target, _, program in (row.partition(" ") for row in rows if row)
    ]


def fuzz(seconds: int = FUZZ_SECONDS) -> list[Suite]:
    names = [path.stem.removesuffix("_fuzz") for path in sorted(ROOT.glob("tests/fuzz/*_fuzz.cc"))]
    return [
        Suite(
            name=f"fuzz/{name}",
            run=["python3", "tools/fuzz.py", "--built", name, str(seconds)],
            build=[f"fuzz:{name}_fuzz"],
            seconds=seconds + 300,
        )
        for name in names
    ]


# --- running one ------------------------------------------------------------------------------------


def command_of(suite: Suite, word: str) -> list[str]:
    if not word or word in suite.name or not suite.filters:
        return suite.run
    return [*suite.run, f"--test-case=*{word}*" if suite.counts == "doctest" else word]


# A suite that says it passed but exits with an error has failed all the same.
def count(suite: Suite, output: str, status: int, filtered: bool) -> tuple[int, int, int]:
    if suite.counts == "exit":
        return (1, 0, 0) if status == 0 else (0, 1, 0)
    found = (DOCTEST_COUNT if suite.counts == "doctest" else PLAIN_COUNT).search(output)
    if found is None:
        return 0, 1, 0
    passed, failed, skipped = (int(number) for number in found.groups())
    if suite.counts == "doctest":
        gave_up = len(SKIPPED_BY_ITSELF.findall(output))
        passed, skipped = passed - gave_up, gave_up + (0 if filtered else skipped)
    return passed, max(failed, 1) if status != 0 else failed, skipped


def environment(scratch: str) -> dict[str, str]:
    return os.environ | {
        "TMPDIR": scratch,
        "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
        "TSAN_OPTIONS": "halt_on_error=1:second_deadlock_stack=1",
        "BUNTING_BINARY": str(ROOT / "build/dev/bunting"),
    }


# Runs it to its end or its time limit; nothing that it started outlives it.
def start(command: list[str], log: Path, seconds: int) -> int:
    scratch = tempfile.mkdtemp(prefix="bunting-")
    with open(log, "wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            env=environment(scratch), start_new_session=True,
        )
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            out.write(f"\nstopped: longer than {seconds} s\n".encode())
            return 124
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            shutil.rmtree(scratch, ignore_errors=True)


def log_of(name: str) -> Path:
    LOGS.mkdir(parents=True, exist_ok=True)
    return LOGS / (name.replace("/", "-") + ".log")


def run(suite: Suite, word: str = "") -> Outcome:
    started = time.monotonic()
    command = command_of(suite, word)
    status = start(command, log_of(suite.name), suite.seconds)
    output = log_of(suite.name).read_text(errors="replace")
    counted = count(suite, output, status, filtered=command != suite.run)
    return Outcome(suite, *counted, time.monotonic() - started)


# --- building ---------------------------------------------------------------------------------------


# Makes the build files, or brings them up to date with new files and changed CMakeLists.
def configure(preset: str) -> bool:
    made = ROOT / f"build/{preset}/build.ninja"
    if made.exists() and made.stat().st_mtime > (ROOT / "CMakePresets.json").stat().st_mtime:
        command = ["ninja", "-C", f"build/{preset}", "--quiet", "build.ninja"]
    else:
        command = ["cmake", "--preset", preset]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        print(done.stdout)
    return done.returncode == 0


# What the build says goes to `log`, or is shown.
def build(preset: str, targets: list[str], log: Path | None) -> bool:
    if not configure(preset):
        return False
    with open(log, "wb") if log else contextlib.nullcontext() as out:
        command = ["ninja", "-C", f"build/{preset}", *targets]
        return subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT if log else None).returncode == 0
