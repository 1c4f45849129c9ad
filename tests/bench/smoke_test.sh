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

run() {
  "$here/run" --bin "$build/bin" --tools "$build/tests" --work "$work/run" --engines gonggo --documents 300 --count 40 \
    --rounds 1 --hostile 74 --http 0
}
run > "$work/output.txt" || { cat "$work/output.txt"; fail "the run failed"; }
grep -q '^| gonggo | .* | 1.00 | ' "$work/run/table.md" || { cat "$work/run/table.md"; fail "the table has no line of Gonggo"; }
grep -q '^| all | 72 | 2 | ' "$work/run/table.md" || { cat "$work/run/table.md"; fail "not every hostile query was answered"; }
grep -q '"what": "index"' "$work/run/results.jsonl" || fail "no result was kept"
before=$(wc -l < "$work/run/results.jsonl")
run > "$work/output.txt" || { cat "$work/output.txt"; fail "the second run failed"; }
[ "$(wc -l < "$work/run/results.jsonl")" = "$before" ] || fail "the second run measured again what was kept"
"$build/tests/index_anatomy" "$work/run/gonggo/index" > "$work/anatomy.md"
grep -q '^| common text | pairs | ' "$work/anatomy.md" || fail "index_anatomy has no pairs"
