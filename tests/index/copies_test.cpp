// SPDX-License-Identifier: GPL-2.0-or-later
// Tests copies of an index: what they hold, what they keep, and what is refused.
#include "common/index/copies.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/lock.hpp"
#include "common/index/maintenance.hpp"
#include "tests/index/copied_index.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// An index and the directories of two copies.
class Machines {
 public:
  Machines() {
    fs::create_directory(second());
    fs::create_directory(third());
  }
  [[nodiscard]] fs::path index() const { return directory_.path() / "index"; }
  [[nodiscard]] fs::path second() const { return directory_.path() / "second"; }
  [[nodiscard]] fs::path third() const { return directory_.path() / "third"; }

  [[nodiscard]] CopyReport copy(CopyOptions options = {}) const {
    return copy_index(index(), {{second()}, {third()}}, options);
  }

 private:
  TempDirectory directory_;
};

// The problem of the copy in the directory `second`. The other copy must have none.
std::string problem_of_second(const Machines& machines) {
  const CopyReport report = machines.copy();
  CHECK(!report.copies.at(1).problem);
  CHECK(live_name(machines.third()) == live_name(machines.index()));
  return report.copies.at(0).problem.value_or(Message()).english;
}

void change_a_byte(const fs::path& path) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  const auto middle = static_cast<std::streamoff>(fs::file_size(path) / 2);
  file.seekg(middle);
  const int byte = file.get();
  file.seekp(middle);
  file.put(static_cast<char>(byte ^ 1));
}

// A generation that nobody else has, published at once in the directory.
void build_alone(const fs::path& index) { build(index, {notice("own", "다른 곳에서 만든 공고")}); }

}  // namespace

