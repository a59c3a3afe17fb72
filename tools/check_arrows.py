#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds every #include of src/ and app/, and every DEPS in CMake, against tools/arrows.txt.

    check_arrows.py [TOP]     TOP: a repository, this one by default
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[>"]', re.M)
LIBRARY = re.compile(r"bunting_library\(\s*(\w+)([^)]*)\)")
STANDARD = re.compile(r"^[a-z_]+\d*$")
SYSTEM = re.compile(r"^(sys|netinet|arpa|linux)/|^(cxxabi|dlfcn|errno|fcntl|ftw|grp|netdb|poll|pwd|sched|signal|spawn|stdlib|termios|unistd|wait)\.h$")
PURE_LAYERS = ("base/", "process/", "kernels/")
TEST_VENDORS = ("doctest/", "rapidcheck")
IMPURE = {
    "atomic", "condition_variable", "csignal", "ctime", "filesystem", "fstream", "future", "iostream", "locale",
    "mutex", "random", "shared_mutex", "stop_token", "thread",
}


@dataclass
class Arrows:
    layers: dict[str, list[str]] = field(default_factory=dict)
    features: dict[str, list[str]] = field(default_factory=dict)
    vendors: dict[str, list[str]] = field(default_factory=dict)
    generated: dict[str, str] = field(default_factory=dict)
    everywhere: list[str] = field(default_factory=list)
    pure: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Include:
    file: Path  # relative to the top
    quoted: bool
    target: str


# --- reading ----------------------------------------------------------------------------------------


def read_arrows(text: str) -> Arrows:
    arrows = Arrows()
    for line in (line.split("#")[0].strip() for line in text.splitlines()):
        if line.startswith("vendor "):
            header, _, folders = line.removeprefix("vendor ").partition(" : ")
            arrows.vendors[header] = folders.split()
        elif line.startswith("generated "):
            folder, _, owner = line.removeprefix("generated ").partition(" : ")
            arrows.generated[folder] = owner
        elif line.startswith("everywhere "):
            arrows.everywhere.append(line.split()[1])
        elif line.startswith("pure "):
            arrows.pure.append(line.split()[1])
        elif line:
            source, _, targets = line.partition("->")
            kind = arrows.features if source.startswith("features/") else arrows.layers
            kind[source.strip()] = targets.split()
    return arrows


def includes_of(top: Path) -> list[Include]:
    paths = sorted(path for folder in ("src", "app") for end in ("cc", "h") for path in (top / folder).rglob(f"*.{end}"))
    return [
        Include(path.relative_to(top), mark == '"', target)
        for path in paths
        for mark, target in INCLUDE.findall(path.read_text(errors="replace"))
    ]


# --- where a file belongs ---------------------------------------------------------------------------


# "src/store/sqlite/x.cc" → "store/sqlite"; "app/main.cc" → "app"
def folder_of(file: Path) -> str:
    return str(file.parent.relative_to("src")) if file.parts[0] == "src" else str(file.parent)


def layer_of(folder: str) -> str:
    return folder.split("/")[0]


# "features/share/x" → "features/share", anything else → ""
def feature_of(folder: str) -> str:
    parts = folder.split("/")
    return "/".join(parts[:2]) if parts[0] == "features" and len(parts) > 1 else ""


def is_test(file: Path) -> bool:
    return file.stem.endswith(("_test", "_prop", "_testing"))


def within(folder: str, owners: list[str]) -> bool:
    return any(folder == owner or folder.startswith(owner + "/") for owner in owners)


def reachable(edges: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in edges.get(waiting.pop(), []):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


# --- the rules --------------------------------------------------------------------------------------


def cycles(arrows: Arrows) -> list[str]:
    edges = arrows.layers | arrows.features
    return [f"arrows.txt: {name} reaches itself" for name in edges if name in reachable(edges, name)]


def between_layers(arrows: Arrows, include: Include) -> str | None:
    if not include.quoted:
        return None
    mine, theirs = layer_of(folder_of(include.file)), layer_of(str(Path(include.target).parent))
    theirs = arrows.generated.get(theirs, theirs)
    if mine == theirs or is_test(include.file):
        return None
    if theirs not in arrows.layers:
        return f'{include.file}: "{include.target}" is not written from src/, or its folder has no arrow'
    if theirs in reachable(arrows.layers, mine):
        return None
    return f"{include.file}: {mine} may not include {include.target}"


def between_features(arrows: Arrows, include: Include) -> str | None:
    mine, theirs = feature_of(folder_of(include.file)), feature_of(str(Path(include.target).parent))
    if not include.quoted or not mine or not theirs or mine == theirs:
        return None
    door = f"{theirs}/{theirs.split('/')[1]}.h"
    if include.target != door:
        return f"{include.file}: only the front door {door} of another feature, not {include.target}"
    if theirs not in arrows.features.get(mine, []):
        return f"{include.file}: no arrow {mine} -> {theirs}"
    return None


# A pure folder, or a pure file of a feature: its rules see values, and nothing that a test could not hold still.
def purity(arrows: Arrows, include: Include) -> str | None:
    mine = str(include.file.with_suffix("")).removeprefix("src/")
    if is_test(include.file) or not within(mine, arrows.pure):
        return None
    if include.quoted:
        fine = layer_of(mine) != "features" or include.target.startswith(PURE_LAYERS) or within(
            include.target.removesuffix(".h"), arrows.pure
        )
    else:
        fine = include.target not in IMPURE and not SYSTEM.match(include.target)
    return None if fine else f"{include.file}: {include.target} in a pure place"


def owner_of(arrows: Arrows, target: str) -> list[str] | None:
    return next((owners for header, owners in arrows.vendors.items() if target.startswith(header)), None)


def free(arrows: Arrows, include: Include) -> bool:
    target = include.target
    if STANDARD.match(target) or SYSTEM.match(target) or target.startswith(tuple(arrows.everywhere)):
        return True
    return is_test(include.file) and target.startswith(TEST_VENDORS)


def vendor(arrows: Arrows, include: Include) -> str | None:
    if include.quoted or free(arrows, include):
        return None
    owners = owner_of(arrows, include.target)
    if owners is None:
        return f"{include.file}: <{include.target}> is nobody's in arrows.txt"
    if not within(folder_of(include.file), owners):
        return f"{include.file}: <{include.target}> belongs to {' and '.join(owners)}"
    return None


# Headers that show a vendor's, directly or through another header of ours, and in which folders they may stay.
def leaking_headers(arrows: Arrows, includes: list[Include]) -> dict[str, list[str]]:
    leaking: dict[str, list[str]] = {}
    headers = [i for i in includes if i.file.suffix == ".h"]
    before = -1
    while before != len(leaking):
        before = len(leaking)
        for include in headers:
            name = str(include.file).removeprefix("src/")
            owners = leaking.get(include.target) if include.quoted else owner_of(arrows, include.target)
            if owners and owners != ["base"]:
                leaking.setdefault(name, owners)
    return leaking


def leaks(arrows: Arrows, includes: list[Include]) -> list[str]:
    leaking = leaking_headers(arrows, includes)
    return [
        f"{include.file}: {include.target} shows a vendor's header, which stays in {' and '.join(leaking[include.target])}"
        for include in includes
        if include.quoted and include.target in leaking and not within(folder_of(include.file), leaking[include.target])
    ]


# DEPS in CMake draw the same arrows for the linker; there a feature is the layer "features".
def linked(top: Path, arrows: Arrows) -> list[str]:
    complaints = []
    for path in sorted((top / "src").rglob("CMakeLists.txt")):
        mine = layer_of(folder_of(path.relative_to(top)))
        for name, rest in LIBRARY.findall(path.read_text()):
            deps = re.search(r"\bDEPS\s+([\w\s]*?)(?=\s+[A-Z_]+\s|\s*$)", rest)
            for dep in deps[1].split() if deps else []:
                allowed = reachable(arrows.layers, mine) | {mine}
                if dep.split("_")[0] not in allowed and dep in arrows.layers:
                    complaints.append(f"{path.relative_to(top)}: {name} may not link {dep}")
    return complaints


def complaints_in(top: Path) -> tuple[list[str], int]:
    arrows = read_arrows((top / "tools/arrows.txt").read_text())
    includes = includes_of(top)
    found = cycles(arrows) + linked(top, arrows) + leaks(arrows, includes)
    for include in includes:
        rules = (between_layers, between_features, purity, vendor)
        found += [complaint for rule in rules if (complaint := rule(arrows, include))]
    return sorted(set(found)), len(includes)


def main() -> int:
    complaints, checked = complaints_in(tree.top_from_arguments())
    return tree.report(complaints, checked, "arrows")


if __name__ == "__main__":
    sys.exit(main())
