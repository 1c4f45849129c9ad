# SPDX-License-Identifier: GPL-2.0-or-later
"""Damages the live generation in many ways, and looks at what each program makes of it.

verify must report it. Searching must give right answers or refuse with a message, and never mix generations. The daemon
must stay up, keep an open generation, and not be ready with a broken one. An update must not publish the damage.
"""
import json
import os
import random
import shutil
import time

import answers
import contents
import wire
from damages import Place, all_damages
from operations import Index
from programs import Daemon

DOCUMENTS = 300
QUERIES = (
    "q=&size=100&sort=date",
    "q=" + wire.encoded("상수도 요금") + "&size=20&facets=board",
    "q=" + wire.encoded("전기차*"),
)


class Base:
    """A sound index of three generations, and what it answers."""

    def __init__(self, context):
        self.index = Index(context.programs, context.folder, context.seed, DOCUMENTS)
        self.programs = context.programs
        self.index.first_build()
        for number in (1, 2):
            operation = self.index.make("update", number)
            if self.index.run(operation).status != 0:
                raise RuntimeError("the index to be damaged could not be made")
            self.index.adopt(operation.after)
        self.live, self.previous = contents.live_name(self.index.path), self.index.previous()
        self.next = self.index.make("update", 3)
        self.answers = {name: self.answers_of(name) for name in (self.live, self.previous)}
        self.texts = texts(self.programs, self.index.path)

    def answers_of(self, name):
        copy = self.copy("sound")
        (copy / "CURRENT").write_text(name + "\n")
        with Daemon(self.programs, copy, self.index.folder / "sound.log", "--workers", "1") as daemon:
            return [answers.same(daemon.get("/v1/search?" + query)) for query in QUERIES]

    def copy(self, name="case"):
        path = self.index.folder / name
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.index.path, path, symlinks=True)
        return path


def texts(programs, index):
    """Every visible announcement with all that a hit shows, without its score."""
    done = programs.run(
        "gonggo-search", "--index", index, "--format", "jsonl", "--size", 100, "--no-highlight", "--sort", "date"
    )
    hits = [json.loads(line) for line in done.out.splitlines()]
    return {(hit["source"], hit["id"]): hit for hit in hits}


def outline(index, generation):
    """What can be compared when a generation is opened: names and sizes, and the content of what is always read."""
    files = {}
    for path in sorted((index / "generations" / generation).rglob("*")):
        whole = path.is_file() and path.name in ("manifest.json", "lexicon.txt")
        files[str(path.relative_to(index))] = path.read_bytes() if whole else path.lstat().st_size
    return files, os.path.isfile(index / "CURRENT") and (index / "CURRENT").read_bytes()


def readiness(daemon, wanted):
    """Returns the answer of /readyz. The daemon looks at its errors every quarter of a second, so this waits a little."""
    end = time.monotonic() + 3
    while (answer := daemon.get("/readyz")).status != wanted and time.monotonic() < end:
        time.sleep(0.1)
    return answer


