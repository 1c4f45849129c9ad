// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    // Settings.
    {"fetch_without_address", "the table fetch names no address; add url = \"https://...\"",
     "fetch 표에 주소가 없습니다. url = \"https://...\"를 더하십시오."},
    {"fetch_and_path", "a source has either path or a table fetch; remove one of them",
     "출처에는 path나 fetch 표 가운데 하나만 둘 수 있습니다. 하나를 지우십시오."},
    {"fetch_wants_address",
     "{address} is not an http or https address without a user name; page, from, to, rows and key are the only "
     "words in braces",
     "{address}{은/는} 사용자 이름이 없는 http나 https 주소가 아닙니다. 중괄호에는 page, from, to, rows, key만 쓸 수 "
     "있습니다."},
    {"fetch_key_needs_place",
     "a key needs both: where it is kept (key_file or key_env), and where it is sent (key_parameter, key_header or the "
     "word key in braces in url)",
     "키를 쓰려면 보관한 곳(key_file 또는 key_env)과 보낼 곳(key_parameter, key_header, 또는 url 안의 중괄호 key)을 "
     "함께 "
     "정해 주십시오."},
    {"fetch_two_keys", "name either key_file or key_env, not both", "key_file과 key_env 가운데 하나만 쓰십시오."},
    {"fetch_bad_header", "a header has no control characters", "헤더에는 제어 문자를 쓸 수 없습니다."},
    {"name_the_spool",
     "name the folder of what is fetched: --spool DIR, fetch.spool in the configuration, or an index beside which it "
     "is "
     "kept",
     "받은 자료를 둘 디렉터리를 --spool DIR 옵션이나 설정 파일의 fetch.spool로 정하거나, 색인을 정해 주십시오."},
    {"name_the_contact",
     "name an address at which the operator of a site can reach you: --contact or fetch.contact in the configuration, "
     "an "
     "e-mail or web address of printable ASCII characters",
     "사이트 운영자가 연락할 수 있는 전자우편이나 웹 주소를 --contact 옵션이나 설정 파일의 fetch.contact에 적어 "
     "주십시오(영문과 숫자, 기호)."},
    {"nothing_to_fetch", "no source has a table [source.fetch]; add one with url = \"https://...\"",
     "[source.fetch] 표가 있는 출처가 없습니다. url = \"https://...\"가 있는 표를 더하십시오."},
    {"not_fetched_source", "the source {source} is not in the configuration or has no table [source.fetch]",
     "출처 {source}{이/가} 설정에 없거나 [source.fetch] 표가 없습니다."},
    // The key.
    {"fetch_key_unreadable", "{where}: the key cannot be read from {file}; the first line of the file is the key",
     "{where}: 키를 {file}에서 읽을 수 없습니다. 파일의 첫 줄에 키를 적으십시오."},
    {"fetch_key_missing", "{where}: {name} holds no key", "{where}: {name}에 키가 없습니다."},
    {"fetch_key_characters",
     "{where}: the key in {name} has a space, a control character or a character that is not ASCII, which no key has; "
     "save the key alone, without quotation marks or a byte-order mark",
     "{where}: {name}의 키에 공백이나 제어 문자, 또는 ASCII가 아닌 문자가 있습니다. 그런 키는 없으니, 따옴표나 바이트 "
     "순서 표시 없이 키만 적으십시오."},
    {"fetch_key_short", "{where}: the key in {name} is shorter than {least} characters",
     "{where}: {name}의 키가 {least}자보다 짧습니다."},
    // Requests.
    {"no_http_client", "libcurl cannot be started", "libcurl을 시작할 수 없습니다."},
    {"fetch_private_address",
     "the host has a private or loopback address; if it is named in url and is yours, set private_network = true",
     "호스트가 사설 또는 루프백 주소입니다. url에 적은 내부 서버라면 private_network = true를 정하십시오."},
    {"fetch_too_large", "the document is larger than {bytes} bytes; raise max_mb or attachment_mb if that is right",
     "문서가 {bytes}바이트를 넘습니다. 맞는 크기라면 max_mb나 attachment_mb를 올리십시오."},
    {"fetch_transfer_failed", "no whole answer came: {reason}", "응답을 끝까지 받지 못했습니다: {reason}"},
    {"fetch_status", "the server answered with status {status}", "서버가 상태 {status}로 응답했습니다."},
    {"fetch_asked_to_wait",
     "the server answered with status {status} and asks to wait for {seconds} s; fetch again later",
     "서버가 상태 {status}로 응답하며 {seconds}초를 기다리라고 합니다. 나중에 다시 받으십시오."},
    {"fetch_bad_address", "this is not an http or https address", "http나 https 주소가 아닙니다."},
    {"fetch_too_many_redirects", "the server redirects more than {most} times",
     "서버가 {most}번 넘게 다른 주소로 보냅니다."},
    {"fetch_bad_redirect", "the server redirects to \"{target}\", which is not an http or https address",
     "서버가 http나 https 주소가 아닌 ‘{target}’{으로/로} 보냅니다."},
    {"fetch_redirect_without_tls", "the server redirects to {host} without TLS",
     "서버가 TLS 없이 {host}{으로/로} 보냅니다."},
    {"fetch_redirect_of_key", "the server redirects to {host} with the key in the address, which is not for that host",
     "서버가 키가 든 주소를 다른 호스트 {host}{으로/로} 보냅니다."},
    {"fetch_robots_forbid",
     "robots.txt of {host} does not allow it; ask the operator of the site, and set robots = false if you may",
     "{host}의 robots.txt가 허락하지 않습니다. 운영자에게 묻고, 허락을 받았으면 robots = false를 정하십시오."},
    {"fetch_robots_unread",
     "robots.txt of {host} cannot be read, so nothing of the host is fetched ({problem}); fetch again later, or set "
     "robots = false if the operator of the site permits it",
     "{host}의 robots.txt를 읽을 수 없어 이 호스트에서 아무것도 받지 않습니다({problem}). 나중에 다시 받거나, 운영자의 "
     "허락을 받았으면 robots = false를 정하십시오."},
    {"fetch_empty", "the document is empty", "문서가 비어 있습니다."},
    {"fetch_failed", "{address}: {problem}", "{address}: {problem}"},
    // Pages.
    {"fetch_page_unusable", "{file}: the page cannot be read, or all its records are rejected: {reason}",
     "{file}: 이 쪽을 읽을 수 없거나 기록이 모두 제외되었습니다: {reason}"},
    {"fetch_page_repeated",
     "page {page} has only records of earlier pages; the server may ignore the number of the page, or repeat its last "
     "one "
     "(then set last)",
     "{page}번째 쪽에 앞쪽의 기록만 있습니다. 서버가 쪽 번호를 따르지 않거나 마지막 쪽을 되풀이합니다(되풀이하면 "
     "last를 "
     "정하십시오)."},
    {"fetch_total_changed", "the number of records changed from {before} to {after} while the pages were fetched",
     "쪽을 받는 동안 전체 건수가 {before}건에서 {after}건으로 바뀌었습니다."},
    {"fetch_first_page_changed", "the first page changed while the pages were fetched",
     "쪽을 받는 동안 첫 쪽이 바뀌었습니다."},
    {"fetch_short", "the {pages} pages have {records} distinct records, but the interface promises {total}",
     "{pages}쪽에 서로 다른 기록이 {records}건 있으나, 전체 건수는 {total}건입니다."},
    {"fetch_too_many", "the source has more than {most} documents; raise max_documents if that is right",
     "출처의 문서가 {most}개를 넘습니다. 맞는 수라면 max_documents를 올리십시오."},
    // The spool folder.
    {"fetch_locked", "another program is fetching into {folder}", "다른 프로그램이 {folder}에 자료를 받고 있습니다."},
    {"run_locked", "another run of this site is under way ({folder}); wait, or raise --wait",
     "이 사이트의 다른 작업이 진행 중입니다({folder}). 기다리거나 --wait를 올리십시오."},
    {"nothing_fetched_yet", "nothing was fetched into {folder} yet; run gonggo-indexer fetch first",
     "{folder}에 받은 자료가 아직 없습니다. 먼저 gonggo-indexer fetch를 실행하십시오."},
    {"spool_damaged", "{file} is not what was fetched; remove the folder of the source and fetch again",
     "{file}{이/가} 받은 그대로가 아닙니다. 출처의 디렉터리를 지우고 다시 받으십시오."},
    {"spool_unreadable", "{file} cannot be read ({reason}); look at its permissions and at the disk",
     "{file}{을/를} 읽을 수 없습니다({reason}). 권한과 디스크를 확인하십시오."},
    // What was done.
    {"fetch_left_out", "source {source}: {count} linked documents were left out; the last one is {reason}",
     "출처 {source}: 연결된 문서 {count}개를 받지 않았습니다. 마지막 것: {reason}"},
    {"fetched_source", "{source}: {documents} documents, {downloaded} of them downloaded ({bytes})",
     "{source}: 문서 {documents}개, 그 가운데 {downloaded}개를 받음({bytes})"},
    {"fetched_same", ", nothing changed", ", 바뀐 것 없음"},
    {"fetch_source_failed", "source {source} was not fetched; its last complete documents stay: {reason}",
     "출처 {source}{을/를} 받지 못해, 마지막으로 다 받은 문서를 그대로 둡니다: {reason}"},
    {"fetch_first_failed", "source {source} was not fetched, and nothing was fetched of it before: {reason}",
     "출처 {source}{을/를} 받지 못했고, 전에 받은 것도 없습니다: {reason}"},
};

}  // namespace

std::span<const MessageRow> fetch_messages() { return rows; }

}  // namespace gonggo
