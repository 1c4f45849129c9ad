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
      {"q", "검색어", "TEXT", "", "what to search for; nothing finds everything", "물 클러스터", false},
      {"syntax", "", names_of(syntaxes), "full", "plain takes every character of the query as text", "plain", false},
      {"field", "범위", names_of(scopes), "all", "search in this text only", "title", false},
      {"within", "결과내", "TEXT", "", "search within the results of this earlier query", "입주기업", true},
      {"from", "시작일", "YYYY[-MM[-DD]]", "", "published on or after this day, month or year", "2024-03", false},
      {"to", "종료일", "YYYY[-MM[-DD]]", "", "published on or before this day, month or year", "2024-03-15", false},
      {"period", "기간", "<n>d|<n>w|<n>m|<n>y", "", "published in the days, weeks, months or years that end today",
       "1m", false},
  };
  all.push_back({"id", "식별자", "TEXT", "", "this announcement only", "notice-2024-7", true});
  for (const Field& field : fields()) {
    if (!is_filter(field)) {
      continue;
    }
    all.push_back({std::string(field.name), std::string(field.alias), "TEXT", "", std::string(field.help),
                   std::string(field.example.substr(field.example.find(':') + 1)), true});  // only the value
  }
  const std::vector<ParameterHelp> rest{
      {"status", "상태", names_of(status_names()), "all",
       "by posting period; closing: open, and its last day is at most " + std::to_string(closing_days) + " days away",
       "open", false},
      {"has_attachment", "첨부유무", "true|false", "", "with attachments, or without", "true", false},
      {"sort", "정렬", names_of(sorts), "relevance",
       "order of the hits; deadline: open ones first, those that end soonest at the top", "date", false},
      {"match", "일치", names_of(matches), "",
       "all: only what matches all words; any: after it, what matches some. Without it, any by relevance, else all",
       "all", false},
      {"collapse", "접기", names_of(collapses), "none",
       "duplicates: of hits with nearly the same text show the first, with the number of the others", "duplicates",
       false},
      {"page", "쪽", "NUMBER", "1", "which page, from 1", "2", false},
      {"size", "개수", "NUMBER", "10",
       "hits a page, at most " + std::to_string(max_page_size) + "; 0 for the counts alone", "20", false, 0},
      {"facets", "집계", facet_names(), "", "count the hits by these, separated by commas", "department,year", true},
      {"highlight", "강조", "true|false", "true", "mark the words found, and show the best passage", "false", false},
      {"explain", "설명", "true|false", "false", "say how each score came about", "true", false},
      {"rescore", "재정렬", "true|false", "true", "second stage of ranking", "false", false},
      {"recency", "최신반영", "DAYS", "",
       "by relevance, let age count: half-life in days, at most " + std::to_string(max_recency) +
           "; 0: never. Without it, [query] recency decides",
       "90", false},
      {"lang", "언어", names_of(languages), "", "language of messages", "ko", false},
      {"today", "오늘", "YYYY-MM-DD", "", "take this for today (command line and tests)", "2024-03-07", false},
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
