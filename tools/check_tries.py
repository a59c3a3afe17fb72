#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""TRY never stands behind another member of a braced value.

g++ 12 does not destroy the members that are made already when the statement inside TRY returns: each refusal
would leave memory behind, and outsiders choose what is refused. Take the value first, then brace.
"""

from __future__ import annotations

import re
import sys

import tree

PATTERNS = ["*.cc", "*.h"]
# What stands before a brace that opens statements, not a value.
BLOCK = re.compile(r"(\)|\b(else|do|const|mutable|noexcept|try)|->\s*[\w:<>,*&\s]+)$")


def blanked(text: str) -> str:
    """The same length, without comments and literals."""
    def gone(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found.group())

    text = re.sub(r'R"(\w*)\(.*?\)\1"', gone, text, flags=re.S)
    return re.sub(r"//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])'", gone, text)


def has_sibling(between: str) -> bool:
    depth = 0
    for letter in between:
        depth += (letter in "({[") - (letter in ")}]")
        if letter == "," and depth == 0:
            return True
    return False


def lines_of(text: str) -> list[int]:
    """The lines where a TRY stands behind a sibling."""
    text = blanked(text)
    found: list[int] = []
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter in "({[":
            opened.append(at)
        elif letter in ")}]" and opened:
            opened.pop()
        elif text.startswith("TRY(", at) and not re.match(r"\w", text[at - 1 : at]):
            brace = next((i for i in reversed(opened) if text[i] == "{"), None)
            if brace is None or ";" in text[brace:at] or BLOCK.search(text[:brace].rstrip()[-120:]):
                continue
            if has_sibling(text[brace + 1 : at]):
                found.append(text.count("\n", 0, at) + 1)
    return found


def main() -> int:
    paths = tree.files(*PATTERNS)
    complaints = [
        f"{path}:{line}: take the value before the braces: a refusal here leaves memory behind"
        for path in paths
        for line in lines_of((tree.ROOT / path).read_text(errors="replace"))
    ]
    return tree.report(complaints, len(paths), "braced values")


if __name__ == "__main__":
    sys.exit(main())
