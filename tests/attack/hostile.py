# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes requests by grammar and by mutation. A request is made from a random generator alone, so a seed repeats it."""
import json

import collection
import wire
from vocabulary import DATES, FIELDS, HEADERS, JOINTS, METHODS, NAMES, NUMBERS, ROUTES, VALUES, WORDS


class Request:
    """Bytes to send, and what must hold for the answer."""

    def __init__(self, data, identity, head=False, parameters=None, proper=False):
        self.data, self.identity, self.head = data, identity, head
        self.parameters = parameters  # named parameters of a proper search: the answer is compared with the collection
        self.proper = proper  # the HTTP framing is right, so exactly one answer must come


def bad_bytes(rng):
    return rng.choice(
        (
            b"\xff",
            b"\xc0\x80",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\x00",
            b"\xeb\xac",
            b"\x7f",
            b"\x1b[2J",
            "\u202e".encode(),
            "\u200b".encode(),
            "\ufeff".encode(),
            "\ufffd".encode(),
            b"%",
            b"\xe2\x80\xa8",
        )
    )


def atom(rng):
    word = rng.choice(WORDS)
    roll = rng.random()
    if roll < 0.12:
        return f'"{word} {rng.choice(WORDS)}"'
    if roll < 0.2:
        return word[: 1 + rng.randrange(len(word))] + "*"
    if roll < 0.32:
        return f"{rng.choice(FIELDS)}:{rng.choice((word, rng.choice(DATES), f'({word} | {rng.choice(WORDS)})'))}"
    if roll < 0.38:
        return rng.choice("「『“\"‘'") + word
    return word


def query(rng):
    """Text that is nearly a query: all of the syntax, rightly and wrongly used."""
    roll = rng.random()
    if roll < 0.03:  # dear to search: many alternatives of frequent words
        return " OR ".join(f"본문:{rng.choice(WORDS)}" for _ in range(rng.randrange(20, 65)))
    if roll < 0.05:
        return "(" * rng.randrange(1, 40) + atom(rng) + ")" * rng.randrange(40)
    if roll < 0.07:
        return rng.choice(WORDS) * rng.randrange(10, 400)
    if roll < 0.09:
        return " ".join(chr(rng.randrange(0xAC00, 0xD7A4)) + "*" for _ in range(rng.randrange(1, 40)))
    text = atom(rng)
    for _ in range(rng.randrange(0, 8)):
        text += rng.choice(JOINTS) + atom(rng)
    return text


def dear(rng, identity):
    """A search with as many words as the daemon reads, in the query and in eight earlier ones."""
    texts = [" OR ".join(f"본문:{rng.choice(WORDS)}" for _ in range(60))[:700] for _ in range(9)]
    body = json.dumps({"q": texts[0], "within": texts[1:]}, ensure_ascii=False).encode()
    return Request(
        framed("POST", b"/v1/search", identity, [("Content-Type", "application/json")], body), identity, proper=True
    )


def parameter(rng):
    name = rng.choice(NAMES) if rng.random() < 0.93 else rng.choice(("x", "Q", "q ", "", "q[]", "질의"))
    if rng.random() < 0.12:
        return name, bad_bytes(rng) + query(rng).encode() if rng.random() < 0.5 else bad_bytes(rng) * rng.randrange(
            1, 900
        )
    plain = VALUES.get(name)
    if plain and rng.random() < 0.85:
        return name, rng.choice(plain).encode()
    return name, query(rng).encode()


def target_of(rng, route, parameters):
    """The address with the parameters, percent-encoded fully, in part or not at all."""
    style = rng.random()
    pairs = []
    for name, value in parameters:
        if style < 0.9:
            pairs.append(f"{wire.encoded(name)}={wire.encoded(value)}".encode())
        else:
            raw = value.replace(b" ", b"+").replace(b"\n", b"%0A").replace(b"\t", b"%09").replace(b"\0", b"%00")
            pairs.append(name.encode() + b"=" + raw)
    return route.encode() + (b"?" + b"&".join(pairs) if pairs else b"")


