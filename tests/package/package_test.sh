#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds the Debian package, then installs, uses, upgrades, removes and purges it on this machine. It needs root and a
# machine that is thrown away afterwards, so .ci/run runs it and ./test.sh does not. systemd must not run here: first
# the package is tested without it, then with a stand-in for systemctl (tests/package/systemctl).
# The commands of the Debian package in docs/operating.md (`console package NAME`) are run as they stand there.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=$PWD
build=$source/build/release

skip() { echo "Skipped: $1"; exit 0; }
[ "$(id -u)" -eq 0 ] || skip "the package test installs a package, which needs root."
[ ! -d /run/systemd/system ] || skip "systemd runs on this machine; the package test is for a container."
for path in /etc/gonggo /var/lib/gonggo /usr/bin/gonggo-searchd; do
  [ ! -e $path ] || skip "$path exists; the package test would change an installation."
done
! (exec 3<>/dev/tcp/127.0.0.1/8080) 2>/dev/null || skip "something listens on 127.0.0.1:8080, the port of the package."

work=$(mktemp -d /tmp/gonggo-package.XXXXXX)
chmod 755 "$work"
stand_in=$source/tests/package/systemctl
log=$work/log
index=/var/lib/gonggo/index
config=/etc/gonggo/gonggo.toml
city=/usr/share/doc/gonggo/examples/city
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

