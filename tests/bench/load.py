# SPDX-License-Identifier: AGPL-3.0-or-later
"""wrk against one server, and what it cost that server."""
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field


@dataclass
class Ask:
    """What wrk asks for. `path` may hold {n}: a number that no request before had; {m}: one of 1 … `among`."""

    path: str
    headers: dict = field(default_factory=dict)
    body: str = ""
    among: int = 1
    connections: int = 8

    def script(self):
        headers = "".join(f'  headers["{name}"] = "{value}"\n' for name, value in self.headers.items())
        return f"""
local n = {os.getpid() * 1000000} + math.floor(os.clock() * 1000) * 1000
local headers = {{}}
function init(args) math.randomseed(os.time()); n = n + math.random(1, 900000) * 1000 end
function request()
  n = n + 1
{headers}
  local path = string.gsub(string.gsub("{self.path}", "{{n}}", tostring(n)), "{{m}}", tostring(n % {self.among} + 1))
  local body = string.gsub([[{self.body}]], "{{flip}}", tostring(math.floor(n / {self.among}) % 2))
  return wrk.format({'"POST"' if self.body else '"GET"'}, path, headers, {'body' if self.body else 'nil'})
end
"""


@dataclass
class Cost:
    requests: int
    cpu: float  # seconds
    seconds: float
    refused: int

    @property
    def ms(self):
        return self.cpu * 1000 / max(self.requests, 1)

    @property
    def rate(self):
        return self.requests / self.seconds


class Running:
    """A wrk on its way; wait() tells what it did."""

    def __init__(self, server, ask, seconds):
        self.server, self.seconds = server, seconds
        self.script = tempfile.NamedTemporaryFile("w", suffix=".lua")
        self.script.write(ask.script())
        self.script.flush()
        self.before = server.cpu()
        self.process = subprocess.Popen(
            ["wrk", "-t1", f"-c{ask.connections}", f"-d{max(1, round(seconds))}s", "-s", self.script.name,
             f"http://127.0.0.1:{server.port}"],
            stdout=subprocess.PIPE, text=True,
        )

    def wait(self):
        said = self.process.communicate()[0]
        cpu = self.server.cpu() - self.before
        done = re.search(r"(\d+) requests in ([\d.]+)(ms|s|m)", said)
        unit = {"ms": 0.001, "s": 1, "m": 60}[done.group(3)]
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
        return Cost(int(done.group(1)), cpu, float(done.group(2)) * unit, int(refused.group(1)) if refused else 0)


def run(server, ask, seconds):
    return Running(server, ask, seconds).wait()
