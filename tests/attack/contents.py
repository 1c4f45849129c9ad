# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads what an index holds, with the programs themselves, and keeps the state that it should hold."""
import json

import collection


WITHHELD = "withheld"


def editions(source, announcements, edition):
    return {(source, made["id"]): WITHHELD if "embargo" in made else edition for made in announcements}


class State(dict):
    """The announcements of an index: (source, id) -> edition, or WITHHELD for one that must not be shown yet."""

    def built(self, source, announcements, edition):
        """The state after a build of this source alone."""
        others = {key: value for key, value in self.items() if key[0] != source}
        return State({**others, **editions(source, announcements, edition)})

    def updated(self, source, announcements, edition):
        return State({**self, **editions(source, announcements, edition)})

    def without(self, source, identifiers):
        return State({key: value for key, value in self.items() if key not in {(source, i) for i in identifiers}})

    def visible(self):
        return sum(edition != WITHHELD for edition in self.values())


def live_name(index):
    return (index / "CURRENT").read_text().strip()


def all_keys(programs, index):
    """Returns (source, id) of every announcement, also of those that are withheld."""
    done = programs.index("delete", "--dry-run", "--index", index, "--query", "키워드:" + collection.EVERY_KEYWORD)
    if done.status != 0:
        raise RuntimeError(str(done))
    return {tuple(line.split("\t")) for line in done.out.splitlines()}


def visible_state(programs, index):
    """Returns the edition of every visible announcement, which is the last word of its title."""
    state, page = State(), 1
    while True:
        done = programs.run(
            "gonggo-search",
            "--index",
            index,
            "--format",
            "jsonl",
            "--size",
            100,
            "--page",
            page,
            "--no-highlight",
            "--sort",
            "date",
        )
        if done.status not in (0, 1):
            raise RuntimeError(str(done))
        hits = [json.loads(line) for line in done.out.splitlines()]
        state.update({(hit["source"], hit["id"]): hit["title"].split()[-1] for hit in hits})
        if len(hits) < 100:
            return state
        page += 1


def held_state(programs, index):
    """Returns everything that the live generation holds; the edition of what cannot be seen is WITHHELD."""
    state = visible_state(programs, index)
    return State({key: state.get(key, WITHHELD) for key in all_keys(programs, index) | set(state)})


def difference(wanted, found):
    """Names some of what differs between two states."""
    lost = sorted(set(wanted) - set(found))
    extra = sorted(set(found) - set(wanted))
    changed = sorted(key for key in set(wanted) & set(found) if wanted[key] != found[key])
    parts = [
        f"{len(keys)} {what}, such as {keys[:3]}"
        for what, keys in (("lost", lost), ("too many", extra), ("of another edition", changed))
        if keys
    ]
    return "; ".join(parts)
