# SPDX-License-Identifier: GPL-2.0-or-later
"""Sends requests whose end is doubtful, each with a second request hidden in its body.

The forms are made by rule: Transfer-Encoding, Content-Length, version, white space, case, repetition, chunk syntax and
line ends. RFC 9112 (sections 5 to 7 and 11.2) says which of them have one meaning. The hidden request must never be
answered. After a doubtful form the daemon must answer once with an error and close the connection, so that the request
behind it is not answered either.
"""
import collection
import wire
from indexes import build
from programs import Daemon

HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: attack\r\nX-Request-Id: hidden\r\n\r\n"
BEHIND = b"GET /healthz HTTP/1.1\r\nHost: attack\r\nX-Request-Id: behind\r\n\r\n"
# What a form allows. SOUND: it has one meaning. DOUBTFUL: it must be refused. CLOSING: it may be read, but the
# connection must be closed after it. EITHER: a server may read it or refuse it.
SOUND, DOUBTFUL, CLOSING, EITHER = "sound", "doubtful", "closing", "either"
ALLOWED = {
    SOUND: {"read"},
    DOUBTFUL: {"refused"},
    CLOSING: {"refused", "read and closed"},
    EITHER: {"refused", "read and closed", "read", "no answer"},
}

NOT_LAST_CHUNKED = (
    b"identity",
    b"gzip",
    b"chunked, gzip",
    b"chunked, identity",
    b"chunked,gzip,deflate",
    b"x",
    b"chunk",
    b"xchunked",
    b"chunkedx",
    b"chunked;q=1",
    b'"chunked"',
    b"chunked\x0b",
    b"chun\tked",
    b"chun ked",
    b"cow",
    b"chunked\x0c",
    b"chunked\x00",
    b"\xc2\xa0chunked",
    b"chunked, x",
    b"chunked/1",
    b"=chunked",
    b"",
    b",",
    b"chunked chunked",
)
UNKNOWN_BEFORE = (
    b"gzip, chunked",
    b"x, chunked",
    b"identity, chunked",
    b"chunked, chunked",
    b"deflate , chunked",
    b"gzip\t,chunked",
)
CHUNKED = (
    b"chunked",
    b"Chunked",
    b"CHUNKED",
    b"cHuNkEd",
    b" chunked",
    b"\tchunked",
    b"chunked ",
    b"chunked\t",
    b"  chunked  ",
)
EMPTY_MEMBERS = (b", chunked", b"chunked,", b", , chunked", b"chunked, ,")
BAD_NAMES = (
    b"Transfer-Encoding ",
    b"Transfer-Encoding\t",
    b" Transfer-Encoding",
    b"\tTransfer-Encoding",
    b"Transfer Encoding",
    b"Transfer-Encoding\x0b",
    b"Transfer-Encoding\x00",
    b"Transfer-Encoding\xa0",
    b"(Transfer-Encoding",
    b"",
)
BAD_LENGTHS = (
    b"+%d",
    b"-%d",
    b"0x%d",
    b"%d;",
    b"%d.0",
    b"%d e",
    b"%d,",
    b"%d, 1",
    b"1, %d",
    b"%d %d",
    b"%d\x0b",
    b'"%d"',
    b"",
    b" ",
    b"x",
    b"99999999999999999999999%d",
    b"18446744073709551616",
    b"-0",
    b"%d\x00",
    b"%d\t%d",
    b"\xd9\xa1",
    b"1e9",
)
REPEATED_LENGTH = (b"%d, %d", b"%d,%d")
BAD_CHUNK_SIZES = (
    b"0x%x",
    b"+%x",
    b"-%x",
    b"%x %x",
    b"g",
    b"",
    b" %x",
    b"%x\x0b",
    b"ffffffffffffffff%x",
    b"%x,",
    b"%x\x00",
    b"0%x.0",
    b"\t%x",
    b"1%x;;\n",
)
SOUND_CHUNK_SIZES = (b"%x", b"0%x", b"000%x", b"%x;a", b"%x;a=b", b'%x;a="b c"', b"%x;a;b=c")


