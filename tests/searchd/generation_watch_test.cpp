// SPDX-License-Identifier: GPL-2.0-or-later
// Tests what the daemon opens: never a damaged generation, neither at start nor while it serves another one.
#include "searchd/generation_watch.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/index/maintenance.hpp"
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
    watch_ = std::make_unique<GenerationWatch>(index_, 2U, *log_, metrics);
  }
  void restore() { copy_over(saved_, index_); }
  void make_live(const std::string& name) const { std::ofstream(index_ / "CURRENT") << name << "\n"; }

  [[nodiscard]] std::size_t poll(bool force = true) const { return watch_->poll({}, force).size(); }
  [[nodiscard]] const GenerationWatch& watch() const { return *watch_; }
  [[nodiscard]] std::string log() const { return text_of(log_path_); }
  [[nodiscard]] const fs::path& index() const { return index_; }
  [[nodiscard]] fs::path generation(const std::string& name) const { return index_ / "generations" / name; }
  [[nodiscard]] const std::string& first() const { return first_; }
  [[nodiscard]] const std::string& second() const { return second_; }

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

}  // namespace

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
