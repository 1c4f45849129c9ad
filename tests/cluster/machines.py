# SPDX-License-Identifier: GPL-2.0-or-later
"""The machines of a cluster as processes on this machine: an index, nodes of its shards, and fronts."""
import http.client
import json
import random
import re
import shutil
import socket
import subprocess
import time

PATIENCE = 30  # seconds for a daemon to start or to change to another generation
TIME_LIMIT = 5.0  # of a request to a front, in seconds
SHARDS = 3
REPLICAS = 2
ANNOUNCEMENTS = 1500
BOARDS = ["공고", "고시", "채용", "입찰", "행사"]
DEPARTMENTS = ["가온시 > 환경정책과", "가온시 > 문화예술과", "가온시 > 도로과", "나루군 > 상하수도과", "나루군 > 복지과"]
WORDS = ["물산업", "클러스터", "입주", "기업", "모집", "상수도", "점검", "도서관", "행사", "안내", "도로", "공사", "복지",
         "지원금", "신청", "주차장", "개방", "청년", "임대", "주택", "하천", "정비", "축제", "교통", "통제", "예방",
         "접종", "채용", "시험", "계획"]


def announcement(number, version=0):
    """Returns an invented announcement, the same for the same arguments."""
    chance = random.Random(f"{number}/{version}")
    words = [chance.choice(WORDS) for _ in range(60)]
    return {"id": f"n-{number}", "title": " ".join(words[:4]) + f" {number}호",
            "body": " ".join(words) + f". 문의 {number}번 창구, 제{version}판.",
            "date": f"202{chance.randrange(2, 6)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            "board": chance.choice(BOARDS), "department": chance.choice(DEPARTMENTS), "keywords": words[:2]}


def write_announcements(path, announcements):
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in announcements), encoding="utf-8")


class Failure(Exception):
    pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, target, timeout=20):
    """Returns the status and the body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", target)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wait_until(holds, what, patience=PATIENCE):
    """Returns the seconds until holds() was true. Ends the test if it does not become true."""
    begin = time.monotonic()
    while time.monotonic() < begin + patience:
        try:
            if holds():
                return time.monotonic() - begin
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.02)
    raise Failure(f"after {patience} seconds: {what}")


class Daemon:
    """A gonggo-searchd. It listens on one port for searches, and a node on another one for its shard."""

    def __init__(self, programs, name, index, work, started, options=(), is_node=False):
        self.name = name
        self.index = index
        self.started = started
        self.port = free_port()
        self.shard_port = free_port() if is_node else None
        self.process = None
        self.log = work / (name + ".log")
        self.command = [programs / "gonggo-searchd", "--index", index, "--listen", f"127.0.0.1:{self.port}",
                        "--log", self.log, "--answer-cache-mib", "0", *options]
        self.shards = []  # the options of a front that name the replicas
        if is_node:
            self.command += ["--shard-listen", self.address()]

    def address(self):
        return f"127.0.0.1:{self.shard_port}"

    def start(self):
        self.process = subprocess.Popen([*self.command, *self.shards], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.started.append(self.process)

    def wait(self):
        port = self.shard_port or self.port
        wait_until(lambda: ask(port, "/healthz")[0] == 200, f"{self.name} does not run; see {self.log}")

    def generation(self):
        status, body = ask(self.port, "/readyz")
        return json.loads(body)["generation"] if status == 200 else None

    def kill(self):
        self.process.kill()
        self.end()

    def stop(self):
        """Ends it as an operator does."""
        self.process.terminate()
        self.end()

    def end(self):
        self.process.wait()
        self.started.remove(self.process)

    def metric(self, name, replica):
        """Returns what this front counted of the replica; None if it does not know it."""
        row = re.search(rf'gonggo_replica_{name}\{{[^}}]*replica="{re.escape(replica)}"[^}}]*\}} (\S+)',
                        ask(self.port, "/metrics")[1].decode())
        return float(row.group(1)) if row else None


class Cluster:
    """Three shards on two nodes each, two fronts, and a daemon with the whole index, which knows the right answers."""

    def __init__(self, programs, work, started):
        self.programs = programs
        self.work = work
        self.started = started
        self.index = work / "index"
        self.limit = ["--request-timeout-ms", str(int(TIME_LIMIT * 1000))]
        self.copies = {}  # by directory, the options of gonggo-indexer copy that name it
        write_announcements(work / "all.jsonl", (announcement(number) for number in range(ANNOUNCEMENTS)))
        self.indexer("build", "--shards", str(SHARDS), work / "all.jsonl")
        self.nodes = [[self.new_node(shard, replica) for replica in range(REPLICAS)] for shard in range(SHARDS)]
        self.fronts = [self.new_front(f"front-{how}", how) for how in ("partial", "refuse")]
        self.copy()
        self.single = Daemon(self.programs, "single", self.index, work, started, self.limit)
        everything = [*(node for replicas in self.nodes for node in replicas), *self.fronts, self.single]
        for front in self.fronts:
            self.name_replicas(front)
        for daemon in everything:
            daemon.start()
        for daemon in everything:
            daemon.wait()
        self.wait_for_fronts()

    def new_directory(self, name, *options):
        """Makes a directory that gets a copy from now on. `options` come before its name."""
        directory = self.work / name
        directory.mkdir()
        self.copies[directory] = [*options[:-1], f"{options[-1]}{directory}"]
        return directory

    def new_node(self, shard, replica):
        name = f"node-{shard + 1}-{replica}"
        directory = self.new_directory(name, "--shard", f"{shard + 1}:")
        return Daemon(self.programs, name, directory, self.work, self.started, is_node=True)

    def new_front(self, name, missing):
        directory = self.new_directory(name, "--front", "")
        return Daemon(self.programs, name, directory, self.work, self.started, ["--missing-shards", missing, *self.limit])

    def name_replicas(self, front, address=Daemon.address):
        """Makes the front ask the present nodes, from its next start on."""
        front.shards = [option for replicas in self.nodes
                        for option in ("--shard", ",".join(address(node) for node in replicas))]

    def forget(self, directory):
        """Removes a directory that gets no copy any more."""
        del self.copies[directory]
        shutil.rmtree(directory)

    def indexer(self, command, *arguments):
        done = subprocess.run([self.programs / "gonggo-indexer", command, "--index", self.index, *arguments],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"gonggo-indexer {command} ended with {done.returncode}: {done.stderr[-500:]}")

    def copy(self):
        self.indexer("copy", *(option for options in self.copies.values() for option in options))

    def generation(self):
        return (self.index / "CURRENT").read_text().strip()

    def wait_for_fronts(self):
        for front in self.fronts:
            wait_until(lambda: front.generation() == self.generation(), f"{front.name} stays at an old generation")

    def wait_until_up(self, node):
        for front in self.fronts:
            wait_until(lambda: front.metric("up", node.address()) == 1, f"{front.name} does not ask {node.name} again")
