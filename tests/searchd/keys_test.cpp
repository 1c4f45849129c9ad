// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/keys.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "common/base/error.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const std::string key = "0123456789abcdef";

fs::path file_with(const TemporaryFolder& folder, const std::string& text) {
  fs::create_directories(folder.path());
  const fs::path file = folder.path() / "keys";
  std::ofstream(file) << text;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  return file;
}

}  // namespace

TEST_CASE("a key file has one key on each line") {
  const TemporaryFolder folder("keys");
  const Keys keys = read_keys(file_with(folder, "# for the site\r\n" + key + "\r\n\n  zyxwvutsrqponmlkjihg  \n"), "x");
  CHECK(keys.contains(key));
  CHECK(keys.contains("zyxwvutsrqponmlkjihg"));
  for (std::size_t at = 0; at < key.size(); ++at) {  // a key that differs in one place, and one that ends early
    std::string wrong = key;
    wrong[at] ^= 1;
    CHECK_FALSE(keys.contains(wrong));
    CHECK_FALSE(keys.contains(key.substr(0, at)));
  }
  CHECK_FALSE(keys.contains(key + key));
  CHECK_FALSE(keys.contains("# for the site"));
  CHECK_FALSE(Keys().contains(""));
}

TEST_CASE("a wrong key file is refused, and the message never has a key") {
  const TemporaryFolder folder("keys");
  const auto message = [&](const std::string& text) {
    try {
      read_keys(file_with(folder, text), "gonggo.toml:3: keys.search");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK_THAT(message(""), Contains("keys.search") && Contains("holds no key"));
  CHECK_THAT(message("short\n"), Contains("line 1"));
  CHECK_THAT(message(key + "\nwith a space inside it\n"), Contains("line 2"));
  CHECK_THAT(message("암호암호암호암호암호암호\n"), Contains("line 1"));
  CHECK(message(key + " x\n").find(key) == std::string::npos);
  CHECK_THROWS_WITH(read_keys(folder.path() / "missing", "x"), Contains("cannot be read"));
  const fs::path open = file_with(folder, key);
  fs::permissions(open, fs::perms::others_read, fs::perm_options::add);
  CHECK_THROWS_WITH(read_keys(open, "x"), Contains("chmod"));
}

TEST_CASE("a key is sent as a bearer token or in a header of its own") {
  CHECK(sent_key("Bearer abc", "") == "abc");
  CHECK(sent_key(" bearer  abc ", "def") == "abc");
  CHECK(sent_key("", " abc ") == "abc");
  CHECK(sent_key("Basic abc", "def") == "def");
  CHECK(sent_key("Bearerabc", "").empty());
  CHECK(sent_key("Bearer", "").empty());
  CHECK(sent_key("", "").empty());
}
