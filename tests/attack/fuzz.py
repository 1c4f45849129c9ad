# SPDX-License-Identifier: GPL-2.0-or-later
"""Sends requests made by grammar and by mutation, and checks every answer.

A case is one connection with one to ten requests, one after another or pipelined, and a canary query at its end. The
daemon serves a collection with withheld announcements. A second daemon, the twin, serves the same collection without
them: both must give the same answers.
"""
import itertools
import json
import random
import threading
import time

import answers
import collection
import hostile
import wire
from indexes import build
from programs import Daemon

DOCUMENTS = 2000
WITHHELD = 40
FAR = 4_070_908_800  # the year 2099
MEMORY_MIB = 512  # two workers over this small collection must stay below it


class Fuzz:
    def __init__(self, part, seed, daemon, twin, announcements):
        self.part, self.seed, self.daemon, self.twin = part, seed, daemon, twin
        self.collection = answers.Collection(announcements)
        self.statuses = {}
        self.compared = 0
        self._lock = threading.Lock()

    def run_case(self, case):
        rng = random.Random(f"{self.seed}/fuzz/{case}")
        roll = rng.random()
        if roll < 0.62:
            self.kept_connection(case, rng)
        else:
            make = rng.choices((hostile.mutated, hostile.odd_route, hostile.noise, hostile.overlong), (60, 30, 5, 5))[0]
            self.lone_request(case, make(rng, f"f-{case}"))
        if rng.random() < 0.1:
            self.canary(case)

    def make_proper(self, rng, identity):
        while True:
            make = rng.choices(
                (hostile.proper_search, hostile.odd_search, hostile.post, hostile.dear, None), (45, 25, 10, 0.3, 20)
            )[0]
            made = make(rng, identity) if make else hostile.probe(rng, identity, WITHHELD)
            if made.proper:
                return made

    def kept_connection(self, case, rng):
        requests = [self.make_proper(rng, f"f-{case}-{n}") for n in range(rng.randrange(1, 11))]
        pipelined = rng.random() < 0.3
        with wire.Connection(self.daemon.port) as connection:
            if pipelined:
                connection.send(b"".join(request.data for request in requests))
            for request in requests:
                if not pipelined:
                    connection.send(request.data)
                answer = self.read(case, connection, request)
                if answer is None:
                    return
                self.check(case, rng, request, answer)
                if answer.closes():
                    if answer.status < 400:
                        self.part.fail(case, f"status {answer.status} closed the connection", request.data)
                    return

    def read(self, case, connection, request):
        self.part.count()
        try:
            answer = connection.read(request.head)
        except wire.BadAnswer as bad:
            return self.part.fail(case, str(bad), request.data)
        if answer is None:
            self.part.fail(case, "the connection was closed without an answer", request.data)
        return answer

    def lone_request(self, case, request):
        """Sends bytes that need not be HTTP, then nothing more. Any number of proper answers may come."""
        self.part.count()
        with wire.Connection(self.daemon.port) as connection:
            connection.send(request.data)
            connection.finish_sending()
            try:
                received = connection.read_all(request.head)
            except wire.BadAnswer as bad:
                if b"HEAD" not in request.data:  # the place of HEAD in damaged bytes is not known to this client
                    self.part.fail(case, str(bad), request.data)
                return
        for answer in received:
            self.note_status(answer)
            fault = answers.fault_of(answer, request)
            if fault:
                self.part.fail(case, fault, request.data)

    def note_status(self, answer):
        with self._lock:
            self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1

    def check(self, case, rng, request, answer):
        self.note_status(answer)
        fault = answers.fault_of(answer, request) or self.search_fault(request, answer)
        if fault:
            return self.part.fail(case, fault, request.data)
        repeat, pages = rng.random() < 0.07, rng.random() < 0.04
        is_probe = request.data.find(b"w-0") > 0 or self.has_rare_word(request)
        if is_probe or rng.random() < 0.05:
            self.compare(case, request, answer, self.twin, "the answer differs without the withheld announcements")
        if repeat:
            self.compare(case, request, answer, self.daemon, "the same request got another answer")
        if pages and request.parameters is not None:
            self.check_pages(case, request)

    @staticmethod
    def has_rare_word(request):
        return request.parameters is not None and any(
            syllable in value for value in request.parameters.values() for syllable in collection.RARE
        )

    def search_fault(self, request, answer):
        if request.parameters is None or answer.status == 503:
            return ""
        if answer.status != 200:
            return f"a proper search got status {answer.status}: {answer.body[:300]!r}"
        return self.collection.search_fault(answer.json(), request.parameters)

    def ask(self, daemon, data, head=False):
        with wire.Connection(daemon.port) as connection:
            connection.send(data)
            return connection.read(head)

    def compare(self, case, request, answer, daemon, what):
        """Asks again or asks the twin. Answers that were cut by the time limit (503) are not compared."""
        other = self.ask(daemon, request.data, request.head)
        if other is None or 503 in (answer.status, other.status) or b"/metrics" in request.data:
            return
        with self._lock:
            self.compared += 1
        one, two = answers.same(answer), answers.same(other)
        if one != two:
            self.part.fail(case, f"{what}: {difference(one, two)}", request.data)

    def check_pages(self, case, request):
        """Three pages must hold together what one page of three times the size holds."""
        size = 1 + len(request.data) % 20
        asked = [(page, size) for page in (1, 2, 3)] + [(1, 3 * size)]
        found = []
        for page, wanted in asked:
            parameters = {**request.parameters, "page": str(page), "size": str(wanted)}
            answer = self.ask(self.daemon, hostile.search_of(random.Random(1), request.identity, parameters).data)
            if answer is None or answer.status != 200:
                return
            found.append([hit["id"] for hit in answer.json()["hits"]])
        if found[0] + found[1] + found[2] != found[3]:
            self.part.fail(case, f"three pages of {size} differ from one of {3 * size}: {found}", request.data)

    def canary(self, case):
        target = "/v1/search?q=" + wire.encoded(collection.CANARY_QUERY)
        self.part.count()
        answer = self.ask(self.daemon, wire.request("GET", target))
        if answer is None or answer.status not in (200, 503):
            return self.part.fail(case, f"the canary query got {answer and answer.status}", target)
        if answer.status == 200 and [hit["id"] for hit in answer.json()["hits"]] != ["canary"]:
            self.part.fail(case, f"the canary query found {answer.body[:300]!r}", target)


