// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that the answer does not depend on how the query and the documents are encoded.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "common/index/build.hpp"
#include "common/search/searcher.hpp"
#include "indexer/source_reader.hpp"
#include "tests/paths.hpp"
#include "tests/text/respelled.hpp"

namespace gonggo::test {
namespace {

using Correction = std::function<std::string(std::string_view)>;

void respell(Announcement& a, const Correction& respelling) {
  for (std::string* text : {&a.title, &a.body, &a.board}) {
    *text = respelling(*text);
  }
  for (std::string& component : a.department) {
    component = respelling(component);
  }
  for (std::string& keyword : a.keywords) {
    keyword = respelling(keyword);
  }
  for (Attachment& file : a.attachments) {
    file.name = respelling(file.name), file.text = respelling(file.text);
  }
}

// An index of the sample announcements in another spelling. It is removed with this object.
class SampleIndex {
 public:
  explicit SampleIndex(const Correction& respelling) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("gonggo-same-text-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    BuildOptions options;
    options.check_free_space = false;
    options.words.hunspell_dic = "/usr/share/hunspell/ko.dic";
    options.words.hunspell_aff = "/usr/share/hunspell/ko.aff";
    Build build(path_, options, {});
    indexer::SourceSpec source;
    source.paths = {gonggo_test::source_dir() + "/data/announcements.jsonl"};
    indexer::SourceEvents events;
    events.announcement = [&](Announcement&& announcement, const indexer::Origin&) {
      respell(announcement, respelling);
      REQUIRE_FALSE(build.add(announcement, "sample"));
    };
    indexer::read_source(source, events);
    build.publish();
    searcher_ = std::make_unique<Searcher>(*live_generation(path_), nullptr);
  }
  ~SampleIndex() { std::filesystem::remove_all(path_); }
  SampleIndex(const SampleIndex&) = delete;
  SampleIndex& operator=(const SampleIndex&) = delete;

  [[nodiscard]] std::vector<std::pair<std::string, double>> rank(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    request.now = Instant(std::chrono::hours(24 * 365 * 60));
    std::vector<std::pair<std::string, double>> hits;
    for (const ScoredId& hit : searcher_->rank(request, 100)) {
      hits.emplace_back(hit.id, hit.score);
    }
    return hits;
  }

 private:
  std::filesystem::path path_;
  std::unique_ptr<Searcher> searcher_;
};

std::vector<std::string> sample_queries() {
  std::ifstream in(gonggo_test::source_dir() + "/tests/relevance/queries.tsv");
  std::vector<std::string> queries{"온·오프라인 교육", "3·1절", "R&D 지원", "제2024-123호", "MWC 2024", "읍ㆍ면ㆍ동"};
  for (std::string line; std::getline(in, line);) {
    queries.push_back(line.substr(line.find('\t') + 1));
  }
  REQUIRE(queries.size() > 60);
  return queries;
}

}  // namespace

TEST_CASE("A query finds the same documents in every encoding of the query and of the documents") {
  const SampleIndex plain([](std::string_view text) { return std::string(text); });
  const std::vector<std::string> queries = sample_queries();
  std::size_t answered = 0;
  for (const std::string& query : queries) {
    INFO(query);
    const auto hits = plain.rank(query);
    answered += hits.empty() ? 0 : 1;
    for (const std::string& other : respelled(query)) {
      CHECK(plain.rank(other) == hits);
    }
  }
  CHECK(answered > 60);
  const std::vector<Correction> respellings{
      decomposed, full_width, [](std::string_view text) { return with_dot(text, 0x318D); },
      [](std::string_view text) { return full_width(decomposed(with_dot(text, 0x2027))); }};
  for (const Correction& respelling : respellings) {
    const SampleIndex other(respelling);
    for (const std::string& query : queries) {
      INFO(query);
      CHECK(other.rank(query) == plain.rank(query));
    }
  }
}

}  // namespace gonggo::test
