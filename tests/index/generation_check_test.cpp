// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that no reader or writer accepts a generation whose damage a look at the directory shows.
#include "common/index/generation_check.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "common/index/maintenance.hpp"
#include "tests/damage.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using namespace gonggo_test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

template <typename Action>
std::string storage_error(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::storage);
    return error.what();
  }
  return "no error";
}

// An index with two generations. The live one is called `second`.
struct TwoGenerations {
  TwoGenerations() {
    std::ofstream(directory.path() / "stop.txt") << "공고\n";
    std::ofstream(directory.path() / "synonyms.txt") << "상수도 = 수돗물\n";
    BuildOptions options;
    options.stop_words = directory.path() / "stop.txt";
    options.synonyms = directory.path() / "synonyms.txt";
    first = build(index, {notice("a", "상수도 요금"), notice("b", "도서관 휴관")}, options).generation->name;
    second = update(index, {notice("c", "교량 보수")}).generation->name;
    fs::copy(index, saved, fs::copy_options::recursive);
  }
  [[nodiscard]] fs::path live() const { return index / "generations" / second; }

  TempDirectory directory;
  fs::path index = directory.path() / "index";
  fs::path saved = directory.path() / "saved";
  std::string first;
  std::string second;
};

}  // namespace

TEST_CASE("a generation with visible damage is refused by name, by readers, updates and rollback alike") {
  const TwoGenerations two;
  const std::vector<Damage> damages = all_damage(two.live(), 16);
  CHECK(damages.size() >= 200);
  for (const Damage& damage : damages) {
    INFO(damage.text());
    apply(damage, two.live());
    const std::string refused = storage_error([&] { checked_generation(two.live()); });
    CHECK_THAT(refused, Contains(two.second) && Contains("gonggo-indexer rollback"));
    CHECK_THAT(storage_error([&] { update(two.index, {notice("d", "터널")}); }), Contains("gonggo-indexer rollback"));
    CHECK_THAT(storage_error([&] { rollback(two.index, two.second, std::chrono::seconds(1)); }), Contains(two.second));
    CHECK(live_generation(two.index)->filename() == two.second);
    CHECK(rollback(two.index, "", std::chrono::seconds(1)).name == two.first);
    CHECK(contents(two.index).size() == 2);
    copy_over(two.saved, two.index);
  }
  CHECK(checked_generation(two.live()).documents == 3);
}

TEST_CASE("a lexicon of the same size with another content is refused, and so is a word list that is not listed") {
  const TwoGenerations two;
  const fs::path lexicon = two.live() / "lexicon.txt";
  const auto size = static_cast<std::streamoff>(fs::file_size(lexicon));
  for (int part = 0; part < 100; ++part) {
    std::fstream file(lexicon, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(size * part / 100);
    const int byte = file.get();
    file.seekp(size * part / 100);
    file.put(static_cast<char>(byte ^ 1));
    file.close();
    CHECK_THAT(storage_error([&] { checked_generation(two.live()); }), Contains("is not the lexicon"));
    copy_over(two.saved, two.index);
  }
  build(two.index, {notice("a", "상수도 요금")}, {.words = {}, .replaced_sources = {}, .allow_drop_percent = 100});
  const fs::path live = *live_generation(two.index);
  CHECK_NOTHROW(checked_generation(live));
  for (const char* name : {"stop-words.txt", "synonyms.txt"}) {
    std::ofstream(live / name) << "물\n";
    CHECK_THAT(storage_error([&] { checked_generation(live); }), Contains(std::string(name) + " is not listed"));
    fs::remove(live / name);
  }
}

TEST_CASE("a missing or damaged CURRENT is an error that names rollback, as long as there are generations") {
  const TwoGenerations two;
  const fs::path current = two.index / "CURRENT";
  const std::vector<std::string> contents_of_current = {"",
                                                        "\n",
                                                        "x",
                                                        "../generations",
                                                        "123",
                                                        two.second + "0",
                                                        "-1",
                                                        std::string(300, '1'),
                                                        std::string(1, '\0'),
                                                        two.second + " "};
  for (const std::string& text : contents_of_current) {
    std::ofstream(current) << text;
    CHECK_THAT(storage_error([&] { live_generation(two.index); }), Contains("CURRENT") && Contains("rollback"));
  }
  fs::remove(current);
  CHECK_THAT(storage_error([&] { live_generation(two.index); }), Contains("CURRENT is damaged (it is missing)"));
  fs::create_directory(current);
  CHECK_THAT(storage_error([&] { live_generation(two.index); }), Contains("it is not a file"));
  fs::remove(current);
  CHECK(rollback(two.index, "", std::chrono::seconds(1)).name == two.second);
  CHECK(live_generation(two.index)->filename() == two.second);
}
