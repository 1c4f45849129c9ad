// SPDX-License-Identifier: GPL-2.0-or-later
// The table of the parameters of a search: search_parameters() and find_parameter() of request.hpp.
#include <algorithm>

#include "common/search/request.hpp"
#include "common/search/request_choices.hpp"
#include "common/search/request_limits.hpp"

namespace gonggo {
namespace {

bool is_filter(const Field& field) {
  return !field.name.empty() && !field.prefix.empty() &&
         (field.type == FieldType::keyword || field.type == FieldType::path);
}

std::vector<ParameterHelp> describe_parameters() {
  std::vector<ParameterHelp> all{
      {"q", "검색어", "TEXT", "", say("parameter_q"), "물 클러스터", false},
      {"syntax", "", names_of(syntaxes), "full", say("parameter_syntax"), "plain", false},
      {"field", "범위", names_of(scopes), "all", say("parameter_field"), "title", false},
      {"within", "결과내", "TEXT", "", say("parameter_within"), "입주기업", true},
      {"from", "시작일", "YYYY[-MM[-DD]]", "", say("parameter_from"), "2024-03", false},
      {"to", "종료일", "YYYY[-MM[-DD]]", "", say("parameter_to"), "2024-03-15", false},
      {"period", "기간", "<n>d|<n>w|<n>m|<n>y", "", say("parameter_period"), "1m", false},
  };
  all.push_back({"id", "식별자", "TEXT", "", say("parameter_id"), "notice-2024-7", true});
  for (const Field& field : fields()) {
    if (!is_filter(field)) {
      continue;
    }
    all.push_back({std::string(field.name), std::string(field.alias), "TEXT", "",
                   say("parameter_filter", {{"field", {std::string(field.help), std::string(field.alias)}}}),
                   std::string(field.example.substr(field.example.find(':') + 1)), true});  // only the value
  }
  const std::vector<ParameterHelp> rest{
      {"status", "상태", names_of(status_names()), "all", say("parameter_status", {{"days", closing_days}}), "open",
       false},
      {"has_attachment", "첨부유무", "true|false", "", say("parameter_has_attachment"), "true", false},
      {"sort", "정렬", names_of(sorts), "relevance", say("parameter_sort"), "date", false},
      {"match", "일치", names_of(matches), "", say("parameter_match"), "all", false},
      {"collapse", "접기", names_of(collapses), "none", say("parameter_collapse"), "duplicates", false},
      {"page", "쪽", "NUMBER", "1", say("parameter_page"), "2", false},
      {"size", "개수", "NUMBER", "10", say("parameter_size", {{"most", max_page_size}}), "20", false, 0},
      {"facets", "집계", facet_names(), "", say("parameter_facets"), "department,year", true},
      {"highlight", "강조", "true|false", "true", say("parameter_highlight"), "false", false},
      {"explain", "설명", "true|false", "false", say("parameter_explain"), "true", false},
      {"rescore", "재정렬", "true|false", "true", say("parameter_rescore"), "false", false},
      {"recency", "최신반영", "DAYS", "", say("parameter_recency", {{"most", max_recency}}), "90", false},
      {"lang", "언어", names_of(languages), "", say("parameter_lang"), "ko", false},
      {"today", "오늘", "YYYY-MM-DD", "", say("parameter_today"), "2024-03-07", false},
  };
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

}  // namespace

const std::vector<ParameterHelp>& search_parameters() {
  static const std::vector<ParameterHelp> parameters = describe_parameters();
  return parameters;
}

const ParameterHelp* find_parameter(std::string_view name) {
  const std::vector<ParameterHelp>& all = search_parameters();
  const auto row = std::find_if(all.begin(), all.end(), [name](const ParameterHelp& help) {
    return help.name == name || (!help.alias.empty() && help.alias == name);
  });
  return row == all.end() ? nullptr : &*row;
}

Message parameter_name(std::string_view name) {
  const ParameterHelp* row = find_parameter(name);
  return {std::string(name), row == nullptr ? "" : row->alias};
}

}  // namespace gonggo
