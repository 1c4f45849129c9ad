// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_pages.hpp"

#include <utility>

#include "common/base/error.hpp"
#include "indexer/fetch_address.hpp"
#include "indexer/formats.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

PageFacts read_page(const FetchedSource& source, const std::filesystem::path& file, const StopCheck& stop,
                    SourceWall* wall) {
  SourceSpec spec = source.source;
  spec.spool.clear();
  spec.paths = {file.string()};
  if (!source.fetch.list_format.empty()) {
    spec.format = find_format(source.fetch.list_format);
  }
  PageFacts facts;
  Message first_reject;
  SourceEvents events;
  events.announcement = [&](Announcement&& announcement, const Origin&) {
    facts.ids.push_back(std::move(announcement.id));
    if (!announcement.url.empty()) {
      facts.links.push_back(std::move(announcement.url));
    }
    for (Attachment& attachment : announcement.attachments) {
      if (!attachment.url.empty()) {
        facts.attachments.push_back(std::move(attachment.url));
      }
    }
  };
  events.reject = [&](const Reject& reject) { first_reject = first_reject.empty() ? reject.reason : first_reject; };
  events.total = [&](std::uint64_t total) { facts.total = total; };
  events.wall = wall;
  events.stop = stop;
  const SourceCounts counts = read_source(spec, events);
  if (counts.unread > 0 || (facts.ids.empty() && counts.rejects > 0)) {
    throw Error(ErrorKind::input, say("fetch_page_unusable", {{"file", file.string()}, {"reason", first_reject}}));
  }
  facts.rejects = counts.rejects;
  facts.records = counts.announcements + counts.rejects;
  return facts;
}

std::optional<Message> PageCount::add(const PageFacts& page) {
  ++pages_;
  was_empty_ = page.records == 0;
  rejects_ += page.rejects;
  bool is_new = page.rejects > 0;
  for (const std::string& id : page.ids) {
    is_new = ids_.insert(id).second || is_new;
  }
  if (!was_empty_ && !is_new) {
    return say("fetch_page_repeated", {{"page", pages_}});
  }
  const std::optional<std::uint64_t> before = std::exchange(total_, page.total ? page.total : total_);
  if (before && *before != *total_) {
    return say("fetch_total_changed", {{"before", *before}, {"after", *total_}});
  }
  return std::nullopt;
}

bool PageCount::is_complete() const { return was_empty_ || (total_ && ids_.size() + rejects_ >= *total_); }

std::optional<Message> PageCount::shortage() const {
  if (!total_ || ids_.size() + rejects_ >= *total_) {
    return std::nullopt;
  }
  return say("fetch_short", {{"records", ids_.size() + rejects_}, {"total", *total_}, {"pages", pages_}});
}

bool has_pages(const FetchSpec& spec, const std::string& address) {
  return !spec.page.empty() || address.find("{page}") != std::string::npos ||
         address.find("{from}") != std::string::npos;
}

std::string page_address(const FetchSpec& spec, std::string address, std::uint64_t page) {
  const std::uint64_t place = page - std::min(page, spec.first);
  const std::pair<std::string_view, std::uint64_t> gaps[] = {
      {"{page}", page}, {"{from}", place * spec.rows + 1}, {"{to}", (place + 1) * spec.rows}, {"{rows}", spec.rows}};
  for (const auto& [gap, number] : gaps) {
    for (std::size_t at = address.find(gap); at != std::string::npos; at = address.find(gap, at)) {
      address.replace(at, gap.size(), std::to_string(number));
    }
  }
  if (!spec.page.empty()) {
    address = with_parameter(std::move(address), spec.page, std::to_string(page));
  }
  if (!spec.size.empty()) {
    address = with_parameter(std::move(address), spec.size, std::to_string(spec.rows));
  }
  return address;
}

}  // namespace gonggo::indexer
