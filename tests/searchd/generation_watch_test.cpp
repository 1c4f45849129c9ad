// SPDX-License-Identifier: GPL-2.0-or-later
// Tests what the daemon opens: never a damaged generation, neither at start nor while it serves another one.
#include "searchd/generation_watch.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/index/copies.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/schema.hpp"
#include "searchd/routes.hpp"
#include "tests/damage.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo_test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// An index with two generations, the second of which is live, and a watch.
class Watched {
 public:
  Watched() {
    testing::publish(index_, testing::sample_announcements());
    first_ = live_generation(index_)->filename();
    auto more = testing::sample_announcements();
    more.pop_back();
    testing::publish(index_, more);
    second_ = live_generation(index_)->filename();
    fs::copy(index_, saved_, fs::copy_options::recursive);
    watch_again();
  }

  void watch_again() {
    watch_.reset();
    fs::remove(log_path_);
    log_ = std::make_unique<Log>(LogOptions{.target = log_path_.string()});
    watch_ = std::make_unique<GenerationWatch>(
        index_, 2U, [] { return ShardAccess{}; }, *log_, metrics);
  }
  void restore() { copy_over(saved_, index_); }
  void make_live(const std::string& name) const { std::ofstream(index_ / "CURRENT") << name << "\n"; }

  [[nodiscard]] std::size_t poll(bool force = true) const { return watch_->poll({}, force).size(); }
  [[nodiscard]] std::size_t poll(const WordListFiles& words) const { return watch_->poll(words, true).size(); }
  [[nodiscard]] const GenerationWatch& watch() const { return *watch_; }
  [[nodiscard]] std::string log() const { return text_of(log_path_); }
  [[nodiscard]] const fs::path& index() const { return index_; }
  [[nodiscard]] fs::path generation(const std::string& name) const { return index_ / "generations" / name; }
  [[nodiscard]] const std::string& first() const { return first_; }
  [[nodiscard]] const std::string& second() const { return second_; }

  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }

  Metrics metrics{route_names()};

 private:
  testing::TemporaryFolder folder_{"watch"};
  fs::path index_ = folder_.path() / "index";
  fs::path saved_ = folder_.path() / "saved";
  fs::path log_path_ = folder_.path() / "log";
  std::string first_;
  std::string second_;
  std::unique_ptr<Log> log_;
  std::unique_ptr<GenerationWatch> watch_;
};

// No file can be opened during the life of the object.
class NoDescriptors {
 public:
  NoDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a cause that is not damage of the index is named without the advice to roll back") {
  Watched watched;
  std::vector<WordListFiles> wrong_lists;
  for (int i = 0; i < 50; ++i) {
    const fs::path list = watched.path("synonyms-" + std::to_string(i));
    std::ofstream(list) << std::string(static_cast<std::size_t>(i), '\n') << "물 =\n";
    wrong_lists.push_back({.stop_words = {}, .synonyms = list});
    wrong_lists.push_back({.stop_words = watched.path("missing-" + std::to_string(i)), .synonyms = {}});
  }
  wrong_lists.push_back({.stop_words = watched.index(), .synonyms = {}});
  for (const WordListFiles& lists : wrong_lists) {
    INFO(lists.stop_words << lists.synonyms);
    watched.watch_again();
    CHECK(watched.poll(lists) == 0);
    CHECK_THAT(watched.watch().reason(),
               Contains(lists.stop_words.string() + lists.synonyms.string()) && !Contains("rollback"));
  }
  watched.watch_again();
  {
    const NoDescriptors limit;
    CHECK(watched.poll() == 0);
  }
  CHECK_THAT(watched.watch().reason(), Contains("Too many open files") && !Contains("rollback"));
  CHECK(watched.poll() == 2);
}

