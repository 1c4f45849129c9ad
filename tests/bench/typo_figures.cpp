// SPDX-License-Identifier: GPL-2.0-or-later
// Prints how many mistyped words are corrected and how many correct words are replaced, for an index that exists.
//
//   typo_figures INDEX [MISTYPED [CORRECT [SEED [DICTIONARY]]]]
//
// tests/relevance/mistyped.hpp makes the words. The queries that were not treated well go to the standard error.
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include "common/index/generation.hpp"
#include "tests/relevance/mistyped.hpp"

namespace {

using gonggo::testing::Asked;
using gonggo::testing::Treated;

void print(const std::string& title, const std::map<std::string, Treated>& figures) {
  std::cout << title << ": asked, replaced, replaced rightly, offered, offered rightly\n";
  for (const auto& [kind, one] : figures) {
    std::cout << "  " << (kind.empty() ? "all" : kind) << ": " << one.asked << " " << one.replaced << " "
              << one.replaced_right << " " << one.offered << " " << one.offered_right << '\n';
  }
}

void report(const Asked& asked, const gonggo::SearchResult& result) {
  std::cerr << asked.kind << '\t' << asked.typed << '\t' << asked.meant << "\treplaced: " << result.corrected_query
            << "\toffered: " << result.suggested_query << "\ttotal: " << result.total << '\n';
}

int run(int count, char** arguments) {
  const auto given = [&](int at, const char* otherwise) { return std::string(at < count ? arguments[at] : otherwise); };
  if (count < 2) {
    std::cerr << "name an index\n";
    return 2;
  }
  const std::filesystem::path live = *gonggo::live_generation(arguments[1]);
  gonggo::OpenIndex index = gonggo::open_index(live, nullptr);
  gonggo::Searcher searcher(live, nullptr);
  const auto seed = static_cast<std::uint32_t>(std::stoul(given(4, "1")));
  gonggo::testing::WordSource words(index, searcher, seed);
  print("mistyped", treat(searcher, words.mistyped(std::stoul(given(2, "600"))), report));
  print("correct",
        treat(searcher, words.correct(std::stoul(given(3, "5000")), given(5, "/usr/share/hunspell/ko.dic")), report));
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
