// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/compressed_file.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

#include "common/base/error.hpp"
#include "common/index/storage.hpp"
#include "tests/index/fixture.hpp"

namespace gonggo {
namespace {

using Catch::Matchers::Contains;
using testing::TempDirectory;

std::string many_bytes(std::size_t count) {
  std::string bytes;
  for (std::uint32_t i = 0; bytes.size() < count; ++i) {
    bytes += std::to_string(i * 2'654'435'761U);
  }
  return bytes.substr(0, count);
}

}  // namespace

TEST_CASE("Bytes are read back from a compressed file, whatever their number") {
  const TempDirectory directory;
  const auto path = directory.path() / "file";
  const std::size_t frame = 4U << 20;
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, frame - 1, frame, frame + 1, 2 * frame + 100}) {
    const std::string bytes = many_bytes(count);
    storage::replace_file(path, compressed(bytes));
    REQUIRE(read_compressed(path) == bytes);
  }
}

TEST_CASE("The pieces in which bytes are compressed make no difference") {
  const std::string bytes = many_bytes(5U << 20);
  std::string pieces;
  Compressor compressor([&](std::string_view piece) { pieces += piece; });
  for (std::size_t at = 0; at < bytes.size(); at += 99'991) {
    compressor.write(std::string_view(bytes).substr(at, 99'991));
  }
  compressor.finish();
  CHECK(pieces == compressed(bytes));
}

TEST_CASE("A damaged compressed file is refused, and the message names it") {
  const TempDirectory directory;
  const auto path = directory.path() / "file";
  CHECK_THROWS_WITH(read_compressed(path), Contains("it is missing"));
  const std::string sound = compressed(many_bytes(3'000));
  for (std::size_t size = 1; size < sound.size(); size += 7) {
    storage::replace_file(path, sound.substr(0, size));
    REQUIRE_THROWS_AS(read_compressed(path), Error);
  }
  for (std::size_t at = 0; at < sound.size(); at += 3) {
    std::string changed = sound;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    storage::replace_file(path, changed);
    try {
      const std::string read = read_compressed(path);
      REQUIRE(read == many_bytes(3'000));  // a bit that says nothing
    } catch (const Error& error) {
      REQUIRE_THAT(error.what(), Contains("file"));
    }
  }
}

}  // namespace gonggo
