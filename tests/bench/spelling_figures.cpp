// SPDX-License-Identifier: GPL-2.0-or-later
// Prints which share of a table of spellings of dates and posting periods is read as it is meant, and the others.
//
//   spelling_figures [TABLE]
//
// Without TABLE it reads tests/text/spellings.tsv (tests/text/spelling_table.hpp has the form of a row) and the
// families of tests/text/period_families.hpp, which are made by rule.
#include <exception>
#include <iostream>
#include <map>
#include <vector>

#include "tests/paths.hpp"
#include "tests/text/period_families.hpp"
#include "tests/text/spelling_table.hpp"

namespace {

void print(const std::vector<gonggo::testing::SpellingRow>& rows) {
  struct Share {
    int all = 0;
    int right = 0;
  };
  std::map<std::string, Share> shares;
  for (const gonggo::testing::SpellingRow& row : rows) {
    const std::string reading = reading_of(row);
    for (const std::string& kind : {row.kind, std::string("together")}) {
      ++shares[kind].all;
      shares[kind].right += reading == row.meaning ? 1 : 0;
    }
    if (reading != row.meaning) {
      std::cout << row.kind << '\t' << row.text << "\tmeans " << row.meaning << "\tread as " << reading << '\n';
    }
  }
  for (const auto& [kind, share] : shares) {
    std::cout << kind << ": " << share.right << " of " << share.all << " read right\n";
  }
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const bool has_table = count > 1;
    print(gonggo::testing::spelling_table(has_table ? arguments[1]
                                                    : gonggo_test::source_dir() + "/tests/text/spellings.tsv"));
    if (!has_table) {
      print(gonggo::testing::PeriodFamilies::all());
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