class Case:
    def __init__(self, base, damage, rng):
        self.base, self.damage, self.rng = base, damage, rng
        self.silent = False  # the damage shows only in hashes, so searching may garble a text or fail later
        self.faults = []

    def fail(self, what):
        self.faults.append(what)

    def damaged_copy(self, live=None):
        path = self.base.copy()
        if live:
            (path / "CURRENT").write_text(live + "\n")
        return path

    def apply(self, path):
        before = outline(path, self.base.live)
        self.damage.apply(Place(path, self.base.live, self.base.previous), self.rng)
        self.silent = outline(path, self.base.live) == before

    def run(self):
        path = self.damaged_copy()
        self.apply(path)
        self.check_verify(path)
        self.check_search(path)
        self.check_daemon(path)
        self.check_update(path)
        return self.faults

    def check_verify(self, path):
        done = self.base.programs.index("verify", "--index", path, timeout=60)
        if done.status != 3 or not done.err.strip() + done.out.strip():
            self.fail(f"verify does not report it: {done}")

    def check_search(self, path):
        done = self.base.programs.run(
            "gonggo-search",
            "--index",
            path,
            "--format",
            "jsonl",
            "--size",
            100,
            "--no-highlight",
            "--sort",
            "date",
            timeout=60,
        )
        if done.status not in (0, 1, 2) or (done.status == 2 and not done.err.strip()):
            self.fail(f"gonggo-search neither answers nor refuses: {done}")
        if done.status == 0 and not self.silent and texts(self.base.programs, path) != self.base.texts:
            self.fail("gonggo-search gives a wrong answer")

    def right(self, position, answer, generations):
        """True if this is what one of the generations answers. A silent damage may garble text but must not mix."""
        found = answers.same(answer)
        if any(found == self.base.answers[name][position] for name in generations):
            return True
        return self.silent and not self.is_mixed(found[1])

    def is_mixed(self, body):
        """True if a hit has the edition of another generation than the live one."""
        states = self.base.index.states
        for hit in body.get("hits", []):
            key, edition = (hit["source"], hit["id"]), hit["title"].split()[-1:]
            if [states[self.base.live].get(key)] != edition and [states[self.base.previous].get(key)] == edition:
                return True
        return False

    def check_daemon(self, path):
        with Daemon(self.base.programs, path, self.base.index.folder / "searchd.log", "--workers", "1") as daemon:
            refused = False
            for position, query in enumerate(QUERIES):
                answer = daemon.get("/v1/search?" + query)
                refused |= answer.status != 200
                if answer.status == 200 and not self.right(position, answer, [self.base.live]):
                    self.fail(f"the daemon gives a wrong answer: to {query}")
                if answer.status != 200 and (answer.status not in (500, 503) or not answer.code()):
                    self.fail(f"the daemon answers {answer.status} without a problem code")
            ready = readiness(daemon, wanted=503 if refused else 200)
            if refused and ready.status != 503:
                self.fail(f"the daemon is ready ({ready.status}) but does not answer searches")
            if refused and ready.status == 503 and b"gonggo-indexer" not in ready.body:
                self.fail(f"/readyz does not name the command that helps: {ready.body!r}")
            self.check_alive(daemon)

    def check_alive(self, daemon):
        health = daemon.get("/healthz") if daemon.lives() else None
        if health is None or health.status != 200:
            self.fail(f"the daemon does not live: {daemon.log()[-400:]}")
        elif daemon.stop() != 0:
            self.fail(f"the daemon ended with {daemon.process.returncode} after TERM")

    def check_update(self, path):
        arguments = [
            str(path) if argument == str(self.base.index.path) else argument for argument in self.base.next.arguments
        ]
        done = self.base.programs.index(*arguments, timeout=60)
        if done.status == 3 and done.err.strip():
            return
        if done.status != 0:
            return self.fail(f"an update neither succeeds nor refuses: {done}")
        verified = self.base.programs.index("verify", "--index", path)
        if verified.status != 0:
            return self.fail(f"an update publishes damage: {verified}")
        found = texts(self.base.programs, path)
        before, after = self.base.index.state, self.base.next.after
        kept = [key for key in self.base.texts if key in found and after.get(key) == before[key]]
        wrong = [key for key in kept if found[key] != self.base.texts[key]]
        if wrong or contents.held_state(self.base.programs, path) != self.base.next.after:
            self.fail(f"an update publishes damage that verify does not see: {wrong[:3]}")

    def check_kept(self, daemon, position, answer):
        if answer.status == 200 and self.right(position, answer, [self.base.live, self.base.previous]):
            return
        if self.silent and answer.status in (500, 503) and readiness(daemon, wanted=503).status == 503:
            return  # opening could not notice it; the daemon noticed it later and says so
        self.fail(f"the running daemon gives up its generation: status {answer.status} {answer.body[:200]!r}")

    def run_beside_daemon(self):
        """The damaged generation is published while the daemon serves the one before it."""
        path = self.damaged_copy(self.base.previous)
        with Daemon(self.base.programs, path, self.base.index.folder / "searchd.log", "--workers", "1") as daemon:
            (path / "CURRENT.new").write_text(self.base.live + "\n")
            if "CURRENT" in self.damage.name:
                os.rename(path / "CURRENT.new", path / "CURRENT")
                self.apply(path)
            else:
                self.apply(path)
                os.rename(path / "CURRENT.new", path / "CURRENT")
            end = time.monotonic() + 2
            while time.monotonic() < end and not self.faults:
                for position, query in enumerate(QUERIES):
                    self.check_kept(daemon, position, daemon.get("/v1/search?" + query))
                time.sleep(0.1)
            self.check_alive(daemon)
        return self.faults


def run(context, part, case):
    base = Base(context)
    made = all_damages(Place(base.index.path, base.live, base.previous), context.seed, context.scale.damages)
    for number, damage in enumerate(made):
        if case not in (None, number):
            continue
        part.count()
        found = Case(base, damage, random.Random(f"{context.seed}/damage/{number}")).run()
        if number % 5 == 0 or case is not None:
            found = found + Case(base, damage, random.Random(f"{context.seed}/damage/{number}")).run_beside_daemon()
        for fault in {fault.split(":")[0]: fault for fault in found}.values():  # one of each kind
            part.fail(number, f"{fault.split(':')[0]}: {damage.name}: {fault.partition(':')[2]}")
