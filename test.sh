#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds the release preset, runs every test.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/prepare.sh
usage() { prepare_usage ./test.sh "Installs what is missing, builds (preset release) and runs all tests."; }
parse_prepare_options "$@"
[ $GONGGO_INSTALL = no ] || install_missing .ci/packages.txt
build_preset release
ctest --preset release