def framed(method, target, identity, headers=(), body=b""):
    lines = [method.encode() + b" " + target + b" HTTP/1.1", b"Host: attack", b"X-Request-Id: " + identity.encode()]
    lines += [name.encode() + b": " + value.encode("latin-1") for name, value in headers]
    if body:
        lines.append(b"Content-Length: " + str(len(body)).encode())
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def proper_search(rng, identity):
    """A search with valid parameters only. Its answer must be 200 and agree with the collection."""
    parameters = {"q": query(rng) if rng.random() < 0.8 else ""}
    for name in rng.sample(("board", "department", "keyword", "from", "to", "license", "has_attachment", "source"), 2):
        if rng.random() < 0.35:
            parameters[name] = {
                "board": rng.choice(collection.BOARDS),
                "department": rng.choice(collection.TEAMS),
                "keyword": rng.choice(collection.KEYWORDS),
                "from": rng.choice(("2021", "2022-06")),
                "to": rng.choice(("2024", "2023-02-28")),
                "license": rng.choice("01234"),
                "has_attachment": rng.choice(("true", "false")),
                "source": "main",
            }[name]
    if rng.random() < 0.5:
        parameters["size"] = str(rng.randrange(1, 101))
        parameters["page"] = str(rng.randrange(1, 6))
    if rng.random() < 0.3:
        parameters["sort"] = rng.choice(VALUES["sort"][:4])
    if rng.random() < 0.2:
        parameters["facets"] = rng.choice(VALUES["facets"][:3])
    for name in ("explain", "highlight", "rescore"):
        if rng.random() < 0.1:
            parameters[name] = rng.choice(("true", "false"))
    parameters["q"] = parameters["q"].encode()[:2000].decode("utf-8", "ignore")
    return search_of(rng, identity, parameters)


def search_of(rng, identity, parameters):
    if rng.random() < 0.25:
        body = json.dumps(parameters, ensure_ascii=rng.random() < 0.5).encode()
        data = framed("POST", b"/v1/search", identity, [("Content-Type", "application/json")], body)
    else:
        target = "/v1/search?" + "&".join(f"{name}={wire.encoded(value)}" for name, value in parameters.items())
        if len(target) > 7000:
            return search_of(rng, identity, {**parameters, "q": parameters["q"][:300]})
        data = framed("GET", target.encode(), identity)
    return Request(data, identity, parameters=parameters, proper=True)


def odd_search(rng, identity):
    """A search or a facet with any names and values."""
    parameters = [parameter(rng) for _ in range(rng.randrange(0, 7))]
    route = rng.choice(("/v1/search", "/v1/search", "/v1/facets/board", "/v1/facets/keyword", rng.choice(ROUTES[:9])))
    method = rng.choice(("GET", "GET", "GET", "HEAD"))
    target = target_of(rng, route, parameters)
    return Request(
        framed(method, target, identity),
        identity,
        head=method == "HEAD",
        proper=len(target) < 7000 and all(0x20 < byte < 0x7F for byte in target),
    )


def json_value(rng, depth=0):
    roll = rng.random()
    if roll < 0.5:
        return rng.choice((query(rng), "", "x" * rng.randrange(3000), "\0", "\ud800", "물"))
    if roll < 0.7:
        return rng.choice((0, -1, 1, 1.5, 1e308, 10**25, True, False, None))
    if depth < 3:
        return (
            [json_value(rng, depth + 1) for _ in range(rng.randrange(0, 5))]
            if roll < 0.9
            else {"a": json_value(rng, depth + 1)}
        )
    return None


def json_body(rng):
    roll = rng.random()
    if roll < 0.6:
        body = json.dumps(
            {rng.choice(NAMES): json_value(rng) for _ in range(rng.randrange(0, 6))}, ensure_ascii=True
        ).encode()
        if rng.random() < 0.4 and body:
            place = rng.randrange(len(body))
            body = body[:place] + rng.choice((b"", bad_bytes(rng), b",", b'"', b"}")) + body[place + rng.randrange(3) :]
        return body
    return rng.choice(
        (
            b"[" * 30000,
            b'{"q":' * 5000,
            b"{}",
            b"[]",
            b"null",
            b'"q"',
            b"1",
            b"{",
            b'{"q":"a","q":"b"}',
            b'{"q":"' + b"x" * 63000 + b'"}',
            b"x" * 65536,
            b"x" * 65537,
            b'{"q":1e999999}',
            b"\xef\xbb\xbf{}",
            b'{"q":["' + b'a","' * 9000 + b'"]}',
            b'{"\\u0071":"a"}',
            b"{'q':1}",
            b'{"q":"\\ud83d"}',
        )
    )


