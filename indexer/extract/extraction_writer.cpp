// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extraction_writer.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "common/base/utf8.hpp"
#include "indexer/extract/false_name.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {

void ExtractionWriter::begin_place(Place place, std::uint32_t number) {
  end_block();
  place_ = place;
  number_ = number;
}

void ExtractionWriter::end_block() {
  std::string text = plain_text(text_);
  text_.clear();
  if (!text.empty()) {
    to_.blocks.push_back({part_, place_, number_, member_, std::move(text)});
  }
}

void ExtractionWriter::line(Part part, std::string_view text) { add(part, text, '\n'); }
void ExtractionWriter::cell(Part part, std::string_view text) { add(part, text, ' '); }

void ExtractionWriter::add(Part part, std::string_view text, char between) {
  if (part != part_) {
    end_block();
    part_ = part;
  }
  const std::uint64_t left = limits_.most_text - text_bytes_;
  const bool is_full = text.size() >= left;
  text = utf8::truncated(text, std::min<std::uint64_t>(left, text.size()));
  text_bytes_ += std::min<std::uint64_t>(left, text.size() + 1);
  if (!text_.empty()) {
    text_ += between;
  }
  text_ += text;
  if (is_full) {
    end_block();
    to_.is_cut = true;
    throw TextIsFull();
  }
}

void ExtractionWriter::fail(ReadFailure::Reason reason, const Message& message) {
  // Libraries quote the file in their messages.
  to_.failures.push_back({reason, {plain_line(message.english), plain_line(message.korean)}, member_});
}

void ExtractionWriter::use(std::uint64_t bytes) {
  if (bytes > room()) {
    throw ExtractFailed(ReadFailure::Reason::too_large, say("extract_too_large"));
  }
  unpacked_ += bytes;
}

void ExtractionWriter::count_member() {
  if (members_ == limits_.most_members) {
    throw ExtractFailed(ReadFailure::Reason::too_large, say("extract_too_many_members", {{"most", members_}}));
  }
  ++members_;
}

ExtractionWriter::InMember::InMember(ExtractionWriter& writer, std::string_view name, std::uint32_t number)
    : writer_(writer), outer_(writer.member_) {
  writer.begin_place(Place::none, 0);
  blocks_ = writer.blocks();
  failures_ = writer.failures();
  writer.position_.push_back(number);
  writer.member_ += (outer_.empty() ? "" : "/") + plain_line(name);
}

ExtractionWriter::InMember::~InMember() {
  writer_.begin_place(Place::none, 0);
  writer_.position_.pop_back();
  writer_.member_ = std::move(outer_);
}

void ExtractionWriter::InMember::name_kind(std::string_view kind) const {
  std::vector<TextBlock>& blocks = writer_.to_.blocks;
  std::vector<ReadFailure>& failures = writer_.to_.failures;
  if (const auto failure = failure_of_name(writer_.member_, kind, std::span(blocks).subspan(blocks_),
                                           std::span(failures).subspan(failures_))) {
    if (!failure->is_note()) {
      blocks.resize(blocks_);
      failures.resize(failures_);
    }
    writer_.fail(failure->reason, failure->message);
  }
  ReadFailure* const failure = writer_.failures() == failures_ + 1 ? &writer_.to_.failures.back() : nullptr;
  if (failure != nullptr && writer_.blocks() == blocks_ && failure->position.empty()) {
    failure->kind = kind;
    failure->position = writer_.position_;
  }
}

void ExtractionWriter::check_depth() const {
  if (position_.size() > limits_.deepest_archive) {
    throw ExtractFailed(ReadFailure::Reason::too_large, say("extract_too_deep", {{"most", limits_.deepest_archive}}));
  }
}

}  // namespace gonggo::indexer