class Form:
    def __init__(self, name, data, wanted):
        self.name, self.data, self.wanted = name, data, wanted


def post(headers, body, version=b"1.1", end=b"\r\n"):
    lines = [
        b"POST /v1/search HTTP/" + version,
        b"Host: attack",
        b"X-Request-Id: outer",
        b"Content-Type: application/json",
        *headers,
    ]
    return end.join(lines) + end + end + body


def chunked(size=b"%x", end=b"\r\n", last=b"0\r\n\r\n", data=HIDDEN):
    numbers = (len(data),) * size.count(b"%x")
    return (size % numbers if numbers else size) + end + data + end + last


def length(text=b"%d"):
    numbers = (len(HIDDEN),) * text.count(b"%d")
    return b"Content-Length: " + (text % numbers if numbers else text)


def coding(value, name=b"Transfer-Encoding"):
    return name + b": " + value


def codings():
    """Each value of Transfer-Encoding, with the body as chunks and as it is, alone and beside a Content-Length."""
    for wanted, values in ((SOUND, CHUNKED), (EITHER, EMPTY_MEMBERS), (DOUBTFUL, NOT_LAST_CHUNKED + UNKNOWN_BEFORE)):
        for value in values:
            yield Form(f"coding {value!r}", post([coding(value)], chunked()), wanted)
            if wanted == DOUBTFUL:
                yield Form(f"coding {value!r}, body without chunks", post([coding(value)], HIDDEN), wanted)
            yield Form(f"coding {value!r} and length", post([coding(value), length()], HIDDEN), DOUBTFUL)
            beside = DOUBTFUL if wanted == DOUBTFUL else CLOSING  # RFC 9112, 6.1 and 6.3
            yield Form(f"length and coding {value!r}", post([length(), coding(value)], chunked()), beside)
            yield Form(f"coding {value!r} in HTTP/1.0", post([coding(value)], chunked(), b"1.0"), beside)


def header_names():
    for name in BAD_NAMES:
        yield Form(f"name {name!r}", post([coding(b"chunked", name)], chunked()), DOUBTFUL)
        yield Form(f"name {name!r} and length", post([coding(b"chunked", name), length()], HIDDEN), DOUBTFUL)
    for name in (b"transfer-encoding", b"TRANSFER-ENCODING", b"tRaNsFeR-eNcOdInG"):
        yield Form(f"name {name!r}", post([coding(b"chunked", name)], chunked()), SOUND)
    yield Form("coding folded", post([b"Transfer-Encoding:\r\n chunked"], chunked()), EITHER)
    yield Form("coding folded with tab", post([b"Transfer-Encoding:\r\n\tchunked"], chunked()), EITHER)
    yield Form("coding without space", post([b"Transfer-Encoding:chunked"], chunked()), SOUND)
    yield Form("two codings, chunked last", post([coding(b"gzip"), coding(b"chunked")], chunked()), DOUBTFUL)
    yield Form("two codings, chunked first", post([coding(b"chunked"), coding(b"gzip")], chunked()), DOUBTFUL)
    yield Form("chunked twice", post([coding(b"chunked"), coding(b"chunked")], chunked()), DOUBTFUL)
    yield Form("chunked and empty", post([coding(b"chunked"), coding(b"")], chunked()), EITHER)
    yield Form("chunked and identity", post([coding(b"identity"), coding(b"chunked")], chunked()), DOUBTFUL)


