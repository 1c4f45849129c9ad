#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the generator and tests/bench/run on 300 generated announcements, with Gonggo alone, and looks at the table.
#
#   smoke_test.sh BUILD_FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "smoke_test.sh: $1" >&2; exit 1; }

"$build/tests/make_announcements" 300 7 > "$work/first.jsonl"
"$build/tests/make_announcements" 100 7 201 > "$work/last.jsonl"
tail -n 100 "$work/first.jsonl" | cmp - "$work/last.jsonl" || fail "an announcement depends on those before it"
"$build/tests/make_announcements" 300 8 | cmp -s - "$work/first.jsonl" && fail "the seed changes nothing"
"$build/tests/make_announcements" --curves "$work/first.jsonl" > "$work/curves.md"
grep -q '^| documents | 300 |$' "$work/curves.md" || fail "no curves"

mkdir "$work/tools"
cp -p "$build/tests/make_announcements" "$build/tests/query_bench" "$work/tools"
run() {
  "$here/run" --bin "$build/bin" --tools "$work/tools" --work "$work/run" --engines gonggo --documents 300 --count 40 \
    --rounds 1 --hostile 74 --http 0 "$@"
}
run > "$work/output.txt" || { cat "$work/output.txt"; fail "the run failed"; }
grep -q '^| gonggo | .* | 1.00 | ' "$work/run/table.md" || { cat "$work/run/table.md"; fail "the table has no line of Gonggo"; }
grep -q '^| all | 72 | 2 | ' "$work/run/table.md" || { cat "$work/run/table.md"; fail "not every hostile query was answered"; }
grep -q '"what": "index"' "$work/run/results.jsonl" || fail "no result was kept"
before=$(wc -l < "$work/run/results.jsonl")
run > "$work/output.txt" || { cat "$work/output.txt"; fail "the second run failed"; }
[ "$(wc -l < "$work/run/results.jsonl")" = "$before" ] || fail "the second run measured again what was kept"
# Half a line, as a killed run leaves it, is not read.
printf '{"engine": "gon' >> "$work/run/results.jsonl"
run > "$work/output.txt" || { cat "$work/output.txt"; fail "half a line of results ended the run"; }
[ "$(wc -l < "$work/run/results.jsonl")" = "$before" ] || fail "half a line of results stayed"
# Results of other programs, or of a map, are not shown as if they were measured now.
run --map note=title > "$work/output.txt" 2>&1 && fail "results were used with another map"
touch "$work/tools/query_bench"
run > "$work/output.txt" 2>&1 && fail "results of another program were used"
grep -q 'another state (programs)' "$work/output.txt" || { cat "$work/output.txt"; fail "the change has no name"; }
left=$(cd "$work/run" && echo *)
[ "$left" = "gonggo hostile.txt made-300.jsonl mapped.jsonl queries.tsv results.jsonl run.json table.md table.tsv" ] ||
  fail "other files were left: $left"
"$build/tests/index_anatomy" "$work/run/gonggo/index" > "$work/anatomy.md"
grep -q '^| common text | pairs | ' "$work/anatomy.md" || fail "index_anatomy has no pairs"

# Documents with keys of their own, a blank line, and an engine that fails: the others are measured all the same.
sed 's/"title":/"제목":/; s/"body":/"내용":/' "$work/first.jsonl" | sed '3a\\' > "$work/own.jsonl"
cp "$work/run/queries.tsv" "$work/own.tsv"
echo >> "$work/own.tsv"
printf '#!/bin/sh\nexit 3\n' > "$work/tools/xapian_peer"
chmod +x "$work/tools/xapian_peer"
own() {
  run --work "$work/own" --docs "$work/own.jsonl" --map 제목=title --map 내용=body --queries "$work/own.tsv" --hostile 0 \
    --engines xapian,gonggo,sqlite-trigram
}
own > "$work/output.txt" 2>&1 && fail "the failure of an engine gave the status 0"
grep -q '^xapian, round 1, failed: ' "$work/own/table.md" || { cat "$work/output.txt"; fail "the table does not say what failed"; }
for engine in gonggo sqlite-trigram; do
  grep -q "^Queries.*	$engine	.*	[1-9][0-9.]*\$" "$work/own/table.tsv" || { cat "$work/own/table.md"; fail "$engine found nothing"; }
done
