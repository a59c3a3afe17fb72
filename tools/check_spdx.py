#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every source file names its licence in its first three lines."""

from __future__ import annotations

import sys
from pathlib import Path

import tree

LINE = "SPDX-License-Identifier: AGPL-3.0-or-later"
PATTERNS = ["*.cc", "*.h", "*.py", "*.sh", "*.js", "*.mjs", "*.css", "*.sql", "*.cmake", "*CMakeLists.txt", "dev"]


def names_it(text: str) -> bool:
    return any(LINE in line for line in text.splitlines()[:3])


def main() -> int:
    paths = tree.files(*PATTERNS)
    complaints = [
        f"{path}: its first lines do not say {LINE}"
        for path in paths
        if not names_it((tree.ROOT / path).read_text(errors="replace"))
    ]
    return tree.report(complaints, len(paths), "licence lines")


if __name__ == "__main__":
    sys.exit(main())