def lengths():
    for text in BAD_LENGTHS:
        yield Form(f"length {text!r}", post([length(text)], HIDDEN), DOUBTFUL)
    for text in REPEATED_LENGTH:
        yield Form(f"length {text!r}", post([length(text)], HIDDEN), EITHER)
    for text in (b"%d", b"0%d", b"0000%d", b" %d", b"%d ", b"\t%d\t"):
        yield Form(f"length {text!r}", post([length(text)], HIDDEN), SOUND)
    yield Form("the same length twice", post([length(), length()], HIDDEN), EITHER)
    yield Form("two lengths, 0 first", post([length(b"0"), length()], HIDDEN), DOUBTFUL)
    yield Form("two lengths, 0 last", post([length(), length(b"0")], HIDDEN), DOUBTFUL)
    yield Form("length with a space in front", post([b" " + length()], HIDDEN), DOUBTFUL)
    yield Form("length with a space before the colon", post([b"Content-Length : %d" % len(HIDDEN)], HIDDEN), DOUBTFUL)
    yield Form("length folded", post([b"Content-Length:\r\n %d" % len(HIDDEN)], HIDDEN), EITHER)
    yield Form("length in HTTP/1.0", post([length()], HIDDEN, b"1.0"), EITHER)


def chunks():
    head = [coding(b"chunked")]
    for size in BAD_CHUNK_SIZES:
        yield Form(f"chunk size {size!r}", post(head, chunked(size)), DOUBTFUL)
    for size in SOUND_CHUNK_SIZES:
        yield Form(f"chunk size {size!r}", post(head, chunked(size)), SOUND)
    for size in (b"%x ", b"%x\t", b"%x ;a", b"%x; a=b", b"%x;", b"%x;a=", b'%x;a="b', b"%x;a\x00", b"%x;a\rb"):
        yield Form(f"chunk size {size!r}", post(head, chunked(size)), EITHER)
    yield Form("no line end after the data", post(head, b"%x\r\n%s0\r\n\r\n" % (len(HIDDEN), HIDDEN)), DOUBTFUL)
    yield Form("chunk longer than its size", post(head, b"5\r\n" + HIDDEN + b"\r\n0\r\n\r\n"), DOUBTFUL)
    yield Form(
        "chunk shorter than its size", post(head, b"%x\r\n%s\r\n0\r\n\r\n" % (len(HIDDEN) + 9, HIDDEN)), DOUBTFUL
    )
    yield Form("no last chunk", post(head, b"%x\r\n%s\r\n" % (len(HIDDEN), HIDDEN)), DOUBTFUL)
    for end in (b"\n", b"\r", b"\r\r\n", b"\n\r"):
        yield Form(f"chunk lines end with {end!r}", post(head, chunked(end=end)), EITHER if end == b"\n" else DOUBTFUL)
    for last in (b"0\r\nX: y\r\n\r\n", b"0;a=b\r\n\r\n", b"000\r\n\r\n"):
        yield Form(f"last chunk {last!r}", post(head, chunked(last=last)), SOUND)
    for last in (
        b"0\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"0\r\nContent-Length: 9\r\n\r\n",
        b"0\r\nHost: b\r\n\r\n",
    ):
        yield Form(f"trailer {last!r}", post(head, chunked(last=last)), EITHER)
    for last in (
        b"0\r\nX : y\r\n\r\n",
        b"0\r\n X: y\r\n\r\n",
        b"0\r\nX\r\n\r\n",
        b"0\r\nX: \x00\r\n\r\n",
        b"-0\r\n\r\n",
        b"0x0\r\n\r\n",
    ):
        yield Form(f"trailer {last!r}", post(head, chunked(last=last)), EITHER if b"X" in last else DOUBTFUL)


def line_ends():
    for end in (b"\n", b"\r", b"\r\r\n", b"\n\r", b"\x0b", b"\x85", b"\xe2\x80\xa8"):
        wanted = EITHER if end == b"\n" else DOUBTFUL
        yield Form(f"lines end with {end!r}, length", post([length()], HIDDEN, end=end), wanted)
        yield Form(f"lines end with {end!r}, chunked", post([coding(b"chunked")], chunked(), end=end), wanted)
        joined = EITHER if end[0] > 127 else DOUBTFUL  # bytes above 127 are text of the value of X
        yield Form(f"{end!r} before the coding", post([b"X: y" + end + coding(b"chunked"), length()], HIDDEN), joined)
    yield Form("an empty line in front", b"\r\n" + post([length()], HIDDEN), EITHER)
    yield Form("white space in front", b" " + post([length()], HIDDEN), DOUBTFUL)
    yield Form("a header without a colon", post([b"X", length()], HIDDEN), DOUBTFUL)
    yield Form("a header that is a colon", post([b":", length()], HIDDEN), DOUBTFUL)
    yield Form("NUL in a value", post([b"X: a\x00b", length()], HIDDEN), DOUBTFUL)
    yield Form("CR in a value", post([b"X: a\rb", length()], HIDDEN), DOUBTFUL)


