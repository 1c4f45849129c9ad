// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_cache.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/extract/extraction_codec.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo::indexer;

namespace {

namespace fs = std::filesystem;

const std::string hash_a(64, 'a');
const std::string hash_b(64, 'b');
constexpr std::uint64_t plenty = 1U << 20;

Extraction text_of(const std::string& text) {
  Extraction extraction;
  extraction.kind = "text";
  extraction.blocks.emplace_back().text = text;
  return extraction;
}

std::string kept(const ExtractCache& cache, const std::string& hash) {
  const auto found = cache.find(hash);
  return found ? found->blocks.front().text : "nothing";
}

fs::path only_file(const fs::path& folder) {
  fs::path path;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      path = entry.path();
    }
  }
  return path;
}

}  // namespace

TEST_CASE("the cache keeps what was read of a content") {
  const TemporaryDirectory folder;
  const ExtractCache cache(folder.path() / "cache", plenty);
  CHECK(kept(cache, hash_a) == "nothing");
  cache.store(hash_a, text_of("상수도"));
  CHECK(kept(cache, hash_a) == "상수도");
  CHECK(kept(cache, hash_b) == "nothing");
  CHECK((fs::status(folder.path() / "cache").permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE("an entry that is damaged, cut, of another content or of other readers is read again and written again") {
  const TemporaryDirectory folder;
  const ExtractCache cache(folder.path(), plenty);
  cache.store(hash_a, text_of("상수도"));
  CHECK(kept(ExtractCache(folder.path(), plenty, "another program"), hash_a) == "nothing");
  const fs::path entry = only_file(folder.path());
  std::ifstream in(entry, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x41);
    std::ofstream(entry, std::ios::binary) << changed;
    CHECK(kept(cache, hash_a) != "");  // no crash, and no other text
    CHECK((kept(cache, hash_a) == "nothing" || kept(cache, hash_a) == "상수도"));
    std::ofstream(entry, std::ios::binary) << bytes.substr(0, i);
    CHECK(kept(cache, hash_a) == "nothing");
  }
  const fs::path readers = entry.parent_path().parent_path();
  fs::create_directories(readers / "bb");
  std::ofstream(readers / "bb" / hash_b.substr(2), std::ios::binary) << bytes;
  CHECK(kept(cache, hash_b) == "nothing");
  cache.store(hash_b, text_of("하수도"));
  CHECK(kept(cache, hash_b) == "하수도");
}

TEST_CASE("the cache forgets what was not used for longest") {
  const TemporaryDirectory folder;
  const ExtractCache cache(folder.path(), plenty);
  cache.store(hash_a, text_of(std::string(100, 'x')));
  const fs::path first = only_file(folder.path());
  cache.store(hash_b, text_of(std::string(100, 'y')));
  const fs::path unfinished = first.parent_path() / "1.2.part";
  std::ofstream(unfinished) << "left by a crash";
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(48);
  fs::last_write_time(unfinished, long_ago);
  cache.tidy();
  CHECK_FALSE(fs::exists(unfinished));
  CHECK(kept(cache, hash_a) != "nothing");
  fs::last_write_time(first, long_ago);
  ExtractCache(folder.path(), fs::file_size(first) * 3 / 2).tidy();
  CHECK(kept(cache, hash_a) == "nothing");
  CHECK(kept(cache, hash_b) != "nothing");
}

TEST_CASE("removing entries waits for a store that has begun, and each store first asks whether it may") {
  const TemporaryDirectory folder;
  const ExtractCache cache(folder.path(), plenty);
  cache.store(hash_a, text_of("가"), [] { return false; });
  CHECK(kept(cache, hash_a) == "nothing");
  cache.store(hash_b, text_of("나"), [&] {
    const int other = ::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK(::flock(other, LOCK_EX | LOCK_NB) != 0);  // what keep_only() waits for
    ::close(other);
    return true;
  });
  CHECK(kept(cache, hash_b) == "나");
  const int storing = ::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  REQUIRE(::flock(storing, LOCK_EX | LOCK_NB) == 0);
  ::close(storing);
}

TEST_CASE("the cache keeps only the entries that are asked for, and nothing that cannot be read") {
  const TemporaryDirectory folder;
  const fs::path path = folder.path() / "cache";
  const ExtractCache cache(path, plenty);
  const auto is_a = [](const Extraction& extraction) { return extraction.blocks.front().text == "가"; };
  CHECK(cache.keep_only(is_a) == 0);  // there is none yet
  cache.store(hash_a, text_of("가"));
  const fs::path entry = only_file(path);
  cache.store(hash_b, text_of("나"));
  std::ofstream(entry.parent_path() / "1.part") << "나";
  std::ofstream(path / "stray") << "나";
  CHECK(cache.keep_only(is_a) == 3);
  CHECK(kept(cache, hash_a) == "가");
  CHECK(kept(cache, hash_b) == "nothing");
  CHECK(only_file(path) == entry);
}

TEST_CASE("a cache without a size keeps nothing, and one that cannot write goes on without") {
  const TemporaryDirectory folder;
  const ExtractCache none(folder.path() / "cache", 0);
  none.store(hash_a, text_of("a"));
  CHECK_FALSE(fs::exists(folder.path() / "cache"));
  std::ofstream(folder.path() / "file") << "in the way";
  const ExtractCache blocked(folder.path() / "file", plenty);
  blocked.store(hash_a, text_of("a"));
  CHECK(kept(blocked, hash_a) == "nothing");
  blocked.tidy();
}

TEST_CASE("a pipe, a link or a folder in the place of an entry counts as missing, and keeps nobody waiting") {
  const TemporaryDirectory folder;
  const ExtractCache cache(folder.path(), plenty);
  cache.store(hash_a, text_of("상수도"));
  const fs::path entry = only_file(folder.path());
  fs::remove(entry);
  REQUIRE(::mkfifo(entry.c_str(), S_IRUSR | S_IWUSR) == 0);
  CHECK(kept(cache, hash_a) == "nothing");
  cache.tidy();
  cache.store(hash_a, text_of("하수도"));
  CHECK(kept(cache, hash_a) == "하수도");
  fs::rename(entry, folder.path() / "elsewhere");
  fs::create_symlink(folder.path() / "elsewhere", entry);
  CHECK(kept(cache, hash_a) == "nothing");
  fs::remove(entry);
  fs::create_directory(entry);
  CHECK(kept(cache, hash_a) == "nothing");
  cache.store(hash_a, text_of("상수도"));
}

TEST_CASE("what was kept under another policy, or beside it by an earlier release, is removed") {
  const TemporaryDirectory folder;
  const ExtractCache raw(folder.path(), plenty, "as it is");
  raw.store(hash_a, text_of("900101-1234567"));
  static_cast<void>(folder.write("aa/" + hash_a.substr(2), "an entry of an earlier release"));
  static_cast<void>(folder.write("README", "of the operator"));
  const ExtractCache masking(folder.path(), plenty, "masked");
  Extraction masked = text_of("●●●");
  masked.masked.add(gonggo::PersonalKind::resident, 12);
  masking.store(hash_a, masked);
  CHECK(kept(raw, hash_a) == "900101-1234567");
  masking.tidy();
  CHECK(kept(raw, hash_a) == "nothing");
  CHECK_FALSE(fs::exists(folder.path() / "aa"));
  CHECK(fs::exists(folder.path() / "README"));
  REQUIRE(masking.find(hash_a));
  CHECK(masking.find(hash_a)->masked == masked.masked);
  ExtractCache(folder.path(), 0, "masked").tidy();  // no space is left to it
  CHECK(kept(masking, hash_a) == "nothing");
}
