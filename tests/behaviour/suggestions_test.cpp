// SPDX-License-Identifier: GPL-2.0-or-later
// Types every title of the sample announcements key by key.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/build.hpp"
#include "common/search/suggester.hpp"
#include "common/text/keyboard.hpp"
#include "indexer/source_reader.hpp"
#include "tests/paths.hpp"

namespace gonggo::test {
namespace {

// An index of the sample announcements, removed with this object.
class TypedSample {
 public:
  TypedSample() {
    path_ = std::filesystem::temp_directory_path() / ("gonggo-suggestions-" + std::to_string(::getpid()));
    BuildOptions options;
    options.check_free_space = false;
    Build build(path_, options, {});
    indexer::SourceSpec source;
    source.paths = {gonggo_test::source_dir() + "/data/announcements.jsonl"};
    indexer::SourceEvents events;
    events.announcement = [&](Announcement&& announcement, const indexer::Origin&) {
      if (!announcement.title.empty()) {
        titles_.push_back(announcement.title);
      }
      build.add(announcement, "sample");
    };
    indexer::read_source(source, events);
    build.publish();
  }
  ~TypedSample() { std::filesystem::remove_all(path_); }
  TypedSample(const TypedSample&) = delete;
  TypedSample& operator=(const TypedSample&) = delete;

  [[nodiscard]] std::filesystem::path live() const { return *live_generation(path_); }
  [[nodiscard]] const std::vector<std::string>& titles() const { return titles_; }

 private:
  std::filesystem::path path_;
  std::vector<std::string> titles_;
};

// Returns the place of the text in the list, from 1; 0 if it is not there. Lists have one spelling of texts that differ
// in spaces only.
std::size_t place_of(const std::string& text, const std::vector<Suggestion>& list) {
  const std::string keys = keystrokes(text).keys;
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const Suggestion& one) { return keystrokes(one.text.text).keys == keys; });
  return found == list.end() ? 0 : static_cast<std::size_t>(found - list.begin()) + 1;
}

}  // namespace

TEST_CASE("While a title of the sample is typed, the list is never empty and the title never drops by four places") {
  const TypedSample sample;
  Suggester suggester(sample.live());
  SearchRequest request;
  request.now = now() + std::chrono::hours(24 * 365 * 10);  // everything is shown
  REQUIRE(sample.titles().size() > 50);
  for (const std::string& title : sample.titles()) {
    std::size_t last_place = 0;
    for (const std::string& state : typing_states(title)) {
      request.query = state;
      const std::vector<Suggestion> list = suggester.suggest(request, {});
      std::size_t place = place_of(title, list);
      if (list.empty() || (last_place > 0 && (place == 0 || place > last_place + 3))) {
        FAIL_CHECK(title << " at " << state);
      }
      last_place = place;
    }
    CHECK(last_place > 0);
  }
}

TEST_CASE("The first word of each title of the sample is found by its initial consonants and on the other keyboard") {
  const TypedSample sample;
  Suggester suggester(sample.live());
  SearchRequest request;
  request.now = now() + std::chrono::hours(24 * 365 * 10);
  request.size = max_page_size;
  for (const std::string& title : sample.titles()) {
    const Keystrokes keyed = keystrokes(title);
    std::string consonants;
    for (std::size_t i = 0; i < keyed.characters.size() && (i == 0 || !keyed.characters[i].starts_word); ++i) {
      const std::string first = typing_states(title.substr(keyed.characters[i].begin)).front();
      consonants += first;
    }
    request.query = consonants;
    if (suggester.suggest(request, {}).empty()) {
      FAIL_CHECK(title << " by " << consonants);
    }
    std::string keys = keyed.keys;
    if (std::all_of(keys.begin(), keys.end(), is_korean_key)) {
      std::transform(keys.begin(), keys.end(), keys.begin(), [](char key) { return static_cast<char>(key & 0x7F); });
      request.query = keys;
      if (place_of(title, suggester.suggest(request, {})) == 0) {
        FAIL_CHECK(title << " by " << request.query);
      }
    }
  }
}

}  // namespace gonggo::test