def versions():
    for version in (
        b"0.9",
        b"2.0",
        b"1.2",
        b"1",
        b"1.",
        b".1",
        b"1.1.1",
        b"01.1",
        b"1.01",
        b"-1.1",
        b"1,1",
        b"1.1 ",
        b"x",
    ):
        yield Form(f"version {version!r}", post([length()], HIDDEN, version), DOUBTFUL)
    for line in (
        b"POST /v1/search",
        b"POST  /v1/search HTTP/1.1",
        b"POST\t/v1/search\tHTTP/1.1",
        b"POST /v1/search  HTTP/1.1",
        b"POST /v1/search http/1.1",
        b"POST /v1/ search HTTP/1.1",
        b"POST /v1/search HTTP/1.1 x",
        b"POST",
        b"/ HTTP/1.1",
    ):
        yield Form(f"first line {line!r}", line + b"\r\nHost: attack\r\n" + length() + b"\r\n\r\n" + HIDDEN, DOUBTFUL)
    for hosts in (
        [],
        [b"Host: a", b"Host: b"],
        [b"Host: a b"],
        [b"Host: a/b"],
        [b"Host: a@b"],
        [b"Host: a\x00b"],
        [b"Host: a:b:c"],
        [b"Host: a, b"],
        [b"Host: <a>"],
        [b"Host: a:99999999"],
    ):
        head = b"\r\n".join([b"POST /v1/search HTTP/1.1", *hosts, length()])
        yield Form(f"hosts {hosts!r}", head + b"\r\n\r\n" + HIDDEN, DOUBTFUL)


def forms():
    return [form for rule in (codings, header_names, lengths, chunks, line_ends, versions) for form in rule()]


def outcome(received):
    """Says in a word what the daemon made of a form; anything unexpected is told in full."""
    told = [(answer.status, answer.code(), answer.header("x-request-id")) for answer in received]
    if not received:
        return "no answer"
    if told[0] == (400, "bad_json", "outer"):  # the body was read, and it is no JSON
        if told[1:] == [(200, "", "behind")]:
            return "read"
        return "read and closed" if len(told) == 1 else str(told)
    if len(told) == 1 and (400 <= told[0][0] < 500 or told[0][0] in (501, 505)):
        return "refused" if received[0].closes() else f"refused without Connection {told}"
    return str(told)


def fault_of(form, received):
    """Compares the answers with what the form allows."""
    if any(answer.header("x-request-id") == "hidden" for answer in received):
        return f"the hidden request was answered: {form.name}"
    found = outcome(received)
    return "" if found in ALLOWED[form.wanted] else f"a {form.wanted} form was answered wrongly: {form.name}: {found}"


def try_form(daemon, form):
    with wire.Connection(daemon.port) as connection:
        connection.send(form.data + BEHIND)
        connection.finish_sending()
        try:
            return fault_of(form, connection.read_all())
        except wire.BadAnswer as bad:
            return f"no proper HTTP: {form.name}: {bad}"


def run(context, part, case):
    index = build(context, "framing", collection.collection(context.seed, 20))
    with Daemon(context.programs, index, context.folder / "framing.log") as daemon:
        for number, form in enumerate(forms()):
            if case in (None, number):
                part.count()
                fault = try_form(daemon, form)
                if fault:
                    part.fail(number, fault, form.data)
        if not daemon.lives():
            part.fail(case or 0, f"the daemon ended with {daemon.process.returncode}")
    if case is None and part.tried < 130:
        part.fail(0, f"only {part.tried} forms were made")
