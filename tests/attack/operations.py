# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of an index: the command line of gonggo-indexer, and the state that must follow from it."""
import json
import random

import collection
import contents

KEEP = 4
FAR = 4_070_908_800  # the year 2099
LEFTOVERS = ("building", "updating", "publishing", "journal")


class Operation:
    """`after` is the state that a complete run leaves; None if the run must fail because there is nothing to undo."""

    def __init__(self, kind, arguments, after):
        self.kind, self.arguments, self.after = kind, [str(argument) for argument in arguments], after


class Index:
    """One index directory with the states of its generations, as they follow from what the indexer reported."""

    def __init__(self, programs, folder, seed, documents):
        self.programs, self.folder, self.seed, self.documents = programs, folder, seed, documents
        self.path = folder / "index"
        self.state = contents.State()
        self.states = {}  # name of a generation -> State

    def adopt(self, state):
        """Takes this state for that of the live generation."""
        self.state = state
        self.states[contents.live_name(self.path)] = state

    def previous(self):
        """The generation before the live one; empty if there is none any more."""
        manifest = self.path / "generations" / contents.live_name(self.path) / "manifest.json"
        name = json.loads(manifest.read_text())["previous"]
        return name if name and (self.path / "generations" / name).exists() else ""

    def lines(self, number, announcements):
        return collection.write_lines(self.folder / f"lines-{number}.jsonl", announcements)

    def build(self, rng, number):
        size = rng.randrange(self.documents // 2, self.documents)
        edition = f"판{number}"
        made = [collection.announcement(rng, each, edition) for each in range(size)]
        made += [collection.withheld(rng, each, FAR) for each in range(5)]
        arguments = [
            "build",
            "--only",
            "main",
            "--source",
            "main",
            self.lines(number, made),
            "--dictionary",
            "none",
            "--allow-drop",
            100,
            "--keep",
            KEEP,
            "--index",
            self.path,
        ]
        return Operation("build", arguments, self.state.built("main", made, edition))

    def update(self, rng, number, source=None):
        source = source or rng.choice(("main", "extra"))
        edition = f"판{number}"
        made = [
            collection.announcement(rng, each, edition)
            for each in rng.sample(range(self.documents), rng.randrange(1, 30))
        ]
        if rng.random() < 0.3:
            made.append(collection.withheld(rng, 20 + rng.randrange(10), FAR))
        arguments = [
            "update",
            "--source",
            source,
            self.lines(number, made),
            "--wait",
            60,
            "--keep",
            KEEP,
            "--index",
            self.path,
        ]
        return Operation("update", arguments, self.state.updated(source, made, edition))

    def delete(self, rng, number):
        known = sorted(identifier for source, identifier in self.state if source == "main")
        if not known:  # the generation before the first build is live again
            return self.update(rng, number)
        chosen = rng.sample(known, min(len(known), rng.randrange(1, 10)))
        arguments = ["delete", "--source", "main", *chosen, "--wait", 60, "--keep", KEEP, "--index", self.path]
        return Operation("delete", arguments, self.state.without("main", chosen))

    def rollback(self, *_):
        return Operation("rollback", ["rollback", "--wait", 60, "--index", self.path], self.states.get(self.previous()))

    def prune(self, *_):
        return Operation("prune", ["prune", "--keep", 2, "--wait", 60, "--index", self.path], self.state)

    def make(self, kind, number):
        """The operation of this number: the seed and the state decide it."""
        return getattr(self, kind)(random.Random(f"{self.seed}/operation/{number}"), number)

    def run(self, operation, **more):
        return self.programs.index(*operation.arguments, **more)

    def first_build(self):
        done = self.run(operation := self.make("build", 0))
        if done.status != 0:
            raise RuntimeError(str(done))
        self.adopt(operation.after)

    def fault(self, allowed):
        """Checks the index and adopts what it holds. Returns a sentence if it is not sound or holds something else."""
        verified = self.programs.index("verify", "--index", self.path)
        if verified.status != 0:
            return f"verify fails: {verified}"
        found = contents.held_state(self.programs, self.path)
        self.adopt(found)
        if found in allowed:
            return ""
        return "the index does not hold what it should: " + contents.difference(allowed[-1], found)

    def leftovers(self):
        return [name for name in LEFTOVERS if (self.path / name).exists()]
