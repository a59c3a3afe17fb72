#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Applies each patch of tests/mutations in a clone of its own and sees that the named tests notice.

    mutations.py [WORD]     all, or those whose name contains WORD
    mutations.py --check    only whether each says what must fail and still applies here
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tree import ROOT

TREE = ROOT / "build/mutations"
HEAD_LINES = re.compile(r"\Amust fail: (\S+)\nbecause: (\S.+)\n")


@dataclass(frozen=True)
class Mutation:
    path: Path
    word: str
    because: str


def read(path: Path) -> Mutation | None:
    head = HEAD_LINES.match(path.read_text())
    return Mutation(path, head[1], head[2]) if head else None


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


# --- only looking -----------------------------------------------------------------------------------


def fault(path: Path) -> str | None:
    if read(path) is None:
        return "does not begin with `must fail: WORD` and `because: …`"
    applied = run("git", "apply", "--check", str(path), cwd=ROOT)
    return None if applied.returncode == 0 else f"no longer applies: {applied.stdout.strip()}"


def check(paths: list[Path]) -> int:
    faults = {path.name: fault(path) for path in paths}
    wrong = {name: why for name, why in faults.items() if why}
    for name, why in wrong.items():
        print(f"{name}: {why}")
    print(f"passed {len(faults) - len(wrong)} failed {len(wrong)} skipped 0")
    return 1 if wrong else 0


# --- running ----------------------------------------------------------------------------------------


# The last commit in a clone, with the npm packages that the build of this tree already has.
@contextlib.contextmanager
def clone() -> Iterator[None]:
    if not TREE.exists():
        made = run("git", "clone", "--quiet", "--shared", str(ROOT), str(TREE), cwd=ROOT)
        if made.returncode != 0:
            sys.exit(made.stdout)
    clean()
    run("git", "fetch", "--quiet", "origin", "HEAD", cwd=TREE)
    run("git", "checkout", "--quiet", "--detach", "FETCH_HEAD", cwd=TREE)
    with contextlib.suppress(FileExistsError):
        os.symlink(ROOT / "node_modules", TREE / "node_modules")
    yield
    clean()


def clean() -> None:
    run("git", "checkout", "--quiet", "--", ".", cwd=TREE)
    run("git", "clean", "--quiet", "-fd", "-e", "node_modules", cwd=TREE)


def tests(word: str) -> tuple[bool, str]:
    done = run("python3", "tools/run_tests.py", word, cwd=TREE)
    return done.returncode == 0, done.stdout


# None when the tests noticed, else what went wrong.
def survived(mutation: Mutation) -> str | None:
    applied = run("git", "apply", str(mutation.path), cwd=TREE)
    if applied.returncode != 0:
        return f"does not apply: {applied.stdout.strip()}"
    passed, said = tests(mutation.word)
    clean()
    if passed:
        return f"{mutation.word} did not notice: {mutation.because}"
    if "FAIL build/" in said or "FAIL cmake" in said:
        return f"does not build:\n{said}"
    return None


def run_all(mutations: list[Mutation]) -> int:
    failed = 0
    for word in sorted({mutation.word for mutation in mutations}):
        passed, said = tests(word)
        if not passed:
            print(f"{word} fails before anything was broken:\n{said}")
            failed += 1
    for mutation in mutations if not failed else []:
        why = survived(mutation)
        print(f"{'FAIL' if why else 'ok  '} {mutation.path.stem}{': ' + why if why else ''}", flush=True)
        failed += 1 if why else 0
    print(f"passed {max(len(mutations) - failed, 0)} failed {failed} skipped 0")
    return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutations.py", description="Sees that the tests can fail.")
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    paths = [path for path in sorted(ROOT.glob("tests/mutations/*.patch")) if options.word in path.stem]
    if options.check:
        return check(paths)
    with clone():
        return run_all([mutation for path in paths if (mutation := read(path))])


if __name__ == "__main__":
    sys.exit(main())
