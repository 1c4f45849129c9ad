// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the parameters of a request: parse_request() of request.hpp.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "common/base/date_spelling.hpp"
#include "common/base/range_spelling.hpp"
#include "common/search/parameter_hints.hpp"
#include "common/search/request.hpp"
#include "common/search/request_choices.hpp"
#include "common/search/request_limits.hpp"
#include "common/text/clean_utf8.hpp"

namespace gonggo {
namespace {

std::size_t count_replacements(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\uFFFD"); at != std::string_view::npos; at = text.find("\uFFFD", at + 1)) {
    ++count;
  }
  return count;
}

bool is_valid_utf8(std::string_view text) { return count_replacements(clean_utf8(text)) == count_replacements(text); }

// Reads parameters into a request. Stops at the first invalid parameter.
class RequestReader {
 public:
  RequestReader(Instant now, bool allow_today) : now_(now), allow_today_(allow_today) {}

  std::variant<SearchRequest, RequestError> read(std::span<const Parameter> parameters) {
    for (const Parameter& given : parameters) {
      if (!accept(given)) {
        return *error_;
      }
    }
    if (!finish()) {
      return *error_;
    }
    return request_;
  }

 private:
  bool fail(std::string_view parameter, std::string_view code, Message message) {
    error_ = RequestError{std::string(parameter), std::string(code), std::move(message)};
    return false;
  }

  bool accept(const Parameter& given) {
    const ParameterHelp* known = find_parameter(given.name);
    if (known == nullptr || (known->name == "today" && !allow_today_)) {
      return fail(given.name, "unknown_parameter",
                  say("unknown_parameter",
                      {{"name", clean_utf8(given.name)}, {"hint", parameter_hint(clean_utf8(given.name))}}));
    }
    if (!is_valid_utf8(given.value)) {
      return fail(known->name, "bad_encoding", say("not_utf8", {{"parameter", parameter_name(known->name)}}));
    }
    if (given.value.size() > max_query_bytes) {
      return fail(known->name, "too_long",
                  say("too_long", {{"parameter", parameter_name(known->name)}, {"limit", max_query_bytes}}));
    }
    const std::string value = clean_utf8(given.value);
    const bool has_control = value != given.value || value.find('\n') != std::string::npos;
    if (has_control && known->value != "TEXT") {  // a text is searched for without its control characters
      return fail(known->name, "bad_encoding", say("control_character", {{"parameter", parameter_name(known->name)}}));
    }
    if (value.empty()) {
      return true;  // empty is allowed, because a form sends its empty fields, too
    }
    if (!seen_.insert(known->name).second && !known->repeatable) {
      return fail(known->name, "repeated", say("repeated", {{"parameter", parameter_name(known->name)}}));
    }
    const auto reader = readers().find(known->name);
    if (reader != readers().end()) {
      return (this->*reader->second)(value);
    }
    return filter(known->name == "id" ? field(FieldId::id) : *find_field(known->name), value);
  }

  using Reader = bool (RequestReader::*)(const std::string&);
  static const std::map<std::string, Reader, std::less<>>& readers() {
    static const std::map<std::string, Reader, std::less<>> table{
        {"q", &RequestReader::query},
        {"syntax", &RequestReader::syntax},
        {"field", &RequestReader::scope},
        {"within", &RequestReader::within},
        {"from", &RequestReader::from},
        {"to", &RequestReader::to},
        {"period", &RequestReader::period},
        {"status", &RequestReader::status},
        {"has_attachment", &RequestReader::has_attachment},
        {"sort", &RequestReader::sort},
        {"match", &RequestReader::match},
        {"collapse", &RequestReader::collapse},
        {"page", &RequestReader::page},
        {"size", &RequestReader::size},
        {"facets", &RequestReader::facets},
        {"highlight", &RequestReader::highlight},
        {"explain", &RequestReader::explain},
        {"rescore", &RequestReader::rescore},
        {"recency", &RequestReader::recency},
        {"lang", &RequestReader::language},
        {"today", &RequestReader::today},
    };
    return table;
  }

