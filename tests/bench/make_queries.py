#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes queries by rule from documents, to the standard output. The same seed and documents give the same queries.

  make_queries.py ordinary DOCUMENTS [COUNT [SEED]]   lines: id, tab, text; one to four neighbouring words of a document
  make_queries.py hostile  DOCUMENTS [COUNT [SEED]]   lines: KIND/NUMBER, tab, JSON object of parameters

DOCUMENTS are lines of JSON with title and body; their first 20,000 lines are read. COUNT is 2,000 or 10,000 if not given.
The hostile queries are all that could be expensive or harmful: each function hostile_* is one kind."""
import collections
import itertools
import json
import random
import re
import sys
import unicodedata

MOST_LINES = 20_000
HANGUL = re.compile("[가-힣]+")
PARTICLES = ("에서", "으로", "부터", "까지", "을", "를", "은", "는", "이", "가", "의", "에", "로", "와", "과", "도")


class Source:
    """The words of the documents, and the random choices."""

    def __init__(self, path, seed):
        self.random = random.Random(seed)
        self.texts = []
        documents = collections.Counter()
        with open(path, encoding="utf-8") as lines:
            for line in itertools.islice(lines, MOST_LINES):
                record = json.loads(line) if line.strip() else {}
                text = f"{record.get('title') or ''} {record.get('body') or ''}"
                self.texts.append(text)
                documents.update(set(HANGUL.findall(text)))
        if not documents:
            raise SystemExit(f"{path} has no Hangul")
        self.ranked = [word for word, _ in sorted(documents.items(), key=lambda item: (-item[1], item[0]))]

    def common(self, among=100):
        """One of the most frequent words."""
        return self.random.choice(self.ranked[:among])

    def word(self):
        """Any word of the documents, so mostly a rare one."""
        return self.random.choice(self.ranked)

    def words(self, count):
        return [self.word() for _ in range(count)]

    def neighbours(self, count):
        """Neighbouring words of one document, without punctuation around them."""
        words = self.random.choice(self.texts).split()
        begin = self.random.randrange(max(1, len(words) - count))
        return [word for word in (w.strip(".,()[]-<>‘’“”·~※") for w in words[begin : begin + count]) if word]


def without_particle(word):
    for particle in PARTICLES:
        if word.endswith(particle) and len(word) >= len(particle) + 2:
            return word[: -len(particle)]
    return word


def ordinary(source):
    while True:
        words = source.neighbours(source.random.choice((1, 2, 2, 3, 3, 4)))
        text = " ".join(without_particle(word) for word in words)
        if HANGUL.search(text):
            return text


def hostile_common_words(s):
    return {"q": " ".join(s.common() for _ in range(s.random.randint(1, 4)))}


def hostile_many_common_words(s):
    return {"q": " ".join(s.common(300) for _ in range(40))}


def hostile_one_syllable(s):
    return {"q": " ".join(s.random.choice(s.word()) for _ in range(s.random.randint(1, 3)))}


def hostile_syllables_in_a_row(s):
    return {"q": " ".join(s.random.choice(s.common(1000)) for _ in range(60))}


def hostile_wildcard(s):
    return {"q": s.random.choice(s.common(1000)) + "*"}


def hostile_many_wildcards(s):
    return {"q": " ".join(s.random.choice(s.word()) + "*" for _ in range(60))}


def hostile_huge_or(s):
    return {"q": " OR ".join(s.common(2000) for _ in range(64))}


def hostile_or_of_field_words(s):
    return {"q": " OR ".join(s.random.choice(("본문:", "제목:")) + s.common(500) for _ in range(60))}


def hostile_long(s):
    return {"q": " ".join(s.neighbours(80))[:1300]}


def hostile_too_long(s):
    return {"q": s.word() * 900}


def hostile_long_word(s):
    return {"q": "".join(s.words(40))[:600]}


def hostile_nested(s):
    depth = s.random.choice((8, 9, 30, 400))
    return {"q": "(" * depth + s.common() + " OR " + s.common() + ")" * depth}


def hostile_nested_groups(s):
    text = s.common()
    for _ in range(8):
        text = f"({text} OR {s.common()} (NOT {s.word()}))"
    return {"q": text}


def hostile_phrase_of_common(s):
    return {"q": '"' + " ".join(s.common(50) for _ in range(s.random.randint(2, 4))) + '"'}


def hostile_phrase_of_text(s):
    return {"q": '"' + " ".join(s.neighbours(s.random.randint(3, 20))).replace('"', "") + '"'}


def hostile_filter_with_nothing(s):
    return {"q": s.common(), "department": "없는부서" + s.word(), "facets": ["board", "year"]}


def hostile_filter_and_common(s):
    year = s.random.randint(2015, 2025)
    return {"q": s.common() + " " + s.common(), "from": f"{year}-02-03", "to": f"{year + 1}-05-20",
            "facets": ["board", "department", "year"]}


def hostile_day_filter(s):
    return {"q": s.common(20), "from": "1990-01-02", "to": "2025-11-29", "sort": "relevance"}


def hostile_deep_page(s):
    return {"q": s.common(), "page": "100", "size": "100"}


def hostile_sorted(s):
    return {"q": s.common() + " OR " + s.common(), "sort": s.random.choice(("date", "views", "deadline")),
            "page": str(s.random.randint(1, 90)), "size": "100"}


def hostile_everything(s):
    return {"q": "", "facets": ["board", "department", "keyword", "year", "status"], "size": "100",
            "page": str(s.random.randint(1, 100)), "sort": s.random.choice(("date", "views", "deadline", "relevance"))}


def hostile_collapsed(s):
    return {"q": s.common(), "collapse": "duplicates", "size": "100"}


def hostile_within(s):
    return {"q": s.common(), "within": [s.common() + " OR " + s.common() for _ in range(8)]}


def hostile_typos(s):
    words = []
    for word in s.neighbours(s.random.randint(1, 8)):
        at = s.random.randrange(len(word))
        words.append(word[:at] + s.random.choice(s.word()) + word[at + 1 :])
    return {"q": " ".join(words)}


def hostile_nonsense(s):
    return {"q": " ".join("".join(chr(s.random.randint(0xAC00, 0xD7A3)) for _ in range(6)) for _ in range(20))}


def hostile_no_spaces(s):
    return {"q": "".join(s.neighbours(s.random.randint(4, 30)))}


def hostile_emoji(s):
    return {"q": s.common() + "".join(chr(s.random.randint(0x1F300, 0x1F64F)) + "\u200d" for _ in range(20))}


def hostile_control_characters(s):
    return {"q": "".join(chr(s.random.randint(1, 31)) + s.random.choice(s.word()) for _ in range(40)) + "\x00\x7f\u2028"}


def hostile_decomposed(s):
    return {"q": unicodedata.normalize("NFD", " ".join(s.neighbours(8)))}


def hostile_letters_only(s):
    return {"q": "".join(s.random.choice("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅓㅗㅜ") for _ in range(s.random.randint(1, 60)))}


def hostile_not_only(s):
    return {"q": " ".join("-" + s.common() for _ in range(s.random.randint(1, 30)))}


def hostile_not_common(s):
    return {"q": s.common() + " " + " ".join("NOT " + s.common(400) for _ in range(30))}


def hostile_operators(s):
    return {"q": " ".join(s.random.choice(("AND", "OR", "NOT", "(", ")", '"', "-", "*", ":", "|")) for _ in range(200))}


def hostile_numbers(s):
    return {"q": " ".join(str(s.random.randint(0, 10 ** s.random.randint(1, 15))) + s.random.choice(("", "년", "원", "%"))
                          for _ in range(30))}


def hostile_latin(s):
    return {"q": " ".join("".join(s.random.choice("abcdefghij.-_/@") for _ in range(30)) for _ in range(20))}


def hostile_keyboard(s):
    return {"q": " ".join("".join(s.random.choice("qwertyuiopasdfghjkl") for _ in range(8)) for _ in range(6))}


def hostile_repeated(s):
    return {"q": " ".join([s.common()] * 64)}


KINDS = {name[len("hostile_") :]: function for name, function in sorted(globals().items())
         if name.startswith("hostile_")}


def main():
    if len(sys.argv) not in (3, 4, 5) or sys.argv[1] not in ("ordinary", "hostile"):
        sys.exit(__doc__)
    hostile = sys.argv[1] == "hostile"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000 if hostile else 2_000
    source = Source(sys.argv[2], int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    if hostile:
        for number, kind in zip(range(count), itertools.cycle(KINDS)):
            print(f"{kind}/{number}\t{json.dumps(KINDS[kind](source), ensure_ascii=False)}")
        return
    asked = set()
    tries = 0
    while len(asked) < count and tries < 20 * count:
        tries += 1
        text = ordinary(source)
        if text not in asked:
            asked.add(text)
            print(f"q{len(asked)}\t{text}")


if __name__ == "__main__":
    main()