clean_up() {
  local status=$?
  set +e  # the remaining steps are taken even if one fails
  [ $status -eq 0 ] || { echo "FAILED; the last lines of output:"; tail -n 40 "$log" "$work/apt" /run/gonggo-package-test/*.log; } 2>/dev/null
  [ ! -e "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")" || true
  "$stand_in" stop gonggo-searchd 2>/dev/null || true
  [ ! -e "$work/policy-rc.d" ] || mv "$work/policy-rc.d" /usr/sbin/policy-rc.d
  [ ! -e "$work/auto-update" ] || mv "$work/auto-update" /var/lib/man-db/auto-update
  dpkg --purge gonggo >/dev/null 2>&1 || true
  echo PURGE | debconf-communicate gonggo >/dev/null 2>&1 || true
  [ ! -e "$work/booted" ] || rm -rf /run/systemd/system /usr/local/bin/systemctl
  rm -rf "$work" /run/gonggo-package-test /etc/apt/apt.conf.d/99gonggo-package-test
  rm -rf /var/lib/gonggo
  for account in gonggo-searchd gonggo; do
    ! getent passwd $account >/dev/null || deluser --quiet --system $account 2>/dev/null
  done
  exit $status
}
trap clean_up EXIT

holds() {  # a sentence, then the command that must succeed
  local sentence=$1
  shift
  "$@" >"$log" 2>&1 || { echo "not so: $sentence ($*)"; exit 1; }
  echo "  $sentence"
}
fails() { ! "$@"; }
apt() { apt-get -qq -o APT::Sandbox::User=root "$@" >"$work/apt" 2>&1 || { cp "$work/apt" "$log"; return 1; }; }
as() { setpriv --reuid="$1" --regid="$1" --init-groups -- "${@:2}"; }
answers() { curl -fsS "http://127.0.0.1:8080/v1/search?size=1&q=$1" | grep -q "$2"; }
soon() {  # the command succeeds within ten seconds
  for _ in $(seq 100); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.1
  done
  "$@"
}
generation() { curl -fsS http://127.0.0.1:8080/version | grep -o '"generation":"[0-9]*"'; }
daemon() { cat /run/gonggo-package-test/gonggo-searchd.service.pid; }
same_daemon() { [ "$(daemon)" = "$1" ] && answers "$2" '"hits":\[{'; }
edit_schema() {  # without a checksum, as in earlier formats, the manifest may be edited
  sed -i "s/\"schema_version\":[0-9]*/\"schema_version\":$1/; s/,\"checksum\":\"[0-9a-f]*\"//" \
    "$index/generations/$(cat $index/CURRENT)/manifest.json"
}

# The commands of a block of the document: the English part comes first, so its block is the first with this name.
block() { awk -v info="\`\`\`$1" '$0 == info {on = 1; next} /^```/ {if (on) exit} on' docs/operating.md; }
document() {  # name of the block, directory with the package to be installed
  local command='' shown='' line
  while IFS= read -r line; do
    case $line in
      '$ '*)
        [ -z "$command" ] || run_documented "$command" "$shown" "$2"
        command=${line#'$ '} shown=''
        ;;
      *)
        case $command in
          *\\) command="${command%\\}${line#    }" ;;
          *) shown+=$line$'\n' ;;
        esac
        ;;
    esac
  done < <(block "console package $1")
  run_documented "$command" "$shown" "$2"
  ran+="$1 "
}
ran=''
run_documented() {  # command, what is shown, directory
  local out pattern tries=1
  [ -n "$1" ] || { echo "docs/operating.md has no such block"; exit 1; }
  pattern=${2%$'\n'}
  pattern=${pattern//\\/\\\\}
  pattern=${pattern//[/\\[}
  pattern=${pattern//\*/\\*}
  pattern=${pattern//\?/\\?}
  case $1 in curl*) tries=100 ;; esac  # the daemon needs a moment for a new index
  while true; do
    # shellcheck disable=SC2053  # the right side is a pattern
    out=$(cd "$3" && bash -c "$1" 2>&1 </dev/null) && [[ $out == ${pattern//…/*} ]] && break
    [ $((tries -= 1)) -gt 0 ] || { echo "$out" >"$log"; echo "failed, or not as docs/operating.md shows: $1"; exit 1; }
    sleep 0.1
  done
  case $1 in *' apt '*) echo "$out" >"$work/apt" ;; esac
  echo "  \$ $1"
}

# The index of the man pages would be renewed at every installation, which takes seconds.
[ ! -e /var/lib/man-db/auto-update ] || mv /var/lib/man-db/auto-update "$work/auto-update"

echo "== The package is built twice =="
cmake --build --preset release --target package >"$log" 2>&1
mkdir "$work/first" "$work/second"
(cd "$build" && cpack -G DEB -D CPACK_DEBIAN_PACKAGE_RELEASE=1 -B "$work/first" &&
  cpack -G DEB -D CPACK_DEBIAN_PACKAGE_RELEASE=2 -B "$work/second") >"$log" 2>&1
rm -rf "$work"/*/_CPack_Packages
first=$(echo "$work"/first/*.deb)
second=$(echo "$work"/second/*.deb)
holds "lintian finds no error" lintian --allow-root --fail-on error "$first"
holds "the scripts are clean for shellcheck" shellcheck -s sh -e SC1091 data/package/{config,postinst,prerm,postrm,restart-searchd}
dpkg-deb --fsys-tarfile "$first" | tar -t | sed 's/^\.//' >"$work/files"
for file in /usr/bin/gonggo-{indexer,searchd,search} /usr/share/man/man1/gonggo-{indexer,searchd,search}.1.gz \
  /usr/share/bash-completion/completions/gonggo-{indexer,searchd,search} \
  /usr/share/zsh/vendor-completions/_gonggo-{indexer,searchd,search} \
  /etc/gonggo/{gonggo.toml,words.txt,never-split.txt,stopwords.txt,synonyms.txt} \
  /lib/systemd/system/gonggo-{searchd.service,index.service,index.timer} \
  /usr/share/doc/gonggo/{copyright,changelog.Debian.gz,operating.md} /usr/share/doc/gonggo/examples/{nginx.conf,logrotate} \
  $city/{gonggo.toml,announcements.jsonl,bids.csv,board-page.txt}; do
  holds "has $file" grep -qx "$file" "$work/files"
done
document_paths() {  # the pictures and documents of README.md and search-page.md, and the example of the widget
  { grep -oh 'docs/[a-z.-]*\.md' README.md docs/widget.ko.md; grep -oh 'docs/pictures/[a-z-]*\.png' README.md
    grep -oh '(pictures/[a-z-]*\.png' docs/search-page.md | tr -d '('; } | grep -v -e relevance.md -e performance.md
  git ls-files data/widget-example | sed 's|^data|examples|'
}
for file in $(document_paths | sort -u); do
  case $file in docs/pictures/*) file=${file#docs/} ;; esac  # docs/pictures is a link
  holds "has $file, which a document names" grep -qx "/usr/share/doc/gonggo/$file" "$work/files"
done
dpkg-deb --info "$first" conffiles | sort >"$work/conffiles"
holds "every file below /etc is a conffile" diff "$work/conffiles" <(grep '^/etc/.*[^/]$' "$work/files" | sort)

echo "== Without systemd =="
apt install "$first"
holds "the directory of the index belongs to gonggo alone" test "$(stat -c '%U %G %a' $index)" = "gonggo gonggo 750"
for unit in gonggo-searchd.service gonggo-index.service gonggo-index.timer; do
  holds "$unit is sound" systemd-analyze verify --man=yes /lib/systemd/system/$unit
done
for unit in gonggo-searchd.service gonggo-index.service; do
  holds "$unit is exposed by 2.0 of 10 at most" systemd-analyze security --offline=true --threshold=20 --no-pager $unit
  tail -n 1 "$log" | sed 's/^/  /'
done
holds "the daemon would start" as gonggo-searchd gonggo-searchd --config $config --check-config
holds "gonggo indexes the sample city" as gonggo gonggo-indexer build --config $config --source sample $city/announcements.jsonl
holds "the city's own configuration works, too" as gonggo gonggo-indexer build --config $city/gonggo.toml --index /var/lib/gonggo/city
holds "the daemon cannot write the index" fails as gonggo-searchd touch $index/CURRENT
holds "others cannot read the index" fails as nobody cat $index/CURRENT
"$stand_in" start gonggo-searchd
holds "the command line of the unit serves it" soon answers 물클러스터 press-0040
holds "gonggo-search finds it" as gonggo gonggo-search --config $config '물 클러스터'
echo '# edited by the administrator' >>$config
before=$(daemon)
apt install "$second"
holds "the second build is installed" grep -q -- '-2$' <(dpkg-query -W -f '${Version}\n' gonggo)
holds "the edited configuration stays" grep -qx '# edited by the administrator' $config
holds "the running daemon answers, though its file was replaced" same_daemon "$before" 물클러스터
holds "the upgrade says that the daemon must be restarted" grep -q 'restart it yourself' "$work/apt"
holds "the maintainer script may run again" /var/lib/dpkg/info/gonggo.postinst configure 0.1.0-2
dpkg-deb --raw-extract "$second" "$work/third"
echo '# a comment of the next release' >>"$work/third$config"
sed -i 's/^Version: \(.*\)-2$/Version: \1-3/' "$work/third/DEBIAN/control"
dpkg-deb --root-owner-group --build "$work/third" "$work/third.deb" >"$log" 2>&1
apt install -o Dpkg::Options::=--force-confold "$work/third.deb"
holds "it stays, too, if the next release changes this file" grep -qx '# edited by the administrator' $config
holds "the file of the release lies beside it" grep -qx '# a comment of the next release' $config.dpkg-dist
apt remove gonggo
"$stand_in" stop gonggo-searchd
holds "remove keeps index and configuration" test -e $index/CURRENT -a -e $config
apt purge gonggo
holds "purge removes the configuration" test ! -e /etc/gonggo
holds "purge keeps the index if nobody says otherwise" test -e $index/CURRENT
holds "the accounts stay" getent passwd gonggo gonggo-searchd
apt install "$first"
echo 'gonggo gonggo/purge-index boolean true' | debconf-set-selections
apt purge gonggo
holds "purge removes the index if the answer is yes" test ! -e $index
rm -rf /var/lib/gonggo

echo "== With a stand-in for systemd: docs/operating.md =="
touch "$work/booted"
mkdir -p /run/systemd/system
cp "$stand_in" /usr/local/bin/systemctl
[ ! -e /usr/sbin/policy-rc.d ] || mv /usr/sbin/policy-rc.d "$work/policy-rc.d"
echo 'APT::Get::Assume-Yes "true"; APT::Sandbox::User "root"; DPkg::Path "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";' >/etc/apt/apt.conf.d/99gonggo-package-test
began=$(date +%s%N)
document install "$work/first"
echo "From apt install to the first answer: $((($(date +%s%N) - began) / 1000000)) ms"
document terminal "$work"
document sources "$work"
holds "the daemon serves the new index" soon answers 수도요금 n-1
document timer "$work"
holds "the timer is enabled" test -L /etc/systemd/system/timers.target.wants/gonggo-index.timer

before=$(daemon)
document upgrade "$work/second"
holds "an upgrade restarts the daemon, which serves" soon answers 수도요금 n-1
holds "the new daemon is another process" test "$(daemon)" != "$before"
holds "the sources in the configuration stay" grep -q '^name = "notices"' $config
holds "the timer stays enabled" test -L /etc/systemd/system/timers.target.wants/gonggo-index.timer

echo "== An index in a format that the new programs do not know =="
edit_schema 1
before=$(daemon)
document downgrade "$work/first"
while IFS= read -r line; do
  holds "the upgrade says: $line" grep -qF -- "$line" "$work/apt"
done < <(block "text package refused")
holds "it names the command of the indexer, too" grep -q "build it afresh with gonggo-indexer build" "$work/apt"
holds "the old daemon keeps serving" same_daemon "$before" 수도요금
shown=$(generation)
live=$(cat $index/CURRENT)
cp -a "$index/generations/$live" "$index/generations/09999999999999"
sed -i "s/\"name\":\"$live\"/\"name\":\"09999999999999\"/; s/\"schema_version\":1/\"schema_version\":99/" \
  $index/generations/09999999999999/manifest.json
echo 09999999999999 >$index/CURRENT
holds "the old daemon sees a generation of a newer format" soon grep -q 'still serving' /run/gonggo-package-test/gonggo-searchd.service.log
holds "and goes on with its own" test "$(generation)" = "$shown"
rm -rf $index/generations/09999999999999
echo "$live" >$index/CURRENT
document rebuild "$work"
holds "the one command builds the index and restarts the daemon" soon answers 수도요금 n-1
holds "the daemon is now the installed program" test "$(readlink "/proc/$(daemon)/exe")" = /usr/bin/gonggo-searchd
before=$(daemon)
holds "a further build leaves the daemon alone" /usr/local/bin/systemctl start gonggo-index.service
holds "it is the same process" same_daemon "$before" 수도요금
edit_schema 99
document upgrade "$work/second"
holds "the daemon is not restarted either if the index is too new" same_daemon "$before" 수도요금
document rollback-index "$work"
holds "after a rollback the daemon can be restarted" /usr/local/bin/systemctl restart gonggo-searchd
holds "and serves" soon answers 수도요금 n-1

echo "== Samples =="
sed -i 's/^# access_log = /access_log = /' $config
/usr/local/bin/systemctl restart gonggo-searchd
port=$(for port in $(seq 8180 8280); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; break; }; done)
sed "s/^  listen 80;/  listen 127.0.0.1:$port;/; /^  listen \[::\]/d" /usr/share/doc/gonggo/examples/nginx.conf >"$work/site.conf"
echo "pid $work/nginx.pid; error_log $work/nginx.log; events {} http { access_log off; include $work/site.conf; }" >"$work/nginx.conf"
holds "the sample for nginx is valid" nginx -t -c "$work/nginx.conf"
holds "nginx starts with it" nginx -c "$work/nginx.conf"
holds "a search passes through nginx" soon curl -fsS "http://127.0.0.1:$port/v1/search?q=수도요금"
holds "the access log has it" soon test -s /var/log/gonggo-searchd/access.log
holds "logrotate accepts the sample" logrotate --force --state "$work/state" /usr/share/doc/gonggo/examples/logrotate
holds "a search goes into a new access log" soon eval 'answers 수도요금 n-1 && test -s /var/log/gonggo-searchd/access.log'
holds "the old access log is kept" test -s /var/log/gonggo-searchd/access.log.1

echo "== Removal =="
document remove "$work"
holds "the daemon has ended" fails answers 수도요금 n-1
holds "the index stays" test -e $index/CURRENT
document purge "$work"
holds "purge asks, and keeps the index without an answer" test -e $index/CURRENT
holds "purge leaves no link to a unit" test -z "$(find /etc/systemd/system /var/lib/systemd -name '*gonggo*')"
holds "purge leaves the files of the administrator" test -e /var/lib/gonggo/incoming/notices.jsonl

# Every block was run, and the Korean part has the same commands as the English one.
while read -r name; do
  holds "the block \"$name\" was run" grep -qw -- "$name" <<<"$ran"
done < <(sed -n 's/^```console package //p' docs/operating.md | sort -u)
commands() { awk -v info='^```console package ' '$0 ~ info {on = 1; print; next} /^```/ {on = 0} on && !/^(…|[0-9{])/' | sed 's/ *$//'; }
holds "both languages show the same commands" diff \
  <(sed '/^## 데비안/,$d' docs/operating.md | commands) <(sed -n '/^## 데비안/,$p' docs/operating.md | commands)
