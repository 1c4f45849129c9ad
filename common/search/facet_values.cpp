// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/facet_values.hpp"

#include <algorithm>
#include <utility>

#include "common/index/facet_reader.hpp"

namespace gonggo {

void make_elements(std::span<std::uint32_t> texts, const FacetSpellings& spellings) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::uint32_t text = texts[i];
    const auto repeats = [&](std::uint32_t bits) {
      const std::uint32_t other = FacetElement{bits}.text();
      return spellings.is_alone(text) ? other == text : spellings.row(other) == spellings.row(text);
    };
    const auto before = texts.first(i);
    texts[i] = text << 1U | (std::any_of(before.begin(), before.end(), repeats) ? 1U : 0U);
  }
}

FacetValues::FacetValues(FacetId facet, std::shared_ptr<const FacetSpellings> base)
    : spellings_(facet, std::move(base)) {}

std::uint32_t FacetValues::number_of(const std::string& stored) {
  const auto [at, is_new] = numbers_.try_emplace(stored, static_cast<std::uint32_t>(size()));
  if (is_new) {
    for (const std::string& text : facet_texts(spellings_.facet(), stored)) {
      elements_.push_back(spellings_.number_of(text));
    }
    make_elements(std::span(elements_).subspan(first_.back()), spellings_);
    first_.push_back(static_cast<std::uint32_t>(elements_.size()));
  }
  return at->second;
}

}  // namespace gonggo
