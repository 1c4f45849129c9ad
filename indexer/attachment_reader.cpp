// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/attachment_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/error.hpp"

namespace gonggo::indexer {
namespace {

TextPlace::Kind kind_of(TextBlock::Place place) {
  switch (place) {
    case TextBlock::Place::page:
      return TextPlace::Kind::page;
    case TextBlock::Place::section:
      return TextPlace::Kind::section;
    case TextBlock::Place::sheet:
      return TextPlace::Kind::sheet;
    case TextBlock::Place::slide:
      return TextPlace::Kind::slide;
    case TextBlock::Place::none:
      break;
  }
  return TextPlace::Kind::none;
}

}  // namespace

void take_text(const std::vector<TextBlock>& blocks, Attachment& attachment) {
  TextPlace last;
  for (const TextBlock& block : blocks) {
    attachment.text += attachment.text.empty() ? "" : "\n";
    TextPlace place{static_cast<std::uint32_t>(attachment.text.size()), kind_of(block.place), block.number,
                    block.member};
    if (place.kind != last.kind || place.number != last.number || place.member != last.member) {
      attachment.places.push_back(place);
      last = std::move(place);
    }
    attachment.text += block.text;
  }
}

AttachmentReader::AttachmentReader(const AttachmentFiles& files, FileExtractor& extractor, StopCheck stop,
                                   std::function<void(Item&&)> done)
    : files_(files),
      extractor_(extractor),
      stop_(std::move(stop)),
      work_(
          extractor.processes(), [this](Item& item) { read(item); }, std::move(done)) {}

void AttachmentReader::put(Announcement&& announcement, const Origin& origin) {
  const bool has_none = std::all_of(announcement.attachments.begin(), announcement.attachments.end(),
                                    [](const Attachment& attachment) { return !attachment.text.empty(); });
  work_.put({std::move(announcement), origin}, has_none);
}

void AttachmentReader::finish() { work_.finish(); }

void AttachmentReader::read(Item& item) const {
  for (Attachment& attachment : item.announcement.attachments) {
    if (attachment.text.empty()) {
      read(attachment, item);
    }
  }
}

void AttachmentReader::read(Attachment& attachment, Item& item) const {
  const std::string name = attachment.name.empty() ? attachment.url : attachment.name;
  const auto leave_out = [&](const std::string& member, const Message& reason) {
    item.left_out.push_back(
        {item.origin, "attachments", name,
         say("attachment_not_read", {{"name", member.empty() ? name : name + ": " + member}, {"reason", reason}})});
  };
  try {
    const auto file = files_.open(attachment);
    if (!file) {
      return;
    }
    const Extraction extraction = extractor_.read(*file, name, stop_);
    take_text(extraction.blocks, attachment);
    for (const ReadFailure& failure : extraction.failures) {
      leave_out(failure.member, failure.message);
    }
    if (extraction.is_preview) {
      leave_out({}, say("extract_is_preview"));
    }
    if (extraction.is_cut) {
      leave_out({}, say("extract_is_cut"));
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::missing) {
      throw;
    }
    leave_out({}, error.message());
  }
}

}  // namespace gonggo::indexer
