// SPDX-License-Identifier: GPL-2.0-or-later
// An index with a clock that the test sets, and announcements that are due at a given instant.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "common/index/maintenance.hpp"
#include "common/index/withheld.hpp"
#include "tests/index/fixture.hpp"

namespace gonggo::testing {

namespace fs = std::filesystem;

inline const Instant start = seoul_midnight(*make_day(2024, 3, 7));
inline constexpr std::chrono::hours hour{1};

using Names = std::set<std::string>;  // "source/id"

inline Names names_of(const std::map<std::string, std::string>& documents) {
  Names names;
  for (const auto& [name, title] : documents) {
    names.insert(name);
  }
  return names;
}

// The withheld announcements of the live generation.
inline Names withheld_in(const fs::path& index) {
  Names names;
  DueAnnouncements lines(describe_generation(*live_generation(index)));
  while (const Announcement* announcement = lines.next(Instant::max())) {
    names.insert(announcement->source + "/" + announcement->id);
    lines.advance();
  }
  return names;
}

inline Announcement due_at(const std::string& id, Instant instant, const std::string& source = "main") {
  Announcement a = notice(id, "공고 " + id, source);
  a.embargo = instant;
  return a;
}

// An index with a clock that the test sets.
class Office {
 public:
  explicit Office(Instant at_first = start) : time(at_first) {}

  Published build(const std::vector<Announcement>& announcements, std::vector<std::string> sources = {},
                  double allow_drop_percent = 100) {
    BuildOptions options;
    options.replaced_sources = std::move(sources);
    options.allow_drop_percent = allow_drop_percent;
    options.clock = [this] { return time; };
    Build build(folder_.path(), std::move(options), events());
    for (const Announcement& a : announcements) {
      build.add(a, "test");
    }
    if (while_building) {
      while_building();
    }
    return build.publish();
  }

  Published update(const std::vector<Announcement>& puts,
                   const std::vector<std::pair<std::string, std::string>>& erasures = {}) {
    Update update(folder_.path(), std::chrono::seconds(10), events(), {}, [this] { return time; });
    for (const auto& [source, id] : erasures) {
      update.erase(source, id);
    }
    for (const Announcement& a : puts) {
      update.put(a, "test");
    }
    return update.publish();
  }

  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] fs::path live() const { return *live_generation(path()); }
  [[nodiscard]] GenerationInfo info() const { return describe_generation(live()); }
  [[nodiscard]] Names shown() const { return names_of(contents(path())); }
  [[nodiscard]] Names withheld() const { return withheld_in(path()); }

  Instant time;
  std::vector<std::string> warnings;
  std::function<void()> while_building;

 private:
  WriterEvents events() {
    return {
        .progress = {}, .duplicate = {}, .stop = {}, .committing = {}, .warning = [this](const std::string& message) {
          warnings.push_back(message);
        }};
  }

  TempDirectory folder_;
};

inline void check_sound(const Office& office) {
  CHECK(verify_generation(office.live()) == std::vector<std::string>{});
  const GenerationInfo info = office.info();
  CHECK(info.documents == office.shown().size());
  CHECK(info.withheld == office.withheld().size());
  for (const std::string& name : office.withheld()) {
    CHECK_FALSE(office.shown().contains(name));
  }
}

}  // namespace gonggo::testing
