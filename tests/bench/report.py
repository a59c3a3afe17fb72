# SPDX-License-Identifier: AGPL-3.0-or-later
"""One table: ours, the peer's, the ratio, the goal."""
import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

RESULTS = Path(__file__).parent / "RESULTS.md"
KERNELS = Path(__file__).parent / "KERNELS.md"

OF_REQUESTS = """# What a request costs

Written by `./dev bench`; `tests/bench/run` says how. Processor time, user and system, of all processes of a
server, by /proc. "Made anew" is a page that is not in the cache, compressed for nobody. The peer of cached
pages is nginx with one worker, serving the same bytes from files, in the same minutes, A B A B. WordPress is
not run here: its figures were recorded once with version 6.1 on such a machine.
"""

OF_KERNELS = """# What the kernels cost

Written by `./dev bench`, or `tests/bench/run --kernels` alone; `tests/bench/kernels.py` says how. Ours and LEMON 1.3.1
solve the same problem in turn in one process, the graph built included; least of three rounds, one where there are a
million pairs. LEMON is the faster of its network simplex and its weighted matching. Everybody may be in one pair, worth
1 to 1000; neighbours are scattered over a square and paired when near, ten to each, worth more when nearer.
"""


@dataclass
class Row:
    name: str
    ours: str
    peer: str = ""
    ratio: str = ""
    value: Optional[float] = None  # less is better; beside `goal`
    goal: Optional[float] = None
    goal_text: str = ""
    note: str = ""

    def verdict(self):
        if self.goal is None or self.value is None:
            return ""
        sign = "≥" if self.goal < 0 else "≤"
        kept = "met" if self.value <= self.goal else "**not met**"
        return f"{sign} {self.goal_text.format(self.goal)}: {kept}"


def table(rows, of):
    load = os.getloadavg()
    lines = [
        f"{datetime.date.today().isoformat()} · load {load[0]:.1f} (1 min), {load[1]:.1f} (5 min) "
        f"on {os.cpu_count()} processors · {of}",
        "",
    ]
    if load[0] > 2:
        lines += ["The machine was busy: rows of wall time say little today; those of processor time hold.", ""]
    lines += ["| what | ours | peer | ratio | goal | |", "|---|---|---|---|---|---|"]
    lines += [f"| {r.name} | {r.ours} | {r.peer} | {r.ratio} | {r.verdict()} | {r.note} |" for r in rows]
    return "\n".join(lines)


def commit():
    said = subprocess.run(["git", "log", "-1", "--format=%h"], capture_output=True, text=True, check=False)
    return said.stdout.strip() or "no commit"


def note(text, path, heading):
    path.write_text(f"{heading}\n{text}\n\nMeasured at {commit()}.\n")
