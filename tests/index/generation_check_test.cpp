// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that no reader or writer accepts a generation whose damage a look at the directory shows.
#include "common/index/generation_check.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "common/index/generations.hpp"
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

TEST_CASE("the version file of another generation is refused, although it has the same size") {
  const TwoGenerations two;
  const fs::path mine = two.live() / "db" / "iamglass";
  const fs::path other = two.index / "generations" / two.first / "db" / "iamglass";
  REQUIRE(fs::file_size(mine) == fs::file_size(other));
  fs::copy_file(other, mine, fs::copy_options::overwrite_existing);
  CHECK_THAT(storage_error([&] { checked_generation(two.live()); }),
             Contains("iamglass was changed after it was published"));
}

TEST_CASE("an update does not take over what the manifest of the live generation does not list") {
  const TwoGenerations two;
  for (const char* name : {"more", "db/more", "more.txt", "db/more.txt"}) {
    const fs::path extra = two.live() / name;
    if (extra.has_extension()) {
      std::ofstream(extra) << "x";
    } else {
      fs::create_directory(extra);
    }
    INFO(name);
    CHECK_THAT(storage_error([&] { update(two.index, {notice("d", "터널")}); }),
               Contains("is not listed in the manifest"));
    CHECK(live_generation(two.index)->filename() == two.second);
    fs::remove(extra);
  }
  CHECK_NOTHROW(update(two.index, {notice("d", "터널")}));
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
  fs::create_symlink("CURRENT", current);  // a link to itself
  CHECK_THAT(storage_error([&] { live_generation(two.index); }), Contains("CURRENT is damaged (it is a link)"));
  fs::remove(current);
  fs::create_directory(current);
  CHECK_THAT(storage_error([&] { live_generation(two.index); }), Contains("it is not a file"));
  fs::remove(current);
  CHECK(rollback(two.index, "", std::chrono::seconds(1)).name == two.second);
  CHECK(live_generation(two.index)->filename() == two.second);
}

TEST_CASE("a link in a generation is damage, even if it leads to a file with the same content") {
  const TwoGenerations two;
  const fs::path original = two.saved / "generations" / two.second;
  std::vector<fs::path> names;
  for (const auto& entry : fs::recursive_directory_iterator(original)) {
    names.push_back(entry.path().lexically_relative(original));
  }
  CHECK(names.size() >= 9);
  for (const fs::path& name : names) {
    INFO(name);
    for (const fs::path& target : {original / name, fs::path(name.filename()), fs::path("/nowhere")}) {
      fs::remove_all(two.live() / name);
      fs::create_symlink(target, two.live() / name);
      const std::string refused = storage_error([&] { checked_generation(two.live()); });
      CHECK_THAT(refused, Contains(name.filename().string()) && Contains("is a link"));
      const auto problems = verify_generation(two.live());
      REQUIRE_FALSE(problems.empty());
      CHECK_THAT(problems.front(), Contains("is a link"));
      fs::remove(two.live() / name);
      fs::copy(original / name, two.live() / name, fs::copy_options::recursive);
    }
  }
  CHECK(checked_generation(two.live()).documents == 3);
  CHECK(verify_generation(two.live()).empty());
}

TEST_CASE("changed withheld announcements of the same size are refused on opening up to 1 MiB, and by verify always") {
  for (const std::size_t bytes : {0, 1 << 21}) {
    const TempDirectory directory;
    const fs::path index = directory.path() / "index";
    Announcement later = notice("b", "도서관 휴관");
    later.embargo = now() + std::chrono::hours(1);
    for (std::size_t at = 0; at < bytes; at += 8) {
      later.body += " " + std::to_string(1000000 + at);
    }
    build(index, {notice("a", "상수도 요금"), later});
    const fs::path live = *live_generation(index);
    const fs::path withheld = live / "withheld.jsonl";
    REQUIRE((fs::file_size(withheld) > 1 << 20) == (bytes > 0));
    std::fstream file(withheld, std::ios::in | std::ios::out | std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    file.clear();
    for (std::size_t part = 0; part < 100; ++part) {
      const std::size_t at = text.size() * part / 100;
      const auto put = [&](char byte) {
        file.seekp(static_cast<std::streamoff>(at));
        file.put(byte);
        file.flush();
      };
      put(static_cast<char>(text[at] ^ 1));
      if (bytes == 0) {
        CHECK_THAT(storage_error([&] { checked_generation(live); }), Contains("withheld.jsonl was changed"));
      } else if (part == 0) {
        CHECK_NOTHROW(checked_generation(live));
        CHECK_THAT(verify_generation(live).front(), Contains("withheld.jsonl was changed"));
      }
      put(text[at]);
    }
    CHECK_NOTHROW(checked_generation(live));
  }
}

TEST_CASE("names of generations ascend with every clock, and are never longer than others") {
  const TempDirectory directory;
  using std::chrono::hours;
  const std::chrono::system_clock::time_point epoch;
  for (int hour = -100; hour <= 0; ++hour) {
    CHECK(next_generation_name(directory.path(), epoch + hours(hour)) == "00000000000000");
  }
  std::string newest;
  for (int step = 0; step < 100; ++step) {
    const std::string name = next_generation_name(directory.path(), epoch + hours(step % 7 * 20 - 60));
    CHECK(name.size() == 14);
    CHECK(name > newest);
    fs::create_directories(directory.path() / "generations" / name);
    newest = name;
  }
}
