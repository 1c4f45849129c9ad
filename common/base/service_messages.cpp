// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"no_such_facet", "there is no facet \"{name}\"; see the parameter facets for those there are",
     "‘{name}’{이라는/라는} 집계 항목은 없습니다. 쓸 수 있는 항목은 매개변수 facets의 설명에 있습니다."},
    {"only_source", "there is no parameter \"{name}\" here; source is the only one",
     "이 주소에서 ‘{name}’{이라는/라는} 매개변수는 쓸 수 없습니다. source만 쓸 수 있습니다."},
    {"only_size_and_days", "there is no parameter \"{name}\" here, only size and days",
     "이 주소에서 ‘{name}’{이라는/라는} 매개변수는 쓸 수 없습니다. size와 days만 쓸 수 있습니다."},
    {"only_source_size_filters", "there is no parameter \"{name}\" here, only source, size and the filters of a search",
     "이 주소에서 ‘{name}’{이라는/라는} 매개변수는 쓸 수 없습니다. source와 size, 검색 조건만 쓸 수 있습니다."},
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
    {"method_not_allowed", "this address does not answer {method}", "이 주소에서는 {method} 방식을 쓸 수 없습니다."},
    {"language_choice", "{parameter} can only be ko|en", "{parameter}: ko와 en 가운데 하나를 입력해 주십시오."},
    {"contrast_choice", "{parameter} can only be light|dark|high",
     "{parameter}: light, dark, high 가운데 하나를 입력해 주십시오."},
};

}  // namespace

std::span<const MessageRow> service_messages() { return rows; }

}  // namespace gonggo