def difference(one, two, place="answer"):
    """Names the first place where two answers differ."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in {**one, **two}:
            if one.get(key) != two.get(key):
                return difference(one.get(key), two.get(key), f"{place}.{key}")
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)) and len(one) == len(two):
        for number, pair in enumerate(zip(one, two)):
            if pair[0] != pair[1]:
                return difference(*pair, f"{place}[{number}]")
    texts = [json.dumps(value, ensure_ascii=False)[:300] for value in (one, two)]
    return f"{place} is {texts[0]} and {texts[1]}"


def run_cases(fuzz, wanted, case):
    if case is not None:
        return fuzz.run_case(case)
    numbers = itertools.count()

    def work():
        while fuzz.part.tried < wanted and fuzz.daemon.lives():
            number = next(numbers)
            try:
                fuzz.run_case(number)
            except (OSError, ValueError, KeyError) as error:
                fuzz.part.fail(number, f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run(context, part, case):
    visible = collection.collection(context.seed, DOCUMENTS)
    hidden = collection.withheld_set(context.seed, WITHHELD, FAR)
    with Daemon(
        context.programs, build(context, "fuzz", visible + hidden), context.folder / "fuzz.log", "--workers", "2"
    ) as daemon, Daemon(
        context.programs, build(context, "twin", visible), context.folder / "twin.log", "--workers", "1"
    ) as twin:
        fuzz = Fuzz(part, context.seed, daemon, twin, visible)
        run_cases(fuzz, context.scale.requests, case)
        if not daemon.lives():
            return part.fail(case or 0, f"the daemon ended with {daemon.process.returncode}: {daemon.log()[-500:]}")
        peak = daemon.peak_memory()
        if peak > MEMORY_MIB:
            part.fail(case or 0, f"the daemon took {peak} MiB, more than {MEMORY_MIB}")
        statuses = " ".join(f"{status}:{number}" for status, number in sorted(fuzz.statuses.items()))
        part.note(f"answers by status {statuses}; {fuzz.compared} compared with a second answer; peak {peak} MiB")
        time.sleep(0.1)
        if daemon.stop() != 0:
            part.fail(case or 0, f"the daemon ended with {daemon.process.returncode} after TERM")
