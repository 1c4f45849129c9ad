// SPDX-License-Identifier: GPL-2.0-or-later
// A directory for one test, and small indexes in it.
#pragma once

#include <unistd.h>
#include <xapian.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "common/index/announcement.hpp"
#include "common/index/build.hpp"
#include "common/index/generation.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/update.hpp"

namespace gonggo::testing {

class TempDirectory {
 public:
  TempDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gonggo-index-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("no temporary directory");
    }
    path_ = pattern;
  }
  ~TempDirectory() { std::filesystem::remove_all(path_); }
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Announcement notice(const std::string& id, const std::string& title, const std::string& source = "main") {
  Announcement a;
  a.source = source;
  a.id = id;
  a.title = title;
  a.body = "가온시 물산업과는 " + title + " 계획을 밝혔다.";
  a.date = make_day(2024, 3, 7);
  return a;
}

inline Published build(const std::filesystem::path& index, const std::vector<Announcement>& announcements,
                       BuildOptions options = {}) {
  Build build(index, std::move(options), {});
  for (const Announcement& a : announcements) {
    build.add(a, "test");
  }
  return build.publish();
}

inline Published update(const std::filesystem::path& index, const std::vector<Announcement>& puts,
                        const std::vector<std::pair<std::string, std::string>>& erasures = {}) {
  Update update(index, std::chrono::seconds(10), {});
  for (const auto& [source, id] : erasures) {
    update.erase(source, id);
  }
  for (const Announcement& a : puts) {
    update.put(a, "test");
  }
  return update.publish();
}

// Returns the manifest as releases before the checksum wrote it.
inline std::string without_checksum(const std::string& manifest) {
  return manifest.substr(0, manifest.find(",\"checksum\"")) + "}\n";
}

// The documents of the live generation: "source/id" -> title.
inline std::map<std::string, std::string> contents(const std::filesystem::path& index) {
  std::map<std::string, std::string> out;
  const auto live = live_generation(index);
  if (!live) {
    return out;
  }
  const Xapian::Database database(database_path(*live).string());
  const StoredText texts(database);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Announcement a = texts.announcement(database.get_document(*at));
    out[a.source + "/" + a.id] = a.title;
  }
  return out;
}

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

}  // namespace gonggo::testing
