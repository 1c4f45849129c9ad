// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/attachment_reader.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/index/document.hpp"

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

namespace {

// True for "a.txt, b.txt", which is read as one name.
bool has_several_names(std::string_view name) {
  for (std::size_t comma = name.find(','); comma != std::string_view::npos; comma = name.find(',', comma + 1)) {
    const std::string_view first = ascii::trim(name.substr(0, comma));
    const std::string_view extension = first.substr(std::min(first.rfind('.'), first.size()));
    constexpr std::size_t longest = 6;  // .hwpml
    if (extension.size() > 2 && extension.size() <= longest && ascii::is_letter(extension[1]) &&
        std::all_of(extension.begin() + 1, extension.end(),
                    [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); })) {
      return true;
    }
  }
  return false;
}

void cut_text(Attachment& attachment, std::size_t size) {
  attachment.text.resize(utf8::truncated(attachment.text, size).size());
  std::erase_if(attachment.places, [&](const TextPlace& place) { return place.at >= attachment.text.size(); });
}

ReadFailure cut_failure() { return {ReadFailure::Reason::too_large, say("extract_is_cut"), {}}; }

const std::string& name_of(const Attachment& attachment) {
  return attachment.name.empty() ? attachment.url : attachment.name;
}

}  // namespace

AttachmentReader::AttachmentReader(const AttachmentFiles& files, FileExtractor& extractor, StopCheck stop,
                                   IsErased is_erased, std::function<void(Item&&)> done)
    : files_(files),
      extractor_(extractor),
      stop_(std::move(stop)),
      is_erased_(std::move(is_erased)),
      work_(
          extractor.processes(), [this](Item& item) { read(item); }, std::move(done)) {}

void AttachmentReader::put(Announcement&& announcement, const Origin& origin) {
  const bool has_none = std::all_of(announcement.attachments.begin(), announcement.attachments.end(),
                                    [](const Attachment& attachment) { return !attachment.text.empty(); });
  work_.put({std::move(announcement), origin}, has_none);
}

void AttachmentReader::finish() { work_.finish(); }

void AttachmentReader::read(Item& item) const {
  std::vector<Attachment*> read_here;
  std::set<const Attachment*> cut;  // and reported as such
  for (Attachment& attachment : item.announcement.attachments) {
    if (attachment.text.empty()) {
      if (read(attachment, item)) {
        cut.insert(&attachment);
      }
      read_here.push_back(&attachment);
    }
  }
  // An announcement that is too large would not be indexed at all, so the last attachments are cut.
  const std::size_t bytes = text_bytes(item.announcement);
  std::size_t excess = bytes - std::min(bytes, max_announcement_bytes);
  for (auto attachment = read_here.rbegin(); attachment != read_here.rend() && excess > 0; ++attachment) {
    const std::size_t before = (*attachment)->text.size();
    if (before == 0) {
      continue;
    }
    cut_text(**attachment, before - std::min(before, excess));
    excess -= std::min(excess, before - (*attachment)->text.size());
    if (!cut.contains(*attachment)) {
      report(**attachment, cut_failure(), item);
    }
  }
}

void AttachmentReader::report(const Attachment& attachment, const ReadFailure& failure, Item& item) {
  const std::string& name = name_of(attachment);
  const std::string place = failure.member.empty() ? name : name + ": " + failure.member;
  auto& list = failure.is_note() ? item.notes : item.left_out;
  list.push_back(
      {item.origin, "attachments", name, say("attachment_not_read", {{"name", place}, {"reason", failure.message}})});
}

bool AttachmentReader::read(Attachment& attachment, Item& item) const {
  try {
    const auto file = files_.open(attachment);
    if (!file) {
      return false;
    }
    const auto may_keep = [&] { return !is_erased_(item.announcement.source, item.announcement.id); };
    const Extraction extraction = extractor_.read(*file, name_of(attachment), stop_, may_keep);
    take_text(extraction.blocks, attachment);
    item.masked += extraction.masked;
    for (const ReadFailure& failure : extraction.failures) {
      report(attachment, failure, item);
    }
    if (extraction.is_cut) {
      report(attachment, cut_failure(), item);
    }
    return extraction.is_cut;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::missing) {
      throw;
    }
    const Message reason = has_several_names(name_of(attachment))
                               ? say("attachment_several", {{"problem", error.message()}})
                               : error.message();
    report(attachment, {ReadFailure::Reason::not_opened, reason, {}}, item);
    return false;
  }
}

}  // namespace gonggo::indexer
