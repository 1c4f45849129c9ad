# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds an index of invented announcements."""
import collection
from settings import ROOT


def build(context, name, announcements, source="main"):
    lines = collection.write_lines(context.folder / f"{name}.jsonl", announcements)
    index = context.folder / name
    done = context.programs.index(
        "build",
        "--index",
        index,
        lines,
        "--source",
        source,
        "--dictionary",
        "none",
        "--stop-words",
        ROOT / "data/stopwords.txt",
        "--synonyms",
        ROOT / "data/synonyms.txt",
    )
    if done.status != 0:
        raise RuntimeError(str(done))
    return index
