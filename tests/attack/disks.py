# SPDX-License-Identifier: GPL-2.0-or-later
"""Lets the disk be full after a number of bytes, at points swept over all that a change writes.

full_disk.c, loaded before the C library, makes writing fail. The indexer must end with 3 and a message that names what
could not be written, or with 0 if everything fitted. The index must be sound and hold the state before or after, and
the same change must succeed when there is room again.
"""
import random
import shutil
import struct
import subprocess

import contents
import settings
from operations import Index

DOCUMENTS = 300
KINDS = (("build", 0.4), ("update", 0.3), ("delete", 0.2), ("rollback", 0.05), ("prune", 0.05))
LIMITLESS = 1 << 60


class Disk:
    """The shared counters of full_disk.c, and the environment that loads it."""

    def __init__(self, folder):
        self.library, self.counters = folder / "full_disk.so", folder / "disk"
        subprocess.run(
            ["cc", "-O1", "-shared", "-fPIC", "-o", self.library, settings.ROOT / "tests/attack/full_disk.c", "-ldl"],
            check=True,
        )
        self.environment = {"LD_PRELOAD": str(self.library), "GONGGO_DISK": str(self.counters)}

    def set(self, limit, late=False):
        self.counters.write_bytes(struct.pack("<qqq", 0, limit, late))

    def used(self):
        return struct.unpack("<qqq", self.counters.read_bytes())[0]


def copy_of(base):
    """A copy of the index with what is known of it, in place of the last copy."""
    copy = Index(base.programs, base.folder, base.seed, base.documents)
    copy.path = base.folder / "case"
    shutil.rmtree(copy.path, ignore_errors=True)
    shutil.copytree(base.path, copy.path, symlinks=True)
    copy.states = dict(base.states)
    copy.state = base.state
    return copy


def cases(total):
    """Returns (kind, share of the sweep, late) for each case."""
    made = []
    for kind, weight in KINDS:
        number = max(1, round(weight * total))
        made += [(kind, each / number, each % 4 == 3) for each in range(number)]
    return made


def bytes_needed(base, disk, kind):
    index = copy_of(base)
    disk.set(LIMITLESS)
    done = index.run(index.make(kind, 100), environment=disk.environment)
    if done.status != 0:
        raise RuntimeError(str(done))
    return disk.used()


def limit_of(base, kind, share, needed):
    """Returns how many bytes fit. An update copies the generation first and then changes the copy. Most mistakes are
    possible in the change, so its first case is in the copy and all others are in the change."""
    copied = 0
    if kind in ("update", "delete"):
        live = base.path / "generations" / contents.live_name(base.path)
        copied = sum(path.stat().st_size for path in live.rglob("*") if path.is_file())
    if share < 0.05 and copied:
        return int(copied * share * 20)
    return int(copied + (needed - copied) * min(1.0, share))


def names_the_reason(done):
    """True if the message says that the disk is full. If Xapian ends the program, no more is known than that."""
    return "No space left on device" in done.err


def try_case(base, disk, kind, limit, late):
    """Returns a sentence if something is wrong, and whether the disk was too full for the change."""
    index = copy_of(base)
    operation = index.make(kind, 100)
    disk.set(limit, late)
    done = index.run(operation, environment=disk.environment)
    if done.status == 0:
        allowed = [operation.after]
    elif done.status == 3 and names_the_reason(done):
        allowed = [index.state]
    else:
        return f"wrong end of a {kind} on a full disk: {done}", True
    fault = index.fault(allowed)
    if not fault and done.status != 0:
        again = index.run(index.make(kind, 100))
        fault = f"the run after a full disk fails: {again}" if again.status != 0 else index.fault([operation.after])
    if not fault and kind != "prune" and index.leftovers():
        fault = f"files are left: {index.leftovers()}"
    return fault, done.status != 0


def run(context, part, case):
    base = Index(context.programs, context.folder, context.seed, DOCUMENTS)
    base.first_build()
    for number in (1, 2, 3):
        operation = base.make("update", number)
        if base.run(operation).status != 0:
            raise RuntimeError("the index for the full disks could not be made")
        base.adopt(operation.after)
    disk, needed, failed = Disk(context.folder), {}, 0
    for number, (kind, share, late) in enumerate(cases(context.scale.full_disks)):
        if case in (None, number):
            needed.setdefault(kind, bytes_needed(base, disk, kind))
            jitter = random.Random(f"{context.seed}/disks/{number}").random() / 20
            limit = limit_of(base, kind, share + jitter, needed[kind])
            part.count()
            fault, was_full = try_case(base, disk, kind, limit, late)
            failed += was_full
            if fault:
                part.fail(number, f"{fault} ({limit} of {needed[kind]} bytes fit{', late' if late else ''})")
    part.note(f"{failed} changes met the full disk; bytes that a change writes: {needed}")
