// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/remark.hpp"

#include <algorithm>
#include <array>

#include "common/base/message_text.hpp"
#include "common/search/request.hpp"

namespace gonggo {
namespace {

struct Row {
  RemarkKind kind;
  std::string_view code;
  std::string_view text;
  std::string_view korean;
  bool names_parameters = false;  // the first value is a list of names of parameters or fields
};

using Kind = RemarkKind;
constexpr std::array<Row, static_cast<std::size_t>(last_remark_kind) + 1> rows{{
    {Kind::unclosed_quote, "unclosed_quote", "a quotation mark is never closed; it was read as text",
     "따옴표가 닫히지 않아, 따옴표를 일반 글자로 읽었습니다."},
    {Kind::operator_without_word, "ignored_operator", "\"{}\" needs words on both sides; it was ignored",
     "‘{}’{은/는} 양쪽에 검색어가 있어야 하므로 무시했습니다."},
    {Kind::exclusion_in_alternative, "ignored_operator", "\"-\" has no meaning next to OR; it was ignored",
     "‘-’는 ‘또는’(OR) 옆에서 쓸 수 없으므로 무시했습니다."},
    {Kind::unclosed_bracket, "ignored_operator", "a bracket is never closed; it was closed at the end of the query",
     "괄호가 닫히지 않아, 검색어 끝에서 닫은 것으로 읽었습니다."},
    {Kind::too_many_words, "too_many_words", "the query has more than {} words; the others were left out",
     "검색어가 낱말 {}개를 넘어, 나머지는 제외하고 검색했습니다."},
    {Kind::too_many_weighted_words, "too_many_words",
     "the query, with all earlier ones, has more than {} words, or the earlier ones more than {}; a word next to OR "
     "and an excluded word count twice, or four times in a field. The others were left out",
     "검색어와 이전 검색어의 낱말이 모두 {}개를 넘거나 이전 검색어의 낱말이 {}개를 넘어, 나머지는 제외하고 "
     "검색했습니다. OR 옆의 낱말과 제외하는 낱말은 두 번, 항목을 정한 낱말은 네 번 셉니다."},
    {Kind::query_too_long, "too_many_words", "the query is longer than {} bytes; its end was left out",
     "검색어가 {}바이트를 넘어, 뒷부분은 제외하고 검색했습니다."},
    {Kind::too_many_terms, "too_many_terms",
     "the words of the query or of an earlier one have more parts, pairs of syllables and alternatives than are looked "
     "up; the others were left out",
     "검색어의 낱말과 비슷한 말이 너무 많아, 일부는 제외하고 검색했습니다."},
    {Kind::too_deep, "too_deep", "brackets are nested more than {} deep; the innermost were read as words",
     "괄호가 {}겹을 넘어, 가장 안쪽 괄호는 낱말로 읽었습니다."},
    {Kind::unknown_field, "unknown_field", "there is no field \"{}\"; it was read as words",
     "‘{}’ 항목이 없으므로 낱말로 읽었습니다."},
    {Kind::bad_field_value, "bad_field_value", "\"{}\" cannot be a value of {}; it was read as words",
     "‘{}’{은/는} {} 항목의 값이 될 수 없으므로 낱말로 읽었습니다."},
    {Kind::bad_day_value, "bad_field_value",
     "\"{}\" cannot be a value of {}, which is written YYYY, YYYY-MM or YYYY-MM-DD; it was read as words",
     "‘{}’{은/는} {} 항목의 값이 될 수 없으므로 낱말로 읽었습니다. 날짜는 YYYY, YYYY-MM 또는 YYYY-MM-DD로 입력해 "
     "주십시오."},
    {Kind::group_as_value, "bad_field_value",
     "a group in brackets cannot be the value of {}; quote the value instead. The group was read as words",
     "괄호로 묶은 말은 {} 항목의 값이 될 수 없으므로 낱말로 읽었습니다. 값을 따옴표로 묶어 주십시오."},
    {Kind::only_excluded, "only_excluded", "the query only excludes words; everything else is shown",
     "제외할 낱말만 있으므로, 그 낱말이 없는 모든 공고를 보여 드립니다."},
    {Kind::no_words, "no_words", "the query has no word to search for; leave it empty to see everything",
     "검색할 낱말이 없습니다. 모든 공고를 보시려면 검색어를 비워 주십시오."},
    {Kind::prefix_left_out, "prefix_limited", "\"{}*\" was left out: the query has too many words that end in *",
     "별표(*)로 끝나는 낱말이 너무 많아 ‘{}*’{은/는} 제외했습니다."},
    {Kind::prefix_cut, "prefix_limited",
     "more than {} words begin with \"{}\"; only the most frequent were searched for",
     "{}개가 넘는 낱말이 ‘{}’{으로/로} 시작하므로, 가장 많이 쓰인 낱말만 검색했습니다."},
    {Kind::prefix_cut_unscanned, "prefix_limited",
     "more than {} words begin with \"{}\"; only the most frequent of the first {} by alphabet were searched for",
     "{}개가 넘는 낱말이 ‘{}’{으로/로} 시작하므로, 가나다순으로 앞선 {}개 가운데 가장 많이 쓰인 낱말만 검색했습니다."},
    {Kind::corrected, "corrected",
     "no document has \"{}\" as a word; searched for \"{}\" instead. Put it in straight quotes to search for it as "
     "typed",
     "‘{}’{이라는/라는} 낱말이 있는 공고가 없어 ‘{}’{으로/로} 검색했습니다. 입력하신 그대로 검색하시려면 따옴표로 묶어 "
     "주십시오."},
    {Kind::suggested, "suggested", "\"{}\" was searched for as typed; \"{}\" has a similar spelling",
     "‘{}’ 그대로 검색했습니다. 비슷한 말로 ‘{}’{이/가} 있습니다."},
    {Kind::relaxed_to_similar, "relaxed", "no document has every word as typed; similar words were accepted instead",
     "모든 낱말이 그대로 들어 있는 공고가 없어, 비슷한 낱말도 함께 검색했습니다."},
    {Kind::relaxed_without, "relaxed", "no document has every word; searched without {}",
     "모든 낱말이 들어 있는 공고가 없어, 다음 낱말을 빼고 검색했습니다: {}"},
    {Kind::relaxed_to_any, "relaxed", "no document has every word; documents with any of them are shown",
     "모든 낱말이 들어 있는 공고가 없어, 낱말 가운데 일부가 들어 있는 공고를 보여 드립니다."},
    {Kind::similar_only, "similar_only", "no document has the words; the documents shown only resemble them",
     "검색어가 들어 있는 공고가 없어, 비슷한 공고를 보여 드립니다."},
    {Kind::partial, "partial",
     "{}% of the documents cannot be searched at the moment; these are the results among the others",
     "공고의 {}%{은/는} 지금 검색할 수 없어, 나머지 공고에서 찾은 결과를 보여 드립니다."},
    {Kind::unknown_value, "unknown_value", "no document has the {} \"{}\"", "{} ‘{}’에 해당하는 공고가 없습니다.",
     true},
    {Kind::unknown_value_with_similar, "unknown_value", "no document has the {} \"{}\"; similar ones are {}",
     "{} ‘{}’에 해당하는 공고가 없습니다. 비슷한 값: {}", true},
    {Kind::no_such_number, "no_exact_match", "no document has the number \"{}\"", "공고번호가 ‘{}’인 공고가 없습니다."},
    {Kind::no_such_telephone, "no_exact_match", "no document has the telephone number \"{}\"",
     "전화번호 ‘{}’{이/가} 들어 있는 공고가 없습니다."},
    {Kind::no_such_code, "no_exact_match", "no document has the code \"{}\"",
     "코드 ‘{}’{이/가} 들어 있는 공고가 없습니다."},
    {Kind::no_such_amount, "no_exact_match", "no document has the amount \"{}\"",
     "금액 ‘{}’{이/가} 적혀 있는 공고가 없습니다."},
    {Kind::no_such_phrase, "no_exact_match", "no document has the phrase \"{}\"",
     "‘{}’{이/가} 그대로 들어 있는 공고가 없습니다."},
    {Kind::nothing_found, "nothing_found", "no document has {}", "다음 낱말이 들어 있는 공고가 없습니다: {}"},
    {Kind::nothing_of_words, "nothing_found", "no document has enough of these words: {}",
     "다음 낱말 가운데 일부만 들어 있는 공고뿐이어서 보여 드리지 않았습니다: {}"},
    {Kind::nothing_matches, "nothing_found", "no document matches the query", "검색어와 일치하는 공고가 없습니다."},
    {Kind::nothing_under_filters, "nothing_found",
     "the number of documents with the words is {}, but none of them passes all filters and earlier queries",
     "검색어가 들어 있는 공고는 {}건이지만, 모든 조건과 이전 검색어에 맞는 공고는 없습니다."},
    {Kind::fewer_words, "fewer_words", "a search for \"{}\" finds {}", "‘{}’{으로/로} 검색하시면 {}건이 있습니다."},
    {Kind::wider_period, "wider_period", "a search in any period finds {}", "기간을 정하지 않으시면 {}건이 있습니다."},
    {Kind::fewer_filters, "fewer_filters", "a search without the filter {} finds {}",
     "다음 조건을 빼고 검색하시면 결과가 있습니다: {} ({}건)", true},
    {Kind::more_remarks, "more_remarks", "there are {} more remarks, which are not shown: {}",
     "안내가 {}개 더 있습니다: {}"},
}};

constexpr std::array<RemarkCode, 22> codes{{
    {"unclosed_quote", "A quotation mark is opened and never closed. It is read as text."},
    {"ignored_operator",
     "An operator has no effect: AND, OR, NOT or | without words on both sides, - next to OR, or a bracket that "
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
    {"partial", "Some machines with documents do not answer. The answer is about the other documents."},
    {"unknown_value",
     "No document has the department, board or keyword of a filter. Up to three similar values are named."},
    {"no_exact_match",
     "No document has a number, a telephone number, a code, an amount or a quoted phrase of the query."},
    {"nothing_found",
     "No document has the words, or the documents that have some of them have too few. The message names the words."},
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

// Returns the names of a list "board, from" in Korean. A name without a Korean one stays.
std::string korean_names(std::string_view names) {
  std::string korean;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(", "), names.size());
    const std::string_view name = names.substr(0, end);
    korean.append(korean.empty() ? "" : ", ").append(parameter_name(name).in(Language::korean));
    names.remove_prefix(std::min(end + 2, names.size()));
  }
  return korean;
}

}  // namespace

Remark make_remark(RemarkKind kind, std::initializer_list<std::string_view> values) {
  const Row& row = rows[static_cast<std::size_t>(kind)];
  Remark remark{std::string(row.code), filled(row.text, values)};
  if (!row.names_parameters || values.size() == 0) {
    remark.korean = filled(row.korean, values);
    return remark;
  }
  const std::string names = korean_names(*values.begin());
  const auto value = [&](std::size_t i) { return i < values.size() ? values.begin()[i] : std::string_view(); };
  remark.korean = filled(row.korean, {names, value(1), value(2)});
  return remark;
}

std::span<const RemarkCode> remark_codes() { return codes; }

}  // namespace gonggo