TEST_CASE("an index of another version is reported with the one command that builds it") {
  Watched watched;
  for (const int version : {schema_version - 1, schema_version + 1, 0, 1000}) {
    Manifest manifest = read_manifest(watched.generation(watched.first()));
    manifest.info.schema_version = version;
    write_manifest(watched.generation(watched.first()), manifest);
    watched.make_live(watched.first());
    watched.watch_again();
    CHECK(watched.poll() == 0);
    CHECK_THAT(watched.watch().reason(), Contains("gonggo-indexer build") && !Contains("rollback"));
    watched.restore();
  }
}

TEST_CASE("the pause between two complete checks of a generation grows from five seconds to five minutes") {
  const std::vector<int> expected{5, 10, 20, 40, 80, 160, 300, 300};
  for (std::size_t checks = 0; checks < expected.size(); ++checks) {
    CHECK(pause_after_checks(static_cast<unsigned>(checks)) == std::chrono::seconds(expected[checks]));
  }
  for (const unsigned checks : {8U, 63U, 64U, 65U, 4'000'000'000U}) {
    CHECK(pause_after_checks(checks) == std::chrono::seconds(300));
  }
}

TEST_CASE("a damaged generation is opened neither at start nor later, and rollback makes the daemon ready") {
  Watched watched;
  const std::vector<Damage> damages = all_damage(watched.generation(watched.second()), 24);
  CHECK(damages.size() >= 200);
  for (const Damage& damage : damages) {
    INFO(damage.text());
    watched.watch_again();
    watched.make_live(watched.first());
    REQUIRE(watched.poll() == 2);
    apply(damage, watched.generation(watched.second()));
    watched.make_live(watched.second());
    CHECK(watched.poll() == 0);
    CHECK(watched.watch().opened().filename() == watched.first());
    CHECK(watched.watch().reason().empty());
    CHECK_THAT(watched.log(), Contains("still serving generation " + watched.first()));

    watched.watch_again();
    CHECK(watched.poll() == 0);
    CHECK(watched.watch().opened().empty());
    CHECK_THAT(watched.watch().reason(), Contains(watched.second()) && Contains("gonggo-indexer rollback"));
    rollback(watched.index(), "", std::chrono::seconds(1));
    CHECK(watched.poll(false) == 2);
    CHECK(watched.watch().reason().empty());
    CHECK(watched.watch().opened().filename() == watched.first());
    watched.restore();
  }
}

TEST_CASE("without CURRENT, or with a damaged one, the daemon is not ready and names rollback") {
  Watched watched;
  for (const char* text : {"", "x", "00000000000001"}) {
    watched.watch_again();
    watched.make_live(text);
    CHECK(watched.poll() == 0);
    CHECK_THAT(watched.watch().reason(), Contains("CURRENT") && Contains("gonggo-indexer rollback"));
  }
  fs::remove(watched.index() / "CURRENT");
  CHECK(watched.poll() == 0);
  CHECK_THAT(watched.watch().reason(), Contains("CURRENT") && Contains("gonggo-indexer rollback"));
  rollback(watched.index(), "", std::chrono::seconds(1));
  CHECK(watched.poll(false) == 2);
}

TEST_CASE("after a search that could not read the index, the daemon is ready again once every file is as published") {
  Watched watched;
  REQUIRE(watched.poll() == 2);
  const fs::path table = watched.generation(watched.second()) / "db" / "postlist.glass";
  const std::string bytes = text_of(table);
  std::string changed = bytes;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 0x55);
  std::ofstream(table, std::ios::binary) << changed;
  CHECK(watched.poll() == 0);
  CHECK(watched.watch().reason().empty());

  watched.metrics.count_storage_error();
  CHECK(watched.poll() == 0);
  CHECK_THAT(watched.watch().reason(), Contains("generation " + watched.second() + " cannot be read") &&
                                           Contains("postlist.glass") && Contains("gonggo-indexer rollback"));
  CHECK(watched.poll() == 0);
  std::ofstream(table, std::ios::binary) << bytes;
  CHECK(watched.poll() == 2);
  CHECK(watched.watch().reason().empty());
  CHECK(watched.poll() == 0);

  watched.metrics.count_storage_error();
  std::ofstream(table, std::ios::binary) << changed;
  CHECK(watched.poll() == 0);
  rollback(watched.index(), watched.first(), std::chrono::seconds(1));
  CHECK(watched.poll(false) == 2);
  CHECK(watched.watch().reason().empty());
  CHECK(watched.watch().opened().filename() == watched.first());
}

