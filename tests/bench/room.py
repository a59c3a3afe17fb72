# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hall: 300 phones behind one address join a round, refresh, and send their dots; a wall that shows how many are in.

Phones keep their connections open, as browsers do. They ask for their page every four seconds, the wall every three;
here all of that happens, and dots come within ten seconds, while another asks ten times a second what the wall asks.
"""
import http.client
import json
import random
import threading
import time
from urllib.parse import urlencode

from report import Row

PHONES = 300
AREAS = 12
POLL_SECONDS = 4
DOTS_WITHIN_SECONDS = 10
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class Phone:
    """One browser with one open connection."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, path, form=None, headers=None):
        """Status and body; opens the connection again where the server closed it between two requests."""
        body = urlencode(form) if form is not None else None
        sent = dict(FORM if form is not None else {}, **(headers or {}))
        for last in (False, True):
            try:
                self.connection.request("GET" if body is None else "POST", path, body, sent)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.HTTPException, ConnectionError):
                self.connection.close()
                if last:
                    raise


def facilitator(ours):
    """Greta signs in, acts as an editor, and can move a round."""
    ours.sign_in("greta@example.org")
    session = Phone(ours.port)
    cookie = {"Cookie": ours.cookie}

    def act(path, **form):
        status, body = session.ask(path, dict(form, csrf=ours.token), cookie)
        if status >= 400:
            raise RuntimeError(f"{path}: {status} {body[:300]}")
        return json.loads(body) if body.startswith(b"{") else {}

    act("/me/hat", hat="editor")
    return act


def opened_round(act):
    number = act("/lab/new", place="kettle-bank", title="A full hall", question="What could we do together?", months=8,
                 dots_each=3, most_on_one=2, has_council=40, has_community=60, has_residents=60,
                 has_facilitators=20)["number"]
    areas = []
    for i in range(AREAS):
        area = act(f"/lab/{number}/add", title=f"Area {i + 1}", why="Somebody said so.")["number"]
        act(f"/areas/{area}/edit", title=f"Area {i + 1}", why="Somebody said so.", asks_council=3, asks_community=5,
            asks_residents=2, asks_facilitators=1)
        areas.append(area)
    for move in ("shape", "open_room"):
        act(f"/lab/{number}/move", move=move)
    return number, areas


class Hall:
    def __init__(self, ours, number, areas):
        self.number, self.areas = number, areas
        self.phones = [Phone(ours.port) for _ in range(PHONES)]
        self.seats = [None] * PHONES
        self.took, self.faults = [], []
        self.over = threading.Event()

    def timed(self, phone, path, form=None, headers=None):
        began = time.monotonic()
        status, body = phone.ask(path, form, headers)
        self.took.append(time.monotonic() - began)
        if status >= 400:
            self.faults.append(f"{path}: {status}")
        return body

    def join(self, code):
        def one(i):
            side = ("council", "community", "residents")[i % 3]
            body = self.timed(self.phones[i], "/room", {"code": code, "side": side})
            self.seats[i] = json.loads(body).get("seat")
        self.together(one)

    def together(self, one):
        threads = [threading.Thread(target=one, args=(i,)) for i in range(PHONES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def send_dots(self):
        chosen = random.Random(7)
        when = [chosen.uniform(0, DOTS_WITHIN_SECONDS) for _ in range(PHONES)]
        picks = [chosen.sample(self.areas, 3) for _ in range(PHONES)]
        began = time.monotonic()

        def one(i):
            cookie = {"Cookie": f"bunting_seat={self.number}.{self.seats[i]}"}
            sends_at, asks_at = began + when[i], began + random.uniform(0, POLL_SECONDS)
            sent = False
            while not (sent and self.over.is_set()):
                now = time.monotonic()
                if not sent and now >= sends_at:
                    form = {"seat": self.seats[i], "mark": f"m{i}", **{f"d_{area}": 1 for area in picks[i]}}
                    self.timed(self.phones[i], f"/lab/{self.number}/dots", form)
                    sent = True
                    self.last_sent = time.monotonic()
                if now >= asks_at:
                    self.timed(self.phones[i], f"/lab/{self.number}/seat", headers=cookie)
                    asks_at += POLL_SECONDS
                time.sleep(max(0.01, min(asks_at, sends_at if not sent else asks_at) - time.monotonic()))
        self.together(one)


def watch(ours, hall, seen):
    """When the wall first knew of all dots; how long its page takes while the hall is at it."""
    wall = Phone(ours.port)
    while not hall.over.is_set():
        began = time.monotonic()
        wall.ask(f"/lab/{hall.number}/wall?live=1")
        seen["pages"].append(time.monotonic() - began)
        _, body = wall.ask(f"/lab/{hall.number}/now.json")
        if json.loads(body)["sent"] >= PHONES:
            seen["all_at"] = time.monotonic()
            hall.over.set()
        time.sleep(0.1)


def rank(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def rows(bench, ours):
    if not bench.wants("room"):
        return []
    act = facilitator(ours)
    number, areas = opened_round(act)
    hall = Hall(ours, number, areas)
    code = json.loads(Phone(ours.port).ask(f"/lab/{number}/now.json")[1])["code"]
    hall.join(code)
    act(f"/lab/{number}/move", move="open_dots")
    before, began = ours.cpu(), time.monotonic()
    seen = {"pages": []}
    watcher = threading.Thread(target=watch, args=(ours, hall, seen))
    watcher.start()
    hall.send_dots()
    watcher.join()
    cpu, lasted = ours.cpu() - before, time.monotonic() - began
    late = max(0.0, seen["all_at"] - hall.last_sent)
    return [
        Row(f"room of {PHONES} phones: the wall knows of the last dots", f"{late:.2f} s", value=late, goal=1,
            goal_text="{} s", note="wall time; phones, wall and server share the processors"),
        Row("  answers to phones, p50 / p99", f"{rank(hall.took, 0.5) * 1000:.0f} / {rank(hall.took, 0.99) * 1000:.0f} ms",
            value=float(len(hall.faults)), goal=0, goal_text="{} refused", note=f"{len(hall.took):,} asked"),
        Row("  the wall's page, p50 / p99",
            f"{rank(seen['pages'], 0.5) * 1000:.0f} / {rank(seen['pages'], 0.99) * 1000:.0f} ms"),
        Row("  processor time of the server", f"{cpu / lasted * 100:.0f} % of one processor"),
    ]
