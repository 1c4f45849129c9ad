// SPDX-License-Identifier: GPL-2.0-or-later
// A search request: one set of named parameters for URLs, JSON bodies and command lines.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/language.hpp"
#include "common/base/message.hpp"
#include "common/index/posting_status.hpp"
#include "common/index/schema.hpp"

namespace gonggo {

enum class Syntax { full, plain };  // plain: every character of the query is text; there are no operators
enum class TextScope { all, title, body, attachment };
enum class Sort { relevance, date, views, deadline };
enum class MatchGroups { all, any };  // all: only the first group of an answer (result.hpp); any: the second after it

struct FieldFilter {
  FieldId field;
  std::vector<std::string> values;  // a document must have at least one of these values
};

struct SearchRequest {
  std::string query;
  Syntax syntax = Syntax::full;
  TextScope scope = TextScope::all;
  std::vector<std::string> within;  // earlier queries that the documents must match, too
  DayRange dates;
  std::vector<FieldFilter> filters;  // a document must match all filters
  Status status = Status::all;
  std::optional<bool> has_attachment;
  Sort sort = Sort::relevance;
  std::optional<MatchGroups> match;  // if absent, `any` in the order of relevance and `all` in every other order
  unsigned page = 1;
  unsigned size = 10;  // 0: counts alone
  std::vector<FacetId> facets;
  bool collapse = false;  // whether hits with nearly the same text as an earlier one are left out (duplicates.hpp)
  bool highlight = true;
  bool rescore = true;  // whether ranking uses the second stage
  // Half-life in days by which age lowers a score (recency.hpp). It applies to the order of relevance only. 0: age is
  // ignored. If absent, WordLists::recency decides.
  std::optional<unsigned> recency;
  bool explain = false;
  std::optional<Language> language;  // of messages; if absent, the program decides
  std::optional<Instant> now;        // current time, for tests; if absent, the clock is read
};

// True if the hits include the second group.
inline bool shows_similar(const SearchRequest& request) {
  return request.match.value_or(request.sort == Sort::relevance ? MatchGroups::any : MatchGroups::all) ==
         MatchGroups::any;
}

inline constexpr unsigned max_page_size = 100;
inline constexpr unsigned max_depth = 10'000;   // number of hits that can be reached by paging
inline constexpr unsigned max_collapsed = 200;  // number of hits that are compared to collapse duplicates
inline constexpr unsigned max_recency = 36'500;
inline constexpr std::size_t max_query_bytes = 2'048;

// A parameter as given, in percent-decoded UTF-8. A parameter that is given several times is passed several times.
struct Parameter {
  std::string name;
  std::string value;
};

// The reason why a parameter was refused. `code` is stable. It is one of unknown_parameter, bad_date, bad_number,
// out_of_range, bad_choice, too_deep, too_long, bad_encoding, repeated.
struct RequestError {
  std::string parameter;
  std::string code;
  Message message;  // what is wrong and which values are accepted
};

// Returns the request, or the error of the first invalid parameter. Total. A period= ends at `now`. If `allow_today` is
// true (command line and tests), the parameter today= replaces `now`.
std::variant<SearchRequest, RequestError> parse_request(std::span<const Parameter> parameters, Instant now,
                                                        bool allow_today = false);

// One row for each parameter, for help, man pages and OpenAPI.
struct ParameterHelp {
  std::string name;
  std::string alias;     // Korean name
  std::string value;     // "YYYY-MM-DD", "relevance|date|views|deadline" ...; empty for a flag
  std::string fallback;  // default value as text
  Message help;
  std::string example;
  bool repeatable = false;
  unsigned least = 1;  // of a NUMBER
};
const std::vector<ParameterHelp>& search_parameters();

// Returns the row of the parameter with this English or Korean name. Returns nullptr if there is none.
const ParameterHelp* find_parameter(std::string_view name);

// Returns the name of a parameter for messages: in Korean its alias. Another name stays.
Message parameter_name(std::string_view name);

}  // namespace gonggo