TEST_CASE("a generation whose shards are not all there yet is opened as soon as they are, and noted once") {
  testing::TemporaryFolder folder("watch-shards");
  const fs::path index = folder.path() / "index";
  const fs::path log_path = folder.path() / "log";
  const Log log({.target = log_path.string()});
  Metrics metrics(route_names());
  bool is_missing = true;
  const auto shards = [&] {
    if (is_missing) {
      throw ShardsMissing({0, 2}, "10.0.0.11:8090: refused");
    }
    return ShardAccess{};
  };
  GenerationWatch watch(index, 2U, shards, log, metrics);
  const auto waits_and_opens = [&] {
    is_missing = true;
    for (int i = 0; i < 3; ++i) {
      CHECK(watch.poll({}, true).empty());
    }
    CHECK(watch.poll({}).empty());
    is_missing = false;
    const auto begin = std::chrono::steady_clock::now();
    std::size_t opened = 0;
    while (opened == 0 && std::chrono::steady_clock::now() < begin + std::chrono::seconds(4)) {
      opened = watch.poll({}).size();
    }
    CHECK(opened == 2);
    CHECK(watch.reason().empty());
    CHECK(std::chrono::steady_clock::now() >= begin + std::chrono::milliseconds(200));  // not at each poll
  };
  const auto times_noted = [&] {
    const std::string text = text_of(log_path);
    unsigned times = 0;
    for (std::size_t at = text.find("again and again"); at != std::string::npos;
         at = text.find("again and again", at + 1)) {
      ++times;
    }
    return times;
  };
  testing::publish(index, testing::sample_announcements());
  CHECK(watch.poll({}).empty());
  CHECK_THAT(watch.reason(), Contains("these shards: 1, 3") && !Contains("10.0.0.11"));
  waits_and_opens();
  CHECK(times_noted() == 1);
  CHECK_THAT(text_of(log_path), Contains("10.0.0.11:8090: refused"));
  const auto first = watch.opened();

  testing::publish(index, testing::sample_announcements());
  is_missing = true;
  CHECK(watch.poll({}).empty());
  CHECK(watch.opened() == first);
  CHECK(watch.reason().empty());  // the old generation answers
  CHECK_THAT(text_of(log_path), Contains("still serving generation " + first.filename().string()));
  waits_and_opens();
  CHECK(times_noted() == 2);
  CHECK(watch.opened() == *live_generation(index));
}

TEST_CASE("a node with a part of the index opens nothing, and notes each generation once") {
  testing::TemporaryFolder folder("watch-part");
  const fs::path index = folder.path() / "index";
  const fs::path node = folder.path() / "node";
  const fs::path log_path = folder.path() / "log";
  const Log log({.target = log_path.string()});
  Metrics metrics(route_names());
  fs::create_directory(node);
  const auto no_calls = [] { return ShardAccess{}; };
  GenerationWatch watch(node, 2U, no_calls, log, metrics, true);
  for (unsigned generations = 1; generations <= 2; ++generations) {
    testing::publish(index, testing::sample_announcements());
    copy_index(index, {{node, node_copy(0)}}, {});
    for (int i = 0; i < 3; ++i) {
      CHECK(watch.poll({}, true).empty());
    }
    const std::string text = text_of(log_path);
    CHECK_THAT(text, Contains("answering other machines for shard 1 of generation " +
                              live_generation(index)->filename().string()));
    CHECK(static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) == generations);
  }
  CHECK_THAT(watch.reason(), Contains("ask a front"));
  CHECK_THAT(metrics.text(now()), !Contains("gonggo_generation_opens_total{result=\"failed\"}"));
  GenerationWatch whole(node, 2U, no_calls, log, metrics, false);
  CHECK(whole.poll({}).empty());
  CHECK_THAT(whole.reason(), Contains("partial copy"));
}
