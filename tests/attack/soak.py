# SPDX-License-Identifier: GPL-2.0-or-later
"""Clients that search while the index is built, updated, rolled back and pruned without a pause, and while the daemon
gets HUPs.

Each build writes its number into every title, so an answer from two generations is noticed. Every total is compared
with what the index held then, so a lost announcement is noticed.
"""
import json
import random
import signal
import threading
import time

import collection
import contents
from operations import Index
from programs import Daemon
from watcher import Watcher
from withheld import SOURCE, DueChecker, due_set

DOCUMENTS = 600
CLIENTS = 4
KINDS = (("build", 12), ("update", 38), ("delete", 14), ("rollback", 12), ("prune", 8), ("build and update", 16))


class Soak:
    def __init__(self, part, index, daemon):
        self.part, self.index, self.daemon = part, index, daemon
        self.done = {}

    def step(self, number):
        rng = random.Random(f"{self.index.seed}/soak/{number}")
        kind = rng.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
        self.done[kind] = self.done.get(kind, 0) + 1
        self.part.count()
        fault = self.build_beside_update(number) if kind == "build and update" else self.change(kind, number)
        if fault:
            self.part.fail(number, fault)
        if rng.random() < 0.3:
            self.daemon.signal(signal.SIGHUP)

    def change(self, kind, number):
        operation = self.index.make(kind, number)
        done = self.index.run(operation)
        if operation.after is None:
            return "" if done.status == 3 else f"there was nothing to roll back to, but: {done}"
        if done.status != 0:
            return f"a {kind} fails: {done}"
        self.index.adopt(operation.after)
        return ""

    def build_beside_update(self, number):
        """An update of another source runs while a build does. Their names tell which was published first."""
        build = self.index.make("build", number)
        update = self.index.update(random.Random(f"{self.index.seed}/beside/{number}"), f"{number}b", "extra")
        reports = [self.index.folder / name for name in ("built.json", "updated.json")]
        thread_result = []
        thread = threading.Thread(target=lambda: thread_result.append(self.index.run(Reported(build, reports[0]))))
        thread.start()
        time.sleep(random.Random(number).uniform(0, 0.4))
        updated = self.index.run(Reported(update, reports[1]))
        thread.join()
        if updated.status != 0 or thread_result[0].status != 0:
            return f"a build and an update beside it fail: {updated} {thread_result[0]}"
        names = [json.loads(report.read_text())["generation"] for report in reports]
        extra = {key: edition for key, edition in update.after.items() if key[0] == "extra"}
        both = contents.State({**{key: edition for key, edition in build.after.items() if key[0] != "extra"}, **extra})
        first = build.after if names[0] < names[1] else update.after
        self.index.states[min(names)] = first
        self.index.adopt(both)
        return ""


class Reported:
    """An operation that also writes a report."""

    def __init__(self, operation, report):
        self.arguments = [*operation.arguments, "--report", str(report)]


def first_generation(index, announcements):
    """The first generation holds the announcements that become due, so that no rollback leads behind them."""
    lines = index.lines("due", announcements)
    done = index.programs.index("build", "--index", index.path, "--source", SOURCE, lines, "--dictionary", "none")
    if done.status != 0:
        raise RuntimeError(str(done))
    index.adopt(contents.State({(SOURCE, made["id"]): contents.WITHHELD for made in announcements}))
    index.first_build()


def check_end(part, index):
    """After the soak the index is sound and holds exactly the last state."""
    verified = index.programs.index("verify", "--index", index.path)
    if verified.status != 0:
        part.fail(0, f"verify fails: {verified}")
    found = {
        key: edition for key, edition in contents.held_state(index.programs, index.path).items() if key[0] != SOURCE
    }
    wanted = {key: edition for key, edition in index.state.items() if key[0] != SOURCE}
    if found != wanted:
        part.fail(0, "the last state is wrong: " + contents.difference(wanted, found))


def run(context, part, _):
    seconds = context.scale.soak_seconds
    index = Index(context.programs, context.folder, context.seed, DOCUMENTS)
    begin = int(time.time()) + 5
    instants = [begin + each for each in range(0, seconds - 4, max(2, seconds // 15))]
    announcements = due_set(context.seed, instants)
    first_generation(index, announcements)
    with Daemon(context.programs, index.path, context.folder / "searchd.log", "--workers", "2") as daemon:
        soak, watcher = Soak(part, index, daemon), Watcher(part, daemon, CLIENTS)
        due = DueChecker(part, daemon, instants, announcements)
        watcher.start()
        due.start()
        end, number = time.monotonic() + seconds, 0
        try:
            while time.monotonic() < end and daemon.lives():
                number += 1
                soak.step(number)
        finally:
            watcher.stop()
            due.stop()
        watcher.judge(index.states)
        check_end(part, index)
        part.count(len(watcher.seconds))
        part.note(f"{watcher.times()}; changes: {soak.done}; peak {daemon.peak_memory()} MiB" if daemon.lives() else "")
        if daemon.stop() != 0:
            part.fail(0, f"the daemon ended with {daemon.process.returncode}: {daemon.log()[-500:]}")
