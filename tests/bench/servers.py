# SPDX-License-Identifier: AGPL-3.0-or-later
"""Servers that are measured: our own, and nginx with the same bytes. Each knows its processes."""
import gzip
import http.client
import os
import re
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def cpu_of(pid):
    """Seconds of user and system time of a process, all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class Server:
    port = 0

    def pids(self):
        raise NotImplementedError

    def cpu(self):
        return sum(cpu_of(pid) for pid in self.pids())

    def ask(self, path, headers=None, body=None, method=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method or ("POST" if body is not None else "GET"), path, body, headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content


class Ours(Server):
    """bunting serve on a folder; who is signed in is a resident of the demonstration."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.cookie = self.token = ""

    def __enter__(self):
        began = time.monotonic()
        self.process = subprocess.Popen(
            [self.binary, "serve", "--port", "0", "--data", self.folder],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        answer, _ = self.ask("/")
        self.first_answer = time.monotonic() - began
        assert answer.status == 200, answer.status
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)

    def pids(self):
        return [self.process.pid]

    def memory_kb(self, name):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status).group(1))

    def sign_in(self, email="odette@example.org"):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.ask("/sign-in", form, urlencode({"email": email, "then": "/"}))
        for _ in range(100):
            _, page = self.ask("/demo/mail")
            links = re.findall(rb'href="[^"]*(/sign-in/link/[A-Za-z0-9_-]+)"', page)
            if links:
                break
            time.sleep(0.1)
        answer, _ = self.ask(links[0].decode(), form, urlencode({}))
        self.cookie = answer.getheader("set-cookie").split(";")[0]
        _, page = self.ask("/me/about", {"Cookie": self.cookie})
        self.token = re.search(rb'name="csrf" value="([^"]+)"', page).group(1).decode()


class Nginx(Server):
    """One worker that serves files: `pages` is a name and its bytes; each also compressed, as ours are."""

    CONFIG = """
daemon off; master_process off; pid {folder}/pid; error_log /dev/null;
events {{ worker_connections 512; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
    default_type "text/html; charset=utf-8"; gzip_static on; open_file_cache max=100;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"""

    def __init__(self, pages):
        self.pages = pages

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bunting-bench-")
        folder = Path(self.folder.name)
        os.chmod(folder, 0o755)
        (folder / "pages").mkdir()
        for name, content in self.pages.items():
            (folder / "pages" / name).write_bytes(content)
            (folder / "pages" / f"{name}.gz").write_bytes(gzip.compress(content, 9))
        self.port = free_port()
        (folder / "nginx.conf").write_text(self.CONFIG.format(folder=folder, port=self.port))
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.ask("/" + next(iter(self.pages)))
                return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("nginx does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()

    def pids(self):
        return [self.process.pid]
