// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/reading.hpp"

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "indexer/formats.hpp"
#include "indexer/source_reader.hpp"
#include "tests/fuzz/oracle.hpp"

namespace gonggo_fuzz {
namespace {

using gonggo::Announcement;
namespace indexer = gonggo::indexer;

constexpr std::size_t max_record = 4096;  // small, so that short inputs reach the limit

void check(const Announcement& announcement) {
  require(!announcement.id.empty(), "an announcement has no id");
  require(!announcement.title.empty() || !announcement.body.empty(), "an announcement has neither title nor body");
  require_clean(announcement.id, "the id is not clean");
  require_clean(announcement.title, "the title is not clean");
  require_clean(announcement.body, "the body is not clean");
  const std::string stored = gonggo::encode_announcement(announcement);
  require_clean(stored, "the stored form is not clean");
  require(gonggo::decode_announcement(stored) == announcement, "the stored form gives another announcement");
}

void check_reason(std::string_view reason) {
  require(!reason.empty(), "a reason is empty");
  require_clean(reason, "a reason is not clean");
}

}  // namespace

void read_as(std::string_view format, std::string_view bytes) {
  static const MemoryFile file;
  file.write(bytes);
  indexer::SourceSpec spec;
  spec.format = indexer::find_format(format);
  spec.max_record = max_record;
  spec.board = "공고";
  spec.attachment_base = "https://www.gaon.example/board/";
  indexer::FoundFiles found;
  found.files.push_back({file.path(), false});
  found.bytes = bytes.size();
  indexer::SourceCounts seen;
  indexer::SourceEvents events;
  events.announcement = [&](Announcement&& announcement, const indexer::Origin&) {
    ++seen.announcements;
    check(announcement);
  };
  events.reject = [&](const indexer::Reject& reject) {
    ++seen.rejects;
    check_reason(reject.reason.english);
    require_clean(reject.record, "a rejected record is not clean");
  };
  events.left_out = [&](const indexer::LeftOutValue& value) {
    ++seen.left_out;
    check_reason(value.reason.english);
  };
  events.notice = [](const gonggo::Message& notice) { check_reason(notice.english); };
  try {
    const indexer::SourceCounts counts = indexer::read_files(spec, found, events);
    require(counts.announcements == seen.announcements && counts.rejects == seen.rejects &&
                counts.left_out == seen.left_out,
            "the counts are wrong");
  } catch (const gonggo::Error& error) {
    require(error.kind() == gonggo::ErrorKind::input, "an error of another kind than input");
    check_reason(error.what());
  }
}

}  // namespace gonggo_fuzz
