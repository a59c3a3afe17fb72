# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is measured, and against which goal (docs: performance.md section 6)."""
import json
import subprocess
import time
from urllib.parse import urlencode

import load
from load import Ask
from report import Row
from servers import Nginx, Ours

GZIP = {"Accept-Encoding": "gzip"}
WORDPRESS_FRONT_MS = 64.0  # recorded with WordPress 6.1 in performance.md; not measured here
WORDPRESS_SEARCH_MS = 75.0
ROUNDS = 2
WARM_SECONDS = 1


def seconds_of(command):
    began = time.monotonic()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


class Bench:
    def __init__(self, seconds, only):
        self.seconds, self.only = seconds, only

    def wants(self, name):
        return self.only in name

    def alternate(self, *pairs):
        """Each (server, ask) in turn, several rounds, after one that warms it; mean milliseconds of a request."""
        sums = [0.0] * len(pairs)
        for server, ask in pairs:
            load.run(server, ask, WARM_SECONDS)
        for _ in range(ROUNDS):
            for i, (server, ask) in enumerate(pairs):
                cost = load.run(server, ask, self.seconds)
                if cost.refused:
                    raise RuntimeError(f"{ask.path}: {cost.refused} of {cost.requests} were refused")
                sums[i] += cost.ms / ROUNDS
        return sums


def titled(ours, kind, title):
    """The number of the first thing of the demonstration with this title."""
    _, body = ours.ask("/search.json?" + urlencode({"q": title, "kind": kind}))
    for item in json.loads(body)["items"]:
        if item["title"] == title:
            return item["number"]
    raise RuntimeError(f"no {kind} is called {title}")


def page_asks(signed_in, ours):
    """Name, what is asked, goal in milliseconds, the recorded cost of WordPress. {n} keeps a page out of the cache."""
    project = titled(ours, "project", "Tool Library")
    gathering = titled(ours, "gathering", "Stuck together: a morning for people with a shared project")
    return [
        ("page of a project, made anew", Ask(f"/t/{project}?again={{n}}"), 0.3, None),
        ("page of a gathering, made anew", Ask(f"/t/{gathering}?again={{n}}"), 0.3, None),
        ("page of a ring, made anew", Ask(f"/t/{project}/ring?again={{n}}"), 0.3, None),
        ("place home, made anew", Ask("/p/kettle-bank?again={n}"), 0.3, WORDPRESS_FRONT_MS),
        ("place home, signed in", Ask("/p/kettle-bank", signed_in), 0.3, WORDPRESS_FRONT_MS),
        ("list of 20, made anew", Ask("/p/thimbleford/things?again={n}"), 0.15, None),
        ("list of 20 as JSON, made anew", Ask("/p/thimbleford/things.json?again={n}"), 0.05, None),
        ("search page", Ask("/search?q=garden+tools&again={n}"), None, WORDPRESS_SEARCH_MS),
        ("page of a thing, made anew", Ask("/t/12?again={n}"), 0.3, None),
        ("form to add a thing", Ask("/add/asset?again={n}"), None, None),
    ]


def pages(bench, ours, beside):
    """What a page costs where it is not cached, here and in a small place: the same, whatever there is."""
    ours.sign_in()
    beside.sign_in()
    theirs = page_asks({"Cookie": beside.cookie}, beside)
    rows = []
    for (name, ask, goal, wordpress), small in zip(page_asks({"Cookie": ours.cookie}, ours), theirs):
        if not bench.wants(name):
            continue
        large_ms, small_ms = bench.alternate((ours, ask), (beside, small[1]))
        rows.append(Row(name, f"{large_ms:.3f} ms", value=large_ms, goal=goal, goal_text="{} ms", peer=(
            f"{wordpress:.0f} ms WordPress, recorded" if wordpress else ""),
            ratio=f"{wordpress / large_ms:.0f} × less" if wordpress else ""))
        growth = large_ms / small_ms
        rows.append(Row("  … beside a small place", f"{large_ms:.3f} ms", f"{small_ms:.3f} ms small place",
                        f"{growth:.2f}", value=growth, goal=1.25, goal_text="ratio {}"))
    return rows


def beside_nginx(bench, ours):
    """The cached home, and nginx with the very bytes, compressed and plain."""
    if not bench.wants("cached"):
        return []
    _, page = ours.ask("/p/kettle-bank")
    rows = []
    with Nginx({"home.html": page}) as nginx:
        for name, headers in (("plain", {}), ("compressed", GZIP)):
            ask, same = Ask("/p/kettle-bank", headers), Ask("/home.html", headers)
            assert ours.ask(ask.path, headers)[0].status == nginx.ask(same.path, headers)[0].status == 200
            our_ms, their_ms = bench.alternate((ours, ask), (nginx, same))
            rows.append(Row(f"place home, cached, {name}", f"{our_ms:.4f} ms", f"{their_ms:.4f} ms nginx",
                            f"{our_ms / their_ms:.2f}", value=our_ms / their_ms, goal=2.0, goal_text="ratio {}",
                            note=f"{len(page):,} bytes of HTML"))
    return rows


def writing(bench, ours):
    """Acts that are on the disk when they are answered, by 64 writers; and what readers lose by them."""
    if not bench.wants("acts"):
        return []
    form = {"Cookie": ours.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    act = Ask("/t/{m}/follow", form, f"csrf={ours.token}&follows={{flip}}", among=150, connections=64)
    reading = Ask("/p/kettle-bank?again={n}", GZIP)
    load.run(ours, act, WARM_SECONDS)
    alone, together, acts = 0.0, 0.0, 0.0
    for _ in range(ROUNDS):
        alone += load.run(ours, reading, bench.seconds).ms / ROUNDS
        writers = load.Running(ours, act, bench.seconds)
        cost = load.run(ours, reading, bench.seconds)
        wrote = writers.wait()
        acts += (wrote.requests - wrote.refused) / wrote.seconds / ROUNDS
        together += cost.rate / ROUNDS
    quiet = 0.0
    for _ in range(ROUNDS):
        quiet += load.run(ours, reading, bench.seconds).rate / ROUNDS
    kept = together / quiet
    return [
        Row("durable acts, 64 writers, readers beside", f"{acts:,.0f} /s", value=-acts, goal=-1000,
            goal_text="1,000 /s", note="wall time"),
        Row("  readers beside them", f"{together:,.0f} /s", f"{quiet:,.0f} /s without writers", f"{kept:.2f}",
            value=-kept, goal=-0.8, goal_text="ratio 0.8",
            note="wall time; wrk, writers and readers share the processors"),
    ]


def memory(ours):
    kb = ours.memory_kb("RssAnon")
    return [Row("anonymous memory after all this", f"{kb / 1024:.0f} MB", value=kb / 1024, goal=64, goal_text="{} MB")]


def starting(bench, binary, folder):
    if not bench.wants("start"):
        return []
    took = []
    for _ in range(5):
        with Ours(binary, folder) as ours:
            took.append(ours.first_answer * 1000)
    middle = sorted(took)[len(took) // 2]
    return [Row("start to first answer", f"{middle:.0f} ms", value=middle, goal=300, goal_text="{} ms",
                note="wall time, middle of five")]
