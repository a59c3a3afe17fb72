#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""clang-tidy over the C++ files that changed, or over all (BUNTING_TIDY=all), after preset dev was built.

A file that was clean is not looked at again until it, a header it includes, its flags or .clang-tidy change.
Changed files have a time budget; those it did not reach are counted as skipped, ./dev check takes them all.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from suites import configure
from tree import ROOT

BUILT = ROOT / "build/dev"  # has the generated headers, and knows who includes what
TIDY = ROOT / "build/tidy"  # has clang's words for each file
COMMANDS = TIDY / "commands"
CLEAN = TIDY / "clean"
BUDGET_SECONDS = 240


# --- which files ------------------------------------------------------------------------------------


def git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split("\n") if done.returncode == 0 else []


# What this branch adds to origin's main branch, or the last commit adds; and what is not committed yet.
def changed() -> set[str]:
    base = next((line for line in git("merge-base", "HEAD", "origin/HEAD") if line), "")
    if not base or base in git("rev-parse", "HEAD"):
        base = "HEAD~1"
    names = git("diff", "--name-only", base) + git("ls-files", "--others", "--exclude-standard")
    return {str(Path(name).with_suffix("")) for name in names if name.endswith((".cc", ".h"))}


# Our sources with the command that compiles them. Tests are not looked at: their macros are not our code.
def commands() -> dict[str, dict[str, str]]:
    rows = json.loads((TIDY / "compile_commands.json").read_text())
    ours = {}
    for row in rows:
        name = os.path.relpath(row["file"], ROOT)
        if re.match(r"(src|app|assets)/.*(?<!_test)(?<!_prop)\.cc$", name):
            flags = row["command"].replace(str(TIDY / "generated"), str(BUILT / "generated")).replace(" -Werror ", " ")
            ours[name] = row | {"command": flags}
    COMMANDS.mkdir(parents=True, exist_ok=True)
    (COMMANDS / "compile_commands.json").write_text(json.dumps(list(ours.values())))
    return ours


# --- what was clean before --------------------------------------------------------------------------


@cache
def digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


# Object file → our headers it was compiled from, as ninja noted them.
def headers() -> dict[str, list[str]]:
    noted: dict[str, list[str]] = {}
    said = subprocess.run(["ninja", "-C", str(BUILT), "-t", "deps"], capture_output=True, text=True).stdout
    for block in said.split("\n\n"):
        first, *rest = block.strip().split("\n")
        paths = [os.path.normpath(BUILT / line.strip()) for line in rest]
        noted[first.split(":")[0]] = [path for path in paths if path.startswith(str(ROOT)) and os.path.exists(path)]
    return noted


def key(row: dict[str, str], noted: dict[str, list[str]]) -> str | None:
    words = shlex.split(row["command"])
    sources = noted.get(words[words.index("-o") + 1])
    if sources is None:
        return None
    parts = [row["command"], digest(str(ROOT / ".clang-tidy")), digest(row["file"]), *(digest(p) for p in sorted(sources))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


# --- looking ----------------------------------------------------------------------------------------


def tidy(name: str) -> tuple[bool, str]:
    command = ["clang-tidy-19", "--quiet", "-p", str(COMMANDS), str(ROOT / name)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.returncode == 0, done.stdout.replace(str(ROOT) + "/", "")


# What is wrong in a header is said by every file that includes it; once is enough.
def first_time(said: str, before: set[str]) -> str:
    findings = [found for found in re.split(r"^(?=[^\s:]+:\d+:\d+: (?:error|warning):)", said, flags=re.M) if found]
    news = [found for found in findings if found not in before]
    before.update(news)
    return "".join(news)


def main() -> int:
    everything = os.environ.get("BUNTING_TIDY") == "all"
    if not configure("tidy"):
        return 1
    ours = commands()
    CLEAN.mkdir(parents=True, exist_ok=True)
    noted, touched = headers(), changed()
    wanted = [name for name in sorted(ours) if everything or str(Path(name).with_suffix("")) in touched]
    shown: set[str] = set()
    until = time.monotonic() + (1e9 if everything else BUDGET_SECONDS)

    def look(name: str) -> str:
        stamp = key(ours[name], noted)
        if stamp and (CLEAN / stamp).exists():
            return "passed"
        if time.monotonic() > until:
            return "skipped"
        clean, said = tidy(name)
        if clean and stamp:
            (CLEAN / stamp).touch()
        print(f"{'clean' if clean else 'WRONG'} {name}\n{'' if clean else first_time(said, shown)}", end="", flush=True)
        return "passed" if clean else "failed"

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(look, wanted))
    counts = {result: results.count(result) for result in ("passed", "failed", "skipped")}
    print("passed {passed} failed {failed} skipped {skipped}".format(**counts))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
