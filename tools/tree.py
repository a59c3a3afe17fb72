# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the repository, for the checks: what git knows or would add, never what a build made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


# Paths relative to the top, sorted; patterns are git's ("*.cc").
def files(*patterns: str, top: Path = ROOT) -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=top, check=True, capture_output=True, text=True).stdout
    return sorted({Path(name) for name in listed.split("\0") if name and (top / name).is_file()})


# Prints what is wrong, one line each, and returns the exit code of a check.
def report(complaints: list[str], checked: int, what: str) -> int:
    for complaint in complaints:
        print(complaint)
    print(f"{what}: {checked} looked at, {len(complaints)} wrong")
    return 1 if complaints else 0


# Where a check looks: the repository, or the folder a self-test made.
def top_from_arguments() -> Path:
    return Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
