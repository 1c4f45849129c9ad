#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures how long ordinary searches and /healthz take while many clients send expensive searches.

Starts a daemon on a free port, measures it idle, then under each kind of load, and prints one line for each. The load
shares the processors with the daemon. Example:

  tests/bench/server_load.py --index build/index --queries queries.tsv
"""
import argparse
import http.client
import json
import multiprocessing
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_SECONDS = 30
PAUSE_AFTER_REFUSAL = 0.05  # seconds; a client that was answered 503 waits before it tries again


def field_words(words):
    return " OR ".join(f"본문:{word}" for word in words)


def loads(words):
    """Returns the searches that the clients of each kind of load send in turn."""
    groups = [words[begin : begin + 64] for begin in range(0, len(words) - 64, 64)]
    return {
        "field words with eight within": [
            {"q": field_words(group), "within": [field_words(group[i:] + group[:i]) for i in range(1, 9)]}
            for group in groups
        ],
        "alternatives, deep page": [{"q": " OR ".join(group), "page": 100, "size": 100} for group in groups],
        "prefixes": [{"q": " ".join(word[0] + "*" for word in group[:40])} for group in groups],
        "misspelled, eight within": [
            {"q": " ".join(word[::-1] for word in group[:8]), "within": [" ".join(group[:8])] * 8} for group in groups
        ],
        "all facets": [{"q": "", "facets": "board,department,year,status,keyword"}],
    }


def answer_of(connection):
    """Returns the status of the answer, after all of it was read."""
    answer = connection.getresponse()
    answer.read()
    return answer.status


def search(connection, parameters):
    """Returns the status and the seconds that one search took."""
    began = time.perf_counter()
    body = json.dumps(parameters, ensure_ascii=False).encode()
    connection.request("POST", "/v1/search", body, {"Content-Type": "application/json"})
    return answer_of(connection), time.perf_counter() - began


def check_health(connection):
    """Returns the seconds that one request for /healthz took."""
    began = time.perf_counter()
    connection.request("GET", "/healthz")
    answer_of(connection)
    return time.perf_counter() - began


def send_for_ever(port, searches, first, answered):
    """Runs in a process of its own: one client that sends an expensive search as soon as the last one is answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    at = first
    while True:
        try:
            status, _ = search(connection, searches[at % len(searches)])
            if status not in (200, 503):
                raise SystemExit(f"an expensive search was answered {status}")
            with answered.get_lock():
                answered.value += status == 200
            if status == 503:
                time.sleep(PAUSE_AFTER_REFUSAL)
        except (http.client.HTTPException, OSError):
            connection.close()
        at += 1


def percentile(times, share):
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(port, pid, name, queries, answered=None):
    """Sends each query and a request for /healthz in turn, and prints the times in milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    searches, health, refused = [], [], 0
    before = answered.value if answered else 0
    for query in queries:
        status, took = search(connection, {"q": query})
        refused += status != 200
        searches.append(took)
        health.append(check_health(connection))
    others = answered.value - before if answered else 0
    memory = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 // 2**20
    print(
        f"{name:34} {percentile(searches, 0.5):8.1f} {percentile(searches, 0.99):8.1f} {refused:8}"
        f" {percentile(health, 0.5):8.2f} {percentile(health, 0.99):8.2f} {1000 * max(health):8.2f}"
        f" {others:8} {memory:6}",
        flush=True,
    )


def measure_under_load(port, pid, given, name, searches, queries):
    answered = multiprocessing.Value("Q", 0)
    clients = [
        multiprocessing.Process(target=send_for_ever, args=(port, searches, i, answered), daemon=True)
        for i in range(given.clients)
    ]
    for client in clients:
        client.start()
    time.sleep(2)
    measure(port, pid, f"{given.clients} x {name}", queries, answered)
    for client in clients:
        client.terminate()
        client.join()
    time.sleep(2)


def start_daemon(given):
    """Returns the process and its port. The port is in the line of the log that begins with "listening on"."""
    command = [given.bin / "gonggo-searchd", "--index", given.index, "--listen", "127.0.0.1:0", "--access-log", "off",
               "--answer-cache-mib", "0"]  # every request is searched
    daemon = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in daemon.stderr:
        if "listening on" in line:
            return daemon, int(line.strip().rstrip("/").rsplit(":", 1)[1].strip('"}'))
    raise SystemExit("the daemon did not start")


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", required=True, help="an index with some ten thousand documents; it is only read")
    parser.add_argument("--queries", required=True, help="ordinary queries, one ID<tab>TEXT on each line")
    parser.add_argument("--count", type=int, default=1000, help="how many queries are measured (default: 1000)")
    parser.add_argument("--clients", type=int, default=64, help="clients that send expensive searches (default: 64)")
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release/bin", help="directory of the programs")
    return parser.parse_args()


def main():
    given = options()
    lines = pathlib.Path(given.queries).read_text(encoding="utf-8").splitlines()
    all_queries = [line.split("\t")[1] for line in lines]
    words = sorted({word for query in all_queries for word in query.split() if word.isalpha()})
    queries = all_queries[: given.count]
    daemon, port = start_daemon(given)
    try:
        print(f"{'':34} {'searches, ms':>26} {'/healthz, ms':>26}   others    MiB")
        print(f"{'load':34} {'p50':>8} {'p99':>8} {'refused':>8} {'p50':>8} {'p99':>8} {'max':>8} {'answered':>8}")
        measure(port, daemon.pid, "idle, caches cold", queries)
        measure(port, daemon.pid, "idle", queries)
        for name, searches in loads(words).items():
            measure_under_load(port, daemon.pid, given, name, searches, queries)
    finally:
        daemon.terminate()
        daemon.wait()


if __name__ == "__main__":
    main()
