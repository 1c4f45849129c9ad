// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the judged queries: there are enough of every class, and each has the properties of its class.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/relevance/sample.hpp"

using namespace gonggo;
using namespace gonggo::terminal;
using namespace gonggo::testing;

namespace {

std::string text_of(const Announcement& document) {
  std::string text = document.title + '\n' + document.body + '\n' + document.number;
  for (const auto& level : document.department) {
    text += '\n' + level;
  }
  for (const auto& keyword : document.keywords) {
    text += '\n' + keyword;
  }
  for (const auto& attachment : document.attachments) {
    text += '\n' + attachment.name + '\n' + attachment.text;
  }
  return text;
}

// True if the text contains every word of the query, letter for letter.
bool has_words_as_typed(const std::string& text, const std::string& query) {
  std::istringstream words(query);
  for (std::string word; words >> word;) {
    if (text.find(word) == std::string::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("there are enough judged queries of every class") {
  std::set<std::string> ids;
  std::map<char, std::size_t> classes;
  std::size_t several = 0;
  for (const auto& query : sample().queries()) {
    CHECK(ids.insert(query.id).second);
    ++classes[query.id.front()];
    const auto judged = sample().judgements().find(query.id);
    const std::size_t answers = judged == sample().judgements().end() ? 0 : judged->second.size();
    INFO(query.id << ": " << answers << " answers");
    CHECK((answers == 0) == (query.id.front() == 'n'));
    if (query.id.front() == 'm') {
      CHECK(answers > 1);
    }
    if (answers > 1) {
      ++several;
    }
  }
  CHECK(ids.size() >= 60);
  CHECK(several >= 20);
  CHECK(classes['m'] >= 20);
  CHECK(classes['n'] >= 10);
  CHECK(classes['v'] >= 20);
  CHECK(classes['m'] + classes['n'] + classes['v'] + classes['p'] == ids.size());
  for (const auto& [id, grades] : sample().judgements()) {
    CHECK(ids.contains(id));
  }
}

TEST_CASE("the file of queries without an answer lists just these") {
  std::vector<std::string> expected;
  for (const auto& query : sample().queries()) {
    if (query.id.starts_with("n")) {
      expected.push_back(query.id + ' ' + query.text);
    }
  }
  std::vector<std::string> listed;
  for (const auto& query : read_batch(Sample::file("none.tsv"))) {
    listed.push_back(query.id + ' ' + query.text);
  }
  CHECK(listed == expected);
}

TEST_CASE("every judged document may be shown on the judged day") {
  CHECK(sample().documents() == 356);
  for (const auto& [query, grades] : sample().judgements()) {
    for (const auto& [id, grade] : grades) {
      INFO(query << ' ' << id);
      CHECK(sample().document(id).has_value());
      CHECK((grade == 1 || grade == 2 || grade == 3));
    }
  }
}

TEST_CASE("no class v query occurs literally in its answers, and at least twenty have words that do not") {
  std::size_t words_missing = 0;
  for (const auto& query : sample().queries()) {
    if (!query.id.starts_with("v")) {
      continue;
    }
    INFO(query.id << ' ' << query.text);
    bool words_stand = false;
    for (const auto& [id, grade] : sample().judgements().at(query.id)) {
      const auto document = sample().document(id);
      REQUIRE(document.has_value());
      const auto text = text_of(*document);
      CHECK(text.find(query.text) == std::string::npos);
      words_stand = words_stand || has_words_as_typed(text, query.text);
    }
    if (!words_stand) {
      ++words_missing;
    }
  }
  CHECK(words_missing >= 20);
}
