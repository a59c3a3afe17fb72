#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the folder of a new feature from tools/feature/, for ./dev new.

    new_feature.py FEATURE [NOUN]     for example: share offer

The folder builds and its test passes; every sentence in it wants replacing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "tools/feature"
NAME = re.compile(r"[a-z][a-z]*(_[a-z]+)*\Z")

NEXT = """
Three lines more, and it is in the product:

  app/features.cc     #include "features/{{feature}}/{{feature}}.h", and a line &{{feature}}::kFeature in kFeatures
  tools/arrows.txt    pure features/{{feature}}/{{noun}}
                      features/{{feature}} -> features/OTHER, only if it uses another one's front door
  tests/scenarios     one journey

Then: ./dev test unit/{{feature}}
"""


def pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def filled(text: str, feature: str, noun: str) -> str:
    words = {"feature": feature, "Feature": pascal(feature), "noun": noun, "Noun": pascal(noun)}
    return re.sub(r"{{(\w+)}}", lambda found: words[found[1]], text)


# Template → where it goes.
def target(template: Path, feature: str, noun: str) -> Path:
    name = str(template.relative_to(TEMPLATES)).removesuffix(".in")
    if name == "locale.toml":
        return ROOT / f"locale/en/{feature}.toml"
    return ROOT / "src/features" / feature / name.replace("FEATURE", feature).replace("NOUN", noun)


def main() -> int:
    if len(sys.argv) not in (2, 3) or not all(NAME.match(name) for name in sys.argv[1:]):
        print("usage: ./dev new FEATURE [NOUN], both in small letters and _: ./dev new share offer")
        return 2
    feature = sys.argv[1]
    noun = sys.argv[2] if len(sys.argv) == 3 else f"{feature}_item"
    targets = {template: target(template, feature, noun) for template in sorted(TEMPLATES.rglob("*.in"))}
    if taken := [path for path in targets.values() if path.exists()]:
        print(f"there is {taken[0].relative_to(ROOT)} already")
        return 1
    for template, path in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(filled(template.read_text(), feature, noun))
        print(path.relative_to(ROOT))
    code = [str(path) for path in targets.values() if path.suffix in (".cc", ".h")]
    subprocess.run(["clang-format-19", "-i", *code], check=True)
    print(filled(NEXT, feature, noun))
    return 0


if __name__ == "__main__":
    sys.exit(main())
