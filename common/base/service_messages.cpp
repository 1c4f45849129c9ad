// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"shards_missing", "machines with a part of the index do not answer; try again in a moment",
     "색인의 일부가 있는 서버가 응답하지 않습니다. 잠시 후 다시 시도해 주십시오."},
    {"no_such_facet", "there is no facet \"{name}\"; see the parameter facets for those there are",
     "‘{name}’ 집계 항목은 없습니다. 쓸 수 있는 항목은 매개변수 facets의 설명에 있습니다."},
    {"no_such_document", "there is no document \"{id}\"",
     "식별자가 ‘{id}’인 공고를 찾을 수 없습니다. 삭제되었거나 아직 공개되지 않았을 수 있습니다."},
    {"ambiguous_document", "several sources hold this id; add source= with one of {sources}",
     "여러 출처에 같은 식별자의 공고가 있습니다. 매개변수 source를 다음 가운데 하나로 정해 주십시오: {sources}"},
    {"bad_json_value", "{name} must be a string, a whole number, true, false or an array of these",
     "{name}: 문자열, 정수, true, false 또는 이들의 배열이어야 합니다."},
    {"repeated_in_body", "{name} occurs more than once in the body; give it once, and several values as an array",
     "{name}: 요청 본문에 두 번 이상 있습니다. 한 번만 쓰고, 값이 여럿이면 배열로 보내 주십시오."},
    {"key_missing", "this address needs a key; send it as Authorization: Bearer KEY, or in the header X-API-Key",
     "이 주소를 쓰려면 키가 필요합니다. Authorization: Bearer KEY 또는 X-API-Key 머리글로 키를 보내 주십시오."},
    {"key_wrong", "the key is not right; ask the operator of this service for one",
     "키가 올바르지 않습니다. 이 서비스의 담당자에게 키를 요청해 주십시오."},
    {"rate_limited", "too many requests from this address; at most {limit} in a second",
     "이 주소에서 보낸 요청이 너무 많습니다. 1초에 {limit}번까지 보낼 수 있습니다. 잠시 후 다시 시도해 주십시오."},
    {"target_too_long", "the request target is longer than {limit} bytes; send the parameters as JSON with POST",
     "주소가 {limit}바이트를 넘습니다. 매개변수를 JSON으로 만들어 POST로 보내 주십시오."},
    {"headers_over_limit",
     "the request headers are too large; in a browser, clear the cookies of this site and try again",
     "요청 머리글이 너무 큽니다. 브라우저에서 이 누리집의 쿠키를 지우고 다시 시도해 주십시오."},
    {"method_not_allowed", "this address does not answer {method}", "이 주소에서는 {method} 방식을 쓸 수 없습니다."},
    {"language_choice", "{parameter} can only be ko|en", "{parameter}: ko와 en 가운데 하나를 입력해 주십시오."},
    {"contrast_choice", "{parameter} can only be light|dark|high",
     "{parameter}: light, dark, high 가운데 하나를 입력해 주십시오."},
    // What is wrong with the configuration of gonggo-searchd.
    {"not_an_origin", "{where}: \"{origin}\" is not an origin; give one like https://www.example.org, or *",
     "{where}: ‘{origin}’{은/는} 출처(origin)가 아닙니다. https://www.example.org처럼 적거나 *를 적으십시오."},
    {"not_an_address", "{where}: \"{text}\" is not an address; give HOST:PORT, such as 127.0.0.1:8080",
     "{where}: ‘{text}’{은/는} 주소가 아닙니다. 127.0.0.1:8080처럼 HOST:PORT로 적으십시오."},
    {"not_a_replica",
     "{where}: \"{text}\" is no replica; give the HOST:PORT of a node, such as 10.0.0.11:8090, or the absolute path of "
     "an "
     "index",
     "{where}: ‘{text}’{은/는} 복제본이 아닙니다. 10.0.0.11:8090처럼 노드의 HOST:PORT나 색인 디렉터리의 절대 경로를 "
     "적으십시오."},
    {"replica_twice", "{where}: \"{text}\" is named twice for one shard; name it once",
     "{where}: 한 조각에 ‘{text}’{이/가} 두 번 있습니다. 한 번만 적으십시오."},
    {"no_shards", "{where}: it names no shard; give the addresses of the machines of each shard, or leave the key out",
     "{where}: 조각이 하나도 없습니다. 조각마다 서버의 주소를 적거나 이 키를 지우십시오."},
    {"bad_setting", "{where}: \"{value}\" {problem}", "{where}: ‘{value}’ {problem}"},
    {"not_a_colour", "is not a colour; give one like #1d4fa8", "색이 아닙니다. #1d4fa8처럼 적으십시오."},
    {"colour_too_light", "has a contrast of only {contrast}:1 with the page; give a darker one, with at least 4.5:1",
     "화면과의 명암비가 {contrast}:1에 그칩니다. 4.5:1 이상인 더 어두운 색을 적으십시오."},
    {"not_a_link", "is not a link; give a name, a space and an http address",
     "링크가 아닙니다. 이름, 빈칸, http 주소를 차례로 적으십시오."},
    {"too_many_topics", "is one value too many; give at most {most}, because more confuse people",
     "값까지 적으면 너무 많습니다. 알아보기 쉽도록 {most}개까지만 적으십시오."},
    {"not_scheme_and_host", "is not scheme and host; give them without a path, like https://www.example.org",
     "스킴과 호스트가 아닙니다. 경로 없이 https://www.example.org처럼 적으십시오."},
    {"not_a_network", "is not a network; give an address or a range, like 10.0.0.0/8",
     "주소나 대역이 아닙니다. 10.0.0.0/8처럼 적으십시오."},
    {"not_a_path", "is not a path; give one like /search, without a slash at its end",
     "경로가 아닙니다. 끝의 빗금 없이 /search처럼 적으십시오."},
    {"bad_key_file", "{where}: the key file {file} {problem}", "{where}: 키 파일 {file}: {problem}"},
    {"key_file_unreadable", "cannot be read; create it, and let the user that the daemon runs as read it",
     "읽을 수 없습니다. 파일을 만들고, 검색 서버를 실행하는 사용자가 읽을 수 있게 하십시오."},
    {"key_file_unprotected", "may be read by every user of this machine; protect it: chmod o-rwx",
     "이 컴퓨터의 모든 사용자가 읽을 수 있습니다. chmod o-rwx로 막으십시오."},
    {"key_file_line",
     "has a wrong key in line {line}; a key has at least {least} letters, digits and signs, without spaces: "
     "openssl rand -hex 32",
     "{line}행의 키가 올바르지 않습니다. 키는 빈칸 없이 영문자, 숫자, 기호로 {least}자 이상이어야 합니다: openssl rand "
     "-hex 32"},
    {"key_file_empty", "holds no key; write one on a line: openssl rand -hex 32",
     "키가 없습니다. 한 줄에 하나씩 적으십시오: openssl rand -hex 32"},
    {"deny_list_unreadable",
     "{where}: the list {file} cannot be read; create the file, with one word or query on each line",
     "{where}: 목록 {file}{을/를} 읽을 수 없습니다. 낱말이나 검색어를 한 줄에 하나씩 적은 파일을 만드십시오."},
    {"deny_list_not_utf8",
     "{where}: line {line} of the list {file} is not UTF-8; save the list as UTF-8, or convert "
     "a list in CP949: iconv -f CP949 -t UTF-8 {file} > new.txt",
     "{where}: 목록 {file}의 {line}행이 UTF-8이 아닙니다. UTF-8로 저장하십시오. CP949(완성형)로 저장한 목록은 이렇게 "
     "바꿉니다: iconv -f CP949 -t UTF-8 {file} > new.txt"},
    {"deny_list_line",
     "{where}: line {line} of the list {file} has neither a letter nor a digit; write a word or a query",
     "{where}: 목록 {file}의 {line}행에 글자나 숫자가 없습니다. 낱말이나 검색어를 적으십시오."},
    {"query_log_unwritable",
     "the query log cannot be written to {directory}: {problem}; create the directory for the user that the daemon "
     "runs as",
     "검색 기록을 {directory}에 쓸 수 없습니다({problem}). 검색 서버를 실행하는 사용자가 쓸 수 있는 디렉터리를 "
     "만드십시오."},
    {"cannot_listen", "cannot listen on {address}: {problem}; choose another address",
     "{address}에서 요청을 받을 수 없습니다({problem}). 다른 주소를 정하십시오."},
    {"configuration_good", "the configuration is good", "설정에 잘못된 곳이 없습니다."},
    {"configured_index", "{directory}: generation {generation} with {documents} documents",
     "{directory}: 세대 {generation}, 공고 {documents}건"},
    {"configured_front", "a front: it asks for its {shards} shards as [cluster] says",
     "프런트: [cluster]에 따라 조각 {shards}개에 묻습니다"},
    {"configured_node", "a node: it answers for these shards of {count} at {address}: {shards}",
     "노드: 조각 {count}개 가운데 {shards}번을 {address}에서 답합니다"},
    {"configured_nothing", "{directory}: nothing was published there yet", "{directory}: 아직 공개한 색인이 없습니다."},
    {"no_log_directory",
     "the log {log} cannot be written: there is no directory {directory}; create it for the user that the daemon runs "
     "as",
     "{log}에 기록을 쓸 수 없습니다. {directory} 디렉터리가 없습니다. 검색 서버를 실행하는 사용자가 쓸 수 있게 "
     "만드십시오."},
    {"log_unwritable", "cannot write the log {log}: {problem}", "{log}에 기록을 쓸 수 없습니다: {problem}"},
};

}  // namespace

std::span<const MessageRow> service_messages() { return rows; }

}  // namespace gonggo
