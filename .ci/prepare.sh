# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by demo.sh and test.sh: option --no-install, installing what is missing, building.

prepare_usage() {
  cat <<USAGE
usage: $1 [--no-install]

$2

  --no-install  do not install Debian packages; everything needed is there already
  --help        this text
USAGE
}

# The packages of .ci/packages.txt (and of files named in $@) that are not installed.
missing_packages() {
  sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@" | sort -u | while read -r package; do
    [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null)" = "ii " ] || echo "$package"
  done
}

install_missing() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    echo "All needed packages are installed."
    return
  fi
  echo "To be installed: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "Installing needs root, or sudo. Install the packages above, then run this again with --no-install." >&2
      exit 1
    }
    as_root=(sudo)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq
  local replaced
  replaced=$(apt-get install --simulate --no-install-recommends -y "${missing[@]}" | awk '$1 == "Remv" {print $2}' | xargs)
  [ -z "$replaced" ] || echo "These installed packages will be replaced (removed): $replaced"
  echo "Installing ${#missing[@]} packages (about a minute)..."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Configures and builds the preset $1; further arguments are the targets (default: all).
# A terminal shows ninja's own status line. Elsewhere a line every few seconds says how far the build is, and the
# compiler's lines are shown only when it fails.
build_preset() {
  local preset=$1 log began=$SECONDS status=0
  shift
  echo "Building (preset $preset: ${*:-everything})..."
  log=$(mktemp)
  cmake --preset "$preset" >"$log" 2>&1 || status=$?
  if [ $status -eq 0 ]; then
    if [ -t 1 ]; then
      cmake --build --preset "$preset" ${1:+--target "$@"} || status=$?
    else
      cmake --build --preset "$preset" ${1:+--target "$@"} 2>&1 | show_progress "$log" || status=$?
    fi
  fi
  if [ $status -ne 0 ]; then
    tail -n 60 "$log" >&2
    echo "The build failed; its last lines are above." >&2
  else
    echo "Built in $((SECONDS - began)) s."
  fi
  rm -f "$log"
  return $status
}

# Copies what ninja prints to the file $1, and every five seconds says which step of how many is done.
show_progress() {
  local line shown=$SECONDS began=$SECONDS
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$1"
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] && [ $((SECONDS - shown)) -ge 5 ]; then
      shown=$SECONDS
      echo "  step ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]} after $((SECONDS - began)) s"
    fi
  done
}

parse_prepare_options() {
  GONGGO_INSTALL=yes
  while [ $# -gt 0 ]; do
    case $1 in
      --no-install) GONGGO_INSTALL=no ;;
      --help|-h) usage; exit 0 ;;
      *) usage >&2; exit 2 ;;
    esac
    shift
  done
}
