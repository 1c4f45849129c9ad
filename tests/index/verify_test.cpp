// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that verify_generation() sees every change of a manifest and of the files of a generation.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <thread>

#include "common/base/error.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/manifest.hpp"
#include "tests/damage.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// Returns copies of the value that differ from it in one place each: every number, text, list and object in it is
// changed, emptied, or removed.
std::vector<json::value> changes_of(const json::value& value) {
  std::vector<json::value> changes;
  if (value.is_number()) {
    const auto number = value.to_number<std::int64_t>();
    changes = {json::value(number + 1), json::value(number - 1), json::value(0), json::value("1"),
               json::value(nullptr)};
  } else if (value.is_string()) {
    const std::string text(value.get_string());
    changes = {json::value(text + "0"), json::value(""), json::value(text.substr(0, text.size() / 2)), json::value(1),
               json::value(nullptr)};
  } else if (value.is_object()) {
    changes = {json::value(json::object()), json::value(nullptr), json::value(1)};
    for (const auto& [key, member] : value.get_object()) {
      json::object removed = value.get_object();
      removed.erase(key);
      changes.emplace_back(removed);
      json::object added = value.get_object();
      added[std::string(key) + "x"] = member;
      changes.emplace_back(added);
      for (const json::value& change : changes_of(member)) {
        json::object changed = value.get_object();
        changed[key] = change;
        changes.emplace_back(changed);
      }
    }
  } else if (value.is_array()) {
    changes = {json::value(json::array()), json::value(nullptr)};
    for (std::size_t i = 0; i < value.get_array().size(); ++i) {
      for (const json::value& change : changes_of(value.get_array()[i])) {
        json::array changed = value.get_array();
        changed[i] = change;
        changes.emplace_back(changed);
      }
    }
  }
  std::erase(changes, value);
  return changes;
}

struct Published2 {
  TempDirectory directory;
  fs::path index = directory.path() / "index";
  fs::path live;
  Published2() {
    build(index, {notice("a", "상수도 요금"), notice("b", "도서관 휴관", "bids")});
    update(index, {notice("c", "교량 보수")});
    live = *live_generation(index);
  }
  [[nodiscard]] fs::path manifest() const { return live / "manifest.json"; }
};

}  // namespace

TEST_CASE("verify sees every change of every key of the manifest") {
  const Published2 published;
  const std::string sound = read(published.manifest());
  CHECK(verify_generation(published.live).empty());
  std::vector<json::value> changes = changes_of(json::parse(sound));
  std::erase(changes, json::parse(without_checksum(sound)));  // an earlier release could have written this one
  CHECK(changes.size() >= 200);
  for (const json::value& change : changes) {
    INFO(json::serialize(change));
    write(published.manifest(), json::serialize(change) + "\n");
    CHECK_FALSE(verify_generation(published.live).empty());
  }
  write(published.manifest(), sound);
  CHECK(verify_generation(published.live).empty());
}

TEST_CASE("verify sees any byte of the manifest that is changed, removed or added") {
  const Published2 published;
  const std::string sound = read(published.manifest());
  for (std::size_t at = 0; at < sound.size(); at += std::max<std::size_t>(1, sound.size() / 300)) {
    for (int kind = 0; kind < 4; ++kind) {
      std::string text = sound;
      if (kind == 0) {
        text[at] = static_cast<char>(text[at] ^ 1);
      } else if (kind == 1) {
        text[at] = static_cast<char>(text[at] ^ 0x20);
      } else if (kind == 2) {
        text.erase(at, 1);
      } else {
        text.insert(at, 1, ' ');
      }
      INFO("byte " << at << ", kind " << kind);
      write(published.manifest(), text);
      CHECK_FALSE(verify_generation(published.live).empty());
    }
  }
}

TEST_CASE("a manifest without a checksum is accepted, and its unknown keys and wrong names are not") {
  const Published2 published;
  const std::string old = without_checksum(read(published.manifest()));
  write(published.manifest(), old);
  CHECK(verify_generation(published.live).empty());
  CHECK_FALSE(describe_generation(published.live).has_checksum);
  CHECK(update(published.index, {notice("d", "터널")}).added == 1);
  CHECK(describe_generation(*live_generation(published.index)).has_checksum);
  for (const char* key :
       {"name", "previous", "created", "schema_version", "documents", "sources", "parts", "lexicon_hash", "files"}) {
    std::string text = old;
    const std::size_t at = text.find("\"" + std::string(key) + "\"") + 1;
    text[at] = 'z';
    write(published.manifest(), text);
    CHECK_FALSE(verify_generation(published.live).empty());
  }
  const fs::path moved = published.live.parent_path() / "00000000000007";
  write(published.manifest(), old);
  fs::copy(published.live, moved, fs::copy_options::recursive);
  REQUIRE_FALSE(verify_generation(moved).empty());
  CHECK_THAT(verify_generation(moved).front(), Contains("it belongs to the generation"));
}

TEST_CASE("verify sees every file that is damaged, missing or not listed") {
  const Published2 published;
  const fs::path saved = published.directory.path() / "saved";
  fs::copy(published.live, saved, fs::copy_options::recursive);
  for (const gonggo_test::Damage& damage : gonggo_test::all_damage(published.live, 6)) {
    INFO(damage.text());
    gonggo_test::apply(damage, published.live);
    CHECK_FALSE(verify_generation(published.live).empty());
    gonggo_test::copy_over(saved, published.live);
  }
  for (const char* extra : {"x", "manifest.json~", "db/x", "db/position.glass.new", "more/x", "stop-words.txt",
                            ".hidden", "db/sub/x", "withheld.jsonl"}) {
    fs::create_directories((published.live / extra).parent_path());
    write(published.live / extra, "");
    const auto problems = verify_generation(published.live);
    REQUIRE_FALSE(problems.empty());
    CHECK_THAT(problems.front(), Contains("is not listed in the manifest"));
    gonggo_test::copy_over(saved, published.live);
  }
  fs::create_directory(published.live / "empty");
  CHECK(verify_generation(published.live).size() == 1);
}

TEST_CASE("Xapian's check never reads a table that differs from its hash") {
  const Published2 published;
  for (const auto& entry : fs::directory_iterator(published.live / "db")) {
    if (entry.file_size() == 0) {
      continue;
    }
    const std::string sound = read(entry.path());
    for (std::size_t part = 0; part < 20; ++part) {
      std::string text = sound;
      const std::size_t at = text.size() * part / 20;
      text[at] = static_cast<char>(text[at] ^ 0xFF);
      write(entry.path(), text);
      const auto problems = verify_generation(published.live);
      REQUIRE(problems.size() == 1);
      CHECK_THAT(problems.front(), Contains("was changed after it was published"));
    }
    write(entry.path(), sound);
  }
  CHECK(verify_generation(published.live).empty());
}
