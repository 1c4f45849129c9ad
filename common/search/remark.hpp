// SPDX-License-Identifier: GPL-2.0-or-later
// Remarks tell the user which part of a query was ignored or changed, and what was searched for instead. This is the
// table of all codes and messages. Everything here is pure, total and thread-safe.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace gonggo {

struct Remark {
  std::string code;  // stable; one of remark_codes()
  std::string message;
  bool operator==(const Remark&) const = default;
};

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
  unknown_value,
  unknown_value_with_similar,
  more_remarks,
};
inline constexpr RemarkKind last_remark_kind = RemarkKind::more_remarks;

// Returns a remark of this kind. Its message is the template of the kind, with each "{}" replaced by the next of
// `values`.
Remark make_remark(RemarkKind kind, std::initializer_list<std::string_view> values = {});

// A code that may occur in answers. `meaning` is a sentence for the documentation that says when the code occurs.
struct RemarkCode {
  std::string_view code;
  std::string_view meaning;
};
std::span<const RemarkCode> remark_codes();

}  // namespace gonggo
