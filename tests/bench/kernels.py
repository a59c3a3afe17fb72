# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kernels beside their peers: processor time of one thread, both on the same problems (performance.md section 2)."""
import json
import math
import subprocess
from pathlib import Path

from report import Row

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "bunting_matching_bench"
SHAPES = {"local": "neighbours", "random": "anybody with anybody"}


def built():
    subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", "build/release", "--quiet", PROGRAM], cwd=ROOT, check=True)
    return ROOT / "build/release/tests" / PROGRAM


def told(program, *words):
    said = subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=True).stdout
    return json.loads(said)


def ms(seconds):
    return f"{seconds * 1000:,.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def plan_row(figures):
    """The peer is the faster of LEMON's two ways on that problem."""
    peer = min(figures["simplex"], figures["matching"])
    way = "network simplex" if peer == figures["simplex"] else "weighted matching"
    ratio = peer / figures["ours"]
    local = figures["shape"] == "local"
    return Row(f"one best plan, {figures['pairs']:,} pairs, {SHAPES[figures['shape']]}", ms(figures["ours"]),
               f"{ms(peer)} LEMON, {way}", f"{ratio:.1f} × less", value=-ratio if local else None,
               goal=-5.0 if local else None, goal_text="5 × less", note="same worth, proved")


def growth_row(shape, small, large):
    power = math.log(large["ours"] / small["ours"]) / math.log(large["pairs"] / small["pairs"])
    return Row(f"  growth, {SHAPES[shape]}", f"pairs^{power:.2f}", value=power, goal=1.3, goal_text="pairs^{}")


def plans(program):
    rows = []
    for shape in SHAPES:
        small, large = (told(program, "plan", shape, pairs) for pairs in (100_000, 1_000_000))
        rows += [plan_row(small), plan_row(large), growth_row(shape, small, large)]
    return rows


def changes(program):
    figures = told(program, "changes", 100_000, 5_000)
    return [Row(f"one offer more or less among {figures['pairs']:,} pairs of neighbours, p50 / p99",
                f"{ms(figures['p50'])} / {ms(figures['p99'])}", value=figures["p99"] * 1000, goal=1.0,
                goal_text="p99 {} ms", note=f"most {ms(figures['most'])}; proved after all {figures['changes']:,}")]


def desk(program):
    figures = told(program, "desk", 200_000, 100_000, 200)
    everything = figures["offers"] * figures["needs"]
    nothing = figures["filling"] + figures["planning"]
    return [
        Row("matching 200,000 offers and 100,000 needs from nothing, with the plan", ms(nothing), value=nothing,
            goal=30.0, goal_text="{} s", note=f"{figures['matches']:,} matches"),
        Row("  pairs held against each other", f"{figures['held']:,}", f"{everything:,} offers × needs",
            f"{everything / figures['held']:,.0f} × less"),
        Row("  one new offer, plan best again, p50 / p99", f"{ms(figures['put_p50'])} / {ms(figures['put_p99'])}"),
        Row("  its list and those of its twenty best needs, p50 / p99",
            f"{ms(figures['lists_p50'])} / {ms(figures['lists_p99'])}", value=figures["lists_p50"] * 1000, goal=50.0,
            goal_text="p50 {} ms"),
    ]


def rows():
    program = built()
    return plans(program) + changes(program) + desk(program)
