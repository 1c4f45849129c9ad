#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds the three programs, indexes data/, starts searchd and shows a first search.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/prepare.sh
usage() {
  prepare_usage ./demo.sh "Installs what is missing, builds the three programs, indexes data/, starts searchd and shows a first search.
On a terminal it then keeps serving until Ctrl-C; without one it stops the daemon and ends."
}
parse_prepare_options "$@"
[ $GONGGO_INSTALL = no ] || install_missing .ci/packages.txt
build_preset release gonggo-indexer gonggo-searchd gonggo-search

bin=build/release/bin
config=data/gonggo.toml
echo
echo "== Indexing data/ (one address in it is wrong, and three announcements are withheld, on purpose) =="
status=0
"$bin/gonggo-indexer" build --config "$config" || status=$?
[ $status -le 1 ] || exit $status

free_port() {  # the usual port, or the next ones if somebody listens there
  for port in $(seq 8080 8180); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo "No free port between 8080 and 8180." >&2
  return 1
}
port=$(free_port)
"$bin/gonggo-searchd" --config "$config" --listen "127.0.0.1:$port" >build/demo-searchd.log 2>&1 &
daemon=$!
trap 'kill -TERM $daemon 2>/dev/null || true; wait $daemon 2>/dev/null || true' EXIT
trap 'exit 0' INT TERM
address=http://127.0.0.1:$port
for _ in $(seq 100); do
  curl -fsS "$address/readyz" >/dev/null 2>&1 && break
  kill -0 $daemon 2>/dev/null || { cat build/demo-searchd.log >&2; exit 1; }
  sleep 0.1
done

echo
echo "== A first search in the terminal: gonggo-search '물 클러스터' =="
"$bin/gonggo-search" --config "$config" --limit 3 '물 클러스터'
echo
echo "== The same over HTTP: GET $address/v1/search?q=물+클러스터&size=1 =="
curl -fsS --get --data-urlencode 'q=물 클러스터' --data size=1 "$address/v1/search"
echo
echo
echo "Ready after $SECONDS s. The API is at $address/v1/search?q=... ; the log is build/demo-searchd.log."
[ "$port" = 8080 ] || echo "Port 8080 is in use. Write $port for 8080 in the examples of the documents."
if curl -fsS "$address/widget" >/dev/null 2>&1; then
  echo "The search box for other sites: README.md and docs/widget.ko.md put it on a page of another origin."
else
  echo "The search box for other sites was not built: install nodejs and npm, and run ./demo.sh again."
fi
echo "The search page: $address/"
if [ -t 0 ] && [ -t 1 ]; then
  echo "Ctrl-C ends it."
  wait $daemon
else
  echo "Without a terminal the demo ends here, and the page with it."
fi
