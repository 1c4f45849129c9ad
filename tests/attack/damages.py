# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to damage the live generation of an index, made by rule: each file in each way, each key of the manifest, and
CURRENT."""
import json
import os
import random
import shutil


class Damage:
    def __init__(self, name, apply):
        self.name, self.apply = name, apply  # apply(place, rng)


class Place:
    """The index directory, its live generation and the one before."""

    def __init__(self, index, live, previous):
        self.index, self.live, self.previous = index, index / "generations" / live, index / "generations" / previous


def flip(path, rng):
    data = bytearray(path.read_bytes())
    place = rng.randrange(len(data))
    data[place] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def keep(path, share):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


def replace_by(path, make):
    path.unlink()
    make(path)


def zero(path, rng):
    data = bytearray(path.read_bytes())
    begin = rng.randrange(len(data))
    end = min(len(data), begin + 4096)
    data[begin:end] = bytes(byte ^ 0xA5 for byte in data[begin:end])
    path.write_bytes(data)


def file_damages(name):
    """`name` is the path of a file within the generation."""

    def at(change, *more):
        return lambda place, rng: change(place.live / name, *more)

    yield Damage(f"{name} removed", at(lambda path: path.unlink()))
    yield Damage(f"{name} cut in half", at(keep, 0.5))
    yield Damage(f"{name} emptied", at(keep, 0))
    yield Damage(f"{name} one byte longer", at(lambda path: path.write_bytes(path.read_bytes() + b"x")))
    yield Damage(f"{name} is a directory", at(replace_by, lambda path: path.mkdir()))
    yield Damage(f"{name} is a link to nothing", at(replace_by, lambda path: path.symlink_to("nothing")))
    yield Damage(f"{name} is a link to /dev/null", at(replace_by, lambda path: path.symlink_to("/dev/null")))
    yield Damage(f"{name} is a link to itself", at(replace_by, lambda path: path.symlink_to(path.name)))
    yield Damage(f"{name} without its last byte", at(lambda path: path.write_bytes(path.read_bytes()[:-1])))
    for number in range(8):
        yield Damage(f"{name} with a flipped bit ({number})", lambda place, rng: flip(place.live / name, rng))
    yield Damage(f"{name} with 4 KiB overwritten", lambda place, rng: zero(place.live / name, rng))


def previous_file(name):
    return Damage(
        f"{name} of the previous generation", lambda place, _: shutil.copy(place.previous / name, place.live / name)
    )


def edited(key, change):
    """Damages one key of the manifest."""

    def apply(place, _):
        path = place.live / "manifest.json"
        manifest = json.loads(path.read_text())
        change(manifest)
        path.write_text(json.dumps(manifest, separators=(",", ":")))

    return Damage(f"manifest: {key}", apply)


def manifest_damages():
    def put(key, value):
        return lambda manifest: manifest.__setitem__(key, value)

    def file_fact(fact, value):
        return lambda manifest: next(iter(manifest["files"].values())).__setitem__(fact, value)

    def drop_file(manifest):
        manifest["files"].pop(next(iter(manifest["files"])))

    keys = {
        "name": ("01000000000000", "", "../x", 5),
        "previous": ("", "01000000000000", "../..", 5, None),
        "created": (0, 1, 99999999999, -1, "x"),
        "schema_version": (1, 2, "3", -1),
        "documents": (0, 1, -1, "x", 1 << 62),
        "sources": ({}, {"main": 1}, {"x": 5}, []),
        "lexicon_hash": ("", "0" * 64, 5),
        "parts": ([], [{}], "x"),
        "files": ({}, [], None, {"../../CURRENT": {"bytes": 15, "sha256": "0" * 64}}),
    }
    for key, values in keys.items():
        yield edited(f"{key} removed", lambda manifest, key=key: manifest.pop(key))
        for value in values:
            yield edited(f"{key} is {json.dumps(value)[:40]}", put(key, value))
    yield edited("a file is not listed", drop_file)
    yield edited(
        "a file that is not there",
        lambda manifest: manifest["files"].__setitem__("db/x", {"bytes": 0, "sha256": "0" * 64}),
    )
    yield edited("another size", file_fact("bytes", 1))
    yield edited("another hash", file_fact("sha256", "f" * 64))
    yield edited("a part named ..", lambda manifest: manifest["parts"][0].__setitem__("directory", ".."))
    yield edited("a part with another role", lambda manifest: manifest["parts"][0].__setitem__("role", "other"))
    yield edited("a part with another count", lambda manifest: manifest["parts"][0].__setitem__("documents", 7))
    for text in ("", "{}", "[]", "null", "{", "[" * 50000, '{"name":' * 5000, "\0" * 100, "\ufeff{}"):
        yield Damage(
            f"manifest is {text[:9]!r}", lambda place, _, text=text: (place.live / "manifest.json").write_text(text)
        )


def current_damages():
    for text in (
        b"",
        b"\n",
        b"x",
        b"01000000000000\n",
        b"..\n",
        b"../generations\n",
        b"/etc\n",
        b"\xff\xfe",
        b"0" * 9000,
        b"\0" * 14,
        b"01795724132623/../x\n",
    ):
        yield Damage(
            f"CURRENT is {text[:20]!r}", lambda place, _, text=text: (place.index / "CURRENT").write_bytes(text)
        )
    yield Damage("CURRENT removed", lambda place, _: (place.index / "CURRENT").unlink())
    yield Damage(
        "CURRENT is a directory", lambda place, _: replace_by(place.index / "CURRENT", lambda path: path.mkdir())
    )
    yield Damage(
        "CURRENT is a link to itself",
        lambda place, _: replace_by(place.index / "CURRENT", lambda path: path.symlink_to("CURRENT")),
    )


def swap(place, _):
    aside = place.index / "aside"
    os.rename(place.live, aside)
    os.rename(place.previous, place.live)
    os.rename(aside, place.previous)


def directory_damages():
    def extra(name):
        def apply(place, _):
            path = place.live / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"x")

        return Damage(f"an extra file {name}", apply)

    for name in ("x", "db/x", "db/postlist.glass.tmp", ".hidden", "db/postlist.baseA", "more/x", "synonyms.old"):
        yield extra(name)
    yield Damage("an extra directory", lambda place, _: (place.live / "db2").mkdir())
    yield Damage("db removed", lambda place, _: shutil.rmtree(place.live / "db"))
    yield Damage("db empty", lambda place, _: (shutil.rmtree(place.live / "db"), (place.live / "db").mkdir()))
    yield Damage(
        "db of the previous generation",
        lambda place, _: (shutil.rmtree(place.live / "db"), shutil.copytree(place.previous / "db", place.live / "db")),
    )
    yield Damage("generation removed", lambda place, _: shutil.rmtree(place.live))
    yield Damage("generation is a file", lambda place, _: (shutil.rmtree(place.live), place.live.write_bytes(b"x")))
    yield Damage("generations swapped", swap)


def all_damages(place, seed, number):
    """Returns `number` ways to damage the live generation, or all if there are fewer. The seed decides their order."""
    generation = place.live
    names = sorted(
        path.relative_to(generation).as_posix()
        for path in generation.rglob("*")
        if path.is_file() and path.stat().st_size > 0 and path.name != "manifest.json"
    )
    made = [*manifest_damages(), *current_damages(), *directory_damages()]
    for name in names:
        made += file_damages(name)
        other = place.previous / name
        if other.exists() and other.read_bytes() != (generation / name).read_bytes():
            made.append(previous_file(name))
    random.Random(f"{seed}/damages").shuffle(made)
    return made[:number]
