# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts what was tried and what failed, and prints the table at the end."""
import threading
import time

SHOWN = 3  # failures of one kind that are printed in full


class Part:
    """The outcome of one part. Threads may share it."""

    def __init__(self, name, repeat):
        self.name = name
        self.tried = 0
        self.failures = 0
        self.seconds = 0.0
        self.notes = []
        self._kinds = {}
        self._repeat = repeat  # the command line that repeats this part
        self._began = time.monotonic()
        self._lock = threading.Lock()
        print(f"== {name}", flush=True)

    def count(self, number=1):
        with self._lock:
            self.tried += number

    def fail(self, case, what, evidence=""):
        """Reports one failure: its case, one sentence, and the exact input if there is one. What stands before the
        first colon of the sentence is the kind of the failure."""
        kind = what.split(":")[0]
        with self._lock:
            self.failures += 1
            self._kinds[kind] = self._kinds.get(kind, 0) + 1
            if self._kinds[kind] > SHOWN:
                return
            print(f"FAILED {self.name}, case {case}: {what}")
            if evidence:
                print("  input: " + shortened(evidence))
            print(f"  repeat: {self._repeat}:{case}", flush=True)

    def note(self, text):
        """Adds a line to the end of the output. It is information, not a failure."""
        with self._lock:
            self.notes.append(text)

    def end(self):
        self.seconds = time.monotonic() - self._began
        for kind, number in self._kinds.items():
            self.note(f"{number} failures: {kind}")


def shortened(evidence, limit=3000):
    text = evidence if isinstance(evidence, str) else ascii(evidence)
    return text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"


def print_table(parts):
    """Prints one row for each part and returns True if nothing failed."""
    print(f"\n{'part':<10} {'tried':>7} {'failed':>7} {'seconds':>8}")
    for part in parts:
        print(f"{part.name:<10} {part.tried:>7} {part.failures:>7} {part.seconds:>8.1f}")
    for part in parts:
        for note in part.notes:
            print(f"{part.name}: {note}")
    return all(part.failures == 0 for part in parts)
