#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""SQLite FTS5, measured like Gonggo:

  sqlite_peer.py index DOCUMENTS FILE trigram|unicode61    indexes lines of JSON
  sqlite_peer.py search FILE QUERIES WARM                  asks each line (id, tab, text) once

The tokenizer trigram finds nothing for a word of less than three characters; unicode61 finds whole words between
spaces. A query is its words, any of which may match, scored by BM25 with the title twice. The last line of the output
is the result: name=value pairs."""
import json
import sqlite3
import sys
import time


def index(documents, path, tokenizer):
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE facts (row INTEGER PRIMARY KEY, id TEXT, date TEXT, department TEXT, rest TEXT)")
    database.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (title, body, tokenize = '{tokenizer}')")
    count = 0
    with open(documents, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            record = json.loads(line)
            count += 1
            title, body = record.pop("title", ""), record.pop("body", "")
            facts = [record.pop("id", ""), record.pop("date", ""), str(record.pop("department", ""))]
            rest = json.dumps(record, ensure_ascii=False)
            database.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", [count, *facts, rest])
            database.execute("INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)", [count, title, body])
    database.execute("CREATE INDEX by_date ON facts (date)")
    database.execute("CREATE INDEX by_department ON facts (department)")
    database.execute("INSERT INTO texts (texts) VALUES ('optimize')")
    database.commit()
    print(f"documents={count}")


def search(path, queries, warm):
    database = sqlite3.connect(path)
    with open(queries, encoding="utf-8") as lines:
        texts = [line.rstrip("\n").split("\t", 1)[1] for line in lines]
    for number, text in enumerate(texts):
        if number in (0, warm):
            begin = time.process_time()
            hits = 0
        words = " OR ".join('"' + word.replace('"', '""') + '"' for word in text.split())
        if words:
            hits += len(
                database.execute(
                    "SELECT facts.id FROM texts JOIN facts ON facts.row = texts.rowid WHERE texts MATCH ?"
                    " AND rank MATCH 'bm25(2.0, 1.0)' ORDER BY rank LIMIT 10",
                    [words],
                ).fetchall()
            )
    print(f"queries={len(texts) - warm} cpu={time.process_time() - begin:.4f} hits={hits}")


if __name__ == "__main__":
    if len(sys.argv) == 5 and sys.argv[1] == "index":
        index(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == "search":
        search(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        sys.exit(__doc__)
