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
#include "common/index/posting_status.hpp"
#include "common/index/schema.hpp"

namespace gonggo {

enum class Syntax { full, plain };  // plain: every character of the query is text; there are no operators
enum class TextScope { all, title, body, attachment };
enum class Sort { relevance, date, views, deadline };

struct FieldFilter {
  FieldId field;
  std::vector<std::string> values;  // a document must have at least one of them
};

struct SearchRequest {
  std::string query;
  Syntax syntax = Syntax::full;
  TextScope scope = TextScope::all;
  std::vector<std::string> within;  // earlier queries that the documents must match, too
  DayRange dates;
  std::vector<FieldFilter> filters;  // all of them must match
  Status status = Status::all;
  std::optional<bool> has_attachment;
  Sort sort = Sort::relevance;
  unsigned page = 1;
  unsigned size = 10;
  std::vector<FacetId> facets;
  bool highlight = true;
  bool rescore = true;  // second stage of ranking
  // By relevance only: the half-life in days after which age lowers a score (recency.hpp). Absent: age is ignored.
  std::optional<unsigned> recency;
  bool explain = false;
  std::optional<Instant> now;  // for tests: the current time; absent: the clock
};

inline constexpr unsigned max_page_size = 100;
inline constexpr unsigned max_depth = 10'000;  // number of hits that can be reached by paging
inline constexpr unsigned max_recency = 36'500;
inline constexpr std::size_t max_query_bytes = 2'048;

// A parameter as it was given: percent-decoded UTF-8, repeatable names repeated.
struct Parameter {
  std::string name;
  std::string value;
};

// Why a parameter was refused. `code` is stable: unknown_parameter, bad_date, bad_number, out_of_range,
// bad_choice, too_deep, too_long, bad_encoding, repeated.
struct RequestError {
  std::string parameter;
  std::string code;
  std::string message;  // what is wrong and which values are accepted
};

// Total. A period= ends at `now`. With `allow_today` (command line and tests) the parameter today= replaces `now`.
std::variant<SearchRequest, RequestError> parse_request(std::span<const Parameter> parameters, Instant now,
                                                        bool allow_today = false);

// One row for each parameter, for help, man pages and OpenAPI.
struct ParameterHelp {
  std::string name;
  std::string alias;     // Korean
  std::string value;     // "YYYY-MM-DD", "relevance|date|views|deadline" ...; empty: a flag
  std::string fallback;  // default, as text
  std::string help;
  std::string example;
  bool repeatable = false;
};
const std::vector<ParameterHelp>& search_parameters();

}  // namespace gonggo
