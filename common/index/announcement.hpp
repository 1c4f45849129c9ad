// SPDX-License-Identifier: GPL-2.0-or-later
// The document of this engine, as plain values. All text is valid UTF-8 without control characters
// other than newline; an empty string or list means "not given".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"

namespace gonggo {

struct Attachment {
  std::string name;  // file name as shown to readers
  std::string url;
  std::string text;  // extracted text, searched like the body but weighted on its own
  bool operator==(const Attachment&) const = default;
};

// Identity is (source, id): the id within its source. At least one of title and body is not empty.
struct Announcement {
  std::string source;  // name of the source it came from: [a-z0-9_-]+, "main" if not named
  std::string id;      // unique within the source
  std::string title;
  std::string body;                     // plain text, paragraphs separated by newlines
  std::optional<Day> date;              // day of publication
  std::vector<std::string> department;  // a path, outermost first: 기획재정부, 경제정책국, 거시정책과
  std::string board;                    // 보도자료, 공고, 고시, 입찰, 채용, 행사 ...
  std::vector<std::string> keywords;
  std::string url;
  std::optional<std::uint64_t> views;
  std::string number;        // notice number, 2024-123
  std::optional<Day> begin;  // posting period, both days inclusive
  std::optional<Day> end;
  bool has_attachment = false;  // also true if the files themselves are not known
  std::vector<Attachment> attachments;
  std::string license;             // 공공누리 type: "0".."4"
  std::optional<Instant> embargo;  // not to be shown before this instant
  std::optional<Instant> updated;  // when the source last changed it
  bool operator==(const Announcement&) const = default;
};

}  // namespace gonggo
