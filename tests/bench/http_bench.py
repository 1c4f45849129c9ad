# SPDX-License-Identifier: GPL-2.0-or-later
"""HTTP by wrk: the daemon and a bare Beast server in turn, requests for each CPU second of the server."""
import os
import re
import shutil
import subprocess
import threading
import urllib.parse
import urllib.request

SECONDS = 3
LONGEST_START = 60  # seconds
CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def start(command):
    """Starts a server that says where it listens on its standard error. Returns the process and the address."""
    server = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True)
    patience = threading.Timer(LONGEST_START, server.kill)
    patience.start()
    try:
        for line in server.stderr:
            found = re.search(r"(127\.0\.0\.1:\d+)", line)
            if "listening" in line and found:
                return server, "http://" + found[1]
    finally:
        patience.cancel()
    server.kill()
    server.wait()
    raise RuntimeError(f"{command[0]} did not start")


def load(server, url):
    """Returns the requests for each CPU second of the server."""
    before = cpu_of(server.pid)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", url]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests = int(re.search(r"(\d+) requests in", out)[1])
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if failed:
        raise RuntimeError(f"{failed[1]} of {requests} requests to {url} failed")
    return requests / max(1 / TICKS, cpu_of(server.pid) - before)


def measure(given, index, results):
    bare_beast = given.tools / "bare_beast"
    if not shutil.which("wrk") or not bare_beast.exists():
        return ["HTTP was left out: wrk or bare_beast is missing."]
    with open(given.queries, encoding="utf-8") as lines:
        text = next(lines).rstrip("\n").split("\t", 1)[1]
    daemon, address = start([given.bin / "gonggo-searchd", "--index", index, "--listen", "127.0.0.1:0", "--access-log", "off"])
    bare = None
    try:
        search = f"{address}/v1/search?q={urllib.parse.quote(text)}"
        size = len(urllib.request.urlopen(search).read())
        bare, bare_address = start([bare_beast, size])
        for number in range(1, given.http + 1):
            for name, server, url in (
                ("bare Beast", bare, bare_address),
                ("gonggo-searchd, one search repeated", daemon, search),
                ("gonggo-searchd, /healthz", daemon, address + "/healthz"),
            ):
                if not results.has(engine=name, round=number, what="http"):
                    results.add(engine=name, round=number, what="http", per_cpu=load(server, url))
    finally:
        for server in (daemon, bare):
            if server:
                server.terminate()
                server.wait()
    return [f"The bare server answers with {size:,} bytes, as many as the search."]
