# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the three programs. Ends only processes that were started here."""
import json
import os
import pathlib
import re
import signal
import subprocess
import time

import wire


class Finished:
    """A program that has ended. A negative status is the number of the signal that ended it."""

    def __init__(self, command, status, out, err):
        self.command, self.status, self.out, self.err = command, status, out, err

    def crashed(self):
        return self.status < 0

    def __str__(self):
        return f"{' '.join(map(str, self.command))}\n  status {self.status}; {(self.err or self.out).strip()[-600:]}"


class Programs:
    """The programs of one directory."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        for name in ("gonggo-indexer", "gonggo-search", "gonggo-searchd"):
            if not (self.directory / name).exists():
                raise SystemExit(f"{self.directory / name} is missing; build the programs or name them with --bin")

    def command(self, name, *arguments):
        return [str(self.directory / name), *map(str, arguments)]

    def run(self, name, *arguments, environment=None, timeout=120):
        command = self.command(name, *arguments)
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            env={**os.environ, **(environment or {})},
        )
        return Finished(
            command, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        )

    def index(self, *arguments, **more):
        return self.run("gonggo-indexer", *arguments, **more)

    def start_index(self, *arguments):
        return subprocess.Popen(
            self.command("gonggo-indexer", *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


class Daemon:
    """gonggo-searchd on a free port of loopback; ends with the `with` block."""

    def __init__(self, programs, index, log, *options):
        self.log_path = pathlib.Path(log)
        self.log_path.write_bytes(b"")
        command = programs.command(
            "gonggo-searchd", "--index", index, "--listen", "127.0.0.1:0", "--log", self.log_path, *options
        )
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.port = self._wait_for_port()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _wait_for_port(self):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            port = re.search(r"listening on http://127\.0\.0\.1:(\d+)", self.log())
            if port:
                return int(port.group(1))
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        self.stop()
        raise RuntimeError(f"gonggo-searchd did not start (status {self.process.returncode}): {self.log()}")

    def log(self):
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def lives(self):
        return self.process.poll() is None

    def signal(self, number):
        if self.lives():
            self.process.send_signal(number)

    def stop(self):
        """Ends the daemon with TERM and returns its exit status; a daemon that does not obey is killed."""
        self.signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "did not end within 30 s of TERM"

    def peak_memory(self):
        """The largest resident size so far, in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024

    def get(self, target, **headers):
        with wire.Connection(self.port) as connection:
            connection.send(wire.request("GET", target, headers))
            return connection.read()

    def get_json(self, target):
        return json.loads(self.get(target).body)