  template <typename Choices, typename Target>
  bool choose(std::string_view parameter, const std::string& value, const Choices& choices, Target& target) {
    for (const auto& choice : choices) {
      if (choice.name == value || (!choice.alias.empty() && choice.alias == value)) {
        target = choice.value;
        return true;
      }
    }
    return fail(parameter, "bad_choice",
                say("bad_choice", {{"parameter", parameter_name(parameter)},
                                   {"value", value},
                                   {"choices", names_of(choices)},
                                   {"hint", choice_hint(parameter, value, names_of(choices))}}));
  }

  bool number(std::string_view parameter, const std::string& value, unsigned first, unsigned last, unsigned& target) {
    unsigned long parsed = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (end != value.data() + value.size() || (problem != std::errc{} && problem != std::errc::result_out_of_range)) {
      return fail(parameter, "bad_number",
                  say("bad_number", {{"parameter", parameter_name(parameter)}, {"value", value}}));
    }
    if (value.size() > max_digits) {
      return fail(
          parameter, "out_of_range",
          say("too_many_digits",
              {{"parameter", parameter_name(parameter)}, {"digits", max_digits}, {"first", first}, {"last", last}}));
    }
    if (problem == std::errc::result_out_of_range || parsed < first || parsed > last) {
      return fail(parameter, "out_of_range",
                  say("out_of_range",
                      {{"parameter", parameter_name(parameter)}, {"value", value}, {"first", first}, {"last", last}}));
    }
    target = static_cast<unsigned>(parsed);
    return true;
  }

  bool query(const std::string& value) {
    request_.query = value;
    return true;
  }
  bool syntax(const std::string& value) { return choose("syntax", value, syntaxes, request_.syntax); }
  bool scope(const std::string& value) { return choose("field", value, scopes, request_.scope); }
  bool within(const std::string& value) {
    if (request_.within.size() == max_within) {
      return fail("within", "out_of_range",
                  say("too_many_times", {{"parameter", parameter_name("within")}, {"limit", max_within}}));
    }
    request_.within.push_back(value);
    return true;
  }

  bool from(const std::string& value) {
    const std::optional<DayRange> span = day_span("from", value);
    if (span) {
      request_.dates.first = span->first;
    }
    return span.has_value();
  }
  bool to(const std::string& value) {
    const std::optional<DayRange> span = day_span("to", value);
    if (span) {
      request_.dates.last = span->last;
    }
    return span.has_value();
  }
  std::optional<DayRange> day_span(std::string_view parameter, const std::string& value) {
    std::optional<DayRange> span = parse_day_range(value);
    if (!span) {
      fail(parameter, "bad_date", say("bad_date", {{"parameter", parameter_name(parameter)}, {"value", value}}));
    }
    return span;
  }
  bool period(const std::string& value) {
    period_ = value;  // evaluated after all parameters, because today= may follow
    return true;
  }

  bool status(const std::string& value) { return choose("status", value, status_names(), request_.status); }
  bool has_attachment(const std::string& value) {
    return choose("has_attachment", value, truths, request_.has_attachment);
  }
  bool sort(const std::string& value) { return choose("sort", value, sorts, request_.sort); }
  bool match(const std::string& value) {
    MatchGroups groups{};
    if (!choose("match", value, matches, groups)) {
      return false;
    }
    request_.match = groups;
    return true;
  }
  bool collapse(const std::string& value) { return choose("collapse", value, collapses, request_.collapse); }
  bool page(const std::string& value) { return number("page", value, 1, last_page, request_.page); }
  bool size(const std::string& value) { return number("size", value, 0, max_page_size, request_.size); }
  bool highlight(const std::string& value) { return choose("highlight", value, truths, request_.highlight); }
  bool explain(const std::string& value) { return choose("explain", value, truths, request_.explain); }
  bool rescore(const std::string& value) { return choose("rescore", value, truths, request_.rescore); }
  bool recency(const std::string& value) {
    unsigned days = 0;
    if (!number("recency", value, 0, max_recency, days)) {
      return false;
    }
    request_.recency = days;
    return true;
  }

