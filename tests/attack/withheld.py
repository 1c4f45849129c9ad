# SPDX-License-Identifier: GPL-2.0-or-later
"""Announcements whose embargo ends while the daemon runs: none is shown before its instant, and each is shown from then
on by the clock alone."""
import random
import threading
import time

import collection
import wire
from indexes import build
from programs import Daemon

SOURCE = "due"


def due_set(seed, instants):
    """One withheld announcement for each instant (seconds of UTC), in the order of the instants."""
    rng = random.Random(f"{seed}/due")
    return [collection.withheld(rng, number, instant) for number, instant in enumerate(instants)]


class DueChecker:
    """Asks for each announcement in several ways, and knows from when on it must be found."""

    def __init__(self, part, daemon, instants, announcements):
        self.part, self.daemon, self.instants, self.announcements = part, daemon, instants, announcements
        self.tags = {}  # address -> ETag of an answer without the announcement
        self.shown = set()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._ask_until_end)

    def start(self):
        self._thread.start()

    def stop(self):
        """Stops asking. Every announcement that is due must have been shown."""
        self._ends.set()
        self._thread.join()
        for number, instant in enumerate(self.instants):
            if instant < time.time() - 1 and number not in self.shown:
                self.part.fail(0, f"an announcement was never shown: {number}")

    def _ask_until_end(self):
        asked = 0
        while not self._ends.is_set() and self.daemon.lives():
            try:
                self.ask(asked % len(self.instants), asked // len(self.instants))
            except (OSError, wire.BadAnswer, ValueError) as error:
                self.part.fail(0, f"a probe was not answered: {error}")
            asked += 1
            time.sleep(0.003)

    def address(self, number, way):
        word, identifier = collection.rare_word(number), self.announcements[number]["id"]
        return (
            "/v1/search?q=" + wire.encoded(word),
            "/v1/search?q=" + wire.encoded(word[:2] + "*"),
            "/v1/search?keyword=" + wire.encoded(word + "표"),
            f"/v1/documents/{identifier}?source={SOURCE}",
            "/v1/search?sort=date&q=" + wire.encoded(f'제목:"{word}"'),
            "/v1/search?id=" + identifier + "&source=" + SOURCE,
        )[way % 6]

    def ask(self, number, way):
        address = self.address(number, way)
        headers = {"If-None-Match": self.tags[address]} if address in self.tags else {}
        began = time.time()
        answer = self.daemon.get(address, **headers)
        ended = time.time()
        self.part.count()
        if answer.status == 503:
            return
        found = f'"id":"{self.announcements[number]["id"]}"'.encode() in answer.body
        if found:
            self.shown.add(number)
        elif answer.status == 200:
            self.tags[address] = answer.header("etag")
        instant = self.instants[number]
        if found and ended < instant:
            self.part.fail(0, f"a withheld announcement is shown {instant - ended:.1f} s too early: {address}")
        elif not found and began >= instant:
            self.part.fail(
                0,
                f"an announcement is not shown after its instant: {began - instant:.1f} s after it, "
                f"status {answer.status}, {address}",
            )


def run(context, part, _):
    number = 10 if context.scale.requests > 5000 else 4
    begin = int(time.time()) + 4
    instants = [begin + each for each in range(number)]
    index = build(context, "index", due_set(context.seed, instants) + collection.collection(context.seed, 100), SOURCE)
    with Daemon(context.programs, index, context.folder / "searchd.log", "--workers", "2") as daemon:
        checker = DueChecker(part, daemon, instants, due_set(context.seed, instants))
        checker.start()
        time.sleep(max(0.0, instants[-1] + 2 - time.time()))
        checker.stop()
        new = collection.write_lines(context.folder / "new.jsonl", [collection.announcement(random.Random(1), 7)])
        done = context.programs.index("update", "--index", index, "--source", "main", new)
        verified = context.programs.index("verify", "--index", index)
        if done.status != 0 or verified.status != 0:
            part.fail(0, f"an update after the instants fails: {done} {verified}")
        for each in range(number):
            for way in range(6):
                checker.ask(each, way)