def post(rng, identity):
    headers = [
        ("Content-Type", rng.choice(("application/json", "application/json", "application/json", "text/plain", "")))
    ]
    route = rng.choice((b"/v1/search", b"/v1/search", b"/v1/facets/board", b"/v1/search?q=a", b"/healthz"))
    return Request(framed("POST", route, identity, headers, json_body(rng)), identity, proper=True)


def odd_route(rng, identity):
    method = rng.choice(METHODS)
    parameters = [parameter(rng)] if rng.random() < 0.3 else []
    chosen = [(name, rng.choice(values)) for name, values in rng.sample(HEADERS, rng.randrange(0, 4))]
    data = framed(method, target_of(rng, rng.choice(ROUTES), parameters), identity, chosen)
    return Request(data, identity, head=method == "HEAD")


def mutated(rng, identity):
    """Another request with some bytes changed, dropped or doubled. Anything may be the answer, but no fault."""
    base = rng.choice((odd_search, post, odd_route, proper_search))(rng, identity)
    data = bytearray(base.data)
    for _ in range(rng.randrange(1, 5)):
        place = rng.randrange(len(data)) if len(data) else 0
        kind = rng.randrange(4)
        if kind == 0 and data:
            data[place] = rng.randrange(256)
        elif kind == 1:
            del data[place : place + rng.randrange(1, 6)]
        elif kind == 2:
            data[place:place] = data[place : place + rng.randrange(1, 20)]
        else:
            data[place:place] = bad_bytes(rng)
    return Request(bytes(data), identity, head=data[:4] == b"HEAD")


def noise(rng, identity):
    return Request(rng.randbytes(rng.randrange(1, 300)), identity)


def overlong(rng, identity):
    kind = rng.randrange(4)
    if kind == 0:
        target = b"/v1/search?q=" + b"a" * rng.choice((2047, 2048, 2049, 7000, 7200, 8200, 20000))
        return Request(framed("GET", target, identity), identity)
    if kind == 1:
        return Request(framed("GET", b"/healthz", identity, [("X", "y" * rng.choice((7000, 8192, 30000)))]), identity)
    if kind == 2:
        return Request(
            framed("GET", b"/healthz", identity, [(f"X{n}", "") for n in range(rng.choice((100, 3000)))]), identity
        )
    return Request(framed("GET", b"/v1/search?" + b"&".join([b"q="] * rng.choice((10, 2000))), identity), identity)


def probes(word, identifier):
    """Every way to ask for one withheld announcement: parameters of a search, or an address of its own."""
    mistyped = word[:-1] + chr(ord(word[-1]) + 1)
    texts = (
        word,
        f'"{word}"',
        word + "*",
        word[:2] + "*",
        word[:1] + "*",
        f"물 {word}",
        f"{word} OR 상수도",
        f"상수도 -{word}",
        f"제목:{word}",
        f"본문:{word}",
        f"키워드:{word}표",
        f"{word}에서는",
        mistyped,
        f"요금 {mistyped}",
        word[1:],
        word + "표",
    )
    for text in texts:
        yield {"q": text}
        yield {"q": text, "explain": "true", "facets": "board,keyword"}
        yield {"q": "상수도 요금", "within": text}
    yield {"q": "", "keyword": word + "표"}
    yield {"q": "", "keyword": mistyped}
    yield {"q": "", "id": identifier}
    yield {"q": "상수도 요금", "explain": "true", "size": "100"}
    yield {"q": "신청*", "facets": "board,department,keyword,year,status"}


def probe(rng, identity, withheld):
    """A request that must be answered as if the withheld announcement did not exist."""
    number = rng.randrange(withheld)
    identifier = f"w-{number:05d}"
    if rng.random() < 0.05:
        return Request(framed("GET", b"/v1/documents/" + identifier.encode(), identity), identity, proper=True)
    word = collection.rare_word(number)
    return search_of(rng, identity, rng.choice(list(probes(word, identifier))))