  bool language(const std::string& value) {
    Language chosen{};
    if (!choose("lang", value, languages, chosen)) {
      return false;
    }
    request_.language = chosen;
    return true;
  }

  bool today(const std::string& value) {
    std::optional<Instant> instant;
    if (const std::optional<Day> day = parse_day(value)) {
      instant = parse_instant(value);
    }
    if (!instant) {
      return fail("today", "bad_date", say("bad_day", {{"parameter", parameter_name("today")}, {"value", value}}));
    }
    request_.now = instant;
    return true;
  }

  bool facets(const std::string& value) {
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t comma = std::min(value.find(',', begin), value.size());
      std::string_view name = std::string_view(value).substr(begin, comma - begin);
      while (name.starts_with(' ')) {
        name.remove_prefix(1);
      }
      while (name.ends_with(' ')) {
        name.remove_suffix(1);
      }
      begin = comma + 1;
      if (name.empty()) {
        continue;
      }
      const std::optional<FacetId> facet = find_facet(name);
      if (!facet) {
        return fail("facets", "bad_choice",
                    say("unknown_facet", {{"name", std::string(name)},
                                          {"choices", facet_names()},
                                          {"hint", choice_hint("facets", name, facet_names())}}));
      }
      std::vector<FacetId>& all = request_.facets;
      if (std::find(all.begin(), all.end(), *facet) == all.end()) {
        all.push_back(*facet);
      }
    }
    return true;
  }

  bool filter(const Field& field, const std::string& value) {
    const auto same = [&field](const FieldFilter& other) { return other.field == field.id; };
    auto row = std::find_if(request_.filters.begin(), request_.filters.end(), same);
    if (row == request_.filters.end()) {
      row = request_.filters.insert(row, FieldFilter{field.id, {}});
    }
    if (row->values.size() == max_filter_values) {
      return fail(field.name, "out_of_range",
                  say("too_many_times", {{"parameter", parameter_name(field.name)}, {"limit", max_filter_values}}));
    }
    row->values.push_back(value);
    return true;
  }

  bool finish() {
    if (!period_.empty()) {
      if (request_.dates.first || request_.dates.last) {
        return fail("period", "bad_choice", say("period_with_dates", {{"parameter", parameter_name("period")}}));
      }
      const std::optional<DayRange> range = parse_period_spelling(period_, seoul_day(request_.now.value_or(now_)));
      if (!range) {
        return fail("period", "bad_date",
                    say("bad_period", {{"parameter", parameter_name("period")}, {"value", period_}}));
      }
      request_.dates = *range;
    }
    if (request_.dates.first && request_.dates.last && *request_.dates.first > *request_.dates.last) {
      return fail("from", "bad_date", say("from_after_to", {{"parameter", parameter_name("from")}}));
    }
    if (std::uint64_t{request_.page} * request_.size > max_depth) {
      return fail("page", "too_deep", say("page_too_deep", {{"limit", max_depth}}));
    }
    if (request_.collapse && std::uint64_t{request_.page} * request_.size > max_collapsed) {
      return fail("page", "too_deep", say("collapsed_page_too_deep", {{"limit", max_collapsed}}));
    }
    return true;
  }

  static constexpr std::size_t max_digits = 10;  // as many as the largest number that is accepted

  Instant now_;
  bool allow_today_;
  SearchRequest request_;
  std::optional<RequestError> error_;
  std::set<std::string, std::less<>> seen_;
  std::string period_;
};

}  // namespace

std::variant<SearchRequest, RequestError> parse_request(std::span<const Parameter> parameters, Instant now,
                                                        bool allow_today) {
  return RequestReader(now, allow_today).read(parameters);
}

}  // namespace gonggo
