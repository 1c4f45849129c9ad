// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/remark.hpp"

#include <algorithm>
#include <array>

namespace gonggo {
namespace {

struct Row {
  RemarkKind kind;
  std::string_view code;
  std::string_view text;
};

using Kind = RemarkKind;
constexpr std::array<Row, static_cast<std::size_t>(last_remark_kind) + 1> rows{{
    {Kind::unclosed_quote, "unclosed_quote", "a quotation mark is never closed; it was read as text"},
    {Kind::operator_without_word, "ignored_operator", "\"{}\" needs words on both sides; it was ignored"},
    {Kind::exclusion_in_alternative, "ignored_operator", "\"-\" has no meaning next to OR; it was ignored"},
    {Kind::unclosed_bracket, "ignored_operator", "a bracket is never closed; it was closed at the end of the query"},
    {Kind::too_many_words, "too_many_words", "the query has more than {} words; the others were left out"},
    {Kind::too_many_weighted_words, "too_many_words",
     "the query, with all earlier ones, has more than {} words, or the earlier ones more than {}; a word next to OR "
     "and an excluded word count twice, or four times in a field. The others were left out"},
    {Kind::query_too_long, "too_many_words", "the query is longer than {} bytes; its end was left out"},
    {Kind::too_many_terms, "too_many_terms",
     "the words of the query or of an earlier one have more parts, pairs of syllables and alternatives than are looked "
     "up; the others were left out"},
    {Kind::too_deep, "too_deep", "brackets are nested more than {} deep; the innermost were read as words"},
    {Kind::unknown_field, "unknown_field", "there is no field \"{}\"; it was read as words"},
    {Kind::bad_field_value, "bad_field_value", "\"{}\" cannot be a value of {}; it was read as words"},
    {Kind::bad_day_value, "bad_field_value",
     "\"{}\" cannot be a value of {}, which is written YYYY, YYYY-MM or YYYY-MM-DD; it was read as words"},
    {Kind::group_as_value, "bad_field_value",
     "a group in brackets cannot be the value of {}; quote the value instead. The group was read as words"},
    {Kind::only_excluded, "only_excluded", "the query only excludes words; everything else is shown"},
    {Kind::no_words, "no_words", "the query has no word to search for; leave it empty to see everything"},
    {Kind::prefix_left_out, "prefix_limited", "\"{}*\" was left out: the query has too many words that end in *"},
    {Kind::prefix_cut, "prefix_limited",
     "more than {} words begin with \"{}\"; only the most frequent were searched for"},
    {Kind::prefix_cut_unscanned, "prefix_limited",
     "more than {} words begin with \"{}\"; only the most frequent of the first {} by alphabet were searched for"},
    {Kind::corrected, "corrected",
     "no document has \"{}\" as a word; searched for \"{}\" instead. Put it in straight quotes to search for it as "
     "typed"},
    {Kind::suggested, "suggested", "\"{}\" was searched for as typed; \"{}\" has a similar spelling"},
    {Kind::relaxed_to_similar, "relaxed", "no document has every word as typed; similar words were accepted instead"},
    {Kind::relaxed_without, "relaxed", "no document has every word; searched without {}"},
    {Kind::relaxed_to_any, "relaxed", "no document has every word; documents with any of them are shown"},
    {Kind::similar_only, "similar_only", "no document has the words; the documents shown only resemble them"},
    {Kind::unknown_value, "unknown_value", "no document has the {} \"{}\""},
    {Kind::unknown_value_with_similar, "unknown_value", "no document has the {} \"{}\"; similar ones are {}"},
    {Kind::no_such_number, "no_exact_match", "no document has the number \"{}\""},
    {Kind::no_such_telephone, "no_exact_match", "no document has the telephone number \"{}\""},
    {Kind::no_such_code, "no_exact_match", "no document has the code \"{}\""},
    {Kind::no_such_phrase, "no_exact_match", "no document has the phrase \"{}\""},
    {Kind::nothing_found, "nothing_found", "no document has {}"},
    {Kind::nothing_of_words, "nothing_found", "no document has enough of these words: {}"},
    {Kind::nothing_matches, "nothing_found", "no document matches the query"},
    {Kind::nothing_under_filters, "nothing_found",
     "the number of documents with the words is {}, but none of them passes all filters and earlier queries"},
    {Kind::fewer_words, "fewer_words", "a search for \"{}\" finds {}"},
    {Kind::wider_period, "wider_period", "a search in any period finds {}"},
    {Kind::fewer_filters, "fewer_filters", "a search without the filter {} finds {}"},
    {Kind::more_remarks, "more_remarks", "there are {} more remarks, which are not shown: {}"},
}};

constexpr std::array<RemarkCode, 21> codes{{
    {"unclosed_quote", "A quotation mark is opened and never closed. It is read as text."},
    {"ignored_operator",
     "An operator has no effect: OR or | without words on both sides, - next to OR, or a bracket that "
     "is never closed."},
    {"too_many_words", "The query has more words or more bytes than are read. Its end is left out."},
    {"too_many_terms",
     "The words of the query have more parts, pairs of syllables and alternatives than are looked up. The last ones "
     "are left out."},
    {"too_deep", "Brackets are nested too deep. The innermost are read as words."},
    {"unknown_field", "The name before a colon is not a field. The name and the value are read as words."},
    {"bad_field_value", "The value after a field's colon cannot be a value of that field. It is read as words."},
    {"only_excluded", "The query only excludes words. All other documents are shown."},
    {"no_words", "The query consists of characters that are never part of a word. Nothing is found."},
    {"prefix_limited",
     "More words begin with the text before a * than can be searched for, so the most frequent are; or the query has "
     "too many such words, and this one is left out."},
    {"corrected",
     "No document has a word of the query, except inside longer words. A word with a similar spelling was searched for "
     "instead."},
    {"suggested",
     "A word of the query may be mistyped. It was searched for as typed; a word with a similar spelling is named."},
    {"relaxed", "No document has every word. Similar words were accepted, or some words were left out."},
    {"similar_only", "No document has the words. The documents shown only resemble them."},
    {"unknown_value",
     "No document has the department, board or keyword of a filter. Up to three similar values are named."},
    {"no_exact_match", "No document has a number, a telephone number, a code or a quoted phrase of the query."},
    {"nothing_found", "No document has the words, or enough of them. The message names the words."},
    {"fewer_words",
     "The answer is empty, but a shorter query finds something. It is in `query`, and `totalHits` counts."},
    {"wider_period",
     "Nothing in the period matches. `totalHits` counts the matches without the parameters in `without`."},
    {"fewer_filters",
     "Nothing matches under a filter. `totalHits` counts the matches without the parameter in `without`."},
    {"more_remarks", "There are more remarks than are shown. The message names the codes of the others."},
}};

constexpr bool in_order_of_kinds() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].kind) != i) {
      return false;
    }
  }
  return true;
}
static_assert(in_order_of_kinds());

constexpr bool every_code_is_described() {
  return std::all_of(rows.begin(), rows.end(), [](const Row& row) {
    return std::any_of(codes.begin(), codes.end(), [&row](const RemarkCode& code) { return code.code == row.code; });
  });
}
static_assert(every_code_is_described());

}  // namespace

Remark make_remark(RemarkKind kind, std::initializer_list<std::string_view> values) {
  const Row& row = rows[static_cast<std::size_t>(kind)];
  std::string message;
  std::string_view text = row.text;
  const auto* value = values.begin();
  for (std::size_t hole = text.find("{}"); hole != std::string_view::npos && value != values.end();
       hole = text.find("{}")) {
    message.append(text.substr(0, hole)).append(*value++);
    text.remove_prefix(hole + 2);
  }
  message.append(text);
  return {std::string(row.code), std::move(message)};
}

std::span<const RemarkCode> remark_codes() { return codes; }

}  // namespace gonggo
