// SPDX-License-Identifier: GPL-2.0-or-later
// An announcement is the document that this engine indexes. All its text is valid UTF-8. The only control character in
// it is newline. An empty string or list means "not given".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.hpp"

namespace gonggo {

// Where a part of the text of an attachment stands in its file. It reaches to the next one.
struct TextPlace {
  enum class Kind : std::uint8_t { none, page, section, sheet, slide };  // what `number` counts
  std::uint32_t at = 0;                                                  // offset of its first byte in the text
  Kind kind = Kind::none;
  std::uint32_t number = 0;  // from 1; 0 if the kind is none
  std::string member = {};   // path of the file within an archive; empty: the attachment is no archive
  bool operator==(const TextPlace&) const = default;
};

struct Attachment {
  std::string name;  // file name shown to readers
  std::string url;
  std::string text;                    // text extracted from the file; has a weight of its own
  std::vector<TextPlace> places = {};  // in ascending order; empty: not known
  bool operator==(const Attachment&) const = default;
};

// Source and id together identify an announcement. The title, the body or both are not empty.
struct Announcement {
  std::string source;  // name of the source: [a-z0-9_-]+; "main" if none was named
  std::string id;      // unique within the source
  std::string title;
  std::string body;                     // plain text, paragraphs separated by newlines
  std::optional<Day> date;              // day of publication
  std::vector<std::string> department;  // path, outermost department first: 기획재정부, 경제정책국, 거시정책과
  std::string board;                    // 보도자료, 공고, 고시, 입찰, 채용, 행사 ...
  std::vector<std::string> keywords;
  std::string url;
  std::optional<std::uint64_t> views;
  std::string number;           // notice number, 2024-123
  std::optional<Day> begin;     // first day of the posting period
  std::optional<Day> end;       // last day of the posting period; `endless` if it is open without an end
  bool has_attachment = false;  // may be true while `attachments` is empty
  std::vector<Attachment> attachments;
  std::string license;             // 공공누리 type: "0".."4"
  std::optional<Instant> embargo;  // the announcement is not shown before this instant
  std::optional<Instant> updated;  // time of the last change by the source
  std::string period;              // the posting period as the source writes it: 예산 소진시까지
  bool operator==(const Announcement&) const = default;
};

}  // namespace gonggo
