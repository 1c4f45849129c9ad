# SPDX-License-Identifier: GPL-2.0-or-later
"""A strict HTTP/1.1 client over a raw socket: it sends any bytes, and refuses an answer that is not proper HTTP."""
import json
import re
import socket
import urllib.parse

HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*")
STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([1-5][0-9][0-9]) [\t\x20-\x7e]*")


class BadAnswer(Exception):
    """The bytes that came are no proper HTTP answer."""


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        return self.headers.get(name.lower(), "")

    def closes(self):
        return self.header("connection").lower() == "close"

    def json(self):
        return json.loads(self.body)

    def code(self):
        """The code of a problem; empty if this is no problem."""
        if not self.header("content-type").startswith("application/problem+json") or not self.body:
            return ""
        return self.json().get("code", "")


def encoded(text):
    """Percent-encodes a value of an address. Bytes are taken as they are."""
    return urllib.parse.quote(text, safe="")


def request(method, target, headers=None, body=b""):
    lines = [f"{method} {target} HTTP/1.1", "Host: attack"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


class Connection:
    def __init__(self, port, timeout=20):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        self._ended = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, data):
        """Sends the bytes. The daemon may close the connection early, so a failure to send is not an error."""
        try:
            self._socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def finish_sending(self):
        try:
            self._socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the daemon closed the connection already

    def _more(self):
        try:
            data = b"" if self._ended else self._socket.recv(65536)
        except ConnectionResetError:
            data = b""
        except socket.timeout:
            raise BadAnswer("no answer came within the time limit") from None
        self._ended = not data
        self._buffer += data
        return bool(data)

    def read(self, head=False):
        """Returns the next final answer, or None if the connection ended before its first byte."""
        while True:
            answer = self._read_one(head)
            if answer is None or answer.status >= 200:
                return answer

    def _read_one(self, head):
        while b"\r\n\r\n" not in self._buffer:
            if not self._more():
                if self._buffer:
                    raise BadAnswer(f"the connection ended within the headers: {self._buffer[:300]!r}")
                return None
        top, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        status, headers = parse_head(top)
        if status < 200 or status in (204, 304):
            if "content-length" in headers:
                raise BadAnswer(f"status {status} with a Content-Length")
            return Answer(status, headers, b"")
        if "content-length" not in headers or not headers["content-length"].isdigit():
            raise BadAnswer(f"an answer without a proper Content-Length: {top[:300]!r}")
        return Answer(status, headers, b"" if head else self._take(int(headers["content-length"])))

    def _take(self, size):
        while len(self._buffer) < size:
            if not self._more():
                raise BadAnswer(f"the connection ended after {len(self._buffer)} of {size} bytes of a body")
        body, self._buffer = self._buffer[:size], self._buffer[size:]
        return body

    def read_all(self, head=False):
        """Returns every answer until the daemon closes the connection. `head`: the first answers a HEAD request."""
        answers = []
        while (answer := self.read(head and not answers)) is not None:
            answers.append(answer)
        return answers


def parse_head(top):
    lines = top.split(b"\r\n")
    status = STATUS_LINE.fullmatch(lines[0])
    if not status:
        raise BadAnswer(f"not a status line: {lines[0][:200]!r}")
    headers = {}
    for line in lines[1:]:
        match = HEADER.fullmatch(line)
        if not match:
            raise BadAnswer(f"not a header: {line[:200]!r}")
        name = match.group(1).decode().lower()
        if name in headers and name not in ("vary",):
            raise BadAnswer(f"the header {name} came twice")
        headers[name] = match.group(2).decode("utf-8", "replace")
    return int(status.group(1)), headers
