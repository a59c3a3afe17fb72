#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""No file longer than 500 lines, no folder fuller than 20 files, unless tools/size_exceptions.txt says why.

An exception that is no longer needed is a complaint too. Functions are clang-tidy's matter.

    size_check.py [TOP]     TOP: a repository, this one by default
"""

from __future__ import annotations

import sys
from pathlib import Path

import tree

FILE_LINES = 500
FOLDER_FILES = 20
PATTERNS = ["*.cc", "*.h", "*.py", "*.sh", "*.mjs", "*.js", "*.css", "*.sql", "dev"]


def is_test(path: Path) -> bool:
    return path.stem.endswith(("_test", "_prop"))


# "path limit reason" → {path: limit}
def read_exceptions(text: str) -> tuple[dict[str, int], list[str]]:
    limits: dict[str, int] = {}
    complaints = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        path, limit, *reason = line.split(maxsplit=2)
        limits[path] = int(limit)
        if not reason:
            complaints.append(f"size_exceptions.txt: {path} gives no reason")
    return limits, complaints


# Tests beside the code do not fill a folder; data and generated pictures are not looked at.
def sizes(top: Path, paths: list[Path]) -> dict[str, tuple[int, int, str]]:
    measured: dict[str, tuple[int, int, str]] = {}
    for path in paths:
        lines = len((top / path).read_text(errors="replace").splitlines())
        measured[str(path)] = (lines, FILE_LINES, "lines")
        if path.parts[0] in ("src", "app") and not is_test(path):
            folder = str(path.parent)
            measured[folder] = (measured.get(folder, (0, 0, ""))[0] + 1, FOLDER_FILES, "files")
    return measured


def complaints_in(measured: dict[str, tuple[int, int, str]], exceptions: str) -> list[str]:
    limits, complaints = read_exceptions(exceptions)
    for name, (size, habit, unit) in sorted(measured.items()):
        limit = limits.pop(name, None)
        if size > (limit or habit):
            complaints.append(f"{name}: {size} {unit}, at most {limit or habit}")
        elif limit is not None and size <= habit:
            complaints.append(f"size_exceptions.txt: {name} needs no exception any more")
    return complaints + [f"size_exceptions.txt: there is no {name}" for name in limits]


def main() -> int:
    top = tree.top_from_arguments()
    measured = sizes(top, tree.files(*PATTERNS, top=top))
    exceptions = (top / "tools/size_exceptions.txt").read_text()
    return tree.report(complaints_in(measured, exceptions), len(measured), "sizes")


if __name__ == "__main__":
    sys.exit(main())
