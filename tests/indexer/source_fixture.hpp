// SPDX-License-Identifier: GPL-2.0-or-later
// A directory of its own for each test, and all that reading a source said, in one value.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.hpp"
#include "indexer/source_reader.hpp"
#include "indexer/source_wall.hpp"
#include "tests/paths.hpp"

namespace gonggo::indexer {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "gonggo-readers-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  // Writes a file and answers its path.
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path.string();
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The wall of the program, which most tests read through.
inline SourceWall& program_wall() {
  static SourceWall wall({gonggo_test::binary_dir() + "/bin/gonggo-indexer", std::string(worker_argument)});
  return wall;
}

struct ReadAll {
  std::vector<Announcement> announcements;
  std::vector<Origin> origins;  // one for each announcement
  std::vector<Reject> rejects;
  std::vector<LeftOutValue> left_out;
  std::vector<std::string> notices;
  SourceProgress progress;
  SourceCounts counts;
};

inline std::vector<std::string> ids_of(const ReadAll& all) {
  std::vector<std::string> ids;
  for (const Announcement& announcement : all.announcements) {
    ids.push_back(announcement.id);
  }
  return ids;
}

inline ReadAll read_all(const SourceSpec& spec, SourceWall* wall = &program_wall()) {
  ReadAll all;
  SourceEvents events;
  events.wall = wall;
  events.announcement = [&](Announcement&& announcement, const Origin& origin) {
    all.announcements.push_back(std::move(announcement));
    all.origins.push_back(origin);
  };
  events.reject = [&](const Reject& reject) { all.rejects.push_back(reject); };
  events.left_out = [&](const LeftOutValue& value) { all.left_out.push_back(value); };
  events.notice = [&](const Message& notice) { all.notices.push_back(notice.english); };
  events.progress = [&](const SourceProgress& progress) { all.progress = progress; };
  all.counts = read_source(spec, events);
  CHECK(all.counts.announcements == all.announcements.size());
  CHECK(all.counts.rejects == all.rejects.size());
  CHECK(all.counts.left_out == all.left_out.size());
  return all;
}

// Reads one file that holds these bytes.
inline ReadAll read_bytes(const std::string& name, std::string_view bytes, SourceSpec spec = {},
                          SourceWall* wall = &program_wall()) {
  const TemporaryDirectory directory;
  spec.paths = {directory.write(name, bytes)};
  return read_all(spec, wall);
}

// The one announcement in one line of JSON.
inline Announcement read_json(std::string_view line, const SourceSpec& spec = {}) {
  const ReadAll all = read_bytes("one.jsonl", line, spec);
  INFO((all.rejects.empty() ? "" : all.rejects.front().reason.english));
  REQUIRE(all.announcements.size() == 1);
  return all.announcements.front();
}

// Why the one line of JSON is rejected.
inline std::string reject_of_json(std::string_view line) {
  const ReadAll all = read_bytes("one.jsonl", line);
  REQUIRE(all.announcements.empty());
  REQUIRE(all.rejects.size() == 1);
  return all.rejects.front().reason.english;
}

// What the message says was left out of the one announcement in one line of JSON; empty if nothing.
inline std::string left_out_of_json(std::string_view line) {
  const ReadAll all = read_bytes("one.jsonl", line);
  REQUIRE(all.announcements.size() == 1);
  return all.left_out.empty() ? "" : all.left_out.front().reason.english;
}

// The message and kind of the Error that reading ends with.
struct ReadError {
  ErrorKind kind;
  std::string message;
};

template <class Act>
ReadError error_of(Act&& act) {
  try {
    act();
  } catch (const Error& error) {
    return {error.kind(), error.what()};
  }
  FAIL("no Error was thrown");
  return {};
}

}  // namespace gonggo::indexer
