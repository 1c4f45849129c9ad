#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Tries values for the numbers ranking is made of (gonggo-search --weight) on judged collections.

The values are compared on one half of the queries, those whose crc32(id) is even. Only the chosen value is asked
the other half, once, and a paired bootstrap says whether it stands out there from the value the program has now.
Without a collection the sample data of this repository is indexed and asked. README.md beside this file has examples.
"""

import argparse
import itertools
import os
import random
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE_DAY = "2026-12-01"  # as in sample.hpp
ROUNDS = 10_000
SEED = 20240307


class Collection:
    def __init__(self, name, index, queries, qrels, options=()):
        self.name, self.index, self.queries, self.qrels = name, str(index), str(queries), str(qrels)
        self.options = [str(option) for option in options]


class Failed(Exception):
    pass


def half(query_id):
    return zlib.crc32(query_id.encode()) % 2


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


class Measure:
    """Reciprocal ranks by query id, half by half; a setting is a tuple of (name, value as typed)."""

    def __init__(self, program, scratch):
        self.program, self.scratch, self.asked = program, Path(scratch), 0

    def ask(self, collection, setting, which):
        self.asked += 1
        queries = self.scratch / f"{collection.name}.{which}.tsv"
        if not queries.exists():
            lines = Path(collection.queries).read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if half(line.split(b"\t")[0].decode().strip()) == which]
            queries.write_bytes(b"".join(kept))
        out = self.scratch / f"per-query.{self.asked}.tsv"
        command = [self.program, "--index", collection.index, *collection.options, "--per-query", str(out)]
        for name, value in setting:
            command += ["--weight", f"{name}={value}"]
        done = subprocess.run([*command, "--eval", str(queries), collection.qrels], capture_output=True, text=True)
        if done.returncode not in (0, 1):  # 1: nothing was found at all
            raise Failed(f"{collection.name}: {done.stderr.strip() or 'gonggo-search failed'}")
        rows = [line.split("\t") for line in out.read_text().splitlines()]
        return {row[0]: float(row[1]) for row in rows}


def spelled(setting):
    return " ".join(f"{name}={value}" for name, value in setting) or "present"


def bootstrap(pairs_by_collection):
    """The 95% interval of the mean over the collections of the mean difference, and the share of resamples on the
    other side of zero, doubled."""
    generator = random.Random(SEED)
    drawn = []
    for _ in range(ROUNDS):
        drawn.append(mean(mean(generator.choices(pairs, k=len(pairs))) for pairs in pairs_by_collection))
    drawn.sort()
    low, high = drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS) - 1]
    below = sum(value <= 0 for value in drawn) / ROUNDS
    above = sum(value >= 0 for value in drawn) / ROUNDS
    return low, high, min(1.0, 2 * min(below, above))


def table(rows, collections):
    head = ["MRR@10, half 0", *[c.name for c in collections], "mean"]
    cells = [head] + [[spelled(setting), *[f"{value:.4f}" for value in means], f"{mean(means):.4f}"]
                      for setting, means in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    for row in cells:
        print("  ".join([row[0].ljust(widths[0]), *[c.rjust(w) for c, w in zip(row[1:], widths[1:])]]), flush=True)


def choose(measure, collections, settings, kept):
    """The best of `settings` on half 0, each on top of `kept`; `kept` itself where none is better."""
    rows = []
    for setting in [(), *settings]:
        whole = kept + setting
        rows.append((whole, [mean(measure.ask(c, whole, 0).values()) for c in collections]))
    table(rows, collections)
    best = rows[0]
    for row in rows[1:]:
        if mean(row[1]) > mean(best[1]) + 1e-9:
            best = row
    return best[0]


def report(measure, collections, chosen):
    print(f"\nchosen on half 0: {spelled(chosen)}")
    if not chosen:
        print("no value was better than the present one; half 1 was not asked")
        return
    differences = []
    print("MRR@10, half 1")
    for c in collections:
        before, after = measure.ask(c, (), 1), measure.ask(c, chosen, 1)
        pairs = [after[query] - before[query] for query in sorted(before)]
        if not pairs:
            continue
        differences.append(pairs)
        low, high, chance = bootstrap([pairs])
        print(f"  {c.name}: {mean(before.values()):.4f} -> {mean(after.values()):.4f}  {mean(pairs):+.4f}"
              f"  95% [{low:+.4f}, {high:+.4f}]  p {chance:.3f}  ({sum(d > 0 for d in pairs)} better,"
              f" {sum(d < 0 for d in pairs)} worse of {len(pairs)})")
    if len(differences) > 1:
        low, high, chance = bootstrap(differences)
        print(f"  mean of {len(differences)}: {mean(mean(p) for p in differences):+.4f}"
              f"  95% [{low:+.4f}, {high:+.4f}]  p {chance:.3f}")


def sample(programs, scratch):
    index = Path(scratch) / "sample"
    config = ROOT / "data" / "gonggo.toml"
    done = subprocess.run([programs / "gonggo-indexer", "build", "--quiet", "--config", config, "--index", index,
                           "--only", "main", "--only", "bids"], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"the sample data was not indexed: {done.stderr.strip()}")
    return Collection("sample", index, HERE / "queries.tsv", HERE / "qrels.tsv",
                      ["--config", config, "--today", SAMPLE_DAY])


def from_file(path):
    """[[collection]] tables with name, index, queries, qrels and, if wanted, options; relative to the file."""
    try:
        import tomllib
    except ImportError as error:
        raise Failed("--collections needs Python 3.11 or newer; name each one by --collection instead") from error
    with open(path, "rb") as file:
        tables = tomllib.load(file).get("collection", [])
    base = Path(path).resolve().parent
    try:
        return [Collection(t["name"], base / t["index"], base / t["queries"], base / t["qrels"], t.get("options", []))
                for t in tables]
    except KeyError as error:
        raise Failed(f"{path}: a collection has no {error}") from error


def weight(text):
    name, sign, values = text.partition("=")
    if not name or not sign or not all(values.split(",")):
        raise argparse.ArgumentTypeError(f"{text}: give NAME=VALUE,VALUE,...")
    return name, values.split(",")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", type=weight, metavar="NAME=VALUE,VALUE,...",
                        help="a number of ranking and the values to try; of several, every combination is tried")
    parser.add_argument("--one-by-one", action="store_true",
                        help="try the values of each number in turn, keeping what was chosen for those before it")
    parser.add_argument("--collection", nargs=4, action="append", default=[],
                        metavar=("NAME", "INDEX", "QUERIES", "QRELS"), help="may be repeated")
    parser.add_argument("--collections", metavar="FILE", help="the same as [[collection]] tables of a TOML file")
    parser.add_argument("--stop-words", metavar="FILE", help="for every --collection")
    parser.add_argument("--synonyms", metavar="FILE", help="for every --collection")
    parser.add_argument("--programs", type=Path, metavar="DIR", default=ROOT / "build" / "release" / "bin",
                        help="where gonggo-search and gonggo-indexer are (default: build/release/bin)")
    return parser.parse_args()


def run(args, scratch):
    lists = [word for option in ("stop_words", "synonyms") if getattr(args, option)
             for word in ("--" + option.replace("_", "-"), getattr(args, option))]
    collections = [Collection(*each, options=lists) for each in args.collection]
    if args.collections:
        collections += from_file(args.collections)
    if len({c.name for c in collections}) < len(collections):
        raise Failed("two collections have one name")
    measure = Measure(args.programs / "gonggo-search", scratch)
    if not os.access(measure.program, os.X_OK):
        raise Failed(f"{measure.program} is not there; build it, or name its folder by --programs")
    collections = collections or [sample(args.programs, scratch)]
    choices = [[((name, value),) for value in values] for name, values in args.weights]
    if args.one_by_one:
        chosen = ()
        for number, settings in enumerate(choices):
            if number > 0:
                print()
            chosen = choose(measure, collections, settings, chosen)
    else:
        chosen = choose(measure, collections, [sum(each, ()) for each in itertools.product(*choices)], ())
    report(measure, collections, chosen)


def main():
    args = arguments()
    try:
        with tempfile.TemporaryDirectory(prefix="gonggo-sweep-") as scratch:
            run(args, scratch)
    except (Failed, OSError) as error:
        print(f"sweep.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
