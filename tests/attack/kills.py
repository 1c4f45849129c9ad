# SPDX-License-Identifier: GPL-2.0-or-later
"""Kills the indexer (SIGKILL) at random moments while searches run.

After each kill the index must be sound and hold either the state before or the state after the change, and the one
after it if the indexer ended with 0. Then the same change must succeed and leave nothing unfinished.
"""
import json
import random
import time

import contents
from operations import Index
from programs import Daemon
from watcher import Watcher

DOCUMENTS = 300
KINDS = (("build", 30), ("update", 25), ("delete", 12), ("rollback", 10), ("prune", 8), ("build and update", 15))


class Killer:
    def __init__(self, part, index):
        self.part, self.index = part, index
        self.typical = {}  # kind -> seconds of a complete run

    def round(self, number):
        rng = random.Random(f"{self.index.seed}/kills/{number}")
        kind = rng.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
        self.part.count()
        if kind == "build and update":
            fault = self.kill_build_beside_update(rng, number)
        else:
            fault = self.kill_one(rng, kind, number) or self.repeat(kind, number)
        if fault:
            self.part.fail(number, fault)

    def kill(self, process, rng, kind):
        time.sleep(rng.uniform(0, 1.1 * self.typical.get(kind, 0.6)))
        process.kill()
        process.communicate()
        return process.returncode

    def kill_one(self, rng, kind, number):
        operation = self.index.make(kind, number)
        before = self.index.state
        status = self.kill(self.index.programs.start_index(*operation.arguments), rng, kind)
        if operation.after is None or status not in (0, -9):
            expected = operation.after is None and status in (3, -9)
            return "" if expected else f"a {kind} that was to be killed ended with {status}"
        fault = self.index.fault([operation.after] if status == 0 else [before, operation.after])
        return fault and f"{fault}: after a killed {kind} that ended with {status}"

    def repeat(self, kind, number):
        """Runs a change of the same kind to its end."""
        operation = self.index.make(kind, number)
        began = time.monotonic()
        done = self.index.run(operation)
        self.typical[kind] = time.monotonic() - began
        if operation.after is None:
            return "" if done.status == 3 else f"nothing could be undone, but: {done}"
        if done.status != 0:
            return f"the run after a kill fails: {done}"
        fault = self.index.fault([operation.after])
        left = self.index.leftovers() if kind in ("build", "update") else []
        return fault or (f"the run after a kill leaves files: {left}" if left else "")

    def kill_build_beside_update(self, rng, number):
        """An update of another source arrives during the build, which is killed. The update must not be lost."""
        build = self.index.make("build", number)
        update = self.index.update(random.Random(f"{self.index.seed}/beside/{number}"), f"{number}b", "extra")
        before = self.index.state
        process = self.index.programs.start_index(*build.arguments)
        time.sleep(rng.uniform(0, 0.3))
        report = self.index.folder / "report.json"
        updated = self.index.programs.index(*update.arguments, "--report", report)
        status = self.kill(process, rng, "build")
        if updated.status != 0:
            return f"an update beside a build fails: {updated}"
        extra = {key: edition for key, edition in update.after.items() if key[0] == "extra"}
        both = contents.State({**{k: v for k, v in build.after.items() if k[0] != "extra"}, **extra})
        self.note_states(json.loads(report.read_text())["generation"], before, build.after, update.after, both)
        fault = self.index.fault([both] if status == 0 else [update.after, both])
        return fault and f"{fault}: after a killed build that ended with {status}, beside an update"

    def note_states(self, name, before, built, updated, both):
        """Notes the state of the update's generation and of one that the build published before it."""
        manifest = self.index.path / "generations" / name / "manifest.json"
        previous = json.loads(manifest.read_text())["previous"] if manifest.exists() else ""
        if previous and previous not in self.index.states:
            self.index.states[previous] = built
        self.index.states[name] = both if self.index.states.get(previous) not in (before, None) else updated


def run(context, part, case):
    index = Index(context.programs, context.folder, context.seed, DOCUMENTS)
    index.first_build()
    rounds = context.scale.kills if case is None else case + 1
    with Daemon(context.programs, index.path, context.folder / "searchd.log", "--workers", "2") as daemon:
        watcher = Watcher(part, daemon, 2)
        watcher.start()
        try:
            killer = Killer(part, index)
            for number in range(1, rounds + 1):
                killer.round(number)
        finally:
            watcher.stop()
        watcher.judge(index.states)
        part.note(watcher.times())
        if not daemon.lives():
            part.fail(rounds, f"the daemon ended with {daemon.process.returncode}: {daemon.log()[-500:]}")
