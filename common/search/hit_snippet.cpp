// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/hit_snippet.hpp"

#include <optional>
#include <utility>

namespace gonggo {
namespace {

constexpr std::size_t most_attachment_bytes = 512 * 1024;  // of all attachments of a hit that are looked at

struct Snippet {
  Highlighter::Passage passage;
  std::optional<SnippetPlace> place = {};
};

TextPlace place_in(const Attachment& file, std::size_t at) {
  TextPlace place;
  for (const TextPlace& next : file.places) {
    if (next.at > at) {
      break;
    }
    place = next;
  }
  return place;
}

Snippet snippet_of(const Attachment& file, Highlighter::Passage passage) {
  const TextPlace place = place_in(file, passage.at);
  return {std::move(passage), SnippetPlace{file.name, place}};
}

// Returns the best passage of the attachments. Without a word of the query it is empty.
Snippet best_of(const std::vector<Attachment>& attachments, Highlighter& highlighter) {
  Snippet best;
  std::size_t left = most_attachment_bytes;
  for (const Attachment& file : attachments) {
    Highlighter::Passage passage = highlighter.best_passage(file, left);
    left -= std::min(left, file.text.size());
    if (passage.value > best.passage.value) {
      best = snippet_of(file, std::move(passage));
    }
    if (best.passage.value >= highlighter.greatest_value() || left == 0) {
      break;
    }
  }
  return best;
}

// Returns the beginning of the first attachment that has a word of the query in its name, or else of the first one with
// text. It is empty if there is neither.
Snippet beginning_of(const std::vector<Attachment>& attachments, Highlighter& highlighter) {
  for (const bool by_name : {true, false}) {
    for (const Attachment& file : attachments) {
      MarkedText name = by_name ? highlighter.whole(file.name) : MarkedText{};
      if (by_name ? name.marks.empty() : file.text.empty()) {
        continue;
      }
      Highlighter::Passage passage = highlighter.best_passage(file, 0);
      if (passage.text.text.empty()) {
        passage.text = std::move(name);
      }
      return snippet_of(file, std::move(passage));
    }
  }
  return {};
}

Snippet snippet_for(const Announcement& announcement, Highlighter& highlighter) {
  const std::vector<Attachment>& attachments = announcement.attachments;
  Snippet body{highlighter.best_passage(announcement.body)};
  const bool prefers_attachments = highlighter.has_attachment_words();
  if (body.passage.value > 0 && !prefers_attachments) {
    return body;
  }
  Snippet attached = best_of(attachments, highlighter);
  if (attached.passage.value > 0 && attached.passage.value >= body.passage.value) {
    return attached;
  }
  if (body.passage.value > 0 || !prefers_attachments) {
    return body.passage.text.text.empty() ? beginning_of(attachments, highlighter) : body;
  }
  attached = beginning_of(attachments, highlighter);
  return attached.place ? attached : body;
}

}  // namespace

void set_snippet(Hit& hit, Highlighter& highlighter) {
  Snippet snippet = snippet_for(hit.announcement, highlighter);
  hit.snippet = std::move(snippet.passage.text);
  hit.snippet_place = std::move(snippet.place);
}

}  // namespace gonggo
