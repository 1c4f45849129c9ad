# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks fronts without a pause, as the web server before them does, and compares every answer with the right one."""
import collections
import json
import random
import threading
import time
import urllib.parse

from machines import BOARDS, DEPARTMENTS, Failure, TIME_LIMIT, WORDS, ask, wait_until

GRACE = 0.5  # beyond the time limit, for a machine that is busy
TIMING = ("processingTimeMs",)


def targets():
    """Returns the requests that are compared: all the ways in which an answer depends on several shards."""
    def search(**parameters):
        return "/v1/search?" + urllib.parse.urlencode(parameters)
    chance = random.Random(1)
    found = [search(), search(sort="date", page=3), search(facets="board,department,keyword,year,status")]
    for _ in range(12):
        one, other = chance.sample(WORDS, 2)
        found += [search(q=one), search(q=f"{one} {other}"), search(q=f'"{one} {other}"'),
                  search(q=f"{one} OR {other}", page=2), search(q=f"{one} -{other}", sort="date"),
                  search(q=one, board=chance.choice(BOARDS), facets="department,year"),
                  search(q=f"{one} {other}", match="all", size=30), search(q=one + "과함께", facets="board"),
                  search(q=one, page=12, size=30), search(sort="views", department=chance.choice(DEPARTMENTS), page=4)]
    found += [search(q=query) for query in ("상수됴", "클러스타 모집", "\"없는 구절이다\"", "1200호", "주차*", "!!!")]
    found += ["/v1/facets/keyword?" + urllib.parse.urlencode({"q": word}) for word in WORDS[:4]]
    found += [f"/v1/documents/n-{number}" for number in (3, 77, 501, 1499)]
    found += [f"/v1/similar/n-{number}" for number in (5, 700)]
    return found


class References:
    """The answers of the whole index, by generation and target."""

    def __init__(self, single):
        self.single = single
        self.targets = targets()
        self.by_generation = {}

    def learn(self, generation):
        wait_until(lambda: self.single.generation() == generation, f"the whole index does not serve {generation}")
        if generation not in self.by_generation:
            answers = {}
            for target in self.targets:
                status, body = ask(self.single.port, target)
                answer = json.loads(body)
                if status != 200 or answer["generation"] != generation:
                    raise Failure(f"the whole index answered {target} with {status}: {body[:200]!r}")
                answers[target] = without_timing(answer)
            self.by_generation[generation] = answers


def without_timing(answer):
    return {name: value for name, value in answer.items() if name not in TIMING}


class WebServer:
    """Divides requests among fronts."""

    def __init__(self, fronts):
        self.name = "+".join(front.name for front in fronts)
        self.fronts = list(fronts)
        self.lock = threading.Lock()
        self.open = collections.Counter()  # requests under way
        self.asked = 0

    def ask(self, target):
        """Returns the name of the front that was asked, the status and the body."""
        with self.lock:
            front = self.fronts[self.asked % len(self.fronts)]
            self.asked += 1
            self.open[front] += 1
        try:
            return front.name, *ask(front.port, target)
        finally:
            with self.lock:
                self.open[front] -= 1

    def add(self, front):
        with self.lock:
            self.fronts.append(front)

    def take_out(self, front):
        """Returns when the front has no requests any more."""
        with self.lock:
            self.fronts.remove(front)
        wait_until(lambda: self.open[front] == 0, f"{front.name} has requests that do not end")


class Load:
    """Asks a web server without a pause and keeps what is wrong."""

    def __init__(self, web_server, references, threads=2):
        self.web_server = web_server
        self.references = references
        self.stop = False
        self.may_miss = False  # a whole shard is gone, so partial answers (or refusals) are right
        self.counts = collections.Counter()
        self.longest = 0.0
        self.faults = []
        self.last_incomplete = 0.0  # when the last answer began that was partial or refused
        self.last_complete = 0.0  # when the last whole answer to a search ended
        self.lock = threading.Lock()  # guards what the threads count
        self.threads = [threading.Thread(target=self.run, args=(i,)) for i in range(threads)]
        for thread in self.threads:
            thread.start()

    def run(self, seed):
        chance = random.Random(seed)
        while not self.stop:
            target = chance.choice(self.references.targets)
            begin = time.monotonic()
            could_miss = self.may_miss
            name = self.web_server.name
            try:
                name, status, body = self.web_server.ask(target)
                fault = self.check(target, status, body, could_miss or self.may_miss, begin)
            except Exception as error:  # also an answer of another form: a thread must not end without a word
                fault = repr(error)
            took = time.monotonic() - begin
            if took > TIME_LIMIT + GRACE:
                fault = fault or f"it took {took:.2f} seconds"
            with self.lock:
                self.longest = max(self.longest, took)
                self.counts["answers"] += 1
                if fault:
                    self.faults.append(f"{name}: {target}: {fault}")

    def check(self, target, status, body, may_miss, begin):
        """Returns what is wrong; None if the answer is right."""
        answer = json.loads(body)
        if status == 503 and answer.get("code") == "shards_missing":
            self.count_incomplete("refused", begin)
            return None if may_miss else f"refused: {answer['detail']}"
        if status != 200:
            return f"status {status}: {body[:300]!r}"
        if answer.get("partial"):
            self.count_incomplete("partial", begin)
            return None if may_miss and 0 < answer["missingShare"] < 1 else f"partial: {answer['missingShare']}"
        expected = self.references.by_generation.get(answer["generation"], {}).get(target)
        if expected is None:
            return f"it names the generation {answer['generation']}, which was never published"
        if without_timing(answer) != expected:
            return "it differs in " + ", ".join(
                name for name in expected.keys() | answer.keys()
                if name not in TIMING and expected.get(name) != answer.get(name)) + \
                f": {json.dumps(without_timing(answer), ensure_ascii=False)[:300]} instead of " \
                f"{json.dumps(expected, ensure_ascii=False)[:300]}"
        with self.lock:
            self.counts["complete"] += 1
            if target.startswith("/v1/search"):
                self.last_complete = time.monotonic()
        return None

    def count_incomplete(self, kind, begin):
        with self.lock:
            self.counts[kind] += 1
            self.last_incomplete = max(self.last_incomplete, begin)

    def end(self):
        self.stop = True
        for thread in self.threads:
            thread.join()
