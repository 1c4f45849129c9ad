// SPDX-License-Identifier: GPL-2.0-or-later
// Tests finding the files of a source: deep and wide directories, loops of links, and what is neither file nor
// directory.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

constexpr const char* record = R"({"id":"a","title":"물"})";

void make_pipe(const fs::path& path) { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); }

void make_socket(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(path.string().size() < sizeof address.sun_path);
  path.string().copy(address.sun_path, path.string().size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const auto* generic = static_cast<const sockaddr*>(static_cast<const void*>(&address));
  REQUIRE(::bind(socket, generic, sizeof address) == 0);
  ::close(socket);
}

ReadAll read_path(const fs::path& path) {
  SourceSpec spec;
  spec.paths = {path.string()};
  return read_all(spec);
}

}  // namespace

TEST_CASE("links that lead back to any directory above are followed once, at every depth") {
  for (int depth = 1; depth <= 20; ++depth) {
    for (int target = 0; target < depth; target += 3) {
      const TemporaryDirectory top;
      std::vector<fs::path> levels{top.path()};
      for (int level = 0; level < depth; ++level) {
        levels.push_back(levels.back() / "d");
      }
      REQUIRE(top.write(fs::relative(levels.back() / "a.jsonl", top.path()).string(), record) != "");
      fs::create_directory_symlink(levels[static_cast<std::size_t>(target)], levels.back() / "loop");
      INFO("depth " << depth << ", link to level " << target);
      CHECK(read_path(top.path()).announcements.size() == 1);
    }
  }
}

TEST_CASE("directories nested as deep as a path allows are read, and deeper ones are reported") {
  const TemporaryDirectory top;
  const fs::path before = fs::current_path();
  fs::current_path(top.path());
  for (std::size_t level = 1; level <= most_levels_of_directories; ++level) {
    fs::create_directory("d");
    fs::current_path("d");
    std::ofstream("a.jsonl") << record;
  }
  fs::current_path(before);
  const ReadAll all = read_path(top.path());
  CHECK(all.announcements.size() == most_levels_of_directories - 1);
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].reason.english, Contains("nested deeper than 1000 levels"));
  CHECK(all.counts.unread == 1);
}

TEST_CASE("a directory that is nested too deeply on one path is read on a shorter one") {
  const TemporaryDirectory top;
  const fs::path before = fs::current_path();
  fs::current_path(top.path());
  for (std::size_t level = 1; level < most_levels_of_directories; ++level) {
    fs::create_directory("d");
    fs::current_path("d");
  }
  fs::create_directory("deep");
  std::ofstream("deep/a.jsonl") << record;
  fs::create_directory_symlink(fs::current_path() / "deep", top.path() / "z");
  fs::current_path(before);
  const ReadAll all = read_path(top.path());
  CHECK(all.announcements.size() == 1);
  REQUIRE(all.rejects.size() == 1);
  CHECK_THAT(all.rejects[0].reason.english, Contains("nested deeper than 1000 levels"));
}

TEST_CASE("pipes, sockets, devices and links to them are left out of directories, with a notice") {
  int kinds = 0;
  for (const char* name : {"a.jsonl", "a.csv", "a.txt", "a.jsonl.gz", "a.board"}) {
    for (int kind = 0; kind < 6; ++kind) {
      const TemporaryDirectory top;
      const TemporaryDirectory elsewhere;
      REQUIRE(top.write("sub/good.jsonl", record) != "");
      const fs::path place = top.path() / "sub" / name;
      if (kind == 0) {
        make_pipe(place);
      } else if (kind == 1) {
        make_socket(place);
      } else if (kind == 2) {
        make_pipe(elsewhere.path() / "pipe");
        fs::create_symlink(elsewhere.path() / "pipe", place);
      } else {
        fs::create_symlink(kind == 3 ? "/dev/zero" : kind == 4 ? "/dev/null" : "/dev/random", place);
      }
      INFO(name << ", kind " << kind);
      const ReadAll all = read_path(top.path());
      CHECK(all.announcements.size() == 1);
      CHECK(all.rejects.empty());
      REQUIRE(all.notices.size() == 1);
      CHECK_THAT(all.notices[0], Contains("were left out") && Contains(place.string()));
      ++kinds;
    }
  }
  CHECK(kinds == 30);
}

TEST_CASE("a device or a socket that is named is refused, also through links") {
  const TemporaryDirectory top;
  make_socket(top.path() / "socket.jsonl");
  fs::create_symlink("/dev/zero", top.path() / "zero.jsonl");
  fs::create_symlink(top.path() / "zero.jsonl", top.path() / "again.csv");
  for (const std::string path : {"/dev/zero", "/dev/null", "/dev/random", "/dev/full"}) {
    CHECK_THAT(error_of([&] { read_path(path); }).message, Contains(path + " leads to a device or a socket"));
  }
  for (const char* name : {"socket.jsonl", "zero.jsonl", "again.csv"}) {
    const ReadError error = error_of([&] { read_path(top.path() / name); });
    CHECK(error.kind == ErrorKind::input);
    CHECK_THAT(error.message, Contains(name) && Contains("leads to a device or a socket"));
  }
}

TEST_CASE("a stop ends the walk through directories and the reading of files") {
  const TemporaryDirectory top;
  for (int i = 0; i < 120; ++i) {
    REQUIRE(top.write("d" + std::to_string(i) + "/a.jsonl", std::string(record) + "\n" + record) != "");
  }
  SourceSpec spec;
  spec.paths = {top.path().string()};
  int calls = 0;
  SourceEvents counting;
  counting.stop = [&] { return ++calls < 0; };
  read_source(spec, counting);
  const int all_calls = calls;
  CHECK(all_calls > 500);
  for (int call = 1; call <= all_calls; call += all_calls / 120) {
    INFO("stopped at call " << call << " of " << all_calls);
    calls = 0;
    SourceEvents events;
    events.stop = [&] { return ++calls >= call; };
    const ReadError error = error_of([&] { read_source(spec, events); });
    CHECK(error.kind == ErrorKind::unpublished);
    CHECK_THAT(error.message, Contains("stopped by a signal"));
  }
}
