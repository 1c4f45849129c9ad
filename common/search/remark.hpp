// SPDX-License-Identifier: GPL-2.0-or-later
// Remarks tell the user which part of a query was ignored or changed, and what was searched for instead. This is the
// table of all codes and messages, in English and in Korean. Everything here is pure, total and thread-safe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/language.hpp"

namespace gonggo {

struct Remark {
  std::string code;         // stable; one of remark_codes()
  std::string message;      // in English
  std::string korean = {};  // the same in Korean
  // What a page can offer as a link; most remarks have none of it.
  std::string query = {};                   // search for this instead
  std::vector<std::string> without = {};    // or search without these parameters
  std::optional<std::uint64_t> total = {};  // so many documents match then, in the first group
  bool operator==(const Remark&) const = default;
};

inline const std::string& message_in(const Remark& remark, Language language) {
  return language == Language::korean ? remark.korean : remark.message;
}

// Every situation that has a message of its own. Several of them may share a code.
enum class RemarkKind {
  unclosed_quote,
  operator_without_word,
  exclusion_in_alternative,
  unclosed_bracket,
  too_many_words,
  too_many_weighted_words,
  query_too_long,
  too_many_terms,
  too_deep,
  unknown_field,
  bad_field_value,
  bad_day_value,
  group_as_value,
  only_excluded,
  no_words,
  prefix_left_out,
  prefix_cut,
  prefix_cut_unscanned,
  corrected,
  suggested,
  relaxed_to_similar,
  relaxed_without,
  relaxed_to_any,
  similar_only,
  partial,
  unknown_value,
  unknown_value_with_similar,
  no_such_number,
  no_such_telephone,
  no_such_code,
  no_such_amount,
  no_such_phrase,
  nothing_found,
  nothing_of_words,
  nothing_matches,
  nothing_under_filters,
  fewer_words,
  wider_period,
  fewer_filters,
  more_remarks,
};
inline constexpr RemarkKind last_remark_kind = RemarkKind::more_remarks;

// Returns a remark of this kind. Its message is the template of the kind, with each "{}" replaced by the next of
// `values`. The Korean message shows names of parameters and fields by their Korean names.
Remark make_remark(RemarkKind kind, std::initializer_list<std::string_view> values = {});

// A code that may occur in answers. `meaning` is a sentence for the documentation that says when the code occurs.
struct RemarkCode {
  std::string_view code;
  std::string_view meaning;
};
std::span<const RemarkCode> remark_codes();

}  // namespace gonggo
