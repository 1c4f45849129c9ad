# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes requests by grammar and by mutation. A request is made from a random generator alone, so a seed repeats it."""
import json

import collection
import wire

METHODS = ("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "QUERY")
ROUTES = ("/v1/search", "/v1/facets/board", "/v1/facets/department", "/v1/facets/year", "/v1/facets/none",
          "/v1/documents/canary", "/v1/documents/n-00001", "/v1/documents/", "/v1/documents/none", "/healthz", "/readyz",
          "/version", "/metrics", "/openapi.json", "/", "/v1", "/v1/", "/v1/search/", "//v1/search", "/V1/SEARCH",
          "/v1/facets/", "/v1/facets/board/x", "/v1/documents/%EB%AC%BC", "/v1/documents/a%2Fb", "/v1%2Fsearch",
          "/v1/../healthz", "/%00", "/%", "/%zz", "*", "http://x/healthz", "http://x", "/v1/documents/..%2f..%2fetc")
NAMES = ("q", "검색어", "syntax", "field", "범위", "within", "결과내", "from", "시작일", "to", "종료일", "period", "기간", "id",
         "식별자", "source", "출처", "department", "부서", "board", "게시판", "keyword", "키워드", "number", "공고번호", "license",
         "저작권", "status", "상태", "has_attachment", "첨부유무", "sort", "정렬", "page", "쪽", "size", "개수", "facets", "집계",
         "highlight", "강조", "explain", "설명", "rescore", "재정렬", "recency", "최신반영", "today", "오늘")
WORDS = ("상수도", "요금", "도서관", "물클러스타", "클러스터", "공고", "신청", "시민", "EXCO", "전기차", "가온시", "하기", "대상", "ㅅㅅㄷ",
         "ㄱ", "한", "2024-123", "2층", "C++", "온·오프라인", "가나다라마바사아자차", "ＡＢＣ", "Ⅱ", "𠮷", "é", "ﬁ", "물산업과")
FIELDS = ("제목", "본문", "부서", "게시판", "등록일", "키워드", "첨부", "저작권", "공고번호", "출처", "title", "body", "date", "색깔", "")
JOINTS = (" ", " OR ", " | ", " AND ", " -", "\t", "\n", " ", "  ", ")", "(", ":", "", "·", "*", " NOT ")
DATES = ("2024", "2024-02", "2024-02-29", "2023-02-29", "2024-13", "0000", "9999-99-99", "2024-2-1", "내일", "1900-01-01",
         "2199-12-31", "-1", "2024-01-01T00:00")
NUMBERS = ("0", "1", "2", "10", "100", "101", "-1", "+1", "1.5", "1e3", "0x10", "１", "999999999999999999999", "18446744073709551616",
           "4294967297", "", " 1", "1 ", "1%00", "10000", "NaN", "١")
VALUES = {
    "syntax": ("full", "plain", "FULL", "none"), "field": ("all", "title", "body", "attachment", "제목", "x"),
    "from": DATES, "to": DATES, "period": ("1d", "2w", "999y", "1000y", "0d", "1", "d", "-1d"),
    "status": ("all", "open", "closing", "closed", "upcoming", "x"), "sort": ("relevance", "date", "views", "deadline", "최신", "x"),
    "page": NUMBERS, "size": NUMBERS, "recency": (*NUMBERS, "90", "36500", "36501"),
    "facets": ("board", "department,year", "board,keyword,year,status,department", "x", ",", "board,,board"),
    "board": (*collection.BOARDS, "공 고", "없음"), "department": (*collection.TEAMS, "가온시 > 복지국", ">", "물산업가"),
    "keyword": (*collection.KEYWORDS, "수도"), "license": ("0", "1", "4", "5", "x"), "source": ("main", "extra", "x"),
    "id": ("canary", "n-00001", "main/n-00001", "x"), "has_attachment": ("true", "false", "1", "no", "x"),
    "highlight": ("true", "false", "x"), "explain": ("true", "false"), "rescore": ("true", "false"), "today": ("2024-01-01",),
}
HEADERS = (("Accept", ("application/json", "*/*", "text/html", "application/json;q=0", "APPLICATION/JSON", "a" * 900, "*/*;q=0.000",
                       ",", ";", "application/*", "application/json;q=2", '"')),
           ("If-None-Match", ("*", 'W/"1"', '"', 'W/"a", "b"', "," * 400)), ("Origin", ("https://a.example", "null", "\xff", "")),
           ("Content-Type", ("application/json", "application/json; charset=utf-8", "text/plain", "", ";", "APPLICATION/JSON")),
           ("Range", ("bytes=0-1",)), ("Cookie", ("a=b",)), ("Expect", ("100-continue", "200-ok", "")),
           ("Connection", ("close", "keep-alive", "Upgrade", "close, keep-alive", "X")), ("Upgrade", ("h2c", "websocket")),
           ("Access-Control-Request-Method", ("GET",)), ("User-Agent", ("x" * 2000, "\x1b[31m", "\xeb\xac\xbc")),
           ("X-Forwarded-For", ("1.2.3.4",)), ("Forwarded", ("for=x",)), ("TE", ("trailers",)), ("Accept-Encoding", ("gzip",)))


class Request:
    """Bytes to send, and what must hold for the answer. `parameters` is given only if the request is a proper search."""

    def __init__(self, data, identity, head=False, parameters=None, proper=False):
        self.data, self.identity, self.head = data, identity, head
        self.parameters = parameters  # named parameters of a proper search: the answer is compared with the collection
        self.proper = proper          # the HTTP framing is right, so exactly one answer must come


def bad_bytes(rng):
    return rng.choice((b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x00", b"\xeb\xac", b"\x7f", b"\x1b[2J",
                       "\u202e".encode(), "\u200b".encode(), "\ufeff".encode(), "\ufffd".encode(), b"%", b"\xe2\x80\xa8"))


def atom(rng):
    word = rng.choice(WORDS)
    roll = rng.random()
    if roll < 0.12:
        return f'"{word} {rng.choice(WORDS)}"'
    if roll < 0.2:
        return word[:1 + rng.randrange(len(word))] + "*"
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


def parameter(rng):
    name = rng.choice(NAMES) if rng.random() < 0.93 else rng.choice(("x", "Q", "q ", "", "q[]", "질의"))
    if rng.random() < 0.12:
        return name, bad_bytes(rng) + query(rng).encode() if rng.random() < 0.5 else bad_bytes(rng) * rng.randrange(1, 900)
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
            parameters[name] = {"board": rng.choice(collection.BOARDS), "department": rng.choice(collection.TEAMS),
                                "keyword": rng.choice(collection.KEYWORDS), "from": rng.choice(("2021", "2022-06")),
                                "to": rng.choice(("2024", "2023-02-28")), "license": rng.choice("01234"),
                                "has_attachment": rng.choice(("true", "false")), "source": "main"}[name]
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
    return Request(framed(method, target, identity), identity, head=method == "HEAD",
                   proper=len(target) < 7000 and all(0x20 < byte < 0x7F for byte in target))


def json_value(rng, depth=0):
    roll = rng.random()
    if roll < 0.5:
        return rng.choice((query(rng), "", "x" * rng.randrange(3000), "\0", "\ud800", "물"))
    if roll < 0.7:
        return rng.choice((0, -1, 1, 1.5, 1e308, 10 ** 25, True, False, None))
    if depth < 3:
        return [json_value(rng, depth + 1) for _ in range(rng.randrange(0, 5))] if roll < 0.9 else {"a": json_value(rng, depth + 1)}
    return None


def json_body(rng):
    roll = rng.random()
    if roll < 0.6:
        body = json.dumps({rng.choice(NAMES): json_value(rng) for _ in range(rng.randrange(0, 6))},
                          ensure_ascii=True).encode()
        if rng.random() < 0.4 and body:
            place = rng.randrange(len(body))
            body = body[:place] + rng.choice((b"", bad_bytes(rng), b",", b'"', b"}")) + body[place + rng.randrange(3):]
        return body
    return rng.choice((b"[" * 30000, b'{"q":' * 5000, b"{}", b"[]", b"null", b'"q"', b"1", b"{", b'{"q":"a","q":"b"}',
                       b'{"q":"' + b"x" * 63000 + b'"}', b"x" * 65536, b"x" * 65537, b'{"q":1e999999}', b"\xef\xbb\xbf{}",
                       b'{"q":["' + b'a","' * 9000 + b'"]}', b'{"\\u0071":"a"}', b"{'q':1}", b'{"q":"\\ud83d"}'))


def post(rng, identity):
    headers = [("Content-Type", rng.choice(("application/json", "application/json", "application/json", "text/plain", "")))]
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
            del data[place:place + rng.randrange(1, 6)]
        elif kind == 2:
            data[place:place] = data[place:place + rng.randrange(1, 20)]
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
        return Request(framed("GET", b"/healthz", identity, [(f"X{n}", "") for n in range(rng.choice((100, 3000)))]), identity)
    return Request(framed("GET", b"/v1/search?" + b"&".join([b"q="] * rng.choice((10, 2000))), identity), identity)


def probes(word, identifier):
    """Every way to ask for one withheld announcement: parameters of a search, or an address of its own."""
    mistyped = word[:-1] + chr(ord(word[-1]) + 1)
    texts = (word, f'"{word}"', word + "*", word[:2] + "*", word[:1] + "*", f"물 {word}", f"{word} OR 상수도", f"상수도 -{word}",
             f"제목:{word}", f"본문:{word}", f"키워드:{word}표", f"{word}에서는", mistyped, f"요금 {mistyped}", word[1:], word + "표")
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
