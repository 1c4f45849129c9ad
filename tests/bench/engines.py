# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines of tests/bench/run: how each is run, and what is read from its output."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LUCENE_JARS = ("core", "analyzers-common", "analyzers-nori")


def measured(command, output, stdin_file=None):
    """Runs a program. Returns its CPU seconds, wall seconds and most megabytes of memory."""
    began = time.monotonic()
    with open(output, "wb") as out, open(stdin_file or os.devnull, "rb") as source:
        child = subprocess.Popen(command, stdin=source, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        tail = pathlib.Path(output).read_text(errors="replace")[-800:]
        raise RuntimeError(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}: {tail}")
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - began,
        "memory": usage.ru_maxrss / 1024,
    }


def result_line(path):
    """Returns the name=value pairs of the last line of a program's output."""
    last = pathlib.Path(path).read_text(errors="replace").strip().splitlines()[-1]
    return dict(pair.split("=", 1) for pair in last.split())


def size_of(path):
    """Returns the bytes on disk. Groonga makes files with holes, whose length says nothing."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(min(file.stat().st_size, 512 * file.stat().st_blocks) for file in files)


class Engine:
    """One engine. index() and search() run it; modes are the ways in which it is asked."""

    modes = ("",)

    def __init__(self, given, name):
        self.given, self.name = given, name
        self.folder = given.work / name
        self.index_path = self.folder / "index"
        self.output = self.folder / "output.txt"

    def missing(self):
        return None

    def index(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        result = measured(self.index_command(), self.output)
        return {**result, "bytes": self.index_bytes()}

    def index_bytes(self):
        return size_of(self.index_path)

    def search(self, mode):
        measured(self.search_command(mode), self.output)
        line = result_line(self.output)
        return {"queries": int(line["queries"]), "refused": int(line.get("refused", 0)), "cpu": float(line["cpu"]),
                "hits": int(line["hits"])}


class Gonggo(Engine):
    modes = ("", "whole answer")

    def missing(self):
        for program in (self.given.bin / "gonggo-indexer", self.given.tools / "query_bench"):
            if not program.exists():
                return f"{program} is not built"
        return None

    def index_command(self):
        return [self.given.bin / "gonggo-indexer", "build", "--index", self.index_path, self.given.docs]

    def search(self, mode):
        whole = ["--whole"] if mode else []
        command = [self.given.tools / "query_bench", "--warm", str(self.given.warm), *whole]
        measured([*command, "--each", self.folder / "each.tsv", self.index_path, self.given.queries], self.output)
        numbers = self.output.read_text().splitlines()[1].split("\t")
        hits = sum(int(line.rsplit("\t", 1)[1]) for line in (self.folder / "each.tsv").read_text().splitlines())
        return {"queries": int(numbers[1]), "refused": int(numbers[2]), "cpu": float(numbers[3]), "hits": hits}


class Nori(Engine):
    modes = ("dis_max", "sum")

    def jars(self):
        return [jar for part in LUCENE_JARS for jar in sorted(pathlib.Path("/usr/share/java").glob(f"lucene-{part}-8*.jar"))]

    def missing(self):
        if len(self.jars()) < len(LUCENE_JARS) or not shutil.which("javac"):
            return "liblucene8-java or a JDK is not installed"
        return None

    def java(self, *arguments):
        classes = self.given.work / "classes"
        path = ":".join(map(str, [classes, *self.jars()]))
        source, made = HERE / "peers/NoriPeer.java", classes / "NoriPeer.class"
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["javac", "-nowarn", "-d", classes, "-cp", path, source], check=True)
        return ["java", "-Xmx2g", "-XX:+UseSerialGC", "-cp", path, "NoriPeer", *map(str, arguments)]

    def index_command(self):
        return self.java("index", self.given.docs, self.index_path)

    def search_command(self, mode):
        return self.java("search", self.index_path, self.given.queries, self.given.warm, mode.replace("_", ""))


class Xapian(Engine):
    def missing(self):
        return None if (self.given.tools / "xapian_peer").exists() else "xapian_peer is not built"

    def index_command(self):
        return [self.given.tools / "xapian_peer", "index", self.given.docs, self.index_path]

    def search_command(self, mode):
        return [self.given.tools / "xapian_peer", "search", self.index_path, self.given.queries, str(self.given.warm)]


class Sqlite(Engine):
    def index_command(self):
        tokenizer = self.name.split("-")[1]
        return [sys.executable, HERE / "peers/sqlite_peer.py", "index", self.given.docs, self.index_path, tokenizer]

    def search_command(self, mode):
        return [sys.executable, HERE / "peers/sqlite_peer.py", "search", self.index_path, self.given.queries,
                str(self.given.warm)]


class Groonga(Engine):
    """The commands are written beforehand, so only the time of Groonga counts. Its exit status is 0 also when a command
    failed; so the answers are looked at, one a line: [[STATUS, ...], BODY]."""

    def missing(self):
        return None if shutil.which("groonga") else "groonga-bin is not installed"

    def commands(self, *arguments):
        """Returns the commands, one a line."""
        command = [sys.executable, HERE / "peers/groonga_peer.py", *map(str, arguments)]
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout

    def run(self, commands, *options):
        """Runs Groonga with these commands. Returns what was measured, and the answers as text."""
        with tempfile.NamedTemporaryFile(dir=self.folder) as file:
            file.write(commands)
            file.flush()
            result = measured(["groonga", *options, self.index_path / "db"], self.output, stdin_file=file.name)
        return result, self.output.read_text(errors="replace").splitlines()

    def index(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.index_path.mkdir(parents=True)
        result, answers = self.run(self.commands("index", self.given.docs), "-n")
        failed = [answer for answer in answers if not answer.startswith("[[0,")]
        loaded = json.loads(answers[-1])[1] if answers and not failed else 0
        if failed or loaded != self.given.count_of_documents:
            raise RuntimeError(f"groonga loaded {loaded} of {self.given.count_of_documents} documents: {failed[:1]}")
        return {**result, "bytes": size_of(self.index_path)}

    def search(self, mode):
        """Asks the warming queries, then all: the difference is the time of the others."""
        commands = self.commands("search", self.given.queries).splitlines(keepends=True)
        before, _ = self.run(b"".join(commands[: self.given.warm + 1]))
        after, answers = self.run(b"".join(commands))
        if len(answers) != len(commands):
            raise RuntimeError(f"groonga gave {len(answers)} answers to {len(commands)} commands")
        asked = answers[self.given.warm + 1 :]
        good = [answer for answer in asked if answer.startswith("[[0,")]
        return {"queries": len(good), "refused": len(asked) - len(good), "cpu": after["cpu"] - before["cpu"],
                "hits": sum(max(0, len(json.loads(answer)[1][0]) - 2) for answer in good)}


ENGINES = {
    "gonggo": Gonggo,
    "nori": Nori,
    "xapian": Xapian,
    "sqlite-trigram": Sqlite,
    "sqlite-unicode61": Sqlite,
    "groonga": Groonga,
}
