# SPDX-License-Identifier: AGPL-3.0-or-later
"""One table: ours, the peer's, the ratio, the goal."""
import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

RESULTS = Path(__file__).parent / "RESULTS.md"


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


def table(rows, wanted):
    load = os.getloadavg()
    lines = [
        f"{datetime.date.today().isoformat()} · {wanted.things:,} things · load {load[0]:.1f} (1 min), "
        f"{load[1]:.1f} (5 min) on {os.cpu_count()} processors · SQLite, release build",
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


def note(text):
    RESULTS.write_text(
        "# What a request costs\n\n"
        "Written by `./dev bench`; `tests/bench/run` says how. Processor time, user and system, of all processes of a\n"
        "server, by /proc. \"Made anew\" is a page that is not in the cache, compressed for nobody. The peer of cached\n"
        "pages is nginx with one worker, serving the same bytes from files, in the same minutes, A B A B. WordPress is\n"
        "not run here: its figures were recorded once with version 6.1 on such a machine.\n\n"
        f"{text}\n\nMeasured at {commit()}.\n"
    )
