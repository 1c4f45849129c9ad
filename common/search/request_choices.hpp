// SPDX-License-Identifier: GPL-2.0-or-later
// The values of parameters that accept only a few, with their Korean names. Private to common/search.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "common/base/language.hpp"
#include "common/search/request.hpp"

namespace gonggo {

template <typename Value>
struct ParameterChoice {
  std::string_view name;
  std::string_view alias;
  Value value;
};

inline constexpr std::array<ParameterChoice<Syntax>, 2> syntaxes{
    {{"full", "", Syntax::full}, {"plain", "", Syntax::plain}}};
inline constexpr std::array<ParameterChoice<TextScope>, 4> scopes{{{"all", "전체", TextScope::all},
                                                                   {"title", "제목", TextScope::title},
                                                                   {"body", "본문", TextScope::body},
                                                                   {"attachment", "첨부", TextScope::attachment}}};
inline constexpr std::array<ParameterChoice<Sort>, 4> sorts{{{"relevance", "정확도", Sort::relevance},
                                                             {"date", "최신", Sort::date},
                                                             {"views", "조회", Sort::views},
                                                             {"deadline", "마감", Sort::deadline}}};
inline constexpr std::array<ParameterChoice<MatchGroups>, 2> matches{
    {{"all", "모두", MatchGroups::all}, {"any", "일부", MatchGroups::any}}};
inline constexpr std::array<ParameterChoice<Language>, 2> languages{
    {{"ko", "한국어", Language::korean}, {"en", "영어", Language::english}}};
inline constexpr std::array<ParameterChoice<bool>, 2> collapses{{{"none", "", false}, {"duplicates", "중복", true}}};
inline constexpr std::array<ParameterChoice<bool>, 8> truths{{{"true", "", true},
                                                              {"1", "", true},
                                                              {"yes", "", true},
                                                              {"on", "", true},
                                                              {"false", "", false},
                                                              {"0", "", false},
                                                              {"no", "", false},
                                                              {"off", "", false}}};

// Returns the names of the values: "all|title|body|attachment".
template <typename Choices>
std::string names_of(const Choices& choices) {
  std::string names;
  for (const auto& choice : choices) {
    if (!names.empty()) {
      names += '|';
    }
    names += choice.name;
  }
  return names;
}

// Returns the names of all facets in the same form.
inline std::string facet_names() {
  std::string names;
  for (const FacetId facet : all_facets()) {
    names += (names.empty() ? "" : "|") + std::string(facet_name(facet));
  }
  return names;
}

}  // namespace gonggo