TEST_CASE("a copy has the files of the live generation and answers as it does") {
  const Machines machines;
  BuildOptions options;
  options.shards = 2;
  build(machines.index(), notices(20), options);
  const CopyReport report = machines.copy();
  const fs::path live = *live_generation(machines.index());
  CHECK(report.generation.name == live.filename());
  for (const fs::path& copy : {machines.second(), machines.third()}) {
    CHECK(contents(copy) == contents(machines.index()));
    const fs::path copied = *live_generation(copy);
    CHECK(slurp(copied / "manifest.json") == slurp(live / "manifest.json"));
    CHECK(verify_generation(copied).empty());
  }
  CHECK(report.copies.at(0).copied_bytes > 10'000);
  CHECK(report.copies.at(0).shared_bytes == 0);
}

TEST_CASE("after an update only its own files are copied") {
  const Machines machines;
  build(machines.index(), notices(200));
  const std::uint64_t whole = machines.copy().copies.at(0).copied_bytes;
  update(machines.index(), {notice("new", "새 공고")}, {{"main", "n3"}});
  const CopyReport report = machines.copy();
  CHECK_FALSE(report.copies.at(0).problem);
  CHECK(report.copies.at(0).shared_bytes > whole / 2);
  CHECK(report.copies.at(0).copied_bytes < whole / 2);
  CHECK(contents(machines.second()) == contents(machines.index()));
  CHECK(verify_generation(*live_generation(machines.second())).empty());

  const CopyReport again = machines.copy();
  CHECK(again.copies.at(0).was_live);
  CHECK(again.copies.at(0).copied_bytes == 0);
}

TEST_CASE("a rollback is copied, and then the copies go on") {
  const Machines machines;
  build(machines.index(), notices(3));
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  const auto first = contents(machines.index());
  update(machines.index(), {notice("new", "새 공고")});
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  rollback(machines.index(), "", std::chrono::seconds(1));
  const CopyReport back = machines.copy();
  CHECK_FALSE(back.copies.at(0).problem);
  CHECK(back.copies.at(0).copied_bytes == 0);
  CHECK(contents(machines.second()) == first);
  update(machines.index(), {notice("newer", "더 새로운 공고")});
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  CHECK(contents(machines.second()) == contents(machines.index()));
}

TEST_CASE("a rollback to a generation that was never copied is copied") {
  const Machines machines;
  build(machines.index(), notices(3));
  update(machines.index(), {notice("new", "새 공고")});
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  rollback(machines.index(), "", std::chrono::seconds(1));
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  CHECK(contents(machines.second()) == contents(machines.index()));
}

TEST_CASE("each copy keeps so many generations") {
  const Machines machines;
  for (int i = 1; i < 6; ++i) {
    build(machines.index(), notices(i));
    CHECK_FALSE(machines.copy({.keep = 2}).copies.at(0).problem);
  }
  const IndexStatus status = index_status(machines.second());
  CHECK(status.generations.size() == 2);
  CHECK(status.live->documents == 5);
}

TEST_CASE("a copy that cannot be made keeps what it has, and the others are made") {
  const Machines machines;
  build(machines.index(), notices(3));
  SECTION("no directory") {
    fs::remove(machines.second());
    CHECK_THAT(problem_of_second(machines), Contains("no directory"));
    CHECK_FALSE(fs::exists(machines.second()));
  }
  SECTION("the index itself") {
    fs::remove(machines.second());
    fs::create_directory_symlink(machines.index(), machines.second());
    CHECK_THAT(problem_of_second(machines), Contains("the index itself"));
    CHECK(contents(machines.index()).size() == 3);
  }
  SECTION("a build is running there") {
    const Lock lock(build_lock(machines.second()), std::chrono::seconds(1), "building");
    CHECK_THAT(problem_of_second(machines), Contains("build is running"));
  }
  SECTION("somebody writes there") {
    const Lock lock(write_lock(machines.second()), std::chrono::seconds(1), "writing");
    CHECK_THAT(problem_of_second(machines), Contains("another program is"));
  }
  SECTION("it is another index") {
    build_alone(machines.second());
    build(machines.index(), notices(4));  // also one that is older
    CHECK_THAT(problem_of_second(machines), Contains("index of its own"));
    CHECK(contents(machines.second()).contains("main/own"));
  }
  SECTION("it was a copy, and has become an index of its own") {
    CHECK_FALSE(machines.copy().copies.at(0).problem);
    update(machines.second(), {notice("own", "여기서만 낸 공고")});
    CHECK_THAT(problem_of_second(machines), Contains("newer generation"));
    CHECK(contents(machines.second()).contains("main/own"));
  }
  SECTION("something is in the way of its generations") {
    std::ofstream(machines.second() / "generations") << "a file";
    CHECK_FALSE(problem_of_second(machines).empty());
  }
  SECTION("a place inside of the index") {
    fs::remove(machines.second());
    fs::create_directory(machines.index() / "inside");
    fs::create_directory_symlink(machines.index() / "inside", machines.second());
    CHECK_THAT(problem_of_second(machines), Contains("inside of it"));
  }
  SECTION("it has another generation of the same name") {
    CHECK_FALSE(machines.copy().copies.at(0).problem);
    update(machines.second(), {notice("own", "여기서만 낸 공고")});
    const fs::path own = *live_generation(machines.second());
    fs::remove_all(own.parent_path() / live_name(machines.index()));
    fs::rename(own, own.parent_path() / live_name(machines.index()));
    std::ofstream(machines.second() / "CURRENT") << live_name(machines.index()) << "\n";
    CHECK_THAT(problem_of_second(machines), Contains("another generation with the name"));
  }
  SECTION("its generation lacks a file") {
    CHECK_FALSE(machines.copy().copies.at(0).problem);
    fs::remove(*live_generation(machines.second()) / "words");
    CHECK_THAT(problem_of_second(machines), Contains("is damaged") && Contains("copy again"));
    fs::remove_all(machines.second());
    fs::create_directory(machines.second());
    CHECK(problem_of_second(machines).empty());
  }
}

TEST_CASE("a damaged file of a copy is not taken over into its next generation") {
  const Machines machines;
  build(machines.index(), notices(30));
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  change_a_byte(*live_generation(machines.second()) / "db" / "postlist.glass");
  update(machines.index(), {notice("new", "새 공고")});
  const CopyReport report = machines.copy();
  CHECK_FALSE(report.copies.at(0).problem);
  CHECK(report.copies.at(0).copied_bytes > report.copies.at(1).copied_bytes);
  CHECK(verify_generation(*live_generation(machines.second())).empty());
}

TEST_CASE("a directory that is named twice is refused") {
  const Machines machines;
  build(machines.index(), notices(3));
  for (const fs::path& same : {machines.second(), machines.second() / "", machines.second() / "."}) {
    CHECK_THROWS_WITH(copy_index(machines.index(), {{machines.third()}, {machines.second()}, {same}}, {}),
                      Contains(same.string() + " is named twice"));
  }
  CHECK(fs::is_empty(machines.second()));
  CHECK(fs::is_empty(machines.third()));
}

TEST_CASE("an erasure while copies are made is not missed") {
  const Machines machines;
  build(machines.index(), notices(3));
  const auto erase_on_call = [&](int times) {
    return CopyOptions{.stop = [&, times, calls = 0]() mutable {
      if (calls++ < times) {
        ErasedList erased(machines.index());
        erased.add("main", "gone" + std::to_string(calls));
        erased.save(machines.index());
      }
      return false;
    }};
  };
  CHECK_FALSE(machines.copy(erase_on_call(1)).copies.at(0).problem);
  CHECK(slurp(machines.second() / "erased") == slurp(machines.index() / "erased"));

  update(machines.index(), {notice("new", "새 공고")});
  const std::string before = live_name(machines.second());
  CHECK_THROWS_WITH(machines.copy(erase_on_call(1000)), Contains("changed three times"));
  CHECK(live_name(machines.second()) == before);
}

TEST_CASE("a changed file of the index is never copied") {
  const Machines machines;
  build(machines.index(), notices(30));
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  const std::string before = live_name(machines.second());
  build(machines.index(), notices(40));
  const fs::path postings = *live_generation(machines.index()) / "db" / "postlist.glass";
  change_a_byte(postings);
  const CopyReport report = machines.copy();
  for (const Copied& copy : report.copies) {
    CHECK_THAT(copy.problem.value_or(Message()).english, Contains("postlist.glass"));
    CHECK(live_name(copy.directory) == before);
    CHECK(index_status(copy.directory).generations == std::vector{before});
  }
}

TEST_CASE("copying that is stopped changes no copy") {
  const Machines machines;
  build(machines.index(), notices(3));
  bool too_late = false;
  for (int last = 0; !too_late; ++last) {
    REQUIRE(last < 1000);
    int asked = 0;
    CAPTURE(last);
    const CopyOptions options{.stop = [&] { return !too_late && ++asked > last; },
                              .committing = [&] { too_late = true; }};
    try {
      const CopyReport report = machines.copy(options);
      CHECK_FALSE(report.copies.at(0).problem);
      CHECK(too_late);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::unpublished);
      CHECK(live_name(machines.second()).empty());
      CHECK(live_name(machines.third()).empty());
      CHECK(index_status(machines.second()).generations.empty());
    }
  }
  CHECK(live_name(machines.third()) == live_name(machines.index()));
}

TEST_CASE("an erasure reaches the copies, and generations from before it are removed from them") {
  const Machines machines;
  build(machines.index(), notices(3));
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  update(machines.index(), {}, {{"main", "n1"}});
  ErasedList erased(machines.index());
  erased.add("main", "n1");
  erased.set_oldest_generation(live_name(machines.index()));
  {
    const Lock lock(write_lock(machines.index()), std::chrono::seconds(1), "erasing");
    erased.save(machines.index());
  }
  CHECK_FALSE(machines.copy().copies.at(0).problem);
  CHECK(ErasedList(machines.second()).contains("main", "n1"));
  CHECK(index_status(machines.second()).generations == std::vector{live_name(machines.index())});
}

TEST_CASE("an index without a generation is not copied") {
  const Machines machines;
  fs::create_directory(machines.index());
  CHECK_THROWS_WITH(machines.copy(), Contains("no index yet"));
}
