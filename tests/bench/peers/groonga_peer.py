#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the commands of Groonga that index documents or ask queries, to the standard output:

  groonga_peer.py index DOCUMENTS     for: groonga -n FILE
  groonga_peer.py search QUERIES      for: groonga FILE

Title and body are indexed by pairs of characters (TokenBigram), the default of Groonga for Korean. A query is its
words, any of which may match; the title counts twice."""
import json
import sys

SCHEMA = """table_create Documents TABLE_HASH_KEY ShortText
column_create Documents title COLUMN_SCALAR ShortText
column_create Documents body COLUMN_SCALAR Text
column_create Documents date COLUMN_SCALAR ShortText
column_create Documents department COLUMN_SCALAR ShortText
column_create Documents rest COLUMN_SCALAR Text
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerNFKC130
column_create Terms title COLUMN_INDEX|WITH_POSITION Documents title
column_create Terms body COLUMN_INDEX|WITH_POSITION Documents body
table_create Dates TABLE_PAT_KEY ShortText
column_create Dates documents COLUMN_INDEX Documents date
table_create Departments TABLE_HASH_KEY ShortText
column_create Departments documents COLUMN_INDEX Documents department
load --table Documents"""


def index(documents):
    print(SCHEMA)
    before = "["
    with open(documents, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            record = json.loads(line)
            row = {"_key": record.pop("id")}
            for key in ("title", "body", "date"):
                row[key] = record.pop(key, "") or ""
            row["department"] = str(record.pop("department", ""))
            row["rest"] = json.dumps(record, ensure_ascii=False)
            print(before + "\n" + json.dumps(row, ensure_ascii=False), end="")
            before = ","
    print("\n]")


def search(queries):
    print("cache_limit 0")
    with open(queries, encoding="utf-8") as lines:
        for line in lines:
            words = line.rstrip("\n").split("\t", 1)[1].split()
            phrases = " OR ".join('"' + word.replace("\\", "").replace('"', "") + '"' for word in words)
            quoted = phrases.replace("'", " ")
            print(
                "select Documents --match_columns 'title * 2 || body' --query '" + quoted + "'"
                " --output_columns _key --sort_keys -_score --limit 10"
            )


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("index", "search"):
        sys.exit(__doc__)
    (index if sys.argv[1] == "index" else search)(sys.argv[2])
