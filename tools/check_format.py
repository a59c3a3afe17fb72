#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every C++ file is laid out as .clang-format says. `./dev fmt` mends it."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import tree

BATCH = 16


def misplaced(names: list[str]) -> list[str]:
    command = ["clang-format-19", "--dry-run", "--ferror-limit=1", *names]
    said = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=True).stderr
    return [line for line in said.splitlines() if "warning:" in line]


def main() -> int:
    names = [str(path) for path in tree.files("*.cc", "*.h")]
    batches = [names[at : at + BATCH] for at in range(0, len(names), BATCH)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        complaints = [line for lines in pool.map(misplaced, batches) for line in lines]
    return tree.report(complaints, len(names), "format")


if __name__ == "__main__":
    sys.exit(main())
