// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/due_suggestions.hpp"

#include <string>
#include <utility>

#include "common/index/suggestion_builder.hpp"
#include "common/index/terms.hpp"

namespace gonggo {

DueSuggestions::DueSuggestions(const GenerationInfo& generation)
    : path_(withheld_path(generation.path)), announcements_(generation) {}

std::shared_ptr<const DueSet> DueSuggestions::admit(Instant now) {
  bool changed = false;
  if (now < latest_) {
    announcements_.restart();
    due_.clear();
    latest_ = Instant::min();
    changed = true;
  }
  while (const Announcement* next = announcements_.next(now)) {
    Announcement outline = *next;
    outline.has_attachment = outline.has_attachment || !outline.attachments.empty();
    outline.body.clear();
    outline.attachments.clear();
    latest_ = visible_from(outline);
    due_.push_back(std::move(outline));
    changed = true;
    announcements_.advance();
  }
  if (changed) {
    rebuild();
  }
  return set_;
}

void DueSuggestions::rebuild() {
  auto set = std::make_shared<DueSet>();
  set->size = due_.size();
  set->latest = latest_;
  if (due_.empty()) {
    set_ = std::move(set);
    return;
  }
  SuggestionBuilder builder;
  for (const Announcement& outline : due_) {
    builder.add_document(outline);
  }
  std::string bytes;
  builder.write([&](std::string_view part) { bytes += part; });
  set->file = std::make_unique<const SuggestionFile>(SuggestionFile::of_bytes(std::move(bytes), path_));
  set_ = std::move(set);
}

}  // namespace gonggo
